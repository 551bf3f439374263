"""Named points inside a write at which a test lets the process die, as a power cut or `kill -9` would.

`arm("before commit", 3)` ends the process at the third passing of that point. Nothing in quoth arms one.
"""

from __future__ import annotations

import os
import signal

POINTS = ("write begun", "chain written", "payload written", "views written", "before commit", "after commit")

_armed: dict[str, int] = {}


def arm(point: str, passing: int = 1) -> None:
    """The process is to die at that passing of the point; ValueError for a point that is not known."""
    if point not in POINTS:
        raise ValueError(f"no such point: {point}")
    _armed[point] = passing


def reached(point: str) -> None:
    """Called by the ledger where the point is."""
    if _armed and point in _armed:
        _armed[point] -= 1
        if not _armed[point]:
            os.kill(os.getpid(), signal.SIGKILL)
