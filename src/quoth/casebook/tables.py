"""Claims and events of a casebook as tables, by the same filters and through the same gate as the exports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quoth.casebook.exporting import material
from quoth.casebook.query import Filter, as_of
from quoth.export import Loss, Options, Published, Table
from quoth.export.claim_table import COLUMNS, rows
from quoth.export.event_table import COLUMNS as EVENT_COLUMNS
from quoth.export.event_table import event_rows

if TYPE_CHECKING:
    from quoth.casebook.casebook import Casebook


def claims(casebook: Casebook, asked: Filter, options: Options, moment: str | None = None) -> Table:
    """The claims that meet the filter, a row each. Raises CasebookError."""
    published = _published(casebook, asked, options, moment)
    made = Table(COLUMNS, rows(published))
    made.loss = published.loss.as_json()
    return made


def events(casebook: Casebook, asked: Filter, options: Options, moment: str | None = None) -> Table:
    """The events that somebody says happened and of which a claim meets the filter, a row each. Raises CasebookError."""
    published = _published(casebook, asked, options, moment)
    made = Table(EVENT_COLUMNS, event_rows(published))
    made.loss = published.loss.as_json()
    return made


def _published(casebook: Casebook, asked: Filter, options: Options, moment: str | None) -> Published:
    asked = replace(asked, upto=as_of(casebook, moment), private=not options.gate)
    return Published(material(casebook, asked, options), options, Loss("table"))
