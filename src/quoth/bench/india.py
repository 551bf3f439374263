"""IndiaPoliceEvents: what the police did, by article of one newspaper in March 2002. Measured only.

Corpus: `india_police_events/data/final/docs.jsonl[.gz]` (Halterman, Keith, Sarwar and O'Connor, Findings of ACL 2021), with the days of
`metadata.jsonl[.gz]` where it is there. Scores: F1 over documents for each label, `kill`, `arrest`, `fail`, `force`, and their mean
`macro`; `any_action` is not scored: most of what it asks for (deployment, appeals) is no event of the codebook. Every document was read
by its coders, so recall is not flattered.

How claims become labels (a claim counts when its event is told as happened or going on, by anybody, headlines included):

- *kill*: a killing, or an act with people killed, whose doer is the police; shooting deaths in "police firing" name the doer in the noun.
- *arrest*: an arrest or people detained; who else arrests is not asked, except where the doer is named and is no police.
- *force*: kill; or an act of violence (attack, use of force against a protest, clash, shelling with gas …) whose doer is the police.
- *fail*: a claim that the police did not act: words for standing by, failing to act, not responding, with the police as the subject.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.bench.india_fields import LABELS, Found, labels_of
from quoth.bench.reading import read_with_text
from quoth.bench.result import BenchResult, corpus_hash
from quoth.bench.splits import plain_or_gzip, read_text
from quoth.model.errors import BenchError

FOLDER = "india_police_events/data/final"
PUBLISHED: Mapping[str, Mapping[str, float]] = {"RoBERTa+MNLI and ELECTRA, zero shot (Halterman et al. 2021): figures not read": {}}


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    text: str
    gold: frozenset[str]


def path_of(data: Path) -> Path:
    """The corpus file. Raises BenchError where it is missing."""
    path = plain_or_gzip(data / FOLDER / "docs.jsonl")
    if path is None:
        raise BenchError(f"{data / FOLDER}: no docs.jsonl here")
    return path


def load(path: Path) -> list[Article]:
    """The articles. Raises BenchError where a line is misshapen."""
    articles = []
    for n, line in enumerate(read_text(path).split("\n"), 1):
        if line:
            try:
                row = json.loads(line)
                articles.append(Article(str(row["doc_id"]), mended(row["doc_text"]), frozenset(x.lower() for x in row["doc_labels"])))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BenchError(f"{path.name}, line {n}: not an article of the corpus ({error})") from error
    return articles


def mended(text: str) -> str:
    """The text with its quotation marks, which the corpus holds as UTF-8 read as Windows-1252, put right."""
    for wrong, right in (("â€˜", "‘"), ("â€™", "’"), ("â€œ", "“"), ("â€\x9d", "”"), ("â€“", "–"), ("â€”", "—"), ("â€¦", "…")):
        text = text.replace(wrong, right)
    return text


def read_article(article: Article) -> Found:
    """The labels of one article with the words they rest on."""
    return labels_of(*read_with_text(article.text.encode("utf-8"), article.id))


def score(articles: Sequence[Article], predicted: Sequence[Iterable[str]]) -> dict[str, float]:
    """F1 of each label over documents, and their mean."""
    scores = {}
    found = [set(p) for p in predicted]
    for label in LABELS:
        right = sum(label in a.gold and label in p for a, p in zip(articles, found, strict=True))
        all_of = sum(label in a.gold for a in articles) + sum(label in p for p in found)
        scores[label] = 2 * right / all_of if all_of else 0.0
    return {"macro": sum(scores.values()) / len(LABELS), **scores}


WORDS: Mapping[str, tuple[str, ...]] = {
    "kill": ("police firing", "killed by police", "shot dead by police", "killed in police", "killed by the police"),
    "arrest": ("arrest", "detained", "nabbed", "rounded up"),
    "fail": ("police failed", "police inaction", "mute spectator", "police did nothing", "silent spectator"),
    "force": ("police firing", "lathicharge", "lathi-charge", "teargas", "tear gas", "burst", "opened fire"),
}


def by_words(article: Article) -> set[str]:
    """The naive baseline: a handful of words for each label."""
    text = article.text.lower()
    return {label for label, words in WORDS.items() if any(w in text for w in words)}


def run(data: Path, *, errors: bool = False, read: Callable[[Article], Found] = read_article) -> BenchResult:
    """Score the corpus below `data`. Raises BenchError where it is missing or misshapen."""
    path = path_of(data)
    articles = load(path)
    found = [read(a) for a in articles]
    return BenchResult(
        name="india",
        corpus=f"IndiaPoliceEvents, {len(articles)} articles",
        split="all that the file holds",
        hash=corpus_hash([path]),
        scores=score(articles, found),
        baselines={
            "a handful of words": score(articles, [by_words(a) for a in articles]),
            "every label everywhere": score(articles, [LABELS for _ in articles]),
        },
        published=PUBLISHED,
        rows=tuple(_row(a, f) for a, f in zip(articles, found, strict=True)),
        errors=tuple(line for a, f in zip(articles, found, strict=True) for line in detail(a, f)) if errors else (),
    )


def _row(article: Article, found: Found) -> dict[str, Any]:
    labels = {label: [{"span": list(span), "words": words} for span, words in places] for label, places in found.items()}
    return {"document": article.id, "labels": labels, "gold": sorted(article.gold & {*LABELS})}


def detail(article: Article, found: Found) -> list[str]:
    """A line for each label that is missed or one too many, with the words."""
    lines = [f"{article.id} {label} SPURIOUS: {places[0][1]}" for label, places in found.items() if label not in article.gold]
    return lines + [
        f"{article.id} {label} MISSED: {' '.join(article.text.split())[:500]}"
        for label in LABELS
        if label in article.gold and label not in found
    ]
