"""CSV files of ACLED and of UCDP GED as events to compare with, for comparison alone: columns are bound by name, nothing is kept."""

from __future__ import annotations

import calendar
import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from quoth.compare.side import COUNTRY_KM, GED_KINDS, PROVINCE_KM, Side, country_codes, folded
from quoth.model.errors import ExportError

_ACLED = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "country", "latitude", "longitude")
_GED = ("id", "date_start", "date_end", "type_of_violence", "country", "latitude", "longitude", "best", "low", "high")
# Kilometres: a town's own point, near a town or in a district, a region; and GED's where_prec 1 to 7
_ACLED_KM = {"1": 5.0, "2": 25.0, "3": PROVINCE_KM}
_GED_KM = {"1": 5.0, "2": 25.0, "3": 50.0, "4": PROVINCE_KM, "5": PROVINCE_KM, "6": COUNTRY_KM, "7": COUNTRY_KM}
_GED_TYPES = {"1": GED_KINDS["Battles"], "2": GED_KINDS["Battles"], "3": GED_KINDS["Violence against civilians"]}
_WEEK = timedelta(days=3)  # on either side of the date that stands for a week
_WORDS = {"1": "state-based", "2": "non-state", "3": "one-sided"}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file's events; `unreadable` are its lines that could not be read as one, with the reason."""

    scheme: str  # acled | ged
    events: tuple[Side, ...]
    unreadable: tuple[tuple[int, str], ...] = ()


def read_foreign(path: Path) -> Foreign:
    """The events of a CSV file; the columns say which scheme it is. Raises ExportError where it is neither, or cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            delimiter = ";" if file.readline().count(";") > 5 else ","
            file.seek(0)
            rows = csv.DictReader(file, delimiter=delimiter)
            names = {(name or "").strip().lower() for name in rows.fieldnames or ()}
            scheme, read = _scheme(path, names)
            return _read(scheme, read, ((rows.line_num, _clean(row)) for row in rows))
    except OSError as error:
        raise ExportError(f"{path}: cannot be read: {error.strerror or error}") from error
    except csv.Error as error:
        raise ExportError(f"{path}: no CSV: {error}") from error


def _scheme(path: Path, names: set[str]) -> tuple[str, Callable[[Row], Side]]:
    for scheme, needed, read in (("acled", _ACLED, _acled()), ("ged", _GED, _ged())):
        if needed[0] in names and not set(needed) - names:
            return scheme, read
    lacking = ", ".join(sorted(set(_GED if "type_of_violence" in names else _ACLED) - names))
    raise ExportError(f"{path}: neither ACLED's columns nor those of UCDP GED; it lacks {lacking}")


def _clean(row: Mapping[str | None, object]) -> Row:
    return {str(name).strip().lower(): value.strip() for name, value in row.items() if name and isinstance(value, str)}


def _read(scheme: str, read: Callable[[Row], Side], rows: Iterator[tuple[int, Row]]) -> Foreign:
    events, unreadable = [], []
    for line, row in rows:
        try:
            events.append(read(row))
        except (ValueError, KeyError) as error:
            unreadable.append((line, str(error)))
    return Foreign(scheme, tuple(events), tuple(unreadable))


def _acled() -> Callable[[Row], Side]:
    codes = country_codes()

    def read(row: Row) -> Side:
        first, last = _span(_day(row["event_date"]), row.get("time_precision", "1"))
        dead = int(float(row.get("fatalities") or 0))
        actors = [row.get(name, "") for name in ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")]
        return Side(
            row["event_id_cnty"], first, last, row.get("location", ""), row.get("admin1", ""), codes.get(folded(row["country"])),
            _number(row["latitude"]), _number(row["longitude"]), _ACLED_KM.get(row.get("geo_precision", ""), 5.0), _names(actors),
            f"{row['event_type']}: {row['sub_event_type']}", (row["event_type"], row["sub_event_type"]), dead or None, dead or None,
        )  # fmt: skip

    return read


def _ged() -> Callable[[Row], Side]:
    codes = country_codes()

    def read(row: Row) -> Side:
        kind = row["type_of_violence"].removesuffix(".0")
        low, high, best = (int(float(row[name] or 0)) for name in ("low", "high", "best"))
        return Side(
            row["id"].removesuffix(".0"), _day(row["date_start"]), _day(row["date_end"] or row["date_start"]),
            row.get("where_coordinates", ""), row.get("adm_1", ""), codes.get(folded(row["country"].partition("(")[0])),
            _number(row["latitude"]), _number(row["longitude"]), _GED_KM.get(row.get("where_prec", "").removesuffix(".0"), 5.0),
            _names([row.get("side_a", ""), row.get("side_b", "")]), _WORDS.get(kind, kind), tuple(filter(None, (_GED_TYPES.get(kind),))),
            min(low, best), max(high, best),
        )  # fmt: skip

    return read


def _day(text: str) -> date:
    """ISO, with or without a time; also "07 May 2024", as ACLED's own export tool once wrote."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return datetime.strptime(text, "%d %B %Y").date()


def _span(day: date, precision: str) -> tuple[date, date]:
    """The days within which it was, by the scheme's time precision: 1 the day, 2 the week, 3 the month."""
    if precision == "2":
        return day - _WEEK, day + _WEEK
    if precision == "3":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def _number(text: str) -> float | None:
    return float(text) if text else None


def _names(cells: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for cell in cells for name in cell.split(";") if name.strip()))
