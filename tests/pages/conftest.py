"""Readings of the link room's builders, found by their folder: one bomb in an invented market."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
