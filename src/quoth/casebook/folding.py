"""Words as they are searched: one spelling finds the others, in any script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from quoth.codebook import load_data
from quoth.model.errors import CodebookError

_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]+")
_STEM = 3  # letters that stay of an Arabic word when what is written together with it is taken off
_PHRASE = re.compile(r'"([^"]+)"|(\S+)')


class _Letters(NamedTuple):
    table: dict[int, str | None]
    before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def _letters() -> _Letters:
    data = load_data("search_letters")
    if not isinstance(data, dict) or set(data) != {"letters", "dropped", "before", "after"}:
        raise CodebookError("search_letters.yaml: the keys letters, dropped, before, after are needed, and no others")
    letters, dropped = data["letters"], data["dropped"]
    if not isinstance(letters, dict) or not isinstance(dropped, list):
        raise CodebookError("search_letters.yaml: letters is a mapping, dropped a list")
    table: dict[int, str | None] = {ord(str(letter)): str(other) for letter, other in letters.items()}
    table |= {ord(str(letter)): None for letter in dropped}
    before, after = (tuple(sorted(map(str, data[key] or ()), key=len, reverse=True)) for key in ("before", "after"))
    return _Letters(table, before, after)


@cache
def _mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def folded(text: str) -> str:
    """Without case, marks, tatweel, and the variants of letters; white space as one blank. Never raises, whatever the text."""
    if text.isascii():
        return " ".join(text.casefold().split())
    loose = unicodedata.normalize("NFKD", text.translate(_letters().table).casefold())
    return " ".join("".join(c for c in loose if c.isascii() or not _mark(c)).translate(_letters().table).split())


def wanted(query: str) -> list[str]:
    """The pieces that a text must hold, folded: words, and phrases in quotation marks as they stand."""
    pieces = []
    for match in _PHRASE.finditer(query.replace("“", '"').replace("”", '"')):
        piece = folded(match[1] or match[2].strip('"'))
        if piece:
            pieces.append(piece if match[1] else _bare(piece))
    return pieces


def _bare(word: str) -> str:
    """An Arabic word without article, conjunction, preposition and pronoun written together with it; others as they are."""
    if not _ARABIC.fullmatch(word):
        return word
    letters = _letters()
    word = next((word[len(b) :] for b in letters.before if word.startswith(b) and len(word) - len(b) >= _STEM), word)
    return next((word[: -len(a)] for a in letters.after if word.endswith(a) and len(word) - len(a) >= _STEM), word)
