"""Offsets that other programs count in UTF-16 (JavaScript, Java) as code points."""

from __future__ import annotations

from collections.abc import Callable


def from_utf16(text: str) -> Callable[[int], int]:
    """A function from an offset in UTF-16 code units to one in code points; ValueError where it stands outside of the text."""
    if all(ord(c) < 0x10000 for c in text):
        return _checked(len(text))
    table: list[int] = []
    for n, c in enumerate(text):
        table += [n, n] if ord(c) >= 0x10000 else [n]
    table.append(len(text))

    def convert(offset: int) -> int:
        if not 0 <= offset < len(table):
            raise ValueError(f"offset {offset} stands outside of the text")
        return table[offset]

    return convert


def _checked(length: int) -> Callable[[int], int]:
    def same(offset: int) -> int:
        if not 0 <= offset <= length:
            raise ValueError(f"offset {offset} stands outside of the text")
        return offset

    return same
