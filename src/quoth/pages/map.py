"""Events → the map: places drawn as precisely as they are told and no more so, with a table of as many rows as things are drawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quoth.pages.glance import Glance, Site
from quoth.pages.render import page

CAP = 1000  # places drawn; the others are counted
_EVENTS = 5  # events named of one place; the others are counted
_DRAWN = {
    "site": "point with a ring",
    "settlement": "point with a ring",
    "adm2": "hatched ring, no point",
    "region": "hatched ring, no point",
    "adm1": "hatched outline, no point",
}


@dataclass(frozen=True, slots=True)
class Spotted:
    """One place with its events. `id` is the same in table and drawing; `drawn` says how, in words."""

    id: str
    site: Site
    within: str
    drawn: str
    events: tuple[Glance, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Listed:
    """Events that have no point, by the reason."""

    why: str
    events: tuple[Glance, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MapView:
    """What is drawn, what is only listed, and how many places of how many events the cap leaves out."""

    places: tuple[Spotted, ...]
    listed: tuple[Listed, ...]
    events: int
    cut_places: int
    cut_events: int

    @property
    def provinces(self) -> bool:
        """Whether outlines of provinces are needed."""
        return any(p.site.kind == "adm1" for p in self.places)


def map_view(events: Sequence[Glance], cap: int = CAP, named: int = _EVENTS) -> MapView:
    """Events by place, the places with most events first. `named`: how many events of one place are named."""
    at: dict[tuple[object, ...], list[Glance]] = {}
    unplaced: dict[str, list[Glance]] = {}
    for event in events:
        site = event.site
        if site.lat is None or site.lon is None or site.why is not None:
            unplaced.setdefault(site.why or "it has no coordinates", []).append(event)
        else:
            at.setdefault((site.lat, site.lon, site.kind, site.loose), []).append(event)
    groups = sorted(at.values(), key=lambda found: (-len(found), found[0].site.name, found[0].id))
    places = tuple(_spotted(n, found, named) for n, found in enumerate(groups[:cap], 1))
    listed = tuple(Listed(why, tuple(found[:50]), max(0, len(found) - 50)) for why, found in sorted(unplaced.items()))
    return MapView(places, listed, len(events), len(groups[cap:]), sum(map(len, groups[cap:])))


def _spotted(n: int, found: list[Glance], named: int) -> Spotted:
    site = max((e.site for e in found), key=lambda s: s.radius_m or 0)
    km = (site.radius_m or 0) / 1000
    within = f"within {km:g} km of its centre" if site.kind != "adm1" else f"anywhere in it, about {km:g} km around its centre"
    drawn = "ring without a point: the words say near it" if site.loose else _DRAWN.get(site.kind, "hatched ring, no point")
    ordered = sorted(found, key=lambda e: (e.start or "9999", e.id))
    return Spotted(f"place-{n}", site, within, drawn, tuple(ordered[:named]), max(0, len(found) - named))


def map_data(view: MapView) -> str:
    """What the script draws, as JSON that may stand in a page."""
    return in_page([_drawn(p) for p in view.places])


def _drawn(p: Spotted) -> dict[str, Any]:
    made: dict[str, Any] = {"id": p.id, "lat": p.site.lat, "lon": p.site.lon, "r": p.site.radius_m, "kind": p.site.kind}
    made |= {"n": len(p.events) + p.more, "name": p.site.name, "loose": p.site.loose, "within": p.within}
    if p.site.kind == "adm1" and p.site.geonameid:
        made["outline"] = p.site.geonameid
    made["events"] = [[e.title, e.href, e.headline] for e in p.events]
    return made


def in_page(value: Any) -> str:
    """JSON that no HTML parser takes for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "&<>\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def map_page(events: Sequence[Glance], *, title: str = "Map", cap: int = CAP, intro: str | None = None, **frame: Any) -> str:
    """The whole page. `events`: as `glance` gives them; `intro`: a sentence on what is shown; `frame`: what `page` takes."""
    view = map_view(events, cap)
    return page("map.html", title=title, view=view, data=map_data(view), intro=intro, cap=cap, **frame)
