"""Capture → Report: bytes become clean text that knows its title, outlet, writer, date and datelines.

Takes a `Capture` (plain text, HTML, PDF, e-mail, MHTML, ninjs, Markdown, a container's item), gives a `Report`. Reads
`residue.yaml` (lines that pages and scrapers leave), `headers.yaml` (bylines, datelines, months, mastheads) and `pages.yaml` of the
codebook. One file per format; `formats.py` chooses.
Measured by `quoth bench extraction` (articles out of pages) and `tests/read/measure.py` (datelines).
"""

from quoth.read.report import read

__all__ = ["read"]
