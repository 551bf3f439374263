"""What stands on the pages."""

from __future__ import annotations

import html
import json
import re
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from quoth.casebook import Casebook
from quoth.web.options import Served
from quoth.web.source_list import firsts_of

sys.path.insert(0, str(Path(__file__).parent))
from web_samples import ARABIC, ARABIC_WORDS, SCRIPT, made

LISTINGS = (
    *("/", "/reports", "/search?kind=claims", "/search?kind=sources", "/search?kind=actors", "/sources"),
    *("/api/v1/events", "/api/v1/sources", "/api/v1/claims"),
)


def events(client: TestClient) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = client.get("/api/v1/events").json()["rows"]
    return rows


def test_disputed_events_come_first(client: TestClient) -> None:
    rows = events(client)
    assert rows[0]["disputed"] == ["harm.killed"]
    shown = client.get("/").text
    assert shown.index(f"/events/{rows[0]['id']}") < shown.index(f"/events/{rows[1]['id']}")
    assert "disputed: toll" in shown


def test_the_list_is_filtered(client: TestClient) -> None:
    everything = client.get("/api/v1/events").json()["total"]
    bombings = client.get("/api/v1/events", params={"type": "bombing"}).json()
    assert 0 < bombings["total"] < everything
    assert {row["type"] for row in bombings["rows"]} == {"bombing"}
    assert client.get("/api/v1/events", params={"disputed": "true"}).json()["total"] == 1
    assert client.get("/api/v1/events", params={"place": "MARJAN", "since": "2024-05-06", "until": "2024-05-06"}).json()["total"] >= 1
    assert client.get("/api/v1/events", params={"text": "grain market"}).json()["total"] == bombings["total"]
    assert client.get("/api/v1/events", params={"until": "1999-01-01"}).json()["total"] == 0


def test_a_card_leads_to_the_words_and_back(client: TestClient) -> None:
    first = events(client)[0]
    card = client.get(f"/events/{first['id']}").text
    link = re.search(r'href="(/reports/[^"]+\?claim=[^"]+)"', card)
    assert link is not None
    reader = client.get(html.unescape(link[1]).partition("#")[0]).text
    assert f"/events/{first['id']}" in reader
    assert re.search(r'<details class="claim"[^>]* open>', reader)


def test_no_private_name_stands_in_a_listing(client: TestClient) -> None:
    """Survivors who speak for no office; the texts of the reports name them, the lists must not."""
    for page in LISTINGS:
        text = client.get(page).text
        for name in made.WITNESSES:
            assert name not in text, page
    assert any(name in client.get(f"/reports/{made.witness(1, killed=14).report.id}").text for name in made.WITNESSES)


def test_the_reader_shows_text_claims_chain_and_every_value(client: TestClient) -> None:
    reading = made.wire()
    page = client.get(f"/reports/{reading.report.id}").text
    assert html.escape("A bomb in the grain market of Marjan killed 9 people") in page
    assert "According to" in page and "a medic there" in page
    evidence = reading.claims[0].evidence
    assert f'data-evidence="{evidence.start}-{evidence.end}"' in page
    assert "6 May 2024 (day; stated" in html.unescape(page)


def test_paragraphs_stand_whole_and_say_where_they_start(client: TestClient) -> None:
    page = client.get("/search?kind=reports").text
    key = re.search(r'href="/reports/(k_\w+)"><bdi>انفجار', page)
    assert key is not None
    reader = client.get(f"/reports/{key[1]}").text
    blocks = re.findall(r'<p (?:class="report-title" )?dir="auto" data-start="(\d+)">(.*?)</p>', reader, re.DOTALL)
    assert [(int(start), html.unescape(text)) for start, text in blocks] == [
        (0, ARABIC.split("\n\n")[0]),
        (ARABIC.index("وقال"), ARABIC.split("\n\n")[1]),
    ]
    start = ARABIC.index(ARABIC_WORDS)
    assert f'data-evidence="{start}-{start + len(ARABIC_WORDS)}"' in reader


@pytest.mark.parametrize("page", ["/", "/reports", "/search?kind=claims", "/sources", "/search?kind=reports"])
def test_what_a_report_holds_is_never_markup(client: TestClient, page: str) -> None:
    text = client.get(page).text
    assert "<script>alert" not in text and "<img" not in text


def test_a_reports_markup_is_shown_as_words(client: TestClient) -> None:
    rows = client.get("/api/v1/reports", params={"text": "elsewhere"}).json()["rows"]
    page = client.get(f"/reports/{rows[0]['capture']}").text
    assert html.escape(SCRIPT, quote=False).split(" Gunmen")[0] in page
    assert "<img" not in page and "<script>alert" not in page


