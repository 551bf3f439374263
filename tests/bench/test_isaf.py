"""The ISAF bench on releases and readings of our own: what counts, how it is counted, and what the table says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quoth.bench import isaf, isaf_naive
from quoth.bench.isaf import Release
from quoth.bench.isaf_dates import dateline_of, number_of, published
from quoth.bench.isaf_fields import Fields, canonical_province, fields_of
from quoth.bench.isaf_people import count, people_of
from quoth.model.claim import Claim, Count, Harm, Link, Participant, Place, Reading, ReportEvent, When, Where
from quoth.model.errors import BenchError
from quoth.model.text import Dateline, Report, Span
from quoth.testing import span_of

HEAD = "KABUL, Afghanistan (June 8, 2012)\n"


def person(text: str, words: str, low: int | None, role: str = "detained") -> Participant:
    return Participant(role, words, span_of(text, words), Count(low, low) if low else None)


def claim(text: str, trigger: str, *who: Participant, kind: str = "arrest", **more: Any) -> Claim:
    span = span_of(text, trigger)
    return Claim(f"c{span.start}", kind, None, "one", span, span, (Link("S1", "own voice"),), who=who, **more)


def reading(text: str, *claims: Claim, dateline: str | None = "2012-06-08", places: tuple[Place, ...] = ()) -> Reading:
    datelines = (Dateline(Span(0, len(HEAD) - 1), None, dateline),) if dateline else ()
    report = Report("r", text, "here", "0", datelines=datelines)
    return Reading(report, claims=claims, places=places, events=tuple(ReportEvent(f"E{n}", c.type, (c.id,)) for n, c in enumerate(claims)))


def captured(text: str, *claims: Claim) -> int:
    return count(people_of(reading(text, *claims), "min_captured"))


def test_a_leader_and_followers_of_one_sentence_are_added() -> None:
    text = HEAD + "The force arrested a Taliban leader and detained three suspected insurgents."
    one = claim(text, "arrested", person(text, "a Taliban leader", 1))
    two = claim(text, "detained", person(text, "three suspected insurgents", 3))
    assert captured(text, one, two) == 4


def test_the_same_people_told_twice_count_once() -> None:
    text = HEAD + "The force detained two insurgents. After a search the two insurgents were held."
    again = claim(text, "held", Participant("detained", "the two insurgents", span_of(text, "the two insurgents"), Count(2, 2)))
    assert captured(text, claim(text, "detained", person(text, "two insurgents", 2)), again) == 2


def test_a_definite_person_is_the_leader_told_before() -> None:
    text = HEAD + "The force captured a facilitator. The facilitator was detained at the scene."
    assert (
        captured(
            text, claim(text, "captured", person(text, "a facilitator", 1)), claim(text, "detained", person(text, "The facilitator", 1))
        )
        == 1
    )


def test_additional_followers_come_on_top_of_the_leader() -> None:
    text = HEAD + "The force captured a facilitator. It also detained one suspected insurgent."
    assert (
        captured(
            text,
            claim(text, "captured", person(text, "a facilitator", 1)),
            claim(text, "detained", person(text, "one suspected insurgent", 1)),
        )
        == 2
    )


def test_a_full_statement_is_not_added_to_its_summary() -> None:
    text = HEAD + "The force detained four insurgents. Later the commander and three additional insurgents were held."
    later = claim(text, "held", person(text, "the commander", 1), person(text, "three additional insurgents", 3))
    assert captured(text, claim(text, "detained", person(text, "four insurgents", 4)), later) == 4


@pytest.mark.parametrize(
    ("words", "low", "number"),
    [("several insurgents", 3, 3), ("numerous insurgents", 3, 4), ("more than 30 insurgents", 31, 31), ("insurgents", 2, 2)],
)
def test_vague_numbers_by_the_convention_of_the_gold(words: str, low: int, number: int) -> None:
    text = HEAD + f"The force detained {words}."
    assert captured(text, claim(text, "detained", person(text, words, low))) == number


def test_an_exact_number_goes_before_a_vague_one() -> None:
    text = HEAD + "The force detained several suspects. The five suspects were questioned and held."
    assert (
        captured(
            text, claim(text, "detained", person(text, "several suspects", 3)), claim(text, "held", person(text, "The five suspects", 5))
        )
        == 5
    )


@pytest.mark.parametrize(
    "text",
    [
        "The force has detained 30 men since May.",
        "Over the past 24 hours 30 men were detained.",
        "The plan to have 30 men detained failed.",
    ],
)
def test_sums_over_weeks_and_what_did_not_happen_are_left_out(text: str) -> None:
    status = "failed" if "failed" in text else "happened"
    assert captured(HEAD + text, claim(HEAD + text, "detained", person(HEAD + text, "30 men", 30), status=status)) == 0


def killed(text: str, *claims: Claim) -> int:
    return count(people_of(reading(text, *claims), "min_killed"))


def test_the_forces_own_dead_are_left_out() -> None:
    text = HEAD + "More than 30 insurgents and two soldiers were killed."
    both = claim(
        text, "killed", person(text, "More than 30 insurgents", 31, "victim"), person(text, "two soldiers", 2, "victim"), kind="killing"
    )
    assert killed(text, both) == 31


def test_the_wounded_beside_the_dead_are_not_counted() -> None:
    text = HEAD + "The strike killed one insurgent and wounded three others."
    harm = (
        ("killed", Harm(1, 1, "one insurgent", span_of(text, "one insurgent"))),
        ("injured", Harm(3, 3, "three others", span_of(text, "three others"))),
    )
    both = claim(
        text, "killed", person(text, "one insurgent", 1, "victim"), person(text, "three others", 3, "victim"), kind="killing", harm=harm
    )
    assert killed(text, both) == 1


def test_a_running_total_is_no_toll_of_the_release() -> None:
    text = HEAD + "The operation left 12 men killed."
    harm = (("killed", Harm(12, 12, "12 men", span_of(text, "12 men"), covers="running total")),)
    assert killed(text, claim(text, "killed", kind="killing", harm=harm)) == 0


def dated(text: str, one: Claim, day: str, words: str) -> Claim:
    return replace(one, when=When(day, day, "day", "stated", span_of(text, words)))


def test_the_start_is_the_day_of_the_first_event_that_counts() -> None:
    text = HEAD + "Yesterday the force detained two men."
    fields = fields_of(reading(text, dated(text, claim(text, "detained", person(text, "two men", 2)), "2012-06-07", "Yesterday")))
    assert fields.start_date == "2012-06-07"
    assert fields.spans["start_date"] == (span_of(text, "Yesterday"),)


def test_without_a_date_the_start_is_the_day_of_the_dateline() -> None:
    assert fields_of(reading(HEAD + "The force detained two men.")).start_date == "2012-06-08"
    assert fields_of(reading("The force detained two men.", dateline=None)).start_date is None


def test_in_the_weeks_that_were_coded_a_day_early_the_mapping_follows_and_says_so() -> None:
    fields = fields_of(reading(HEAD + "The force detained two men.", dateline="2011-03-10"))
    assert (fields.start_date, fields.day_as_told) == ("2011-03-09", "2011-03-10")
    assert fields.as_told()["start_date"] == "2011-03-10"


def test_what_somebody_did_long_before_does_not_count() -> None:
    text = HEAD + "The force detained two men yesterday. Four men were captured in May."
    first = dated(text, claim(text, "detained", person(text, "two men", 2)), "2012-06-07", "yesterday")
    before = dated(text, claim(text, "captured", person(text, "Four men", 4)), "2012-05-02", "in May")
    assert fields_of(reading(text, first, before)).min_captured == 2


def test_the_province_is_that_of_the_events_place() -> None:
    text = HEAD + "The force detained two men in Jaji."
    kabul = Place("P1", "Kabul", "settlement", "AF", "Kabul", mentions=(Span(0, 5),))
    jaji = Place("P2", "Jaji", "adm2", "AF", "Paktia", mentions=(span_of(text, "Jaji"),))
    one = replace(claim(text, "detained", person(text, "two men", 2)), where=(Where("P2", "at", None, span_of(text, "Jaji")),))
    assert fields_of(reading(text, one, places=(kabul, jaji))).province == "paktya"


@pytest.mark.parametrize(
    ("name", "code"), [("Paktiya", "paktya"), ("sar-e pul", "sar_e_pul"), ("HELMAND", "helmand"), ("Elsewhere", "elsewhere"), ("", None)]
)
def test_provinces_in_every_spelling(name: str, code: str | None) -> None:
    assert canonical_province(name) == code


def test_numbers_and_datelines_of_releases() -> None:
    assert number_of("2011-07-S-039") == (2011, 7, "S", 39)
    assert number_of("011-07-S-051") == (2011, 7, "S", 51)
    assert str(dateline_of("2010-09-CA-157 KABUL, Afghanistan (Sept. 16) -")[0]) == "2010-09-16"
    assert str(dateline_of("KABUL, Afghanistan (Feb. 16)")[0]) == "2012-02-16"
    assert dateline_of("no dateline at all") == (None, False)
    assert dateline_of("KABUL, Afghanistan (Feb. 30, 2012)") == (None, False)


def test_a_release_without_a_day_takes_it_from_its_neighbours_numbers() -> None:
    archive = ["2011-07-S-010 (July 4, 2011) x", "2011-07-S-020 x", "2011-07-S-030 (July 8, 2011) x", "2011-08-S-001 x", "x"]
    assert published(archive) == [None, "2011-07-06", None, "2011-08-01", None]


def line(text: str, **gold: Any) -> str:
    coded = {"start_date": "2012-06-07", "province": ["paktya"], "min_killed": 0, "min_captured": 2, **gold}
    turns = [("system", "…"), ("human", f"PRESS RELEASE TEXT: {text}"), ("gpt", json.dumps(coded))]
    return json.dumps({"conversations": [{"from": a, "value": b} for a, b in turns]})


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    # a line separator inside a release is no line end of the file
    lines = [line("One (June 8, 2012)\u2028more"), line("Two (June 9, 2012)", min_killed=3, min_captured=0, province=["khost"])]
    (tmp_path / "isaf_test.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_the_corpus_is_loaded_with_its_gold(corpus: Path) -> None:
    one, two = isaf.load(corpus)
    assert one.text == "One (June 8, 2012)\u2028more"
    assert two.gold == {"start_date": "2012-06-07", "province": "khost", "min_killed": 3, "min_captured": 0}
    assert one.document != two.document


def test_a_missing_or_misshapen_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="no isaf"):
        isaf.load(tmp_path)
    (tmp_path / "isaf.jsonl").write_text('{"conversations": []}\n', encoding="utf-8")
    with pytest.raises(BenchError, match="line 1: not a coded release"):
        isaf.load(tmp_path)


def test_scores_baselines_and_rows(corpus: Path) -> None:
    def read(release: Release) -> Fields:
        spans = {"min_captured": (Span(0, 3),)}
        return (
            Fields("2012-06-07", "paktya", 0, 2, "2012-06-08", spans, "One…")
            if release.text.startswith("One")
            else Fields(None, None, 3, 1)
        )

    result = isaf.run(corpus, errors=True, read=read)
    assert result.scores == {
        "start_date": 0.5,
        "province": 0.5,
        "min_killed": 1.0,
        "min_captured": 0.5,
        "min_killed_nonzero": 1.0,
        "min_captured_nonzero": 1.0,
    }
    assert result.baselines["0, first date, commonest province"]["min_killed"] == 0.5
    assert result.baselines["quoth, days as the words say"] == {"start_date": 0.0}
    assert result.rows[0]["min_captured"] == {"value": 2, "gold": 2, "spans": [[0, 3]], "words": ["One"]}
    assert [e.split(" ")[1] for e in result.errors] == ["start_date:", "province:", "min_captured:"]


def test_the_regular_expressions_read_a_plain_release() -> None:
    text = (
        "2012-06-S-001\nKABUL, Afghanistan (June 8, 2012)\nAn Afghan force killed one insurgent and detained several suspected insurgents "
        "in Jaji district, Paktiya province, yesterday."
    )
    assert isaf_naive.by_patterns(text) == {"start_date": "2012-06-07", "province": "paktya", "min_killed": 1, "min_captured": 3}
    assert isaf_naive.by_patterns("Nothing here.") == {"start_date": None, "province": None, "min_killed": 0, "min_captured": 0}
