"""/api/v1/: the same as JSON, described by OpenAPI."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field

from quoth.casebook.deciding import decide, undo
from quoth.casebook.decisions import decisions
from quoth.casebook.naming import redirected
from quoth.casebook.query import KINDS, listing
from quoth.link import event_line
from quoth.model.decision import Decision
from quoth.model.event import Event
from quoth.pages import Glance
from quoth.web.desk import Desk
from quoth.web.routes import asked as ask
from quoth.web.routes.events import found
from quoth.web.routes.reports import standing
from quoth.web.taking import Given, retry, take_in
from quoth.web.writer import Job

Rows = dict[str, Any]
_MOST = 1000
AS_OF = Annotated[str | None, Query(description="As known at the end of this day (UTC) or at this moment: YYYY-MM-DD or ISO 8601.")]
LIMIT = Annotated[int, Query(ge=1, le=_MOST, description="At most so many rows.")]
OFFSET = Annotated[int, Query(ge=0, description="Rows to pass over.")]


class NewReport(BaseModel):
    """A text or a link to read, and what is known of it and it does not say."""

    text: str = ""
    link: str = ""
    outlet: str | None = None
    published: str | None = None


class NewDecision(BaseModel):
    """A decision: what `verb` does and what `subjects` are stands in `quoth.casebook.decide`. `words`: [start, end) in code points."""

    verb: str
    subjects: list[str]
    by: str
    reason: str = ""
    field: str | None = None
    value: Any = None
    words: list[int] | None = Field(default=None, min_length=2, max_length=2)
    shown: int | None = None
    possible: int | None = None


class Undoing(BaseModel):
    """Who takes a decision back, and why."""

    by: str
    reason: str = ""


class Page(BaseModel):
    """Some rows of `total`; `left_out` says how many names were withheld, and why."""

    total: int
    rows: list[Rows]
    left_out: dict[str, int] = {}


class JobLine(BaseModel):
    """One thing taken in. state: waiting | reading | done | failed."""

    job: int
    what: str
    state: str
    reason: str
    counts: dict[str, int]
    steps: list[Rows]


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(prefix="/api/v1")
    _reading(routes, desk)
    _taking(routes, desk)
    _deciding(routes, desk)
    return routes


def _reading(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/casebook", summary="What is in the casebook, and its head.")
    def casebook() -> Rows:
        with desk.shelf.reader() as book:
            ((reports, claims),) = book.ledger.rows("SELECT count(*), coalesce(sum(claims), 0) FROM reading WHERE until IS NULL")
            kept = {"reports": reports, "claims": claims, "waiting": len(book.waiting())}
            return {**kept, "facts": book.ledger.last, "head": book.ledger.head}

    @routes.get("/events", summary="Events, disputed ones first, with the filters of the home page.")
    def events(
        request: Request,
        type: str | None = None,
        place: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
        disputed: bool = False,
        least: Annotated[int, Query(ge=1, description="Reports that tell of it at least.")] = 1,
        as_of: AS_OF = None,
        limit: LIMIT = 100,
        offset: OFFSET = 0,
    ) -> Page:
        query = {**request.query_params, "disputed": "1" if disputed else ""}
        state, chosen, _ = found(desk, query)
        _ready(state.made)
        rows = [_row(state.glances[event.id], event) for event in chosen[offset : offset + limit]]
        return Page(total=len(chosen), rows=rows)

    @routes.get("/events/{event_id}", summary="One event with support, origins, disputes, corrections; private people left out.")
    def event(event_id: str, as_of: AS_OF = None) -> Rows:
        with desk.shelf.reader() as book:
            upto = ask.upto({"as_of": as_of or ""}, book)
            now = redirected(book, event_id)
        state = desk.shelf.state(upto)
        wanted = state.by_id.get(event_id) or state.by_id.get(now)
        if wanted is None:
            _ready(state.made)
            raise HTTPException(404, f"no event {event_id}")
        return event_line(wanted)

    @routes.get("/reports/{key}", summary="The claim record of a report, by its id or its capture's.")
    def report(key: str) -> Rows:
        with desk.shelf.reader() as book:
            there = standing(book, key)
            if there is None:
                raise HTTPException(404, f"no report {key}")
            return book.record(there[1])

    for kind in KINDS:
        _listing(routes, desk, kind)

    @routes.get("/failures", summary="Inputs that failed and did not succeed since.")
    def failures(as_of: AS_OF = None) -> list[Rows]:
        with desk.shelf.reader() as book:
            return [f._asdict() for f in book.failures(ask.upto({"as_of": as_of or ""}, book))]


def _listing(routes: APIRouter, desk: Desk, kind: str) -> None:
    @routes.get(f"/{kind}", summary=f"The casebook's {kind} that meet all filters.", operation_id=f"list_{kind}", name=kind)
    def rows(
        request: Request,
        type: str | None = None,
        status: str | None = None,
        place: str | None = None,
        actor: str | None = None,
        source: str | None = None,
        text: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: AS_OF = None,
        limit: LIMIT = 100,
        offset: OFFSET = 0,
    ) -> Page:
        with desk.shelf.reader() as book:
            listed = listing(book, kind, ask.filter_of(dict(request.query_params), book), limit, offset)
        return Page(total=listed.total, rows=listed.rows, left_out=listed.left_out)


def _taking(routes: APIRouter, desk: Desk) -> None:
    @routes.post("/reports", status_code=202, summary="Takes a text or a link in, to be read at once; gives the job.")
    def add(new: NewReport) -> JobLine:
        published = ask.day({"published": new.published or ""}, "published")
        return _job(take_in(desk, Given((), new.link.strip(), new.text, new.outlet, published)))

    @routes.post("/retry", status_code=202, summary="Tries again what failed.")
    def again() -> JobLine:
        return _job(retry(desk))

    @routes.get("/jobs", summary="What was taken in since the workbench was opened.")
    def jobs() -> list[JobLine]:
        return [_job(job) for job in desk.writer.jobs]

    @routes.get("/jobs/{number}", summary="One job; with `wait`, after it ended or after so many seconds.")
    def job(number: int, wait: Annotated[float, Query(ge=0, le=60)] = 0) -> JobLine:
        there = next((j for j in desk.writer.jobs if j.number == number), None)
        if there is None:
            raise HTTPException(404, f"no job {number}")
        there.done.wait(wait)
        return _job(there)


def _deciding(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/decisions", summary="Everything that people decided, the latest first; undos too.")
    def made(limit: LIMIT = 100, offset: OFFSET = 0) -> Page:
        with desk.shelf.reader() as book:
            found = list(reversed(decisions(book)))
        return Page(total=len(found), rows=[_decision(d) for d in found[offset : offset + limit]])

    @routes.post("/decisions", status_code=201, summary="Takes one decision of a named person.")
    def act(new: NewDecision) -> Rows:
        span = None if new.words is None else (new.words[0], new.words[1])
        given: Rows = {"by": new.by, "reason": new.reason, "field": new.field, "value": new.value, "words": span}
        given |= {"shown": new.shown, "possible": new.possible}
        return _decision(desk.write(lambda book: decide(book, new.verb, new.subjects, **given)))

    @routes.post("/decisions/{number}/undo", status_code=201, summary="Takes a decision back, by its number.")
    def back(number: int, new: Undoing) -> Rows:
        return _decision(desk.write(lambda book: undo(book, number, by=new.by, reason=new.reason)))


def _decision(d: Decision) -> Rows:
    line: Rows = {"n": d.n, "verb": d.verb, "subjects": list(d.subjects), "by": d.by, "at": d.at, "reason": d.reason}
    optional = {"field": d.field, "value": d.value, "undoes": d.undoes, "shown": d.shown, "possible": d.possible}
    return line | {name: value for name, value in optional.items() if value is not None}


def _ready(made: bool) -> None:
    if not made:
        raise HTTPException(503, "the reports are being linked into events; try again in a moment", {"Retry-After": "5"})


def _row(shown: Glance, event: Event) -> Rows:
    return {
        "id": event.id,
        "type": event.type,
        "title": shown.title,
        "start": event.start,
        "end": event.end,
        "places": list(event.places),
        "outlets": list(event.outlets),
        "reports": len({told.report for told in event.claims}),
        "claims": len(event.claims),
        "independent_origins": event.independent_origins,
        "disputed": list(dict.fromkeys(d.field for d in event.disputes)),
        "says": shown.headline,
    }


def _job(job: Job) -> JobLine:
    steps = [step._asdict() for step in job.steps]
    return JobLine(job=job.number, what=job.what, state=job.state, reason=job.reason, counts=job.counts, steps=steps)
