"""Edits of a claim, field by field: what may be edited, which words a value needs, and the claim after it.

A field is named as in the record: `type`, `status`, `when`, `harm.killed`, `who[0]` (counted from 0), `who[0].civil`, `who[+]` (one more),
`where[0]`, `means[+]`, `hedges[+]`, `chain`; `stance`, `basis`, `mode` and `in_custody` are those of the root. A value needs the words of
the report that say it, and points at them; only what takes a value away (null, "not stated", "unknown") needs none.

In a decision, `part` says which one of a list is meant, by its words and role and not by its number, so that an edit still finds it when
an earlier edit is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from quoth.model.claim import Claim, Harm, HedgeOn, Link, Means, Participant, When, Where
from quoth.model.errors import QuothError, ReviewError
from quoth.model.record import HARMS, decoded, encoded
from quoth.model.text import Span

_FIELD = re.compile(r"(?P<name>[a-z]+)(?:\[(?P<index>\d+|\+)\])?(?:\.(?P<sub>[a-z_]+))?")
_PLAIN = ("type", "subtype", "status", "certainty", "scope", "about")
_SPANS = ("trigger", "evidence")
_ROOT = ("stance", "basis", "mode", "in_custody")
_LISTS: dict[str, tuple[Any, str, str]] = {  # type, the field with its words, and what tells two on the same words apart
    "who": (Participant, "mention", "role"),
    "where": (Where, "mention", "role"),
    "means": (Means, "mention", "text"),
    "hedges": (HedgeOn, "span", "on"),
}
_TEXTS = frozenset((Participant, Means, Harm))  # those that repeat their words beside the span
_WORDLESS: tuple[Any, ...] = (None, False, "not stated", "unknown", [])
FIELDS = (*_PLAIN, *_SPANS, *_ROOT, "when", *(f"harm.{kind}" for kind in sorted(HARMS)), *_LISTS, "chain")


class Field(NamedTuple):
    """`name` as in FIELDS; `at` the number of a list's element, -1 for a new one; `sub` a field of the element."""

    name: str
    at: int | None = None
    sub: str | None = None


def field_of(said: str) -> Field:
    """A field's name as a person gives it. Raises ReviewError where there is none of this name."""
    match = _FIELD.fullmatch(said)
    name, index, sub = match.group("name", "index", "sub") if match else ("", None, None)
    if name == "harm" and index is None and sub in HARMS:
        return Field(f"harm.{sub}")
    if name in _LISTS and index is not None and not (index == "+" and sub):
        return Field(name, -1 if index == "+" else int(index), sub)
    if name in FIELDS and name not in _LISTS and index is None and sub is None:
        return Field(name)
    raise ReviewError(f"{said}: no field that can be edited; there are {', '.join(FIELDS)}, lists as who[0], who[0].civil, who[+]")


def needs_words(value: Any) -> bool:
    """Whether a value must point at words: all but what takes a value away."""
    return not any(value == none and type(value) is type(none) for none in _WORDLESS)


def part_of(claim: Claim, field: Field) -> dict[str, Any] | None:
    """Which element of a list is meant, by its words and what tells it apart; None for no list or a new element.

    Raises ReviewError where the claim has no such element.
    """
    if field.at is None or field.at < 0:
        return None
    _, words, apart = _LISTS[field.name]
    elements = getattr(claim, field.name)
    if field.at >= len(elements):
        raise ReviewError(f"{claim.id}: it has {len(elements)} in “{field.name}”, and {field.name}[{field.at}] is not there")
    element = elements[field.at]
    return {words: list(getattr(element, words)), apart: getattr(element, apart)}


def value_at(claim: Claim, field: Field, part: Mapping[str, Any] | None) -> Any:
    """What stands in a field now, as plain values; None where nothing does."""
    if field.name.startswith("harm."):
        return encoded(dict(claim.harm).get(field.name[5:]))
    if field.name in _ROOT:
        return encoded(getattr(claim.chain[-1], field.name))
    if field.name not in _LISTS:
        return encoded(getattr(claim, field.name))
    at = _element(claim, field.name, part)
    element = encoded(getattr(claim, field.name)[at]) if at is not None else None
    return element.get(field.sub) if element is not None and field.sub else element


