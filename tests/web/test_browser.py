"""The workbench in a real chromium: every page, both colour schemes, three widths, by keyboard, right to left, and no other host asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quoth.casebook import Casebook
from quoth.casebook.decisions import decisions
from quoth.testing import toy_read
from quoth.web.demo import make_demo
from quoth.web.options import HOST, Served

sys.path.insert(0, str(Path(__file__).parent))
from web_samples import ARABIC_WORDS, PERSIAN_WORDS, fill
from workbench_browser import MISSING, WIDTHS, Watch, artefacts, chromium, listening, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.skipif(chromium() is None, reason=MISSING)]

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, dict[str, str]]]:
    """The sample casebook, and every page of it by name."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    event = make_demo(folder)
    with Casebook.open(folder) as casebook:
        captures = [c for (c,) in casebook.ledger.rows("SELECT capture FROM reading ORDER BY since")]
        ((claim,),) = casebook.ledger.rows("SELECT claim FROM claim ORDER BY since LIMIT 1")
    pages = {
        "events": "/",
        "event": event,
        "reader": f"/reports/{captures[-1]}",
        "reports": "/reports",
        "search": "/search?kind=claims&text=market",
        "search-sources": "/search?kind=sources",
        "sources": "/sources",
        "jobs": "/jobs",
        "settings": "/settings",
        "review": "/review",
        "review-edit": f"/review/edit?claim={claim}&field=harm.killed",
        "review-add": f"/review/add?report={captures[0]}",
        "review-log": "/review/log",
        "review-blind": "/review/blind",
        "teach": f"/teach?report={captures[0]}",
        "map": "/map",
        "timeline": "/timeline",
        "network": "/network",
        "api": "/api",
        "missing": "/events/e_none",
    }
    with listening(Served(folder, samples=True, sample=True, reviewer="A. Reader"), toy_read) as served:
        yield served, pages


@pytest.fixture
def rtl(tmp_path: Path) -> Iterator[Served]:
    """The hand-built casebook, an Arabic and a Persian report in it."""
    with listening(Served(fill(tmp_path / "book"), samples=True, reviewer="A. Reader"), toy_read) as served:
        yield served


Opener = Callable[..., Any]


@pytest.fixture
def opened(chrome: Any) -> Iterator[Opener]:
    """Opens a page in a context of its own; afterwards nothing may have been complained of, and no other host asked."""
    contexts: list[Any] = []
    watch = Watch()

    def act(served: Served, path: str, **options: Any) -> Any:
        context = chrome.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        watch.on(context, served)
        page = context.new_page()
        page.goto(f"http://{HOST}:{served.port}/settings?token={served.token}")
        page.goto(f"http://{HOST}:{served.port}{path}", wait_until="load")
        return page

    yield act
    for context in contexts:
        context.close()
    assert watch.elsewhere == []
    assert [c for c in watch.complaints if "status of 404" not in c] == []


PAGES = (
    *("events", "event", "reader", "reports", "search", "search-sources", "sources", "jobs", "settings", "review", "review-edit"),
    *("review-add", "review-log", "review-blind", "teach", "map", "timeline", "network", "api", "missing"),
)


@pytest.mark.parametrize("name", PAGES)
def test_every_page(name: str, demo: tuple[Served, dict[str, str]], opened: Opener) -> None:
    """In both colour schemes: no sideways scroll at any width, and nothing that axe finds (WCAG 2.2 A, AA, and good practice)."""
    served, pages = demo
    page = opened(served, pages[name])
    page.evaluate(AXE)
    if name == "reader":
        page.locator("details.claim summary").first.click()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(100)
            sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert sideways <= 0, f"{name} at {width} px scrolls sideways by {sideways} px"
            page.screenshot(path=artefacts() / f"{name}-{width}-{scheme}.png", full_page=width == min(WIDTHS))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations)")
        assert [f"{v['id']}: {v['help']}: {[n['target'] for n in v['nodes'][:3]]}" for v in found] == [], scheme


def test_ten_claims_are_reviewed_by_keyboard_alone(demo: tuple[Served, dict[str, str]], opened: Opener) -> None:
    served, _ = demo
    page = opened(served, "/review")
    before = int(page.locator("#progress b").inner_text())
    for n in range(10):
        claim = page.locator("#decision").get_attribute("data-claim")
        with page.expect_navigation():
            page.keyboard.press("a" if n % 3 else "x")
        assert page.locator("#decision").get_attribute("data-claim") != claim
    assert int(page.locator("#progress b").inner_text()) == before - 10
    with Casebook.open(served.folder) as casebook:
        made = [(d.verb, d.by) for d in decisions(casebook)][-10:]
    assert made == [("accept" if n % 3 else "reject", "A. Reader") for n in range(10)]
    for _ in range(10):
        with page.expect_navigation():
            page.keyboard.press("z")
    assert int(page.locator("#progress b").inner_text()) == before


def test_keys_move_help_and_rest_where_something_is_typed(demo: tuple[Served, dict[str, str]], opened: Opener) -> None:
    served, _ = demo
    page = opened(served, "/review")
    first = page.locator("#decision").get_attribute("data-claim")
    with page.expect_navigation():
        page.keyboard.press("j")
    assert page.locator("#decision").get_attribute("data-claim") != first
    with page.expect_navigation():
        page.keyboard.press("k")
    assert page.locator("#decision").get_attribute("data-claim") == first
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    with page.expect_navigation():
        page.keyboard.press("e")
    page.locator("input[name=reason]").focus()
    page.keyboard.type("axe mszfjk")
    assert "/review/edit" in page.url and page.locator("input[name=reason]").input_value() == "axe mszfjk"


