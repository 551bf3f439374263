"""What a person sees: every value with its words, nothing said that the words do not say."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from quoth.claims.value_words import day, heading, location, moment, number, person, sureness, toll
from quoth.cli.columns import width
from quoth.cli.page import Page
from quoth.cli.render import render
from quoth.model.claim import Claim, Count, Harm, HedgeOn, Inferred, Link, Of, Part, Participant, Place, Reading, Source, When, Where
from quoth.model.text import Discarded, Hints, Span
from quoth.testing import span_of, toy_claim, toy_reading, toy_report, toy_who

GOLDEN = Path(__file__).parent / "golden" / "toy-reading.txt"


def shown(reading: Reading, columns: int = 80) -> str:
    return render(reading, Page(columns))


def reading_of(text: str, *claims: Claim, sources: tuple[Source, ...] = (), **report: object) -> Reading:
    return Reading(toy_report(text, **report), sources or (Source("S1", "the outlet", "outlet", False),), claims=claims)


# ---- the whole view ----------------------------------------------------------------------------------------------


def test_the_whole_view_at_80_columns() -> None:
    """Made anew by hand where the view is changed on purpose: read it then as a person who checks a story would."""
    assert shown(toy_reading()) + "\n" == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [40, 62, 80, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    lines = render(toy_reading(), Page(columns)).splitlines()
    assert max(width(line) for line in lines) <= columns


def test_colour_changes_no_letter() -> None:
    coloured = render(toy_reading(), Page(80, colour=True))
    assert "\x1b[1m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == shown(toy_reading())


def test_an_outlet_read_off_the_words_says_so() -> None:
    source = Source("S1", "Valley Herald", "outlet", True, "as its own words show; no outlet is stated")
    page = shown(reading_of("The fair opens.", sources=(source,), outlet="Valley Herald"))
    assert "Valley Herald (as its own words show; no outlet is stated)" in page


def test_nothing_is_called_true() -> None:
    words = set(re.findall(r"\w+", shown(toy_reading()).lower()))
    assert words & {"true", "false", "verified", "fact", "fake", "proven"} == set()


def test_a_report_without_claims_says_so_in_one_sentence() -> None:
    page = shown(reading_of("The fair opens on Monday.", title="The fair"))
    assert page.splitlines()[-1] == "quoth found no claim about an act of conflict in this report."
    assert "rests on" not in page


# ---- head --------------------------------------------------------------------------------------------------------


def test_the_head_tells_what_is_stated_and_what_the_user_said() -> None:
    given = Hints(published="2024-05-04", outlet="The Daily")
    page = shown(reading_of("Text.", title="A title", outlet="The Daily", byline="A. Writer", given=given))
    assert "outlet        The Daily (as you say; the report does not state it)" in page
    assert "by            A. Writer\n" in page
    assert "published     4 May 2024 (as you say; the report does not state it)" in page


def test_what_the_report_states_stands_before_what_the_user_said() -> None:
    page = shown(reading_of("Text.", published="2024-05-03", given=Hints(published="2024-05-04")))
    assert "published     3 May 2024\n" in page
    assert shown(reading_of("Text.")).startswith("(no title)\noutlet        not stated\n")


def test_the_head_tells_what_was_left_out_and_that_a_sample_is_one() -> None:
    page = shown(reading_of("Text.", discarded=(Discarded("#image_title", "residue"),), sample=True))
    assert "left out      “#image_title” (residue)" in page
    assert "a written sample: its people, groups and events are invented" in page


# ---- scripts -----------------------------------------------------------------------------------------------------


def test_right_to_left_names_and_wide_characters_are_kept() -> None:
    text = "نورالله کریمی said that 高地人民解放阵线 attacked 新马尔詹."
    said = Link("S2", "indirect", cue=span_of(text, "said"))
    claim = toy_claim(text, "attack", "高地人民解放阵线 attacked 新马尔詹", "S1", said, who=(toy_who(text, "actor", "高地人民解放阵线"),))
    sources = (Source("S1", "the outlet", "outlet", False), Source("S2", "نورالله کریمی", "person", True))
    page = render(reading_of(text, claim, sources=sources), Page(40))
    assert "نورالله کریمی" in page
    assert "高地人民解放阵线" in page
    assert max(width(line) for line in page.splitlines()) <= 40


def test_a_report_cannot_command_the_terminal() -> None:
    text = "\x1b]0;owned\x07 Gunmen attacked a post."
    claim = toy_claim(text, "attack", "Gunmen attacked a post", who=(Participant("actor", "\x1b[31mGunmen", span_of(text, "Gunmen")),))
    page = shown(reading_of(text, claim, title="\x1b[2JA title", location="a\x1b[0m.txt"))
    assert "\x1b" not in page
    assert "\x07" not in page


# ---- values ------------------------------------------------------------------------------------------------------

TEXT = "Nine people, including three children, may have died near Orsha overnight; the army denied it. A clash is feared."


def claim_of(**fields: object) -> Claim:
    return toy_claim(TEXT, "killing", "Nine people, including three children, may have died near Orsha overnight", trigger="died", **fields)


def test_headings() -> None:
    assert heading(claim_of()) == "KILLING — happened"
    assert heading(claim_of(subtype="execution", status="planned")) == "EXECUTION (killing) — planned"
    denied = replace(claim_of(status="did not happen"), chain=(Link("S1", "own voice"), Link("S2", "indirect", "denies")))
    assert heading(denied) == "KILLING — denied"
    assert heading(claim_of(status="did not happen")) == "KILLING — did not happen"
    assert heading(claim_of(status="unknown", scope="several")) == "KILLING — not said whether it happened, several"
    assert heading(claim_of(status="other")) == "KILLING — with a status that this version does not know"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2, 2, "2"),
        (100, None, "at least 100"),
        (None, 50, "up to 50"),
        (12, 15, "12 to 15"),
        (2000, 2000, "2,000"),
        (0, 0, "0"),
        (None, None, None),
    ],
)
def test_numbers(low: int | None, high: int | None, words: str | None) -> None:
    assert number(low, high) == words


def test_tolls_have_their_words_and_parts() -> None:
    part = Part(3, 3, "three children", span_of(TEXT, "three children"))
    nine = span_of(TEXT, "Nine people")
    reading = reading_of(TEXT)
    assert toll(reading, "killed", Harm(9, 9, "Nine people", nine, (part,))) == "9 killed (“Nine people”), among them “three children”"
    assert toll(reading, "casualties", Harm(9, None, "Nine people", nine, covers="running total")) == (
        "at least 9 killed or injured (“Nine people”), running total"
    )
    assert toll(reading, "missing", Harm(None, None, "people", span_of(TEXT, "people"))) == "missing (“people”)"


def test_a_plural_is_no_number() -> None:
    people = Harm(2, None, "people", span_of(TEXT, "people"))
    assert toll(reading_of(TEXT), "killed", people) == "more than one killed (“people”)"
    lacking = shown(reading_of(TEXT, claim_of(harm=(("killed", people),))))
    assert re.search(r"not stated +who did it, how many, where, when", lacking)
    stated = shown(reading_of(TEXT, claim_of(harm=(("killed", Harm(9, 9, "Nine", span_of(TEXT, "Nine"))),))))
    assert re.search(r"not stated +who did it, where, when", stated)


def test_places_have_country_and_precision_or_the_reason() -> None:
    orsha = span_of(TEXT, "Orsha")
    reading = replace(
        reading_of(TEXT),
        places=(
            Place("P1", "Orsha", "settlement", "BY", "Vitebsk", 54.5, 30.4),
            Place("P2", "Orsha", "site", unresolved="12 places have this name"),
            Place("P3", "Vitebsk", "adm1", "BY", "Vitebsk", 55.0, 29.0),
            Place("P4", "Nowhere", "settlement", "QQ", "Nowhere", 0.0, 0.0),
        ),
    )
    assert location(reading, Where("P1", "at", "near", orsha)) == "near Orsha, Vitebsk, Belarus (settlement)"
    assert location(reading, Where("P2", "from", None, orsha)) == "from Orsha (place unresolved: 12 places have this name)"
    assert location(reading, Where("P3", "to", None, orsha)) == "to Vitebsk, Belarus (province or state)"
    assert location(reading, Where("P4", "from", "near", orsha)) == "from near Nowhere, QQ (settlement)"
    assert location(reading, Where("P9", "at", None, orsha)) == "“Orsha”"


def test_times_have_precision_and_basis() -> None:
    overnight = span_of(TEXT, "overnight")
    reading = reading_of(TEXT)
    assert moment(reading, When("2024-05-03", "2024-05-03", "day", "stated", overnight)) == "3 May 2024 (day; stated)"
    assert moment(reading, When("2024-05-01", "2024-05-31", "month", "relative to publication", overnight)) == (
        "1 May 2024 to 31 May 2024 (month; relative to publication, “overnight”)"
    )
    assert moment(reading, When(None, None, "vague", "stated", overnight)) == "“overnight” (no date can be told from it)"
    assert day("2024-05") == "2024-05"


def test_people_are_told_by_their_words_and_what_is_stated_of_them() -> None:
    reading = replace(toy_reading(), report=toy_report(TEXT))
    children = span_of(TEXT, "three children")
    assert person(reading, Participant("victim", "three children", children, Count(3, 3), civil="civilian", traits=("child",))) == (
        "three children (civilian; child)"
    )
    assert person(reading, Participant("actor", "the gunmen", span_of(TEXT, "it"))) == "the gunmen (“it”)"
    assert person(reading, Participant("victim", "three children", children, of=Of("A2", "supporter", children))) == (
        "three children (supporter of River Front)"
    )
    assert person(reading, Participant("actor", "the Front", children, actor="A2")) == "the Front (“three children”; River Front)"


def test_an_inferred_value_is_marked() -> None:
    orsha = span_of(TEXT, "Orsha")
    claim = claim_of(
        where=(Where("P1", "at", None, orsha),),
        inferred=(Inferred("where", orsha, "the place of the sentence before"), Inferred("type", None, "by the object")),
    )
    page = render(reading_of(TEXT, claim), Page(100))
    assert "“Orsha” (inferred: the place of the sentence before)" in page
    assert "inferred      type: by the object" in page


def test_hedges_say_what_they_are_on() -> None:
    hedged = claim_of(certainty="possible", hedges=(HedgeOn(span_of(TEXT, "may"), "occurrence"), HedgeOn(span_of(TEXT, "near"), "where")))
    assert sureness(reading_of(TEXT), hedged) == "possible; “may” on that it happened, “near” on where it was"
    assert sureness(reading_of(TEXT), claim_of()) == "asserted, without a hedge"
    assert sureness(reading_of(TEXT), claim_of(reading=0.75)) == "asserted, without a hedge; quoth's own reading: 0.75 of 1"


def test_a_denial_is_called_one() -> None:
    denied = replace(claim_of(status="did not happen"), chain=(Link("S1", "own voice"), Link("S1", "indirect", "denies")))
    assert sureness(reading_of(TEXT), denied) == "denied, without a hedge"


def test_what_the_missing_date_costs_is_said() -> None:
    undated = reading_of(TEXT, claim_of(when=When(None, None, "part of day", "stated", span_of(TEXT, "overnight"))))
    assert "published     not stated; with --published DATE, words such as “overnight” can be dated\n" in shown(undated, 100)
    assert "DATE" not in shown(replace(undated, report=replace(undated.report, given=Hints(published="2024-05-04"))))


def test_a_long_context_is_cut_between_words() -> None:
    claim = toy_claim(TEXT + " It was late.", "killing", "It was late", context=(Span(0, len(TEXT)),))
    page = render(reading_of(TEXT + " It was late.", claim), Page(100))
    assert re.search(r"read with +“Nine people, .*\n.* …”", page)
