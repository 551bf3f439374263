"""The decision table of docs/independence.md, row by row: a small named function for each.

A row is asked whether it applies to what leans on one source (a `Strand`); the first that applies gives what that strand adds to
the value's
numbers, shown (at least) and possible (at most). Rows 2, 3 and 5 also say which assertions make up one strand: `origins.py` joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quoth.link.assertions import Assertion
from quoth.link.passages import same_passage, same_quotation


class Verdict(NamedTuple):
    shown: int
    possible: int


@dataclass(frozen=True, slots=True)
class Strand:
    """Assertions of one value that lean on one source, the strongest first, with what the other strands of the value say."""

    assertions: tuple[Assertion, ...]
    joined_by: tuple[int, ...]  # rows that made them one
    withdrawn: bool
    relayed: bool  # passes on what an outlet of the casebook told of this value
    others: tuple[Assertion, ...]  # strongest of each strand before this one
    sites: frozenset[str] = frozenset()  # names of the places where the event is set

    @property
    def first(self) -> Assertion:
        return self.assertions[0]


Row = Callable[[Strand], Verdict | None]


def row_1_withdrawn(s: Strand) -> Verdict | None:
    """withdrawn or corrected by its own source"""
    return Verdict(0, 0) if s.withdrawn else None


def row_2_same_passage(s: Strand) -> Verdict | None:
    """the same passage, or "A reported": nothing beyond the first"""
    return Verdict(0, 0) if s.relayed else None


def row_4_held(s: Strand) -> Verdict | None:
    """words of a held person relayed by the holder: the holder's claim"""
    return Verdict(0, 0) if all(a.voice.held for a in s.assertions) else None


def row_6_confirms(s: Strand) -> Verdict | None:
    """confirms what another said: one more only with access of its own"""
    if not any(a.confirms or a.voice.no_access for a in s.assertions):
        return None
    if not all(a.confirms or a.voice.no_access or a.answers for a in s.assertions):
        return None
    return Verdict(1, 1) if any(a.voice.access and not a.voice.no_access for a in s.assertions) else Verdict(0, 1)


def row_10_artefact(s: Strand) -> Verdict | None:
    """one video, image or document, read by several: one in all"""
    return Verdict(1, 1) if s.first.voice.artefact is not None else None


def row_8_admission(s: Strand) -> Verdict | None:
    """an admission against one's own interest"""
    return Verdict(1, 1) if any(a.admission for a in s.assertions) else None


def row_5_a_side(s: Strand) -> Verdict | None:
    """one side, through whichever mouths and outlets of its own"""
    return Verdict(1, 1) if s.first.voice.what in ("party", "state") else None


def row_9_witness(s: Strand) -> Verdict | None:
    """a named or clearly placed witness, relative or medic with own access: one for each place"""
    voice = s.first.voice
    placed = voice.named or (voice.what == "witness" and voice.place is not None)
    if not placed or not (voice.what in ("witness", "medic") or (voice.what in ("local", "person") and voice.access)):
        return None
    here = witness_place(s.first, s.sites)
    return Verdict(
        0 if any(row_9_witness(Strand((o,), (), False, False, ())) and witness_place(o, s.sites) == here for o in s.others) else 1, 1
    )


def witness_place(a: Assertion, sites: frozenset[str]) -> str:
    """Where a witness stands: the village or ward that the words name; else the event's own town. A local office stands for itself."""
    voice = a.voice
    if voice.what == "local" or (voice.what == "person" and voice.place is None):
        return voice.key
    return voice.place if voice.place and voice.place not in sites else "the event's place"


def row_3_one_office(s: Strand) -> Verdict | None:
    """one office or speaker, through any number of outlets"""
    return Verdict(1, 1) if s.first.voice.what == "local" else None


def row_11_aggregator(s: Strand) -> Verdict | None:
    """a monitor or tally: one more where it documents field work of its own, none where it leans on inputs or says neither"""
    if s.first.voice.what != "monitor":
        return None
    return Verdict(1, 1) if any(a.voice.access and not a.leans for a in s.assertions) else Verdict(0, 1)


def row_12_outlet(s: Strand) -> Verdict | None:
    """an outlet in its own voice: one more where its reporter is on the scene"""
    if s.first.voice.what != "outlet":
        return None
    return Verdict(1, 1) if any(a.voice.access for a in s.assertions) else Verdict(0, 1)


def row_13_unnamed(s: Strand) -> Verdict | None:
    """an unnamed source with stated or likely access: the first of its description"""
    voice = s.first.voice
    if voice.named or voice.what not in ("unnamed", "medic", "witness", "person") or not (voice.access or voice.kind != "other"):
        return None
    like = any(o.voice.kind == voice.kind or (voice.kind == "state_sources" and o.voice.what == "state") for o in s.others)
    return Verdict(0 if like else 1, 1)


def row_14_analyst(s: Strand) -> Verdict | None:
    """an analyst or an opinion, without access"""
    return Verdict(0, 0) if s.first.voice.what == "analyst" and not s.first.voice.access else None


def row_15_unknown(s: Strand) -> Verdict | None:
    """affiliation or origin unknown"""
    return Verdict(0, 1)


# In this order: the most dependent first.
ROWS: tuple[tuple[int, Row], ...] = (
    (1, row_1_withdrawn),
    (2, row_2_same_passage),
    (4, row_4_held),
    (6, row_6_confirms),
    (8, row_8_admission),
    (5, row_5_a_side),
    (14, row_14_analyst),
    (10, row_10_artefact),
    (9, row_9_witness),
    (3, row_3_one_office),
    (11, row_11_aggregator),
    (12, row_12_outlet),
    (13, row_13_unnamed),
    (15, row_15_unknown),
)


# ---- which assertions lean on one source --------------------------------------------------------------------------


def one_passage(a: Assertion, b: Assertion) -> bool:
    """Row 2: nearly the same words in two reports, or one quotation."""
    return a.report != b.report and (same_passage(a.sentence, b.sentence) or same_quotation(a.sentence, b.sentence))


def decide(strand: Strand) -> tuple[int, str, Verdict]:
    """The row that applies, its rule in words, and what it adds."""
    for number, row in ROWS:
        verdict = row(strand)
        if verdict is not None:
            return number, (row.__doc__ or "").strip(), verdict
    raise AssertionError("the last row applies to all")


def strength(a: Assertion) -> tuple[int, ...]:
    """Orders the assertions of a strand: whose words it is that count, before the copies."""
    return (
        a.voice.held,
        bool(a.through),
        a.confirms or a.voice.no_access,
        not a.voice.named,
        not a.voice.access,
        a.title,
    )


def strongest_first(group: Sequence[Assertion]) -> tuple[Assertion, ...]:
    return tuple(sorted(group, key=lambda a: (*strength(a), a.told or "9999", a.claim)))
