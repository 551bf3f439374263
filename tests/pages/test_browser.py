"""Pages from disk in a real browser: what is drawn against what is listed, requests, complaints, axe-core, widths. Screenshots are kept."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import page_cases
import pytest
from browsing import MISSING, WIDTHS, artefacts, chromium, opened, sideways, violations
from made import PLACE, told

from quoth.codebook import load_codebook
from quoth.export import Item, Material, export
from quoth.link import link
from quoth.model.claim import Place, Reading
from quoth.pages import STATIC, Glance, NavItem, map_page, network_page, ties_of, timeline_page
from quoth.pages.glance import Site, Telling

pytestmark = [pytest.mark.browser, pytest.mark.skipif(chromium() is None, reason=MISSING)]

NORTH_KIVU = 206938  # GeoNames' number: its outline is drawn
PAGES = ("index.html", "map.html", "timeline.html", "network.html", "sources.html", "corrections.html", "method.html", "brief.html",
         "event")  # fmt: skip


def elsewhere(n: int, place: Place, day: str, words: str, **fields: Any) -> Reading:
    text = {"sentence": f"Gunmen of the Red Column attacked {words} ({n}) and killed {n + 2} people.", "killed": n + 2, "type": "attack"}
    published = f"2024-07-{n + 10}"
    return told(f"Herald {n}", None, place=place, day=day, published=published, doer="Red Column", **{**text, **fields})


def readings() -> list[Reading]:
    """Places of every exactness, and names that are written from right to left."""
    province = Place("P1", "North Kivu", "adm1", "CD", None, -0.8, 29.0, NORTH_KIVU)
    near = elsewhere(2, replace(PLACE, name="Upper Dolna", lat=12.0, lon=23.0, geonameid=4712), "2024-07-02", "a bridge")
    near = replace(near, claims=tuple(replace(c, where=(replace(c.where[0], relation="near"),)) for c in near.claims))
    sentence = "قال الجيش إن كتائب الكثبان قصفت السوق فقتل 8 أشخاص."
    return [
        *page_cases.readings(),
        elsewhere(1, province, "2024-07-01", "a convoy"),
        near,
        told(
            "Courier", None, "Soldiers burned the law court of Xland.", type="destruction", day="2024-07-09", published="2024-07-10",
            place=Place("P1", "Xland", "country", "XX", None, 1.0, 2.0, 99),
        ),
        elsewhere(4, Place("P1", "Nowhere", "settlement", unresolved="12 places have this name"), "2024-07-04", "a mill"),
        told(
            "صوت النهر", "الجيش", sentence, killed=8, kind="organization", actor=("الجيش", "state forces"), type="shelling",
            place=Place("P1", "مرجان الشرقية", "settlement", "XX", None, 30.0, 40.0, 4713), day="2024-07-05", published="2024-07-06",
        ),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site, with a brief and a network page beside its own pages."""
    out = tmp_path_factory.mktemp("pages") / "site"
    found = readings()
    items = [Item(f"k_{n}", r) for n, r in enumerate(found)]
    material = Material(lambda: items, lambda: link(found, load_codebook()), "2026-01-01T00:00:00Z")
    export("site", material, out)
    export("brief", material, out / "brief.html")
    shutil.copytree(STATIC, out / "static", dirs_exist_ok=True)
    nav = (NavItem("Events", "index.html"), NavItem("Network", "network.html", True))
    network = network_page([t for r in found for t in ties_of(r)], nav=nav, static="static", home="index.html")
    (out / "network.html").write_text(network, encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield made
        made.close()


def address(folder: Path, name: str) -> str:
    if name == "event":  # the one that is disputed and denied
        cards = sorted((folder / "event").glob("*.html"))
        return next(card for card in cards if "denied by" in card.read_text(encoding="utf-8")).as_uri()
    return (folder / name).as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_from_disk_without_a_fault(browser: Any, folder: Path, name: str, scheme: str) -> None:
    with opened(browser, folder, color_scheme=scheme) as (page, _):
        page.goto(address(folder, name))
        if name in ("map.html", "network.html"):
            page.wait_for_selector("[data-ready=yes]")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert sideways(page) <= 0, width
            page.screenshot(path=artefacts() / f"{name.removesuffix('.html')}-{width}-{scheme}.png", full_page=True)
            if (width, scheme) in ((320, "light"), (1440, "dark")):  # each form of the page, each colour scheme: a run takes seconds
                page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
                assert sideways(page) <= 0, width
                assert violations(page) == []
                page.evaluate("document.querySelectorAll('details.words').forEach(part => { part.open = false })")


def test_the_map_draws_as_many_places_as_its_table_has_rows(browser: Any, folder: Path) -> None:
    with opened(browser, folder) as (page, _):
        page.goto(address(folder, "map.html"))
        page.wait_for_selector("[data-ready=yes]")
        rows = page.locator("#map-rows tbody tr").count()
        assert drawn(page) == rows == 4
        province = page.locator("path.m-area.m-drawn")
        assert province.count() == 1
        assert "a" not in province.get_attribute("d")  # its outline, not a ring


def drawn(page: Any) -> int:
    """Places that the drawing stands for: a mark each, or a number that says how many."""
    counts = page.eval_on_selector_all("#map [data-places]", "marks => marks.map(m => [m.dataset.place || '', Number(m.dataset.places)])")
    single = {place for place, _ in counts if place}
    return len(single) + sum(count for place, count in counts if not place)


def test_a_mark_leads_to_its_card_and_what_is_not_that_exact_has_no_point(browser: Any, folder: Path) -> None:
    with opened(browser, folder) as (page, _):
        page.goto(address(folder, "map.html"))
        page.wait_for_selector("[data-ready=yes]")
        page.locator("path.m-area.m-drawn").dispatch_event("click")
        page.locator(".leaflet-popup-content a").first.click()
        assert "/event/" in page.url
        page.goto(address(folder, "map.html"))
        assert page.locator("text=Only the country is told (1)").count() == 1
        assert page.locator("text=12 places have this name (1)").count() == 1


def test_without_scripts_the_pages_say_the_same(browser: Any, folder: Path) -> None:
    with opened(browser, folder, java_script_enabled=False) as (page, _):
        page.goto(address(folder, "map.html"))
        assert page.locator("#map-rows tbody tr").count() == 4
        assert not page.locator("#map").is_visible()
        page.goto(address(folder, "timeline.html"))
        assert page.locator("#bars rect").count() == page.locator("#time-rows tbody tr").count() > 3
        page.goto(address(folder, "network.html"))
        assert page.locator("#net-rows tbody tr").first.is_visible()


def test_a_time_is_chosen_by_typing_or_by_brushing(browser: Any, folder: Path) -> None:
    with opened(browser, folder) as (page, _):
        page.goto(address(folder, "timeline.html"))
        rows = page.locator("#time-rows tbody tr")
        every = rows.count()
        assert page.locator("#bars .event-bar").count() == every
        page.locator("input[name=since]").fill("2024-07-01")
        assert shown(page, rows) == page.locator("#bars .event-bar:not(.out)").count() == every - 1
        measured = "bars => bars.map(b => [+b.getAttribute('x'), +b.getAttribute('width')])"
        ends = page.eval_on_selector_all("#bars .event-bar:not(.out) rect", measured)
        assert min(x for x, _ in ends) < 20  # the first of July stands at the left edge now
        assert all(a + width <= b for (a, width), (b, _) in itertools.pairwise(sorted(ends)))
        page.locator("button[type=reset]").click()
        page.wait_for_function(f"document.getElementById('rows-count').textContent === '{every}'")
        box = page.locator("#columns").bounding_box()
        page.mouse.move(box["x"] + 20, box["y"] + 30)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 30, steps=4)
        page.mouse.up()
        assert shown(page, rows) == 1
        assert page.locator("input[name=since]").input_value() == "2024-05-06"


