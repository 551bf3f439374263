"""Where things lead to: the same card stands in the workbench and in a folder on disk, with other addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _nowhere(*_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses, None where there is no such page. `reader` takes report id and claim id, `event` an event id, `source` an outlet's or
    office's name."""

    reader: Callable[[str, str], str | None] = _nowhere
    event: Callable[[str], str | None] = _nowhere
    source: Callable[[str], str | None] = _nowhere
    method: str | None = None  # the page that says how origins are counted
