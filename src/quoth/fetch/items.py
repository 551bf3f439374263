"""Documents that have no format of their own, as captures: the container's words and statements in one JSON object."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import asdict, dataclass

from quoth.fetch.found import Found
from quoth.model.text import ITEM_TYPE, Capture

_ISO = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a container has of a document, in its own notation; None where it does not say."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None


def item(
    found: Found,
    key: str,
    stated: Stated,
    *,
    raw: object,
    url: str | None = None,
    retrieved: str | None = None,
    restricted: bool = False,
    conversion: str | None = None,
) -> Capture:
    """One document of a container.

    `raw` is what the source itself has at this place, kept so that nothing is lost in the mapping. Raises TypeError where it is no JSON.
    """
    held = {name: value for name, value in asdict(stated).items() if value}
    content = json.dumps({**held, **({"url": url} if url else {}), "raw": raw}, ensure_ascii=False, default=str)
    provenance = found.within(
        *((conversion,) if conversion else ()),
        url=url or found.provenance.url,
        restricted=restricted or found.provenance.restricted,
    )
    location = f"{found.location}#{key}"
    return Capture(location, content.encode("utf-8", "replace"), ITEM_TYPE, retrieved or found.retrieved, found.hints, provenance)


def iso_date(stated: str | None) -> str | None:
    """The calendar date of a time stamp as it is written, in its own zone: ISO 8601 or that of e-mails. None for anything else."""
    if not stated:
        return None
    match = _ISO.match(stated)
    try:
        if match:
            return datetime.date(*map(int, match.groups())).isoformat()
        from email.utils import parsedate  # a tenth of a second, with all that it imports

        parsed = parsedate(stated)
        return datetime.date(*parsed[:3]).isoformat() if parsed else None
    except ValueError:
        return None


def utc(stated: str | None) -> str | None:
    """A time stamp as captures state it, in UTC. None where it has no zone, or is none."""
    if not stated:
        return None
    try:
        moment = datetime.datetime.fromisoformat(stated.strip())
    except ValueError:
        try:
            from email.utils import parsedate_to_datetime

            moment = parsedate_to_datetime(stated)
        except (ValueError, TypeError):
            return None
    if moment.tzinfo is None:
        return None
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
