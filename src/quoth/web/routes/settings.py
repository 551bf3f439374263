"""/settings: the reviewer's name, keys, coding blind, the user's own registry."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from quoth.codebook import load_codebook
from quoth.model.errors import QuothError
from quoth.web.desk import Desk
from quoth.web.settings import KEYS

ACTS = {
    "accept": "accept the claim",
    "reject": "reject it",
    "edit": "edit a field",
    "merge": "put two events together",
    "split": "part an event",
    "skip": "skip, decide later",
    "flag": "flag for somebody else",
    "undo": "undo the last decision",
    "next": "next claim",
    "previous": "previous claim",
    "help": "show the keys",
}


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    def shown(request: Request, problem: str | None = None, saved: bool = False) -> Response:
        book = load_codebook(desk.registry)
        return desk.page(
            request,
            "settings.html",
            title="Settings",
            acts=ACTS,
            defaults=KEYS,
            problem=problem,
            saved=saved,
            registry=desk.registry,
            registry_hash=book.registry_hash,
            actors=len(book.actors),
            outlets=len(book.outlets),
            status=400 if problem else 200,
        )

    @routes.get("/settings")
    def settings(request: Request) -> Response:
        return shown(request, saved="saved" in request.query_params)

    @routes.post("/settings")
    async def change(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        try:
            registry = form.get("registry", "").strip()
            if registry:
                load_codebook(Path(registry).resolve())
            keys = {act: form.get(f"key_{act}", KEYS[act]).strip()[:12] for act in KEYS}
            desk.settings.change(
                reviewer=form.get("reviewer", "").strip()[:200],
                blind="blind" in form,
                use_keys="use_keys" in form,
                keys=keys,
                registry=str(Path(registry).resolve()) if registry else "",
            )
        except QuothError as error:
            return shown(request, problem=str(error))
        desk.use_registry()
        return RedirectResponse("/settings?saved=1", 303)

    return routes
