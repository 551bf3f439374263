"""/teach: a correction teaches. A name, an outlet's owner or a verb of saying that was missed goes into the user's own registry, from the
place where it was missed; the reports that it touches are read again.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from quoth.casebook import Casebook
from quoth.casebook.deciding import reading_of
from quoth.casebook.query import Filter, listing
from quoth.codebook import load_codebook
from quoth.codebook.teaching import add_actor, add_alias, add_cue, set_affiliation
from quoth.model.errors import CodebookError
from quoth.web.desk import Desk
from quoth.web.reading_page import reading_page
from quoth.web.taking import read_again

FOLDER = "registry"  # in the casebook's folder, where the user named none
_LIKE = ("say", "announce", "claim", "confirm", "deny", "warn", "accuse", "report", "tell", "admit", "allege", "promise")


def router(desk: Desk) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/teach")
    def page(request: Request, report: str) -> Response:
        with desk.shelf.reader() as casebook:
            reading = reading_of(casebook, report)
        book = load_codebook(desk.registry)
        return desk.page(
            request,
            "teach.html",
            title="Teach",
            page=reading_page(reading),
            report=reading.report,
            capture=report,
            names=sorted({a.name for a in book.actors.values()} | {o.name for o in book.outlets.values()}),
            kinds=sorted(book.actor_kinds),
            countries=sorted((n.name, code) for code, n in book.nationalities.items()),
            like=_LIKE,
            registry=desk.registry or desk.served.folder / FOLDER,
        )

    @routes.post("/teach")
    async def teach(request: Request) -> Response:
        form = {name: str(value).strip() for name, value in (await request.form()).items()}
        return await desk.away(_taught, desk, form)

    return routes


def _taught(desk: Desk, form: dict[str, str]) -> Response:
    folder = _own_folder(desk)
    what, word = form.get("what", ""), form.get("words", "")
    if what == "alias":
        add_alias(folder, _key(folder, form.get("of", "")), word)
    elif what == "actor":
        add_actor(folder, word, form.get("kind", ""), [form.get("country", "")], form.get("reference", ""))
    elif what == "cue":
        add_cue(folder, word, form.get("like", ""))
    elif what == "owner":
        said = (form.get(name, "") for name in ("outlet", "text", "as_of", "reference"))
        set_affiliation(folder, *said, country=form.get("country", ""), kind=form.get("kind") or "site")
    else:
        raise CodebookError(f"{what}: nothing that can be taught")
    desk.use_registry(changed=True)
    if what == "owner":  # whose side an outlet is on is asked when events are linked, not when a report is read
        return RedirectResponse(f"/sources?name={quote(form.get('outlet', ''))}", 303)
    with desk.shelf.reader() as casebook:
        touched = _touched(casebook, word)
    return RedirectResponse(f"/jobs/{read_again(desk, touched, word).number}", 303)


def _own_folder(desk: Desk) -> Path:
    if desk.registry is None:
        folder = desk.served.folder / FOLDER
        folder.mkdir(exist_ok=True)
        desk.settings.change(registry=str(folder.resolve()))
    assert desk.registry is not None
    return desk.registry


def _key(folder: Path, name: str) -> str:
    """The key of the actor or outlet of this name."""
    book = load_codebook(folder)
    keys = book.actor_names.get(name) or book.outlet_names.get(name) or ()
    if len(keys) != 1:
        raise CodebookError(f"{name or 'the actor'}: {'more than one entry has this name' if keys else 'not in the registry'}")
    return keys[0]


def _touched(casebook: Casebook, word: str) -> tuple[str, ...]:
    """Captures of the reports in which the words stand, in any spelling that searching finds."""
    return tuple(row["capture"] for row in listing(casebook, "reports", Filter(text=f'"{word}"')).rows)
