"""site: event cards, map, timeline, method, sources and corrections as one folder of pages that opens from disk.

No page asks another machine for anything, none links to one: an address is printed as words, so that no publisher learns who reads.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quoth.export.door import Format
from quoth.export.gate import Published
from quoth.export.leaving import Leaving, leaving, reports_of
from quoth.export.loss import SUFFIX, Loss
from quoth.export.method import method_of
from quoth.export.outlets import corrections_of, outlets_of
from quoth.model.errors import ExportError
from quoth.pages import STATIC, Glance, Links, NavItem, event_card, glance, map_page, page, timeline_page, words

MARKER = "quoth-site.json"  # lists the files of the site, so that the next export into the folder takes the old ones away
_PAGES = (("Events", "index.html"), ("Map", "map.html"), ("Timeline", "timeline.html"), ("Sources", "sources.html"))
_MORE = (("Corrections", "corrections.html"), ("Method", "method.html"))
_FOOT = "Made by quoth from a casebook as it stood on {}. It says who says what, and does not say what is true."


def write(published: Published, out: Path, loss: Loss) -> None:
    """The folder `out`: made, or made anew where an earlier site stands in it. Raises ExportError where it holds anything else."""
    _cleared(out)
    events = leaving(published)
    for relative, text in _texts(published, events, loss):
        path = out / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    shutil.copytree(STATIC, out / "static", dirs_exist_ok=True, ignore=shutil.ignore_patterns("network.js"))
    (out / ("site" + SUFFIX)).write_text(json.dumps(loss.as_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    files = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
    (out / MARKER).write_text(json.dumps({"quoth_site": 1, "files": files}, indent=1) + "\n", encoding="utf-8", newline="\n")


def _cleared(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise ExportError(f"{out}: not a folder; a site is one")
    if not out.is_dir() or not any(out.iterdir()):
        return
    marker = out / MARKER
    if not marker.exists():
        raise ExportError(f"{out}: not empty, and no site of quoth: choose a new folder")
    try:
        files = json.loads(marker.read_text(encoding="utf-8"))["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise ExportError(f"{marker}: not the list of a site's files") from error
    inside = out.resolve()
    for name in [*files, MARKER]:
        path = (out / str(name)).resolve()
        if path.is_relative_to(inside) and path.is_file():
            path.unlink()


def _texts(published: Published, events: Sequence[Leaving], loss: Loss) -> Iterator[tuple[str, str]]:
    """Every page with its address in the folder. The method page comes last: it tells what was lost."""
    foot = _FOOT.format(words.day(published.as_of))
    titles = {e.event.id: words.title_of(e.event) for e in events}
    glances = tuple(glance(e.event, e.readings, f"event/{e.event.id}.html", masked=True) for e in events)
    loss.not_carried("the reports' text", "a page shows the words of claims alone; `export jsonl` has the text")
    loss.not_carried("spans, chains of more than names, hashes of single values", "pages are for reading; `export jsonl` has all")
    loss.not_carried("network", "the workbench draws it")
    for event in events:
        loss.written["events"] += 1
        loss.written["claims"] += len({t.claim for t in event.event.claims})
        links = Links(lambda report, claim: f"../sources.html#{report}", lambda name: f"{name}.html", method="../method.html")
        card = event_card(
            event.event, event.readings, links=links, accepted=event.accepted, titles=titles, private=True, left_out=event.left_out,
            reads="where this stands",
        )  # fmt: skip
        frame = _frame("../", "", foot)
        yield f"event/{event.event.id}.html", page("site_event.html", title=titles[event.event.id], card=card, **frame)
    yield "index.html", page("site_index.html", title="Events", events=glances, as_of=published.as_of, **_frame("", "index.html", foot))
    yield "map.html", map_page(glances, **_frame("", "map.html", foot))
    yield "timeline.html", timeline_page(glances, **_frame("", "timeline.html", foot))
    yield from _lists(published, events, glances, foot)
    method = method_of(published, reports_of(events), loss)
    yield "method.html", page("site_method.html", title="Method", method=method, **_frame("", "method.html", foot))


def _lists(published: Published, events: Sequence[Leaving], glances: Sequence[Glance], foot: str) -> Iterator[tuple[str, str]]:
    outlets = outlets_of(events, glances)
    yield "sources.html", page("site_sources.html", title="Sources", outlets=outlets, **_frame("", "sources.html", foot))
    log = corrections_of(published, events)
    yield "corrections.html", page("site_corrections.html", title="Corrections", log=log, **_frame("", "corrections.html", foot))


def _frame(up: str, current: str, foot: str) -> dict[str, Any]:
    nav = tuple(NavItem(label, up + href, href == current) for label, href in (*_PAGES, *_MORE))
    return {"nav": nav, "static": f"{up}static", "home": f"{up}index.html", "foot": foot}


FORMAT = Format("site", "", "event cards, map, timeline, method, sources, corrections: a folder that opens from disk", write)
