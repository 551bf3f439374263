"""The ready-made readings of `quoth demo`, from its sample reports: `python docs/make_demo.py`."""

from __future__ import annotations

import json

from quoth.model.claim import Failure
from quoth.model.record import to_record
from quoth.pipeline import read_or_fail
from quoth.web.demo import READINGS, captures


def main() -> None:
    with READINGS.open("w", encoding="utf-8") as lines:
        for capture in captures():
            reading = read_or_fail(capture)
            if isinstance(reading, Failure):
                raise SystemExit(f"{reading.location}: {reading.reason}")
            lines.write(json.dumps(to_record(reading), ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
