"""A workbench over a casebook built by hand: a bomb in an invented market, told by several, and two reports written right to left."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from quoth.testing import toy_read
from quoth.web.app import make_app
from quoth.web.options import Served

sys.path.insert(0, str(Path(__file__).parent))
from web_samples import fill


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(fill(tmp_path / "book"), samples=True, reviewer="A. Reader")


@pytest.fixture
def client(served: Served) -> Iterator[TestClient]:
    """A browser that came in by the opening link; a page of ours is where its forms are sent from."""
    base = f"http://127.0.0.1:{served.port}"
    with TestClient(make_app(served, read=toy_read), base_url=base, headers={"Sec-Fetch-Site": "same-origin"}) as browser:
        browser.get(f"/?token={served.token}")
        yield browser
