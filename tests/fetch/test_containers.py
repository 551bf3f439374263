"""Tables, JSON, chats, mail, notes and archivers' records: one capture for each document, at a stable place, with what it states."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from quoth.fetch import Policy, expand
from quoth.fetch.notes import own_note
from quoth.model.claim import Failure
from quoth.model.text import ITEM_TYPE, NINJS_TYPE, NOTE_TYPE, Capture

LONG = "Four people were killed in Oran on Tuesday when gunmen attacked a market, the governor said on state television."
OFFLINE = Policy(offline=True)
Put = Callable[[str, bytes | str], str]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file and gives its path."""

    def write(name: str, content: bytes | str) -> str:
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return str(tmp_path / name)

    return write


def all_of(location: str, policy: Policy = OFFLINE) -> list[Capture | Failure]:
    results = list(expand(location, policy))
    assert [r.location for r in results] == [r.location for r in expand(location, policy)]  # the same order each time
    captured = [r.location for r in results if isinstance(r, Capture)]
    assert len(captured) == len(set(captured))
    return results


def items(location: str, policy: Policy = OFFLINE) -> dict[str, dict[str, Any]]:
    """The items of a container by their place inside it."""
    found = {}
    for capture in all_of(location, policy):
        assert isinstance(capture, Capture), capture
        assert capture.media_type == ITEM_TYPE
        assert capture.provenance.container == location
        found[capture.location.removeprefix(f"{location}#")] = json.loads(capture.content)
    return found


def problems(location: str, policy: Policy = OFFLINE) -> list[str]:
    return [f"{r.location.rpartition('/')[2]}: {r.reason}" for r in all_of(location, policy) if isinstance(r, Failure)]


# ---- tables ----------------------------------------------------------------------------------------------------


def test_a_table_with_a_text_column(put: Put) -> None:
    path = put(
        "table.csv",
        f'id,Headline,Body Text,Pub-Date,URL,Author\n1,Attack,"{LONG}\nMore.",2024-09-03,http://x.example/1,A. Writer\n\n3,,"{LONG}",,,\n',
    )
    found = items(path)
    assert list(found) == ["row=2", "row=4"]
    first = found["row=2"]
    assert first["text"] == f"{LONG}\nMore."
    assert (first["title"], first["published"], first["byline"], first["url"]) == (
        "Attack",
        "2024-09-03",
        "A. Writer",
        "http://x.example/1",
    )
    assert first["raw"]["id"] == "1"


def test_the_columns_that_the_policy_names(put: Put) -> None:
    path = put("t.csv", f"a;b;c\n{LONG};The title;3 Sep 2024\n")
    found = items(path, replace(OFFLINE, text_column="b", title_column="c", date_column="c"))
    assert found["row=2"]["text"] == "The title"
    assert problems(path, replace(OFFLINE, text_column="z")) == ["t.csv: no column 'z'; there are a, b, c"]


def test_a_text_column_by_its_length_in_a_tsv_of_windows(put: Put) -> None:
    assert items(put("t.tsv", f"n\twhat was told\n1\t{LONG} \x93Yes\x94\n".encode("cp1252", "ignore") + "2\tÉté\n".encode("cp1252")))[
        "row=2"
    ]["text"].startswith("Four")


def test_a_row_without_words_is_said(put: Put) -> None:
    assert problems(put("t.csv", f'text,n\n"{LONG}",1\n,2\n')) == ["t.csv#row=3: a row without a text or a link"]


def test_a_table_of_links_is_what_they_lead_to_with_what_it_states(put: Put) -> None:
    path = put("t.csv", "date,link,source\n2024-09-03,https://x.example/a,The Daily\n,no link,\n")
    assert problems(path) == ["a: the network is switched off (offline)", "t.csv#row=3: a row without a text or a link"]


def test_a_summary_is_the_document_only_without_a_link(put: Put) -> None:
    path = put("t.csv", f'url,description\n,"{LONG}"\nhttps://x.example/a,"{LONG}"\n')
    first, second = all_of(path)
    assert isinstance(first, Capture)
    assert second.location == "https://x.example/a"


def test_a_table_without_a_head(put: Put) -> None:
    assert problems(put("t.csv", "1,https://x.example/a\n2,https://x.example/b\n")) == [
        "a: the network is switched off (offline)",
        "b: the network is switched off (offline)",
    ]


