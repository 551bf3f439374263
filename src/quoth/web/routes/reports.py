"""/reports and /reports/ID: what was taken in, and the reader; /add: a file, a link or a text, read at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from quoth.casebook import Casebook
from quoth.casebook.deciding import reviewed_of
from quoth.casebook.query import listing
from quoth.web.desk import Desk
from quoth.web.reading_page import reading_page
from quoth.web.routes import asked as ask
from quoth.web.taking import Given, take_in

_PAGE = 50
_WAIT = 12.0  # seconds that a page waits for one report to be read before it shows the job instead


def standing(casebook: Casebook, key: str) -> tuple[str, int] | None:
    """Capture and fact of the standing reading of a capture or a report; None where there is none."""
    query = "SELECT capture, since FROM reading WHERE until IS NULL AND (capture = ? OR report = ?) ORDER BY since LIMIT 1"
    return next(iter(casebook.ledger.rows(query, (key, key))), None)


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/reports")
    def reports(request: Request) -> Response:
        query = dict(request.query_params)
        first = ask.count(query, "from", 0, 0, 10_000_000)
        with desk.shelf.reader() as casebook:
            found = listing(casebook, "reports", ask.filter_of(query, casebook), _PAGE, first)
        return desk.page(
            request,
            "reports.html",
            title="Reports",
            rows=found.rows,
            total=found.total,
            first=first,
            page_size=_PAGE,
            query=query,
            address=ask.address,
        )

    @routes.get("/reports/{key}")
    def reader(request: Request, key: str) -> Response:
        with desk.shelf.reader() as casebook:
            found = standing(casebook, key)
            if found is None:
                return desk.page(request, "missing.html", title="No such report", status=404, what="report", key=key, state=None)
            capture = found[0]
            reviewed = reviewed_of(casebook, capture)
            copied = "SELECT of, how, basis FROM copy WHERE until IS NULL AND copy = ? ORDER BY share DESC"
            copies = casebook.ledger.rows(copied, (capture,))
        state = desk.shelf.state(patience=0.05)
        reading = reviewed.with_rejected()
        shown = reading_page(reading, state.of_claim)
        chosen = request.query_params.get("claim")
        title = reading.report.title or "Report without a title"
        return desk.page(
            request,
            "reader.html",
            title=title,
            page=shown,
            report=reading.report,
            capture=capture,
            copies=copies,
            chosen=chosen,
            judged=reviewed.claims,
        )

    @routes.post("/add")
    def add(
        request: Request,
        files: Annotated[list[UploadFile] | None, File()] = None,
        link: Annotated[str, Form()] = "",
        pasted: Annotated[str, Form()] = "",
        outlet: Annotated[str, Form()] = "",
        published: Annotated[str, Form()] = "",
    ) -> Response:
        named = [(file.filename, file.file.read()) for file in files or () if file.filename]
        given = Given(tuple(named), link.strip(), pasted, outlet.strip(), ask.day({"published": published}, "published"))
        job = take_in(desk, given)
        job.done.wait(_WAIT)
        with desk.shelf.reader() as casebook:
            read = [key for location in job.locations if (key := _capture_at(casebook, location))]
        if job.state == "done" and len(read) == 1 and not job.failed:
            return RedirectResponse(f"/reports/{read[0]}", 303)
        return RedirectResponse(f"/jobs/{job.number}", 303)

    return routes


def _capture_at(casebook: Casebook, location: str) -> str | None:
    query = "SELECT capture FROM reading WHERE until IS NULL AND location = ? ORDER BY since DESC LIMIT 1"
    return next((capture for (capture,) in casebook.ledger.rows(query, (location,))), None)

