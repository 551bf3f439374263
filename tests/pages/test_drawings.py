"""Map, timeline and network: as many rows as drawn things, no point for what is not that exact, no person in the network."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date, timedelta

import page_cases
import pytest
from made import PLACE, told, wire

from quoth.codebook import load_codebook
from quoth.link import link
from quoth.model.claim import Place, Reading, Source
from quoth.pages import STATIC, Glance, glance, map_page, network_page, ties_of, timeline_page
from quoth.pages.glance import Site, Telling
from quoth.pages.map import in_page, map_data, map_view
from quoth.pages.network import network_view
from quoth.pages.timeline import timeline_view

SETTLEMENT = Site("Marjan", "settlement", "XX", "North", 10.0, 20.0, 5000, 4711)


def at(n: int, site: Site = SETTLEMENT, **fields: object) -> Glance:
    made = Glance(
        f"e_{n}", "bombing", f"Bombing {n}", "Reported by 1 outlet", (), "2024-05-06", "2024-05-06", site, True, False, 1, 1,
        ("Herald",), (Telling("Herald", "2024-05-07"),), f"e_{n}.html",
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def of(place: Place) -> Glance:
    (event,) = link([replace(wire(), places=(place,))], load_codebook())
    reading = replace(wire(), places=(place,))
    return glance(event, {reading.report.id: reading})


def test_a_province_has_no_point_and_a_country_no_mark() -> None:
    province = of(replace(PLACE, kind="adm1", name="North"))
    country = of(replace(PLACE, kind="country", name="Xland"))
    unresolved = of(replace(PLACE, lat=None, lon=None, geonameid=None, unresolved="not in the gazetteer"))
    view = map_view([province, country, unresolved])
    assert [(p.site.name, p.drawn) for p in view.places] == [("North", "hatched outline, no point")]
    assert [(entry.why, len(entry.events)) for entry in view.listed] == [("not in the gazetteer", 1), ("only the country is told", 1)]


def test_what_nobody_says_happened_has_no_mark() -> None:
    planned = replace(wire(), claims=tuple(replace(c, status="planned") for c in wire().claims))
    (event,) = link([planned], load_codebook())
    assert glance(event, {planned.report.id: planned}).site.why == "nobody says that it happened"


def test_a_site_is_drawn_no_finer_than_a_settlement() -> None:
    site = of(replace(PLACE, kind="site", lat=10.123456, lon=20.654321)).site
    assert (site.lat, site.lon, site.radius_m) == (10.12, 20.65, 5000)


def test_the_table_has_a_row_for_every_drawn_place() -> None:
    events = [at(n, replace(SETTLEMENT, lat=float(n % 7), lon=float(n % 5))) for n in range(60)]
    events.append(at(99, Site("?", "none", why="no place is told")))
    page = map_page(events, static="static")
    assert len(re.findall(r'<tr role="row" id="place-', page)) == len(map_view(events).places) == 35
    assert page.count('"id":"place-') == 35


def test_the_cap_says_what_it_leaves_out() -> None:
    events = [at(n, replace(SETTLEMENT, lat=n / 100)) for n in range(50)]
    view = map_view(events, cap=10)
    assert (len(view.places), view.cut_places, view.cut_events) == (10, 40, 40)
    assert "40 places with 40 events are not drawn" in map_page(events, cap=10)


def test_data_in_a_page_is_no_markup() -> None:
    name = "</script><script>alert(1)</script>"
    assert "<" not in map_data(map_view([at(1, replace(SETTLEMENT, name=name))]))
    assert in_page(["&<>\u2028"]) == '["\\u0026\\u003c\\u003e\\u2028"]'


def test_a_vague_date_is_a_long_bar_and_every_bar_has_a_row() -> None:
    events = [at(1), at(2, start="2024-05-01", end="2024-05-31"), at(3, start=None, end=None)]
    view = timeline_view(events)
    day, month = view.bars[1], view.bars[0]
    assert (day.vague, month.vague) == (False, True)
    assert month.width > 10 * day.width
    assert [e.id for e in view.undated] == ["e_3"]
    page = timeline_page(events)
    assert page.count('<tr role="row" data-event=') == page.count('class="event-bar"') == 2


def test_bars_never_overlap() -> None:
    events = [at(n, start=f"2024-05-{1 + n % 20:02}", end=f"2024-05-{1 + n % 20 + n % 4:02}") for n in range(80)]
    rows: dict[float, list[tuple[float, float]]] = {}
    for bar in timeline_view(events).bars:
        rows.setdefault(bar.y, []).append((bar.x, bar.x + bar.width))
    for row in rows.values():
        ordered = sorted(row)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered))


@pytest.mark.parametrize(("days", "step"), [(30, "day"), (400, "week"), (2000, "month"), (9000, "year")])
def test_columns_count_every_event_once(days: int, step: str) -> None:
    events = []
    for n in range(200):
        day = (date(2000, 1, 1) + timedelta(days=n * days // 200)).isoformat()
        events.append(at(n, start=day, end=day, tellings=()))
    view = timeline_view(events, cap=50)
    assert (view.step, sum(c.count for c in view.columns), len(view.bars), view.cut) == (step, 200, 50, 150)


def test_who_reported_first_has_the_diamond() -> None:
    tellings = (Telling("River Wire", "2024-05-06"), Telling("Herald", "2024-05-08"))
    lanes = {lane.outlet: lane for lane in timeline_view([at(1, tellings=tellings)]).lanes}
    assert [m.first for m in lanes["River Wire"].marks] == [True]
    assert [m.first for m in lanes["Herald"].marks] == [False]
    assert lanes["Herald"].firsts == 0


def test_the_network_has_no_people() -> None:
    view = network_view(t for r in page_cases.readings() for t in ties_of(r))
    names = {n.name for n, _ in view.nodes}
    assert {"Dune Brigades", "River Radio"} <= names
    assert not any("Brenn" in name or "medic" in name or "spokesman" in name for name in names)


def test_a_person_taken_for_a_group_is_left_out() -> None:
    reading = told("Herald", "Sifa", "Sifa said that 9 people died in the bomb at the grain market of Marjan.", kind="organization")
    assert network_view(ties_of(reading)).ties
    person = Source("S9", "Oda Sifa", "person", True)
    assert not network_view(ties_of(replace(reading, sources=(*reading.sources, person)))).ties


def test_a_private_actor_is_no_node() -> None:
    reading = told("Herald", None, "Brenn bombed the grain market of Marjan.", doer="Brenn")
    assert {t.target.name for t in ties_of(reading)} == {"Brenn"}
    private = replace(reading, actors=tuple(replace(a, private=True) for a in reading.actors))
    assert ties_of(private) == ()


def test_accusing_and_repeating_are_told_apart() -> None:
    ties = {(t.source.name, t.how, t.target.name) for t in ties_of(_says(1))}
    assert ties == {("Herald 1", "repeats", "Front 1"), ("Front 1", "accuses", "Dune Brigades")}


def test_ties_are_capped_and_the_table_has_a_row_each() -> None:
    ties = [t for n in range(40) for t in ties_of(_says(n))]
    view = network_view(ties, nodes=20, most=8)
    assert len(view.ties) == 8
    assert view.cut_ties == len({(t.source.key, t.how, t.target.key) for t in ties}) - 8
    page = network_page(ties, nodes=20, most=8)
    assert len(re.findall(r'<tr role="row" id="tie-', page)) == 8


def _says(n: int) -> Reading:
    front = (f"Front {n % 4}", "armed group")
    return told(
        f"Herald {n}", f"Front {n % 4}", f"Front {n % 4} said the Dune Brigades bombed the grain market of Marjan ({n}).", kind="group",
        actor=front, doer="Dune Brigades",
    )  # fmt: skip


def test_every_vendored_file_travels_with_its_licence() -> None:
    said = (STATIC / "vendor" / "LICENSES.txt").read_text(encoding="utf-8")
    for path in [*(STATIC / "vendor").glob("*.*s*"), *(STATIC / "map").iterdir()]:
        assert path.name in said
    assert "BSD 2-Clause" in said
    assert said.count("==== ") == 6
