"""Looking at the words of a match: the first of a kind, its value, the neighbours."""

from __future__ import annotations

from typing import Any

from quoth.when.lexer import Lexed


def value_of(lexed: Lexed, first: int, end: int, *kinds: str) -> Any:
    """Value of the first word of these kinds, or None."""
    i = place_of(lexed, first, end, *kinds)
    return None if i is None else lexed.values[i]


def place_of(lexed: Lexed, first: int, end: int, *kinds: str) -> int | None:
    for i in range(first, end):
        if lexed.kind(i) in kinds:
            return i
    return None


def kind_at(lexed: Lexed, i: int) -> str:
    """Kind of word i, "stop" outside the text."""
    return lexed.kind(i) if 0 <= i < len(lexed.kinds) else "stop"


def word_at(lexed: Lexed, i: int) -> str:
    return lexed.word(i).lower() if 0 <= i < len(lexed.kinds) else ""


def last_of(lexed: Lexed, first: int, end: int, kind: str) -> int | None:
    return next((i for i in range(end - 1, first - 1, -1) if lexed.kind(i) == kind), None)
