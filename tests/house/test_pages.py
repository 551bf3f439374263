"""What the README and the page of the one report show is what quoth writes."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import quoth

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"

pytestmark = pytest.mark.model


def test_the_readme_shows_lines_of_the_real_output_in_their_order() -> None:
    shown = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    wanted = [line for line in shown[1].splitlines() if line.strip() not in ("", "…")]
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "quoth", "read", "docs/one-report.txt"]
    output = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    written = iter(output.splitlines())
    missing = [line for line in wanted if line not in written]
    assert missing == []


def test_the_page_of_the_one_report_is_what_quoth_writes() -> None:
    made = runpy.run_path(str(DOCS / "make_one_report.py"))["page"](quoth.read(DOCS / "one-report.txt"))
    assert (DOCS / "one-report.md").read_text(encoding="utf-8") == made, "run `make docs`"
