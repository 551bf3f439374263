"""Events and readings → view models → HTML: event card, map, timeline and network, for the workbench and for the static site. No server.

Takes Events and Readings (and what a caller decides to show of them); gives frozen view models, the HTML made of them by Jinja2 templates,
and the folder of static files that the pages ask for (`STATIC`). Reads templates/, static/. Measured by tests/pages: what stands on a page
by hand-built events, rows of each table against what is drawn, and in a browser axe-core, widths and requests (marker `browser`).
"""

from quoth.pages import words
from quoth.pages.card import Card, card_of, event_card
from quoth.pages.glance import Glance, glance
from quoth.pages.links import Links
from quoth.pages.map import map_page
from quoth.pages.network import Tie, network_page, ties_of
from quoth.pages.render import STATIC, NavItem, environment, fragment, page
from quoth.pages.timeline import timeline_page

__all__ = [
    "STATIC",
    "Card",
    "Glance",
    "Links",
    "NavItem",
    "Tie",
    "card_of",
    "environment",
    "event_card",
    "fragment",
    "glance",
    "map_page",
    "network_page",
    "page",
    "ties_of",
    "timeline_page",
    "words",
]
