"""The examples of docs/api.md run, in their order, against the sample casebook; the addresses are described."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from quoth.testing import toy_read
from quoth.web.demo import make_demo
from quoth.web.options import HOST, Served

sys.path.insert(0, str(Path(__file__).parent))
from workbench_browser import listening

PAGE = Path(__file__).parent.parent.parent / "docs" / "api.md"


def test_every_example_gives_what_stands_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_demo(tmp_path / "demo")
    examples = re.findall(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) >= 6
    with listening(Served(tmp_path / "demo", samples=True, sample=True), toy_read) as served:
        monkeypatch.setenv("QUOTH_LINK", f"http://{HOST}:{served.port}/events/e_x?token={served.token}")
        names: dict[str, Any] = {}
        for code, expected in examples:
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                exec(code, names)
            if expected:
                assert said.getvalue() == expected
            else:
                assert "print" not in code or said.getvalue()


def test_openapi_describes_every_address(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert {"/api/v1/events", "/api/v1/reports/{key}", "/api/v1/decisions", "/api/v1/jobs/{number}"} <= set(described["paths"])
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    missing = [path for path, methods in described["paths"].items() for what in methods.values() if not what.get("summary")]
    assert missing == []
    listed = client.get("/api").text
    assert all(path in listed for path in described["paths"])


def test_a_wrong_decision_is_one_line(client: TestClient) -> None:
    answer = client.post("/api/v1/decisions", json={"verb": "bless", "subjects": ["c_1"], "by": "A. Reader"})
    assert (answer.status_code, answer.json()) == (422, {"error": "bless: no verb of a decision"})
    assert client.post("/api/v1/decisions/999/undo", json={"by": "A. Reader"}).status_code == 422
    assert client.post("/api/v1/decisions", json={"verb": "accept"}).status_code == 400
