"""Victims of gun violence: killed and injured by article, against the incident that the article is about. Measured only.

Corpus: `gva_violent_corpus/{articles,incidents}.jsonl.gz`: local news of the United States with the incident of the Gun Violence Archive
that each belongs to (the data behind SemEval-2018 task 5). An article is right where its number is the incident's, exactly; so an article
that was written before a victim died, or that has lost its text to a wall of subscription, is wrong whoever reads it. Scores: `killed`,
`injured`, `both`. A sample of SAMPLE articles in the order of their ids' hashes; `sample=0` takes them all.

How claims become the two numbers: claims that are told as happened count, not those over months or years. *killed*: the larger number of
the first two that tell people killed; a person killed without a number is one. *injured*: the larger of the most that a claim tells
injured, and of the most that one tells shot, stabbed or hit less the killed: who was shot and not killed was injured.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.bench.conventions import load as load_words
from quoth.bench.reading import read_bytes
from quoth.bench.result import BenchResult, corpus_hash
from quoth.bench.splits import plain_or_gzip, read_text
from quoth.model.claim import Claim, Reading
from quoth.model.errors import BenchError
from quoth.model.text import Hints, Span

FOLDER = "gva_violent_corpus"
SAMPLE = 400
PUBLISHED = {"NT5-Gen on the World Atrocities Dataset, another set (Zhong et al. 2023)": {"killed": 0.813}}
_LONG = ("month", "season", "quarter", "year", "decade")
_MOST = 60  # a larger number is a statistic


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    text: str
    published: str | None
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Tolls:
    """Our two numbers, and the words of the claims they rest on."""

    killed: int
    injured: int
    spans: tuple[tuple[str, Span, str], ...] = ()


def paths(data: Path) -> tuple[Path, Path]:
    """The two corpus files. Raises BenchError where one is missing."""
    found = [plain_or_gzip(data / FOLDER / f"{name}.jsonl") for name in ("articles", "incidents")]
    if found[0] is None or found[1] is None:
        raise BenchError(f"{data / FOLDER}: articles.jsonl and incidents.jsonl are not both here")
    return found[0], found[1]


def load(data: Path, sample: int = SAMPLE) -> list[Article]:
    """The articles with an incident, by the hash of their ids, `sample` of them (0: all). Raises BenchError where misshapen."""
    articles_path, incidents_path = paths(data)
    try:
        incidents = {row["incident_uri"]: row for row in _rows(incidents_path)}
        rows = [row for row in _rows(articles_path) if row["incident_id"] in incidents]
        rows.sort(key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
        return [_article(row, incidents[row["incident_id"]]) for row in (rows[:sample] if sample else rows)]
    except (ValueError, KeyError, TypeError) as error:
        raise BenchError(f"{data / FOLDER}: not articles and incidents as they should be ({error})") from error


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read_text(path).split("\n") if line]


def _article(row: dict[str, Any], incident: dict[str, Any]) -> Article:
    day = row.get("dct") if re.fullmatch(r"\d{4}-\d\d-\d\d", row.get("dct") or "") else None
    return Article(row["id"], f"{row['title']}\n\n{row['content']}", day, int(incident["num_killed"]), int(incident["num_injured"]))


def tolls_of(reading: Reading) -> Tolls:
    """The two numbers of one article."""
    told = [c for c in reading.claims if c.status in ("happened", "ongoing") and not (c.when and c.when.precision in _LONG)]
    killed = [(c, n) for c in told if (n := _harmed(c, "killed"))]
    injured = [(c, n) for c in told if (n := _harmed(c, "injured")) and n < _MOST]
    hit = [(c, n) for c in told if _is_hit(c, reading) and 0 < (n := _victims(c)) < _MOST]
    dead = max((n for _, n in killed[:2]), default=0)
    hurt = max(max((n for _, n in injured), default=0), max((n for _, n in hit), default=0) - dead, 0)
    words = [("killed", c) for c, _ in killed[:2]] + [("injured", c) for c, _ in (*injured, *hit)]
    return Tolls(dead, hurt, tuple((name, c.evidence, reading.report.text[slice(*c.evidence)]) for name, c in words))


def _harmed(claim: Claim, kind: str) -> int:
    harm = dict(claim.harm).get(kind)
    if harm is not None:
        return harm.low if harm.low is not None else harm.high or 0
    return max(1, _victims(claim)) if kind == "killed" and claim.type == "killing" else 0


def _victims(claim: Claim) -> int:
    return sum((w.count.low or 1) if w.count else 1 for w in claim.who if w.role == "victim")


def _is_hit(claim: Claim, reading: Reading) -> bool:
    trigger = reading.report.text[slice(*claim.trigger)].lower()
    return claim.type == "attack" and trigger.startswith(tuple(load_words("gva_words")["hit"]))


def read_article(article: Article) -> Tolls:
    """The numbers of one article by the whole pipeline."""
    return tolls_of(read_bytes(article.text.encode("utf-8"), article.id, Hints(published=article.published)))


def score(articles: Sequence[Article], predicted: Sequence[Tolls]) -> dict[str, float]:
    """Shares of articles that are right, exactly."""
    pairs = list(zip(articles, predicted, strict=True))
    return {
        "killed": sum(a.killed == p.killed for a, p in pairs) / len(pairs),
        "injured": sum(a.injured == p.injured for a, p in pairs) / len(pairs),
        "both": sum((a.killed, a.injured) == (p.killed, p.injured) for a, p in pairs) / len(pairs),
    }


_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNT = r"\b(\d{1,2}|" + "|".join(_NUMBERS) + r")\b(?:[ -][\w-]+){0,3}? (?:(?:was|were|is|are) )?(?:\w+ and )?"
_DEAD, _HURT = re.compile(_COUNT + r"(?:killed|dead|slain)", re.I), re.compile(_COUNT + r"(?:injured|wounded|hurt)", re.I)


def by_patterns(article: Article) -> Tolls:
    """The naive baseline: the number before the first "killed" and the first "injured"; without a number, whether the word is there."""

    def first(pattern: re.Pattern[str], words: str) -> int:
        found = pattern.search(article.text)
        if found:
            number = found[1].lower()
            return int(number) if number.isdigit() else _NUMBERS[number]
        return int(re.search(words, article.text, re.I) is not None)

    return Tolls(first(_DEAD, r"\b(?:killed|dead|died|murder|homicide|fatally)\b"), first(_HURT, r"\b(?:injured|wounded|hurt)\b"))


def run(data: Path, *, sample: int = SAMPLE, errors: bool = False, read: Callable[[Article], Tolls] = read_article) -> BenchResult:
    """Score the corpus below `data`. Raises BenchError where it is missing or misshapen."""
    articles = load(data, sample)
    found = [read(a) for a in articles]
    commonest = Counter((a.killed, a.injured) for a in articles).most_common(1)[0][0]
    return BenchResult(
        name="gva",
        corpus=f"news of gun violence with its incident, {len(articles)} articles",
        split=f"a fixed sample of {len(articles)}" if sample else "all articles with an incident",
        hash=corpus_hash(paths(data)),
        scores=score(articles, found),
        baselines={
            "the number before the word": score(articles, [by_patterns(a) for a in articles]),
            f"always {commonest[0]} and {commonest[1]}": score(articles, [Tolls(*commonest) for _ in articles]),
        },
        published=PUBLISHED,
        rows=tuple(_row(a, f) for a, f in zip(articles, found, strict=True)),
        errors=tuple(line for a, f in zip(articles, found, strict=True) for line in detail(a, f)) if errors else (),
    )


def _row(article: Article, found: Tolls) -> dict[str, Any]:
    words = [{"field": name, "span": list(span), "words": text} for name, span, text in found.spans]
    gold = {"killed": article.killed, "injured": article.injured}
    return {"document": article.id, "killed": found.killed, "injured": found.injured, "gold": gold, "words": words}


def detail(article: Article, found: Tolls) -> list[str]:
    """A line for each number that is not the incident's."""
    lines = []
    for name in ("killed", "injured"):
        said, gold = getattr(found, name), getattr(article, name)
        if said != gold:
            words = " / ".join(" ".join(text.split())[:160] for field, _, text in found.spans if field == name)
            lines.append(f"{article.id} {name}: said {said} ({words or 'no claim'}); the incident {gold} | {article.text[:160]!r}")
    return lines
