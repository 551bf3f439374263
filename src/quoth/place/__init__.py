"""Annotated → place mentions: which words name a place, which place that is, and how the words stand to it.

Takes an `Annotated` and a `Gazetteer`, gives `PlaceMention`s by span; `resolve` alone takes names that somebody else found.
Reads the place index `data/places.sqlite` (built by `gazetteer/`, unpacked on installing) and, of the codebook's data, `place_words`,
`regions`, `place_abbreviations` and `demonyms`.
Measured by `quoth bench geoparsing` (gold spans: LGL, GeoVirus, TR-News, GeoWebNews) and by the province field of `quoth bench isaf`.
"""

from quoth.place.choice import Context, Named, Resolved, resolve
from quoth.place.find import find_places
from quoth.place.gazetteer import Entry, Gazetteer
from quoth.place.naming import name_places

__all__ = ["Context", "Entry", "Gazetteer", "Named", "Resolved", "find_places", "name_places", "resolve"]
