"""xlsx: the claim table as a sheet of Office Open XML, written as text: openpyxl takes four times as long and puts a clock into the file.

Texts are inline strings, which no spreadsheet takes for formulas.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from quoth.export.claim_table import COLUMNS, rows
from quoth.export.door import Format
from quoth.export.gate import Published
from quoth.export.loss import Loss

_LONGEST = 32_767  # characters of a cell (ECMA-376, Excel's limit)
_MOST = 1_048_575  # rows of a sheet below its head
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not allowed in XML 1.0
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the least that ZIP can say: no clock
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="claims" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def write(published: Published, out: Path, loss: Loss) -> None:
    """The claim table as the sheet "claims"."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in _PARTS.items():
            book.writestr(_entry(name), _HEAD + text)
        with book.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            _write_sheet(sheet, published, loss)


def _write_sheet(sheet: IO[bytes], published: Published, loss: Loss) -> None:
    view = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
    sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}">{view}<sheetData>'.encode())
    sheet.write(_row(COLUMNS, loss))
    for n, row in enumerate(rows(published)):
        if n < _MOST:
            sheet.write(_row(row.values(), loss))
        else:
            loss.written["claims"] -= 1
            loss.left_out("claim", "a sheet has no more rows", row["claim"])
    sheet.write(b"</sheetData></worksheet>")


def _row(values: Iterable[Any], loss: Loss) -> bytes:
    return f"<row>{''.join([_cell(value, loss) for value in values])}</row>".encode()


def _cell(value: Any, loss: Loss) -> str:
    if value is None:
        return "<c/>"
    if value is True or value is False:
        return f'<c t="b"><v>{int(value)}</v></c>'
    if not isinstance(value, str):
        return f"<c><v>{value!r}</v></c>"
    if len(value) > _LONGEST:
        loss.forced("a text longer than a cell", "cut to 32,767 characters")
        value = value[:_LONGEST]
    text = escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every system
    return entry


FORMAT = Format("xlsx", ".xlsx", "one row a claim", write)
