"""/map, /timeline, /network: the events asked for, drawn, each with its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from quoth.pages import Glance, map_page, network_page, timeline_page
from quoth.web.desk import Desk
from quoth.web.routes.asked import address
from quoth.web.routes.events import found
from quoth.web.state import State

_PLACES = 300  # drawn on one map
_FILTERS = ("text", "type", "place", "outlet", "since", "until", "as_of", "disputed", "least")
Chosen = list[Glance]


class _Hrefs(Mapping[str, str]):
    """Claim → where its words stand, for the few that are drawn."""

    def __init__(self, state: State) -> None:
        self._of = state.of_claim
        self._events = state.by_id

    def __getitem__(self, claim: str) -> str:
        event = self._events[self._of[claim]]
        report = next(told.report for told in event.claims if told.claim == claim)
        return f"/reports/{report}?claim={claim}#{claim}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)


def draw_map(desk: Desk, state: State, events: Chosen, query: Mapping[str, str], **frame: Any) -> str:
    return map_page(events, cap=_PLACES, **frame)


def draw_timeline(desk: Desk, state: State, events: Chosen, query: Mapping[str, str], **frame: Any) -> str:
    return timeline_page(events, since=query.get("since", ""), until=query.get("until", ""), action="/timeline", **frame)


def draw_network(desk: Desk, state: State, events: Chosen, query: Mapping[str, str], **frame: Any) -> str:
    wanted = None if len(events) == len(state.events) else {event.id for event in events}
    ties = (tie for found in state.ties.values() for tie in found if wanted is None or state.of_claim.get(tie.claim) in wanted)
    return network_page(ties, hrefs=_Hrefs(state), **frame)


DRAWINGS: tuple[tuple[str, Callable[..., str]], ...] = (("/map", draw_map), ("/timeline", draw_timeline), ("/network", draw_network))


def warm(desk: Desk, state: State) -> None:
    """Draws the pages of all events, which take longest, before somebody asks."""
    for path, draw in DRAWINGS:
        drawn(desk, state, path, draw, list(state.glances.values()), {})


def drawn(desk: Desk, state: State, path: str, draw: Callable[..., str], events: Chosen, query: Mapping[str, str]) -> str:
    """One drawing, made once for a state."""
    asked = {name: query[name] for name in _FILTERS if query.get(name)}
    intro = "Only what was asked for on the list of events is drawn." if asked else None
    return state.drawn(address(path, asked), lambda: draw(desk, state, events, asked, intro=intro, **desk.frame(path)))


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    def add(path: str, draw: Callable[..., str]) -> None:
        @routes.get(path, name=path[1:])
        def page(request: Request) -> Response:
            query = dict(request.query_params)
            state, events, _ = found(desk, query)
            if not state.made:
                words = "The reports are being linked into events; this takes a moment in a large casebook."
                return desk.page(request, "wait.html", title=path[1:].capitalize(), words=words, refresh=3)
            return HTMLResponse(drawn(desk, state, path, draw, [state.glances[e.id] for e in events], query))

    for path, draw in DRAWINGS:
        add(path, draw)
    return routes
