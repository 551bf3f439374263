"""Templates → HTML. Everything that is put in is escaped; a name that is missing is an error, not an empty string."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

STATIC = Path(__file__).parent / "static"
_TEMPLATES = Path(__file__).parent / "templates"


class NavItem(NamedTuple):
    """One entry of the navigation. `href` None for the page itself."""

    label: str
    href: str
    current: bool = False


@cache
def environment() -> Environment:
    """The templates of this room; a sibling that has its own loads these beside them (`base.html`, `card.html`, `macros.html`)."""
    loader = FileSystemLoader(_TEMPLATES)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["words_of_number"] = words_of_number
    return made


def words_of_number(n: int) -> str:
    """A number with its thousands set apart by a narrow space that does not break."""
    return f"{n:,}".replace(",", "\u202f")


def fragment(template: str, **values: Any) -> Markup:
    """A template of this room filled; HTML that may stand in another template as it is."""
    return Markup(environment().get_template(template).render(**values))


def page(
    template: str,
    *,
    title: str,
    nav: Sequence[NavItem] = (),
    static: str = "/static/pages",
    home: str = "/",
    foot: str | None = None,
    lang: str = "en",
    **values: Any,
) -> str:
    """A whole page: a template that extends base.html. `static` is the address of the static files, without a slash at its end."""
    return str(fragment(template, title=title, nav=nav, static=static, home=home, foot=foot, lang=lang, **values))
