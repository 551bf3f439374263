"""The application: every page and every address of the API behind one guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as PlainHTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from quoth import __version__
from quoth.casebook.ingest import Read
from quoth.model.errors import CasebookBusy, QuothError
from quoth.pages import STATIC as PAGES_STATIC
from quoth.pipeline import read_or_fail
from quoth.web.desk import STATIC, Desk
from quoth.web.guard import Guard
from quoth.web.options import Served
from quoth.web.routes import api, drawings, events, jobs, reports, review, search, settings, sources, teach
from quoth.web.routes.asked import BadQuery

_SUMMARY = "Who says what about an act of violence, and on what ground. Readings are suggestions; nothing here says that something is true."


# Newer versions of FastAPI send traces where the environment asks for it. Who reads what here is nobody's business.
NO_TELEMETRY: Any = dict.fromkeys(("tracing", "metrics", "logs", "operation_spans", "auto_configure"), False)


def make_app(served: Served, read: Read = read_or_fail) -> Guard:
    """The workbench over one casebook, behind its guard. Its desk stands at `.app.state.desk`; the application's end closes it."""
    desk = Desk(served, read)
    desk.warm = partial(drawings.warm, desk)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="quoth",
        version=__version__,
        summary=_SUMMARY,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # FastAPI's own pages ask another host for scripts
        redoc_url=None,
        lifespan=life,
        telemetry=NO_TELEMETRY,
    )
    app.state.desk = desk
    app.mount("/static/pages", StaticFiles(directory=PAGES_STATIC), name="pages")
    app.mount("/static/web", StaticFiles(directory=STATIC), name="web")
    for module in (events, drawings, reports, review, search, sources, jobs, settings, teach, api):
        app.include_router(module.router(desk))
    _explain(app, desk)

    @app.get("/api", include_in_schema=False)
    def addresses(request: Request) -> Response:
        paths = app.openapi()["paths"]
        found = [(m.upper(), path, what.get("summary", "")) for path, methods in sorted(paths.items()) for m, what in methods.items()]
        return desk.page(request, "api.html", title="The same as JSON", addresses=found)

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return RedirectResponse("/static/pages/quoth.svg", 301)

    app.add_middleware(GZipMiddleware, minimum_size=1000)
    return Guard(app, served)


def _explain(app: FastAPI, desk: Desk) -> None:
    """Errors as one line, on a page or as JSON."""

    def answer(request: Request, status: int, words: str) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": words}, status)
        return desk.page(request, "problem.html", title="That did not work", status=status, words=words)

    def ours(request: Request, error: Exception) -> Response:
        status = 400 if isinstance(error, BadQuery) else 409 if isinstance(error, CasebookBusy) else 422
        return answer(request, status, str(error))

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException | PlainHTTPException)
        words = "There is no such page." if error.status_code == 404 and error.detail == "Not Found" else str(error.detail)
        made = answer(request, error.status_code, words)
        made.headers.update(error.headers or {})
        return made

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        return answer(request, 400, f"{first['loc'][-1]}: {first['msg']}")

    def defect(request: Request, error: Exception) -> Response:
        return answer(request, 500, f"a defect of quoth, {type(error).__name__}: {error}")

    app.add_exception_handler(Exception, defect)
    app.add_exception_handler(QuothError, ours)
    app.add_exception_handler(PlainHTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
