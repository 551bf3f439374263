"""The ids of events: minted once, kept as events grow, and redirected when two become one.

Every claim has a home: the id under which the machine's grouping first put it. An event is called after the home of most of its claims;
where two ask for one id, that with more claims of it has it, and the other one is given an id made from its oldest claim. So names follow
from the groups and the homes alone: decisions that are taken back leave the ids as they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from quoth.casebook.casebook import Casebook
from quoth.model.ids import event_id


class Home(NamedTuple):
    """`since` is the number of the fact that put the claim there."""

    event: str
    since: int


def homes(casebook: Casebook, upto: int | None = None, after: int = 0) -> dict[str, Home]:
    """The homes of claims that were given by facts with numbers in (after, upto]."""
    last = casebook.ledger.last if upto is None else upto
    query = "SELECT claim, coalesce(home, event), min(since) FROM event_claim WHERE since > ? AND since <= ? GROUP BY claim"
    return {claim: Home(event, since) for claim, event, since in casebook.ledger.rows(query, (after, last))}


class Names:
    """The ids of groups of claims, kept up: only groups that ask for an id that something asks for anew are named again."""

    def __init__(self) -> None:
        self.homes: dict[str, Home] = {}
        self.of: dict[frozenset[str], str] = {}
        self._group_of: dict[str, frozenset[str]] = {}  # claim → group
        self._asking: defaultdict[str, set[frozenset[str]]] = defaultdict(set)  # id → groups with claims that are at home there
        self._used: set[str] = set()  # ids that are somebody's home

    def keep_up(self, fallen: Iterable[frozenset[str]], risen: Iterable[frozenset[str]], new: Mapping[str, Home]) -> set[frozenset[str]]:
        """Groups that went and came, and homes of claims that had none; gives the groups whose id is another than before."""
        asked: set[str] = set()
        for group in fallen:
            for name in self._wishes(group):
                self._asking[name].discard(group)
                asked.add(name)
            self.of.pop(group, None)
            for claim in group:
                if self._group_of.get(claim) == group:
                    del self._group_of[claim]
        given = {claim: home for claim, home in new.items() if claim not in self.homes}
        self.homes.update(given)
        self._used |= {home.event for home in given.values()}
        waiting = set(risen)
        for group in waiting:
            self._group_of.update(dict.fromkeys(group, group))
        waiting |= {self._group_of[claim] for claim in given if claim in self._group_of}
        for group in waiting:
            for name in self._wishes(group):
                self._asking[name].add(group)
                asked.add(name)
        touched = self._touched(waiting, asked)
        ordered = sorted(touched, key=min)
        renamed = set()
        for group, name in zip(ordered, names_of(ordered, self.homes, self._used), strict=True):
            if self.of.get(group) != name:
                self.of[group] = name
                renamed.add(group)
        return renamed

    def _wishes(self, group: frozenset[str]) -> set[str]:
        return {self.homes[claim].event for claim in group if claim in self.homes}

    def _touched(self, waiting: set[frozenset[str]], asked: set[str]) -> set[frozenset[str]]:
        """The groups that an id may pass between, directly or through others."""
        seen = set(waiting)
        names, done = list(asked), set(asked)
        while names:
            for group in self._asking[names.pop()] - seen:
                seen.add(group)
                more = self._wishes(group) - done
                done |= more
                names += more
        return seen


def names_of(groups: Sequence[frozenset[str]], known: Mapping[str, Home], used: Set[str] | None = None) -> list[str]:
    """The id of each group of claims. `groups` share no claim; their order does not matter. `used` are the ids that are somebody's home."""
    wishes: list[tuple[int, int, str, str, int]] = []
    for i, group in enumerate(groups):
        found = [known[claim] for claim in group if claim in known]
        first = min(group)
        for name, count in Counter(home.event for home in found).items():
            wishes.append((-count, min(home.since for home in found if home.event == name), name, first, i))
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, name, _, i in sorted(wishes):
        if i not in given and name not in taken:
            given[i] = name
            taken.add(name)
    home_names = {home.event for home in known.values()} if used is None else used
    return [given.get(i) or _fresh(group, known, home_names) for i, group in enumerate(groups)]


def _fresh(group: frozenset[str], known: Mapping[str, Home], used: Set[str]) -> str:
    """An id that nobody has: of the oldest claim whose id is free, so that it stays as the group grows."""
    claims = sorted(group, key=lambda claim: (known[claim].since if claim in known else float("inf"), claim))
    oldest = claims[0]
    while (name := event_id(claims[:1])) in used:
        claims = claims[1:] or [oldest := oldest + "+"]
    return name


def standing_events(casebook: Casebook, upto: int | None = None) -> dict[str, str]:
    """Claim → the event that it stands in by the ledger."""
    last = casebook.ledger.last if upto is None else upto
    query = (
        "SELECT p.claim, e.event FROM event e JOIN event_claim p ON p.since = e.since"
        " WHERE e.gone = 0 AND e.since <= ? AND (e.until IS NULL OR e.until > ?)"
    )
    return dict(casebook.ledger.rows(query, (last, last)))


def known_ids(casebook: Casebook, upto: int | None = None) -> set[str]:
    """Every event id that was ever minted; with `upto`, up to that fact: later ones would give another name to what stood then."""
    last = casebook.ledger.last if upto is None else upto
    return {name for (name,) in casebook.ledger.rows("SELECT DISTINCT event FROM event WHERE since <= ?", (last,))}


def redirected(casebook: Casebook, name: str, upto: int | None = None) -> str:
    """The event that an id stands for now, or stood for when fact `upto` was the last: itself, or what it was redirected to."""
    last = casebook.ledger.last if upto is None else upto
    query = "SELECT goes_to FROM event WHERE event = ? AND gone = 1 AND since <= ? AND (until IS NULL OR until > ?)"
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        rows = casebook.ledger.rows(query, (name, last, last))
        if not rows or rows[0][0] is None:
            break
        name = rows[0][0]
    return name
