"""How far a run is: one line at a terminal that is written over, and nothing elsewhere."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from quoth.cli.output import complain

if TYPE_CHECKING:
    from quoth.casebook import Step

_EVERY = 0.2  # seconds
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts what a run tells it. Failures are a line each on standard error; `total` is how many documents there are, if somebody knows.
    """

    def __init__(self, stream: TextIO, total: int | None, quiet: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        self._claims = 0
        self._stream, self._total, self._quiet = stream, total, quiet
        self._shown = stream.isatty() and not quiet
        self._started = self._latest = time.monotonic()

    def told(self, step: Step) -> None:
        self.counts[step.what] += 1
        self._claims += step.claims
        if step.what == "failed" or (step.what == "failed before" and not self._quiet):
            self.clear()
            complain(step.location, step.reason + (" (failed before; not tried again)" if step.what == "failed before" else ""))
        now = time.monotonic()
        if self._shown and now - self._latest >= _EVERY:
            self._latest = now
            self._stream.write(_CLEAR + self._line(now - self._started))
            self._stream.flush()

    def _line(self, seconds: float) -> str:
        done = sum(self.counts.values())
        worked = done - self.counts["known"]
        rate = worked / seconds if seconds else 0.0
        line = f"{done:,}{f' of {self._total:,}' if self._total else ''} · {rate:.1f}/s"
        if self._total and rate and self._total > done:
            line += f" · {_span((self._total - done) / rate)} left"
        return f"{line} · {self.counts['failed']:,} failed" if self.counts["failed"] else line

    def clear(self) -> None:
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def summary(self) -> str:
        """What the run did, in one sentence."""
        read, known, failed, before = (self.counts[what] for what in ("read", "known", "failed", "failed before"))
        words = [f"{read:,} read with {self._claims:,} claims"]
        if known:
            words.append(f"{known:,} there already")
        if failed:
            words.append(f"{failed:,} failed")
        if before:
            words.append(f"{before:,} failed before and were not tried again")
        return ", ".join(words) + ("; `quoth failures` lists them." if failed or before else ".")


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
