"""Other people's programs open our files: the extra `foreign` (followthemoney wants libicu-dev, pkg-config and a C++ compiler) and R with
readr. Where one is missing its tests skip and say so, which fails the run where QUOTH_FOREIGN=1 says that all are there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from export_cases import Case

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "export")]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("foreign")


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    """The forty adversarial claims, and those that withdraw and correct some of them."""
    from export_cases import forty

    return forty()


@pytest.fixture
def written(tmp_path: Path, cases: list[Case]) -> Callable[..., Path]:
    """written("stix") is a file of that format of the forty claims."""
    from export_cases import material

    from quoth.export import Options, export

    def write(format: str, suffix: str = "", **options: Any) -> Path:
        out = tmp_path / f"out{suffix or '.' + format}"
        assert export(format, material(cases), out, Options(**options)).as_json()["written"]
        return out

    return write