def test_no_page_says_verified_true_or_fake(client: TestClient) -> None:
    pages = ["/", "/reports", "/search", "/sources", "/jobs", "/settings", "/api", f"/events/{events(client)[0]['id']}"]
    for page in pages:
        words = re.sub(r"<[^>]+>", " ", client.get(page).text).lower().replace("it does not say what is true", "")
        assert not re.search(r"\b(verified|true|fake)\b", words), page


def test_no_page_names_another_host(client: TestClient) -> None:
    pages = ["/", "/reports", "/search", "/sources", "/jobs", "/settings", "/api", f"/events/{events(client)[0]['id']}"]
    for page in pages:
        assert not re.findall(r'(?:src|href|action)="(?!/|#|\?)[^"]*"', client.get(page).text), page


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for path in ("/events/e_none", "/reports/k_none", "/jobs/99", "/nothing"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "<h1>" in answer.text
    assert client.get("/api/v1/events/e_none").json() == {"error": "no event e_none"}


@pytest.mark.parametrize("query", ["since=yesterday", "as_of=soon", "from=-1", "least=many", "until=2024-13-01", "as_of=1999-01-01"])
def test_a_wrong_question_is_one_line(client: TestClient, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code in (400, 422)
    assert 'role="alert"' in answer.text


def test_search_in_any_script_and_as_of(client: TestClient) -> None:
    assert "هاجموا" in client.get("/search", params={"text": "الجسر", "kind": "claims"}).text
    assert client.get("/api/v1/claims", params={"text": "پلی"}).json()["total"] == 1
    assert client.get("/search", params={"text": "market", "as_of": "2999-01-01"}).status_code == 200


def test_searches_are_kept_and_forgotten(client: TestClient, served: Served) -> None:
    client.post("/search/save", data={"name": "<b>Marjan</b>", "query": "text=market&kind=claims"})
    assert "&lt;b&gt;Marjan&lt;/b&gt;" in client.get("/search").text
    assert json.loads((served.folder / "workbench.json").read_text())["searches"][0]["query"] == "text=market&kind=claims"
    client.post("/search/forget", data={"name": "<b>Marjan</b>"})
    assert "Marjan&lt;/b&gt;" not in client.get("/search").text


def test_sources_say_who_told_first_and_who_corrects(client: TestClient) -> None:
    page = client.get("/sources").text
    assert "never" in page and "Told first" in page


def test_who_told_first_is_asked_among_equals(client: TestClient) -> None:
    """The ministry's number came through a Herald: it is compared with who speaks in other outlets, not with these."""
    state = client.app.app.state.desk.shelf.state()  # type: ignore[attr-defined]
    days = {told.location: (f"Outlet {n}", f"2024-05-0{n + 1}") for n, told in enumerate(state.ordered[0].claims)}
    firsts = firsts_of(state.ordered[:1], days)
    assert firsts.first["Outlet 0"] == 1 and firsts.shared["Outlet 1"] == 1
    assert "Outlet 1" not in firsts.first


def test_a_letter_is_a_persons(client: TestClient, served: Served) -> None:
    client.post("/sources/letter", data={"source": "River Wire", "letter": "B", "reason": "checked in May"})
    row = re.search(r"<bdi>River Wire</bdi>.*?</tr>", client.get("/sources").text, re.DOTALL)
    assert row is not None and "by A. Reader" in row[0] and "checked in May" in row[0] and '<option value="B" selected>' in row[0]
    assert client.post("/sources/letter", data={"source": "River Wire", "letter": "Z", "reason": "x"}).status_code == 422
    client.post("/sources/letter", data={"source": "River Wire", "letter": "", "reason": "a mistake"})
    assert "by A. Reader" not in client.get("/sources").text
    with Casebook.open(served.folder) as casebook:
        assert [fact.by for fact in casebook.ledger.facts("decision")] == ["A. Reader"] * 2


def test_settings_are_kept(client: TestClient) -> None:
    kept = {"reviewer": "B. Reader", "blind": "1", "key_accept": "y", "key_reject": ""}
    assert "Kept." in client.post("/settings", data=kept).text
    page = client.get("/settings").text
    assert 'value="B. Reader"' in page and 'name="key_accept" value="y"' in page and 'name="blind" value="1" checked' in page
    assert 'name="use_keys" value="1" checked' not in page
    doubled = client.post("/settings", data={"key_accept": "q", "key_reject": "q"})
    assert doubled.status_code == 400 and "given to two acts" in doubled.text
    assert client.post("/settings", data={"registry": "/nowhere/at/all"}).status_code == 400
