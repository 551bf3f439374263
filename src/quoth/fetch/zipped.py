"""ZIP archives and what is built on them: WACZ, XLSX; and single .gz files."""

from __future__ import annotations

import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from quoth.fetch.found import Found, Step, failed
from quoth.fetch.inflate import check_ratio, open_gzip
from quoth.fetch.policy import Policy
from quoth.fetch.warc_read import read_warc
from quoth.model.errors import LimitExceeded, NotText, QuothError, ReadError

_CHUNK = 1 << 16
_IN_MEMORY = 16_000_000
_OFFICE = {"word/document.xml": "a Word document", "ppt/presentation.xml": "a presentation", "content.xml": "an OpenDocument file"}


def read_gzip(found: Found, policy: Policy) -> Iterator[Step]:
    """A .gz file: a web archive member by member, anything else as one file."""
    try:
        start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(found.head(), 16)
    except zlib.error:
        start = b""
    if start.startswith(b"WARC/") or found.name.lower().endswith(".warc.gz"):
        yield from read_warc(found, policy)
    else:
        yield from open_gzip(found, policy)


def read_zip(found: Found, policy: Policy) -> Iterator[Step]:
    """The files of an archive by name, "file=folder/a.html"; of a WACZ the pages that it lists; of a workbook its rows.

    Raises ReadError where it is damaged, NotText for an office document.
    """
    try:
        archive = zipfile.ZipFile(found.stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(f"{found.location}: a damaged ZIP archive: {error}") from error
    with archive:
        names = {info.filename for info in archive.infolist()}
        if "xl/workbook.xml" in names:
            yield from _workbook(archive, found, policy)
            return
        for mark, what in _OFFICE.items():
            if mark in names:
                raise NotText(f"{found.location}: {what}; save it as PDF, HTML or plain text")
        entries = sorted((info for info in archive.infolist() if not _is_furniture(info)), key=lambda info: info.filename)
        pages = None
        if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
            pages = _pages(archive, entries, found, policy)
            entries = [info for info in entries if info.filename.startswith("archive/")]
        if not entries:
            raise ReadError(f"{found.location}: an archive without files")
        for info in entries:
            yield from _entry(archive, info, found, policy, pages)


def _is_furniture(info: zipfile.ZipInfo) -> bool:
    parts = info.filename.split("/")
    return info.is_dir() or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, found: Found, policy: Policy, pages: set[str] | None) -> Iterator[Step]:
    place = f"file={info.filename}"
    try:
        with unpacked(archive, info, found, policy) as stream:
            inner = found.inner(place, stream, info.filename.rpartition("/")[2])
            if pages is None:
                yield inner
            else:
                yield from read_warc(inner, policy, pages)
    except QuothError as error:
        yield failed(f"{found.location}#{place}", error)


@contextmanager
def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, found: Found, policy: Policy) -> Iterator[BinaryIO]:
    """One file of an archive, on the disk where it is large.

    Raises ReadError where it is encrypted, damaged or packed in an unknown way, LimitExceeded where it is a bomb.
    """
    place = f"{found.location}#file={info.filename}"
    if info.flag_bits & 1:
        raise ReadError(f"{place}: protected by a password")
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as out:
        try:
            with archive.open(info) as packed:
                given = 0
                while piece := packed.read(_CHUNK):
                    given += len(piece)
                    found.budget.spend(len(piece), place)
                    check_ratio(max(info.compress_size, 1), given, place, policy)
                    out.write(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise ReadError(f"{place}: damaged in the archive: {error}") from error
        out.seek(0)
        yield cast(BinaryIO, out)


def _workbook(archive: zipfile.ZipFile, found: Found, policy: Policy) -> Iterator[Step]:
    """A workbook's parts are measured before the library opens it: it unpacks without limits."""
    from quoth.fetch.tables import read_xlsx

    total = 0
    for info in archive.infolist():
        total += info.file_size
        check_ratio(max(info.compress_size, 1), info.file_size, found.location, policy)
    if total > policy.max_bytes:
        raise LimitExceeded(f"{found.location}: a workbook of {total // 1_000_000} MB; quoth takes {policy.max_bytes // 1_000_000}")
    yield from read_xlsx(found, policy)


def _pages(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], found: Found, policy: Policy) -> set[str]:
    """The URLs of the pages that a WACZ lists, as given and as browsers write them."""
    urls: set[str] = set()
    for info in entries:
        if not (info.filename.startswith("pages/") and info.filename.endswith(".jsonl")):
            continue
        with unpacked(archive, info, found, policy) as stream:
            for line in stream:
                try:
                    page = json.loads(line)
                except ValueError:
                    continue
                if isinstance(page, dict) and isinstance(page.get("url"), str):
                    urls |= {page["url"], page["url"].partition("#")[0]}
    return urls
