"""What a query string asks for, checked: dates are dates, and what is wrong is said in one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from quoth.casebook import Casebook
from quoth.casebook.query import Filter, as_of
from quoth.model.errors import QuothError


class BadQuery(QuothError):
    """Something in the address or the form is not what it should be."""


def text(query: Mapping[str, str], name: str) -> str | None:
    """A field without blanks around it; None where it is empty or not there."""
    return (query.get(name) or "").strip() or None


def day(query: Mapping[str, str], name: str) -> str | None:
    """A day as YYYY-MM-DD. Raises BadQuery."""
    given = text(query, name)
    if given is None:
        return None
    try:
        if len(given) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise BadQuery(f"{name}: {given!r} is not a date; give it as YYYY-MM-DD") from None


def count(query: Mapping[str, str], name: str, default: int, least: int = 0, most: int = 1000) -> int:
    """A whole number between `least` and `most`. Raises BadQuery."""
    given = text(query, name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit()) or not least <= int(given[:9]) <= most:
        raise BadQuery(f"{name}: {given!r} is no number from {least} to {most}")
    return int(given)


def moment(query: Mapping[str, str]) -> str | None:
    """`as_of`: a day, meaning its end, or a moment in UTC. Raises BadQuery."""
    given = text(query, "as_of")
    if given is None or len(given) == len("YYYY-MM-DD"):
        return day(query, "as_of")
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        raise BadQuery(f"as_of: {given!r} is neither a day nor a moment; for example 2026-11-22 or 2026-11-22T18:00:00Z") from None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.999999Z")


def upto(query: Mapping[str, str], casebook: Casebook) -> int | None:
    """The number of the last fact at `as_of`; None for now. Raises BadQuery, CasebookError where there was nothing yet."""
    return as_of(casebook, moment(query))


def filter_of(query: Mapping[str, str], casebook: Casebook) -> Filter:
    """The filter of listings and searches. Raises BadQuery, CasebookError."""
    return Filter(
        type=text(query, "type"),
        status=text(query, "status"),
        place=text(query, "place"),
        since=day(query, "since"),
        until=day(query, "until"),
        actor=text(query, "actor"),
        source=text(query, "source"),
        text=text(query, "text"),
        upto=upto(query, casebook),
    )


def address(path: str, query: Mapping[str, str], **changed: object) -> str:
    """An address with a query: that of `query` with some of it changed; what is empty is left out."""
    kept = {**query, **{name: str(value) for name, value in changed.items() if value is not None}}
    for name, value in changed.items():
        if value is None:
            kept.pop(name, None)
    inner = urlencode({name: value for name, value in kept.items() if value != ""})
    return f"{path}?{inner}" if inner else path
