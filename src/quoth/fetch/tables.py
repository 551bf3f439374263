"""CSV, TSV, JSON Lines and XLSX: one document a row. Rows are numbered as a spreadsheet shows them, the head being row 1."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import warnings
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from quoth.fetch.archived_pages import from_csv
from quoth.fetch.found import Found, Step, failed
from quoth.fetch.json_parts import document_in
from quoth.fetch.lines import bounded_lines, encoding_of, too_long
from quoth.fetch.policy import Policy
from quoth.fetch.rows import Columns, Row, guess_columns, step_of
from quoth.model.claim import Failure
from quoth.model.errors import LimitExceeded, ReadError

_LOOKED_AT = 25  # rows by which columns are guessed
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
Numbered = Iterable[tuple[str, Row | Failure]]  # key and row, or why a row could not be had


def read_csv(found: Found, policy: Policy) -> Iterator[Step]:
    """The rows of a CSV or TSV file. A table without a head, known by a URL in its first line, has "column 1", "column 2", …"""
    yield from documents(_csv_rows(found, policy), found, policy)


def read_jsonl(found: Found, policy: Policy) -> Iterator[Step]:
    """The objects of a JSON Lines file, "line=3"."""
    yield from documents(_json_rows(found, policy), found, policy)


def read_xlsx(found: Found, policy: Policy) -> Iterator[Step]:
    """The rows of each sheet of a workbook, "sheet=Name&row=3", with the values that were calculated when it was saved.

    Raises ReadError where it is damaged or protected by a password.
    """
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles that nobody needs
            book = load_workbook(found.stream, read_only=True, data_only=True)
    except Exception as error:  # whatever a damaged workbook makes of the library
        raise ReadError(f"{found.location}: a workbook that cannot be opened: {error}") from error
    held = False
    for sheet in book.worksheets:
        cells = ([None if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True))
        prefix = f"sheet={quote(sheet.title)}&row=" if len(book.worksheets) > 1 else "row="
        rows = list(itertools.islice(_headed(cells, prefix), policy.max_documents))
        if rows:
            held = True
            try:
                yield from documents(rows, found, policy)
            except ReadError as error:
                yield failed(f"{found.location}#sheet={quote(sheet.title)}", error)
    if not held:
        raise ReadError(f"{found.location}: a workbook without rows")


def documents(rows: Numbered, found: Found, policy: Policy) -> Iterator[Step]:
    """A step for each row that holds a text or a link; an object that is a document of a known format stays as it is.

    Raises ReadError where no row holds any.
    """
    stream = iter(rows)
    first = list(itertools.islice(stream, _LOOKED_AT))
    sample = [row for _, row in first if not isinstance(row, Failure) and document_in(row, found, "") is None]
    columns: Columns | None = guess_columns(sample, policy, found.location) if sample else None
    if not first:
        raise ReadError(f"{found.location}: a table without rows")
    for key, row in itertools.chain(first, stream):
        if isinstance(row, Failure):
            yield row
        elif (known := document_in(row, found, key)) is not None:
            yield known
        else:
            columns = columns or guess_columns([row], policy, found.location)
            yield _step(row, columns, found, key, policy)


def _step(row: Row, columns: Columns, found: Found, key: str, policy: Policy) -> Step:
    """The row's document; objects of one file may be of several makes, so one without the column is looked at by itself."""
    step = step_of(row, columns, found, key)
    if step is None and columns.text not in row:
        try:
            step = step_of(row, guess_columns([row], policy, found.location), found, key)
        except ReadError:
            step = None
    return step or Failure(f"{found.location}#{key}", "EmptyInput", "a row without a text or a link")


def _csv_rows(found: Found, policy: Policy) -> Numbered:
    head = found.head()
    encoding = encoding_of(head)
    first = head.decode(encoding, "replace").splitlines()[:1]
    delimiter = max(",;\t|", key=(first[0] if first else "").count)
    csv.field_size_limit(policy.max_line)
    long: list[int] = []
    cells = csv.reader(_text_lines(found, policy, encoding, long), delimiter=delimiter)
    try:
        for key, row in _headed(cells, "row="):
            yield key, from_csv(row) or row
    except csv.Error as error:
        raise ReadError(f"{found.location}: a table damaged near line {cells.line_num}: {error}") from error
    for number in long:
        yield "", Failure(f"{found.location}#line={number}", "LimitExceeded", too_long(policy))


def _text_lines(found: Found, policy: Policy, encoding: str, long: list[int]) -> Iterator[str]:
    if encoding == "utf-16":
        yield from io.StringIO(found.content(policy).decode("utf-16", "replace"), newline="")
        return
    for number, line in bounded_lines(found.stream, policy):
        if line is None:
            long.append(number)
        else:
            yield line.decode(encoding if number == 1 else encoding.removesuffix("-sig"), "replace").replace("\0", "")


def _headed(lines: Iterable[Iterable[object]], prefix: str) -> Iterator[tuple[str, Row]]:
    """Rows under their columns' names; empty ones are counted and passed over."""
    names: list[str] | None = None
    for number, line in enumerate(lines, 1):
        cells = list(line)
        if not any(cell not in (None, "") for cell in cells):
            continue
        if names is None:
            headless = any(isinstance(cell, str) and _URL.fullmatch(cell.strip()) for cell in cells)
            names = [f"column {n}" if headless or cell in (None, "") else str(cell).strip() for n, cell in enumerate(cells, 1)]
            if not headless:
                continue
        yield f"{prefix}{number}", dict(zip(names, cells, strict=False))


def _json_rows(found: Found, policy: Policy) -> Numbered:
    for number, line in bounded_lines(found.stream, policy):
        key = f"line={number}"
        if line is None:
            yield key, failed(f"{found.location}#{key}", LimitExceeded(too_long(policy)))
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                value = json.loads(line.decode("utf-8-sig", "replace"))
            except (ValueError, RecursionError):
                yield key, failed(f"{found.location}#{key}", ReadError("not JSON"))
                continue
            yield key, value if isinstance(value, dict) else {"text": value}
