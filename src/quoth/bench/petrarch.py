"""PETRARCH-2's validation sentences: who did what to whom, by the country of each side and the root code of CAMEO. Measured only.

Corpus: `petrarch_validation/**/PETR2_GSR_validation.xml`: 78 sentences with the codings that PETRARCH-2 gives them, some mended by hand.
So PETRARCH-2 itself is the gold here and near 1 by making; it cannot be run anew beside quoth, for it needs its dictionaries and
constituency parses. The score says how often quoth and it agree, no more: `triple_f1` (source's country, target's country, root code all
equal), `dyad_f1` (both countries), `root_f1` (the code alone), and `silent` (the share of sentences without a coding where quoth is
silent too).

How claims become codings. The root is that of the codebook's first CAMEO code for the claim's type; a claim that accuses or denies is 11.
The source is the country that the doer's words name, the target that of whom it is done to: by a country's name, its adjective, its
people or its capital (demonyms.yaml). A side that names no country is `---`, and so is a gold side without one (an international body,
armed groups). Sentences of speech and consultation (codes 01 to 04), most of the corpus, are no event in quoth's codebook but for
negotiations: they are missed by design.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from quoth.bench.conventions import load as load_words
from quoth.bench.reading import read_bytes
from quoth.bench.result import BenchResult, corpus_hash
from quoth.codebook import load_codebook
from quoth.model.claim import Claim, Participant, Reading
from quoth.model.errors import BenchError

NAME = "PETR2_GSR_validation.xml"
NOBODY = "---"
_SENTENCE = re.compile(r'<Sentence\b[^>]*\bid="([^"]+)"(.*?)(?=<Sentence\b|\Z)', re.DOTALL)
_CODING = re.compile(r"<EventCoding\b([^>]*)>")
_FIELD = re.compile(r'(\w+)="([^"]*)"')
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)


class Coding(NamedTuple):
    source: str  # ISO 3166-1 alpha-2 of the side's country, NOBODY without one
    target: str
    root: str


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    text: str
    gold: tuple[Coding, ...]


def path_of(data: Path) -> Path:
    """The corpus file. Raises BenchError where it is missing."""
    found = sorted(data.rglob(NAME))
    if not found:
        raise BenchError(f"{data}: no {NAME} below it")
    return found[0]


def load(path: Path) -> list[Case]:
    """The sentences with their codings. Raises BenchError where there is none. It is no sound XML and is read by pattern."""
    content = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    cases = []
    for match in _SENTENCE.finditer(content):
        text = _TEXT.search(match[2])
        if text and text[1].strip():
            fields = [dict(_FIELD.findall(m[1])) for m in _CODING.finditer(match[2])]
            gold = [Coding(_country(f["sourcecode"]), _country(f["targetcode"]), f["eventcode"][:2]) for f in fields if "eventcode" in f]
            cases.append(Case(match[1], " ".join(text[1].split()), tuple(dict.fromkeys(gold))))
    if not cases:
        raise BenchError(f"{path}: no sentences in it")
    return cases


def _country(code: str) -> str:
    """Of CAMEO's actor code the country, two letters."""
    return str(load_words("petrarch_words")["countries"].get(code[:3], NOBODY))


def codings_of(reading: Reading) -> list[Coding]:
    """The codings of one sentence, each once."""
    found = []
    for claim in reading.claims:
        root = _root(claim)
        if root is not None:
            doers = [_side(w) for w in claim.who if w.role == "actor"] or [NOBODY]
            others = [_side(w) for w in claim.who if w.role not in ("actor", "helper")] or [NOBODY]
            found += [Coding(a, b, root) for a in doers for b in others]
    return list(dict.fromkeys(c for c in found if c[:2] != (NOBODY, NOBODY)))  # a coding has a dyad


def _root(claim: Claim) -> str | None:
    if claim.type == "accusation":
        return "11"
    known = load_codebook().event_types.get(claim.subtype or claim.type)
    return known.cameo[0][:2] if known and known.cameo else None


def _side(who: Participant) -> str:
    found = _names().search(who.text)
    return _codes()[found[0].casefold()] if found else NOBODY


@cache
def _codes() -> dict[str, str]:
    """Words that name a country, in lower case, with its code."""
    book = load_codebook()
    codes = {word.casefold(): countries[0] for word, countries in book.demonyms.items()}
    for code, nation in book.nationalities.items():
        codes |= {word.casefold(): code for word in (nation.name, nation.capital) if word}
    return codes | {word.casefold(): code for word, code in load_words("petrarch_words")["also"].items()}


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _codes()), key=len, reverse=True)) + r")\b", re.IGNORECASE)


def read_case(case: Case) -> list[Coding]:
    """The codings of the whole pipeline."""
    return codings_of(read_bytes(case.text.encode("utf-8"), case.id))


def two_countries(case: Case) -> list[Coding]:
    """The naive baseline: the first two countries named, and the commonest root, to consult."""
    named = list(dict.fromkeys(_codes()[m[0].casefold()] for m in _names().finditer(case.text)))
    return [Coding(named[0], named[1], "04")] if len(named) > 1 else []


def score(cases: Sequence[Case], predicted: Sequence[Sequence[Coding]]) -> dict[str, float]:
    """The figures of the table."""
    parts: dict[str, Callable[[Coding], object]] = {"triple_f1": tuple, "dyad_f1": lambda c: c[:2], "root_f1": lambda c: c.root}
    scores = {}
    for name, part in parts.items():
        right = sum(sum((Counter(map(part, c.gold)) & Counter(map(part, p))).values()) for c, p in zip(cases, predicted, strict=True))
        scores[name] = 2 * right / max(1, sum(len(c.gold) for c in cases) + sum(map(len, predicted)))
    silent = [not p for c, p in zip(cases, predicted, strict=True) if not c.gold]
    return {**scores, "silent": sum(silent) / max(1, len(silent))}


def run(data: Path, *, errors: bool = False, read: Callable[[Case], list[Coding]] = read_case) -> BenchResult:
    """Score the sentences below `data`. Raises BenchError where they are missing."""
    path = path_of(data)
    cases = load(path)
    found = [read(c) for c in cases]
    return BenchResult(
        name="petrarch",
        corpus=f"PETRARCH-2's validation sentences, {len(cases)}, {sum(len(c.gold) for c in cases)} codings",
        split="all",
        hash=corpus_hash([path]),
        scores=score(cases, found),
        baselines={"the first two countries consult": score(cases, [two_countries(c) for c in cases])},
        published={"PETRARCH-2, whose output, mended, is the gold": {}},
        rows=tuple(_row(c, f) for c, f in zip(cases, found, strict=True)),
        errors=tuple(line for c, f in zip(cases, found, strict=True) for line in _lines(c, f)) if errors else (),
    )


def _row(case: Case, found: Sequence[Coding]) -> dict[str, Any]:
    return {"document": case.id, "codings": [c._asdict() for c in found], "gold": [c._asdict() for c in case.gold]}


def _lines(case: Case, found: Sequence[Coding]) -> Iterator[str]:
    if {*case.gold} != {*found}:
        said, gold = ("; ".join(f"{c.source} {c.root} {c.target}" for c in codings) or "nothing" for codings in (found, case.gold))
        yield f"{case.id}: said {said}; gold {gold} | {case.text[:200]}"
