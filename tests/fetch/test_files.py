from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest

from quoth.fetch import fetch_file, fetch_stream, files
from quoth.model.errors import ReadError
from quoth.model.text import Hints


def test_a_file_with_its_place_and_time(tmp_path: Path) -> None:
    path = tmp_path / "raid.txt"
    path.write_bytes(b"Four were killed.")
    capture = fetch_file(path, Hints(outlet="The Daily"))
    assert (capture.location, capture.content, capture.media_type) == (str(path), b"Four were killed.", "text/plain")
    assert capture.hints == Hints(outlet="The Daily")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", capture.retrieved or "")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", b"<p>words</p>", "text/html"),
        ("a.HTM", b"<p>words</p>", "text/html"),
        ("a.html", b"mere words", "text/plain"),
        ("a.txt", b"<!DOCTYPE html><html>", "text/html"),
        ("a", b"\xef\xbb\xbf <html lang='en'>", "text/html"),
        ("a", b"words", None),
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.eml", b"From: a\nTo: b\n\nx", "message/rfc822"),
        ("a.csv", b"text\nx", None),
    ],
)
def test_the_media_type_by_content_and_name(tmp_path: Path, name: str, content: bytes, media_type: str | None) -> None:
    (tmp_path / name).write_bytes(content)
    assert fetch_file(tmp_path / name).media_type == media_type


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"gone\.txt: no such file"):
        fetch_file(tmp_path / "gone.txt")


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="a directory, not a report"):
        fetch_file(tmp_path)


def test_a_name_that_no_file_has() -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        fetch_file("a\x00b")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"secret\.txt: no permission"):
        fetch_file(tmp_path / "secret.txt")


def test_the_limit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 3_000_000)
    (tmp_path / "big").write_bytes(b"x" * 3_000_001)
    with pytest.raises(ReadError, match=r"big: larger than 3 MB"):
        fetch_file(tmp_path / "big")


def test_a_text_that_no_report_is(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_bytes(b"x" * 8_000_001)
    with pytest.raises(ReadError, match="2,000,000 characters"):
        fetch_file(tmp_path / "book.txt")


def test_a_stream() -> None:
    capture = fetch_stream(io.BytesIO(b"<html><body>x"), Hints(published="2024-03-03"))
    assert (capture.location, capture.media_type, capture.hints.published) == ("-", "text/html", "2024-03-03")


def test_a_closed_stream() -> None:
    stream = io.BytesIO(b"x")
    stream.close()
    with pytest.raises(ReadError, match="-: cannot be read"):
        fetch_stream(stream)
