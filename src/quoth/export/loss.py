"""What an export could not say: the report that stands beside every file, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SUFFIX = ".loss.json"
_NAMED = 1000  # ids listed for one reason; the count is always whole


@dataclass(slots=True)
class Held:
    """What stands in a file: claims by the capture that tells them, and for each event the claims that its row is made of.

    Ids alone, so that a file that has left can be called back after what it held was erased.
    """

    claims: dict[str, list[str]] = field(default_factory=dict)
    events: dict[str, list[str]] = field(default_factory=dict)


class Loss:
    """Counts what was left out, withheld and forced, and keeps what a format has no place for.

    Records and values are named by the ids that quoth gives them, never by what was withheld.
    """

    def __init__(self, format: str) -> None:
        self.format = format
        self.written: Counter[str] = Counter()
        self.withheld: Counter[str] = Counter()  # by the publish gate; set anew by every pass over what is published
        self.marked: Counter[str] = Counter()
        self.held = Held()  # no part of the report: the casebook logs it
        self._left_out: dict[tuple[str, str], list[str]] = {}
        self._left_out_count: Counter[tuple[str, str]] = Counter()
        self._not_carried: dict[str, str] = {}
        self._forced: Counter[tuple[str, str]] = Counter()

    def left_out(self, what: str, why: str, name: str) -> None:
        """A record that is not in the file: what it is ("event", "claim"), the reason, its id."""
        self._left_out_count[what, why] += 1
        names = self._left_out.setdefault((what, why), [])
        if len(names) < _NAMED:
            names.append(name)

    def not_carried(self, field: str, why: str) -> None:
        """A field of the claim record that the format has no place for."""
        self._not_carried[field] = why

    def forced(self, field: str, how: str, times: int = 1) -> None:
        """A value that the format demands and the reports do not state."""
        self._forced[field, how] += times

    def as_json(self) -> dict[str, Any]:
        """The report as plain values, in an order that does not depend on the run."""
        return {
            "quoth_loss": 1,
            "format": self.format,
            "written": dict(sorted(self.written.items())),
            "marked": dict(sorted(self.marked.items())),
            "withheld": [{"what": what, "count": count} for what, count in sorted(self.withheld.items()) if count],
            "left_out": [
                {"what": what, "why": why, "count": self._left_out_count[what, why], "ids": sorted(names)}
                for (what, why), names in sorted(self._left_out.items())
            ],
            "not_carried": [{"field": field, "why": why} for field, why in sorted(self._not_carried.items())],
            "forced": [{"field": field, "how": how, "count": count} for (field, how), count in sorted(self._forced.items())],
        }

    def write(self, beside: Path) -> Path:
        """Writes the report beside the exported file; its path."""
        path = beside.with_name(beside.name + SUFFIX)
        path.write_text(json.dumps(self.as_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
        return path
