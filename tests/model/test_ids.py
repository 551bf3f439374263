from __future__ import annotations

import re

from quoth.model.ids import claim_id, report_id
from quoth.model.text import Span


def test_ids_have_their_prefix_and_sixteen_hex_digits() -> None:
    assert re.fullmatch(r"r_[0-9a-f]{16}", report_id("words"))
    assert re.fullmatch(r"c_[0-9a-f]{16}", claim_id("r_1", (0, 3), "outlet", 0))


def test_known_values_never_change() -> None:
    """A changed id would orphan every decision that hangs on it."""
    assert report_id("Four people were killed.") == "r_a1449705b27a56d3"
    assert claim_id("r_0", (4, 9), (10, 20), 1) == "c_4fc6421682e6c6d2"


def test_each_part_of_a_claim_counts() -> None:
    ids = {
        claim_id("r_1", (0, 3), "outlet", 0),
        claim_id("r_2", (0, 3), "outlet", 0),
        claim_id("r_1", (0, 4), "outlet", 0),
        claim_id("r_1", (0, 3), (5, 9), 0),
        claim_id("r_1", (0, 3), "outlet", 1),
    }
    assert len(ids) == 5


def test_a_span_is_a_pair() -> None:
    assert claim_id("r_1", Span(0, 3), Span(5, 9), 0) == claim_id("r_1", (0, 3), (5, 9), 0)
