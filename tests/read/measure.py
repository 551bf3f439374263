"""How well datelines are read, on press releases: `python tests/read/measure.py ../shared/data`. Not a test; needs the data.

Pages are measured by `quoth bench extraction`.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from quoth.model.text import Capture
from quoth.read import read


def datelines(path: Path) -> None:
    texts = [json.loads(line)["conversations"][1]["value"].removeprefix("PRESS RELEASE TEXT: ") for line in path.open(encoding="utf-8")]
    start = time.process_time()
    reports = [read(Capture("release", text.encode())) for text in texts]
    seconds = time.process_time() - start
    dated = [any(dateline.date for dateline in report.datelines) for report in reports]
    stating = [re.search(r"\([A-Z][a-z]+\.? \d{1,2}, 20\d\d\)", text[:600]) is not None for text in texts]
    full = [found for found, states in zip(dated, stating, strict=True) if states]
    print(f"datelines: {sum(full)} of {len(full)} releases that state a full date in one, {sum(dated)} of {len(dated)} in all")
    print(f"  {seconds / len(texts) * 1000:.1f} ms each")


if __name__ == "__main__":
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    datelines(data / "isaf_press_releases" / "data" / "isaf_press_releases_ft_test.jsonl")