def test_a_table_of_something_else(put: Put) -> None:
    assert problems(put("t.csv", "a,b\n1,2\n")) == ["t.csv: no column holds texts or links; name it (--text-column, --link-column)"]
    assert problems(put("e.csv", "a,b\n")) == ["e.csv: a table without rows"]


def test_a_line_that_never_ends_is_passed_over(put: Put) -> None:
    small = replace(OFFLINE, max_line=1_000_000)
    path = put("t.jsonl", json.dumps({"text": LONG}) + "\n" + '{"text": "' + "x" * 1_000_001 + '"}\n' + json.dumps({"text": "last"}) + "\n")
    first, second, third = all_of(path, small)
    assert isinstance(first, Capture)
    assert second == Failure(f"{path}#line=2", "LimitExceeded", "a line of more than 1 MB")
    assert third.location == f"{path}#line=3"
    csv = put("t.csv", f"text\n{LONG}\n{'x' * 1_000_001}\nlast\n")
    assert [r.location.rpartition("#")[2] for r in all_of(csv, small)] == ["row=2", "row=3", "line=3"]


def test_json_lines_with_damage_between(put: Put) -> None:
    path = put("t.jsonl", "\ufeff" + json.dumps({"content": LONG, "source": "The Daily"}) + '\n{"content": \n\n"just words"\n')
    first, second = all_of(path)[:2]
    assert isinstance(first, Capture)
    assert json.loads(first.content)["outlet"] == "The Daily"
    assert second == Failure(f"{path}#line=2", "ReadError", "not JSON")


def test_a_workbook_sheet_by_sheet(put: Put) -> None:
    import datetime

    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Old ones"
    book.active.append(["Text", "Date"])
    book.active.append([LONG, datetime.datetime(2024, 9, 3)])
    book.create_sheet("New").append(["nothing"])
    book.create_sheet("More").append(["body"])
    book["More"].append(["Words."])
    out = io.BytesIO()
    book.save(out)
    found = items(put("w.xlsx", out.getvalue()))
    assert list(found) == ["sheet=Old%20ones&row=2", "sheet=More&row=2"]
    assert found["sheet=Old%20ones&row=2"]["published"].startswith("2024-09-03")


def test_a_workbook_that_is_none(put: Put) -> None:
    assert problems(put("w.xlsx", "no workbook at all")) == []  # a text under a wrong name: the reading decides
    assert "damaged" in problems(put("x.xlsx", b"PK\x03\x04 broken"))[0]


# ---- JSON ------------------------------------------------------------------------------------------------------


def test_ninjs_stays_as_it_came(put: Put) -> None:
    content = json.dumps({"uri": "urn:1", "versioncreated": "2024-09-03T10:00:00Z", "headline": "Attack", "body_text": LONG})
    (capture,) = all_of(put("n.json", content))
    assert isinstance(capture, Capture)
    assert (capture.content.decode(), capture.media_type) == (content, NINJS_TYPE)


def test_ninjs_a_line_each(put: Put) -> None:
    line = json.dumps({"uri": "urn:1", "versioncreated": "2024-09-03T10:00:00Z", "headline": "Attack", "body_text": LONG})
    assert [(r.location[-6:], r.media_type) for r in all_of(put("n.jsonl", f"{line}\n{line}\n")) if isinstance(r, Capture)] == [
        ("line=1", NINJS_TYPE),
        ("line=2", NINJS_TYPE),
    ]


@pytest.mark.parametrize("data", [[{"text": LONG}], {"status": "ok", "articles": [{"text": LONG}]}, {"title": "Attack", "text": LONG}])
def test_lists_of_objects(put: Put, data: object) -> None:
    assert items(put("a.json", json.dumps(data)))["item=1"]["text"] == LONG


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[1, 2]", "JSON without objects"),
        ('{"a": 1}', "a form that quoth does not know"),
        ('{"a": ', "damaged JSON"),
        ("[" * 100_000, "damaged JSON"),
    ],
)
def test_json_of_something_else(put: Put, content: str, reason: str) -> None:
    assert reason in problems(put("a.json", content))[0]


def test_prose_that_begins_like_json(put: Put) -> None:
    (capture,) = all_of(put("a", "[\n He paused.] Then he said that four were killed."))
    assert isinstance(capture, Capture)
    assert capture.media_type is None


# ---- chats -----------------------------------------------------------------------------------------------------

