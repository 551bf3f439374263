"""Who may come in, and what a page may do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from quoth.web.app import NO_TELEMETRY, make_app
from quoth.web.options import Served

PAGES = ("/", "/search", "/sources", "/jobs", "/settings", "/reports", "/api", "/api/v1/events", "/api/v1/openapi.json", "/nothing")


@pytest.fixture
def stranger(served: Served) -> Iterator[TestClient]:
    """A browser without the token."""
    with TestClient(make_app(served), base_url=f"http://127.0.0.1:{served.port}", follow_redirects=False) as browser:
        yield browser


@pytest.mark.parametrize("path", PAGES)
def test_nobody_comes_in_without_the_token(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 403
    assert stranger.get(f"{path}?token=guessed").status_code == 403


def test_the_opening_link_becomes_a_cookie_and_leaves_no_token_in_the_address(stranger: TestClient, served: Served) -> None:
    answer = stranger.get(f"/events/e_1?as_of=2026-01-01&token={served.token}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/events/e_1?as_of=2026-01-01")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    again = stranger.get(f"/?token={served.token}")
    assert (again.status_code, again.headers["location"]) == (303, "/")
    assert stranger.get("/").status_code == 200


def test_an_opening_link_never_leads_to_another_host(stranger: TestClient, served: Served) -> None:
    answer = stranger.get(f"http://127.0.0.1:{served.port}//elsewhere.example/x?token={served.token}")
    assert answer.headers["location"] == "/elsewhere.example/x"


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1", "127.0.0.1:1", "localhost.elsewhere.example:8470", ""])
def test_a_name_that_was_made_to_lead_here_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


def test_localhost_is_ours(client: TestClient, served: Served) -> None:
    bearer = {"Authorization": f"Bearer {served.token}"}
    assert client.get("/api/v1/casebook", headers={"Host": f"localhost:{served.port}", **bearer}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": ""},
    ],
)
def test_a_form_on_a_strangers_page_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    for path in ("/settings", "/add", "/jobs/retry", "/sources/letter", "/search/save", "/api/v1/retry"):
        assert client.post(path, headers=headers).status_code == 403


def test_our_own_page_and_a_script_with_the_token_may_change_things(client: TestClient, served: Served) -> None:
    ours = {"Origin": f"http://127.0.0.1:{served.port}", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/settings", data={"reviewer": "B. Reader"}, headers=ours).status_code == 200
    script = {"Authorization": f"Bearer {served.token}", "Sec-Fetch-Site": ""}
    assert client.post("/api/v1/retry", headers=script).status_code == 202


@pytest.mark.parametrize("path", [*PAGES, "/static/pages/quoth.css", "/static/web/reader.js"])
def test_every_answer_carries_the_rules(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy and "frame-ancestors 'none'" in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store")


def test_a_refusal_and_a_defect_carry_the_rules_too(stranger: TestClient, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "default-src 'none'" in stranger.get("/").headers["content-security-policy"]
    client.app.app.state.desk.shelf.state = None  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        client.get("/")
    quiet = TestClient(client.app, base_url=str(client.base_url), cookies=client.cookies, raise_server_exceptions=False)
    broken = quiet.get("/")
    assert broken.status_code == 500 and "a defect of quoth" in broken.text
    assert "default-src 'none'" in broken.headers["content-security-policy"]


def test_the_framework_sends_nothing_whatever_the_environment_says(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    app = make_app(served).app
    assert not any(NO_TELEMETRY.values())
    assert {**getattr(app, "_telemetry", NO_TELEMETRY), **NO_TELEMETRY} == getattr(app, "_telemetry", NO_TELEMETRY)
    app.state.desk.close()
