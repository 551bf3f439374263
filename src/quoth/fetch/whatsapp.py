"""WhatsApp's "export chat" (.txt): one document a message, restricted. The format differs by phone, country and year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from quoth.fetch.found import Found, Step
from quoth.fetch.items import Stated, item
from quoth.fetch.lines import bounded_lines, encoding_of
from quoth.fetch.policy import Policy

_START = re.compile(
    r"[\u200e\u200f\ufeff]*\[?(?P<a>\d{1,4})[./-](?P<b>\d{1,2})[./-](?P<c>\d{2,4}),?[\s\u202f]+(?P<clock>\d{1,2}[:.]\d\d(?:[:.]\d\d)?)"
    r"(?:[\s\u202f]*[apAP]\.?[\s\u202f]?[mM]\.?)?\]?(?:[\s\u202f]*[-–])?[\s\u202f]+(?P<rest>.*)",
    re.DOTALL,
)
_WHO = re.compile(r"[\u200e\u200f]*(?P<who>[^:\n]{1,80}):\s(?P<text>.*)", re.DOTALL)
_LEFT_OUT = re.compile(
    r"[\u200e\u200f]*(?:<[^<>\n]{3,60}>|(?:image|video|audio|sticker|GIF|document|Contact card) omitted"
    r"|This message was deleted\.?|You deleted this message\.?)"
)
_PAGES = (1990, 2100)  # years that a chat can have


class _Message(NamedTuple):
    number: int
    date: tuple[int, int, int]  # as written, in its order
    who: str | None  # None: WhatsApp itself speaks
    text: str


def is_chat(head: bytes) -> bool:
    """Whether the first lines are messages: the first has a stamp, and so has another one or it is the only one, with a name."""
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:12] if line.strip()]
    stamped = [match for line in lines if (match := _START.match(line))]
    return bool(lines and _START.match(lines[0])) and any(_WHO.match(m["rest"]) for m in stamped) and len(stamped) >= min(2, len(lines))


def read_whatsapp(found: Found, policy: Policy) -> Iterator[Step]:
    """The messages of a chat, "message=12" counting every stamped line. Always restricted: these are private conversations.

    The date is given only where the chat as a whole shows whether days or months come first.
    """
    messages = list(_messages(found, policy))
    order = _order([message.date for message in messages])
    name = re.sub(r"^WhatsApp Chat (?:with|-) |\.txt$", "", found.name).strip(" -_")
    outlet = None if name in ("", "chat") else name
    for message in messages:
        if message.who is None or not message.text.strip() or _LEFT_OUT.fullmatch(message.text.strip()):
            continue
        date = _date(message.date, order) if order else None
        yield item(
            found,
            f"message={message.number}",
            Stated(message.text.strip(), published=date.isoformat() if date else None, outlet=outlet, byline=message.who),
            raw={"date": "/".join(map(str, message.date)), "from": message.who, "text": message.text},
            restricted=True,
        )


def _messages(found: Found, policy: Policy) -> Iterator[_Message]:
    encoding = encoding_of(found.head())
    number, held = 0, None
    for _, line in bounded_lines(found.stream, policy):
        text = "" if line is None else line.decode(encoding, "replace").rstrip("\r\n")
        if match := _START.match(text):
            if held:
                yield held
            number += 1
            who = _WHO.match(match["rest"])
            date = (int(match["a"]), int(match["b"]), int(match["c"]))
            held = _Message(number, date, who["who"].strip() if who else None, who["text"] if who else match["rest"])
        elif held:
            held = held._replace(text=f"{held.text}\n{text}")
    if held:
        yield held


_ORDERS = ("dmy", "mdy", "ymd")


def _order(dates: list[tuple[int, int, int]]) -> str | None:
    """The one order of day, month and year in which every date exists and none lies before the one above it; None where several do."""
    fitting = []
    for order in _ORDERS:
        days = [_date(date, order) for date in dates]
        known = [day for day in days if day]
        if len(known) == len(days) and known == sorted(known):
            fitting.append((order, tuple(known)))
    return fitting[0][0] if len({days for _, days in fitting}) == 1 else None


def _date(date: tuple[int, int, int], order: str) -> datetime.date | None:
    part = dict(zip(order, date, strict=True))
    year = part["y"] + 2000 if part["y"] < 100 else part["y"]
    if not _PAGES[0] <= year <= _PAGES[1] or (order == "ymd" and part["y"] < 100):
        return None
    try:
        return datetime.date(year, part["m"], part["d"])
    except ValueError:
        return None
