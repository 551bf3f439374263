"""One file or stream as one capture, with limits and errors that name what was asked for; `expand` takes containers apart."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from quoth.fetch.found import Found, now, unreadable
from quoth.fetch.kinds import DOCUMENTS, kind_of
from quoth.model.errors import ReadError
from quoth.model.text import Capture, Hints

LARGEST = 200_000_000  # bytes
_LONGEST_TEXT = 2_000_000  # code points of a plain text; the reading has the same limit and counts exactly
_WIDEST = 4  # bytes that one code point takes at most, in every encoding of Unicode


def fetch_file(path: str | Path, hints: Hints | None = None) -> Capture:
    """The bytes of a file.

    Raises ReadError naming the file where it is missing, unreadable, a directory, or larger than 200 MB.
    """
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise unreadable(str(path), error) from error
    return _capture(str(path), content, Path(path).name, hints)


def fetch_stream(stream: BinaryIO, hints: Hints | None = None, location: str = "-") -> Capture:
    """The bytes of an open binary stream, such as standard input, to its end.

    Raises ReadError where it cannot be read or holds more than 200 MB.
    """
    try:
        content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: already closed
        raise unreadable(location, error) from error
    return _capture(location, content, "", hints)


def _capture(location: str, content: bytes, name: str, hints: Hints | None) -> Capture:
    if len(content) > LARGEST:
        raise ReadError(f"{location}: larger than {LARGEST // 1_000_000} MB, the most that quoth takes")
    kind = kind_of(Found(location, BytesIO(content), name))
    if kind == "text" and len(content) > _WIDEST * _LONGEST_TEXT:
        raise ReadError(f"{location}: a text of more than {_LONGEST_TEXT:,} characters, the most that a report may have")
    return Capture(location, content, DOCUMENTS.get(kind), now(), hints or Hints())
