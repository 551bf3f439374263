"""Two accounts → levels: one small function for each feature. Pure: the same two accounts give the same levels, whatever else there is."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from quoth.link.account import Account
from quoth.link.spots import Spot
from quoth.link.vocabulary import words

_NEAR_KM = 20.0  # between two settlements that reports may name for one place; farther where the words say "near"
_LOOSE_KM = 60.0
_MANY = 3  # dead or hurt: a number that two events seldom share
_MEMORY_DAYS = 14  # a report without a date tells of the last days, unless it says otherwise

Feature = Callable[[Account, Account], str]


def levels(a: Account, b: Account) -> dict[str, str]:
    """The level of every feature, in the order of the table."""
    return {name: feature(a, b) for name, feature in FEATURES.items()}


def by_type(a: Account, b: Account) -> str:
    """Do the types allow for one happening?"""
    if a.types & b.types:
        return "same"
    violence = words().violence
    if a.types & violence and b.types & violence:
        return "kindred"
    pairs = words().neighbours
    if any(f"{x}/{y}" in pairs or f"{y}/{x}" in pairs for x in a.types for y in b.types):
        return "neighbouring"
    return "other"


def by_state(a: Account, b: Account) -> str:
    """A plan is not the act."""
    return "same" if a.state == b.state else "other"


def by_time(a: Account, b: Account) -> str:
    """Days with their precision; an undated account is held against the day on which its report was published."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return _by_telling(a, b)
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= 0:
        return "same day" if a.last - a.first <= 1 and b.last - b.first <= 1 else "overlapping"
    if gap == 1:
        return "next day"
    return "within three days" if gap <= 3 else "within a week" if gap <= 7 else "apart"


def _by_telling(a: Account, b: Account) -> str:
    dated, other = (a, b) if a.first is not None else (b, a)
    if other.told is None:
        return "not known"
    if dated.first is not None and dated.last is not None:
        if other.told < dated.first:
            return "told too early"
        gap = other.told - dated.last
        if gap <= _MEMORY_DAYS:
            return "told in time"
        if other.refers:
            return "recalled"  # "the bombing": the report counts on the reader's memory
        return "told weeks after" if gap <= 2 * _MEMORY_DAYS else "told long after"
    if dated.told is None:
        return "not known"
    return "told together" if abs(dated.told - other.told) <= _MEMORY_DAYS else "told apart"


def by_place(a: Account, b: Account) -> str:
    """The best that any place of the one makes with any place of the other."""
    if not a.spots or not b.spots:
        return "not known"
    found = {_two_spots(s, t) for s in a.spots for t in b.spots}
    return next(
        (
            level
            for level in (
                "same settlement",
                "same by the report",
                "same district",
                "within",
                "near",
                "same province",
                "same country",
                "elsewhere",
            )
            if level in found
        ),
        "not known",
    )


def _two_spots(s: Spot, t: Spot) -> str:
    if s.id == t.id or (s.name == t.name and (not s.country or not t.country)):
        if s.lent or t.lent:
            return "same by the report"
        return "same settlement" if s.fine else "same district" if s.kind == "adm2" else "within"
    if s.lent or t.lent:
        return "same province" if s.admin1 and s.admin1 == t.admin1 else "not known"
    if s.country and t.country and s.country != t.country:
        return "elsewhere"
    distance = kilometres(s, t)
    if distance is not None and s.fine and t.fine:
        if distance <= (_LOOSE_KM if s.loose or t.loose else _NEAR_KM):
            return "near"
        return "same province" if s.admin1 and s.admin1 == t.admin1 else "same country" if distance < 300 else "elsewhere"
    if "country" in (s.kind, t.kind) and s.country and s.country == t.country:
        return "within"
    if s.admin1 and s.admin1 == t.admin1:
        return "within"
    if distance is None or not s.country or not t.country:
        return "not known"
    return "same country"


def kilometres(s: Spot, t: Spot) -> float | None:
    """Distance on the sphere; None where one has no coordinates."""
    if s.lat is None or s.lon is None or t.lat is None or t.lon is None:
        return None
    x = math.radians(t.lon - s.lon) * math.cos(math.radians((s.lat + t.lat) / 2))
    y = math.radians(t.lat - s.lat)
    return 6371.0 * math.hypot(x, y)  # equirectangular: within 1% over the distances that matter here


