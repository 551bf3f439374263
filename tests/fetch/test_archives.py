"""WARC, WACZ, ZIP and gzip: what is in them, what is damaged, what is a bomb; and snapshots written and read again."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quoth.fetch import Policy, expand, write_warc
from quoth.model.claim import Failure
from quoth.model.text import Capture, Provenance

OFFLINE = Policy(offline=True)
PAGE = b"<html><body><p>Four people were killed in Oran on Tuesday.</p></body></html>"
Put = Callable[[str, bytes], str]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file and gives its path."""

    def write(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return write


def said(location: str, policy: Policy = OFFLINE) -> list[str]:
    """What is inside, by its place; failures with their reason."""
    results = expand(location, policy)
    return [(r.location if isinstance(r, Capture) else f"{r.location}: {r.reason}").removeprefix(location) for r in results]


# ---- WARC ------------------------------------------------------------------------------------------------------


def record(
    url: str, body: bytes = PAGE, kind: str = "response", head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html", **more: str
) -> bytes:
    block = f"{head}\r\n\r\n".encode() + body if kind == "response" else body
    media_type = {"response": "application/http; msgtype=response", "resource": "application/pdf"}.get(kind, "text/plain")
    fields = {"WARC-Target-URI": url, "WARC-Date": "2024-09-03T10:00:00.123Z", "Content-Type": media_type, **more}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\nWARC-Type: {kind}\r\n{lines}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


RECORDS = [
    record("", b"software: x", "warcinfo"),
    record("http://x.example/", b"", "request"),
    record("http://x.example/"),
    record("http://x.example/a.css", head="HTTP/1.1 200 OK\r\nContent-Type: text/css"),
    record("http://x.example/gone", head="HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
    record("http://x.example/old", b"", head="HTTP/1.1 301 Moved\r\nLocation: /"),
    record("http://x.example/b.pdf", b"%PDF-1.4 x", "resource"),
]
WITHIN = ["#record=3", "#record=5: http://x.example/gone was archived with HTTP status 404", "#record=7"]


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_web_archive(put: Put, packed: bool) -> None:
    path = put("a.warc.gz" if packed else "a.warc", b"".join(gzip.compress(r) if packed else r for r in RECORDS))
    assert said(path) == WITHIN
    page = next(iter(expand(path)))
    assert isinstance(page, Capture)
    assert (page.content, page.media_type, page.retrieved) == (PAGE, "text/html", "2024-09-03T10:00:00Z")
    known = page.provenance
    assert (known.url, known.status, known.container) == ("http://x.example/", 200, path)
    assert known.headers == (("Content-Type", "text/html"),)
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    assert known.conversions == (f"taken out of {Path(path).name}, SHA-256 {digest}",)


def test_a_web_archive_packed_in_one_piece(put: Put) -> None:
    assert said(put("a.warc.gz", gzip.compress(b"".join(RECORDS)))) == WITHIN


def test_a_damaged_member_is_one_line_and_the_next_goes_on(put: Put) -> None:
    members = [gzip.compress(r) for r in RECORDS]
    members[2] = members[2][:60] + b"\xff" * 40 + members[2][100:]
    found = said(put("a.warc.gz", b"".join(members)))
    assert found[0] == ": record 3: a damaged compressed member"
    assert [x for x in found if x.startswith("#")][-1] == "#record=7"


def test_an_archive_that_ends_too_soon(put: Put) -> None:
    assert said(put("a.warc", b"".join(RECORDS)[:-15]))[-1] == ": record 7: the archive ends inside it"
    assert said(put("a.warc.gz", b"".join(map(gzip.compress, RECORDS))[:-15]))[-1] == ": record 7: a compressed member that ends too soon"


def test_an_archive_of_something_else(put: Put) -> None:
    assert said(put("a.warc", b"WARC/1.0\r\nContent-Length: x\r\n\r\n"))[0] == ": record 1: no length; the rest of it is not read"
    assert said(put("b.warc", RECORDS[0])) == [": a web archive without pages"]


def test_codings_are_undone_and_said(put: Put) -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    chunked = b"%x\r\n%s\r\n5;x=y\r\nhello\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    packed = gzip.compress(PAGE)
    cases = [
        (f"{head}Transfer-Encoding: chunked", chunked, PAGE + b"hello", "transfer coding chunked undone"),
        (f"{head}Transfer-Encoding: chunked", PAGE, PAGE, None),  # the archiver joined it and kept the header
        (f"{head}Content-Encoding: gzip", packed, PAGE, "content coding gzip undone"),
        (f"{head}Content-Encoding: deflate", zlib.compress(PAGE), PAGE, "content coding deflate undone"),
        (f"{head}Content-Encoding: br", PAGE, PAGE, "content coding br undone by the archiver"),
    ]
    for head, body, content, conversion in cases:
        (page,) = expand(put("a.warc", record("http://x.example/", body, head=head)))
        assert isinstance(page, Capture)
        assert page.content == content
        assert page.provenance.conversions[1:] == ((conversion,) if conversion else ())
    unknown = record("http://x.example/", b"\x8b\x02", head=f"{cases[4][0]}")
    assert said(put("a.warc", unknown)) == ["#record=1: coded as 'br', which quoth does not undo"]


def test_a_bomb_in_a_member_is_one_line(put: Put) -> None:
    bomb = record("http://x.example/", bytes(60_000_000))
    found = said(put("a.warc.gz", gzip.compress(bomb) + gzip.compress(RECORDS[2])))
    assert "unpacks to more than 200 times its size" in found[0]
    assert found[-1] == "#record=2"


def test_a_record_larger_than_a_document(put: Put) -> None:
    found = said(put("a.warc", record("http://x.example/", b"x" * 3_000_001) + RECORDS[2]), replace(OFFLINE, max_bytes=3_000_000))
    assert found == ["#record=1: larger than 3 MB, the most that quoth takes", "#record=2"]


# ---- written and read again ------------------------------------------------------------------------------------


def snapshot(**fields: object) -> Capture:
    known = Provenance("http://x.example/", "http://x.example/new", 200, (("Content-Type", "text/html"), ("Content-Encoding", "gzip")))
    return replace(Capture("http://x.example/", PAGE, "text/html", "2024-09-03T10:00:00Z", provenance=known), **fields)  # type: ignore[arg-type]


def test_a_snapshot_reads_as_it_was_written(put: Put) -> None:
    out = io.BytesIO()
    note = snapshot(location="note.md", provenance=Provenance(restricted=True))
    local = snapshot(location="a dir/ü.html", provenance=Provenance())
    assert write_warc([snapshot(), note, local], out) == 2
    path = put("s.warc.gz", out.getvalue())
    first, second = expand(path)
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.content, first.retrieved, first.provenance.status) == (PAGE, "2024-09-03T10:00:00Z", 200)
    assert first.provenance.url == "http://x.example/new"
    assert ("X-Archive-Orig-Content-Encoding", "gzip") in first.provenance.headers
    assert second.content == PAGE
    assert second.provenance.url == "urn:quoth:a%20dir/%C3%BC.html"


def test_own_facts_stand_beside_each_record() -> None:
    out = io.BytesIO()
    write_warc([snapshot()], out)
    text = gzip.decompress(out.getvalue()).decode("latin-1")
    facts = json.loads(text[text.index("WARC-Type: metadata") :].split("\r\n\r\n")[1])
    assert facts["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert (facts["url"], facts["final_url"], facts["retrieved"]) == ("http://x.example/", "http://x.example/new", "2024-09-03T10:00:00Z")
    assert f"WARC-Payload-Digest: sha256:{facts['sha256']}" in text


def test_a_header_cannot_smuggle_a_record() -> None:
    out = io.BytesIO()
    evil = Provenance("http://x/", "http://x/\r\nWARC-Type: warcinfo", 200, (("A", "b\r\n\r\nWARC/1.1"),))
    write_warc([snapshot(provenance=evil)], out)
    assert b"\nWARC-Type: warcinfo" not in gzip.decompress(out.getvalue()).partition(b"WARC-Type: response")[2]


def test_restricted_ones_only_where_asked() -> None:
    assert write_warc([snapshot(provenance=Provenance(restricted=True))], io.BytesIO(), restricted=True) == 1


# ---- ZIP, WACZ, gzip -------------------------------------------------------------------------------------------


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_the_files_of_an_archive_by_name(put: Put) -> None:
    inner = zipped({"deep.txt": b"Four killed."})
    path = put(
        "a.zip",
        zipped({"b/c.html": PAGE, "a.txt": b"x", "__MACOSX/a": b"", ".DS_Store": b"", "p.png": b"\x89PNG\r\n\x1a\n", "z.zip": inner}),
    )
    assert said(path) == ["#file=a.txt", "#file=b/c.html", "#file=p.png: a PNG picture; quoth reads texts", "#file=z.zip#file=deep.txt"]
    assert [r.media_type for r in expand(path) if isinstance(r, Capture)] == ["text/plain", "text/html", "text/plain"]


def test_a_file_in_an_archive_names_no_others(put: Put) -> None:
    put("secret.txt", b"secret")
    path = put(
        "a.zip",
        zipped(
            {"list.txt": b"secret.txt\n", "links.txt": b"http://x.example/\n", "n.md": b"---\nkind: photograph\nfile: secret.txt\n---\nx"}
        ),
    )
    found = said(path)
    assert found[:2] == ["http://x.example/: the network is switched off (offline)", "#file=list.txt"]
    assert "inside an archive" in found[2]


def test_a_wacz_gives_the_pages_that_it_lists_and_where_they_lead(put: Put) -> None:
    frame = record("http://ads.example/frame")
    archive = b"".join(map(gzip.compress, [*RECORDS, frame]))
    pages = b'{"format": "json-pages-1.0"}\n{"url": "http://x.example/old"}\n'
    files = {"datapackage.json": b"{}", "archive/data.warc.gz": archive, "pages/pages.jsonl": pages, "indexes/index.cdx": b""}
    order = [RECORDS[5], RECORDS[2], frame]
    files["archive/data.warc.gz"] = b"".join(map(gzip.compress, order))
    assert said(put("a.wacz", zipped(files))) == ["#file=archive/data.warc.gz#record=2"]
    del files["pages/pages.jsonl"]
    assert len(said(put("b.wacz", zipped(files)))) == 2


@pytest.mark.parametrize("content", [bytes(50_000_000), zipped({"b.txt": bytes(50_000_000)})])
def test_a_zip_bomb_is_one_line(put: Put, content: bytes) -> None:
    found = said(put("a.zip", zipped({"a": content, "b.txt": b"x"})))
    assert "unpacks to more than 200 times its size" in found[0]
    assert found[-1] == "#file=b.txt"


def test_all_that_comes_out_of_one_location_is_limited(put: Put) -> None:
    import random

    noise = random.Random(1).randbytes(600_000)
    path = put("a.zip", zipped({"a.txt": noise, "b.txt": noise}))
    assert "more than 1 MB uncompressed out of one location" in said(path, replace(OFFLINE, max_uncompressed=1_000_000))[1]


def test_archives_in_archives_end(put: Put) -> None:
    content = b"x"
    for _ in range(9):
        content = zipped({"a": content})
    assert said(put("a.zip", content)) == ["#file=a" * 5 + ": nested more than 5 deep"]


def test_damaged_and_locked_files_of_an_archive(put: Put) -> None:
    whole = zipped({"a.txt": b"some words that pack" * 40, "b.txt": b"x"})
    at = whole.index(b"a.txt") + 8
    assert "#file=a.txt: damaged in the archive" in said(put("a.zip", whole[:at] + b"\xff\xff\xff" + whole[at + 3 :]))[0]
    locked = bytearray(whole)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    assert said(put("l.zip", bytes(locked)))[0] == "#file=a.txt: protected by a password"
    assert said(put("c.zip", whole[:50]))[0].startswith(": a damaged ZIP archive")


def test_an_office_document(put: Put) -> None:
    assert said(put("a.docx", zipped({"word/document.xml": b""}))) == [": a Word document; save it as PDF, HTML or plain text"]


def test_a_packed_file_keeps_its_name(put: Put) -> None:
    (capture,) = expand(put("a.html.gz", gzip.compress(PAGE)))
    assert isinstance(capture, Capture)
    assert (capture.media_type, capture.provenance.conversions) == ("text/html", ("gzip decompressed",))


@pytest.mark.parametrize("content", [gzip.compress(PAGE)[:-9], gzip.compress(PAGE)[:20] + b"\xff" * 30, b"\x1f\x8bjunk"])
def test_a_damaged_packed_file_is_one_line(put: Put, content: bytes) -> None:
    (failure,) = expand(put("a.html.gz", content))
    assert isinstance(failure, Failure)
    assert "compressed data" in failure.reason


def test_a_packed_bomb_is_one_line(put: Put) -> None:
    (failure,) = expand(put("a.txt.gz", gzip.compress(bytes(50_000_000))))
    assert isinstance(failure, Failure)
    assert failure.error == "LimitExceeded"
