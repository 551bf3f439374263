"""How text stands on a page of a terminal: paragraphs, and labels with values hanging beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quoth.cli.columns import plain, wrap

Rows = list[tuple[str, str]]

_LABELS = 14  # columns of the labels, with the blank after them


@dataclass(frozen=True, slots=True)
class Page:
    """Where text goes: how wide, and whether bold and dim may be used (never for what the words do not say)."""

    width: int = 80
    colour: bool = False

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def paragraph(self, text: str, indent: str = "", style: Callable[[str], str] = str) -> list[str]:
        return [style(line) for line in wrap(plain(text), self.width, indent, indent)]

    def rows(self, rows: Rows, indent: str = "    ") -> list[str]:
        """Label and value in two columns; the value hangs under itself."""
        lines = []
        for label, value in rows:
            first = f"{indent}{label}".ljust(len(indent) + _LABELS)
            found = wrap(plain(value), self.width, first, " " * len(first))
            lines += [self._dim(found[0], len(first)), *found[1:]]
        return lines

    def _dim(self, line: str, labels: int) -> str:
        return f"\x1b[2m{line[:labels]}\x1b[0m{line[labels:]}" if self.colour else line