def by_doers(a: Account, b: Account) -> str:
    """Who did it. Rival accusations are told of one event, so another doer speaks against it only a little."""
    if a.doers and b.doers:
        return "same" if a.doers & b.doers else "other"
    if a.doer_words and b.doer_words:
        return "same words" if a.doer_words & b.doer_words else "not known"
    return "not known"


def by_sufferers(a: Account, b: Account) -> str:
    """Whom or what it befell."""
    one, two = a.sufferers, b.sufferers
    if not one or not two:
        return "not known"
    both = len(one & two)
    if both >= 2 or (both and both >= min(len(one), len(two))):
        return "same"
    if both or _sides_of(one) & _sides_of(two):
        return "some"
    return "other aim" if _aims(one) and _aims(two) and not _aims(one) & _aims(two) else "other"


@lru_cache(maxsize=65536)
def _aims(sufferers: frozenset[str]) -> frozenset[str]:
    """What kinds of thing were hit: "market", "vehicle", "post"."""
    aims = words().aims
    return frozenset(aims[word] for word in sufferers if word in aims)


@lru_cache(maxsize=65536)
def _sides_of(sufferers: frozenset[str]) -> frozenset[str]:
    """Whether those whom it befell are called soldiers or fighters: two words for one kind of people. Civilians are too many."""
    w = words()
    return frozenset(side for side, listed in (("state", w.state_words), ("group", w.group_words)) if sufferers & listed)


def by_harm(a: Account, b: Account) -> str:
    """Tolls of one kind; disputed tolls are told of one event, so a gap speaks against it only a little."""
    best = 0
    for kind, ours in a.harm.items():
        for x in ours:
            for y in b.harm.get(kind, ()):
                best = max(best, _tolls(x, y))
    return ("not known", "far", "close", "compatible", "same", "same and many")[best]


def _tolls(x: tuple[int | None, int | None], y: tuple[int | None, int | None]) -> int:
    if x == y or (x[0] is not None and x[0] == y[0]):
        return 5 if (x[0] or 0) >= _MANY else 4  # one or two dead are told of many events
    low, high = max(x[0] or 0, y[0] or 0), min(math.inf if x[1] is None else x[1], math.inf if y[1] is None else y[1])
    if low <= high:
        return 3
    return 2 if low - high <= max(2, 0.5 * high) else 1


def by_means(a: Account, b: Account) -> str:
    if not a.means or not b.means:
        return "not known"
    if a.means & b.means:
        return "same"
    kindred = words().kindred_means
    return "not known" if any(f"{x}/{y}" in kindred or f"{y}/{x}" in kindred for x in a.means for y in b.means) else "other"


def by_wording(a: Account, b: Account) -> str:
    """Share of the shorter account's words that the other has too."""
    fewer = min(len(a.words), len(b.words))
    if fewer < 3:
        return "little"
    both = len(a.words & b.words)
    share = both / fewer
    if a.report == b.report:
        return "some" if share >= 0.25 and both >= 2 else "little"  # one sentence may tell two events
    if share >= 0.8 and both >= 7:
        return "copy"
    if share >= 0.5 and both >= 4:
        return "much"
    return "some" if share >= 0.25 and both >= 2 else "little" if both else "none"


def by_names(a: Account, b: Account) -> str:
    """Full names but those of places, outlets and speakers."""
    if not a.names or not b.names:
        return "not known"
    both = len(a.names & b.names)
    return "several" if both >= 2 else "one" if both else "none"


def by_report(a: Account, b: Account) -> str:
    """Within one report: "the blast" is the one told before, two accounts that stand for themselves are two."""
    if a.report != b.report:
        return "another"
    if (a.refers and not a.lead) or (b.refers and not b.lead):
        return "same and refers"
    return "same and goes on" if _goes_on(a, b) or _goes_on(b, a) else "same"


def _goes_on(a: Account, b: Account) -> bool:
    """True where the one, without a day or a place of its own, counts those whom the other's act befell, or calls it by the same name."""
    tolls = {"killing", "attack"} if a.harm else {"killing"}
    return a.follows and a.types <= b.types | tolls and bool(b.types & words().violence)


FEATURES: dict[str, Feature] = {
    "type": by_type,
    "state": by_state,
    "time": by_time,
    "place": by_place,
    "doers": by_doers,
    "sufferers": by_sufferers,
    "harm": by_harm,
    "means": by_means,
    "wording": by_wording,
    "names": by_names,
    "report": by_report,
}
