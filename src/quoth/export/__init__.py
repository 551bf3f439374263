"""Casebook → the files that others work with, through a gate that keeps people from harm, each with a report of what was lost.

Takes Material (reports with their claims, events, decisions); gives one file of a registered format and a loss report beside it
(`export`, `register`). Reads export_words.yaml and the codebook's correspondences with other schemes. Measured by tests/export: forty
adversarial claims through every format, a checker that follows every value back to its words, files opened by other programs; and
`benchmarks/exporting.py`.
"""

from quoth.export.door import PAGES, SHIPPED, Format, export, format_named, register
from quoth.export.gate import Published, Shown
from quoth.export.loss import Held, Loss
from quoth.export.material import Item, Material, Options, Review
from quoth.export.table import Row, Table

__all__ = [
    "PAGES",
    "SHIPPED",
    "Format",
    "Held",
    "Item",
    "Loss",
    "Material",
    "Options",
    "Published",
    "Review",
    "Row",
    "Shown",
    "Table",
    "export",
    "format_named",
    "register",
]
