"""/review: one decision at a time, by buttons or keys; every decision has a name, and a way back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from quoth.casebook import Casebook
from quoth.casebook.deciding import decide, reading_of, reviewed_of, undo
from quoth.casebook.decisions import decisions
from quoth.codebook import load_codebook
from quoth.model.claim import Claim, Reading
from quoth.model.decision import Decision
from quoth.model.errors import ReviewError
from quoth.review import undone
from quoth.web import review_forms as forms
from quoth.web.desk import Desk
from quoth.web.reading_page import reading_page
from quoth.web.review_queue import Narrow, place_of, since
from quoth.web.routes.asked import address
from quoth.web.state import State

_SAID = {
    "accept": "accepted",
    "reject": "rejected",
    "skip": "skipped",
    "flag": "flagged",
    "edit": "edited",
    "add": "added a claim",
    "code": "coded",
    "merge": "put events together",
    "split": "parted an event",
    "unlink": "taken out of its event",
    "letter": "set a letter",
    "undo": "taken back",
    "comment": "commented",
    "link": "put into an event",
    "assign": "assigned",
    "done": "coded to the end",
}
_LOG = 200
_PATIENCE = 0.3  # seconds that the queue waits for a new state: what was decided since is laid over the old one
_CONTEXT = 320  # code points of the report shown on either side of a claim's words


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    _queue(routes, desk)
    _deciding(routes, desk)
    _editing(routes, desk)
    return routes


def made_here(desk: Desk) -> tuple[Decision, ...]:
    """Everything that was decided, as it stands in the ledger now."""
    with desk.shelf.reader() as casebook:
        return decisions(casebook)


def _queue(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/review")
    def queue(request: Request) -> Response:
        query = dict(request.query_params)
        state = desk.shelf.state(patience=_PATIENCE)
        narrow = Narrow(query.get("event"), query.get("report"))
        if desk.settings.blind:
            return RedirectResponse(address("/review/blind", {"report": narrow.report} if narrow.report else {}), 303)
        later = since(made_here(desk), state.upto)
        place = place_of(state, desk.settings.reviewer, narrow, query.get("claim"), later)
        if place.claim is None:
            return desk.page(request, "review_done.html", title="Review", state=state)
        capture = state.judged[place.claim][0]
        with desk.shelf.reader() as casebook:
            reviewed = reviewed_of(casebook, capture)
        reading, judged = reviewed.reading, reviewed.claims[place.claim]
        shown = reading_page(_with(reading, judged.now), state.of_claim)
        claim = next(c for c in shown.claims if c.id == judged.id)
        return desk.page(
            request,
            "review.html",
            title="Review",
            place=place,
            query=query,
            address=address,
            claim=claim,
            capture=capture,
            reading=reading,
            excerpt=_excerpt(reading, judged.now),
            judged=judged,
            said=later.decided.get(judged.id),
            words=_SAID,
            event=state.by_id.get(state.of_claim.get(judged.id, "")),
            glance=state.glances.get(state.of_claim.get(judged.id, "")),
        )

    @routes.get("/review/log")
    def log(request: Request) -> Response:
        made = made_here(desk)
        shown = list(reversed(made))[:_LOG]
        measured = [m for m in desk.shelf.state(patience=_PATIENCE).measured if m.alpha.units]
        return desk.page(
            request, "review_log.html", title="Decisions", made=shown, total=len(made), undone=undone(made), words=_SAID, measured=measured
        )


def _deciding(routes: APIRouter, desk: Desk) -> None:
    @routes.post("/review/decide")
    async def act(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        return await desk.away(_decided, desk, form)

    @routes.post("/review/undo")
    async def back(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        return await desk.away(_undone, desk, form)

    @routes.post("/events/{event_id}/merge")
    async def merge(request: Request, event_id: str) -> Response:
        other = str((await request.form()).get("other", "")).strip().rpartition("/")[2]
        return await desk.away(_merged, desk, event_id, other)

    @routes.post("/events/{event_id}/split")
    async def split(request: Request, event_id: str) -> Response:
        claims = [str(claim) for claim in (await request.form()).getlist("claim")]
        return await desk.away(_split, desk, event_id, claims)


def _decided(desk: Desk, form: dict[str, str]) -> Response:
    verb, claim, by = form.get("verb", ""), form.get("claim", ""), desk.reviewer()
    if verb not in ("accept", "reject", "skip", "flag", "unlink", "comment"):
        raise ReviewError(f"{verb}: no decision of the queue")
    desk.decided(desk.write(lambda casebook: decide(casebook, verb, [claim], by=by, reason=form.get("reason", ""))))
    kept = {name: form[name] for name in ("event", "report") if form.get(name)}
    return RedirectResponse(address("/review", kept, claim=form.get("next") or None), 303)


def _undone(desk: Desk, form: dict[str, str]) -> Response:
    """The decision of a number, else the last one of this reviewer."""
    by = desk.reviewer()
    given = form.get("number", "")

    def act(casebook: Casebook) -> str | None:
        made = decisions(casebook)
        taken_back = undone(made)
        own = [d for d in made if d.by == by and d.verb != "undo" and d.n not in taken_back]
        number = int(given) if given.isdigit() else own[-1].n if own else 0
        if not number:
            raise ReviewError("there is nothing of yours to take back")
        undo(casebook, number, by=by)
        wanted = next(d for d in made if d.n == number)
        return wanted.targets[0].claim if len(wanted.targets) == 1 else None

    claim = desk.write(act)
    desk.forget(int(given) if given.isdigit() else None)
    if form.get("back", "").startswith("/") and not form["back"].startswith("//"):
        return RedirectResponse(form["back"], 303)
    return RedirectResponse(address("/review", {}, claim=claim), 303)


def _merged(desk: Desk, event: str, other: str) -> Response:
    state, by = desk.shelf.state(), desk.reviewer()
    for name in (event, other):
        if name not in state.by_id:
            raise ReviewError(f"{name or 'the other event'}: no event of this id")
    sides = [_side(state, name) for name in (event, other)]
    desk.decided(desk.write(lambda casebook: decide(casebook, "merge", [event, other], by=by, sides=sides)))
    desk.shelf.state()
    return RedirectResponse(f"/events/{event}", 303)


def _split(desk: Desk, event: str, claims: list[str]) -> Response:
    state, by = desk.shelf.state(), desk.reviewer()
    if event not in state.by_id:
        raise ReviewError(f"{event}: no event of this id")
    stay = [claim for claim in _side(state, event) if claim not in claims]
    if not claims or not stay:
        raise ReviewError("choose the claims that go; at least one goes, and one stays")
    desk.decided(desk.write(lambda casebook: decide(casebook, "split", [event, *claims], by=by, sides=[claims, stay])))
    desk.shelf.state()
    return RedirectResponse(f"/events/{event}", 303)


def _side(state: State, event: str) -> list[str]:
    return list(dict.fromkeys(told.claim for told in state.by_id[event].claims))


def _editing(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/review/edit")
    def edit(request: Request, claim: str, field: str = "status") -> Response:
        state = desk.shelf.state()
        if claim not in state.judged:
            raise ReviewError(f"{claim}: no claim of this id")
        capture, judged = state.judged[claim]
        reading = _reading(desk, capture)
        page = reading_page(_with(reading, judged.now))
        told = next(c for c in page.claims if c.id == judged.id)
        return _form(
            desk, request, "review_edit.html", "Edit a claim", reading, capture, claim=judged, field=field, now=judged.now, shown=told
        )

    @routes.post("/review/edit")
    async def edited(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        return await desk.away(_edited, desk, form)

    @routes.get("/review/add")
    def add(request: Request, report: str) -> Response:
        return _form(desk, request, "review_add.html", "Add a claim that was missed", _reading(desk, report), report, verb="add")

    @routes.get("/review/blind")
    def blind(request: Request, report: str | None = None) -> Response:
        capture = report or _uncoded(desk)
        if capture is None:
            return desk.page(request, "review_done.html", title="Review", state=None)
        return _form(desk, request, "review_add.html", "Code blind", _reading(desk, capture), capture, verb="code")

    @routes.post("/review/add")
    async def added(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        return await desk.away(_added, desk, form)


def _edited(desk: Desk, form: dict[str, str]) -> Response:
    state, by, claim = desk.shelf.state(), desk.reviewer(), form.get("claim", "")
    if claim not in state.judged:
        raise ReviewError(f"{claim}: no claim of this id")
    capture, judged = state.judged[claim]
    asked: dict[str, Any] = forms.edit_of(form, _reading(desk, capture), judged.now)
    desk.decided(desk.write(lambda casebook: decide(casebook, "edit", [claim], by=by, reason=form.get("reason", ""), **asked)))
    return RedirectResponse(address("/review", {}, claim=claim), 303)


def _added(desk: Desk, form: dict[str, str]) -> Response:
    verb, capture, by = form.get("verb", "add"), form.get("report", ""), desk.reviewer()
    if verb == "done":
        desk.decided(desk.write(lambda casebook: decide(casebook, "done", [capture], by=by)))
        return RedirectResponse("/review/blind", 303)
    if verb not in ("add", "code"):
        raise ReviewError(f"{verb}: add or code")
    value = forms.claim_of(form, _reading(desk, capture))
    desk.decided(desk.write(lambda casebook: decide(casebook, verb, [capture], by=by, reason=form.get("reason", ""), value=value)))
    return RedirectResponse(f"/review/blind?report={capture}" if verb == "code" else f"/reports/{capture}", 303)


def _form(desk: Desk, request: Request, template: str, title: str, reading: Reading, capture: str, **values: Any) -> Response:
    shown = reading_page(reading)
    types = sorted({kind.coarse for kind in load_codebook(desk.registry).event_types.values()})
    now = values.get("now")
    return desk.page(
        request,
        template,
        title=title,
        page=shown,
        report=reading.report,
        capture=capture,
        types=types,
        choices=forms.CHOICES,
        roles=forms.ROLES,
        fields=forms.fields_of(now) if now is not None else [],
        places=[p.name for p in reading.places],
        **values,
    )


def _uncoded(desk: Desk) -> str | None:
    """The first report that this reviewer has not coded to the end."""
    made = made_here(desk)
    with desk.shelf.reader() as casebook:
        done = {d.subjects[0] for d in made if d.verb == "done" and d.by == desk.settings.reviewer and d.n not in undone(made)}
        captures = casebook.ledger.rows("SELECT capture FROM reading WHERE until IS NULL ORDER BY since")
    return next((capture for (capture,) in captures if capture not in done), None)


def _reading(desk: Desk, capture: str) -> Reading:
    with desk.shelf.reader() as casebook:
        return reading_of(casebook, capture)


def _with(reading: Reading, claim: Claim) -> Reading:
    """The reading with this claim among its own: a rejected one stands in none."""
    return reading if any(c.id == claim.id for c in reading.claims) else replace(reading, claims=(*reading.claims, claim))


def _excerpt(reading: Reading, claim: Claim) -> tuple[str, str, str]:
    """The claim's words with what stands before and after them, cut at words."""
    text, (start, end) = reading.report.text, claim.evidence
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT:
        before = "… " + before.partition(" ")[2]
    if end + _CONTEXT < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, text[start:end], after
