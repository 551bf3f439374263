"""Fields, numbers and counts in plain words. None of them says that something is true."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from quoth.model.event import Event, Origin, Support

_SHORT = {
    "occurrence": "whether it happened",
    "who.actor": "perpetrator",
    "who.victim": "who was hit",
    "harm.killed": "toll",
    "harm.injured": "number injured",
    "harm.casualties": "number killed or injured",
    "harm.detained": "number detained",
    "harm.abducted": "number abducted",
    "harm.displaced": "number displaced",
    "harm.missing": "number missing",
    "when": "day",
    "where": "place",
    "means": "means",
}
_HEADING = {
    "occurrence": "That it happened",
    "who.actor": "Who did it",
    "who.victim": "Who was hit",
    "when": "Day",
    "where": "Place",
    "means": "Means",
}
_OF = {"state": "state forces", "group": "an armed group", "civilian": "civilians"}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def isolated(name: str) -> str:
    """A name that is written from right to left, set apart from the words around it (Unicode's isolates); any other as it is."""
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in name):
        return f"\u2068{name}\u2069"
    return name


def short(field: str) -> str:
    """A field as it stands behind "disputed:"."""
    return _SHORT.get(field, field.removeprefix("harm.").removeprefix("who.").replace("_", " "))


def heading(field: str, of: str | None = None) -> str:
    """A field as a heading: "Killed, of civilians"."""
    said = _HEADING.get(field) or field.removeprefix("harm.").removeprefix("who.").replace("_", " ").capitalize()
    return f"{said}, of {_OF.get(of, of)}" if of else said


def of_whom(of: str | None) -> str | None:
    return _OF.get(of, of) if of else None


def value_in_words(field: str, value: str, of: str | None = None) -> str:
    """A value as part of a sentence: "it happened", "9 killed, of civilians", "done by the Dune Brigades"."""
    value = isolated(value)
    if field == "occurrence":
        return {"happened": "it happened", "failed": "it was tried and failed", "did not happen": "it did not happen"}.get(value, value)
    if field == "who.actor":
        return f"not done by {value[4:]}" if value.startswith("not ") else f"done by {value}"
    if field.startswith("harm."):
        return f"{value} {field[5:]}" + (f" ({of_whom(of)})" if of else "")
    if field == "when":
        return f"on {day(value)}"
    return f"{'at ' if field == 'where' else ''}{value}" if field != "who.victim" else f"{value} were hit"


def many(n: int, one: str, more: str | None = None) -> str:
    """ "1 outlet", "7 outlets"."""
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def origins(shown: int, possible: int) -> str:
    """Both numbers: at least so many, at most so many."""
    if possible == 0 and shown == 0:
        return "no independent origin"
    if shown == possible:
        return many(shown, "independent origin") if shown > 1 else "a single origin"
    return f"at least {shown}, at most {possible} independent origins"


def day(iso: str | None) -> str:
    """A local calendar date in words; what is no date stays as it is."""
    if not iso:
        return "undated"
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def days(start: str | None, end: str | None) -> str:
    """A day, or from one day to another."""
    if not start or start == end or not end:
        return day(start)
    return f"{day(start)} to {day(end)}"


def title_of(event: Event) -> str:
    """What, where, when: "bombing in Marjan, 6 May 2024"."""
    where = f" in {', '.join(isolated(p.title() if p.islower() else p) for p in event.places)}" if event.places else ""
    return f"{event.type.capitalize()}{where}, {days(event.start, event.end)}"


def occurrence(event: Event) -> Support | None:
    """Who says that it happened; None where nobody does."""
    return next((s for s in event.support if s.field == "occurrence" and s.origins and not s.withdrawn), None)


def headline(event: Event) -> str:
    """ "Reported by 7 outlets from 2 independent origins", or with both bounds where they differ."""
    reports = len({told.location or told.report for told in event.claims})
    outlets = len(event.outlets)
    by = f"Reported by {many(outlets, 'outlet')}" if outlets else f"Told in {many(reports, 'report')} of no named outlet"
    told = f" in {many(reports, 'report')}" if outlets and reports != outlets else ""
    happened = occurrence(event)
    if happened is None:
        return f"{by}{told}; nobody says that it happened"
    return f"{by}{told}, from {origins(happened.shown, happened.possible)}"


def tags(event: Event) -> tuple[tuple[str, str], ...]:
    """Kind and words of what a reader must see at once: single origin, origin unknown, disputed, denied, corrected."""
    found: list[tuple[str, str]] = []
    happened = occurrence(event)
    disputed = tuple(dict.fromkeys(short(d.field) for d in event.disputes))
    if disputed:
        found.append(("disputed", f"disputed: {', '.join(disputed)}"))
    if any(s.denied_by for s in event.support):
        found.append(("denied", f"denied by {_names(n for s in event.support for n in s.denied_by)}"))
    if happened and (happened.shown, happened.possible) == (1, 1):
        found.append(("origin", "single origin"))
    elif happened and happened.shown == 1:
        found.append(("origin", "perhaps a single origin"))
    if happened and all(o.row == 15 for o in happened.origins):
        found.append(("origin", "origin unknown"))
    if event.corrections:
        found.append(("corrected", f"corrected by {_names(c.source for c in event.corrections)}"))
    if any(s.withdrawn for s in event.support if s.field == "occurrence"):
        found.append(("corrected", "withdrawn by its own source"))
    return tuple(found)


def _names(found: Iterable[str]) -> str:
    names = [isolated(name) for name in dict.fromkeys(found)]
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")


def counts(origin: Origin) -> str:
    """What an origin adds to a value's numbers."""
    if origin.shown == origin.possible:
        return f"counts {origin.shown}" if origin.shown else "counts nothing"
    return f"counts {origin.shown}, perhaps {origin.possible}"


def joined(found: Sequence[str]) -> str:
    """ "a, b and c"."""
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else ""
