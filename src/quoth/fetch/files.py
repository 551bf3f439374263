"""Files and streams, with limits and errors that name what was asked for."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import BinaryIO

from quoth.model.errors import ReadError
from quoth.model.text import Capture, Hints

LARGEST = 200_000_000  # bytes
_LONGEST_TEXT = 2_000_000  # code points of a plain text; the reading has the same limit and counts exactly
_WIDEST = 4  # bytes that one code point takes at most, in every encoding of Unicode
_TYPES = dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "text/html") | dict.fromkeys((".txt", ".text"), "text/plain")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def fetch_file(path: str | Path, hints: Hints | None = None) -> Capture:
    """The bytes of a file.

    Raises ReadError naming the file where it is missing, unreadable, a directory, or larger than 200 MB.
    """
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise ReadError(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise ReadError(f"{path}: a directory, not a report") from error
    except PermissionError as error:
        raise ReadError(f"{path}: no permission to read it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReadError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return _capture(str(path), content, Path(path).suffix.lower(), hints)


def fetch_stream(stream: BinaryIO, hints: Hints | None = None, location: str = "-") -> Capture:
    """The bytes of an open binary stream, such as standard input, to its end.

    Raises ReadError where it cannot be read or holds more than 200 MB.
    """
    try:
        content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: already closed
        raise ReadError(f"{location}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return _capture(location, content, "", hints)


def _capture(location: str, content: bytes, suffix: str, hints: Hints | None) -> Capture:
    if len(content) > LARGEST:
        raise ReadError(f"{location}: larger than {LARGEST // 1_000_000} MB, the most that quoth takes")
    media_type = _media_type(content, suffix)
    if media_type == "text/plain" and len(content) > _WIDEST * _LONGEST_TEXT:
        raise ReadError(f"{location}: a text of more than {_LONGEST_TEXT:,} characters, the most that a report may have")
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Capture(location, content, media_type, now, hints or Hints())


def _media_type(content: bytes, suffix: str) -> str | None:
    """By what the bytes begin with, then by the file's name; None leaves it to the reading."""
    if _MARKUP.match(content[:4096]):
        return "text/html"
    named = _TYPES.get(suffix)
    if named == "text/html" and b"<" not in content:
        return "text/plain"  # text that was saved under a page's name
    return named
