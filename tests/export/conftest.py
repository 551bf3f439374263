"""The builders of `export_cases.py`, found by its folder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
