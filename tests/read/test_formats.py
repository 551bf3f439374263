"""What each format states of its document: e-mail, MHTML, ninjs, a container's items, Markdown and notes."""

from __future__ import annotations

import json
from email.message import EmailMessage

import pytest

from quoth.model.errors import EmptyInput, NoArticle, NotText, QuothError, ReadError
from quoth.model.text import ITEM_TYPE, NINJS_TYPE, NOTE_TYPE, Capture, Hints, Report
from quoth.read import read

BODY = "Four people were killed in Oran on Tuesday.\n\nThe governor said that two others were hurt.\n"
PARAGRAPHS = ["Four people were killed in Oran on Tuesday.", "The governor said that two others were hurt."]


def mail(body: str = BODY, subtype: str = "plain", sender: str = "Press office <press@ministry.example>") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "list@example.org", "Attack in Oran"
    message["Date"] = "Tue, 03 Sep 2024 23:30:00 -0500"
    message.set_content(body, subtype=subtype)
    return message


def from_mail(message: EmailMessage) -> Report:
    return read(Capture("a.eml", message.as_bytes(), "message/rfc822"))


# ---- e-mail ----------------------------------------------------------------------------------------------------


def test_a_message_states_its_date_sender_and_subject() -> None:
    report = from_mail(mail())
    assert report.text.split("\n\n") == ["Attack in Oran", *PARAGRAPHS]
    assert (report.title, report.published, report.outlet, report.byline) == ("Attack in Oran", "2024-09-03", "Press office", None)


def test_a_person_who_writes_is_the_writer() -> None:
    report = from_mail(mail(sender="Amina Diallo <amina@example.org>"))
    assert (report.outlet, report.byline) == (None, "Amina Diallo")


def test_a_message_in_html_and_one_in_both() -> None:
    html = "<p>Four people were killed in Oran on Tuesday.</p><style>p {}</style><p>The governor said that two others were hurt.</p>"
    assert from_mail(mail(html, "html")).text.split("\n\n")[1:] == PARAGRAPHS
    both = mail()
    both.add_alternative("<p>Something else</p>", subtype="html")
    assert from_mail(both).text.split("\n\n")[1:] == PARAGRAPHS


def test_an_encoded_subject_and_body_in_another_character_set() -> None:
    raw = b"From: =?utf-8?q?Minist=C3=A8re?= <m@example.org>\nSubject: =?utf-8?b?VHXDqXM=?=\nDate: 3 Sep 2024 10:00 +0200\n"
    raw += b"Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
    raw += b"Quatre tu=E9s =E0 Oran mardi matin.\n"
    report = read(Capture("a.eml", raw, "message/rfc822"))
    assert (report.outlet, report.title, report.text) == ("Ministère", "Tués", "Tués\n\nQuatre tués à Oran mardi matin.")


def test_a_signature_goes() -> None:
    report = from_mail(mail(BODY + "-- \nThe press office\n+1 555 0100\n"))
    assert "555" not in report.text
    assert ("+1 555 0100", "signature") in report.discarded


def test_a_message_without_words() -> None:
    with pytest.raises(EmptyInput, match=r"a\.eml: a message without words"):
        from_mail(mail("\n"))


@pytest.mark.parametrize(
    "raw", [b"", b"From: \xff\xfe\nSubject: =?x?y?z?=\nDate: nonsense\nContent-Type: ;;\n\nx", b"Content-Type: multipart/mixed\n\n"]
)
def test_a_damaged_message_is_read_or_named(raw: bytes) -> None:
    try:
        read(Capture("a.eml", raw, "message/rfc822"))
    except QuothError as error:
        assert str(error).startswith("a.eml: ")


# ---- MHTML -----------------------------------------------------------------------------------------------------

SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/oran
Subject: Attack in Oran
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/oran

<html><head><title>Attack in Oran</title><meta property=3D"article:published_time" content=3D"2024-09-03"></head>
<body><article><h1>Attack in Oran</h1><p>Four people were killed in Oran on Tuesday, the governor said on state television.</p>
<p>The governor said that two others were hurt, and that the attackers had fled.</p></article></body></html>

--x
Content-Type: image/png