TELEGRAM = {
    "name": "Governor of Oran",
    "type": "public_channel",
    "id": 7,
    "messages": [
        {"id": 1, "type": "service", "date": "2024-09-01T08:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2024-09-03T23:10:00",
            "from": "Governor of Oran",
            "text": ["Four ", {"type": "bold", "text": "killed"}, "."],
        },
        {"id": 3, "type": "message", "date": "2024-09-04T08:00:00", "photo": "a.jpg", "text": ""},
        {"id": 5, "type": "message", "date": "2024-09-04T09:00:00", "forwarded_from": "The Front", "text": "We did it."},
    ],
}


def test_a_telegram_channel(put: Put) -> None:
    path = put("result.json", json.dumps(TELEGRAM))
    found = items(path)
    assert list(found) == ["message=2", "message=5"]
    assert found["message=2"]["text"] == "Four killed."
    assert (found["message=2"]["published"], found["message=2"]["outlet"]) == ("2024-09-03T23:10:00", "Governor of Oran")
    assert "byline" not in found["message=2"]
    assert found["message=5"]["outlet"] == "The Front"  # whose words they are
    assert found["message=5"]["raw"] == TELEGRAM["messages"][3]  # type: ignore[index]
    assert not any(r.provenance.restricted for r in expand(path) if isinstance(r, Capture))


def test_a_message_forwarded_from_a_person_keeps_them_out_of_the_outlet(put: Put) -> None:
    message = {"id": 9, "type": "message", "forwarded_from": "Amina", "forwarded_from_id": "user5", "text": "Four killed."}
    found = items(put("result.json", json.dumps({**TELEGRAM, "messages": [message]})))["message=9"]
    assert (found["outlet"], found["byline"]) == ("Governor of Oran", "Amina")


def test_the_export_of_an_account_and_of_a_private_chat_is_restricted(put: Put) -> None:
    private = {**TELEGRAM, "type": "private_group"}
    path = put("result.json", json.dumps({"about": "x", "chats": {"list": [private, {**TELEGRAM, "id": 8}]}}))
    assert list(items(path)) == ["chat=7&message=2", "chat=7&message=5", "chat=8&message=2", "chat=8&message=5"]
    assert [r.provenance.restricted for r in expand(path) if isinstance(r, Capture)] == [True, True, False, False]


TELEGRAM_PAGE = """<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap"><div class="page_header">
<div class="content"><div class="text bold">
Governor of Oran
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">3 September 2024</div></div>
<div class="message default clearfix" id="message12"><div class="body">
<div class="pull_right date details" title="03.09.2024 23:10:00 UTC+03:00">23:10</div>
<div class="from_name">
Press desk </div><div class="text">
Four killed.<br>More later.
</div></div></div>
<div class="message default clearfix joined" id="message13"><div class="body">
<div class="pull_right date details" title="04.09.2024 08:00:00">08:00</div>
<div class="forwarded body"><div class="from_name">
The Front <span class="date details" title="04.09.2024 07:00:00">07:00</span></div><div class="text">We did it.</div></div></div></div>
</div></div></div></body></html>"""


def test_a_chat_without_words_is_said(put: Put) -> None:
    assert problems(put("result.json", json.dumps({**TELEGRAM, "messages": []}))) == ["result.json: nothing in it that could be a report"]


def test_telegrams_html(put: Put) -> None:
    found = items(put("messages.html", TELEGRAM_PAGE))
    assert found["message=12"]["text"] == "Four killed.\nMore later."
    assert (found["message=12"]["published"], found["message=12"]["outlet"], found["message=12"]["byline"]) == (
        "2024-09-03 23:10:00",
        "Governor of Oran",
        "Press desk",
    )
    assert (found["message=13"]["outlet"], found["message=13"]["text"]) == ("The Front", "We did it.")


ANDROID = (
    "03/09/2024, 23:10 - Messages and calls are end-to-end encrypted.\n03/09/2024, 23:11 - Amina: Four killed.\nMore later.\n"
    "13/09/2024, 08:00 - Amina: <Media omitted>\n13/09/2024, 09:00 - +213 555: Who says: the governor?\n"
)
IPHONE = "[9/3/24, 11:11:02\u202fPM] Amina: Four killed.\n\u200e[9/13/24, 8:00:00\u202fAM] Amina: \u200eimage omitted\n"
IPHONE += "[9/13/24, 9:00:00\u202fAM] Said: More.\n"


