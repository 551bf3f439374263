"""Where quotations stand."""

from __future__ import annotations

import pytest

from quoth.attribute.quotes import find_quotes
from quoth.testing import toy_annotate, toy_report


def quoted(text):
    a = toy_annotate(toy_report(text))
    return [a.text(q.start, q.end) for q in find_quotes(a)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we fled" twice.', '"we fled"'),
        ("He said “we fled” twice.", "“we fled”"),
        ("He said «we fled» twice.", "«we fled»"),
        ("He said „we fled“ twice.", "„we fled“"),
        ("He said ‘we fled’ twice.", "‘we fled’"),
        ("He said ‘we don’t know’ twice.", "‘we don’t know’"),
    ],
)
def test_every_style_of_marks(text, expected):
    assert quoted(text) == [expected]


def test_apostrophes_open_nothing():
    assert quoted("The rebels’ camp and the army's post, it's said, burned.") == []


def test_an_unclosed_quotation_ends_with_its_paragraph():
    assert quoted('He said "we fled.\n\nThe road is shut.') == ['"we fled.']


def test_a_quotation_reopened_in_the_next_paragraph_goes_on():
    a = toy_annotate(toy_report('He said: "we fled.\n\n"We came back."'))
    first, second = find_quotes(a)
    assert not first.closed and second.previous == 0


def test_a_new_quotation_after_a_closed_one_continues_nothing():
    a = toy_annotate(toy_report('He said: "we fled."\n\n"We came back," she said.'))
    assert [q.previous for q in find_quotes(a)] == [None, None]
