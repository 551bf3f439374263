"""Rows of tables and JSON objects: which column is the text, which the link, and what else it states."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import cast

from quoth.codebook import load_data
from quoth.fetch.found import Found, Link, Step
from quoth.fetch.items import Stated, iso_date, item
from quoth.fetch.policy import Policy
from quoth.model.errors import ReadError
from quoth.model.text import Hints

Row = Mapping[str, object]
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_LEAST_TEXT = 80  # code points that the cells of an unnamed text column have on average
_SHARE = 0.6  # of the rows that must hold a link for a column to be one


@dataclass(frozen=True, slots=True)
class Columns:
    """The column for each part, None where the table has none."""

    text: str | None = None
    summary: str | None = None
    link: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None


def guess_columns(rows: Sequence[Row], policy: Policy, location: str) -> Columns:
    """By the policy, else by name (columns.yaml), else by what the first rows hold: long texts, URLs.

    Raises ReadError where the policy names a column that is not there, or where neither texts nor links can be found.
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    given = {"text": policy.text_column, "link": policy.link_column, "title": policy.title_column, "published": policy.date_column}
    for column in filter(None, given.values()):
        if column not in names:
            raise ReadError(f"{location}: no column {column!r}; there are {', '.join(map(str, names[:20]))}")
    plain = {_plain(name): name for name in reversed(names)}
    parts = [part.name for part in fields(Columns)]
    found = {part: given.get(part) or next((plain[word] for word in _words()[part] if word in plain), None) for part in parts}
    if found["link"] and not given["link"] and not any(_URL.match(_cell(row, found["link"]) or "") for row in rows):
        found["link"] = None  # "address" may be a street's
    found["link"] = found["link"] or _linking(names, rows)
    found["text"] = found["text"] or (None if given["link"] else _telling(names, rows, set(found.values())))
    if not any(found[part] for part in ("text", "summary", "link")):
        raise ReadError(f"{location}: no column holds texts or links; name it (--text-column, --link-column)")
    return Columns(**found)


def step_of(row: Row, columns: Columns, found: Found, key: str) -> Step | None:
    """The document of one row: its own text, or the page behind its link. None where the row holds neither."""
    text, link = _cell(row, columns.text), _cell(row, columns.link)
    link = link if link and _URL.fullmatch(link) else None
    if not text and not link:
        text = _cell(row, columns.summary)
    stated = {part: _cell(row, getattr(columns, part)) for part in ("title", "published", "outlet", "byline", "language")}
    if text:
        return item(found, key, Stated(text=text, **stated), raw=dict(row), url=link)
    if link:
        language = stated["language"] if stated["language"] and len(stated["language"]) == 2 else None
        return Link(link, Hints(iso_date(stated["published"]), stated["outlet"], stated["byline"], language))
    return None


def _cell(row: Row, column: str | None) -> str | None:
    value = row.get(column) if column is not None else None
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    return str(value).strip() or None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", str(name)).casefold()


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = cast("dict[str, list[str]]", load_data("columns"))
    return {part: tuple(_plain(word) for word in words) for part, words in table.items()}


def _linking(names: Sequence[str], rows: Sequence[Row]) -> str | None:
    """The first column in which most rows hold a URL and nothing else."""
    for name in names:
        if sum(bool(_URL.fullmatch(_cell(row, name) or "")) for row in rows) >= max(1.0, _SHARE * len(rows)):
            return name
    return None


def _telling(names: Sequence[str], rows: Sequence[Row], taken: set[str | None]) -> str | None:
    """The column with the longest texts, where they are long enough to be any."""
    most = max(1, len(rows) // 2)  # the longer half: some cells are empty everywhere
    lengths = {name: sum(sorted(len(_cell(row, name) or "") for row in rows)[-most:]) / most for name in names if name not in taken}
    longest = max(lengths, key=lambda name: lengths[name], default=None)
    return longest if longest is not None and lengths[longest] >= _LEAST_TEXT else None
