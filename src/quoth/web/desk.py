"""What every page has at hand: the options, the casebook's readers, its writer, and the templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from quoth.casebook import Casebook
from quoth.casebook.ingest import Read
from quoth.model.decision import Decision
from quoth.model.errors import QuothError
from quoth.model.event import Event
from quoth.pages import Links, NavItem, event_card
from quoth.pages.render import environment
from quoth.pipeline import read_or_fail, read_with
from quoth.web.event_list import neighbours
from quoth.web.options import Served
from quoth.web.review_queue import items
from quoth.web.settings import Settings
from quoth.web.shelf import Shelf
from quoth.web.state import State
from quoth.web.writer import Writer

T = TypeVar("T")
SAMPLE = "A written sample: the people, groups, outlets and events are invented; places are real. quoth does not say what is true."
HERE = Path(__file__).parent
STATIC = HERE / "static"

# What stands in the navigation, in this order.
NAV = (
    ("Events", "/"),
    ("Review", "/review"),
    ("Map", "/map"),
    ("Timeline", "/timeline"),
    ("Network", "/network"),
    ("Search", "/search"),
    ("Sources", "/sources"),
    ("Jobs", "/jobs"),
    ("Settings", "/settings"),
)


class Desk:
    """One running workbench. `read` makes readings, quoth's own unless given."""

    def __init__(self, served: Served, read: Read = read_or_fail) -> None:
        self.served, self._read = served, read
        self.warm: Callable[[State], None] = lambda state: None  # what is drawn of a new state before somebody asks
        self.writer = Writer(served.folder)
        self.settings = Settings.of(served)
        self.made: list[Decision] = []  # what was decided since the workbench was opened and not taken back, the last last
        self.shelf = self._shelf()
        self.templates = self._environment()

    def _shelf(self) -> Shelf:
        return Shelf(
            self.served.folder,
            self.registry,
            self.writer.post,
            lambda state: self.warm(state),
            lambda state: items(state, self.settings.reviewer),
        )

    def _environment(self) -> Environment:
        shared = environment()
        own = FileSystemLoader(HERE / "templates")
        assert shared.loader is not None
        return shared.overlay(loader=ChoiceLoader([own, shared.loader]))

    def page(self, request: Request, template: str, *, title: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page of the workbench: a template that extends workbench.html."""
        path = request.url.path
        made = self.templates.get_template(template).render(
            title=title,
            **self.frame(path),
            lang="en",
            request=request,
            served=self.served,
            settings=self.settings,
            casebook_name=self.served.folder.resolve().name,
            busy=self.writer.busy(),
            last_decision=self.made[-1] if self.made else None,
            **values,
        )
        return HTMLResponse(made, status_code=status)

    @property
    def registry(self) -> Path | None:
        """The folder of the user's own YAML: what the settings say, else what quoth was started with."""
        return Path(self.settings.registry) if self.settings.registry else self.served.registry

    def use_registry(self, changed: bool = False) -> None:
        """After the settings or the registry changed: events are linked anew where the registry is another one."""
        if changed or self.shelf.registry != self.registry:
            self.shelf.close()
            self.shelf = self._shelf()

    @property
    def read(self) -> Read:
        """What makes readings: with the user's own registry, where there is one."""
        if self.registry is not None and self._read is read_or_fail:
            return partial(read_with, registry=str(self.registry))
        return self._read

    def reviewer(self) -> str:
        """Who decides. Raises QuothError where nobody said: a decision without a name is none."""
        if not self.settings.reviewer:
            raise QuothError("say who you are first: your name, under Settings, is kept with every decision")
        return self.settings.reviewer

    def card(self, request: Request, event: Event, state: State) -> HTMLResponse:
        """The page of one event: the card of the room `pages`."""
        accepted = frozenset(told.claim for told in event.claims if told.claim in state.judged and state.judged[told.claim][1].counts)
        titles = {r.to: state.glances[r.to].title for r in event.relations if r.to in state.by_id}
        as_of = request.query_params.get("as_of")
        links = Links(
            reader=lambda report, claim: f"/reports/{report}?claim={claim}#{claim}",
            event=lambda name: f"/events/{name}" + (f"?as_of={as_of}" if as_of else ""),
        )
        html = event_card(event, state.readings, links=links, accepted=accepted, titles=titles)
        told = [(told.claim, told.evidence) for told in event.claims]
        said = [{"claim": claim, "words": evidence} for claim, evidence in dict(told).items()]
        near = [] if as_of else neighbours(state, event)
        return self.page(
            request, "event.html", title=state.glances[event.id].title, card=html, event=event, as_of=as_of, said=said, near=near
        )

    def frame(self, path: str) -> dict[str, Any]:
        """What every page of the room `pages` is framed by."""
        nav = [NavItem(label, href, href == path or (href != "/" and path.startswith(f"{href}/"))) for label, href in NAV]
        return {"nav": nav, "static": "/static/pages", "home": "/", "foot": SAMPLE if self.served.sample else None}

    def decided(self, decision: Decision) -> None:
        """Remembers what was decided here, so that every page can take it back."""
        self.made.append(decision)
        del self.made[:-50]

    def forget(self, number: int | None) -> None:
        """A decision was taken back: that of the number, else the last."""
        kept = [d for d in self.made if d.n != number] if number is not None else self.made[:-1]
        self.made[:] = kept

    @staticmethod
    async def away(act: Callable[..., Response], *given: Any) -> Response:
        """Runs what waits for the disk or the writer on a thread of its own."""
        return await run_in_threadpool(act, *given)

    def write(self, act: Callable[[Casebook], T]) -> T:
        """Writes in its turn (`Writer.write`)."""
        return self.writer.write(act)

    def close(self) -> None:
        self.writer.close()
        self.shelf.close()
