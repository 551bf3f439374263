"""Files of plain word lists, each list a set behind a name that a type checker knows."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from quoth.codebook.yaml_data import load_data
from quoth.model.errors import CodebookError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Lists = TypeVar("Lists", bound=DataclassInstance)


def load_words(name: str, kind: type[Lists]) -> Lists:
    """The lists of `data/NAME.yaml` as an object of a dataclass whose fields are the file's keys, each a frozenset of strings.

    Callers keep the result: it is built anew on every call. Raises CodebookError where a list is missing, unknown, holds a word twice or
    something else than words; MissingData where the package has no such file.
    """
    data = load_data(name)
    if not isinstance(data, dict):
        raise CodebookError(f"{name}.yaml: not a mapping of names to lists of words")
    wanted = {field.name for field in fields(kind)}
    for key in sorted(wanted ^ {str(key) for key in data}):
        raise CodebookError(f"{name}.yaml: {key}: {'the list is missing' if key in wanted else 'nobody asks for this list'}")
    return kind(**{str(key): _words(f"{name}.yaml: {key}", value) for key, value in data.items()})


def _words(where: str, value: object) -> frozenset[str]:
    if not isinstance(value, list) or not value:
        raise CodebookError(f"{where}: not a list of words")
    seen: set[str] = set()
    for word in value:
        if not isinstance(word, str):
            raise CodebookError(f"{where}: {word!r} is not a word: put it in quotes")
        if word in seen:
            raise CodebookError(f"{where}: {word!r} stands twice")
        seen.add(word)
    return frozenset(seen)
