"""The sources, actors and places of a reading as a decision names them: by content, for "A2" is another one in another reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from quoth.model.claim import Actor, Place, Reading, Source
from quoth.model.errors import ReviewError
from quoth.model.record import decoded, encoded
from quoth.model.text import Span

OUTLET = "S1"  # the outlet's own voice is the first source of every reading
_KEPT = {
    "source": ("name", "kind", "named", "description"),
    "actor": ("name", "kind", "registry", "private"),
    "place": ("name", "kind", "country", "admin1", "lat", "lon", "geonameid", "unresolved"),
}


def by_content(value: Any, reading: Reading) -> Any:
    """The value with the ids in its fields `source`, `actor` and `place` replaced by what they stand for in this reading.

    Raises ReviewError where an id is not in the reading.
    """
    if isinstance(value, list):
        return [by_content(item, reading) for item in value]
    if not isinstance(value, Mapping):
        return value
    return {key: content(key, item, reading) if key in _KEPT else by_content(item, reading) for key, item in value.items()}


def content(kind: str, given: Any, reading: Reading) -> Any:
    """What an id of this kind (source | actor | place) stands for; what is given by content already is checked and given back."""
    if given is None or given == OUTLET:
        return given
    if isinstance(given, str):
        found = next((x for x in _listed(kind, reading) if x.id == given), None)
        if found is None:
            raise ReviewError(f"{given}: no {kind} of this id in the report")
        plain = encoded(found)
        kept = {key: plain[key] for key in _KEPT[kind] if plain[key] is not None}
        return {**kept, "mentions": plain["mentions"][:1]} if kind == "source" and not plain["named"] else kept
    _made(kind, given, "?", Span(0, 0))
    return dict(given)


_USUAL: dict[str, dict[str, Any]] = {
    "source": {"kind": "unknown", "named": False},
    "actor": {"kind": "other", "aliases": []},
    "place": {"kind": "site"},
}


def _listed(kind: str, reading: Reading) -> Sequence[Any]:
    return {"source": reading.sources, "actor": reading.actors, "place": reading.places}[kind]


def _made(kind: str, given: Any, new_id: str, words: Span) -> Any:
    """A new source, actor or place; ReviewError where what is given is not enough for one."""
    if not isinstance(given, Mapping) or not str(given.get("name") or "").strip():
        raise ReviewError(f"a {kind} is given by its id in the report, or as an object with a name and a kind")
    whole = {**_USUAL[kind], **given, "id": new_id, "mentions": [list(words)] if words.end else given.get("mentions", [])}
    if kind == "place" and whole.get("lat") is None and not whole.get("unresolved"):
        whole["unresolved"] = "named by a person, not looked up"
    types: dict[str, Any] = {"source": Source, "actor": Actor, "place": Place}
    return decoded(types[kind], whole, kind)


class Roster:
    """Sources, actors and places of a reading, to which decisions add."""

    def __init__(self, reading: Reading) -> None:
        self.sources, self.actors, self.places = list(reading.sources), list(reading.actors), list(reading.places)

    def copy(self) -> Roster:
        """A roster of its own with the same."""
        other = copy(self)
        other.sources, other.actors, other.places = list(self.sources), list(self.actors), list(self.places)
        return other

    def grown(self, reading: Reading) -> bool:
        """Whether it holds more than the reading."""
        return (len(self.sources), len(self.actors), len(self.places)) != (len(reading.sources), len(reading.actors), len(reading.places))

    def on(self, reading: Reading) -> Reading:
        """The reading with what was added."""
        return replace(reading, sources=tuple(self.sources), actors=tuple(self.actors), places=tuple(self.places))

    def value(self, name: str | None, value: Any, n: int, words: Span) -> Any:
        """As `ids`, of the value of a field of this name, which may itself be a source, an actor or a place."""
        return self.ids({name or "": value}, n, words)[name or ""]

    def ids(self, value: Any, n: int, words: Span) -> Any:
        """The value with contents replaced by ids of this reading; what is not there is added, as said by decision n, on these words."""
        if isinstance(value, list):
            return [self.ids(item, n, words) for item in value]
        if not isinstance(value, Mapping):
            return value
        own = next((Span(*value[key]) for key in ("mention", "cue") if value.get(key)), words)
        return {key: self.id_of(key, item, n, own) if key in _KEPT else self.ids(item, n, own) for key, item in value.items()}

    def id_of(self, kind: str, given: Any, n: int, words: Span) -> str | None:
        """The id of who or what is given by content."""
        if given is None or isinstance(given, str):
            return given
        lists: dict[str, list[Any]] = {"source": self.sources, "actor": self.actors, "place": self.places}
        listed = lists[kind]
        same = next((x for x in listed if _SAME[kind](x, given)), None)
        if same is None:
            new_id = f"{kind[0].upper()}d{n}"
            count = sum(x.id.startswith(new_id) for x in listed)
            same = _made(kind, given, f"{new_id}-{count}" if count else new_id, words)
            listed.append(same)
        found: str = same.id
        return found


def _same_source(source: Source, given: Mapping[str, Any]) -> bool:
    if source.name.casefold() != str(given["name"]).casefold() or source.kind != given.get("kind", source.kind):
        return False
    return source.named or not given.get("mentions") or tuple(map(tuple, given["mentions"])) == source.mentions[:1]


def _same_actor(actor: Actor, given: Mapping[str, Any]) -> bool:
    if given.get("registry"):
        return actor.registry == str(given["registry"])
    return str(given["name"]).casefold() in {name.casefold() for name in (actor.name, *actor.aliases)}


def _same_place(place: Place, given: Mapping[str, Any]) -> bool:
    if given.get("geonameid") is not None:
        return place.geonameid == int(given["geonameid"])
    return place.name.casefold() == str(given["name"]).casefold() and place.kind == given.get("kind", place.kind)


_SAME: dict[str, Callable[[Any, Mapping[str, Any]], bool]] = {"source": _same_source, "actor": _same_actor, "place": _same_place}