def test_keys_can_be_switched_off(rtl: Served, opened: Opener) -> None:
    page = opened(rtl, "/settings")
    page.locator("input[name=use_keys]").uncheck()
    page.locator("button", has_text="Keep").click()
    page.goto(f"http://{HOST}:{rtl.port}/review")
    claim = page.locator("#decision").get_attribute("data-claim")
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert page.locator("#decision").get_attribute("data-claim") == claim


MARKED = """(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())"""


@pytest.mark.parametrize(("title", "words"), [("انفجار في السوق", ARABIC_WORDS), ("حمله به پل", PERSIAN_WORDS)])
def test_right_to_left_with_marks_on_the_right_words(title: str, words: str, rtl: Served, opened: Opener) -> None:
    page = opened(rtl, "/search?kind=reports")
    page.get_by_role("link", name=title).click()
    page.locator("details.claim summary").click()
    wait_until(page, "CSS.highlights.has('quoth-evidence')")
    assert page.evaluate(MARKED, "quoth-evidence") == [words]
    assert page.evaluate(MARKED, "quoth-value")[0] == words.split()[0]
    directions = page.evaluate("[...document.querySelectorAll('#text p')].map((p) => getComputedStyle(p).direction)")
    assert set(directions) == {"rtl"}
    assert page.evaluate("[...document.querySelectorAll('#text p')].every((p) => p.childNodes.length === 1)"), "the text's nodes stay whole"
    page.screenshot(path=artefacts() / f"reader-{'ar' if words == ARABIC_WORDS else 'fa'}.png")


def test_choosing_a_claim_marks_its_words_source_and_values(demo: tuple[Served, dict[str, str]], opened: Opener) -> None:
    served, pages = demo
    page = opened(served, pages["reader"])
    page.locator("details.claim").nth(5).locator("summary").click()
    wait_until(page, "CSS.highlights.has('quoth-evidence')")
    quoted = page.locator("details.claim[open] .evidence").inner_text().strip("“”")
    assert " ".join("".join(page.evaluate(MARKED, "quoth-evidence")).split()) == quoted
    assert "Hery Ratsimba" in page.evaluate(MARKED, "quoth-source")
    page.locator("details.claim[open] button.show").nth(3).click()
    assert page.evaluate(MARKED, "quoth-shown") == ["Nampula"]
    page.locator("#text p").nth(5).click(position={"x": 40, "y": 12})
    assert page.locator("details.claim[open]").count() == 1


def test_choosing_words_fills_an_edit(demo: tuple[Served, dict[str, str]], opened: Opener) -> None:
    served, pages = demo
    page = opened(served, pages["review-edit"])
    page.evaluate(
        """() => { const node = document.querySelectorAll('#text [data-start]')[1].firstChild;
        getSelection().setBaseAndExtent(node, 3, node, 17); }"""
    )
    wait_until(page, "document.querySelector('[data-pick]').value !== ''")
    words = page.locator("[data-pick]").input_value()
    start, end = (int(page.locator(f"[data-pick-{name}]").input_value()) for name in ("start", "end"))
    text = page.evaluate("[...document.querySelectorAll('#text [data-start]')][1].dataset.start")
    assert (start - int(text), end - start, len(words)) == (3, 14, 14)


def test_a_dropped_file_is_read_and_its_claims_shown(rtl: Served, opened: Opener) -> None:
    page = opened(rtl, "/")
    with page.expect_navigation(timeout=30_000):
        page.evaluate(
            """() => {
            const data = new DataTransfer();
            data.items.add(new File(["Gunmen attacked a ferry at dawn."], "ferry.txt", {type: "text/plain"}));
            for (const type of ["dragenter", "dragover", "drop"])
              document.body.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
            }"""
        )
    assert "/reports/" in page.url
    assert "Gunmen attacked a ferry at dawn." in page.locator("#text").inner_text()
    assert page.locator("details.claim").count() == 1


def test_without_scripts_the_reader_and_the_queue_still_work(demo: tuple[Served, dict[str, str]], opened: Opener) -> None:
    served, pages = demo
    page = opened(served, pages["reader"], java_script_enabled=False)
    page.locator("details.claim summary").first.click()
    assert page.locator("details.claim[open] .chain").is_visible()
    assert not page.locator("button.show").first.is_visible()
    page.goto(f"http://{HOST}:{served.port}/review")
    before = int(page.locator("#progress b").inner_text())
    page.locator("#act-skip button").click()
    assert int(page.locator("#progress b").inner_text()) == before - 1
    page.locator("#act-undo button").click()
    assert int(page.locator("#progress b").inner_text()) == before


@pytest.mark.parametrize(("page_name", "rows", "drawn"), [("map", "#map-rows tbody tr", None), ("network", "#tie-rows tbody tr", None)])
def test_drawings_have_their_tables(page_name: str, rows: str, drawn: None, demo: tuple[Served, dict[str, str]], opened: Opener) -> None:
    served, pages = demo
    page = opened(served, pages[page_name])
    assert page.locator("table tbody tr").count() > 0
    assert page.locator("svg, canvas").count() > 0


def test_every_target_is_24_px_and_focus_is_seen(demo: tuple[Served, dict[str, str]], opened: Opener) -> None:
    served, pages = demo
    small = """() => [...document.querySelectorAll('main button, main summary, main .acts a, nav a, main select, main input')]
      .filter((e) => e.offsetParent && e.type !== 'hidden').map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    for name in ("events", "reader", "review", "settings", "sources"):
        page = opened(served, pages[name])
        assert page.evaluate(small) == [], name
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", name
