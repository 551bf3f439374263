from __future__ import annotations

import textwrap

from quoth.read.paragraphs import is_sentence, split_paragraphs

LONG = (
    "Gunmen on motorcycles attacked a market in the north of the country on Tuesday, killing at least twelve people and burning "
    "several shops before soldiers arrived, according to two residents and a local official who asked not to be named. The army "
    "confirmed the raid and said that it had sent reinforcements to the district."
)


def texts(text: str) -> list[str]:
    return [p.text for p in split_paragraphs(text)]


def test_paragraphs_between_blank_lines() -> None:
    assert texts("One.\n\n\nTwo.\n \nThree.\n") == ["One.", "Two.", "Three."]


def test_a_line_is_a_paragraph_where_nothing_was_wrapped() -> None:
    lines = [LONG, "A second paragraph follows.", LONG]
    assert texts("\n".join(lines)) == lines


def test_wraps_at_a_column_become_blanks() -> None:
    for column in (60, 72, 80):
        wrapped = "\n\n".join([textwrap.fill(LONG, column), textwrap.fill(LONG, column)])
        assert texts(wrapped) == [LONG, LONG]


def test_a_headline_above_wrapped_text_stays_apart() -> None:
    text = "Twelve killed in market raid\n" + textwrap.fill(LONG, 72)
    assert texts(text) == ["Twelve killed in market raid", LONG]


def test_indented_paragraphs_of_wrapped_text_without_blank_lines() -> None:
    text = textwrap.fill(LONG, 72, initial_indent="    ") + "\n" + textwrap.fill(LONG, 72, initial_indent="    ")
    assert texts(text) == [LONG, LONG]


def test_an_indented_line_opens_a_paragraph_even_after_a_full_one() -> None:
    lines = [
        "   Gunmen killed four people at a market in the far north on Tuesday,",
        "police said, and they burned several shops there before they went off.",
        "   The attackers fled towards the border, a trader told reporters who",
        "had come to the market with the first soldiers in the afternoon hours.",
    ]
    assert len(texts("\n".join(lines))) == 2


def test_sentences_of_like_length_on_lines_of_their_own_are_no_wrapped_text() -> None:
    lines = [
        "Four people were killed in the market of the northern town, police say.",
        "Six others were wounded and taken to hospital by their own relatives.",
        "The army sent two hundred men to the district on the same afternoon.",
        "Nobody has claimed the attack, the third of its kind in this month.",
    ]
    assert texts("\n".join(lines)) == lines


def test_the_short_last_line_of_a_wrapped_paragraph_ends_it() -> None:
    text = textwrap.fill(LONG, 72) + "\n" + textwrap.fill(LONG, 72)
    assert texts(text) == [LONG, LONG]


def test_a_line_that_goes_on_in_small_letters_is_one_wrap() -> None:
    assert texts("Two people were killed in the district and the\nrest of the convoy fled.") == [
        "Two people were killed in the district and the rest of the convoy fled."
    ]


def test_short_lines_are_no_wrapped_text() -> None:
    lines = ["Dead: 4", "Wounded: 11", "Missing: 2", "Displaced: 300"]
    assert texts("\n".join(lines)) == lines


def test_list_items_stay_apart() -> None:
    wrapped = textwrap.fill(LONG, 72) + "\n- the first point of the list\n- the second point of the list"
    assert texts(wrapped) == [LONG, "- the first point of the list", "- the second point of the list"]


def test_a_hyphen_at_a_wrap() -> None:
    text = "The counter-\nterrorism unit and the gov-\nernment denied it, though the government had said more before that to us."
    padded = textwrap.fill(LONG, 72) + "\n\n" + text
    assert "counter-terrorism unit and the government denied" in texts(padded)[-1]


def test_gaps_are_known() -> None:
    assert [p.gap for p in split_paragraphs("Title\nBy X\n\nText.")] == [True, False, True]


def test_what_reads_as_a_sentence() -> None:
    assert is_sentence("Four people were killed on Tuesday.")
    assert is_sentence("“We saw them come,” one resident said.”")
    assert not is_sentence("Four killed in market attack")
    assert not is_sentence("KABUL (Agency) -")
