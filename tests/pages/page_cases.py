"""An event with a copy, a witness, an office, an accuser and a denial, made of hand-built readings."""

from __future__ import annotations

import re

from made import ministry, told, wire, witness

from quoth.codebook import load_codebook
from quoth.link import link
from quoth.model.claim import Reading
from quoth.model.event import Event

NAME = "Oda Brenn"  # the private witness


def readings() -> list[Reading]:
    accuser = told(
        "Herald 9", "army spokesman", "The army spokesman said the Dune Brigades bombed the grain market of Marjan and killed 12 people.",
        killed=12, actor=("army", "state forces"), description="spokesman of the army", doer="Dune Brigades", published="2024-05-08",
    )  # fmt: skip
    denial = told(
        "River Radio", "Dune Brigades", "The Dune Brigades denied that the Dune Brigades bombed the grain market in Marjan on Monday.",
        kind="group", actor=("Dune Brigades", "armed group"), doer="Dune Brigades", stance="denies", published="2024-05-09",
    )  # fmt: skip
    return [wire(), wire(outlet="Copy Times"), witness(), ministry(), ministry(1), accuser, denial]


def event() -> tuple[Event, dict[str, Reading]]:
    """The one event that they tell of, with the readings by report id."""
    found = readings()
    (made,) = link(found, load_codebook())
    return made, {r.report.id: r for r in found}


def text_of(html: str) -> str:
    """The words of a page on one line, without its tags."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", bare).split())
