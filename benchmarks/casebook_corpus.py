"""Short reports made by a script, with copies among them whose origin is known, and a stand-in for the reading that costs nearly nothing.

Words are pseudo-words drawn as words of a language are (the n-th most frequent at 1/n), so that indexes grow as they would on real
text and two
reports share five words in a row only where one was copied. The same seed gives the same reports everywhere.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from quoth.model.claim import Actor, Claim, Count, Harm, Link, MadeBy, Participant, Place, Reading, Source, When, Where
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Capture, Report, Span

TYPES = ("attack", "clash", "killing", "arrest", "protest", "shelling", "bombing", "displacement", "negotiation", "threat")
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "on")]
_VOCABULARY = 20_000
_PLACES = 800
_COPIED = 0.25  # of the reports, each of a report at most this many before it:
_BACK = 5_000
_HOW = ("same text", "near copy", "with additions", "part of it")
_WORD = re.compile(r"\w+")


class Made(NamedTuple):
    """A report with the number of the one it was made from, and how; None for its own words."""

    text: str
    of: int | None
    how: str | None


def corpus(count: int, seed: int = 4, words: int = 130) -> Iterator[Made]:
    """`count` reports of about `words` words."""
    chance = random.Random(seed)
    language = _Language(chance)
    bodies: list[list[str]] = []
    originals: list[int] = []
    for n in range(count):
        if originals and chance.random() < _COPIED:
            of = chance.choice(originals[-_BACK:])
            how = chance.choice(_HOW)
            body = _copy(bodies[of], how, language, chance)
            bodies.append(body)
            yield Made(_text(bodies[of] if how == "same text" else body, language, chance, how == "same text"), of, how)
        else:
            bodies.append([language.sentence(chance) for _ in range(max(3, round(words / 18)))])
            originals.append(n)
            yield Made(_text(bodies[n], language, chance, True), None, None)


class _Language:
    def __init__(self, chance: random.Random) -> None:
        made = dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(_VOCABULARY * 2))
        self.words = list(made)[:_VOCABULARY]
        self._sums = list(accumulate(1 / n for n in range(1, len(self.words) + 1)))
        self.places = [word.capitalize() + "abad" for word in self.words[100 : 100 + _PLACES]]

    def word(self, chance: random.Random) -> str:
        return self.words[bisect_left(self._sums, chance.random() * self._sums[-1])]

    def sentence(self, chance: random.Random) -> str:
        words = [self.word(chance) for _ in range(chance.randint(10, 24))]
        words[chance.randrange(len(words))] = chance.choice(self.places)
        return " ".join(words).capitalize() + "."


def _copy(body: list[str], how: str, language: _Language, chance: random.Random) -> list[str]:
    if how == "with additions":
        return [*body, *(language.sentence(chance) for _ in range(len(body)))]
    if how == "part of it":
        return body[: max(2, len(body) // 2)]
    if how == "near copy":  # one word in fifteen is another
        return [" ".join(language.word(chance) if chance.random() < 1 / 15 else word for word in sentence.split()) for sentence in body]
    return body


def _text(body: list[str], language: _Language, chance: random.Random, whole: bool) -> str:
    """Sentences in paragraphs; a copy breaks them elsewhere."""
    size = 2 if whole else chance.randint(1, 4)
    return "\n\n".join(" ".join(body[first : first + size]) for first in range(0, len(body), size)) + "\n"


def fake_read(capture: Capture) -> Reading:
    """A reading of the shape and size of a real one (a claim for each sentence), made without looking at the language."""
    text = capture.content.decode("utf-8")
    place_names = list(dict.fromkeys(re.findall(r"[A-Z]\w+abad", text)))
    places = tuple(_place(n, name, text) for n, name in enumerate(place_names, 1))
    numbers = {name: place.id for name, place in zip(place_names, places, strict=True)}
    sources = (Source("S1", "The Daily", "outlet", True), _source("S2", text), Source("S3", "witnesses", "group", False))
    actors = tuple(Actor(f"A{n}", m[0].capitalize() + " Front", "armed group", mentions=(Span(*m.span()),)) for n, m in _nth(text, 2, 30))
    claims = tuple(_claim(n, m, text, numbers) for n, m in enumerate(re.finditer(r"[^.\n]+\.", text)))
    report = Report(report_id(text), text, capture.location, "0" * 64, title=text[:40], outlet="The Daily", language="en")
    return Reading(report, sources, actors, places, claims, made_by=MadeBy("fake"))


def _nth(text: str, *numbers: int) -> Iterator[tuple[int, re.Match[str]]]:
    found = list(_WORD.finditer(text))
    yield from ((n, found[at]) for n, at in enumerate(numbers, 1) if at < len(found))


def _source(key: str, text: str) -> Source:
    ((_, match),) = _nth(text, 5)
    return Source(key, match[0].capitalize() + " Ministry", "organization", True, mentions=(Span(*match.span()),))


def _place(n: int, name: str, text: str) -> Place:
    at = text.index(name)
    chance = random.Random(name)
    where = (round(chance.uniform(-35, 70), 4), round(chance.uniform(-20, 120), 4))
    country, admin1 = f"{chance.choice('ABCDEF')}{chance.choice('KLMNOP')}", f"{name[:3]} Province"
    return Place(f"P{n}", name, "settlement", country, admin1, *where, geonameid=sum(map(ord, name)), mentions=(Span(at, at + len(name)),))


def _claim(n: int, match: re.Match[str], text: str, places: dict[str, str]) -> Claim:
    words = list(_WORD.finditer(text, *match.span()))
    trigger = Span(*words[len(words) // 2].span())
    first = Span(*words[0].span())
    day = f"2024-{len(match[0]) % 12 + 1:02}-{len(words) % 28 + 1:02}"
    where = tuple(Where(key, "at", None, Span(*w.span())) for w in words if (key := places.get(w[0])))
    who = (Participant("actor", words[0][0], first, actor="A1"), Participant("victim", words[-1][0], trigger, Count(n, n)))
    return Claim(
        claim_id(report_id(text), trigger, "outlet", n),
        TYPES[(len(match[0]) + n) % len(TYPES)],
        None,
        "one",
        trigger,
        Span(*match.span()),
        (Link("S1", "own voice"), Link("S2" if n % 2 else "S3", "indirect", cue=first)),
        status="happened" if n % 5 else "planned",
        when=When(day, day, "day", "stated", first),
        where=where,
        who=who,
        harm=(("killed", Harm(n, n, str(n), first)),) if n % 3 == 0 else (),
    )
