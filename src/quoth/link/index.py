"""The blocking index: which accounts are worth comparing with a new one.

An account is filed under `posts` and looks under `asks`; two accounts are compared where one asks for what the other posts. Files
are kept as fine as a
place and a day, so that what one report costs does not grow with a casebook that grows over places and days. Nothing is counted and
nothing capped: the pairs are the same in every order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quoth.link.account import Account
from quoth.link.vocabulary import words

_WEEK = 7
_MEMORY = 31  # days back from its publication that an undated account may tell of
_LONGEST = 31  # days: a longer time is a background and is filed by month


class Index:
    """Accounts by what they post and ask for."""

    def __init__(self) -> None:
        self._posted: defaultdict[str, list[str]] = defaultdict(list)
        self._asked: defaultdict[str, list[str]] = defaultdict(list)

    def candidates(self, account: Account) -> set[str]:
        """Ids of the accounts worth comparing with this one, whether it is in the index or not; never itself."""
        found: set[str] = set()
        for key in asks(account):
            found.update(self._posted.get(key, ()))
        for key in posts(account):
            found.update(self._asked.get(key, ()))
        found.discard(account.id)
        return found

    def add(self, account: Account) -> None:
        for key in posts(account):
            self._posted[key].append(account.id)
        for key in asks(account):
            self._asked[key].append(account.id)

    def remove(self, account: Account) -> None:
        """Takes an account out; nothing happens where it is not in the index."""
        for files, keys in ((self._posted, posts(account)), (self._asked, asks(account))):
            for key in keys:
                if account.id in files.get(key, ()):
                    files[key].remove(account.id)
                    if not files[key]:
                        del files[key]


def posts(account: Account) -> set[str]:
    """What an account can be found under."""
    kind, keys = _kind(account), {f"r|{account.report}"}
    times = list(_times(account))
    for spot in _places(account):
        keys.update(f"{kind}|{spot}|{time}" for time in times)
        keys.add(f"{kind}|{spot}|m{_month(account)}")
    keys.update(f"{kind}|{time}" for time in times if time[0] == "d")
    keys.update(_by_signature(account))
    keys.update(f"{kind}|a:{who}|{time}" for who in _people(account) for time in times)
    return keys


def asks(account: Account) -> set[str]:
    """What an account looks under: its own finest places on its days and those beside them."""
    kind, keys = _kind(account), {f"r|{account.report}"}
    finest = _finest(account)
    if account.first is not None and account.last is not None and account.last - account.first <= _LONGEST:
        times = [f"d{day}" for day in range(account.first - 1, account.last + 2)]
    elif account.first is not None:
        times = [f"m{month}" for month in range(account.first // 30, (account.last or account.first) // 30 + 1)]
    elif account.told is not None:
        times = [f"w{week}" for week in range((account.told - _MEMORY) // _WEEK, account.told // _WEEK + 1)]
    else:
        times = ["u"]
    for time in times:
        keys.update(f"{kind}|{spot}|{time}" for spot in finest)
        if not any(spot.country for spot in account.spots):
            keys.update((f"{kind}|{time}",) if time[0] == "d" else ())
            keys.update(f"{kind}|a:{who}|{time}" for who in _people(account))
    keys.update(_by_signature(account))
    return keys


def _people(account: Account) -> frozenset[str]:
    """Named doers, and words for whom it befell: by these an account without a place finds those with one."""
    return account.doers | {word for word in account.sufferers if not word[0].isdigit()}


def _kind(account: Account) -> str:
    """Violence is one drawer, every other type its own; those that can neighbour it stand with it."""
    return "v" if account.types & words().violence or account.types & _beside_violence() else min(account.types)


def _beside_violence() -> frozenset[str]:
    violence = words().violence
    return frozenset(t for pair in words().neighbours for t in pair.split("/") if set(pair.split("/")) & violence)


def _times(account: Account) -> Iterator[str]:
    if account.first is not None and account.last is not None:
        if account.last - account.first <= _LONGEST:
            yield from (f"d{day}" for day in range(account.first, account.last + 1))
        yield from {f"w{day // _WEEK}" for day in (account.first, account.last)}
    else:
        yield "u"
        if account.told is not None:
            yield from {f"w{day // _WEEK}" for day in (account.told, account.told - _WEEK)}


def _month(account: Account) -> int | None:
    return account.first // 30 if account.first is not None else None


def _places(account: Account) -> Iterable[str]:
    """Every place of an account and what contains it."""
    for spot in account.spots:
        yield spot.id
        yield f"s:{spot.name}"
        if spot.lat is not None and spot.lon is not None and spot.fine:
            yield _cell(spot.lat, spot.lon)
        if spot.admin1:
            yield f"p:{spot.country}/{spot.admin1}"
        if spot.country:
            yield f"c:{spot.country}"


def _cell(lat: float, lon: float, row: int = 0, column: int = 0) -> str:
    """A cell of a quarter of a degree, some 28 km high."""
    return f"x:{int(lat * 4 // 1) + row}/{int(lon * 4 // 1) + column}"


def _finest(account: Account) -> list[str]:
    found: list[str] = []
    for spot in account.spots:
        if spot.fine:
            found.append(spot.id)
            if spot.lat is not None and spot.lon is not None:
                found += [_cell(spot.lat, spot.lon, row, column) for row in (-1, 0, 1) for column in (-1, 0, 1)] if spot.loose else []
        elif spot.kind == "country":
            found.append(f"c:{spot.country}")
        elif spot.admin1:
            found.append(f"p:{spot.country}/{spot.admin1}")
        found.append(spot.id)
        if not spot.country:
            found.append(f"s:{spot.name}")
    return found


def _by_signature(account: Account) -> Iterator[str]:
    """What finds a report of the same event under a wrong date: one place with one toll of two kinds, or an uncommon number with
    one name."""
    exact = [f"{kind}{low}" for kind, values in account.harm.items() for low, high in values if low == high and low]
    for spot in account.spots:
        if spot.fine and len(exact) >= 2:
            yield f"h|{spot.id}|{'+'.join(sorted(exact))}"
    if account.told is not None:
        yield from (f"n|{name}|{account.told // 28}" for name in account.names)
