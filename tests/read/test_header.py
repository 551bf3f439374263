"""Bylines, date lines, mastheads: the head and the foot of plain texts, through the front door."""

from __future__ import annotations

import pytest

from quoth.model.text import Capture, Hints, Report
from quoth.read import read

TITLE = "Gunmen raid market in the north"
BODY = (
    "Gunmen on motorcycles killed four people at a market on Tuesday, police said.\n\n"
    "The attackers fled towards the border, a trader told us."
)


def report(text: str, **hints: str) -> Report:
    return read(Capture("report.txt", text.encode(), None, None, Hints(**hints)))


def reasons(result: Report) -> dict[str, str]:
    return {d.text: d.why for d in result.discarded}


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Amina Diallo", "Amina Diallo"),
        ("BY AMINA DIALLO", "AMINA DIALLO"),
        ("By Amina Diallo and Jean-Paul O’Brien", "Amina Diallo and Jean-Paul O’Brien"),
        ("By Amina Diallo, J. R. Smith and Omar al-Hadi", "Amina Diallo, J. R. Smith and Omar al-Hadi"),
        ("By Amina Diallo in Ouagadougou", "Amina Diallo"),
        ("By Amina Diallo, Staff Writer", "Amina Diallo"),
        ("By Amina Diallo, Ouagadougou", "Amina Diallo"),
        ("By Amina Diallo | 3 March 2024", "Amina Diallo"),
        ("Reported by Amina Diallo", "Amina Diallo"),
        ("Author: Amina Diallo", "Amina Diallo"),
        ("By Our Correspondent", "Our Correspondent"),
        ("Staff Writer", "Staff Writer"),
        ("Amina Diallo in Ouagadougou", "Amina Diallo"),
        ("Amina Diallo, Staff Writer", "Amina Diallo"),
    ],
)
def test_bylines_above_the_text(line: str, byline: str) -> None:
    result = report(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert result.byline == byline
    assert reasons(result) == {line: "byline"}
    assert result.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday evening the army had left",
        "By road and river to the front",
        "By the numbers",
        "From Kabul to Kandahar",
        "By far the worst attack this year",
        "Ceasefire in Doubt",
    ],
)
def test_a_subtitle_is_no_byline(line: str) -> None:
    result = report(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert result.byline is None
    assert line in result.text


def test_a_name_below_the_text_signs_it() -> None:
    result = report(f"{TITLE}\n\n{BODY}\n\nOmar Diallo\nExit mobile version")
    assert result.byline == "Omar Diallo"
    assert reasons(result) == {"Exit mobile version": "template residue", "Omar Diallo": "byline"}
    assert result.text == f"{TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "Best Regards",
        "Ministry of Defence",
        "Central Command",
        "Burkina Faso Press Office",
        "Monday Evening",
        "The End Is Near",
        "He did not say more",
        "KTVU Fox",
        "Diallo",
    ],
)
def test_a_last_line_that_may_be_no_person_stays(line: str) -> None:
    result = report(f"{TITLE}\n\n{BODY}\n\n{line}")
    assert result.byline is None
    assert result.text.endswith(line)


def test_a_name_that_the_report_is_about_does_not_sign_it() -> None:
    text = f"{TITLE}\n\n{BODY}\n\nThe governor, Omar Diallo, was not hurt.\n\nOmar Diallo"
    assert report(text).byline is None


def test_a_name_under_an_unfinished_line_does_not_sign() -> None:
    assert report(f"{TITLE}\n\n{BODY}\n\nThose killed were:\n\nOmar Diallo").byline is None


def test_credits_at_the_end() -> None:
    credit = "(Reporting by Amina Diallo; Editing by J. Smith)"
    result = report(f"{TITLE}\n\n{BODY}\n\n{credit}")
    assert reasons(result) == {credit: "credit"}


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 3 March 2024", "2024-03-03"),
        ("Published on March 3, 2024 at 10:15 GMT", "2024-03-03"),
        ("Posted: Sunday, March 3, 2024 8:18 PM EST Updated: Monday, March 4, 2024 8:27 PM EST", "2024-03-03"),
        ("Date: 2024-03-03", "2024-03-03"),
        ("3rd March, 2024", "2024-03-03"),
        ("Sun., Mar. 3, 2024", "2024-03-03"),
        ("Published: 3 March 2024 | The Daily Ledger", "2024-03-03"),
        ("Lakes Relief Forum | Reporting period 1 to 2 March 2024 | Published 3 March 2024", "2024-03-03"),
        ("Last updated: 3 March 2024", None),
        ("Updated 10:15 GMT, 3 March 2024", None),
        ("Published: 3 March", None),
        ("Published: 03/04/2024", None),  # day and month cannot be told apart
        ("Published: 03/14/2024", "2024-03-14"),
    ],
)
def test_date_lines_above_the_text(line: str, published: str | None) -> None:
    result = report(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert result.published == published
    if "03/04" not in line:
        assert reasons(result) == {line: "date line"}


def test_an_outlet_signs_with_by() -> None:
    result = report(f"{TITLE}\n\nBy the Highland Courier, 3 June 2024\n\n{BODY}")
    assert (result.outlet, result.byline, result.published) == ("Highland Courier", None, "2024-06-03")


def test_a_headline_with_a_date_is_no_date_line() -> None:
    text = f"{TITLE}\n\nWhat happened on 3 March 2024\n\n{BODY}"
    result = report(text)
    assert (result.published, result.discarded) == (None, ())


def test_a_lone_date_below_the_text_dates_it() -> None:
    result = report(f"{TITLE}\n\n{BODY}\n\n22 November 2024")
    assert result.published == "2024-11-22"
    assert result.text.endswith("told us.")


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Source: The Daily Ledger", "The Daily Ledger"),
        ("Sahel News Agency", "Sahel News Agency"),
        ("By Amina Diallo | The Daily Ledger", "The Daily Ledger"),
        ("By Amina Diallo for the Daily Ledger", "Daily Ledger"),
        ("By Amina Diallo\nThe Daily Ledger", "The Daily Ledger"),
        ("Published: 3 March 2024 | Lakes Observatory", "Lakes Observatory"),
        ("By Amina Diallo\nNairobi", None),
        ("The Second Front", None),
    ],
)
def test_an_outlet_only_where_it_is_stated(head: str, outlet: str | None) -> None:
    assert report(f"{TITLE}\n\n{head}\n\n{BODY}").outlet == outlet


def test_the_head_of_a_release() -> None:
    text = f"{TITLE}\nJoint Relief Command - North\n2011-01-S-115\n1314, 1198\nFor Immediate Release\nDownload PDF\n\n{BODY}"
    result = report(text)
    assert result.text == f"{TITLE}\n\n{BODY}"
    assert (result.title, result.outlet, result.genre) == (TITLE, "Joint Relief Command", "government release")
    assert {"2011-01-S-115": "release head", "For Immediate Release": "release head"}.items() <= reasons(result).items()


def test_a_ministry_above_its_statement() -> None:
    result = report(f"Ministry of National Defence\nPress Statement on the Past Week\n\n{BODY}")
    assert (result.outlet, result.title) == ("Ministry of National Defence", "Press Statement on the Past Week")


def test_what_the_user_knows_is_kept_apart() -> None:
    result = report(f"{TITLE}\n\n{BODY}", published="2024-03-03", outlet="The Daily", byline="Somebody")
    assert (result.published, result.outlet, result.byline) == (None, None, None)
    assert result.given == Hints("2024-03-03", "The Daily", "Somebody")
