"""The site and the brief: what the gate holds back stands on no page, every denial does, and two exports are the same bytes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from export_cases import BYLINE, HELD, VICTIM, forty, material

from quoth.codebook import load_codebook
from quoth.export import Item, Material, Options, export
from quoth.link import link
from quoth.model.claim import Reading
from quoth.model.errors import ExportError

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
sys.path.insert(0, str(Path(__file__).parent.parent / "pages"))

import page_cases
from made import told, wire


def pango() -> bool:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def of(readings: list[Reading], **fields: object) -> Material:
    items = [Item(f"k_{n}", reading) for n, reading in enumerate(readings)]
    return Material(lambda: items, lambda: link(readings, load_codebook()), **{"as_of": "2026-01-01T00:00:00Z", **fields})  # type: ignore[arg-type]


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "static" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def whole(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    export("site", of(page_cases.readings()), tmp_path / "site")
    return tmp_path / "site"


def test_a_site_has_a_card_a_map_a_timeline_the_method_the_sources_and_the_corrections(site: Path) -> None:
    pages = {name for name, _ in texts(site) if name.endswith(".html")}
    assert {"index.html", "map.html", "timeline.html", "method.html", "sources.html", "corrections.html"} <= pages
    assert sum(name.startswith("event/") for name in pages) == 1
    assert (site / "site.loss.json").read_bytes() == (site.parent / "site.loss.json").read_bytes()


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "action", "srcset", "poster") and value]
        self.ids |= {value for name, value in attrs if name == "id" and value}


def test_every_link_leads_to_a_file_and_a_place_in_the_folder(site: Path) -> None:
    seen = {}
    for name, text in texts(site):
        if name.endswith(".html"):
            seen[name] = _Addresses()
            seen[name].feed(text)
    for name, page in seen.items():
        for address in page.found:
            assert not re.match(r"[a-z]+:|//|/", address), f"{name}: {address}"
            path, _, at = address.partition("#")
            target = ((site / name).parent / path).resolve() if path else (site / name).resolve()
            assert target.is_file(), f"{name}: {address}"
            if at and target.suffix == ".html":
                assert at in seen[target.relative_to(site.resolve()).as_posix()].ids, f"{name}: {address}"


def test_two_exports_are_the_same_bytes_in_any_order_of_reports(tmp_path: Path) -> None:
    readings = page_cases.readings()
    export("site", of(readings), tmp_path / "a")
    export("site", of(readings[::-1]), tmp_path / "b")
    assert whole(tmp_path / "a") == whole(tmp_path / "b")
    export("brief", of(readings), tmp_path / "a.html")
    export("brief", of(readings[::-1]), tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_no_page_holds_a_name_a_byline_or_a_local_path(tmp_path: Path) -> None:
    export("site", material(forty()), tmp_path / "site")
    export("brief", material(forty()), tmp_path / "brief.html")
    for name, text in [*texts(tmp_path / "site"), ("brief", (tmp_path / "brief.html").read_text(encoding="utf-8"))]:
        for hidden in (*HELD.split(), *VICTIM.split(), *BYLINE.split(), "/home/somebody"):
            assert hidden not in text, f"{name}: {hidden}"


def test_private_people_stay_apart_and_nameless(site: Path, tmp_path: Path) -> None:
    export("brief", of(page_cases.readings()), tmp_path / "brief.html")
    for name, text in [*texts(site), ("brief", (tmp_path / "brief.html").read_text(encoding="utf-8"))]:
        for part in page_cases.NAME.split():
            assert part not in text, name
    assert "a private person" in dict(texts(site))[next(n for n, _ in texts(site) if n.startswith("event/"))]


def test_words_of_a_held_person_are_the_holders_on_every_page(tmp_path: Path) -> None:
    found = [
        wire(),
        told(
            "State Television", "Tomas Varga",
            "The Dune Brigades bombed the grain market of Marjan on Monday, Tomas Varga, a detained man, said.",
            doer="Dune Brigades", description="a detained man", in_custody=True,
        ),
    ]  # fmt: skip
    export("site", of(found), tmp_path / "site")
    pages = dict(texts(tmp_path / "site"))
    assert not any("Varga" in text for text in pages.values())


def test_what_is_denied_planned_or_doubted_has_no_card_and_is_counted(tmp_path: Path) -> None:
    cases = forty()
    loss = export("site", material(cases), tmp_path / "site")
    cards = [name for name, _ in texts(tmp_path / "site") if name.startswith("event/")]
    rows = sum(c.row for c in cases)
    assert len(cards) == rows
    left = {(entry["why"], entry["count"]) for entry in loss.as_json()["left_out"]}
    assert any(why == "denied" for why, _ in left)
    method = (tmp_path / "site" / "method.html").read_text(encoding="utf-8")
    for entry in loss.as_json()["left_out"]:
        assert f"{entry['count']} left out: {entry['what']}: {entry['why']}" in method


def test_every_denial_and_every_rival_value_stands_in_the_brief(tmp_path: Path) -> None:
    (event,) = link(page_cases.readings(), load_codebook())
    export("brief", of(page_cases.readings()), tmp_path / "brief.html")
    words = page_cases.text_of((tmp_path / "brief.html").read_text(encoding="utf-8"))
    assert "The Dune Brigades denied that the Dune Brigades bombed the grain market in Marjan on Monday." in words
    for dispute in event.disputes:
        for rival in dispute.rivals:
            assert rival.value.removeprefix("not ") in words
    assert "What this brief leaves out" in words


def test_a_filter_hides_no_denial(tmp_path: Path) -> None:
    readings = page_cases.readings()
    (asked,) = readings[0].claims
    items = [Item(f"k_{n}", r, claims=frozenset((asked.id,)) if n == 0 else frozenset()) for n, r in enumerate(readings)]
    export("brief", replace(of(readings), items=lambda: items), tmp_path / "brief.html")
    assert "Dune Brigades</bdi></b> denies" in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_an_event_that_is_not_asked_for_has_no_card(tmp_path: Path) -> None:
    days = {"day": "2024-09-01", "published": "2024-09-02"}
    other = told("Herald", None, "Gunmen attacked the port of Lower Dolna.", type="attack", place=None, **days)
    readings = [wire(), other]
    items = [Item("k_0", readings[0]), Item("k_1", readings[1], claims=frozenset())]
    export("site", replace(of(readings), items=lambda: items), tmp_path / "site")
    assert sum(name.startswith("event/") for name, _ in texts(tmp_path / "site")) == 1


def test_accepted_claims_are_told_from_suggestions(tmp_path: Path) -> None:
    readings = page_cases.readings()
    export("site", of(readings, accepted=frozenset(c.id for r in readings[:2] for c in r.claims)), tmp_path / "site")
    card = next(text for name, text in texts(tmp_path / "site") if name.startswith("event/"))
    assert "accepted by a person" in card
    assert "suggested by the machine, not reviewed" in card


def test_an_earlier_site_is_replaced_and_nothing_else_is_touched(tmp_path: Path) -> None:
    out = tmp_path / "site"
    export("site", of(page_cases.readings()), out)
    stale = out / "event" / "e_stale.html"
    stale.write_text("a retracted event", encoding="utf-8")
    marker = out / "quoth-site.json"
    listed = json.loads(marker.read_text(encoding="utf-8"))
    marker.write_text(json.dumps({**listed, "files": [*listed["files"], "event/e_stale.html", "../outside.txt"]}), encoding="utf-8")
    (tmp_path / "outside.txt").write_text("kept", encoding="utf-8")
    export("site", of([wire()]), out)
    assert not stale.exists()
    assert (tmp_path / "outside.txt").exists()
    assert len(list((out / "event").iterdir())) == 1


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="not empty, and no site of quoth"):
        export("site", of([wire()]), tmp_path)


def test_a_brief_is_html_or_pdf(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"a brief is a \.html or a \.pdf"):
        export("brief", of([wire()]), tmp_path / "brief.docx")


def test_a_brief_asks_for_nothing(tmp_path: Path) -> None:
    export("brief", of(page_cases.readings()), tmp_path / "brief.html")
    page = _Addresses()
    page.feed((tmp_path / "brief.html").read_text(encoding="utf-8"))
    assert page.found == []


def test_a_site_of_nothing_says_so(tmp_path: Path) -> None:
    export("site", of([]), tmp_path / "site")
    export("brief", of([]), tmp_path / "brief.html")
    assert "No event that somebody says happened" in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_without_text_no_more_than_25_words_of_a_claim_are_quoted(tmp_path: Path) -> None:
    long = "A bomb in the grain market of Marjan killed 9 people on Monday while " + "traders unloaded sacks and " * 20 + "left."
    export("site", of([told("River Wire", None, long, killed=9)]), tmp_path / "site", Options(no_text=True))
    for name, text in texts(tmp_path / "site"):
        assert "traders unloaded sacks and " * 6 not in text, name


@pytest.mark.skipif(not pango(), reason="no WeasyPrint with Pango here")
def test_arabic_and_persian_are_set_in_a_pdf_with_their_letters_joined(tmp_path: Path) -> None:
    words = "وزارت کشور گفت 9 نفر کشته شدند."
    office = told("خبرگزاری رود", "وزارت کشور", words, killed=9, kind="organization", actor=("وزارت کشور", "government"))
    for name in ("a.pdf", "b.pdf"):
        export("brief", of([office]), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "a.pdf"))
    for word in ("وزارت", "کشور", "خبرگزاری"):
        assert word in text


def test_a_group_or_an_outlet_that_was_taken_for_a_person_keeps_its_name(tmp_path: Path) -> None:
    front = told(
        "Herald", "Sahel Front", "Sahel Front said it bombed the grain market of Marjan and killed 9 people.", killed=9,
        actor=("Sahel Front", "armed group"), doer="Sahel Front",
    )  # fmt: skip
    export("site", of([front, wire(outlet="Sahel Post")]), tmp_path / "site")
    card = next(text for name, text in texts(tmp_path / "site") if name.startswith("event/"))
    assert "Sahel Front" in card
    assert "Sahel Post" in card


def test_a_mention_that_names_a_place_and_a_day_hides_neither(tmp_path: Path) -> None:
    sentence = "Oda Brenn, a nurse of Marjan clinic, said on Monday that 9 people died in the grain market of Marjan on Monday."
    reading = told("Herald", "Oda Brenn, a nurse of Marjan clinic, said on Monday", sentence, killed=9, description="a nurse")
    reading = replace(reading, sources=tuple(replace(s, name="Oda Brenn") if s.id == "S2" else s for s in reading.sources))
    export("site", of([reading]), tmp_path / "site")
    for name, text in texts(tmp_path / "site"):
        assert "Brenn" not in text, name
    card = next(text for name, text in texts(tmp_path / "site") if name.startswith("event/"))
    assert "the grain market of Marjan on Monday" in card
