"""Whatever bytes stand at a location, under whatever name: captures and failures in one order, no exception, nothing from elsewhere."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoth.fetch import Policy, expand
from quoth.model.claim import Failure
from quoth.model.text import Capture

OFFLINE = Policy(offline=True)
NAMES = [
    *("a", "a.txt", "a.html", "a.csv", "a.tsv", "a.jsonl", "a.json", "a.xml", "a.eml", "a.mbox", "a.mhtml", "a.warc", "a.warc.gz"),
    *("a.gz", "a.zip", "a.wacz", "a.xlsx", "a.md", "a.yaml", "a.pdf"),
]
KEYS = ["messages", "type", "id", "text", "chats", "list", "version", "items", "uri", "headline", "versioncreated", "metadata", "media"]


def _zip(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


RECORD = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nWARC-Target-URI: http://x/\r\nContent-Length: 5\r\n\r\nwords\r\n"
MESSAGE = {"id": 1, "type": "message", "date": "2024-09-03T10:00:00", "text": ["a", {"text": "b"}]}
CHAT = {"name": "x", "type": "public_channel", "messages": [MESSAGE]}
NINJS = {"uri": "x", "versioncreated": "2024-09-03", "headline": "x", "body_text": "words"}
SEEDS = [
    b"<rss><channel><title>x</title><item><link>http://x/</link><description>words</description></item></channel></rss>",
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content type="xhtml"><p>words</p></content></entry></feed>',
    b"<urlset><url><loc>http://x/</loc></url></urlset>",
    b"<opml><outline xmlUrl='http://x/'/></opml>",
    b"text,link\nsome words,http://x/\n",
    json.dumps(CHAT).encode(),
    json.dumps(NINJS).encode(),
    json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "words"}]}).encode(),
    json.dumps({"status": "x", "metadata": {"content": "words"}, "media": []}).encode(),
    b"03/09/2024, 10:00 - A: words\n04/09/2024, 10:00 - A: words\n",
    b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x--\n",
    b"From a Tue Sep  3 10:00:00 2024\nSubject: x\n\nwords\n",
    b"---\nkind: call\ndate: 2024-09-03\n---\nwords\n",
    RECORD,
    gzip.compress(RECORD),
    _zip("a.txt", b"words"),
    _zip("archive/a.warc.gz", gzip.compress(RECORD)),
]


def consistent(path: Path) -> None:
    results = list(expand(str(path), OFFLINE))
    assert results
    assert [r.location for r in results] == [r.location for r in expand(str(path), OFFLINE)]
    captured = [r.location for r in results if isinstance(r, Capture)]
    assert len(captured) == len(set(captured))
    for result in results:
        assert result.location.startswith((str(path), "http")) or (isinstance(result, Failure) and result.error == "Refused")


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_bytes_under_any_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    consistent(tmp_path / name)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.sampled_from(SEEDS), name=st.sampled_from(NAMES), at=st.floats(0, 1), noise=st.binary(max_size=6), cut=st.integers(0, 8))
def test_damaged_containers(tmp_path: Path, seed: bytes, name: str, at: float, noise: bytes, cut: int) -> None:
    place = int(at * len(seed))
    (tmp_path / name).write_bytes(seed[:place] + noise + seed[place + cut :])
    consistent(tmp_path / name)


def _nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), _nested, max_leaves=20))
def test_json_of_any_shape(tmp_path: Path, data: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(data))
    consistent(tmp_path / "a.json")
