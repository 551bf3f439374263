"""The claim table read back: rows of `csv` and `parquet` → readings, as far as a table carries them.

The text comes back as the quoted words at their offsets, with blanks between; what has no column (hedges, belonging, further places, parts
of a toll, links of the chain but names) does not come back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quoth.export.claim_table import COLUMNS, NUMBER, TRUTH, WHOLE
from quoth.export.sides import RETRACTED
from quoth.model.claim import Claim, Harm, Link, MadeBy, Means, Participant, Place, Reading, Source, When, Where
from quoth.model.errors import ExportError
from quoth.model.record import HARMS
from quoth.model.text import Hints, Report, Span

NEEDED = ("claim", "report", "type", "status", "according_to", "words", "evidence_start", "evidence_end", "trigger_start", "trigger_end")
_ROLES = {
    "doers": "actor", "victims": "victim", "victims_as_the_doing_side_calls_them": "victim", "targets": "target", "detained": "detained",
}  # fmt: skip

Row = Mapping[str, Any]


def is_claim_table(columns: Iterable[str]) -> bool:
    """Whether these are columns of the claim table."""
    return set(NEEDED) <= set(columns)


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a CSV or Parquet file with their types; empty cells are None. Raises ExportError where it is no claim table."""
    rows = _parquet(path) if path.suffix.lower() == ".parquet" else _csv(path)
    for n, row in enumerate(rows, 2):
        if n == 2 and not is_claim_table(row):
            raise ExportError(f"{path}: no claim table of quoth: it lacks {', '.join(sorted(set(NEEDED) - set(row)))}")
        try:
            yield {name: _value(name, value) for name, value in row.items()}
        except ValueError as error:
            raise ExportError(f"{path}, line {n}: {error}") from None


def readings(rows: Iterable[Row]) -> Iterator[Reading]:
    """A reading for each report; its rows must stand together, as the exports write them."""
    held: list[Row] = []
    for row in rows:
        if held and (row["report"], row.get("capture")) != (held[0]["report"], held[0].get("capture")):
            yield _reading(held)
            held = []
        held.append(row)
    if held:
        yield _reading(held)


def quoted_text(quotes: Sequence[tuple[Span, str]], length: int = 0) -> str:
    """A text of blanks with quoted words at their places; `length` at least."""
    made = [" "] * max([length, *(span.end for span, _ in quotes)])
    for span, words in quotes:
        size = span.end - span.start
        made[span.start : span.end] = words[:size].ljust(size)
    return "".join(made)


