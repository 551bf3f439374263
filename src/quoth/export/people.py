"""Who is private in a report, and their names taken out of every word that is shown."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass

from quoth.export.words import pattern
from quoth.model.claim import Actor, Reading, Source
from quoth.model.text import Span

BLOCK = "█"  # stands for one code point of a name that is withheld, so that spans stay where they are
PLACE_BLOCK = "▒"  # likewise of a place
NAME, PLACE = "[name withheld]", "[place withheld]"
_RUNS = ((re.compile(rf"{BLOCK}+(?:[ .,'’-]*{BLOCK}+)*"), NAME), (re.compile(rf"{PLACE_BLOCK}+(?:[ .,'’-]*{PLACE_BLOCK}+)*"), PLACE))
_PEOPLE = ("person", "individual")
_DAYS = frozenset((*calendar.day_name, *calendar.month_name))
_LEAST = 3  # letters of a part of a name that is looked for by itself


@dataclass(frozen=True, slots=True)
class Private:
    """Ids of private sources and actors, and the pattern of all their names; None where nobody is private."""

    ids: frozenset[str]
    names: re.Pattern[str] | None

    def hide(self, text: str) -> str:
        """The text with every such name as so many blocks."""
        return self.names.sub(lambda found: BLOCK * len(found[0]), text) if self.names else text


def private_in(reading: Reading) -> Private:
    """A person who is named is private unless an office stands with the name; who is held, and who wrote the report, always is."""
    held = {link.source for claim in reading.claims for link in claim.chain if link.in_custody}
    bylines = _bylines(reading)
    sources = [s for s in reading.sources if s.id in held or (s.kind == "person" and s.named and _is_private(s, reading, bylines))]
    spoken = {s.actor for s in reading.sources if s.actor and s.kind == "person" and s not in sources}
    held_actors = {s.actor for s in sources if s.actor}
    actors = [
        a for a in reading.actors if a.id not in spoken and not a.registry and (a.private or a.kind in _PEOPLE or _held(a, held_actors))
    ]
    named: list[Source | Actor] = [*(s for s in sources if s.kind == "person" and s.named), *actors]
    names = {name for who in named for name in _names(who, reading)} | {part for line in bylines for part in _parts(line)}
    return Private(frozenset([s.id for s in sources] + [a.id for a in actors]), _pattern(names))


def shown(text: str) -> str:
    """Words for a reader: white space folded, blocks as "[name withheld]"."""
    for run, said in _RUNS:
        text = run.sub(said, text)
    return " ".join(text.split())


def blotted(text: str, spans: Iterable[Span], block: str) -> str:
    """The text with the spans as blocks, of the same length."""
    for start, end in spans:
        text = text[:start] + block * (end - start) + text[end:]
    return text


def _is_private(source: Source, reading: Reading, bylines: Iterable[str]) -> bool:
    if any(source.name.casefold() in line.casefold() for line in bylines):
        return True
    actor = next((a for a in reading.actors if a.id == source.actor), None)
    if actor is not None and (actor.registry or (actor.kind not in _PEOPLE and not actor.private and actor.name == source.name)):
        return False  # a group or an outlet by its own name, taken for a person
    return not pattern("offices").search(f"{source.description or ''} {source.name}")


def _held(actor: Actor, held: set[str]) -> bool:
    return actor.id in held and actor.kind in _PEOPLE


def _bylines(reading: Reading) -> list[str]:
    report = reading.report
    return [line for line in dict.fromkeys((report.byline, report.given.byline)) if line]


def _names(who: Source | Actor, reading: Reading) -> set[str]:
    """A name with its parts, its aliases, and the capitalized words by which the report mentions it; no word that it also uses as such.

    "A nurse of Tacurong hospital on Monday" is a mention too: what names a place or a day in it stays, unless the name itself has it.
    """
    told = {part for m in who.mentions for part in _parts(reading.report.text[m.start : m.end])}
    places = {part for place in reading.places for part in _parts(place.name)}
    aliases = who.aliases if isinstance(who, Actor) else ()
    found = {part for name in (who.name, *aliases) for part in _parts(name)} | (told - places - _DAYS)
    return {name for name in found if " " in name or not re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", reading.report.text)}


def _parts(name: str) -> set[str]:
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", name) if w[:1].isupper() or not w.isascii()]
    found = {w for w in words if len(w) >= _LEAST and not pattern("offices").fullmatch(w)}
    whole = " ".join(name.split())
    return found | ({whole} if whole[:1].isupper() else set())


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest = sorted(names, key=lambda n: (-len(n), n))
    names_in = "|".join(re.escape(n) for n in longest)
    return re.compile(rf"(?<!\w)(?:[^\W\d_]+-)*(?:{names_in})(?:-[^\W\d_]+)*(?!\w)")  # with what a hyphen joins to it
