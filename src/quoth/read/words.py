"""The room's word lists, out of the codebook's YAML and ready for look-up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quoth.codebook import load_data
from quoth.model.errors import CodebookError


@cache
def phrases(*path: str) -> frozenset[str]:
    """All words of the list at `path` in headers.yaml, in lower case; lists inside lists are joined.

    Raises CodebookError where the list is missing or holds something that is no word.
    """
    return frozenset(_strings(_node(path), path))


@cache
def months() -> dict[str, int]:
    """Month number by name, in lower case."""
    node = _node(("months",))
    if not isinstance(node, dict):
        raise CodebookError("headers.yaml: months: not a table of names by number")
    return {name: int(number) for number, names in node.items() for name in _strings(names, ("months", str(number)))}


@cache
def kinds(name: str) -> dict[str, frozenset[str]]:
    """A table of word lists, by kind."""
    node = _node((name,))
    if not isinstance(node, dict):
        raise CodebookError(f"headers.yaml: {name}: not a table of word lists")
    return {str(kind): frozenset(_strings(words, (name, str(kind)))) for kind, words in node.items()}


def _node(path: tuple[str, ...]) -> object:
    node = load_data("headers")
    for step in path:
        if not isinstance(node, dict) or step not in node:
            raise CodebookError(f"headers.yaml: {': '.join(path)}: missing")
        node = node[step]
    return node


def _strings(node: object, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(node, str):
        yield node.lower()
    elif isinstance(node, list):
        for item in node:
            yield from _strings(item, path)
    else:
        raise CodebookError(f"headers.yaml: {': '.join(path)}: {node!r} is no word (put yes, no and on in quotes)")
