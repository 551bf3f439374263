"""How many people one release tells of as killed or captured, each counted once: the second half of the mapping to ISAF's fields.

A release says the same thing two or three times: a summary, the course of the operation, a correction. The claims of our record keep all of
these; the gold counts people. So the participants of the claims are put together by sentence:

- *leaders* (a leader, a facilitator, somebody by name) and *followers* (insurgents, suspects, associates) are counted apart; of each the
  largest number told in one sentence counts, an exact number before a vague one;
- a definite phrase ("the commander", "he") names people already told of, and counts where nothing else does;
- followers told with "additional", "other" or "also" come on top of the leaders; other followers do where the leaders were told before
  them; and where a sentence says "including", its number holds the leader.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quoth.bench.conventions import load
from quoth.model.claim import Claim, Harm, Participant, Reading
from quoth.model.text import Span

KINDS = {"min_killed": ("killed", ("victim", "target")), "min_captured": ("detained", ("detained", "victim", "target"))}
_NUMBER = re.compile(r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|both)\b")
_MORE_THAN = re.compile(r"\b(?:more than|over) \w+")
_PLURAL = re.compile(r"(?:s|men|people)$")


@dataclass(frozen=True, slots=True)
class People:
    """Some people of one claim. `sentence` is the offset where their sentence begins."""

    claim: Claim
    span: Span
    sentence: int
    number: int
    exact: bool
    definite: bool
    adds: bool
    leader: bool
    including: bool


def words() -> dict[str, Any]:
    """The conventions of the gold."""
    return load("isaf_words")


def people_of(reading: Reading, name: str) -> list[People]:
    """The people that the record's claims tell of for one of KINDS, in the order of the text."""
    found: dict[Span, People] = {}
    for claim in sorted(reading.claims, key=lambda c: c.trigger):
        for people in _of_claim(reading, claim, name):
            found.setdefault(people.span, people)
    return list(found.values())


def count(people: Sequence[People]) -> int:
    """How many they are, each counted once, by the rules of this module's docstring."""
    leaders = [p for p in people if p.leader]
    followers = [p for p in people if not p.leader]
    heads, first = _most([p for p in leaders if not p.definite])
    if not heads and leaders:
        heads, first = 1, None
    added, _ = _most([p for p in followers if p.adds])
    plain, at = _most([p for p in followers if not p.adds and (p.exact or not p.definite or not leaders)])
    in_order = first is not None and at is not None and first <= at
    with_plain = plain + heads if in_order and not any(p.including for p in followers) else plain
    return max(heads + added if added or heads else 0, with_plain, _fullest(people))


def _most(people: Sequence[People]) -> tuple[int, int | None]:
    """The largest number told in one sentence, and the sentence: exact ones before vague ones, definite ones where nothing else is told."""
    told = [p for p in people if p.exact or not p.definite]
    told = [p for p in told if p.exact] or told
    if not told and people:
        return words()["definite_plural"] if max(p.number for p in people) > 1 else 1, people[0].sentence
    sums: dict[int, int] = defaultdict(int)
    for p in told:
        sums[p.sentence] += p.number
    return max(((n, s) for s, n in sums.items()), default=(0, None))


def _fullest(people: Sequence[People]) -> int:
    """The largest number of one sentence that tells leaders and followers together."""
    sums: dict[int, list[People]] = defaultdict(list)
    for p in people:
        sums[p.sentence].append(p)
    exact = any(p.exact and not p.leader for p in people)
    full = [
        group for group in sums.values() if any(p.leader for p in group) and any(not p.leader and (p.exact or not exact) for p in group)
    ]
    return max((sum(p.number for p in group) for group in full if not any(p.including for p in group)), default=0)


def _of_claim(reading: Reading, claim: Claim, name: str) -> Iterator[People]:
    kind, roles = KINDS[name]
    harm = dict(claim.harm).get(kind)
    text, title = reading.report.text, reading.report.title_span
    if claim.status != "happened" or (title and title.covers(claim.trigger)) or (harm is None and claim.type not in words()["acts"][name]):
        return
    start, end = _sentence(text, claim.trigger)
    before, sentence = text[start : claim.trigger.end].lower(), " ".join(text[start:end].lower().split())
    if (harm and harm.covers != "this event") or _elsewhere(before, sentence):
        return
    hurt = {h.mention for k, h in claim.harm if k != kind}
    told = [p for p in claim.who if p.role in roles and not any(p.mention.overlaps(h) for h in hurt)]
    people = [p for p in told if not _own_side(p.text)]
    if told and not people:
        return
    made = [q for p in people if (q := _people(claim, p.text, p.mention, _low(p), start, sentence))]
    if made:
        yield from made
    elif harm and harm.low and not _own_side(harm.text):
        q = _people(claim, harm.text, harm.mention, harm.low, start, sentence)
        if q:
            yield q


_STOP = re.compile(r"\.\s|\n|\Z")


def _sentence(text: str, trigger: Span) -> tuple[int, int]:
    """Roughly the sentence around a trigger."""
    start = max(text.rfind(". ", 0, trigger.start), text.rfind("\n", 0, trigger.start)) + 1
    stop = _STOP.search(text, trigger.end)
    return start, stop.start() if stop else len(text)


def _elsewhere(before: str, sentence: str) -> bool:
    """Whether the words before the verb tell of something earlier, or the sentence sums up over weeks or regions."""
    lists = words()
    if any(w in before for w in lists["background"]) or any(w in sentence for w in lists["running"]):
        return True
    return any(re.search(p, sentence) for p in lists["roundup"])


def _own_side(phrase: str) -> bool:
    lower = phrase.lower()
    return any(w in lower for w in words()["own_side"])


def _low(person: Participant | Harm) -> int | None:
    if isinstance(person, Harm):
        return person.low
    return person.count.low if person.count else None


def _people(claim: Claim, phrase: str, span: Span, low: int | None, start: int, sentence: str) -> People | None:
    lower = phrase.lower()
    first = lower.split(" ", 1)[0]
    definite = first in words()["definite"]
    number, exact = _minimum(lower, low)
    if number is None:
        if not definite:
            return None
        number = 1 if first in words()["one_person"] or not _PLURAL.search(lower) else 2
    adds = any(re.search(rf"\b{w}\b", lower) for w in words()["adds"]) or any(re.search(rf"\b{w}\b", sentence) for w in words()["also"])
    leader = _is_leader(phrase)
    return People(claim, span, start, number, exact, definite, adds and not leader, leader, "including" in sentence)


def _minimum(lower: str, low: int | None) -> tuple[int | None, bool]:
    """The gold's reading of a number, and whether the words say it exactly."""
    for phrase, number in words()["vague"].items():
        if re.search(rf"\b{phrase}\b", lower):
            return int(number), False
    stated = bool(_NUMBER.search(lower)) or bool(_MORE_THAN.search(lower))
    return low, stated or (low == 1 and lower.split(" ", 1)[0] not in words()["definite"])


def _is_leader(phrase: str) -> bool:
    """By its head noun, or because it is a name or a pronoun for one person."""
    plain = phrase.split(" of ", 1)[0].split(",", 1)[0].split()
    heads = {plain[-1].lower().removesuffix("s"), phrase.split()[-1].lower().removesuffix("s")}
    if phrase.lower() in words()["one_person"] or heads & set(words()["leaders"]):
        return True
    return phrase[:1].isupper() and all(w[:1].isupper() for w in plain) and not _NUMBER.search(phrase.lower())
