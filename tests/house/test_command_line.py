"""The command line starts."""

from __future__ import annotations

import subprocess
import sys


def test_help_exits_with_zero() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from quoth.cli import main; main()", "--help"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "read" in done.stdout
