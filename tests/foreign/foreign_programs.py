"""Programs that are not ours, or a skip that names the one that is missing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Written = Callable[..., Path]


def program(name: str) -> Any:
    """A foreign library, or a skip that names it."""
    return pytest.importorskip(name, reason=f"a foreign checker is missing: {name}", exc_type=ImportError)


def readr(script: str) -> str:
    """What an R script with readr prints."""
    told = "a foreign checker is missing: R with readr"
    if shutil.which("Rscript") is None:
        pytest.skip(told)
    ask = ["Rscript", "--vanilla", "-e"]
    if subprocess.run([*ask, "library(readr)"], capture_output=True, check=False).returncode:
        pytest.skip(told)
    return subprocess.run([*ask, script], capture_output=True, text=True, check=True).stdout
