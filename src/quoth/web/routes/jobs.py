"""/jobs: what is being read, what failed and why, and trying again."""

from __future__ import annotations

from collections import defaultdict

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from quoth.casebook.casebook import Failed
from quoth.web.desk import Desk
from quoth.web.taking import read_waiting, retry

_SHOWN = 200


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/jobs")
    def jobs(request: Request) -> Response:
        with desk.shelf.reader() as casebook:
            failures = casebook.failures()
            waiting = len(casebook.waiting())
        by_reason: defaultdict[str, list[Failed]] = defaultdict(list)
        for failure in failures[-_SHOWN:]:
            by_reason[f"{failure.error}: {failure.reason}"].append(failure)
        groups = sorted(by_reason.items(), key=lambda pair: -len(pair[1]))
        return desk.page(
            request,
            "jobs.html",
            title="Jobs",
            jobs=list(reversed(desk.writer.jobs)),
            groups=groups,
            failures=len(failures),
            waiting=waiting,
            refresh=_refresh(desk),
        )

    @routes.get("/jobs/{number}")
    def job(request: Request, number: int) -> Response:
        found = next((j for j in desk.writer.jobs if j.number == number), None)
        if found is None:
            return desk.page(request, "missing.html", title="No such job", status=404, what="job", key=str(number), state=None)
        with desk.shelf.reader() as casebook:
            query = "SELECT location, capture, title, claims FROM reading WHERE until IS NULL AND location IN ({})"
            read = {row[0]: row[1:] for row in casebook.ledger.rows_for(query, found.locations)}
        return desk.page(
            request, "job.html", title=f"Job {number}", job=found, read=read, refresh=2 if found.state in ("waiting", "reading") else None
        )

    @routes.post("/jobs/retry")
    def again() -> Response:
        return RedirectResponse(f"/jobs/{retry(desk).number}", 303)

    @routes.post("/jobs/waiting")
    def go_on() -> Response:
        return RedirectResponse(f"/jobs/{read_waiting(desk).number}", 303)

    return routes


def _refresh(desk: Desk) -> int | None:
    return 3 if desk.writer.busy() else None