def test_whatsapp_of_a_phone_that_puts_days_first(put: Put) -> None:
    path = put("WhatsApp Chat with Oran news.txt", ANDROID)
    found = items(path)
    assert list(found) == ["message=2", "message=4"]
    assert found["message=2"] == {
        "text": "Four killed.\nMore later.",
        "published": "2024-09-03",
        "outlet": "Oran news",
        "byline": "Amina",
        "raw": {"date": "3/9/2024", "from": "Amina", "text": "Four killed.\nMore later."},
    }
    assert (found["message=4"]["byline"], found["message=4"]["text"]) == ("+213 555", "Who says: the governor?")
    assert all(r.provenance.restricted for r in expand(path) if isinstance(r, Capture))


def test_whatsapp_of_a_phone_that_puts_months_first(put: Put) -> None:
    found = items(put("_chat.txt", IPHONE))
    assert [(key, message["published"]) for key, message in found.items()] == [("message=1", "2024-09-03"), ("message=3", "2024-09-13")]


def test_days_and_months_that_cannot_be_told_apart_give_no_date(put: Put) -> None:
    found = items(put("c.txt", "03/09/2024, 23:10 - Amina: Four killed.\n05/09/2024, 23:11 - Amina: More.\n"))
    assert "published" not in found["message=1"]


def test_one_order_of_time_tells_days_from_months(put: Put) -> None:
    found = items(put("c.txt", "30/08/2024, 10:00 - A: One.\n02/09/2024, 10:00 - A: Two.\n"))
    assert [message["published"] for message in found.values()] == ["2024-08-30", "2024-09-02"]


def test_a_dispatch_with_a_date_in_front_is_no_chat(put: Put) -> None:
    (capture,) = all_of(put("d.txt", "03/09/2024, 23:10 - Oran: four were killed.\n\nThe governor said so.\n\nMore later.\n"))
    assert isinstance(capture, Capture)
    assert capture.media_type == "text/plain"


# ---- mail ------------------------------------------------------------------------------------------------------


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in {"From": "a@example.org", "Subject": "Attack", "Message-ID": "<1@x>", **headers}.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(LONG)
    return mail


def test_a_message_and_its_documents(put: Put) -> None:
    mail = message()
    mail.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="communique.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(message(Subject="Inner"))
    path = put("m.eml", mail.as_bytes())
    found = all_of(path)
    assert [(r.location.removeprefix(path), r.media_type) for r in found if isinstance(r, Capture)] == [
        ("", "message/rfc822"),
        ("#attachment=1", "application/pdf"),
        ("#attachment=3", "message/rfc822"),
    ]
    assert all(r.provenance.restricted for r in found if isinstance(r, Capture))
    assert found[0].content == mail.as_bytes()  # type: ignore[union-attr]


def test_a_message_to_many_is_not_restricted(put: Put) -> None:
    (capture,) = all_of(put("m.eml", message(List_Id="<news.example>").as_bytes()))
    assert isinstance(capture, Capture)
    assert not capture.provenance.restricted


def test_a_message_is_known_without_its_name(put: Put) -> None:
    (capture,) = all_of(put("m", message(Date="Tue, 3 Sep 2024 10:00:00 +0000").as_bytes()))
    assert isinstance(capture, Capture)
    assert capture.media_type == "message/rfc822"


def test_a_mailbox(put: Put) -> None:
    box = b"".join(
        b"From a@example.org Tue Sep  3 10:00:00 2024\n" + message(Subject=str(n)).as_bytes() + b"\n>From here on\n\n" for n in (1, 2, 3)
    )
    path = put("all.mbox", box)
    found = all_of(path)
    assert [r.location.removeprefix(path) for r in found] == ["#message=1", "#message=2", "#message=3"]
    assert b"\nFrom here on" in found[1].content  # type: ignore[union-attr]


def test_a_saved_page_with_its_address_and_time(put: Put) -> None:
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/a\nDate: Tue, 3 Sep 2024 12:00:00 +0200\nMIME-Version: 1.0\n"
    )
    head += 'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n<p>x</p>\n--b--\n'
    (capture,) = all_of(put("a.mhtml", head))
    assert isinstance(capture, Capture)
    assert (capture.media_type, capture.provenance.url, capture.retrieved) == (
        "multipart/related",
        "https://x.example/a",
        "2024-09-03T10:00:00Z",
    )


# ---- notes -----------------------------------------------------------------------------------------------------


def test_a_note_is_restricted(put: Put) -> None:
    (capture,) = all_of(put("call.md", f"---\nkind: call\ndate: 2024-09-03\n---\n{LONG}\n"))
    assert isinstance(capture, Capture)
    assert (capture.media_type, capture.provenance.restricted) == (NOTE_TYPE, True)