def edited(claim: Claim, field: Field, part: Mapping[str, Any] | None, value: Any, words: Span | None, text: str) -> Claim:
    """The claim with the value in the field. Ids in `value` are those of the claim's reading; `text` is the report's.

    Raises ReviewError where the value is not one that the record knows, or the element that `part` names is not there.
    """
    if words is None and needs_words(value):
        raise ReviewError(f"{field.name}: a value needs the words of the report that say it")
    try:
        for names, edit in _EDITORS:
            if field.name in names or field.name.split(".")[0] in names:
                return edit(claim, field, part, value, words, text)
    except ReviewError:
        raise
    except QuothError as error:
        raise ReviewError(str(error).removeprefix("claim record: ")) from None
    raise ReviewError(f"{field.name}: no field that can be edited")


def _plain(claim: Claim, field: Field, part: Any, value: Any, words: Span | None, text: str) -> Claim:
    made: Claim = strictly(Claim, {**encoded(claim), field.name: value}, field.name, (field.name,))
    return made


def _span(claim: Claim, field: Field, part: Any, value: Any, words: Span | None, text: str) -> Claim:
    if words is None:
        raise ReviewError(f"{field.name}: a claim stands on words")
    changed: dict[str, Any] = {field.name: words}
    if field.name == "trigger" and not claim.evidence.covers(words):
        changed["evidence"] = Span(min(words.start, claim.evidence.start), max(words.end, claim.evidence.end))
    if field.name == "evidence" and not words.covers(claim.trigger):
        raise ReviewError("evidence: it must hold the words that name the act: edit the trigger first")
    return replace(claim, **changed)


def _root(claim: Claim, field: Field, part: Any, value: Any, words: Span | None, text: str) -> Claim:
    given = {**encoded(claim.chain[-1]), field.name: value}
    if field.name == "stance" and words is not None:
        given["cue"] = list(words)
    return replace(claim, chain=(*claim.chain[:-1], strictly(Link, given, "chain", (field.name,))))


def _when(claim: Claim, field: Field, part: Any, value: Any, words: Span | None, text: str) -> Claim:
    if value is None:
        return replace(claim, when=None)
    made = strictly(When, {"precision": "day", "basis": "stated", **_object(value, "when"), "mention": _words(words)}, "when", tuple(value))
    _check_days(made)
    return replace(claim, when=made, inferred=tuple(i for i in claim.inferred if not i.field.startswith("when")))


def _check_days(when: When) -> None:
    for day in (when.start, when.end):
        if day is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
            raise ReviewError(f"when: {day}: a day is YYYY-MM-DD")
    if when.start and when.end and when.end < when.start:
        raise ReviewError(f"when: {when.end} is before {when.start}")


def _harm(claim: Claim, field: Field, part: Any, value: Any, words: Span | None, text: str) -> Claim:
    kind = field.name[5:]
    kept = tuple((k, h) for k, h in claim.harm if k != kind)
    if value is None:
        return replace(claim, harm=kept)
    given = {"low": None, "high": None, **_object(value, field.name), "text": _text(words, text), "mention": _words(words)}
    made = strictly(Harm, given, field.name, tuple(value))
    if made.low is None and made.high is None:
        raise ReviewError(f"{field.name}: a toll has a low or a high; null takes it away")
    if made.low is not None and made.high is not None and made.high < made.low:
        raise ReviewError(f"{field.name}: high {made.high} is less than low {made.low}")
    return replace(claim, harm=(*kept, (kind, made)))


