from __future__ import annotations

import pytest

from quoth.model.text import Capture, Hints, Report
from quoth.read import read

SENTENCE = "Gunmen killed four people at a market on Tuesday, police said."


def report(text: str, **hints: str) -> Report:
    return read(Capture("report.txt", text.encode(), None, None, Hints(**hints)))


@pytest.mark.parametrize(
    ("head", "place", "date"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013) -", "KABUL, Afghanistan", "2013-01-25"),
        ("KABUL, Afghanistan (Jan. 25, 2013) –", "KABUL, Afghanistan", "2013-01-25"),
        ("KABUL, Afghanistan (Jan. 25, 2013)", "KABUL, Afghanistan", "2013-01-25"),
        ("KABUL, Afghanistan (Jan. 25, 2013)\n", "KABUL, Afghanistan", "2013-01-25"),
        ("Goma, 12 March 2024 (Agency) —", "Goma", "2024-03-12"),
        ("LAGOS (Reuters) -", "LAGOS", None),
        ("LAGOS, March 5 (Xinhua) --", "LAGOS", None),
        ("GAZA CITY, Gaza Strip —", "GAZA CITY, Gaza Strip", None),
        ("MAIDUGURI, Nigeria —", "MAIDUGURI, Nigeria", None),
        ("PUYALLUP, Wash. —", "PUYALLUP, Wash.", None),
        ("N'DJAMENA, Chad -", "N'DJAMENA, Chad", None),
        ("PUL-e KHUMRI, Afghanistan:", "PUL-e KHUMRI, Afghanistan", None),
        ("QUETTA:", "QUETTA", None),
        ("Juba, 5 May 2014\n", "Juba", "2014-05-05"),
        ("Kabul, Afghanistan –", "Kabul, Afghanistan", None),
        ("MOSCOW (USSR), 11 MAR 89 (TASS) -- [TEXT]", "MOSCOW", "1989-03-11"),
        ("BAGHDAD, Sunday, May 3, 2020 (AP) —", "BAGHDAD", "2020-05-03"),
        ("NAIROBI/MOGADISHU, July 3, 2020 (Reuters) -", "NAIROBI/MOGADISHU", "2020-07-03"),
        ("12 March 2024 —", None, "2024-03-12"),
        ("GOMA — 12 March 2024 —", "GOMA", "2024-03-12"),
        ("(Reuters) -", None, None),
    ],
)
def test_datelines(head: str, place: str | None, date: str | None) -> None:
    separator = "" if head.endswith("\n") else " "
    result = report(f"Market raid kills four\n\n{head}{separator}{SENTENCE}")
    assert len(result.datelines) == 1
    found = result.datelines[0]
    assert result.text[slice(*found.span)] == head.strip()
    assert (found.place and result.text[slice(*found.place)]) == place
    assert found.date == date
    assert result.published == date
    assert result.title == "Market raid kills four"


@pytest.mark.parametrize(
    "opening",
    [
        "The army — which denied any role — said nothing.",
        "Residents – many of them children – fled the town.",
        "UPDATE: Police say the toll has risen to nine.",
        "BREAKING — Explosions were heard in the capital.",
        "ANALYSIS: Why the truce will not hold for long.",
        "WITNESS: I saw three men run from the house.",
        "President Mwale (left) - who was not hurt - spoke later.",
        "Colonel Mwale: We have taken the town and will hold it.",
        "On May 3, 2024 - a Friday - gunmen came to the village.",
        "Killed On 3 May 2024 - A list of names by the families.",
        "In Goma - the largest town - shops were closed all day.",
        "The Armed Forces Press Committee (COPREFA) said nothing.",
        "Self-defence groups - some of them armed - patrolled.",
    ],
)
def test_sentences_that_are_no_datelines(opening: str) -> None:
    assert report(f"Market raid kills four\n\n{opening} {SENTENCE}").datelines == ()


def test_a_wire_tag_gives_outlet_and_genre() -> None:
    result = report(f"LAGOS (Sahel Press) - {SENTENCE}\n\n{SENTENCE}")
    assert (result.outlet, result.genre) == ("Sahel Press", "wire")


@pytest.mark.parametrize("tag", ["Somalia", "UPDATED"])
def test_a_country_or_a_note_is_no_wire_tag(tag: str) -> None:
    result = report(f"MOGADISHU ({tag}) - {SENTENCE}\n\n{SENTENCE}")
    assert (result.outlet, result.genre) == (None, None)
    assert len(result.datelines) == 1


def test_a_missing_year_is_that_of_publication() -> None:
    text = f"Published: 2 January 2024\n\nLAGOS, Dec. 30 (Reuters) - {SENTENCE}"
    assert report(text).datelines[0].date == "2023-12-30"


def test_or_that_of_the_release_number() -> None:
    result = report(f"2010-12-CA-087\nFor Immediate Release\n\nKABUL, Afghanistan (Jan. 2) - {SENTENCE}\n\n{SENTENCE}")
    assert (result.datelines[0].date, result.published) == ("2011-01-02", "2011-01-02")


def test_or_what_the_user_says_and_then_the_report_states_no_date() -> None:
    result = report(f"LAGOS, Dec. 30 (Reuters) - {SENTENCE}\n\n{SENTENCE}", published="2024-01-02")
    assert (result.datelines[0].date, result.published) == ("2023-12-30", None)
    assert result.reference_date == ("2023-12-30", "relative to the dateline")


def test_without_any_year_there_is_no_date() -> None:
    assert report(f"LAGOS, Dec. 30 (Reuters) - {SENTENCE}").datelines[0].date is None


def test_every_paragraph_of_a_roundup_may_have_one() -> None:
    text = f"Security roundup\n\nGOMA, 3 May 2024 - {SENTENCE}\n\nBUNIA, 4 May 2024 - {SENTENCE}"
    assert [d.date for d in report(text).datelines] == ["2024-05-03", "2024-05-04"]


@pytest.mark.parametrize(
    "title", ["Joint Command Operational Update, Jan. 10, 2011", "HILLS RADIO, evening bulletin, 10 January 2011 (transcript)"]
)
def test_the_date_of_an_issue_in_its_title(title: str) -> None:
    result = report(f"{title}\n\n{SENTENCE}\n\n{SENTENCE}")
    assert [d.date for d in result.datelines] == ["2011-01-10"]
    assert result.published == "2011-01-10"
    assert result.title == title


def test_the_date_of_an_event_in_a_title_is_no_dateline() -> None:
    result = report(f"What we know of the attacks of 13 November 2015\n\n{SENTENCE}\n\n{SENTENCE}")
    assert (result.datelines, result.published) == ((), None)


def test_a_text_all_in_capitals() -> None:
    text = f"LIMA, 9 MAR 89 (EFE) -- [TEXT] {SENTENCE.upper()}\n\nTHE ARMED FORCES (FAP) -- IT IS SAID -- WERE AWAY ON 3 MAY.\n\nIT ENDED."
    result = report(text)
    assert [d.date for d in result.datelines] == ["1989-03-09"]
    assert result.title is None
