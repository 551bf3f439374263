"""The speed bench: its corpus, and how it measures; no model is loaded."""

from __future__ import annotations

from typing import Any

import pytest

from quoth.bench import speed
from quoth.bench.speed_corpus import reports


def test_the_same_seed_makes_the_same_reports() -> None:
    assert reports(3) == reports(3)
    assert reports(3) != reports(3, seed=8)
    assert reports(3)[:2] == reports(2)


def test_reports_differ_and_have_the_length_asked_for() -> None:
    made = reports(20)
    assert len(set(made)) == 20
    assert all(430 <= len(text.split()) <= 520 for text in made)
    assert all("{" not in text and text.rstrip().endswith("the people, groups and events are invented.]") for text in made)


def test_parsing_and_reading_are_measured_on_the_same_reports_in_turn() -> None:
    done: list[tuple[str, str]] = []
    parsed, whole = speed._rounds(["a", "b", "c", "d"], 2, lambda t: done.append(("parse", t)), lambda t: done.append(("read", t)))
    assert (len(parsed), len(whole)) == (2, 2)
    assert [text for _, text in done] == list("aabbccdd")
    assert [act for act, _ in done] == ["read", "parse", "read", "parse", "parse", "read", "parse", "read"]


def test_the_ratio_is_the_median_over_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: Any) -> Any:
        return lambda text: None

    monkeypatch.setattr(speed, "_parser", nothing)
    monkeypatch.setattr(speed, "_reader", nothing)
    monkeypatch.setattr(speed, "_rounds", lambda *_: ([10.0, 10.0, 20.0], [11.0, 12.0, 40.0]))
    monkeypatch.setattr(speed, "_stages", lambda texts: {"coding": 3.0})
    result = speed.run(rounds=3, count=1, cold=False, errors=True)
    assert result.scores == {"ratio": 1.2, "parse_ms": 10.0, "reading_ms": 12.0, "reports_per_s": pytest.approx(1000 / 12)}
    assert result.rows == ({"stage": "coding", "ms": 3.0},)
    assert result.errors == ("coding          3.00 ms",)
