"""/ and /events/ID: what is told, disputed events first."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from quoth.casebook.naming import redirected
from quoth.casebook.query import Filter, listing
from quoth.model.event import Event
from quoth.web.desk import Desk
from quoth.web.event_list import Asked, chosen, types_of
from quoth.web.routes import asked as ask
from quoth.web.state import State

_PAGE = 50


def asked_of(query: Mapping[str, str]) -> Asked:
    """The events that a query string asks for. Raises BadQuery."""
    return Asked(
        type=ask.text(query, "type"),
        place=ask.text(query, "place"),
        outlet=ask.text(query, "outlet"),
        since=ask.day(query, "since"),
        until=ask.day(query, "until"),
        disputed=bool(ask.text(query, "disputed")),
        least=ask.count(query, "least", 1, 1, 1000),
    )


def found(desk: Desk, query: Mapping[str, str]) -> tuple[State, list[Event], int | None]:
    """The state, the events asked for in their order, and the fact's number of `as_of`."""
    asked = asked_of(query)
    with desk.shelf.reader() as casebook:
        upto = ask.upto(query, casebook)
    state = desk.shelf.state(upto)
    only = None
    if wanted := ask.text(query, "text"):
        with desk.shelf.reader() as casebook:
            rows = listing(casebook, "claims", Filter(text=wanted, upto=upto)).rows
        only = {state.of_claim[row["claim"]] for row in rows if row["claim"] in state.of_claim}
    return state, chosen(state.ordered, asked, only), upto


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def home(request: Request) -> Response:
        query = dict(request.query_params)
        state, events, upto = found(desk, query)
        first = ask.count(query, "from", 0, 0, 10_000_000)
        with desk.shelf.reader() as casebook:
            ((reports,),) = casebook.ledger.rows("SELECT count(*) FROM reading WHERE until IS NULL")
            waiting = len(casebook.waiting()) if not desk.writer.busy() else 0
        return desk.page(
            request,
            "home.html",
            title="Events",
            state=state,
            behind=desk.shelf.behind(state) if upto is None else 0,
            trouble=desk.shelf.trouble,
            events=events[first : first + _PAGE],
            total=len(events),
            first=first,
            page_size=_PAGE,
            types=types_of(state.events),
            query=query,
            address=ask.address,
            reports=reports,
            waiting=waiting,
        )

    @routes.get("/events/{event_id}")
    def event(request: Request, event_id: str) -> Response:
        query = dict(request.query_params)
        with desk.shelf.reader() as casebook:
            upto = ask.upto(query, casebook)
            now = redirected(casebook, event_id)
        state = desk.shelf.state(upto)
        wanted = state.by_id.get(event_id)
        if wanted is None and now in state.by_id:
            return RedirectResponse(ask.address(f"/events/{now}", query), 303)
        if wanted is None:
            return desk.page(request, "missing.html", title="No such event", status=404, what="event", key=event_id, state=state)
        return desk.card(request, wanted, state)

    return routes
