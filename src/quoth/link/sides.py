"""Which outlets speak for which party, and one key for one name: from the registry, dated and with its reference, and from what
reports themselves say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from quoth.codebook import Codebook
from quoth.link.account import fold
from quoth.model.claim import Reading

_TOKENS = re.compile(r"[\w'’-]+")
_SMALL = frozenset(("the", "of", "a", "an", "'s", "and", "in", "for", "’s", "office", "group", "itself"))
_SPEAKS_FOR = re.compile(
    r"(?P<outlet>[A-ZÀ-Þ][\w'’ -]{2,40}?)(?:,| is| are)? (?:is |which is |a |an )?(?:the |an? )?(?:official |own |main )?"
    r"(?:media arm|media wing|media outlet|broadcaster|radio station|radio|news agency|newspaper|mouthpiece|website|channel|"
    r"media office|press organ|organ|outlet|television|station) "
    r"(?:of|run by|owned by|belonging to|controlled by|affiliated with|close to|funded by) (?:the )?"
    r"(?P<party>[A-ZÀ-Þ][\w'’-]*(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w'’-]*)*)"
)


@dataclass(frozen=True)
class Sides:
    """Which outlets speak for which party: from the registry, dated and with its reference, and from what reports themselves say
    of outlets."""

    of_outlet: Mapping[str, tuple[str, str]]  # key of outlet → (side, "described by … as …")
    outlets: frozenset[str] = frozenset()  # keys of the outlets whose reports are here

    def side(self, outlet: str) -> str | None:
        found = self.of_outlet.get(outlet)
        return found[0] if found else None


Said = tuple[str | None, tuple[tuple[str, str, str], ...]]  # an outlet's key, and of outlets: key, side, in which words


def sides_of(readings: Mapping[str, Reading], book: Codebook, kept: dict[str, Said] | None = None) -> Sides:
    """Sides of the outlets of these reports. `kept` remembers what each report says of outlets; drop from it what is another now."""
    kept = {} if kept is None else kept
    found: dict[str, tuple[str, str]] = {}
    for key, outlet in book.outlets.items():
        if outlet.affiliation and outlet.affiliation.actor:
            a = outlet.affiliation
            found["o:" + key] = (party_of(a.actor or "", book), f"described by {book.references[a.by].title} ({a.as_of}) as {a.text}")
    outlets: set[str] = set()
    for key, reading in sorted(readings.items()):
        if key not in kept:
            kept[key] = _said_of_outlets(reading, book)
        own, said = kept[key]
        outlets.update((own,) if own else ())
        for outlet_named, side, words_of_it in said:
            found.setdefault(outlet_named, (side, words_of_it))
    return Sides(found, frozenset(outlets))


def _said_of_outlets(reading: Reading, book: Codebook) -> Said:
    report = reading.report
    said = tuple(
        (
            outlet_key(match["outlet"], book),
            party_of(match["party"], book),
            f"described by the report {report.location} as: {' '.join(match[0].split())}",
        )
        for match in _SPEAKS_FOR.finditer(report.text)
    )
    name = report.outlet or report.given.outlet
    return outlet_key(name, book) if name else None, said


def touched_by(old: Sides, new: Sides, readings: Mapping[str, Reading], book: Codebook) -> frozenset[str]:
    """Ids of the reports that name an outlet of which one of the two says something else than the other.

    Too many rather than too few: a report counts where all words of the outlet's name, or of a name that the registry has for it, stand in
    it.
    """
    keys = set(old.outlets ^ new.outlets)
    keys |= {key for key in old.of_outlet.keys() | new.of_outlet.keys() if old.of_outlet.get(key) != new.of_outlet.get(key)}
    names = [set(key.removeprefix("o:").split()) for key in keys]
    names += [set(name_key(name).split()) for name, known in book.outlet_names.items() if keys & {f"o:{key}" for key in known}]
    found: set[str] = set()
    for report, reading in readings.items() if names else ():
        outlets = (reading.report.outlet or "", reading.report.given.outlet or "")
        told = (*outlets, *(f"{s.name} {s.description or ''}" for s in reading.sources), *(a.name for a in reading.actors))
        text = f"{reading.report.text} {' '.join(told)}".lower().replace("’", "'")
        if any(all(word in text for word in name) for name in names):
            found.add(report)
    return frozenset(found)


def party_of(name: str, book: Codebook) -> str:
    """The side of a party's name or key: that of the actor that it is openly a part of."""
    keys = (name,) if name in book.actors else book.actor_names.get(name, ())
    if len(keys) != 1:
        return "a:" + name_key(name)
    key = keys[0]
    while (above := book.actors[key].part_of) and above in book.actors and book.actors[above].kind == book.actors[key].kind:
        key = above
    return "a:" + key


def outlet_key(name: str | None, book: Codebook, report: str = "") -> str:
    """One key for one outlet under any name that the registry knows; for an unknown name the name itself, for none the report."""
    if not name:
        return f"o?:{report}"
    keys = book.outlet_names.get(name, ())
    return "o:" + (keys[0] if len(keys) == 1 else name_key(name))


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """A name whatever the order of its words: "Nineveh provincial council" is "the provincial council of Nineveh"."""
    return " ".join(sorted(w for w in (fold(t) for t in _TOKENS.findall(name)) if w not in _SMALL))
