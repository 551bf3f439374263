"""The claim scorer: hand-computed cases, and the same numbers as the acceptance scorer where that is at hand."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quoth.bench.claim_score import ClaimScore, add, score_claims
from quoth.bench.claim_words import agreement, same

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "tests" / "gold"

TEXT = "Fighters of the Front shelled Arbat on Monday, police said. Four villagers died. A spokesman denied that it had burned the mill."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def claim(id: str, kind: str, words: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "type": kind, "evidence": span(words), "chain": [{"source": "S1", "stance": "states"}], "status": "happened", **more}


def record(*claims: dict[str, Any]) -> dict[str, Any]:
    return {
        "report": {"text": TEXT, "outlet": "Dawn", "published": None},
        "sources": [{"id": "S1", "name": "police", "kind": "organization"}, {"id": "S2", "name": "Dawn", "kind": "outlet"}],
        "actors": [{"id": "A1", "name": "the Front", "aliases": ["Front"]}],
        "places": [{"id": "P1", "name": "Arbat", "admin1": "Hills"}],
        "claims": list(claims),
    }


SHELLING = {
    "id": "g1",
    "type": ["shelling", "attack"],
    "evidence": "Fighters of the Front shelled Arbat on Monday",
    "root": ["police"],
    "status": "happened",
}
DEATHS = {
    "id": "g2",
    "type": ["killing"],
    "evidence": "Four villagers died",
    "harm": {"killed": [4, 4]},
    "root": ["police|outlet"],
    "status": "happened",
}


def gold(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"claims": list(claims), **more}


def test_a_claim_with_everything_right_counts_in_all_five() -> None:
    wanted = {**SHELLING, "who": {"actor": ["Fighters of the Front|Front"]}, "where": ["Arbat"]}
    who = [{"role": "actor", "text": "Fighters of the Front"}]
    score = score_claims(gold(wanted), record(claim("c1", "shelling", "shelled Arbat", who=who, where=[{"place": "P1"}])))
    assert score.shares() == {"recall": 1, "attributed": 1, "complete": 1, "precision": 1, "fields": 1}


def test_a_wrong_root_is_found_but_not_attributed() -> None:
    one = claim("c1", "shelling", "Fighters of the Front shelled Arbat", chain=[{"source": "S2", "stance": "states"}])
    score = score_claims(gold(SHELLING), record(one))
    assert (score.found, score.attributed, score.complete) == (1, 0, 0)
    assert score.rows[0].wrong == ("root",)


def test_a_wrong_toll_is_attributed_but_not_complete() -> None:
    score = score_claims(gold(DEATHS), record(claim("c1", "killing", "Four villagers died", harm={"killed": {"low": 4, "high": None}})))
    assert (score.attributed, score.complete) == (1, 0)
    assert score.rows[0].wrong == ("harm.killed",)


def test_another_type_or_another_place_of_the_text_finds_nothing() -> None:
    assert score_claims(gold(DEATHS), record(claim("c1", "protest", "Four villagers died"))).found == 0
    assert score_claims(gold(DEATHS), record(claim("c1", "killing", "shelled Arbat on Monday"))).found == 0


def test_evidence_of_more_than_two_sentences_finds_nothing() -> None:
    assert score_claims(gold(DEATHS), record(claim("c1", "killing", TEXT))).found == 0


def test_one_further_claim_on_golds_words_is_no_error_and_a_second_is() -> None:
    shelling, killing, attack = (
        claim(f"c{n}", kind, "shelled Arbat on Monday") for n, kind in enumerate(("shelling", "killing", "attack"))
    )
    two = gold(SHELLING, DEATHS)
    assert score_claims(two, record(shelling, killing)).unsupported == ()
    assert len(score_claims(two, record(shelling, killing, attack)).unsupported) == 1


def test_the_same_claim_of_the_same_root_again_is_an_error() -> None:
    first, again = (
        claim("c1", "shelling", "shelled Arbat on Monday", trigger=[24, 31]),
        claim("c2", "shelling", "shelled Arbat", trigger=[24, 31]),
    )
    assert len(score_claims(gold(SHELLING, DEATHS), record(first, again)).unsupported) == 1


def test_claims_beyond_one_and_a_half_times_the_golds_are_errors() -> None:
    """One gold claim leaves half a claim to spare: none."""
    score = score_claims(gold(SHELLING), record(claim("c1", "shelling", "shelled Arbat"), claim("c2", "killing", "shelled Arbat")))
    assert len(score.unsupported) == 1


def test_an_optional_claim_counts_for_neither_but_supports() -> None:
    score = score_claims(gold({**SHELLING, "optional": True}), record(claim("c1", "shelling", "shelled Arbat")))
    assert (score.gold, score.found, score.unsupported) == (0, 0, ())


def test_forbidden_words_count_with_their_status_only() -> None:
    words = "it had burned the mill"
    never = [{"why": "denied", "evidence": words, "status": "happened"}]
    assert score_claims(gold(never=never), record(claim("c1", "destruction", words))).never == ("c1",)
    assert score_claims(gold(never=never), record(claim("c1", "destruction", words, status="did not happen"))).never == ()


def test_a_speaker_in_the_actors_place_is_wrong() -> None:
    wanted = {**SHELLING, "not": {"actor": ["police"]}}
    score = score_claims(gold(wanted), record(claim("c1", "shelling", "shelled Arbat", who=[{"role": "actor", "text": "police"}])))
    assert score.rows[0].wrong == ("not",)


def test_no_date_is_right_where_the_words_give_none_unless_inferred() -> None:
    wanted, when = {**SHELLING, "when": None}, {"start": "2024-01-01"}
    assert score_claims(gold(wanted), record(claim("c1", "shelling", "shelled Arbat", when=when))).rows[0].wrong == ("when",)
    marked = claim("c1", "shelling", "shelled Arbat", when=when, inferred=[{"field": "when"}])
    assert score_claims(gold(wanted), record(marked)).rows[0].wrong == ()


def test_joined_and_separate_events() -> None:
    claims = claim("c1", "shelling", "shelled Arbat"), claim("c2", "killing", "Four villagers died", harm={"killed": {"low": 4, "high": 4}})
    read = {**record(*claims), "events": [{"id": "E1", "claims": ["c1", "c2"]}]}
    assert ("same_event", 1, 1) in score_claims(gold(SHELLING, DEATHS, same_event=[["g1", "g2"]]), read).by_field
    assert ("other_event", 0, 1) in score_claims(gold(SHELLING, DEATHS, other_event=[["g1", "g2"]]), read).by_field


def test_nothing_predicted_and_nothing_to_find_is_perfect() -> None:
    assert score_claims(gold(), record()).shares() == {"recall": 1, "attributed": 1, "complete": 1, "precision": 1, "fields": 1}
    assert score_claims(gold(SHELLING), record()).precision == 0


def test_sums_are_over_claims_not_reports() -> None:
    small = ClaimScore(gold=1, found=1, predicted=1, by_field=(("root", 1, 1),))
    large = ClaimScore(gold=3, found=0, predicted=4, unsupported=("x",), by_field=(("root", 0, 3), ("when", 1, 1)))
    total = add([small, large])
    assert (total.recall, total.precision) == (1 / 4, 1 - 1 / 5)
    assert total.by_field == (("root", 1, 4), ("when", 1, 1))


@pytest.mark.parametrize(
    ("gold_value", "given", "expected"),
    [
        ("the Front|militia", "Front fighters", True),
        ("employees of the Directorate", "Directorate", True),
        ("police", "army", False),
        ("police", TEXT, False),
    ],
)
def test_names_match_by_content_words_and_a_sentence_names_nobody(gold_value: str, given: str, expected: bool) -> None:
    assert same(gold_value, [given]) is expected


def test_agreement_is_a_share_of_golds_words_at_golds_place() -> None:
    assert agreement(TEXT, "Four villagers died", (60, 79)) == 1.0
    assert agreement(TEXT, "Four villagers died", (60, 74)) == pytest.approx(2 / 3)
    assert agreement(TEXT, "Fighters of the Front shelled Arbat on Monday", (24, 37)) == 0.6  # inside, two content words
    assert agreement(TEXT, "Four villagers died", (0, 45)) == 0.0


def _oracle() -> ModuleType:
    return _module(GOLD / "oracle.py")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _spoiled(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The record with claims lost, doubled, moved, retyped and given each other's values."""
    made = copy.deepcopy(record)
    claims = made["claims"]
    for one in list(claims):
        other = chance.choice(claims)
        what = chance.random()
        if what < 0.1:
            claims.remove(one)
            continue
        if what < 0.3:
            claims.append({**copy.deepcopy(one), "id": f"{one['id']}-again"})
        for key in ("type", "status", "chain", "who", "where", "when", "harm", "evidence"):
            if chance.random() < 0.15 and key in other:
                one[key] = copy.deepcopy(other[key])
        if one["evidence"] and chance.random() < 0.4:
            a, b = one["evidence"]
            one["evidence"] = [max(0, a + chance.randint(-60, 20)), min(len(made["report"]["text"]), b + chance.randint(-20, 60))]
    chance.shuffle(claims)
    return made


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpora are not beside the checkout")
def test_gives_the_numbers_of_the_acceptance_scorer() -> None:
    theirs, oracle, chance, compared = _module(SHARED / "acceptance" / "score.py"), _oracle(), random.Random(7), 0
    for path in sorted((GOLD / "reports").glob("*.txt")):
        wanted = json.loads(path.with_name(path.stem + ".gold.json").read_text(encoding="utf-8"))
        perfect = oracle.record_of(path)
        for read in [perfect, *(_spoiled(perfect, chance) for _ in range(6))]:
            if not read["claims"] and wanted["claims"]:
                continue
            expected, ours = theirs.score(wanted, read), score_claims(wanted, read)
            assert [ours.recall, ours.attributed_share, ours.complete_share, ours.precision] == [
                expected[k] for k in ("recall", "attributed", "complete", "precision")
            ]
            assert {name: f"{right}/{of}" for name, right, of in ours.by_field} == expected["fields"]
            assert [row.claim or "MISSED" for row in ours.rows] == [c if m != "MISSED" else m for _, m, c in expected["rows"]]
            assert (list(ours.never), list(ours.residue)) == (expected["never"], expected["residue_left"])
            assert [words[:90] for words in ours.unsupported] == expected["unsupported"]
            compared += 1
    assert compared > 100
