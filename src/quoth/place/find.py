"""The room's front door: candidates, resolved together, with their standing and the words that repeat them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from quoth.model.finding import PlaceMention
from quoth.model.text import Annotated
from quoth.place.candidates import Candidate, candidates
from quoth.place.choice import Context, Named, Resolved, resolve
from quoth.place.gazetteer import Entry, Gazetteer
from quoth.place.naming import name_ranges
from quoth.place.repeats import repeats
from quoth.place.standing import Standing, standing
from quoth.place.words import Regions, demonyms, is_abbreviation, place_words

DEMONYM = 0.7  # weight of a nationality word for the country where a report plays; a place named there weighs 1


def find_places(text: Annotated, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The place mentions of a report in reading order.

    Datelines are no mentions (they are masked from the tokens), but their places help to resolve the others.
    """
    words = place_words()
    found = candidates(text, gazetteer, Regions(gazetteer), words)
    named = name_ranges(text, [(c.first, c.end) for c in found])
    resolved = resolve(named, gazetteer, _context(text))
    standings = [
        standing(text, c.first, c.end, words, _kind(c, n, r.entry), n.generic is not None)
        for c, n, r in zip(found, named, resolved, strict=True)
    ]
    kept = _kept(found, named, resolved, standings)
    position = {n: m for m, n in enumerate(kept)}
    mentions = [_mention(found[n], named[n], resolved[n], standings[n], position, gazetteer) for n in kept]
    return tuple(repeats(text, _possessors(text, mentions), gazetteer, words))


def _possessors(text: Annotated, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """ "Libya's Zawiya": what holds a place in the possessive stands as the place does."""
    result = list(mentions)
    for inner in mentions:
        outer = None if inner.contained_in is None else result[inner.contained_in]
        if (
            outer is not None
            and outer.span.end < inner.span.start
            and text.report.text[outer.span.end : outer.span.end + 2] in ("'s", "’s")
        ):
            result[inner.contained_in or 0] = replace(outer, locative=inner.locative, role=inner.role)
    return result


def _context(text: Annotated) -> Context:
    countries: Counter[str] = Counter()
    nations = demonyms()
    for word in text.words:
        if word in nations:
            countries[nations[word]] += 1
    spans = [d.place for d in text.report.datelines if d.place]
    names = []
    for span in spans:
        names += [Named(span, part.strip()) for part in text.report.text[span.start : span.end].split(",") if part.strip()]
    return Context({country: min(count, 3) * DEMONYM for country, count in countries.items()}, tuple(names))


def _kept(found: list[Candidate], named: list[Named], resolved: list[Resolved], standings: list[Standing]) -> list[int]:
    """The candidates that are places: known ones, and unknown ones where the words make a place of them here or elsewhere in the report."""
    kept, locative = [], set()
    for n, candidate in enumerate(found):
        if resolved[n].entry is not None or candidate.label == "FAC" or candidate.sure or named[n].generic is not None:
            kept.append(n)
            if standings[n].locative or named[n].generic is not None:
                locative.add(named[n].name)
    return [n for n in kept if resolved[n].entry is not None or named[n].name in locative]


def _mention(
    candidate: Candidate, named: Named, resolved: Resolved, how: Standing, position: dict[int, int], gazetteer: Gazetteer
) -> PlaceMention:
    inside = None if named.inside is None else position.get(named.inside)
    entry = resolved.entry
    kind = _kind(candidate, named, entry)
    near = entry or resolved.near
    return PlaceMention(
        named.span, _plain(named.name), kind,
        country=near.country if near else None,
        admin1=_admin1(near, gazetteer) if near else None,
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
        geonameid=entry.geonameid if entry else None,
        unresolved=None if entry else resolved.reason,
        locative=how.locative, role=how.role, relation=how.relation, contained_in=inside,
    )  # fmt: skip


def _kind(candidate: Candidate, named: Named, entry: Entry | None) -> str:
    """The kind that the words give, or the index where they give none or only a rank that countries order differently."""
    said = named.generic.kind if named.generic else ("site" if candidate.label == "FAC" else None)
    if entry is None or said == "site":
        return said or (entry.kind if entry else "settlement")
    return entry.kind


def _plain(name: str) -> str:
    plain = " ".join(name.split())
    return plain[:-1] if plain.endswith(".") and plain.count(".") == 1 and not is_abbreviation(plain) else plain


def _admin1(entry: Entry, gazetteer: Gazetteer) -> str | None:
    """The name of the first-level division that an entry is or lies in."""
    if entry.kind == "adm1":
        return entry.name
    return gazetteer.entry(entry.admin1).name if entry.admin1 is not None else None
