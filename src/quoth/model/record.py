"""The claim record: a Reading as plain JSON values and back, in the shape of docs/claim-record.md.

Field names are those of the types in `claim.py` and `text.py`, except where the table `_RENAMED` and the functions beside it say otherwise.
A reader of records is lenient towards what it does not know (fields are ignored, values of an enumeration become "other") and
strict towards what it needs: a missing or wrongly typed field is named with its path.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from quoth.model.claim import Claim, Harm, Link, Reading
from quoth.model.errors import QuothError
from quoth.model.text import Span

VERSION = 1
_Part = TypeVar("_Part")
SCHEMA = Path(__file__).with_name("claim-record.schema.json")

_RENAMED = {("Inferred", "grounds"): "from"}

# Values of enumerations that this version knows. A claim's type and an actor's kind are the codebook's, which a user may extend.
KNOWN: dict[tuple[str, str], frozenset[str]] = {
    ("Report", "genre"): frozenset({"wire", "news", "communiqué", "government release", "NGO", "opinion", "live", "social"}),
    ("Source", "kind"): frozenset({"outlet", "person", "group", "organization", "document", "inquiry", "unknown"}),
    ("Place", "kind"): frozenset({"country", "adm1", "adm2", "settlement", "site", "region"}),
    ("Claim", "scope"): frozenset({"one", "several", "series", "state"}),
    ("Claim", "status"): frozenset({"happened", "ongoing", "planned", "failed", "did not happen", "hypothetical", "unknown"}),
    ("Claim", "certainty"): frozenset({"asserted", "probable", "possible", "doubtful"}),
    ("Link", "mode"): frozenset({"own voice", "direct quote", "indirect", "mixed"}),
    ("Link", "stance"): frozenset({"states", "confirms", "denies", "claims responsibility", "alleges", "doubts"}),
    ("Link", "basis"): frozenset(
        {"saw", "took part", "was told", "document", "investigated", "competent office", "inferred", "not stated"}
    ),
    ("AnswerTo", "how"): frozenset({"confirms", "denies", "corrects"}),
    ("When", "precision"): frozenset(
        {"day", "part of day", "week", "weekend", "month", "season", "quarter", "year", "decade", "range", "duration", "set", "vague"}
    ),
    ("When", "basis"): frozenset({"stated", "relative to the dateline", "relative to publication", "from context"}),
    ("Where", "role"): frozenset({"at", "from", "to"}),
    ("Participant", "role"): frozenset({"actor", "target", "victim", "detained", "helper", "object"}),
    ("Participant", "civil"): frozenset({"civilian", "combatant", "out of combat", "not stated"}),
    ("Of", "relation"): frozenset({"member", "commander", "unit", "supporter", "employee"}),
    ("Harm", "covers"): frozenset({"this event", "running total", "several events"}),
    ("Relation", "kind"): frozenset({"part of", "after", "reprisal for"}),
}
HARMS = frozenset({"killed", "injured", "casualties", "detained", "abducted", "displaced", "missing"})
DERIVATIONS = frozenset({"copy", "translation", "version", "correction", "withdrawal"})


def to_record(reading: Reading) -> dict[str, Any]:
    """The record of one report, of plain JSON values only."""
    record = {"quoth": VERSION, **_encode(reading)}
    derived = reading.report.derived
    record["report"]["derived"] = {"report": derived[0], "as": derived[1]} if derived else None
    record["made_by"]["stages"] = dict(reading.made_by.stages)
    record["made_by"]["models"] = dict(reading.made_by.models)
    record["claims"] = [encoded(claim) for claim in reading.claims]
    first = ("quoth", "made_by", "report", "sources", "actors", "places", "claims", "events")
    return {key: record[key] for key in first}


def from_record(data: object) -> Reading:
    """The reading of a record made by this version or an older one.

    Raises QuothError where the record is of a newer version or lacks something that it needs; the text says which field.
    """
    version: object = data.get("quoth") if isinstance(data, Mapping) else None
    if type(version) is not int:
        raise QuothError('not a claim record: it does not say "quoth": 1')
    if not 1 <= version <= VERSION:
        raise QuothError(f"a claim record of version {version}, and this quoth reads up to {VERSION}: a newer quoth is needed")
    reading: Reading = _decoder(Reading)(data, "")
    return reading


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the record, as shipped with the package."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def encoded(value: Any) -> Any:
    """A claim, or a part of one, as plain JSON values in the shape of the record."""
    made = _encode(value)
    if isinstance(value, Claim):
        made["harm"] = {kind: _encode(harm) for kind, harm in value.harm}
    return made


def decoded(kind: type[_Part], value: Any, path: str) -> _Part:
    """A claim, or a part of one, from plain JSON values; `path` names it in the QuothError of what is missing or wrongly typed."""
    decode: Callable[[Any, str], _Part] = _decoder(kind)  # type: ignore[arg-type]  # types are hashable
    return decode(value, path)


# ---- to plain values -------------------------------------------------------------------------------------------


def _encode(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Span):
        return list(value)
    kind: Any = type(value)
    if names := _names(kind):
        return {key: _encode(getattr(value, name)) for name, key in names}
    return [_encode(item) for item in value]


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    """Attribute names of a record type with their keys in the record; nothing for a plain tuple."""
    plain = [f.name for f in fields(kind)] if is_dataclass(kind) else getattr(kind, "_fields", ())
    return tuple((name, _RENAMED.get((kind.__name__, name), name)) for name in plain)


# ---- from plain values: one decoder per type, built once ---------------------------------------------------------

_Decoder = Callable[[Any, str], Any]


@cache
def _decoder(kind: Any) -> _Decoder:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):  # only "or None" occurs, and null never comes here
        return _decoder(next(a for a in arguments if a is not type(None)))
    if kind is Span:
        return _span
    if origin is tuple:
        return _sequence(_decoder(arguments[0]))
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _object(kind)
    return _plain(kind)


def _plain(kind: type) -> _Decoder:
    accepted = (int, float) if kind is float else kind

    def decode(value: Any, path: str) -> Any:
        if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
            raise _wrong(path, {str: "text", int: "a whole number", float: "a number", bool: "true or false"}[kind])
        return value

    return decode


def _span(value: Any, path: str) -> Span:
    if not isinstance(value, (list, tuple)) or len(value) != 2 or not all(type(v) is int for v in value) or not 0 <= value[0] <= value[1]:
        raise _wrong(path, "a span [start, end)")
    return Span(*value)


def _sequence(inner: _Decoder) -> _Decoder:
    def decode(value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise _wrong(path, "a list")
        return tuple(inner(item, f"{path}[{n}]") for n, item in enumerate(value))

    return decode


def _object(kind: Any) -> _Decoder:
    hints, special, defaults = get_type_hints(kind), _SPECIAL.get(kind.__name__, {}), _with_default(kind)
    decoders = [(name, key, special.get(name) or _value(kind, name, hints[name])) for name, key in _names(kind)]
    optional = {name for name, hint in hints.items() if type(None) in get_args(hint)}

    def decode(value: Any, path: str) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong(path, "an object")
        given = {}
        for name, key, inner in decoders:
            at, found = f"{path}.{key}" if path else key, value.get(key)
            if found is not None:
                given[name] = inner(found, at)
            elif name in optional:
                given[name] = None
            elif name not in defaults:
                raise QuothError(f"claim record: {at} is missing")
        return kind(**given)

    return decode


def _value(kind: Any, name: str, hint: Any) -> _Decoder:
    inner, known = _decoder(hint), KNOWN.get((kind.__name__, name))
    return inner if known is None else lambda value, path: _known(inner(value, path), known)


def _known(value: str, known: frozenset[str]) -> str:
    return value if value in known else "other"


def _with_default(kind: Any) -> frozenset[str]:
    if is_dataclass(kind):
        return frozenset(f.name for f in fields(kind) if f.default is not MISSING or f.default_factory is not MISSING)
    return frozenset(kind._field_defaults)


def _wrong(path: str, expected: str) -> QuothError:
    return QuothError(f"claim record: {path} should be {expected}")


def _pairs(value: Any, path: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        raise _wrong(path, "an object of texts")
    return tuple(value.items())


def _harm(value: Any, path: str) -> tuple[tuple[str, Harm], ...]:
    if not isinstance(value, Mapping):
        raise _wrong(path, "an object by kind of harm")
    decode = _decoder(Harm)
    return tuple((_known(kind, HARMS), decode(harm, f"{path}.{kind}")) for kind, harm in value.items() if harm is not None)


def _chain(value: Any, path: str) -> tuple[Link, ...]:
    links: tuple[Link, ...] = _sequence(_decoder(Link))(value, path)
    if not links:
        raise _wrong(path, "a list of at least one link")
    return links


def _derived(value: Any, path: str) -> tuple[str, str]:
    if not isinstance(value, Mapping) or not isinstance(value.get("report"), str) or not isinstance(value.get("as"), str):
        raise _wrong(path, 'an object {"report": …, "as": …}')
    return value["report"], _known(value["as"], DERIVATIONS)


_SPECIAL: dict[str, dict[str, _Decoder]] = {
    "Report": {"derived": _derived},
    "MadeBy": {"stages": _pairs, "models": _pairs},
    "Claim": {"chain": _chain, "harm": _harm},
}