def test_a_photograph_with_its_hash(put: Put, tmp_path: Path) -> None:
    put("a.jpg", b"\xff\xd8\xff picture")
    digest = hashlib.sha256(b"\xff\xd8\xff picture").hexdigest()
    (capture,) = all_of(put("note.yaml", "kind: photograph\nfile: a.jpg\ntext: Four graves.\n"))
    assert isinstance(capture, Capture)
    assert capture.provenance.conversions == (f"goes with a.jpg, SHA-256 {digest}",)
    (right,) = all_of(put("note.md", f"---\nkind: photograph\nfile: a.jpg\nsha256: {digest.upper()}\n---\nFour graves.\n"))
    assert isinstance(right, Capture)
    assert "another than the SHA-256" in problems(put("bad.md", f"---\nkind: photograph\nfile: a.jpg\nsha256: {digest[::-1]}\n---\nx\n"))[0]
    assert "cannot be read" in problems(put("gone.md", "---\nkind: photograph\nfile: b.jpg\n---\nx\n"))[0]


def test_other_markdown_is_a_document(put: Put) -> None:
    (capture,) = all_of(put("a.md", f"---\ntitle: Attack\n---\n{LONG}\n"))
    assert isinstance(capture, Capture)
    assert not capture.provenance.restricted


def test_a_note_by_options() -> None:
    note = own_note(LONG, "call", location="note 1", date="2024-09-03", by='Amina "A" Diallo')
    assert note.provenance.restricted
    assert note.content.decode() == f'---\nkind: call\ndate: 2024-09-03\nauthor: "Amina \\"A\\" Diallo"\n---\n{LONG}\n'
    with pytest.raises(ValueError, match="no kind of note"):
        own_note(LONG, "dream", location="note 1")


# ---- auto-archiver ---------------------------------------------------------------------------------------------


def test_auto_archivers_csv(put: Put) -> None:
    metadata = "{'_processed_at': datetime.datetime(2024, 9, 4, 8, 5, tzinfo=datetime.timezone.utc), 'url': 'https://x.example/p', "
    metadata += f"'title': 'Attack', 'content': '{LONG}', 'timestamp': datetime.datetime(2024, 9, 3, 23, 10)}}"
    path = put("db.csv", f'status,metadata,media\nsuccess,"{metadata}","[Media(filename=\'a\')]"\n')
    found = items(path)["row=2"]
    assert (found["text"], found["title"], found["published"], found["url"]) == (
        LONG,
        "Attack",
        "2024-09-03T23:10:00",
        "https://x.example/p",
    )
    (capture,) = expand(path)
    assert isinstance(capture, Capture)
    assert (capture.retrieved, capture.provenance.url) == ("2024-09-04T08:05:00Z", "https://x.example/p")


def test_auto_archivers_sheet(put: Put) -> None:
    head = "Link,Archive status,Archive location,Archive date,Upload timestamp,Upload title,Text content"
    found = items(put("sheet.csv", f'{head}\nhttps://x.example/p,success,s3,2024-09-04,2024-09-03T23:10:00,Attack,"{LONG}"\n'))["row=2"]
    assert (found["text"], found["title"], found["published"], found["url"]) == (
        LONG,
        "Attack",
        "2024-09-03T23:10:00",
        "https://x.example/p",
    )


def test_auto_archivers_page_and_record(put: Put) -> None:
    rows = {
        "_processed_at": "2024-09-04 08:05:00+00:00",
        "url": "https://x.example/p",
        "title": "Attack",
        "content": LONG,
        "timestamp": "2024-09-03T23:10:00",
    }
    cells = "".join(f"<tr><td>{key}</td><td>{value}</td></tr>" for key, value in rows.items())
    page = "<!DOCTYPE html><html><body><h2>Archived media for <span>x</span></h2>"
    page += f"<table class='metadata'><tr><th>key</th></tr>{cells}</table></body></html>"
    for path in (put("a.html", page), put("a.json", json.dumps({"status": "success", "metadata": rows, "media": []}))):
        found = items(path)["record"]
        assert (found["text"], found["title"], found["published"], found["url"]) == (
            LONG,
            "Attack",
            "2024-09-03T23:10:00",
            "https://x.example/p",
        )


# ---- what belongs to a page and is none ------------------------------------------------------------------------


def test_style_sheets_and_scripts_are_named(put: Put) -> None:
    assert problems(put("a.css", "p { color: red }")) == ["a.css: a style sheet, script or font; quoth reads texts"]
