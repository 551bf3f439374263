"""How events hang together without being one: an arrest after an attack, a strike in reprisal, a part of a series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from quoth.link.account import Account
from quoth.link.vocabulary import words
from quoth.model.event import Related

_OVER = re.compile(
    r"\b(?:over|after|following|in connection with|because of|in the wake of|suspected of|accused of|for the|behind)\b", re.IGNORECASE
)
_REPRISAL = re.compile(r"\b(?:in (?:retaliation|reprisal|revenge|response)|avenge\w*|retaliat\w+|revenge)\b", re.IGNORECASE)
_MONTHS_AFTER = 400  # days


def relations_of(
    group: Sequence[Account], of_report: Mapping[str, Sequence[Account]], event_of: Mapping[str, str], said: Mapping[str, str]
) -> tuple[Related, ...]:
    """Relations of the event that `group` makes to others that the same reports tell of.

    `of_report`: the accounts of each report; `event_of`: account id → event id; `said`: account id → its sentences.
    """
    own = event_of[group[0].id]
    found: dict[tuple[str, str], Related] = {}
    for account in group:
        for other in of_report.get(account.report, ()):
            to = event_of.get(other.id)
            if to is None or to == own:
                continue
            kind = _kind(account, other, said.get(account.id, ""))
            if kind is not None:
                found.setdefault((to, kind), Related(to, kind, f"told in report {account.report}: {said.get(account.id, '')[:120]}"))
    return tuple(found[key] for key in sorted(found))


def _kind(account: Account, other: Account, text: str) -> str | None:
    violence = words().violence
    if not other.types & violence or not _not_before(account, other):
        return None
    if account.types & words().reprisal and _REPRISAL.search(text):
        return "reprisal for"
    if (
        account.types & words().aftermath
        and not account.types & {"attack", "killing", "bombing", "airstrike", "shelling", "clash"}
        and _OVER.search(text)
    ):
        return "after"
    return None


def _not_before(account: Account, other: Account) -> bool:
    if account.first is None or other.first is None:
        return True
    return 0 <= account.first - other.first <= _MONTHS_AFTER


def sentences(accounts: Iterable[Account], texts: Mapping[str, str]) -> dict[str, str]:
    """Account id → the words that tell it; `texts` maps claim ids to sentences."""
    return {a.id: " ".join(dict.fromkeys(texts.get(c, "") for c in a.claims)) for a in accounts}
