"""The parsed report: columns over its own text, whatever its quotes, line breaks and datelines."""

from __future__ import annotations

import pytest

from quoth.annotate import annotate, supported_languages
from quoth.model.errors import UnsupportedLanguage
from quoth.model.text import Annotated, Dateline, Span
from quoth.testing import span_of, toy_report


def test_a_language_that_nobody_reads_is_named() -> None:
    assert "xx" not in supported_languages()
    with pytest.raises(UnsupportedLanguage, match="written in 'xx', and quoth reads en only"):
        annotate(toy_report("Ti ran.", language="xx"))


def words_at_offsets(text: Annotated) -> list[str]:
    return [text.report.text[start:end] for start, end in zip(text.starts, text.ends, strict=True)]


@pytest.mark.model
@pytest.mark.parametrize(
    "words",
    [
        "“We shelled the port,” the admiral said – and the ‘truce’ ended.",
        "«They left», she said.\nRebels burned\n  the barn   on Monday.",
        "Rebels burned the\u00a0barn.\tThe miller’s son wasn’t hurt.",
        "Überfall in Çöğüş: three café owners were shot.",
    ],
)
def test_every_token_stands_where_it_says(words: str) -> None:
    text = annotate(toy_report(words))
    found = words_at_offsets(text)
    assert "".join(found) == "".join(words.split())
    plain = str.maketrans("“”«»‘’–", '""""\'\'-')
    assert [w.translate(plain) for w in found] == list(text.words)


@pytest.mark.model
def test_columns_are_of_one_length_and_heads_stay_in_their_sentence() -> None:
    text = annotate(toy_report("Two killed in raid\n\nGunmen killed two monks. They fled.\n\nNobody claimed it."))
    columns = (text.starts, text.ends, text.lemmas, text.tags, text.deps, text.heads)
    assert {len(column) for column in columns} == {len(text.words)}
    for first, end in text.sentences:
        assert all(first <= head < end for head in text.heads[first:end])
        assert sum(text.heads[i] == i for i in range(first, end)) == 1
    assert [i for s in text.sentences for i in range(*s)] == [i for b in text.blocks for i in range(*b)] == list(range(len(text.words)))


@pytest.mark.model
def test_a_paragraph_is_a_block_and_a_line_break_is_none() -> None:
    text = annotate(toy_report("Two killed in raid\n\nGunmen killed two monks\nin an abbey.\n \nNobody claimed it."))
    assert [text.text(*block) for block in text.blocks] == [
        "Two killed in raid",
        "Gunmen killed two monks\nin an abbey.",
        "Nobody claimed it.",
    ]
    assert len(text.sentences) == 3


@pytest.mark.model
def test_a_dateline_is_masked_from_the_parse() -> None:
    words = "Two killed in raid\n\nMARNAK, 3 May (Hill Gazette) - Gunmen killed two monks in Tarvo."
    line = Span(words.index("MARNAK"), words.index("Gunmen"))
    text = annotate(toy_report(words, datelines=(Dateline(line, span_of(words, "MARNAK"), "2024-05-03"),)))
    assert "MARNAK" not in text.words
    assert text.text(*text.blocks[1]) == "Gunmen killed two monks in Tarvo."
    assert text.words[text.token_at(words.index("Gunmen")) or 0] == "Gunmen"


@pytest.mark.model
def test_a_wall_of_text_is_cut_at_sentence_ends_and_loses_nothing() -> None:
    sentence = "Rebels burned a barn near the old mill. "
    words = (sentence * 600).strip()
    text = annotate(toy_report(words))
    assert len(text.blocks) > 1
    assert all(text.text(*block).endswith("mill.") for block in text.blocks)
    assert "".join(words_at_offsets(text)) == "".join(words.split())


@pytest.mark.model
def test_what_the_later_rooms_ask_of_the_parse() -> None:
    text = annotate(toy_report("Two nurses were shot by gunmen in Nairobi on Monday."))
    shot = text.words.index("shot")
    assert (text.tags[shot], text.lemmas[shot]) == ("VBN", "shoot")
    assert {text.deps[child] for child in text.children[shot]} >= {"nsubjpass", "auxpass", "agent"}
    assert [(text.text(first, end), label) for first, end, label in text.entities if label in ("GPE", "DATE")] == [
        ("Nairobi", "GPE"),
        ("Monday", "DATE"),
    ]
    assert text.pipeline.startswith("en_")


@pytest.mark.model
def test_an_empty_paragraph_makes_no_block() -> None:
    assert len(annotate(toy_report("Gunmen fled.\n\n \n\nNobody died.")).blocks) == 2
