"""Capture → Report: bytes become clean text that knows its title, outlet, writer, date and datelines.

Takes a `Capture` (plain text in any encoding, or HTML), gives a `Report`. Reads `residue.yaml` (lines that pages and scrapers leave)
and `headers.yaml` (bylines, datelines, months, mastheads) of the codebook. One file per format.
Measured by `tests/read/measure.py`: extraction F1 on the article extraction benchmark, datelines on press releases.
"""

from quoth.read.report import read

__all__ = ["read"]
