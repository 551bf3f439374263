"""The bench of gun violence: the two numbers from claims made by hand, and the shares that are right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoth.bench import gva
from quoth.bench.gva import Article, Tolls, by_patterns, tolls_of
from quoth.model.claim import Claim, Count, Harm, Participant, Reading, When
from quoth.model.errors import BenchError
from quoth.testing import span_of, toy_claim, toy_report


def harm(text: str, kind: str, number: int, words: str) -> tuple[tuple[str, Harm], ...]:
    return ((kind, Harm(number, number, words, span_of(text, words))),)


def victims(text: str, words: str, number: int) -> tuple[Participant, ...]:
    return (Participant("victim", words, span_of(text, words), Count(number, number)),)


def tolls(text: str, *claims: Claim) -> tuple[int, int]:
    found = tolls_of(Reading(toy_report(text), claims=claims))
    return found.killed, found.injured


def test_the_larger_of_the_first_two_numbers_of_dead() -> None:
    text = "One died. Then two died. Last year nine died."
    told = [toy_claim(text, "killing", w, harm=harm(text, "killed", n, w)) for w, n in (("One", 1), ("two", 2), ("nine", 9))]
    assert tolls(text, *told) == (2, 0)


def test_a_person_killed_without_a_number_is_one() -> None:
    text = "A man was killed."
    assert tolls(text, toy_claim(text, "killing", "A man was killed")) == (1, 0)
    assert tolls(text, toy_claim(text, "attack", "A man was killed")) == (0, 0)


def test_who_was_shot_and_not_killed_was_injured() -> None:
    text = "Gunmen shot five people and one man died."
    shot = toy_claim(text, "attack", "Gunmen shot five people", trigger="shot", who=victims(text, "five people", 5))
    dead = toy_claim(text, "killing", "one man died", trigger="died", harm=harm(text, "killed", 1, "one man"))
    assert tolls(text, shot, dead) == (1, 4)


def test_the_injured_told_go_before_a_smaller_rest_and_a_statistic_is_left_out() -> None:
    text = "Gunmen shot two people; three were hurt, as 900 were in the state."
    shot = toy_claim(text, "attack", "Gunmen shot two people", trigger="shot", who=victims(text, "two people", 2))
    hurt = toy_claim(text, "attack", "three were hurt", trigger="hurt", harm=harm(text, "injured", 3, "three"))
    state = toy_claim(text, "attack", "900 were in the state", trigger="were", harm=harm(text, "injured", 900, "900"))
    assert tolls(text, shot, hurt, state) == (0, 3)


def test_plans_and_sums_over_a_year_do_not_count() -> None:
    text = "Four were killed in 2016."
    year = When("2016-01-01", "2016-12-31", "year", "stated", span_of(text, "2016"))
    four = harm(text, "killed", 4, "Four")
    assert tolls(text, toy_claim(text, "killing", "Four were killed", harm=four, when=year)) == (0, 0)
    assert tolls(text, toy_claim(text, "killing", "Four were killed", harm=four, status="planned")) == (0, 0)


def article(killed: int, injured: int, text: str = "x") -> Article:
    return Article("a", text, None, killed, injured)


def test_shares_of_articles_right_by_hand() -> None:
    articles = [article(1, 0), article(1, 2), article(0, 3), article(0, 0)]
    scores = gva.score(articles, [Tolls(1, 0), Tolls(1, 1), Tolls(1, 3), Tolls(1, 1)])
    assert scores == {"killed": 2 / 4, "injured": 2 / 4, "both": 1 / 4}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("Two men were killed and 3 people injured", (2, 3)), ("He was fatally shot", (1, 0)), ("Nothing of the kind", (0, 0))],
)
def test_the_baseline_takes_the_number_before_the_word(text: str, numbers: tuple[int, int]) -> None:
    found = by_patterns(article(0, 0, text))
    assert (found.killed, found.injured) == numbers


def write(folder: Path, name: str, *rows: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_run_joins_articles_to_their_incidents(tmp_path: Path) -> None:
    folder = tmp_path / gva.FOLDER
    news = {"title": "T", "content": "One man killed", "dct": "2016-02-03"}
    write(folder, "articles", *({"id": i, "incident_id": n, **news} for i, n in (("a", "I1"), ("b", "I2"), ("c", "none"))))
    write(folder, "incidents", *({"incident_uri": u, "num_killed": k, "num_injured": 0} for u, k in (("I1", 1), ("I2", 2))))
    result = gva.run(tmp_path, errors=True, read=lambda a: Tolls(1, 0))
    assert result.scores == {"killed": 0.5, "injured": 1.0, "both": 0.5}  # b's incident has two dead; c has no incident
    assert result.baselines["the number before the word"]["killed"] == 0.5
    assert [e.split(" | ")[0] for e in result.errors] == ["b killed: said 1 (no claim); the incident 2"]
    assert [a.published for a in gva.load(tmp_path)] == ["2016-02-03"] * 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write(tmp_path / gva.FOLDER, "articles", {})
    with pytest.raises(BenchError, match="not both here"):
        gva.load(tmp_path)
