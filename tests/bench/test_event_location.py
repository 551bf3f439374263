"""The bench of events' places: answers from claims made by hand, and counts worked out by hand."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from quoth.bench import event_location
from quoth.bench.event_location import Answer, Case, answer, score
from quoth.model.claim import Claim, Place, Reading
from quoth.model.errors import BenchError
from quoth.testing import span_of, toy_claim, toy_report, toy_where

TEXT = "Rebels attacked the town of Selin in Marland after they came from Dolna."
PLACES = (
    Place("P1", "Selin", "settlement", country="ML"),
    Place("P2", "Marland", "country", country="ML"),
    Place("P3", "Dolna", "settlement", country="ML"),
)


def case(verb: str, *places: str, text: str = TEXT) -> Case:
    return Case("c", text, span_of(text, verb), tuple(span_of(text, p) for p in places))


def said(verb: str, *claims: Claim) -> tuple[list[str], bool]:
    given = answer(case(verb), Reading(toy_report(TEXT), claims=claims, places=PLACES))
    return [TEXT[slice(*s)] for s in given.places], given.found


def attack(*where: tuple[str, str, str]) -> Claim:
    return toy_claim(TEXT, "attack", TEXT[:-1], trigger="attacked", where=tuple(toy_where(TEXT, p, w, role) for p, w, role in where))


def test_the_finer_place_without_its_country_and_without_the_place_left() -> None:
    claim = attack(("P1", "Selin", "at"), ("P2", "Marland", "at"), ("P3", "Dolna", "from"))
    assert said("attacked", claim) == (["Selin"], True)


def test_a_country_alone_is_the_place() -> None:
    assert said("attacked", attack(("P2", "Marland", "at"))) == (["Marland"], True)


def test_a_verb_in_the_evidence_is_answered_but_not_found() -> None:
    assert said("came", attack(("P1", "Selin", "at"))) == (["Selin"], False)
    assert said("came") == ([], False)


def test_overlap_exact_precision_and_recall_by_hand() -> None:
    cases = [case("attacked", "the town of Selin", "Marland"), case("came", "Dolna"), case("came")]
    given = [
        Answer(
            (span_of(TEXT, "town of Selin"), span_of(TEXT, "in Marland"), span_of(TEXT, "Selin"))
        ),  # exact but for "the"; overlap; again
        Answer((), False),
        Answer((span_of(TEXT, "Dolna"),)),
    ]
    scores = score(cases, given)  # 3 gold, 4 given, 2 overlap, 1 of them exact
    assert scores["overlap_f1"] == pytest.approx(2 * 2 / 7)
    assert scores["exact_f1"] == pytest.approx(2 * 1 / 7)
    assert (scores["precision"], scores["recall"], scores["event_found"]) == pytest.approx((2 / 4, 2 / 3, 2 / 3))


def row(**fields: Any) -> dict[str, Any]:
    """Numbers of tokens and of characters mixed, as in the corpus: only the tokens count."""
    tokens = [{"id": n, "start": a, "end": b} for n, (a, b) in enumerate(((0, 5), (6, 12), (13, 15), (16, 21)))]
    verb = {"label": "VERB", "start": 1, "end": 2, "token_start": 1, "token_end": 1}
    place = {"label": "LOCATION", "start": 16, "end": 21, "token_start": 3, "token_end": 3}
    return {"_id": "r", "source": "RELABEL", "text": "Crowd rioted in Selin", "tokens": tokens, "spans": [verb, place], **fields}


def test_load_takes_the_annotated_anew_by_their_tokens(tmp_path: Path) -> None:
    path = tmp_path / event_location.FILE
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("labeled_text.jsonl", json.dumps([row(), row(source="first round")]))
    (only,) = event_location.load(path)
    assert (only.text[slice(*only.verb)], [only.text[slice(*p)] for p in only.places]) == ("rioted", ["Selin"])


def test_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="is missing"):
        event_location.run(tmp_path)
