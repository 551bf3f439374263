"""Pages that auto-archiver writes, and its CSV: what it took from a page, with its own time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from quoth.fetch.found import Found, Step
from quoth.fetch.json_parts import archived_page
from quoth.fetch.policy import Policy
from quoth.fetch.rows import Row
from quoth.model.errors import ReadError

_DATETIME = re.compile(r"datetime\.datetime\((\d+), (\d+), (\d+)(?:, (\d+))?(?:, (\d+))?(?:, (\d+))?(?:, \d+)?(?:, tzinfo=([\w.()]+))?\)")


def is_archived_page(head: bytes) -> bool:
    """Whether a page is auto-archiver's own."""
    return b"Archived media for" in head


def read_archived_page(found: Found, policy: Policy) -> Iterator[Step]:
    """The metadata table of the page as one document. Raises ReadError where it has none."""
    from lxml import html as lxml_html

    tree = lxml_html.document_fromstring(found.content(policy), parser=lxml_html.HTMLParser(encoding="utf-8"))
    data: dict[str, object] = {}
    rows = (row for table in tree.iter("table") if "metadata" in (table.get("class") or "") for row in table.iter("tr"))
    for cells in (row.findall("td") for row in rows):
        if len(cells) == 2:
            for line in cells[1].iter("br"):
                line.tail = "\n" + (line.tail or "")
            data["".join(map(str, cells[0].itertext())).strip()] = "".join(map(str, cells[1].itertext())).strip()
    if not data:
        raise ReadError(f"{found.location}: a page of auto-archiver without metadata")
    yield archived_page(data, data, found, "record")


def from_csv(row: Row) -> Row | None:
    """A row of auto-archiver's CSV with its metadata as an object again: they stand there in Python's own notation. None for any other."""
    stated = row.get("metadata")
    if not isinstance(stated, str) or not {"status", "media"} <= set(row) or not stated.startswith("{"):
        return None
    try:
        data = ast.literal_eval(_DATETIME.sub(_stamp, stated))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    return {"status": row["status"], "metadata": data, "media": row["media"]} if isinstance(data, dict) else None


def _stamp(match: re.Match[str]) -> str:
    numbers = [int(part or 0) for part in match.groups()[:6]]
    zone = "+00:00" if "utc" in (match.group(7) or "") else ""
    date, clock = (sign.join(f"{n:02}" for n in part) for sign, part in (("-", numbers[:3]), (":", numbers[3:])))
    return f"'{date}T{clock}{zone}'"
