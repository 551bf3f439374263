"""Dropping, pasting, naming a link: read at once, and what fails says why."""

from __future__ import annotations

import re
import time

from fastapi.testclient import TestClient

from quoth.casebook import Casebook
from quoth.fetch import Policy
from quoth.pipeline import read_or_fail
from quoth.web.app import make_app
from quoth.web.options import Served


def test_a_dropped_file_is_read_and_shown(client: TestClient) -> None:
    file = ("ambush on the road.txt", b"Gunmen attacked a convoy near the bridge.\n", "text/plain")
    answer = client.post("/add", files={"files": file}, data={"outlet": "Bridge Post", "published": "2024-06-01"})
    assert answer.url.path.startswith("/reports/")
    assert "Gunmen attacked a convoy" in answer.text
    assert "Bridge Post" in answer.text and "1 June 2024" in answer.text
    assert "dropped/ambush on the road.txt" in answer.text


def test_the_same_file_again_adds_nothing(client: TestClient, served: Served) -> None:
    for _ in range(2):
        answer = client.post("/add", files={"files": ("a.txt", b"They attacked a town.", "text/plain")})
        assert answer.url.path.startswith("/reports/")
    with Casebook.open(served.folder) as casebook:
        assert casebook.ledger.rows("SELECT count(*) FROM capture WHERE location = 'dropped/a.txt'") == [(1,)]


def test_a_pasted_text_is_read(client: TestClient) -> None:
    answer = client.post("/add", data={"pasted": "Soldiers attacked a mill.\r\n\r\nNobody was there."})
    assert "Soldiers attacked a mill." in answer.text
    assert "pasted/" in answer.text


def test_several_files_give_a_job_with_every_result(client: TestClient) -> None:
    files = [("files", (name, text, "text/plain")) for name, text in (("one.txt", b"They attacked a town."), ("none.txt", b"   "))]
    answer = client.post("/add", files=files)
    assert answer.url.path.startswith("/jobs/")
    assert "nothing in it" in answer.text
    assert "Read: 1" in answer.text and "failed: 1" in answer.text
    assert "nothing in it" in client.get("/jobs").text


def test_a_file_name_is_no_path(client: TestClient) -> None:
    answer = client.post("/add", files={"files": ("../../etc/passwd", b"They attacked a town.", "text/plain")})
    assert "dropped/passwd" in answer.text


def test_a_dropped_list_names_no_files_of_this_machine(client: TestClient, served: Served) -> None:
    secret = served.folder.parent / "secret.txt"
    secret.write_text("They attacked a secret town.")
    client.post("/add", files={"files": ("list.txt", f"{secret}\n{secret}\n".encode(), "text/plain")})
    assert client.get("/api/v1/reports", params={"text": "secret town"}).json()["total"] == 0


def test_offline_a_link_is_refused_with_the_reason(served: Served) -> None:
    offline = Served(served.folder, policy=Policy(offline=True), token=served.token, samples=True)
    ours = {"Sec-Fetch-Site": "same-origin"}
    with TestClient(make_app(offline, read=read_or_fail), base_url="http://127.0.0.1:8470", headers=ours) as browser:
        browser.get(f"/?token={served.token}")
        answer = browser.post("/add", data={"link": "https://elsewhere.example/story"})
        assert answer.url.path.startswith("/jobs/")
        assert "offline" in answer.text
        assert "Network use is switched off" in browser.get("/").text


def test_nothing_and_what_is_no_link_is_said(client: TestClient) -> None:
    assert "nothing was given" in client.post("/add", data={}).text
    assert "no http(s) address" in client.post("/add", data={"link": "file:///etc/passwd"}).text


def test_the_api_takes_a_text_in(client: TestClient) -> None:
    job = client.post("/api/v1/reports", json={"text": "They attacked a port.", "published": "2024-06-02"})
    assert job.status_code == 202
    done = client.get(f"/api/v1/jobs/{job.json()['job']}", params={"wait": 30}).json()
    assert (done["state"], done["counts"]) == ("done", {"read": 1})
    assert client.get("/api/v1/reports", params={"text": '"attacked a port"'}).json()["rows"][0]["published"] == "2024-06-02"
    assert client.post("/api/v1/reports", json={"text": "x", "published": "soon"}).json() == {
        "error": "published: 'soon' is not a date; give it as YYYY-MM-DD"
    }


def test_new_readings_move_the_events_on(client: TestClient, served: Served) -> None:
    before = client.get("/api/v1/events").json()["total"]
    client.post("/add", data={"pasted": "They attacked a lighthouse on 4 June 2024."})
    assert client.get("/api/v1/events").json()["total"] == before + 1
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with Casebook.open(served.folder) as casebook:
            if casebook.ledger.rows("SELECT count(*) FROM event WHERE gone = 0 AND until IS NULL") == [(before + 1,)]:
                return
        time.sleep(0.05)
    raise AssertionError("the new event's id was not kept")


def test_another_writer_is_said_and_nothing_is_lost(client: TestClient, served: Served) -> None:
    with Casebook.open(served.folder, write=True):
        answer = client.post("/add", data={"pasted": "They attacked a kiln."})
        assert re.search(r"another process is writing", answer.text)
    assert client.post("/add", data={"pasted": "They attacked a kiln."}).url.path.startswith("/reports/")
