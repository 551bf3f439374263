"""YAML as the codebook reads it: words stay words, and a mistake has a line."""

from __future__ import annotations

import pytest

from quoth.codebook import load_data, parse_yaml
from quoth.codebook.yaml_data import line_of
from quoth.model.errors import CodebookError, MissingData


def test_words_that_yaml_1_1_reads_as_values_stay_words() -> None:
    text = b"preps: {on: target, off: [no, yes, NO, y]}\ndate: 2024-01-01\ntime: 12:30\n<<: merge\ncode: 0313\n"
    assert parse_yaml(text, "t.yaml") == {
        "preps": {"on": "target", "off": ["no", "yes", "NO", "y"]},
        "date": "2024-01-01",
        "time": "12:30",
        "<<": "merge",
        "code": "0313",
    }


def test_numbers_truth_and_nothing() -> None:
    text = b"{a: 3, b: -2, c: 0.5, d: true, e: false, f: null, g: , h: '3', i: \"true\", 7: seven}"
    assert parse_yaml(text, "t.yaml") == {
        "a": 3, "b": -2, "c": 0.5, "d": True, "e": False, "f": None, "g": None, "h": "3", "i": "true", 7: "seven",
    }  # fmt: skip


def test_an_empty_file_is_nothing() -> None:
    assert parse_yaml(b"# only a comment\n", "t.yaml") is None


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"a: 1\nb: [1, 2\n", 3, "expected"),
        (b"a: 1\nb: x: y\n", 2, "mapping values are not allowed"),
        (b"a:\n  c: 1\n  c: 2\n", 3, "c: the key stands twice"),
        (b"7: a\n'7': b\n7: c\n", 3, "7: the key stands twice"),
        (b"a: 1\n? [x]\n: 2\n", 2, "a key must be text"),
        (b"a: 1\ntrue: 2\n", 2, "a key must be text"),
        (b"a: 1\nb: !!python/name:os.system\n", 2, "is not read here"),
        (b"a: 1\nb: caf\xe9\n", 2, "not UTF-8"),
        (b"a: &x 1\nb: *y\n", 2, "undefined alias"),
    ],
)
def test_a_mistake_names_file_and_line(content: bytes, line: int, says: str) -> None:
    with pytest.raises(CodebookError) as error:
        parse_yaml(content, "bad.yaml")
    assert str(error.value).startswith(f"bad.yaml, line {line}: ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert parse_yaml(b"\xef\xbb\xbfkey: 1\n", "t.yaml") == {"key": 1}


def test_line_of_finds_keys_and_items() -> None:
    text = b"one:\n  names: [a,\n    b]\n\ntwo: {kind: x}\n"
    assert line_of(text, ("one", "names", 1)) == 3
    assert line_of(text, ("two", "kind")) == 5
    assert line_of(text, ("two", "missing")) == 5


def test_load_data_gives_the_same_object_again() -> None:
    assert load_data("roles") is load_data("roles")


def test_a_missing_file_is_told_as_missing_data() -> None:
    with pytest.raises(MissingData, match=r"no_such_words\.yaml"):
        load_data("no_such_words")