x
--x--
"""


def test_a_saved_page() -> None:
    report = read(Capture("a.mht", SAVED, "multipart/related"))
    assert (report.title, report.published) == ("Attack in Oran", "2024-09-03")
    assert "Four people were killed in Oran on Tuesday" in report.text


def test_a_saved_page_without_one() -> None:
    with pytest.raises(NoArticle, match="without a page"):
        read(Capture("a.mht", SAVED.replace(b"text/html", b"text/css"), "multipart/related"))


# ---- ninjs -----------------------------------------------------------------------------------------------------


def ninjs(**fields: object) -> Report:
    data = {"uri": "urn:x:1", "versioncreated": "2024-09-03T21:00:00Z", "headline": "Attack in Oran", "language": "en-GB", **fields}
    return read(Capture("a.json", json.dumps(data).encode(), NINJS_TYPE))


def test_a_news_item_of_ninjs_1() -> None:
    report = ninjs(
        body_xhtml="<p>Four people were killed in Oran on Tuesday.</p><p>The governor said that two others were hurt.</p>",
        byline="A. Writer",
        source="The Agency",
    )
    assert report.text.split("\n\n") == ["Attack in Oran", *PARAGRAPHS]
    assert (report.published, report.byline, report.outlet, report.genre) == ("2024-09-03", "A. Writer", "The Agency", "wire")


def test_a_news_item_of_ninjs_3() -> None:
    bodies = [
        {"contenttype": "text/plain", "value": "other"},
        {"contenttype": "text/html", "value": "<p>Four people were killed in Oran on Tuesday.</p>"},
    ]
    heads = [{"role": "short", "value": "Oran"}, {"role": "main", "value": "Attack in Oran"}]
    report = ninjs(headline=None, headlines=heads, bodies=bodies, infosources=[{"name": "The Agency"}], evolvedfrom="urn:x:0")
    assert report.text.split("\n\n") == ["Attack in Oran", PARAGRAPHS[0]]
    assert (report.outlet, report.derived) == ("The Agency", ("urn:x:0", "version"))


def test_a_cancelled_item_is_a_withdrawal() -> None:
    assert ninjs(body_text=BODY, pubstatus="canceled").derived == ("urn:x:1", "withdrawal")


def test_what_is_no_ninjs() -> None:
    with pytest.raises(NotText):
        read(Capture("a.json", b"[]", NINJS_TYPE))


# ---- items of containers ---------------------------------------------------------------------------------------


def item(hints: Hints | None = None, **fields: object) -> Report:
    return read(Capture("chat.json#message=1", json.dumps(fields).encode(), ITEM_TYPE, hints=hints or Hints()))


def test_what_the_container_states_is_the_documents_own_statement() -> None:
    report = item(text=BODY, published="2024-09-03T23:30:00", outlet="The Channel", byline="A. Writer", raw={"id": 1})
    assert (report.published, report.outlet, report.byline) == ("2024-09-03", "The Channel", "A. Writer")
    assert report.given == Hints()
    assert report.reference_date == ("2024-09-03", "relative to publication")


def test_what_the_user_knows_stays_apart() -> None:
    report = item(Hints(published="2020-01-01"), text=BODY)
    assert (report.published, report.given.published) == (None, "2020-01-01")


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("Tue, 03 Sep 2024 10:00:00 GMT", "2024-09-03"),
        ("2024-09-03 10:00", "2024-09-03"),
        ("3 September 2024", "2024-09-03"),
        ("yesterday", None),
        ("13/09/2024", "2024-09-13"),
        ("03/09/2024", None),  # day and month cannot be told apart
    ],
)
def test_dates_in_their_own_notation(stated: str, iso: str | None) -> None:
    assert item(text=BODY, published=stated).published == iso


def test_a_title_stands_once() -> None:
    assert item(title="Attack in  Oran", text="Attack in Oran\n\n" + BODY).text.split("\n\n") == ["Attack in Oran", *PARAGRAPHS]
    assert item(title="Four killed in Oran, governor says").text == "Four killed in Oran, governor says"


def test_html_of_a_feed() -> None:
    html = "Four people were killed in <b>Oran</b> on Tuesday.<br><br>The governor said<script>x()</script> that two others were hurt."
    html += "<figure>a picture</figure>"
    assert item(html=html).text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("content", [b"[]", b"{", b"\xff"])
def test_another_form(content: bytes) -> None:
    with pytest.raises(NotText):
        read(Capture("a#row=2", content, ITEM_TYPE))


def test_an_item_without_words() -> None:
    with pytest.raises(EmptyInput):
        item(raw={"id": 1})


# ---- Markdown, notes -------------------------------------------------------------------------------------------


def markdown(text: str) -> Report:
    return read(Capture("a.md", text.encode(), NOTE_TYPE))


def test_front_matter_is_what_the_document_states() -> None:
    report = markdown(f"---\ntitle: Attack in Oran\ndate: 2024-09-03\nauthor: [Amina Diallo, B. Writer]\noutlet: The Daily\n---\n{BODY}")
    assert report.text.split("\n\n") == ["Attack in Oran", *PARAGRAPHS]
    assert (report.published, report.byline, report.outlet) == ("2024-09-03", "Amina Diallo and B. Writer", "The Daily")


def test_markdown_without_its_marks() -> None:
    report = markdown(
        f"# Attack in Oran\n\n**Four** people were [killed](http://x.example) in _Oran_ on Tuesday.\n\n![a](b.png)\n\n> {PARAGRAPHS[1]}\n"
    )
    assert report.text.split("\n\n") == ["Attack in Oran", *PARAGRAPHS]


def test_a_note_in_yaml_alone() -> None:
    report = markdown(
        f"kind: call\ndate: 2024-09-03\nby: Amina Diallo\ntext: |\n  {PARAGRAPHS[0]}\n\n  {PARAGRAPHS[1]}\n"
    )
    assert report.text.split("\n\n") == PARAGRAPHS
    assert (report.published, report.byline) == ("2024-09-03", "Amina Diallo")


def test_dashes_that_are_no_front_matter() -> None:
    assert markdown(f"---\n{PARAGRAPHS[0]} It: was: {{\n---\n{PARAGRAPHS[1]}\n").text.endswith(PARAGRAPHS[1])


def test_a_damaged_note_is_named() -> None:
    with pytest.raises(ReadError, match=r"a\.md"):
        markdown(f"---\nkind: call\ndate: [\n---\n{BODY}")


def test_yaml_that_would_fill_the_memory_is_refused() -> None:
    bomb = "kind: call\na: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    with pytest.raises(ReadError, match="aliases"):
        markdown(f"---\n{bomb}---\n{BODY}")