def _csv(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _parquet(path: Path) -> Iterator[Row]:
    try:
        import duckdb
    except ImportError:
        raise ExportError("parquet: DuckDB reads it, which is not installed: pip install 'quoth[parquet]'") from None
    with duckdb.connect(":memory:") as db:
        try:
            found = db.execute("SELECT * FROM read_parquet(?)", [str(path)])
        except duckdb.Error as error:
            raise ExportError(f"{path}: DuckDB cannot read it: {str(error).splitlines()[0]}") from error
        names = [column[0] for column in found.description or ()]
        while row := found.fetchone():
            yield dict(zip(names, row, strict=True))


def _value(name: str, value: Any) -> Any:
    kind = COLUMNS.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return value
    if kind == TRUTH:
        return value == "true"
    if kind in (WHOLE, NUMBER):
        try:
            return int(value) if kind == WHOLE else float(value)
        except ValueError:
            raise ValueError(f"{name}: {value}: no number") from None
    return re.sub(r"^'(?=[=+\-@\t\r])", "", value)  # the apostrophe that keeps spreadsheets from running it


def _reading(rows: list[Row]) -> Reading:
    first = rows[0]
    quotes = [(Span(row["evidence_start"], row["evidence_end"]), row["words"] or "") for row in rows]
    text = quoted_text(quotes, max(row["trigger_end"] for row in rows))
    given = Hints(published=first.get("published") if first.get("published_basis") == "given by the user" else None)
    retracted = first.get("why_not") == RETRACTED  # the table does not say by which report
    report = Report(
        first["report"], text, first.get("url") or "", first.get("bytes_sha256") or "",
        title=first.get("title"), outlet=first.get("outlet"),
        published=None if given.published else first.get("published"), retrieved=first.get("retrieved"), genre=first.get("genre"),
        language=first.get("language"), sample=bool(first.get("sample")), given=given,
        derived=(first["report"], "withdrawal") if retracted else None,
    )  # fmt: skip
    people = _Roster(first.get("outlet"))
    claims = tuple(_claim(row, text, people) for row in rows)
    made_by = MadeBy((first.get("made_by") or "").removeprefix("quoth "))
    return Reading(report, tuple(people.sources.values()), (), tuple(people.places.values()), claims, (), made_by)


class _Roster:
    """Sources and places of one report, each once. S1 is the outlet."""

    def __init__(self, outlet: str | None) -> None:
        self.sources: dict[tuple[str, str], Source] = {}
        self.places: dict[tuple[Any, ...], Place] = {}
        self.outlet = self.source(outlet or "the outlet", "outlet", None, named=outlet is not None)

    def source(self, name: str, kind: str, description: str | None, *, named: bool | None = None) -> str:
        key = (name, kind)
        if key not in self.sources:
            told = any(word[:1].isupper() for word in name.split()[-2:]) if named is None else named
            self.sources[key] = Source(f"S{len(self.sources) + 1}", name, kind, told, description)
        return self.sources[key].id

    def place(self, row: Row) -> str:
        key = tuple(row.get(name) for name in ("place", "place_kind", "country", "admin1", "latitude", "longitude", "geonameid"))
        if key not in self.places:
            name, kind, country, admin1, lat, lon, geonameid = key
            reason = row.get("place_unresolved") or (None if lat is not None else "without coordinates in the table")
            self.places[key] = Place(
                f"P{len(self.places) + 1}", str(name), kind or "settlement", country, admin1, lat, lon, geonameid, reason
            )  # fmt: skip
        return self.places[key].id


def _claim(row: Row, text: str, people: _Roster) -> Claim:
    evidence, trigger = (Span(row[f"{name}_start"], row[f"{name}_end"]) for name in ("evidence", "trigger"))

    def at(words: str | None) -> Span:
        """Where words stand in the evidence; all of it where they do not."""
        start = text.find(words, evidence.start, evidence.end) if words else -1
        return Span(start, start + len(words or "")) if start >= 0 else evidence

    when = None
    if row.get("date_precision"):
        basis = row.get("date_basis") or "from context"
        when = When(row.get("date_start"), row.get("date_end"), row["date_precision"], basis, at(row.get("date_words")))
    harm = [
        (kind, Harm(row.get(f"{kind}_low"), row.get(f"{kind}_high"), row.get(f"{kind}_words") or "", at(row.get(f"{kind}_words")),
                    covers=row.get(f"{kind}_covers") or "this event"))
        for kind in sorted(HARMS) if row.get(f"{kind}_low") is not None or row.get(f"{kind}_high") is not None
    ]  # fmt: skip
    return Claim(
        row["claim"], row["type"], row.get("subtype"), row.get("scope") or "one", trigger, evidence, _chain(row, people),
        about=tuple(_several(row.get("stance_about"))) or ("occurrence",), status=row["status"],
        certainty=row.get("certainty") or "asserted", when=when,
        where=(Where(people.place(row), "at", None, at(row.get("place_words"))),) if row.get("place") else (),
        who=tuple(Participant(role, words, at(words)) for name, role in _ROLES.items() for words in _several(row.get(name))),
        harm=tuple(harm), means=tuple(Means(words, at(words)) for words in _several(row.get("means"))),
    )  # fmt: skip


def _chain(row: Row, people: _Roster) -> tuple[Link, ...]:
    through = [Link(people.outlet, "own voice")]
    outlet = people.sources[next(iter(people.sources))].name
    through += [Link(people.source(name, "unknown", None), "indirect") for name in _several(row.get("passed_on_by")) if name != outlet]
    stance, mode, basis = row.get("stance") or "states", row.get("mode") or "indirect", row.get("basis") or "not stated"
    kind = row.get("according_to_kind") or "unknown"
    if kind == "outlet" and row["according_to"] == outlet:
        return (Link(people.outlet, mode, stance, basis=basis),)
    root = people.source(row["according_to"], kind, row.get("according_to_description"))
    return (*through, Link(root, mode, stance, basis=basis))


def _several(cell: str | None) -> list[str]:
    return [words for words in (cell or "").split("; ") if words]
