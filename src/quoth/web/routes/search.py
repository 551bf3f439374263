"""/search: claims, reports, sources, actors and places, in any script, as they stand or as they stood."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from quoth.casebook.query import KINDS, listing
from quoth.claims.value_words import number
from quoth.codebook import load_codebook
from quoth.web.desk import Desk
from quoth.web.routes import asked as ask

_PAGE = 50
_FIELDS = ("text", "type", "status", "actor", "source", "place", "since", "until", "as_of")
_STATUSES = ("happened", "ongoing", "planned", "failed", "did not happen", "hypothetical", "unknown")


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/search")
    def search(request: Request) -> Response:
        query = dict(request.query_params)
        kind = query.get("kind") if query.get("kind") in KINDS else "claims"
        first = ask.count(query, "from", 0, 0, 10_000_000)
        asked = any(ask.text(query, name) for name in _FIELDS) or "kind" in query
        found = None
        with desk.shelf.reader() as casebook:
            if asked:
                found = listing(casebook, str(kind), ask.filter_of(query, casebook), _PAGE, first)
        state = desk.shelf.state(patience=0.05)
        return desk.page(
            request,
            "search.html",
            title="Search",
            kind=kind,
            kinds=KINDS,
            found=found,
            first=first,
            page_size=_PAGE,
            query=query,
            fields=_FIELDS,
            address=ask.address,
            number=number,
            statuses=_STATUSES,
            types=sorted(load_codebook(desk.registry).event_types),
            event_of=state.of_claim,
            searches=desk.settings.searches,
        )

    @routes.post("/search/save")
    def save(name: Annotated[str, Form()], query: Annotated[str, Form()] = "") -> Response:
        kept = [s for s in desk.settings.searches if s["name"] != name.strip()]
        if name.strip():
            desk.settings.change(searches=[*kept, {"name": name.strip()[:80], "query": query[:2000]}])
        return RedirectResponse(f"/search?{query}", 303)

    @routes.post("/search/forget")
    def forget(name: Annotated[str, Form()]) -> Response:
        desk.settings.change(searches=[s for s in desk.settings.searches if s["name"] != name])
        return RedirectResponse("/search", 303)

    return routes
