"""Which outlets speak for which party, and one key for one name: from the registry, dated and with its reference, and from what
reports themselves say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from quoth.codebook import Affiliation, Codebook, KnownActor, Tie, lasts
from quoth.link.issuers import issues_itself, outlet_of
from quoth.link.spots import fold
from quoth.model.claim import Reading

_TOKENS = re.compile(r"[\w'’-]+")
_SMALL = frozenset(("the", "of", "a", "an", "'s", "and", "in", "for", "’s", "office", "group", "itself"))
_SPEAKS_FOR = re.compile(
    r"(?P<outlet>[A-ZÀ-Þ][\w'’ -]{2,40}?)(?:,| is| are)? (?:is |which is |a |an )?(?:the |an? )?(?:official |own |main )?"
    r"(?:media arm|media wing|media outlet|broadcaster|radio station|radio|news agency|newspaper|mouthpiece|website|channel|"
    r"media office|press organ|organ|outlet|television|station) "
    r"(?:of|run by|owned by|belonging to|controlled by|affiliated with|close to|funded by) (?:the )?"
    r"(?P<party>[A-ZÀ-Þ][\w'’-]*(?: (?:[a-z]{2,3} ){0,2}[A-ZÀ-Þ][\w'’-]*)*)"
)
_FIGHTS_BESIDE = re.compile(
    r"(?:[Tt]he )?(?P<one>[A-ZÀ-Þ][\w'’-]*(?: (?:[a-z]{2,3} ){0,2}[A-ZÀ-Þ][\w'’-]*)+)(?: \([A-Z]{2,7}\))?,? "
    r"(?:which |who |a militia |an? (?:armed )?group |a force )?(?:that )?(?:is |are )?"
    r"(?:fights? alongside|fights? beside|fighting alongside|allied (?:with|to)|backed by|loyal to|supported by"
    r"|armed by) (?:the )?(?:[\w-]+ )?"
    r"(?P<two>army|government|military|armed forces|security forces|[A-ZÀ-Þ][\w'’-]*(?: (?:[a-z]{2,3} ){0,2}[A-ZÀ-Þ][\w'’-]*)+)"
)


class SideSaid(NamedTuple):
    """For whom an outlet speaks, from when to when (both inclusive, None open), and who says so: "described by … as …"."""

    party: str  # key of an actor of the registry, else a name
    words: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Sides:
    """Which outlets speak for which party: from the registry, dated and with its reference, and from what reports themselves say
    of outlets. `same` are the keys of voices that people joined or parted: key → the key that stands for it, in all reports, in those
    about one country ("key@AF") or in one ("key|r_…")."""

    of_outlet: Mapping[str, tuple[SideSaid, ...]]  # key of outlet → what is said of it, the registry first
    outlets: frozenset[str] = frozenset()  # keys of the outlets whose reports are here
    of_party: Mapping[str, str] = field(default_factory=dict)  # side → the side on which reports say that it fights
    same: Mapping[str, str] = field(default_factory=dict)

    def side(self, outlet: str, book: Codebook, day: str | None = None) -> str | None:
        """The side for which an outlet speaks on a day (ISO; None: now)."""
        found = next((said for said in self.of_outlet.get(outlet, ()) if lasts(said.start, said.end, day)), None)
        return party_of(found.party, book, day) if found else None


# an outlet's key; of outlets: key, party, in which words; parties with those that they fight beside
Said = tuple[str | None, tuple[tuple[str, str, str], ...], tuple[tuple[str, str], ...]]


def sides_of(
    readings: Mapping[str, Reading], book: Codebook, kept: dict[str, Said] | None = None, same: Mapping[str, str] | None = None
) -> Sides:
    """Sides of the outlets of these reports. `kept` remembers what each report says of outlets; drop from it what is another now.
    `same`: see `Sides`."""
    kept = {} if kept is None else kept
    found: dict[str, tuple[SideSaid, ...]] = {}
    for key, outlet in book.outlets.items():
        said = tuple(SideSaid(a.actor, described(a, book), a.start, a.end) for a in outlet.affiliations if a.actor)
        if said:
            found["o:" + key] = said
    outlets: set[str] = set()
    allies: dict[str, str] = {}
    for key, reading in sorted(readings.items()):
        if key not in kept:
            kept[key] = _said_in(reading, book)
        own, told, beside = kept[key]
        outlets.update((own,) if own else ())
        for outlet_named, party, words_of_it in told:
            found.setdefault(outlet_named, (SideSaid(party, words_of_it),))
        for one, two in beside:
            allies.setdefault(one, two)
    return Sides(found, frozenset(outlets), allies, same or {})


def _said_in(reading: Reading, book: Codebook) -> Said:
    report = reading.report
    said = tuple(
        (
            outlet_key(match["outlet"], book),
            match["party"],
            f"described by the report {report.location} as: {' '.join(match[0].split())}",
        )
        for match in _SPEAKS_FOR.finditer("\n".join((*(d.text for d in report.discarded), report.text)))
    )
    name = outlet_of(reading)
    own = outlet_key(name, book) if name and not issues_itself(reading) else None
    return own, said, tuple(_alliances(report.text, book))


def _alliances(text: str, book: Codebook) -> Iterator[tuple[str, str]]:
    """ "The Home Guard, which fights alongside the army": one side with it, as far as a report of this set says so."""
    for match in _FIGHTS_BESIDE.finditer(text):
        yield party_of(match["one"], book), "state" if match["two"][:1].islower() else party_of(match["two"], book)


def described(said: Affiliation, book: Codebook) -> str:
    """What the registry has of an outlet, as it may be shown: with whose words they are, and when they were true."""
    stretch = f", {stretch_of(said.start, said.end)}" if said.start or said.end else ""
    return f"described by {book.references[said.by].title} ({said.as_of}) as {said.text}{stretch}"


def stretch_of(start: str | None, end: str | None) -> str:
    """ "from 2014 to 2017-03", "since 2014", "until 2017-03"."""
    if start and end:
        return f"from {start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def tied(tie: Tie, book: Codebook) -> str:
    """What the registry has of an actor and another, or of its name, as it may be shown."""
    to = book.actors[tie.actor].name if tie.actor else tie.name
    once = tie.kind in ("renamed", "split from", "merged into")
    when = f" in {tie.start}" if once and tie.start else f" {stretch_of(tie.start, tie.end)}" if tie.start or tie.end else ""
    said = f"described by {book.references[tie.by].title}{f' ({tie.as_of})' if tie.as_of else ''} as {tie.kind} {to}{when}"
    return f"{said}: {tie.text}" if tie.text else said


def registered(names: Iterable[str], book: Codebook) -> tuple[str, ...]:
    """What the registry has of outlets and actors of these names, line by line, each with its reference and dates."""
    found: dict[str, None] = {}
    for name in names:
        for key in book.outlet_names.get(name, ()):
            outlet = book.outlets[key]
            found.update((f"{outlet.name}: {described(said, book)}", None) for said in outlet.affiliations)
        for key in book.actor_names.get(name, ()) if len(book.actor_names.get(name, ())) == 1 else ():
            actor = book.actors[key]
            found.update((f"{actor.name}: {tied(tie, book)}", None) for tie in actor.ties)
    return tuple(found)


def touched_by(old: Sides, new: Sides, readings: Mapping[str, Reading], book: Codebook) -> frozenset[str]:
    """Ids of the reports that name an outlet of which one of the two says something else than the other, or a party whose
    alliance is another.

    Too many rather than too few: a report counts where all words of the outlet's name, or of a name that the registry has for it, stand in
    it.
    """
    keys = set(old.outlets ^ new.outlets)
    keys |= {key for key in old.of_outlet.keys() | new.of_outlet.keys() if old.of_outlet.get(key) != new.of_outlet.get(key)}
    keys |= {key for key in old.of_party.keys() | new.of_party.keys() if old.of_party.get(key) != new.of_party.get(key)}
    joined = {key for key in old.same.keys() | new.same.keys() if old.same.get(key) != new.same.get(key)}
    found = {report for key in joined if (report := key.partition("|")[2]) in readings}
    keys |= {re.split(r"[@|]", key)[0] for key in joined if "|" not in key}
    names = [set(key[2:].split()) for key in keys]
    names += [set(name_key(name).split()) for name, known in book.outlet_names.items() if keys & {f"o:{key}" for key in known}]
    names += [set(name_key(name).split()) for name, known in book.actor_names.items() if keys & {f"{p}:{k}" for p in "ga" for k in known}]
    for report, reading in readings.items() if names else ():
        outlets = (reading.report.outlet or "", reading.report.given.outlet or "")
        told = (*outlets, *(f"{s.name} {s.description or ''}" for s in reading.sources), *(a.name for a in reading.actors))
        text = f"{reading.report.text} {' '.join(told)}".lower().replace("’", "'")
        if any(all(word in text for word in name) for name in names):
            found.add(report)
    return frozenset(found)


def party_of(name: str, book: Codebook, day: str | None = None) -> str:
    """The side of a party's name or key on a day (ISO; None: now): that of the actor that it is openly a part of, or sides with, then."""
    keys = (name,) if name in book.actors else book.actor_names.get(name, ())
    if len(keys) != 1:
        return "a:" + name_key(name)
    chain = [keys[0]]
    while (above := _above(book.actors[chain[-1]], book, day)) is not None:
        if above in chain:
            return "a:" + min(chain[chain.index(above) :])  # two that side with each other
        chain.append(above)
    return "a:" + chain[-1]


def _above(actor: KnownActor, book: Codebook, day: str | None) -> str | None:
    """Whose part an actor is on a day, of its own kind, or with whom it sides."""
    for tie in actor.ties:
        whole = book.actors.get(tie.actor or "")
        if whole is None or not tie.holds(day):
            continue
        if tie.kind == "sides with" or (tie.kind == "part of" and whole.kind == actor.kind):
            return whole.key
    return None


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
