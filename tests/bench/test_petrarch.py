"""The bench of dyads: codings from claims made by hand, and agreement worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoth.bench import petrarch
from quoth.bench.petrarch import Case, Coding, codings_of, score, two_countries
from quoth.model.claim import Claim, Reading
from quoth.model.errors import BenchError
from quoth.testing import toy_claim, toy_report, toy_who

TEXT = "French troops arrested two Germans and a sailor near Oslo."


def codings(*claims: Claim) -> list[Coding]:
    return codings_of(Reading(toy_report(TEXT), claims=claims))


def test_sides_are_countries_and_the_root_is_the_type_s() -> None:
    who = (toy_who(TEXT, "actor", "French troops"), toy_who(TEXT, "detained", "two Germans"), toy_who(TEXT, "detained", "a sailor"))
    arrest = toy_claim(TEXT, "arrest", TEXT[:-1], trigger="arrested", who=who)
    assert codings(arrest, arrest) == [("FR", "DE", "17"), ("FR", "---", "17")]  # 173: arrest; each coding once


def test_an_accusation_is_11_and_without_a_country_there_is_no_coding() -> None:
    sailor, troops = toy_who(TEXT, "accused", "a sailor"), toy_who(TEXT, "actor", "French troops")
    assert codings(toy_claim(TEXT, "accusation", TEXT[:-1], trigger="arrested", who=(troops, sailor))) == [("FR", "---", "11")]
    assert codings(toy_claim(TEXT, "accusation", TEXT[:-1], trigger="arrested", who=(sailor,))) == []


def test_triple_dyad_root_and_silence_by_hand() -> None:
    gold = [(Coding("US", "IQ", "19"), Coding("US", "IR", "04")), (Coding("FR", "DE", "04"),), (), ()]
    said = [[Coding("US", "IQ", "19"), Coding("US", "IR", "11")], [Coding("DE", "FR", "04")], [], [Coding("FR", "DE", "04")]]
    scores = score([Case(str(n), "x", g) for n, g in enumerate(gold)], said)
    # 3 codings in the gold and 4 said: 1 triple, 2 dyads (the turned one is none), 2 roots; of two empty sentences one left silent
    assert scores == pytest.approx({"triple_f1": 2 / 7, "dyad_f1": 4 / 7, "root_f1": 4 / 7, "silent": 0.5})


def test_two_like_codings_of_root_are_counted_one_to_one() -> None:
    gold = (Coding("US", "IQ", "04"), Coding("US", "IR", "04"))
    scores = score([Case("1", "x", gold)], [[Coding("FR", "DE", "04")]])
    assert scores["root_f1"] == pytest.approx(2 * 1 / 3)


def test_the_baseline_names_the_first_two_countries() -> None:
    assert two_countries(Case("1", "In Paris the Germans met Norway.", ())) == [Coding("FR", "DE", "04")]
    assert two_countries(Case("1", "In Paris the French met.", ())) == []


XML = """<?xml version='1.0'?>
<!-- <Sentence id="no"/><Text>Left out.</Text> -->
<Sentence category="A" id="one"/>
<EventCoding eventcode="042" sourcecode="USAGOV" targetcode="CHN" />
<EventCoding eventcode="040" sourcecode="USA" targetcode="CHNMIL" />
<EventCoding eventcode="190" sourcecode="IGO" targetcode="CHN" />
<EventCoding noevents="true" />
<Text>
A US leader went
to China.
</Text>
<Sentence category="B" id="two"/><EventCoding noevents="true" />
<Text>It rained.</Text>
"""


def test_run_on_sentences_of_our_own(tmp_path: Path) -> None:
    (tmp_path / petrarch.NAME).write_text(XML, encoding="utf-8")
    assert petrarch.load(petrarch.path_of(tmp_path)) == [
        Case("one", "A US leader went to China.", (Coding("US", "CN", "04"), Coding("---", "CN", "19"))),
        Case("two", "It rained.", ()),
    ]
    result = petrarch.run(tmp_path, errors=True, read=lambda c: [Coding("US", "CN", "04")] if c.id == "one" else [])
    assert result.scores == pytest.approx({"triple_f1": 2 / 3, "dyad_f1": 2 / 3, "root_f1": 2 / 3, "silent": 1})
    assert list(result.errors) == ["one: said US 04 CN; gold US 04 CN; --- 19 CN | A US leader went to China."]


def test_no_sentences_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="below it"):
        petrarch.run(tmp_path)
