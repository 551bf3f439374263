"""Articles about gun violence in American towns, those of one incident together (the data behind SemEval-2018 Task 5).

An article stands in the event that its main account is in: the first account of violence told; where that stands alone, in the
event of the article that
most reports tell of. Articles dated within 31 days of their incident are scored, each weighing the same (B³). Baselines: every
article alone; the day and
the settlement that our reading gives the main account, equal in both.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from quoth.bench.linking_score import b_cubed, pairwise
from quoth.bench.result import BenchResult, corpus_hash
from quoth.link import Linker
from quoth.link.account import Account
from quoth.model.errors import BenchError
from quoth.model.text import Capture, Hints

FOLDER = "gva_violent_corpus"
WINDOW = 31  # days between incident and article
_MAIN = frozenset(("attack", "killing", "clash", "bombing", "raid", "operation"))


def run(data: Path, *, errors: bool = False, sample: int | None = None) -> BenchResult:
    """Scores B³ and pairwise F1. `sample` takes so many incidents, by their order. Raises BenchError where the corpus is missing."""
    folder = data / FOLDER if (data / FOLDER).is_dir() else data
    files = [folder / "articles.jsonl.gz", folder / "incidents.jsonl.gz"]
    if not all(file.is_file() for file in files):
        raise BenchError(f"{folder}: articles.jsonl.gz and incidents.jsonl.gz should be there")
    gold: dict[str, str] = {}
    main: dict[str, Account | None] = {}
    linker = Linker()
    told: dict[str, tuple[Account, ...]] = {}
    for article, incident in _articles(files, sample):
        gold[article["id"]] = incident
        told[article["id"]] = _read(article)
        main[article["id"]] = _main(told[article["id"]])
    linker.fill(account for accounts in told.values() for account in accounts)
    found = {article: _cluster(article, main[article], told[article], linker) for article in gold}
    alone = {article: article for article in gold}
    naive = {article: _day_and_place(article, main[article]) for article in gold}
    scores = _scores(found, gold)
    silent = sum(a is None for a in main.values())
    return BenchResult(
        name="gva-linking",
        corpus=f"{len(gold)} articles of {len(set(gold.values()))} incidents, {silent} of them without a claim",
        split=f"articles within {WINDOW} days of the incident" + (f", first {sample} incidents" if sample else ""),
        hash=corpus_hash(files),
        scores=scores,
        baselines={"every article alone": _scores(alone, gold), "our day and place": _scores(naive, gold)},
        errors=tuple(_apart(found, gold)) if errors else (),
        rows=tuple({"article": a, "event": str(found[a]), "incident": gold[a]} for a in gold),
    )


def _articles(files: list[Path], sample: int | None) -> Iterator[tuple[dict[str, Any], str]]:
    incidents: dict[str, tuple[str, date]] = {}
    for n, line in enumerate(_lines(files[1])):
        if sample is None or n < sample:
            for article in line["hashed_ids"].values():
                incidents.setdefault(article, (line["incident_uri"], datetime.strptime(line["date"], "%B %d, %Y").date()))
    for article in _lines(files[0]):
        if article["id"] in incidents:
            incident, day = incidents[article["id"]]
            if abs((date.fromisoformat(article["dct"][:10]) - day).days) <= WINDOW:
                yield article, incident


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _read(article: dict[str, Any]) -> tuple[Account, ...]:
    """Accounts of an article; none where it holds no text that can be read."""
    from quoth.model.claim import Failure
    from quoth.pipeline import read_or_fail

    text = f"{article['title']}\n\n{article['content']}"
    capture = Capture(article["uri"], text.encode(), media_type="text/plain", hints=Hints(published=article["dct"][:10]))
    reading = read_or_fail(capture)
    return () if isinstance(reading, Failure) else Linker.accounts_of(reading)


def _main(accounts: Iterable[Account]) -> Account | None:
    every = list(accounts)
    found = [a for a in every if a.types & _MAIN and a.state == "done"] or every
    return next((a for a in found if a.lead), found[0] if found else None)


def _cluster(article: str, main: Account | None, accounts: Iterable[Account], linker: Linker) -> str:
    if main is None:
        return f"alone {article}"
    groups = [linker.group(main.id), *(linker.group(a.id) for a in accounts)]

    def reports(group: tuple[str, ...]) -> int:
        return len({linker.accounts[a].report for a in group})

    return groups[0][0] if reports(groups[0]) > 1 else max(groups, key=lambda g: (reports(g), g))[0]


def _day_and_place(article: str, main: Account | None) -> str:
    if main is None or main.first is None or not any(s.fine for s in main.spots):
        return f"alone {article}"
    return f"{main.first} {next(s.name for s in main.spots if s.fine)}"


def _scores(found: dict[str, str], gold: dict[str, str]) -> dict[str, float]:
    precision, recall, both = b_cubed(found, gold)
    return {"b3_precision": precision, "b3_recall": recall, "b3_f1": both, "pair_f1": pairwise(found, gold)[2]}


def _apart(found: dict[str, str], gold: dict[str, str]) -> Iterator[str]:
    by_incident: dict[str, list[str]] = {}
    for article, incident in gold.items():
        by_incident.setdefault(incident, []).append(article)
    for incident, articles in by_incident.items():
        if len({found[a] for a in articles}) > 1:
            yield f"incident {incident}: {len(articles)} articles in {len({found[a] for a in articles})} events"
