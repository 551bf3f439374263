"""Events that somebody follows: what changed of their toll, of who is accused, of their status, and which claim and report changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook
from quoth.casebook.linking import Linked
from quoth.casebook.naming import known_ids, redirected
from quoth.ledger import New
from quoth.link import EventChange, changed
from quoth.model.decision import Decision
from quoth.model.errors import ReviewError
from quoth.model.event import Event, Told

Shown = Callable[[Event], Event]


class Followed(NamedTuple):
    """`since` is the number of the fact by which somebody began to follow, or last saw, the event; `time` (UTC) that of beginning."""

    event: str
    by: str
    since: int
    time: str
    reason: str = ""


class Brought(NamedTuple):
    """A claim that changed something, with its report; `taken_in` is when the report was read into the casebook (UTC)."""

    claim: str
    report: str
    location: str
    evidence: str
    capture: str
    taken_in: str


class News(NamedTuple):
    """What changed of one followed event. `event` is its id now, another than `followed.event` where it was joined with another; None
    where it is gone. `before` and `after` are its states; `decisions` were taken about it in between."""

    followed: Followed
    event: str | None
    before: Event | None
    after: Event | None
    changes: tuple[EventChange, ...]
    brought: Mapping[str, Brought]
    decisions: tuple[Decision, ...]

    @property
    def redirected(self) -> bool:
        return self.event != self.followed.event


def follow(casebook: Casebook, event: str, by: str, reason: str = "") -> Followed:
    """Begins to follow an event for somebody; following it again changes nothing. The casebook must be open for writing.

    Raises ReviewError where there is no event of this id.
    """
    if not by.strip():
        raise ReviewError("follow: say who follows (a pseudonym will do)")
    linked = Linked(casebook)
    if linked.is_behind():
        linked.mint()
    if event not in known_ids(casebook):
        raise ReviewError(f"{event}: no event of this id; `quoth events` lists them")
    now = redirected(casebook, event)
    already = next((f for f in following(casebook, by) if redirected(casebook, f.event) == now), None)
    if already is not None:
        return already
    (fact,) = casebook.ledger.append([New(kinds.FOLLOW, now, {"event": now, "reason": reason})], by)
    return Followed(now, by, fact.n, fact.time, reason)


def unfollow(casebook: Casebook, event: str, by: str) -> None:
    """Ends following. Raises ReviewError where this person does not follow it."""
    now = redirected(casebook, event)
    ended = [f for f in following(casebook, by) if now in (f.event, redirected(casebook, f.event)) or f.event == event]
    if not ended:
        raise ReviewError(f"{event}: {by} does not follow it")
    casebook.ledger.append([New(kinds.UNFOLLOW, f.event, {"event": f.event}) for f in ended], by)


def seen(casebook: Casebook, by: str) -> None:
    """Notes that somebody has seen all up to now: the next look tells what comes after."""
    casebook.ledger.append([New(kinds.SEEN, "changes", {"upto": casebook.ledger.last})], by)


def following(casebook: Casebook, by: str | None = None, upto: int | None = None) -> tuple[Followed, ...]:
    """Who follows what, in the order of beginning; of one person where `by` is given."""
    found: dict[tuple[str, str], Followed] = {}
    for fact in casebook.ledger.facts(kinds.FOLLOW, kinds.UNFOLLOW, kinds.SEEN, upto=upto):
        if fact.data is None or by not in (None, fact.by):
            continue
        key = (fact.subject, fact.by)
        if fact.kind == kinds.FOLLOW:
            found.setdefault(key, Followed(fact.subject, fact.by, fact.n, fact.time, fact.json.get("reason") or ""))
        elif fact.kind == kinds.UNFOLLOW:
            found.pop(key, None)
        else:
            found = {k: f._replace(since=fact.json["upto"]) if f.by == fact.by else f for k, f in found.items()}
    return tuple(found.values())


def news(
    casebook: Casebook, by: str | None = None, since: int | None = None, registry: Path | None = None, shown: Shown = lambda event: event
) -> tuple[News, ...]:
    """What changed of each followed event since the fact of this number, else since its follower began or last looked.

    `shown` says what of an event may be seen (names of private people masked). An id that was redirected is followed to where it leads; a
    merge that was undone leaves no news. Costs a look at the whole casebook for now and for each earlier moment.
    """
    followed = following(casebook, by)
    then: dict[int, Linked] = {}
    now = Linked(casebook, None, registry) if followed else None
    found = []
    for one in followed:
        start = one.since if since is None else since
        if start not in then:
            then[start] = Linked(casebook, start, registry)
        assert now is not None
        found.append(_news(casebook, one, start, then[start], now, shown))
    return tuple(found)


def _news(casebook: Casebook, one: Followed, start: int, then: Linked, now: Linked, shown: Shown) -> News:
    old, new = _state(casebook, one.event, then, start), _state(casebook, one.event, now, None)
    before, after = shown(old) if old else None, shown(new) if new else None
    changes = changed(before, after)
    wanted = {claim for change in changes for claim in (*change.claims, *change.gone)}
    told = [t for event in (before, after) if event for t in event.claims if t.claim in wanted]
    decided = tuple(d for event in (old, new) if event for d in now.decided(event) if d.n > start)
    return News(one, new.id if new else None, before, after, changes, _brought(casebook, told), tuple({d.n: d for d in decided}.values()))


def _state(casebook: Casebook, name: str, linked: Linked, upto: int | None) -> Event | None:
    """The event that an id stands for: of itself first, for a merge may have been undone since ids were last written."""
    return linked.event(name) or linked.event(redirected(casebook, name, upto))


def _brought(casebook: Casebook, told: Iterable[Told]) -> dict[str, Brought]:
    by_claim = {t.claim: t for t in told}
    query = (
        "SELECT k.claim, r.capture, c.time FROM claim k JOIN reading r ON r.since = k.since JOIN chain c ON c.n = r.since"
        " WHERE k.claim IN ({}) ORDER BY r.since DESC"
    )
    rows = casebook.ledger.rows_for(query, by_claim)
    facts = {claim: (capture, time) for claim, capture, time in rows}  # the first reading comes last, and stays
    none = ("", "")
    return {claim: Brought(claim, t.report, t.location, t.evidence, *facts.get(claim, none)) for claim, t in by_claim.items()}
