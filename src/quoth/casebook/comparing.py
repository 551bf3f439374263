"""A casebook's events beside a file of ACLED or of UCDP GED."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from quoth.casebook.casebook import Casebook
from quoth.casebook.query import Filter
from quoth.casebook.tables import events
from quoth.compare import Comparison, Foreign, Side, Tolerance, compare, ours, read_foreign
from quoth.export import Options

_RULES = {"acled": "acled", "ged": "ucdp"}  # how each scheme makes one toll of several


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, with what of the file could not be read."""

    made: Comparison
    foreign: Foreign


def compare_casebook(
    casebook: Casebook, file: Path, asked: Filter, options: Options, tolerance: Tolerance, moment: str | None = None
) -> Compared:
    """The events that the filter asks for beside those of the file in the same days. Raises ExportError, CasebookError."""
    foreign = read_foreign(file)
    options = replace(options, rule=options.rule or _RULES[foreign.scheme])
    table = events(casebook, asked, options, moment)
    theirs = [side for side in foreign.events if _within(side, asked.since, asked.until)]
    return Compared(compare(foreign.scheme, theirs, ours(table, foreign.scheme), tolerance), foreign)


def _within(side: Side, since: str | None, until: str | None) -> bool:
    if side.first is None or side.last is None:
        return False
    return (since is None or side.last.isoformat() >= since) and (until is None or side.first.isoformat() <= until)
