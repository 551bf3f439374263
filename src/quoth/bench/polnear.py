"""PolNeAR: who says what in news, by source, cue and content. Measured only, never trained on.

The corpus annotates attribution broadly (thoughts, intentions, criticism, headlines with a colon), so its recall is no measure of what
matters to events; its precision and its spans are. Files: `FOLDER/data/SPLIT/{text,attributions}`; where two people annotated one article,
the first by file name counts. Our carried attributions have no cue of their own in the sentence and are left out.

Scores: `overlap_f1` (source, cue and content each overlap, one to one), `exact_f1` (all three hold the same words, punctuation and marks
apart), precision and recall of both, `cue_f1` (the cue alone), and `speaker` (of the attributions found by cue and content, the share whose
source is right as well).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.bench.result import BenchResult, corpus_hash
from quoth.bench.splits import choose
from quoth.model.errors import BenchError
from quoth.model.finding import Attribution, Attributions
from quoth.model.text import Annotated, Report

Pieces = Sequence[tuple[int, int]]
Words = frozenset[int]  # start offsets of the words covered
PUBLISHED = {
    "Citron (BBC 2021), trained, on PARC3, another corpus": {"exact_f1": 0.567, "overlap_f1": 0.832},
    "forty lines of rules, on this part, by how overlap is counted": {"overlap_f1": 0.63, "exact_f1": 0.26},
}
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as spans of the text; an element that nobody annotated is empty."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    gold: tuple[Gold, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Triple:
    """The words of an attribution, gold or ours."""

    source: Words
    cue: Words
    content: Words


@dataclass(slots=True)
class Counts:
    gold: int = 0
    predicted: int = 0
    overlap: int = 0
    exact: int = 0
    cue: int = 0
    told: int = 0  # cue and content found
    speaker: int = 0  # and the source too


def load(data: Path, split: str = "dev") -> list[Article]:
    """The articles of a split. Raises BenchError where the folder has none."""
    folder = data / "data" / split
    chosen: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(path.stem.rsplit("_", 1)[0], path)
    if not chosen:
        raise BenchError(f"{folder}: no PolNeAR attributions here")
    articles = []
    for name, path in chosen.items():
        text = folder / "text" / f"{name}.txt"
        if not text.exists():
            raise BenchError(f"{path}: no {text.name} beside it")
        # newline="": offsets count the characters of the file as it is
        articles.append(Article(name, text.read_bytes().decode("utf-8"), tuple(_annotations(path)), (path, text)))
    return articles


def _annotations(path: Path) -> Iterable[Gold]:
    spans: dict[str, Pieces] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):  # the annotated words may hold other line ends
        parts = line.split("\t")
        if len(parts) < 2:
            continue
        if parts[0].startswith("T"):
            _, _, offsets = parts[1].partition(" ")  # a few labels stand without a span
            spans[parts[0]] = tuple((int(a), int(b)) for a, b in (p.split() for p in offsets.split(";") if p))
        elif parts[0].startswith("E"):
            events.append([(_LABEL.sub("", k), v) for k, v in (x.split(":") for x in parts[1].split())])
    for event in events:
        yield Gold(*(tuple(p for label, key in event if label == wanted for p in spans[key]) for wanted in ("Source", "Cue", "Content")))


def triples(found: Attributions, starts: Sequence[int], ends: Sequence[int]) -> list[Triple]:
    """Our attributions in the corpus's terms, as words.

    The corpus is univocal: a word belongs to one attribution at most, and a cue to one source. So of ours the outermost count, parallel
    speakers of one cue are one source, and of several links at one cue the speaker is taken, not the outlet told.
    """
    told = [x for x in found.attributions if not x.carried and x.mode != "own voice" and x.cue]
    outer = [x for x in told if not any(_holds(y, x) for y in told)]
    deepest: dict[Any, int] = {}
    for x in outer:
        deepest[x.cue] = max(deepest.get(x.cue, 0), x.depth)
    grouped: dict[tuple[Any, ...], list[tuple[int, int]]] = {}
    for x in outer:
        if x.depth == deepest[x.cue]:
            grouped.setdefault((x.cue, x.content), []).extend([x.mention] if x.mention else [])
    return [
        Triple(_words(tuple(mentions), starts, ends), _words((cue,), starts, ends), _words(content, starts, ends))
        for (cue, content), mentions in grouped.items()
    ]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return (
        outer is not inner and inner.cue is not None and any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.content)
    )


def _words(pieces: Pieces, starts: Sequence[int], ends: Sequence[int]) -> Words:
    return frozenset(s for s, e in zip(starts, ends, strict=True) if any(s < stop and start < e for start, stop in pieces))


def score(gold: Sequence[Triple], predicted: Sequence[Triple]) -> tuple[Counts, list[tuple[int, int]]]:
    """Counts for one article, and the pairs (gold, predicted) that overlap in all three."""
    counts = Counts(gold=len(gold), predicted=len(predicted))
    pairs = _pair(gold, predicted, lambda g, p: _meets(g.source, p.source) and _meets(g.cue, p.cue) and _meets(g.content, p.content))
    counts.overlap = len(pairs)
    counts.exact = sum(gold[g] == predicted[p] for g, p in pairs)
    counts.cue = len(_pair(gold, predicted, lambda g, p: _meets(g.cue, p.cue)))
    told = _pair(gold, predicted, lambda g, p: _meets(g.cue, p.cue) and _meets(g.content, p.content))
    counts.told = len(told)
    counts.speaker = sum(_meets(gold[g].source, predicted[p].source) for g, p in told)
    return counts, pairs


def _meets(one: Words, other: Words) -> bool:
    return bool(one & other) or not (one or other)


def _pair(gold: Sequence[Triple], predicted: Sequence[Triple], fits: Callable[[Triple, Triple], bool]) -> list[tuple[int, int]]:
    """One to one, the most alike first."""
    candidates = [(_likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if fits(g, p)]
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = set(), set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used[0] and j not in used[1]:
            pairs.append((i, j))
            used[0].add(i)
            used[1].add(j)
    return pairs


def _likeness(g: Triple, p: Triple) -> float:
    return sum(len(x & y) / max(1, len(x | y)) for x, y in ((g.source, p.source), (g.cue, p.cue), (g.content, p.content)))


def read_article(article: Article) -> tuple[list[Triple], list[Triple]]:
    """Gold and predicted triples of one article."""
    from quoth.annotate import annotate  # here: loads the language model
    from quoth.attribute import attribute

    report = Report(id=article.name, text=article.text, location=article.name, sha256="", language="en")
    return compare(article, annotate(report), attribute)


def compare(article: Article, annotated: Annotated, attribute: Callable[[Annotated], Attributions]) -> tuple[list[Triple], list[Triple]]:
    """Gold and predicted triples, given the annotated article."""
    starts, ends = zip(*(m.span() for m in _WORD.finditer(article.text)), strict=True)
    gold = [Triple(_words(g.source, starts, ends), _words(g.cue, starts, ends), _words(g.content, starts, ends)) for g in article.gold]
    return [g for g in gold if g.content], triples(attribute(annotated), starts, ends)


def shares(total: Counts) -> dict[str, float]:
    """The scores of added-up counts."""
    scores = {}
    for name, right in (("overlap", total.overlap), ("exact", total.exact), ("cue", total.cue)):
        scores[f"{name}_f1"] = 2 * right / max(1, total.gold + total.predicted)
        scores[f"{name}_precision"] = right / max(1, total.predicted)
        scores[f"{name}_recall"] = right / max(1, total.gold)
    scores["speaker"] = total.speaker / max(1, total.told)
    return scores


def split_of(data: Path, asked: str | None = None) -> str:
    """The split that is there to be scored. Raises BenchError where there is none."""
    return choose("polnear", lambda split: any((data / "data" / split / "attributions").glob("*.ann")), asked)


def run(data: Path, *, split: str | None = None, errors: bool = False) -> BenchResult:
    """Score the split of PolNeAR in `data` that is there, or the one asked for. Raises BenchError where it is missing."""
    split = split_of(data, split)
    articles = load(data, split)
    total = Counts()
    missed: list[str] = []
    rows: list[dict[str, Any]] = []
    for article in articles:
        gold, predicted = read_article(article)
        counts, pairs = score(gold, predicted)
        for name in Counts.__slots__:
            setattr(total, name, getattr(total, name) + getattr(counts, name))
        rows += [_row(article, "gold", g) for g in gold] + [_row(article, "quoth", p) for p in predicted]
        if errors:
            missed += [f"{article.name}: missed: {_show(article, g)}" for i, g in enumerate(gold) if i not in {x for x, _ in pairs}]
            missed += [f"{article.name}: spurious: {_show(article, p)}" for j, p in enumerate(predicted) if j not in {x for _, x in pairs}]
    return BenchResult(
        name="polnear",
        corpus=f"PolNeAR, {len(articles)} articles, {total.gold} attributions",
        split=split,
        hash=corpus_hash(f for a in articles for f in a.files),
        scores=shares(total),
        published=PUBLISHED,
        rows=tuple(rows),
        errors=tuple(missed),
    )


def _row(article: Article, by: str, triple: Triple) -> dict[str, Any]:
    """One attribution as the spans of its words, gold's or ours: what a rescoring needs."""
    ends = {m.start(): m.end() for m in _WORD.finditer(article.text)}
    spans = {name: [[i, ends[i]] for i in sorted(getattr(triple, name))] for name in ("source", "cue", "content")}
    return {"document": article.name, "by": by, **spans}


def _show(article: Article, triple: Triple) -> str:
    def words(part: Words) -> str:
        ends = {m.start(): m.end() for m in _WORD.finditer(article.text)} if part else {}
        return " ".join(article.text[i : ends[i]] for i in sorted(part))[:160]

    return f"{words(triple.source)} | {words(triple.cue)} | {words(triple.content)}"
