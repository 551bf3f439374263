"""What the house promises of every room, read off the source itself."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import quoth
from quoth.codebook import load_codebook

SOURCE = Path(quoth.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
ROOMS = sorted(p.parent for p in SOURCE.glob("*/__init__.py") if p.parent.name != "model")  # the model is the vocabulary, not a step

# A corpus may be called by its name where it is scored, and a scheme where its codes are kept; nowhere else.
SCHEMES = {"ACLED", "Airwars"}
SPOKEN_OF = ("casebook", "codebook", "compare", "export", "link", "model")
MEANT = {"bench": {"ISAF"}, "cli": {"ISAF", *SCHEMES}, **dict.fromkeys(SPOKEN_OF, SCHEMES)}


@cache
def registry_names() -> re.Pattern[str]:
    """Names and aliases longer than three characters of every actor in the codebook, as whole words."""
    names = {name for actor in load_codebook().actors.values() for name in (actor.name, *actor.aliases) if len(name) > 3}
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)) + r")(?!\w)")


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_code_names_a_known_actor(module: Path) -> None:
    """Rules know kinds and words, never one war's parties: those are the registry's, in YAML."""
    allowed = MEANT.get(module.relative_to(SOURCE).parts[0], set())
    found = {match[0] for match in registry_names().finditer(module.read_text(encoding="utf-8"))}
    assert found - allowed == set()


@pytest.mark.parametrize("room", ROOMS, ids=lambda p: p.name)
def test_a_room_says_four_things(room: Path) -> None:
    """Takes, gives, reads, and how it is measured."""
    says = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    missing = [word for word in ("takes", "gives", "reads", "measured") if not re.search(rf"\b{word}\b", says, re.IGNORECASE)]
    assert missing == []
