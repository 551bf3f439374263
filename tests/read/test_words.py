"""The room's YAML: a mistake in it names file and field."""

from __future__ import annotations

import pytest

from quoth.model.errors import CodebookError
from quoth.read.residue import _compiled, _patterns
from quoth.read.words import listed, months, phrases


def test_every_pattern_of_the_shipped_file_compiles() -> None:
    import re

    patterns = [pattern for group in _patterns().values() for pattern in group]
    assert len(patterns) > 500
    for pattern in patterns:
        re.compile(pattern.source)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"lines": ["x"]}, "entry 3: no `why`"),
        ({"why": "ads", "line": ["x"]}, "ads: line"),
        ({"why": "ads", "lines": ["Share This"]}, "'Share This' is not in lower case"),
        ({"why": "ads", "lines": [True]}, "True is not in lower case"),
        ({"why": "ads", "where": "middle"}, "ads: where"),
        ({"why": "ads", "words": "many"}, "ads: words"),
    ],
)
def test_a_mistake_in_the_residue_file_is_named(entry: dict[str, object], says: str) -> None:
    with pytest.raises(CodebookError, match=f"residue.yaml: .*{says}"):
        _compiled(entry, 3)


def test_a_missing_list_is_named() -> None:
    with pytest.raises(CodebookError, match=r"headers\.yaml: date_labels: never: missing"):
        phrases("date_labels", "never")
    with pytest.raises(CodebookError, match=r"headers\.yaml: date_labels: .* is no word"):
        phrases("date_labels")


def test_lists_keep_their_order_where_it_matters() -> None:
    assert listed("published")[0] == "article:published_time"
    assert listed("article_types")[-1] == "webpage"


def test_months_have_twelve_numbers() -> None:
    assert set(months().values()) == set(range(1, 13))
    assert months()["sept"] == 9
