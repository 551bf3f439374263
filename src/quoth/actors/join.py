"""Candidates → parties with all their mentions: by the same words, brackets, initials, short forms and common nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from quoth.actors.lexicon import Lexicon
from quoth.actors.names import Name, capital, fold, key_of
from quoth.actors.party import GOVERNMENT, ORGANIZATION, PERSON, Candidate, head_kind, telling_noun
from quoth.model.text import Annotated

Key = tuple[str, ...]
Mention = tuple[int, int]
_SHORTEST_INITIALS = 3
_KNOWN_AS_REACH = 9  # tokens between a name and its "also known as"
_STATE = frozenset(("state forces", "police", "government"))


@dataclass(slots=True)
class Party:
    """A party in the making."""

    kind: str
    full: Key  # the words of its fullest name
    registry: str | None = None
    part_of: str | None = None  # name of a registry entry
    whole: Party | None = None  # the party of this report that it is a unit of
    named: bool = True
    keys: set[Key] = field(default_factory=set)
    names: list[Mention] = field(default_factory=list)  # mentions by name
    repeats: list[Mention] = field(default_factory=list)  # "the group"

    def add(self, name: Name) -> None:
        self.keys.add(name.key)
        self.names.append((name.first, name.end))


def join(text: Annotated, found: Sequence[Candidate], lexicon: Lexicon) -> list[Party]:
    """The parties that these candidates name, each with all its names; candidates that nothing explains are dropped."""
    parties: list[Party] = []
    waiting: list[Candidate] = []
    for candidate in [_spelled_out(text, c, lexicon) for c in found]:
        party = _same(candidate, parties)
        if party is None and candidate.kind is not None and not _short(candidate, found):
            party = _found(candidate, parties)
        if party is None:
            waiting.append(candidate)
        else:
            _note(party, candidate)
    _bracketed(text, parties, waiting, lexicon)
    for candidate in waiting:
        party = _same(candidate, parties) or _by_words(candidate, parties, lexicon)
        if party is not None:
            party.add(candidate.name)
        elif candidate.kind is not None:
            _note(_found(candidate, parties), candidate)
        elif candidate.name.headline:
            _from_headline(text, candidate, parties, lexicon)
    for party in parties:
        party.names.sort()
        if party.kind == ORGANIZATION:
            told = (telling_noun(text, first, end, lexicon) for first, end in party.names)
            party.kind = next((kind for kind in told if kind and kind != ORGANIZATION), ORGANIZATION)
    _units(found, parties)
    return parties


def _units(found: Sequence[Candidate], parties: Sequence[Party]) -> None:
    """Each unit is a part of the party whose name its own goes on to."""
    starts = {m[0]: p for p in parties for m in p.names}
    for candidate in found:
        whole, unit = starts.get(candidate.name.whole), starts.get(candidate.name.first)
        if whole and unit and whole is not unit:
            unit.whole = whole


def _spelled_out(text: Annotated, candidate: Candidate, lexicon: Lexicon) -> Candidate:
    """A name that nothing else explains, cut to the words that the initials in brackets behind it stand for, and then explained."""
    name, end = candidate.name, candidate.name.end
    if (
        candidate.kind is not None
        or candidate.registry
        or end + 2 >= len(text.words)
        or text.words[end] != "("
        or text.words[end + 2] != ")"
    ):
        return candidate
    short = (fold(text.words[end + 1]),)
    for first in range(name.first, end - 1):
        key = key_of(text, first, end)
        if capital(text.words[first]) and initials(short, key):
            whole = replace(name, first=first, key=key, core_end=max(name.core_end, first + 1))
            return Candidate(whole, head_kind(text, _with_head(text, whole, lexicon), lexicon) or ORGANIZATION)
    return candidate


def _with_head(text: Annotated, name: Name, lexicon: Lexicon) -> Name:
    """The name with its head before the first "of" or "for" inside it."""
    stop = next((i for i in range(name.first + 1, name.end) if text.lower[i] in lexicon.links), name.end)
    return replace(name, core_end=stop)


def _from_headline(text: Annotated, candidate: Candidate, parties: Sequence[Party], lexicon: Lexicon) -> None:
    """A headline proves no party, but may give the fuller name of one ("Black Cedar Cell" over "the Black Cedar")."""
    fitting = [p for p in parties if len(p.full) > 1 and p.registry is None and candidate.name.key[: len(p.full)] == p.full]
    if len(fitting) == 1 and len(candidate.name.key) == len(fitting[0].full) + 1:
        fitting[0].full = candidate.name.key
        fitting[0].add(candidate.name)
        fitting[0].kind = head_kind(text, candidate.name, lexicon) or fitting[0].kind


def _found(candidate: Candidate, parties: list[Party]) -> Party:
    parties.append(Party(candidate.kind or ORGANIZATION, candidate.name.key, candidate.registry))
    return parties[-1]


def _note(party: Party, candidate: Candidate) -> None:
    party.add(candidate.name)
    if len(candidate.name.key) > len(party.full) and not candidate.name.headline:
        party.full = candidate.name.key
    if party.kind == ORGANIZATION and candidate.kind and candidate.kind != PERSON:  # "the X group" is nobody, whatever the recogniser says
        party.kind = candidate.kind


def _same(candidate: Candidate, parties: Iterable[Party]) -> Party | None:
    """The party of the same registry entry or with the same words; two entries are never joined by words."""
    for party in parties:
        if candidate.registry:
            if party.registry == candidate.registry:
                return party
        elif candidate.name.key in party.keys and (party.kind != GOVERNMENT or candidate.kind is not None or not candidate.place):
            return party
    return None


def _short(candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a name may be the short form of another one of the report; then it waits for the full ones."""
    if candidate.registry:
        return False
    key = candidate.name.key
    return any(len(other.name.key) > len(key) and other.kind is not None and _within(key, other.name.key) for other in found)


