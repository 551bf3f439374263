"""Places on gold spans: LGL, GeoVirus, TR-News and GeoWebNews in the XML of "A Pragmatic Guide to Geoparsing Evaluation".

The score `accuracy_<set>` is the share of gold toponyms that are resolved right: by GeoNames id where the gold has one, or within 161 km
(100 miles) of the gold's point, the measure of the field (Gritta et al. 2020). Gold toponyms without coordinates are left out, and an
unresolved one counts as wrong.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from quoth.model.errors import BenchError
from quoth.model.text import Annotated, Report, Span
from quoth.place import Gazetteer, Named, Resolved, name_places, resolve

FOLDER = Path("geoparsing/pragmatic-guide/data/Corpora")
SETS = {"lgl": "lgl.xml", "geovirus": "GeoVirus.xml", "tr_news": "TR-News.xml", "gwn": "GWN.xml"}
RIGHT_WITHIN = 161.0  # kilometres
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&-](?=[^\W_])[^\W_]+)*\.?|\S")


@dataclass(frozen=True, slots=True)
class Toponym:
    start: int
    end: int
    phrase: str
    lat: float
    lon: float
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Article:
    text: str
    toponyms: tuple[Toponym, ...]


Resolver = Callable[[Article, Gazetteer], Sequence[Resolved]]


def load(data: Path, name: str) -> list[Article]:
    """Articles of one set under the data folder. Raises BenchError where the file is missing or of another shape."""
    path = data / FOLDER / SETS[name]
    if not path.is_file():
        raise BenchError(f"{path} is missing")
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except ElementTree.ParseError as error:
        raise BenchError(f"{path}: {error}") from error
    articles = [Article(node.findtext("text") or "", tuple(_toponyms(node, node.findtext("text") or ""))) for node in root.iter("article")]
    if not any(article.toponyms for article in articles):
        raise BenchError(f"{path} holds no toponyms")
    return articles


def _toponyms(article: ElementTree.Element, text: str) -> Iterator[Toponym]:
    for node in (*article.iter("toponym"), *article.iter("location")):
        tag = node.find("gaztag")
        held = node if tag is None else tag
        lat, lon = held.findtext("lat") or node.findtext("latitude"), held.findtext("lon") or node.findtext("longitude")
        number = (tag.get("geonameid") if tag is not None else None) or node.findtext("geonamesID") or ""
        phrase = node.findtext("phrase") or node.findtext("extractedName") or node.findtext("name") or ""
        if lat and lon:
            start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
            if text[start:end] != phrase and text[start - 1 : end - 1] == phrase:  # GeoVirus counts from 1
                start, end = start - 1, end - 1
            yield Toponym(start, end, phrase, float(lat), float(lon), int(number) if number.isdigit() else None)


def plain_annotation(text: str) -> Annotated:
    """Tokens of a text by white space and punctuation, without tags: all that the words around a gold span need."""
    found = list(_TOKEN.finditer(text))
    words = [m.group() for m in found]
    starts, ends = [m.start() for m in found], [m.end() for m in found]
    size = len(words)
    report = Report("bench", text, "bench", "")
    return Annotated(report, words, starts, ends, words, [""] * size, [""] * size, list(range(size)), [(0, size)], [(0, size)], [])


def by_report(article: Article, gazetteer: Gazetteer) -> Sequence[Resolved]:
    """The project's own resolution of an article's gold spans."""
    text = plain_annotation(article.text)
    named = name_places(text, [Span(t.start, t.end) for t in article.toponyms])
    return resolve(named, gazetteer)


def by_population(article: Article, gazetteer: Gazetteer) -> Sequence[Resolved]:
    """The naive baseline: each name alone, with nothing around it."""
    return [resolve([Named(Span(t.start, t.end), t.phrase)], gazetteer)[0] for t in article.toponyms]


def accuracy(articles: Sequence[Article], gazetteer: Gazetteer, resolver: Resolver = by_report) -> float:
    """Share of the gold toponyms that are resolved right."""
    right = [is_right(t, r) for article in articles for t, r in zip(article.toponyms, resolver(article, gazetteer), strict=True)]
    return sum(right) / len(right)


def is_right(gold: Toponym, found: Resolved) -> bool:
    entry = found.entry
    if entry is None:
        return False
    if gold.geonameid is not None and entry.geonameid == gold.geonameid:
        return True
    return entry.lat is not None and entry.lon is not None and great_circle(gold.lat, gold.lon, entry.lat, entry.lon) <= RIGHT_WITHIN


def great_circle(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points by the haversine formula on a sphere of 6371 km."""
    a, b = radians(lat), radians(other_lat)
    h = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon - other_lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(h))

