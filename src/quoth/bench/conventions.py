"""The data files of the benches: what a corpus's coders did, spellings, sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

from quoth.codebook import parse_yaml


@cache
def load(name: str) -> dict[Any, Any]:
    """The mapping in data/NAME.yaml: the same object on every call, so never change it."""
    path = Path(__file__).parent / "data" / f"{name}.yaml"
    return cast("dict[Any, Any]", parse_yaml(path.read_bytes(), path.name))
