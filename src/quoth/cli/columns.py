"""Text in terminal columns: how wide words are, and where lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))
# Characters that would turn the rest of a line around, or the terminal's own commands. Marks that shape a word (ZWNJ, RLM) stay.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def plain(text: str) -> str:
    """One line, white space folded, without characters that command a terminal; letters of every script as they are."""
    return " ".join("".join("\N{REPLACEMENT CHARACTER}" if _commands(c) else c for c in text).split())


def _commands(character: str) -> bool:
    return character in _TURNS or (unicodedata.category(character) == "Cc" and not character.isspace())


def width(text: str) -> int:
    """Columns that the text takes: two for wide characters, none for marks that stand on others."""
    return len(text) if text.isascii() else sum(_columns(c) for c in text)


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, room: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `room` columns; the first begins with `first`, the others with `rest`. A word longer than a line is cut."""
    lines: list[str] = []
    line, used, lead = first, width(first), True
    for word in _pieces(text, max(1, room - max(width(first), width(rest)))):
        size = width(word)
        if not lead and used + 1 + size > room:
            lines.append(line)
            line, used, lead = rest, width(rest), True
        line, used, lead = (line + word, used + size, False) if lead else (f"{line} {word}", used + 1 + size, False)
    return [*lines, line] if not lead or not lines else lines


def _pieces(text: str, room: int) -> Iterator[str]:
    for word in text.split():
        while width(word) > room:
            cut = _cut(word, room)
            yield word[:cut]
            word = word[cut:]
        yield word


def _cut(word: str, room: int) -> int:
    """Where to cut a word so that it fits and no mark is taken off its letter; at least one letter stays."""
    used, cut = 0, 0
    for i, character in enumerate(word):
        used += _columns(character)
        if used > room:
            break
        cut = i + 1
    while cut < len(word) and cut and _columns(word[cut]) == 0:
        cut += 1
    return max(cut, 1)
