"""Who speaks, as one may know them again in another report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is said to know."""

    key: str
    name: str
    what: str  # outlet | party | state | local | witness | medic | monitor | analyst | person | unnamed | unknown
    side: str | None  # one key for all that speak for one party; None where that is not known
    named: bool
    access: bool  # states its own access, or was there by what it is
    no_access: bool  # says that it leans on others
    private: bool
    office: str | None = None
    place: str | None = None  # where a witness is placed, where the words say it
    held: bool = False
    kind: str = ""  # of an unnamed source: what it is described as
    report: str = ""
    artefact: str | None = None  # video, photograph: what it reads, and others may read too
    party: str | None = None  # the name of whom it speaks for, where that is known
    abroad: bool = False  # an office for foreign affairs: it speaks for its state, which need not be the one where the event was
