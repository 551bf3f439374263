"""The room's word lists, out of the codebook's YAML and ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quoth.codebook import load_data
from quoth.model.errors import CodebookError


@cache
def phrases(*path: str) -> frozenset[str]:
    """All words of the list at `path` in headers.yaml, in lower case; lists inside lists are joined.

    Raises CodebookError where the list is missing or holds something that is no word.
    """
    return frozenset(_strings("headers", path))


@cache
def listed(*path: str) -> tuple[str, ...]:
    """The words of the list at `path` in pages.yaml, in their order. Raises CodebookError as `phrases` does."""
    return tuple(_strings("pages", path))


@cache
def months() -> dict[str, int]:
    """Month number by name, in lower case."""
    return {name: int(number) for number in _keys("headers", "months") for name in _strings("headers", ("months", number))}


@cache
def kinds(name: str) -> dict[str, frozenset[str]]:
    """A table of word lists of headers.yaml, by kind."""
    return {kind: frozenset(_strings("headers", (name, kind))) for kind in _keys("headers", name)}


@cache
def types(name: str) -> dict[str, str]:
    """A table of pages.yaml turned round: the kind by its words."""
    return {word: kind for kind in _keys("pages", name) for word in _strings("pages", (name, kind))}


@cache
def class_pattern(kind: str) -> re.Pattern[str]:
    """What finds a class of this kind in an element's class or id."""
    return re.compile("|".join(map(re.escape, listed("classes", kind))), re.IGNORECASE)


@cache
def small_words() -> frozenset[str]:
    """English words that its neighbours in Latin script do not share."""
    return frozenset(_strings("languages", ("english",)))


@cache
def scripts() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """By script: what finds its letters, and the languages it writes."""
    return {
        name: (
            re.compile("[" + "".join(_strings("languages", ("scripts", name, "letters"), lower=False)) + "]"),
            frozenset(_strings("languages", ("scripts", name, "languages"))),
        )
        for name in _keys("languages", "scripts")
    }


def _node(file: str, path: tuple[str, ...]) -> object:
    node = load_data(file)
    for step in path:
        table = {str(key): value for key, value in node.items()} if isinstance(node, dict) else {}
        if step not in table:
            raise CodebookError(f"{file}.yaml: {': '.join(path)}: missing")
        node = table[step]
    return node


def _keys(file: str, name: str) -> list[str]:
    node = _node(file, (name,))
    if not isinstance(node, dict):
        raise CodebookError(f"{file}.yaml: {name}: not a table of word lists")
    return [str(key) for key in node]


def _strings(file: str, path: tuple[str, ...], *, lower: bool = True) -> Iterator[str]:
    stack = [_node(file, path)]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node.lower() if lower else node
        elif isinstance(node, list):
            stack += reversed(node)
        else:
            raise CodebookError(f"{file}.yaml: {': '.join(path)}: {node!r} is no word (put yes, no and on in quotes)")