def _chain(claim: Claim, field: Field, part: Any, value: Any, words: Span | None, text: str) -> Claim:
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        raise ReviewError("chain: a list of links, outermost first; the last is who is said to know")
    links = [strictly(Link, {"mode": "indirect", **_object(link, "chain")}, f"chain[{n}]", tuple(link)) for n, link in enumerate(value)]
    return replace(claim, chain=tuple(links))


def _list(claim: Claim, field: Field, part: Any, value: Any, words: Span | None, text: str) -> Claim:
    kind, where, _ = _LISTS[field.name]
    elements = list(getattr(claim, field.name))
    at = len(elements) if part is None else _element(claim, field.name, part)
    if at is None:
        raise ReviewError(f"{field.name}: what it edits is not there any more")
    before = encoded(elements[at]) if at < len(elements) else {}
    if field.sub:
        if field.sub not in before:
            raise ReviewError(f"{field.name}: nothing has a “{field.sub}”; there are {', '.join(before)}")
        given, said = {**before, field.sub: _sub(field.sub, value, words)}, (field.sub,)
    elif value is None:
        return _put(claim, field.name, elements[:at] + elements[at + 1 :])
    else:
        given = {**({"text": _text(words, text)} if kind in _TEXTS else {}), **_object(value, field.name), where: _words(words)}
        if kind is HedgeOn:
            given.setdefault("on", "occurrence")
        said = tuple(value)
        given = {key: _sub(key, item, words) for key, item in given.items()}
    elements[at : at + 1] = [strictly(kind, given, field.name, said)]
    return _put(claim, field.name, elements)


def _sub(key: str, value: Any, words: Span | None) -> Any:
    """Belonging stands on words of its own: those that were chosen, where none are given."""
    if key == "of" and isinstance(value, Mapping):
        return {"actor": None, "relation": "member", "mention": _words(words), **value}
    return value


def _put(claim: Claim, name: str, elements: list[Any]) -> Claim:
    kept = tuple(i for i in claim.inferred if i.field.split("[")[0].split(".")[0] != name)
    changed: dict[str, Any] = {name: tuple(elements), "inferred": kept}
    return replace(claim, **changed)


def _element(claim: Claim, name: str, part: Mapping[str, Any] | None) -> int | None:
    """The number of the element on these words; where several share them, the one that is like it otherwise."""
    if part is None:
        return None
    _, words, apart = _LISTS[name]
    meant = Span(*part[words])
    elements = list(enumerate(getattr(claim, name)))
    on = [n for n, e in elements if getattr(e, words) == meant] or [n for n, e in elements if meant.overlaps(getattr(e, words))]
    alike = [n for n in on if getattr(getattr(claim, name)[n], apart) == part[apart]]
    return next(iter(alike), on[0] if len(on) == 1 else None)


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ReviewError(f"{name}: its value is an object, as in the record")
    return value


def _words(words: Span | None) -> list[int] | None:
    return list(words) if words is not None else None


def _text(words: Span | None, text: str) -> str:
    return text[slice(*words)] if words is not None else ""


def strictly(kind: Any, given: Mapping[str, Any], path: str, said: Sequence[str]) -> Any:
    """A part of a record made of what is given; ReviewError where a person said something that the record does not know."""
    try:
        made = decoded(kind, given, path)
    except QuothError as error:
        raise ReviewError(str(error).removeprefix("claim record: ")) from None
    plain = encoded(made)
    for name in said:
        if name not in plain:
            raise ReviewError(f"{path}: the record has no “{name}” there")
        if given[name] != plain[name] and plain[name] == "other":
            raise ReviewError(f"{path}: the record does not know “{given[name]}” as {name}")
    return made


_Edit = Callable[[Claim, Field, Any, Any, "Span | None", str], Claim]
_EDITORS: tuple[tuple[tuple[str, ...], _Edit], ...] = (
    (_PLAIN, _plain),
    (_SPANS, _span),
    (_ROOT, _root),
    (("when",), _when),
    (("harm",), _harm),
    (("chain",), _chain),
    (tuple(_LISTS), _list),
)