def _within(short: Key, full: Key) -> bool:
    """Whether the words of a short form stand in the full name in one piece ("Desert Covenant" in "Desert Covenant Movement")."""
    n = len(short)
    if n >= len(full):
        return False
    return any(full[i : i + n] == short for i in range(len(full) - n + 1)) or initials(short, full)


def initials(short: Key, full: Key) -> bool:
    """Whether one word is made of the first letters of the others, small words left in or out ("HFB", "Highland Front for Balochistan")."""
    if len(short) != 1 or len(short[0]) < _SHORTEST_INITIALS or len(full) < _SHORTEST_INITIALS:
        return False
    small = ("of", "the", "for", "and", "in", "de", "la", "du", "des", "al")
    every, chief = "".join(w[0] for w in full), "".join(w[0] for w in full if w not in small)
    return short[0] in (every, chief)


def _by_words(candidate: Candidate, parties: Sequence[Party], lexicon: Lexicon) -> Party | None:
    """The party whose full name holds these words: the one last named before, else the only one named later."""
    name = candidate.name
    fitting = [p for p in parties if _fits(candidate, p, lexicon)]
    before = [p for p in fitting if p.names and min(p.names)[0] < name.first]
    if before:
        return max(before, key=lambda p: max(m for m in p.names if m[0] < name.first))
    return fitting[0] if len(fitting) == 1 else None


def _fits(candidate: Candidate, party: Party, lexicon: Lexicon) -> bool:
    key = candidate.name.key
    if candidate.registry and party.registry:
        return False
    if party.kind == PERSON:
        person = candidate.kind in (PERSON, None, ORGANIZATION, GOVERNMENT) and len(key) < len(party.full)
        return person and key in (party.full[-len(key) :], party.full[:1])
    if candidate.kind == PERSON and candidate.name.title:
        return False
    if len(key) == 1 and key[0] in lexicon.unnamed and key[0] not in lexicon.incomplete and party.kind not in _STATE:
        return False  # "the Army" is the state's, whatever "People's Forest Army" is
    if candidate.place:
        return initials(key, party.full)
    return any(_within(key, full) for full in (*party.keys, party.full))


def _bracketed(text: Annotated, parties: list[Party], waiting: list[Candidate], lexicon: Lexicon) -> None:
    """Joins "Full Name (ABC)", "ABC (Full Name)" and "X, also known as Y"."""
    starts: dict[int, Party | Candidate] = {m[0]: p for p in parties for m in p.names}
    starts.update({c.name.first: c for c in waiting})
    for party in list(parties):
        for _, end in list(party.names):
            other = starts.get(_other_name(text, end, starts, lexicon))
            if other is None or other is party:
                continue
            if isinstance(other, Candidate):
                if other in waiting:
                    _adopt(party, other, waiting, parties)
            elif party in parties and other in parties and not (party.registry and other.registry):
                _merge(party, other)
                parties.remove(other)


def _adopt(party: Party, candidate: Candidate, waiting: list[Candidate], parties: list[Party]) -> None:
    """This candidate, and all that are written like it, are the party's other name."""
    for twin in [p for p in parties if p is not party and candidate.name.key in p.keys and not p.registry]:
        _merge(party, twin)
        parties.remove(twin)
    for same in [c for c in waiting if c.name.key == candidate.name.key]:
        party.add(same.name)
        waiting.remove(same)


def _merge(party: Party, other: Party) -> None:
    party.keys |= other.keys
    party.names += other.names
    party.repeats += other.repeats
    if len(other.full) > len(party.full):
        party.full = other.full
    party.registry = party.registry or other.registry
    if party.kind == ORGANIZATION or other.registry:
        party.kind = other.kind


def _other_name(text: Annotated, end: int, starts: dict[int, Party | Candidate], lexicon: Lexicon) -> int:
    """The token where another name of the name that ends at `end` begins; -1 where none is introduced."""
    words, n = text.lower, len(text.words)
    if end + 1 < n and words[end] in ("(", "["):
        at = end + 1 + (words[end + 1] in ("the", "or"))
        close = next((j for j in range(at, min(n, at + _KNOWN_AS_REACH)) if words[j] in (")", "]", ",", ";")), -1)
        if close > 0 and at in starts:
            return at
    stop = min(n, end + _KNOWN_AS_REACH)
    for i in range(end, stop):
        if words[i] in (".", ";") or "\n\n" in text.report.text[text.ends[end - 1] : text.starts[i]]:
            return -1
        if words[i] in lexicon.known_as:
            return next((j for j in range(i + 1, min(n, i + 7)) if j in starts), -1)
        if i in starts:
            return -1
    return -1
