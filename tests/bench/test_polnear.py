"""The PolNeAR scorer: loading, words, pairing."""

from __future__ import annotations

import pytest

from quoth.bench.polnear import Triple, load, score, shares, triples
from quoth.model.errors import BenchError
from quoth.model.finding import Attribution, Attributions
from quoth.model.text import Span


def words(*numbers):
    return frozenset(numbers)


def test_spans_of_all_three_elements_are_read_and_one_annotator_is_taken(tmp_path):
    folder = tmp_path / "data" / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "a.txt").write_text("Rain, it rained, he said.", encoding="utf-8")
    lines = ["T1\tSource 17 19\the", "T2\tCue 20 24\tsaid", "T3\tContent 0 4;6 15\tRain", "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3"]
    (folder / "attributions" / "a_1.ann").write_text("\n".join(lines), encoding="utf-8")
    (folder / "attributions" / "a_2.ann").write_text("", encoding="utf-8")
    (article,) = load(tmp_path)
    (gold,) = article.gold
    assert (gold.source, gold.cue, gold.content) == (((17, 19),), ((20, 24),), ((0, 4), (6, 15)))


def test_a_folder_without_the_corpus_is_an_error(tmp_path):
    with pytest.raises(BenchError, match="no PolNeAR attributions"):
        load(tmp_path)


def test_exact_wants_the_same_words_and_overlap_one_of_each():
    gold = [Triple(words(1), words(2), words(3, 4))]
    exact, _ = score(gold, [Triple(words(1), words(2), words(3, 4))])
    loose, _ = score(gold, [Triple(words(1, 9), words(2), words(4, 5))])
    wrong, _ = score(gold, [Triple(words(8), words(2), words(3, 4))])
    assert (exact.overlap, exact.exact) == (1, 1)
    assert (loose.overlap, loose.exact) == (1, 0)
    assert (wrong.overlap, wrong.cue, wrong.told, wrong.speaker) == (0, 1, 1, 0)


def test_pairs_are_one_to_one():
    gold = [Triple(words(1), words(2), words(3))]
    counts, pairs = score(gold, [Triple(words(1), words(2), words(3)), Triple(words(1), words(2), words(3, 4))])
    assert (counts.overlap, pairs) == (1, [(0, 0)])
    assert shares(counts)["overlap_f1"] == pytest.approx(2 / 3)


def test_a_missing_source_is_right_only_where_the_gold_has_none():
    without = Triple(words(), words(2), words(3))
    assert score([without], [without])[0].overlap == 1
    assert score([without], [Triple(words(1), words(2), words(3))])[0].overlap == 0


def test_nested_carried_and_outer_links_are_left_out_and_parallel_speakers_are_one():
    starts, ends = [0, 5, 10, 15, 20], [4, 9, 14, 19, 24]
    said, cue = (Span(10, 24),), Span(5, 9)
    told = Attribution(0, said, "indirect", cue=cue, mention=Span(0, 4))
    found = Attributions(
        (),
        (
            told,
            Attribution(1, said, "indirect", cue=cue, mention=Span(0, 2)),
            Attribution(2, (Span(20, 24),), "indirect", cue=Span(15, 19), mention=Span(10, 14)),  # inside the words of the first
            Attribution(0, (Span(20, 24),), "indirect", cue=cue, mention=Span(0, 4), carried=True),
        ),
    )
    assert triples(found, starts, ends) == [Triple(words(0), words(5), words(10, 15, 20))]
