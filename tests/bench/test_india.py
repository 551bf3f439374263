"""The bench of police events: labels from claims made by hand, and F1 over documents worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoth.bench import india
from quoth.bench.india import Article
from quoth.bench.india_fields import labels_of
from quoth.model.claim import Claim, Reading
from quoth.model.errors import BenchError
from quoth.model.text import Span
from quoth.testing import toy_annotate, toy_claim, toy_report, toy_who


def labels(text: str, *claims: Claim) -> set[str]:
    report = toy_report(text)
    return {*labels_of(toy_annotate(report), Reading(report, claims=claims))}


def article(key: str, *gold: str, text: str = "x") -> Article:
    return Article(key, text, frozenset(gold))


ARTICLES = [article("1", "kill", "force"), article("2", "kill"), article("3", "arrest", "any_action"), article("4")]


def test_f1_over_documents_by_hand() -> None:
    scores = india.score(ARTICLES, [{"kill"}, {"arrest"}, {"arrest"}, {"kill", "force"}])
    # kill: 1 right, 2 in the gold, 2 said; arrest: 1 right, 1 in the gold, 2 said; force: 0 of 1 and 1; fail: nowhere
    assert scores["kill"] == pytest.approx(2 * 1 / (2 + 2))
    assert scores["arrest"] == pytest.approx(2 * 1 / (1 + 2))
    assert (scores["force"], scores["fail"]) == (0, 0)
    assert scores["macro"] == pytest.approx((1 / 2 + 2 / 3) / 4)


@pytest.mark.parametrize(("doer", "expected"), [("Police", {"kill", "force"}), ("Rioters", set())])
def test_a_killing_counts_where_the_police_do_it(doer: str, expected: set[str]) -> None:
    text = f"{doer} killed two men."
    assert labels(text, toy_claim(text, "killing", text[:-1], trigger="killed", who=(toy_who(text, "actor", doer),))) == expected


def test_police_firing_names_the_doer_in_the_noun() -> None:
    for text, expected in (("Two men died in police firing.", {"kill", "force"}), ("Two men died in a fire near police.", set())):
        assert labels(text, toy_claim(text, "killing", text[:-1], trigger="died")) == expected


def test_force_without_dead_is_no_kill() -> None:
    text = "Police attacked the crowd."
    who = (toy_who(text, "actor", "Police"),)
    assert labels(text, toy_claim(text, "attack", text[:-1], trigger="attacked", who=who)) == {"force"}


def test_an_arrest_needs_no_doer_but_none_other_than_the_police() -> None:
    text = "Villagers detained two men."
    assert labels(text, toy_claim(text, "arrest", text[:-1], trigger="detained")) == {"arrest"}
    assert labels(text, toy_claim(text, "arrest", text[:-1], trigger="detained", who=(toy_who(text, "actor", "Villagers"),))) == set()


def test_what_did_not_happen_gives_no_label() -> None:
    text = "Police planned to arrest two men."
    assert labels(text, toy_claim(text, "arrest", text[:-1], trigger="arrest", status="planned")) == set()


def test_standing_by_needs_the_police_in_the_sentence() -> None:
    assert labels("The police were a mute spectator. A crowd came.") == {"fail"}
    assert labels("The crowd was a mute spectator. The police came.") == set()


def line(**fields: Any) -> str:
    return json.dumps({"doc_id": 1, "doc_text": "Police arrest two", "doc_labels": ["ARREST"], **fields})


def test_run_scores_a_file_of_three(tmp_path: Path) -> None:
    folder = tmp_path / india.FOLDER
    folder.mkdir(parents=True)
    quiet = line(doc_id=3, doc_text="It â€˜rainedâ€™.", doc_labels=[])
    (folder / "docs.jsonl").write_text("\n".join([line(), line(doc_id=2), quiet]) + "\n", encoding="utf-8")
    result = india.run(tmp_path, errors=True, read=lambda a: {"arrest": [(Span(0, 6), a.text)]} if a.id != "2" else {})
    assert result.scores["arrest"] == pytest.approx(0.5)  # 1 right, 2 in the gold, 2 said
    assert result.baselines["every label everywhere"]["arrest"] == pytest.approx(2 * 2 / (2 + 3))
    assert result.baselines["a handful of words"]["arrest"] == 1
    assert list(result.errors) == ["2 arrest MISSED: Police arrest two", "3 arrest SPURIOUS: It ‘rained’."]


def test_a_misshapen_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text(line() + '\n{"doc_id": 2}\n', encoding="utf-8")
    with pytest.raises(BenchError, match="line 2"):
        india.load(path)