def shown(page: Any, rows: Any) -> int:
    return sum(rows.nth(n).is_visible() for n in range(rows.count()))


def test_the_network_draws_as_many_ties_as_its_table_has_rows(browser: Any, folder: Path) -> None:
    with opened(browser, folder) as (page, _):
        page.goto(address(folder, "network.html"))
        page.wait_for_selector("[data-ready=yes]")
        rows = page.locator("#net-rows tbody tr")
        every = rows.count()
        assert page.locator("#net path.tie").count() == every > 4
        page.locator("input[name=name]").fill("red column")
        kept = shown(page, rows)
        assert 0 < kept < every
        assert page.locator("#net path.tie:not([display=none])").count() == kept
        page.locator("button[type=reset]").click()
        page.wait_for_function(f"document.getElementById('ties-count').textContent === '{every}'")
        page.locator("#net g[data-node]").first.focus()
        page.keyboard.press("Enter")
        assert 0 < shown(page, rows) <= every
        assert page.locator("#net g[aria-pressed=true]").count() == 1


def test_twenty_thousand_events_stay_usable_at_each_zoom(browser: Any, tmp_path: Path) -> None:
    events = [many(n) for n in range(20_000)]
    shutil.copytree(STATIC, tmp_path / "static")
    (tmp_path / "map.html").write_text(map_page(events, static="static", home="map.html"), encoding="utf-8")
    (tmp_path / "timeline.html").write_text(timeline_page(events, static="static", home="map.html"), encoding="utf-8")
    with opened(browser, tmp_path) as (page, _):
        page.goto((tmp_path / "map.html").as_uri())
        page.wait_for_selector("[data-ready=yes]")
        assert page.locator("#map-rows tbody tr").count() == drawn(page) == 1000
        while page.locator(".leaflet-control-zoom-in[aria-disabled=false]").count():
            marks = page.locator("#map [data-places]").count()
            assert 0 < marks <= 600
            zoom = page.locator("#map").get_attribute("data-zoom")
            page.locator(".leaflet-control-zoom-in").click()
            page.wait_for_function(f"document.getElementById('map').dataset.zoom !== '{zoom}'")
        page.goto((tmp_path / "timeline.html").as_uri())
        assert page.locator("#bars .event-bar").count() == page.locator("#time-rows tbody tr").count() == 300
        assert "19700 earlier events have no bar of their own" in page.locator("main").inner_text()


def many(n: int) -> Glance:
    """Event n of many, spread over one war's towns."""
    town = n % 2600
    site = Site(f"Town {town}", "settlement", "XX", "North", 8 + town % 52 * 0.21, 20 + town // 52 * 0.23, 5000, 10_000 + town)
    day = f"{2004 + n % 20}-{1 + n % 12:02}-{1 + n % 28:02}"
    told_on = (Telling("Herald", day),)
    return Glance(f"e_{n}", "attack", f"Attack {n}", "Reported by 1 outlet", (), day, day, site, True, False, 1, 1, ("Herald",), told_on)


def test_the_card_prints_with_every_part_open(browser: Any, folder: Path) -> None:
    with opened(browser, folder) as (page, _):
        page.goto(address(folder, "event"))
        page.emulate_media(media="print")
        page.pdf(path=artefacts() / "card.pdf")
        assert not page.locator("nav").is_visible()
