"""Deciding: each decision has a name and a way back."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from quoth.casebook import Casebook
from quoth.casebook.decisions import decisions
from quoth.web.options import Served

sys.path.insert(0, str(Path(__file__).parent))
from web_samples import made


def shown(page: str) -> str:
    found = re.search(r'data-claim="(c_\w+)"', page)
    assert found is not None, page
    return found[1]


def left(page: str) -> int:
    found = re.search(r'id="progress"><b>(\d+)</b>', page)
    assert found is not None
    return int(found[1])


def events(client: TestClient) -> dict[str, list[str]]:
    rows = client.get("/api/v1/events", params={"limit": 1000}).json()["rows"]
    return {row["id"]: sorted(t["claim"] for t in client.get(f"/api/v1/events/{row['id']}").json()["claims"]) for row in rows}


def test_the_queue_begins_with_the_disputed_event(client: TestClient) -> None:
    page = client.get("/review").text
    first = client.get("/api/v1/events").json()["rows"][0]["id"]
    assert f'href="/events/{first}"' in page
    assert "suggested, not reviewed" in page and "■" not in page


def test_ten_claims_are_decided_one_after_the_other(client: TestClient, served: Served) -> None:
    page = client.get("/review").text
    total = left(page)
    for n in range(10):
        claim = shown(page)
        answer = client.post("/review/decide", data={"verb": "accept" if n % 2 else "reject", "claim": claim})
        page = answer.text
        assert left(page) == total - n - 1
        assert shown(page) != claim
    with Casebook.open(served.folder) as casebook:
        assert [(d.verb, d.by) for d in decisions(casebook)] == [("accept" if n % 2 else "reject", "A. Reader") for n in range(10)]


def test_skipping_and_flagging_put_aside_without_deciding(client: TestClient) -> None:
    page = client.get("/review").text
    total, claim = left(page), shown(page)
    page = client.post("/review/decide", data={"verb": "skip", "claim": claim}).text
    assert left(page) == total - 1
    client.post("/review/decide", data={"verb": "flag", "claim": shown(page)})
    assert "suggested, not reviewed" in client.get("/review", params={"claim": claim}).text


def test_a_comment_stands_beside_the_claim(client: TestClient) -> None:
    claim = shown(client.get("/review").text)
    form = {"verb": "comment", "claim": claim, "next": claim, "reason": "<i>see the second paragraph</i>"}
    page = client.post("/review/decide", data=form).text
    assert "&lt;i&gt;see the second paragraph" in page and shown(page) == claim
    assert "needs words of why" in client.post("/review/decide", data={"verb": "comment", "claim": claim}).text


def test_undo_brings_the_claim_back(client: TestClient) -> None:
    page = client.get("/review").text
    total, claim = left(page), shown(page)
    after = client.post("/review/decide", data={"verb": "accept", "claim": claim}).text
    assert "Undo: accept" in after
    page = client.post("/review/undo", data={}).text
    assert shown(page) == claim and left(page) == total
    assert "nothing of yours to take back" in client.post("/review/undo", data={}).text
    assert client.get("/review/log").text.count("taken back") >= 2


def test_nobody_decides_without_a_name(client: TestClient) -> None:
    client.post("/settings", data={"reviewer": ""})
    client.app.app.state.desk.settings.reviewer = ""  # type: ignore[attr-defined]
    claim = shown(client.get("/review").text)
    assert "say who you are first" in client.post("/review/decide", data={"verb": "accept", "claim": claim}).text


def test_a_decided_claim_looks_decided_on_the_card(client: TestClient) -> None:
    claim = made.wire().claims[0].id
    client.post("/review/decide", data={"verb": "accept", "claim": claim})
    event = next(name for name, claims in events(client).items() if claim in claims)
    assert "accepted by a person" in client.get(f"/events/{event}").text


def test_merge_edit_split_undo_restore_the_former_state(client: TestClient) -> None:
    before = events(client)
    one, other = list(before)[:2]
    merged = client.post(f"/events/{one}/merge", data={"other": other})
    assert merged.status_code == 200
    together = events(client)
    assert len(together) == len(before) - 1
    claim = made.wire().claims[0].id
    edit = {"claim": claim, "field": "certainty", "value": "probable", "words": "a medic there said"}
    assert "edited by A. Reader" in client.post("/review/edit", data=edit).text
    event = next(name for name, claims in events(client).items() if claim in claims)
    client.post(f"/events/{event}/split", data={"claim": [claim]})
    assert [claim] in events(client).values()
    for _ in range(3):
        client.post("/review/undo", data={})
    assert events(client) == before
    assert "edited by" not in client.get("/review", params={"claim": claim}).text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"field": "harm.killed", "low": "11", "words": "not there at all"}, "do not stand in the report"),
        ({"field": "harm.killed", "low": "eleven", "words": "9"}, "is no number"),
        ({"field": "harm.killed", "low": "11"}, "words"),
        ({"field": "type", "value": "picnic", "words": "bomb"}, "no such coarse type"),
    ],
)
def test_a_wrong_edit_is_one_line_and_changes_nothing(client: TestClient, served: Served, form: dict[str, str], said: str) -> None:
    answer = client.post("/review/edit", data={"claim": made.wire().claims[0].id, **form})
    assert said in html.unescape(answer.text)
    with Casebook.open(served.folder) as casebook:
        assert decisions(casebook) == ()


def test_an_edit_by_words(client: TestClient) -> None:
    claim = made.wire().claims[0].id
    assert client.get("/review/edit", params={"claim": claim, "field": "harm.injured"}).status_code == 200
    page = client.post("/review/edit", data={"claim": claim, "field": "harm.injured", "low": "2", "words": "killed 9 people"}).text
    assert "at least 2 injured (“killed 9 people”)" in page
    page = client.post("/review/edit", data={"claim": claim, "field": "when", "clear": "1"}).text
    assert "6 May 2024" not in re.sub(r"<header.*?</header>", "", page.partition('class="decision"')[2].partition("Stands in")[0])


def test_a_missed_claim_is_added_and_a_blind_coding_is_not(client: TestClient, served: Served) -> None:
    rows = client.get("/api/v1/reports", params={"text": '"unloaded sacks"'}).json()["rows"]
    capture = rows[0]["capture"]
    new = {"report": capture, "verb": "add", "type": "displacement", "words": "traders unloaded sacks", "trigger": "unloaded"}
    new["who"] = "traders"
    page = client.post("/review/add", data=new).text
    assert "DISPLACEMENT" in page
    client.post("/settings", data={"reviewer": "B. Second", "blind": "1"})
    blind = client.get("/review").text
    assert "Code blind" in blind and "claim-list" not in blind and "suggested" not in blind.partition("<main")[2].partition("hidden.")[2]
    coded = {**new, "verb": "code", "type": "attack"}
    assert client.post("/review/add", data=coded).url.path == "/review/blind"
    client.post("/review/add", data={"verb": "done", "report": capture})
    with Casebook.open(served.folder) as casebook:
        assert [(d.verb, d.by) for d in decisions(casebook)] == [("add", "A. Reader"), ("code", "B. Second"), ("done", "B. Second")]
