"""Words that repeat a place: "there", "the city", "the province", "the capital"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from quoth.model.finding import PlaceMention
from quoth.model.text import Annotated
from quoth.place.gazetteer import Gazetteer
from quoth.place.standing import standing
from quoth.place.words import Words, demonyms

BACK = 3  # sentences that an antecedent may lie back


def repeats(text: Annotated, mentions: Iterable[PlaceMention], gazetteer: Gazetteer, words: Words) -> list[PlaceMention]:
    """The mentions and, in reading order, those that repeat one of them. Indexes of containers are kept right."""
    named = list(mentions)
    extra: list[PlaceMention] = []
    for first, end, kinds in _phrases(text, words):
        span = text.span(first, end)
        if any(m.span.overlaps(span) for m in named):
            continue
        if text.lower[end - 1] == "capital":
            country = demonyms().get(text.words[end - 2]) or _main_country(named)
            extra += _capital(text, first, end, country, gazetteer, words)
        else:
            extra += _repeat(text, first, end, kinds, named, words)
    merged = sorted([*((m, n) for n, m in enumerate(named)), *((m, None) for m in extra)], key=lambda pair: pair[0].span)
    position = {old: new for new, (_, old) in enumerate(merged) if old is not None}
    return [replace(m, contained_in=position[m.contained_in]) if m.contained_in is not None and old is not None else m for m, old in merged]


def _phrases(text: Annotated, words: Words) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    lower = text.lower
    for i, word in enumerate(lower):
        if word == "there" and text.tags[i] == "RB" and text.deps[i] != "expl":
            yield i, i + 1, words.repeats[("there",)]
        elif word in ("the", "this", "that") and i + 1 < len(lower):
            noun = i + 2 if text.words[i + 1] in demonyms() else i + 1
            if noun < len(lower) and lower[noun] == "capital" and not _names_capital(text, noun + 1):
                yield i, noun + 1, ("settlement",)
                continue
            at = i + 2 if lower[i + 1] == "same" and i + 2 < len(lower) else i + 1  # "the same town"
            if (kinds := words.repeats.get(("the", lower[at]))) and text.words[at].islower() and not _goes_on(text, at + 1, words):
                yield i, at + 1, kinds


def _goes_on(text: Annotated, at: int, words: Words) -> bool:
    """ "the city of X", "the town centre": no repetition, or only of a part."""
    if at >= len(text.lower):
        return False
    return text.lower[at] == "of" or text.words[at][:1].isupper() or (text.tags[at] in ("NN", "NNS") and text.deps[at - 1] == "compound")


def _repeat(text: Annotated, first: int, end: int, kinds: tuple[str, ...], named: list[PlaceMention], words: Words) -> list[PlaceMention]:
    """The place of a fitting kind named shortly before; of several the one that the report names at least twice as often as any other."""
    span, sentence = text.span(first, end), text.sentence_of[first]
    start = text.starts[text.sentences[max(0, sentence - BACK)][0]]
    there = text.lower[first] == "there"
    own = text.starts[text.sentences[sentence][0]]
    before = [
        m
        for m in named
        if m.kind in kinds and m.span.end <= span.start and m.locative and not (there and m.role == "from" and m.span.start >= own)
    ]
    near = [m for m in before if m.span.start >= start] or before
    names = Counter(m.name for m in near)
    if (there and near and near[-1].span.start >= own and len({m.name for m in near if m.span.start >= own}) == 1) or len(names) == 1:
        name = near[-1].name
    elif there and (led := _led_to(text, near)):
        name = led
    else:
        ranked = Counter(m.name for m in named if m.name in names).most_common(2)
        if len(ranked) < 2 or ranked[0][1] < 2 * ranked[1][1]:
            return []
        name = ranked[0][0]
    antecedent = next(m for m in reversed(near) if m.name == name)
    how = standing(text, first, end, words, antecedent.kind, True)
    return [replace(antecedent, span=span, locative=how.locative or there, role=how.role, relation=how.relation, contained_in=None)]


def _led_to(text: Annotated, near: list[PlaceMention]) -> str | None:
    """The only place that the last sentence with a place leads to: "moved to X after losses in Y. … there" is X."""
    last = max((text.report.text.rfind(".", 0, m.span.start) for m in near), default=0)
    names = {m.name for m in near if m.role == "to" and m.span.start > last}
    return names.pop() if len(names) == 1 else None


def _names_capital(text: Annotated, at: int) -> bool:
    """ "The capital Kabul", "the capital of X": the name itself stands there; "the capital gains" is another word."""
    if at >= len(text.lower):
        return False
    word = at + 1 if text.words[at] == "," and at + 1 < len(text.words) else at
    return text.lower[at] in ("of", "punishment", "gains", "markets", "market") or text.words[word][:1].isupper()


def _main_country(named: list[PlaceMention]) -> str | None:
    """The country that at least two thirds of the report's places lie in."""
    counts = Counter(m.country for m in named if m.country)
    ranked = counts.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] * 3 >= counts.total() * 2 else None


def _capital(text: Annotated, first: int, end: int, country: str | None, gazetteer: Gazetteer, words: Words) -> list[PlaceMention]:
    entry = gazetteer.capital(country) if country else None
    if entry is None:
        return []
    how = standing(text, first, end, words, "settlement", True)
    admin1 = gazetteer.entry(entry.admin1).name if entry.admin1 is not None else None
    return [
        PlaceMention(
            text.span(first, end), entry.name, "settlement", entry.country, admin1, entry.lat, entry.lon, entry.geonameid,
            locative=how.locative, role=how.role, relation=how.relation,
        )
    ]  # fmt: skip
