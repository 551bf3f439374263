"""PDF files made by hand: lines to paragraphs, hyphens, heads and feet, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quoth.model.errors import NotText, QuothError, ReadError
from quoth.model.text import Capture
from quoth.read import read

Make = Callable[..., bytes]
Lines = Callable[..., list[Any]]

FIRST = [
    "Four people were killed on Tuesday when gunmen attacked a mar-",
    "ket in the harbour of Oran, the governor said. It was the self-",
    "styled Front, he told reporters.",
]
SECOND = ["The attackers fled in the direction of the border, residents said,", "and nobody has been arrested."]


def texts(content: bytes) -> list[str]:
    return read(Capture("a.pdf", content, "application/pdf")).text.split("\n\n")


def test_lines_become_paragraphs_without_line_hyphens(make_pdf: Make, pdf_lines: Lines) -> None:
    assert texts(make_pdf([pdf_lines(FIRST, SECOND)])) == [
        "Four people were killed on Tuesday when gunmen attacked a market in the harbour of Oran, the governor said. "
        "It was the self-styled Front, he told reporters.",
        "The attackers fled in the direction of the border, residents said, and nobody has been arrested.",
    ]


def test_paragraphs_that_are_only_indented(make_pdf: Make) -> None:
    x, lines = 70.0, []
    for n, words in enumerate([*FIRST, *SECOND]):
        lines.append((x + (15 if n in (0, 3) else 0), 700 - 14 * n, 11, words))
    assert [text[:13] for text in texts(make_pdf([lines]))] == ["Four people w", "The attackers"]


def test_heads_feet_and_page_numbers_go_and_a_sentence_goes_on_over_the_page(make_pdf: Make, pdf_lines: Lines) -> None:
    pages = []
    for number, body in enumerate([[SECOND, FIRST[:1]], [["ket was attacked in the morning, he said, and four were killed."]]], 1):
        pages.append([(70, 810, 9, f"Situation report No. 7, page {number}"), *pdf_lines(*body), (290, 30, 9, str(number))])
    report = read(Capture("a.pdf", make_pdf(pages)))
    assert report.text.split("\n\n")[1] == (
        "Four people were killed on Tuesday when gunmen attacked a market was attacked in the morning, he said, and four were killed."
    )
    assert {gone.text for gone in report.discarded if "pages" in gone.why} >= {"Situation report No. 7, page 1", "1", "2"}


def test_a_number_in_the_text_is_no_page_number(make_pdf: Make, pdf_lines: Lines) -> None:
    assert "12" in texts(make_pdf([pdf_lines(SECOND, ["12"], SECOND, top=600)]))


def test_a_hyphen_that_the_document_writes_elsewhere_stays(make_pdf: Make, pdf_lines: Lines) -> None:
    lines = [
        "The ministry of defence said that the cease-",
        "fire had held since Monday. The cease-fire was",
        "signed in May, and both sides kept to it.",
    ]
    assert "the cease-fire had held" in texts(make_pdf([pdf_lines(lines, SECOND)]))[0]


def test_a_large_first_line_is_the_title(make_pdf: Make, pdf_lines: Lines) -> None:
    report = read(Capture("a.pdf", make_pdf([[(70, 780, 20, "Gunmen kill four in Oran"), *pdf_lines(FIRST, SECOND)]])))
    assert report.title == "Gunmen kill four in Oran"


@pytest.mark.parametrize("declared", [None, "application/pdf", "application/octet-stream", "text/html"])
def test_the_bytes_say_that_it_is_a_pdf(make_pdf: Make, pdf_lines: Lines, declared: str | None) -> None:
    assert read(Capture("a", make_pdf([pdf_lines(FIRST, SECOND)]), declared)).text.startswith("Four people")


def problem(content: bytes) -> QuothError:
    with pytest.raises(QuothError) as error:
        read(Capture("a.pdf", content, "application/pdf"))
    return error.value


def test_a_scan(make_pdf: Make) -> None:
    assert isinstance(error := problem(make_pdf([[], []])), NotText)
    assert str(error) == "a.pdf: a PDF without text, such as a scan; quoth does not read letters in pictures"


def test_a_locked_one(make_pdf: Make, pdf_lines: Lines) -> None:
    assert isinstance(error := problem(make_pdf([pdf_lines(FIRST)], locked=True)), ReadError)
    assert str(error) == "a.pdf: a PDF protected by a password"


def test_a_broken_one() -> None:
    assert str(problem(b"%PDF-1.7\nnothing of it follows")) == "a.pdf: a damaged PDF"


def test_a_cut_one_is_read_or_named(make_pdf: Make, pdf_lines: Lines) -> None:
    whole = make_pdf([pdf_lines(FIRST, SECOND)])
    for size in range(0, len(whole), 97):
        try:
            assert "killed" in read(Capture("a.pdf", b"%PDF-1.4\n" + whole[9:size])).text
        except QuothError as error:
            assert str(error).startswith("a.pdf: ")
