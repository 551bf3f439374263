"""The workbench: one local process that shows a casebook as pages, and the same as JSON under /api/v1/.

Takes a casebook's folder (`Served`), gives pages, decisions passed on to the casebook's one writer, and nothing to any other host. Reads
the casebook and the user's registry; templates and small scripts stand beside the code. Measured by `benchmarks/web.py` (20,000 reports:
each page within 150 ms on the server, the first page under 400 KB compressed) and by `tests/web`, a real browser among them.
"""
