"""A chromium over pages on disk: what they ask for outside of their folder is counted, and so is what they complain of."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MISSING = "no chromium is installed, which the browser tests drive"
AXE = Path(__file__).parent.parent / "web" / "vendor" / "axe.min.js"
WIDTHS = (320, 768, 1440)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium() -> str | None:
    """Where the browser is; $QUOTH_CHROMIUM says another place."""
    return os.environ.get("QUOTH_CHROMIUM") or next((path for name in _NAMES if (path := shutil.which(name))), None)


def artefacts() -> Path:
    """Where screenshots go: $QUOTH_ARTEFACTS, else a folder of the system's own for such things."""
    folder = Path(os.environ.get("QUOTH_ARTEFACTS") or Path(tempfile.gettempdir(), "quoth-artefacts"), "pages")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass
class Watch:
    """What pages asked of anything but their folder, and what they complained of."""

    folder: Path
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def on(self, context: Any) -> None:
        def ask(route: Any) -> None:
            if route.request.url.startswith((self.folder.as_uri() + "/", "data:")):
                route.continue_()
            else:
                self.elsewhere.append(route.request.url)
                route.abort()

        context.route("**/*", ask)
        context.on("page", self._page)

    def _page(self, page: Any) -> None:
        page.on("console", lambda m: self.complaints.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(f"{page.url}: {e}"))


@contextmanager
def opened(browser: Any, folder: Path, **context: Any) -> Iterator[tuple[Any, Watch]]:
    """A page of a fresh context, watched; in the end nothing was asked elsewhere, and nothing complained of."""
    made = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **context})
    watch = Watch(folder)
    watch.on(made)
    try:
        yield made.new_page(), watch
    finally:
        made.close()
    assert not watch.elsewhere, watch.elsewhere
    assert not watch.complaints, watch.complaints


def violations(page: Any) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA and its own best practices."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(tags)}, preload: false}})")
    return [f"{v['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for v in found["violations"] for node in v["nodes"]]


def sideways(page: Any) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
