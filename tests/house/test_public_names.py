"""`import quoth` offers these names and no others: adding one is a decision, made here."""

from __future__ import annotations

from types import ModuleType

import quoth

PUBLIC = {"Claim", "QuothError", "Reading", "Report", "__version__", "read", "read_text"}


def test_public_names_are_the_listed_ones() -> None:
    assert set(quoth.__all__) == PUBLIC


def test_every_public_name_is_there() -> None:
    assert not [name for name in quoth.__all__ if not hasattr(quoth, name)]


def test_nothing_else_leaks_into_the_namespace() -> None:
    leaked = {name for name, value in vars(quoth).items() if not name.startswith("_") and not isinstance(value, ModuleType)}
    assert leaked - PUBLIC - {"annotations"} == set()
