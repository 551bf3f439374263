"""The room's front door: candidates, resolved together, with their standing and the words that repeat them."""

from __future__ import annotations

from collections import Counter

from quoth.model.finding import PlaceMention
from quoth.model.text import Annotated
from quoth.place.candidates import Candidate, candidates
from quoth.place.gazetteer import Entry, Gazetteer
from quoth.place.naming import name_places, name_ranges
from quoth.place.repeats import repeats
from quoth.place.choice import Context, Named, Resolved, resolve
from quoth.place.standing import standing
from quoth.place.words import Regions, demonyms, place_words

DEMONYM = 0.7  # weight of a nationality word for the country where a report plays; a place named there weighs 1


def find_places(text: Annotated, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The place mentions of a report in reading order.

    Datelines are no mentions (they are masked from the tokens), but their places help to resolve the others.
    """
    words = place_words()
    found = candidates(text, gazetteer, Regions(gazetteer), words)
    named = name_ranges(text, [(c.first, c.end) for c in found])
    resolved = resolve(named, gazetteer, _context(text))
    kept = [n for n, c in enumerate(found) if _is_place(c, named[n], resolved[n])]
    position = {n: m for m, n in enumerate(kept)}
    mentions = [_mention(text, found[n], named[n], resolved[n], position, gazetteer) for n in kept]
    return tuple(repeats(text, mentions, gazetteer, words))


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


def _is_place(candidate: Candidate, named: Named, resolved: Resolved) -> bool:
    if candidate.label == "FAC":
        return True
    if resolved.entry is None:
        return candidate.sure or named.generic is not None
    return True


def _mention(text: Annotated, candidate: Candidate, named: Named, resolved: Resolved, position: dict[int, int], gazetteer: Gazetteer) -> PlaceMention:
    inside = None if named.inside is None else position.get(named.inside)
    entry = resolved.entry
    kind = _kind(candidate, named, entry)
    how = standing(text, candidate.first, candidate.end, place_words(), kind, named.generic is not None)
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
    return " ".join(name.split())


def _admin1(entry: Entry, gazetteer: Gazetteer) -> str | None:
    """The name of the first-level division that an entry is or lies in."""
    if entry.kind == "adm1":
        return entry.name
    return gazetteer.entry(entry.admin1).name if entry.admin1 is not None else None


__all__ = ["find_places", "name_places"]
