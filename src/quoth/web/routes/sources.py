"""/sources: outlets and offices, what each told first, and the letter that a person gave it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from quoth.casebook.deciding import decide
from quoth.codebook import load_codebook
from quoth.web.desk import Desk
from quoth.web.routes import asked as ask
from quoth.web.source_list import LETTERS, source_list

_PAGE = 50


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/sources")
    def sources(request: Request) -> Response:
        query = dict(request.query_params)
        first = ask.count(query, "from", 0, 0, 10_000_000)
        state = desk.shelf.state(patience=0.05)
        with desk.shelf.reader() as casebook:
            found, left_out = source_list(casebook, state, load_codebook(desk.registry), ask.text(query, "name"), ask.text(query, "kind"))
        return desk.page(
            request,
            "sources.html",
            title="Sources",
            rows=found[first : first + _PAGE],
            total=len(found),
            left_out=left_out,
            first=first,
            page_size=_PAGE,
            query=query,
            address=ask.address,
            letters=LETTERS,
        )

    @routes.post("/sources/letter")
    def letter(source: Annotated[str, Form()], letter: Annotated[str, Form()] = "", reason: Annotated[str, Form()] = "") -> Response:
        by = desk.reviewer()
        desk.write(lambda casebook: decide(casebook, "letter", [source], by=by, value=letter or None, reason=reason))
        return RedirectResponse("/sources", 303)

    return routes
