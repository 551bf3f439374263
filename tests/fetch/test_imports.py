"""A plain file is fetched without the libraries of the network and of other formats: they take longer to load than the file to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_plain_file_loads_no_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Four were killed.")
    code = f"import sys; from quoth.fetch import expand; assert len(list(expand({str(tmp_path / 'a.txt')!r}))) == 1; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert not {"urllib3", "ssl", "lxml", "openpyxl", "pypdfium2", "protego"} & set(done.stdout.split())
