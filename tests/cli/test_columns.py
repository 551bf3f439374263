"""Words in columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quoth.cli.columns import plain, width, wrap


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert width("abc") == 3
    assert width("新华社") == 6
    assert width("e\u0301") == 1
    assert width("مجاهد") == 5
    assert width("می\u200cخواهم") == 7


def test_lines_break_between_words_and_hang() -> None:
    assert wrap("one two three four", 9, "- ", "  ") == ["- one two", "  three", "  four"]


def test_a_wide_text_without_blanks_is_cut_to_fit() -> None:
    assert wrap("新华社报道说", 7) == ["新华社", "报道说"]


def test_a_mark_stays_on_its_letter() -> None:
    assert wrap("ae\u0301b", 2) == ["ae\u0301", "b"]


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 10, "> ") == ["> "]


@given(st.text(max_size=60), st.integers(4, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, room: int) -> None:
    lines = wrap(text, room, "* ", "  ")
    assert all(width(line) <= room for line in lines)
    assert "".join("".join(line[2:] for line in lines).split()) == "".join(text.split())


def test_right_to_left_names_are_kept_letter_by_letter() -> None:
    assert plain("ذبیح\u200cالله مجاهد") == "ذبیح\u200cالله مجاهد"


def test_what_commands_a_terminal_is_taken_out() -> None:
    assert plain("a\x1b[31mred\x9b0m\u202eevil") == "a\ufffd[31mred\ufffd0m\ufffdevil"


def test_white_space_is_folded() -> None:
    assert plain("a\n  b\tc\r\n") == "a b c"
