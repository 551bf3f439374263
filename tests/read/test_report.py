"""The front door on plain text: title, text, ids, kinds, refusals."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest

from quoth.model.errors import EmptyInput, NotText, ReadError
from quoth.model.ids import report_id
from quoth.model.text import Capture, Hints, Report, Span
from quoth.read import read

BODY = (
    "Gunmen on motorcycles killed four people at a market on Tuesday, police said.\n\n"
    "The attackers fled towards the border, a trader told us."
)


def report(text: str | bytes, media_type: str | None = None, **hints: str) -> Report:
    content = text if isinstance(text, bytes) else text.encode()
    return read(Capture("report.txt", content, media_type, "2024-05-01T00:00:00Z", Hints(**hints)))


@pytest.mark.parametrize(
    "title",
    [
        "Gunmen raid market in the north",
        "“We will not leave”: life after the raid",
        "Who killed the mayor of Goma?",
        "GUNMEN RAID MARKET, FOUR DEAD.",
        "7 dead, 12 wounded in twin blasts",
    ],
)
def test_a_headline_is_the_title_and_stays_in_the_text(title: str) -> None:
    result = report(f"{title}\n\n{BODY}")
    assert (result.title, result.title_span) == (title, Span(0, len(title)))
    assert result.text == f"{title}\n\n{BODY}"


@pytest.mark.parametrize(
    "first",
    [
        "Gunmen raided a market in the north.",
        "In the name of God, the Merciful",
        "To our people in the mountains:",
        "LAGOS (Reuters) -",
        "[Editor: check the toll]",
        "gunmen raided a market",
    ],
)
def test_a_first_line_that_is_no_headline(first: str) -> None:
    result = report(f"{first}\n\n{BODY}")
    assert (result.title, result.title_span) == (None, None)


def test_one_paragraph_has_no_title() -> None:
    assert report("Heavy clashes in Goma now").title is None


def test_the_text_is_clean() -> None:
    result = report(
        "Raid  in the\u00a0north \r\n\r\n\r\nFour peo\u00adple were killed on\u200b Tuesday at the cafe\u0301, police said.  \r\n"
    )
    assert result.text == "Raid in the north\n\nFour people were killed on Tuesday at the café, police said."
    assert unicodedata.is_normalized("NFC", result.text)


def test_ids_come_from_the_text_and_the_digest_from_the_bytes() -> None:
    a, b = report(BODY), report(BODY.replace("\n", "\r\n"))
    assert a.id == b.id == report_id(BODY)
    assert a.sha256 == hashlib.sha256(BODY.encode()).hexdigest() != b.sha256


def test_where_and_when_it_came_from() -> None:
    result = report(BODY)
    assert (result.location, result.retrieved) == ("report.txt", "2024-05-01T00:00:00Z")


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("LIVE: Unrest in the capital", "live"),
        ("Opinion: The truce will not hold", "opinion"),
        ("Communiqué No. 117", "communiqué"),
        ("Flash Update #3: Displacement in the east", "NGO"),
        ("Gunmen raid market in the north", None),
        ("Rebels live on borrowed time", None),
        ("Editorial staff among the dead", None),
    ],
)
def test_what_the_title_calls_the_text(opening: str, genre: str | None) -> None:
    assert report(f"{opening}\n\n{BODY}").genre == genre


@pytest.mark.parametrize("text", ["#image_title\n\nExit mobile version", "Share this\nAdvertisement", "\n\n"])
def test_nothing_but_furniture_is_empty(text: str) -> None:
    with pytest.raises(EmptyInput):
        report(text)


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ('{"title": "Raid", "body": "Four were killed."}', None),
        ('<?xml version="1.0"?><rss><channel><item>x</item></channel></rss>', None),
        ("words", "application/json"),
        ("words", "image/png"),
    ],
)
def test_other_formats_are_refused(text: str, media_type: str | None) -> None:
    with pytest.raises(NotText):
        report(text, media_type)


def test_text_that_merely_begins_like_data_is_read() -> None:
    assert report('["It was a bomb," he said on Tuesday, and nobody in the village doubted it any more.]').text


def test_a_book_is_no_report() -> None:
    with pytest.raises(ReadError, match="2,000,000"):
        report("Four people were killed on Tuesday. " * 60_000)


def test_html_is_known_whatever_was_declared() -> None:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    page = f"<!DOCTYPE html><html><body><h1>Raid in the north</h1><article>{article}</article></body></html>"
    assert report(page, "text/plain").text == f"Raid in the north\n\n{BODY}"
