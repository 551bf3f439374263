"""The card answers, from itself alone: who says it, who denies it, how many independent and on which field, what is disputed."""

from __future__ import annotations

import re
from dataclasses import replace

import page_cases
import pytest
from made import told

from quoth.codebook import load_codebook
from quoth.link import link
from quoth.model.event import Correction, Dispute, Event, Origin, Rival, Support, Told
from quoth.pages import Links, card_of, event_card
from quoth.pages.matrix import MARKS
from quoth.pages.words import headline, origins, tags, title_of


def test_the_headline_counts_outlets_and_origins() -> None:
    event, readings = page_cases.event()
    happened = next(s for s in event.support if s.field == "occurrence")
    assert headline(event) == f"Reported by 7 outlets, from {origins(happened.shown, happened.possible)}"
    assert card_of(event, readings).title == "Bombing in Marjan, 6 May 2024"


def test_the_four_questions_are_answered() -> None:
    event, readings = page_cases.event()
    card = card_of(event, readings)
    assert "army spokesman" in {s.name for s in card.speakers}
    assert [(d.name, d.what) for d in card.denials] == [("Dune Brigades", ("that it did it itself",))]
    assert {q.what for q in card.quarrels} == {"Killed", "Who did it"}
    doer = next(f for f in card.fields if f.heading == "Who did it")
    assert doer.line == "done by Dune Brigades: a single origin, one side only (army spokesman); denied by Dune Brigades"
    assert doer.disputed


def test_a_copy_is_said_to_be_no_second_origin_with_its_rule() -> None:
    event, readings = page_cases.event()
    happened = next(f for f in card_of(event, readings).fields if f.heading == "That it happened")
    (copied,) = (o for v in happened.values for o in v.origins if set(o.outlets) == {"River Wire", "Copy Times"})
    assert copied.why == 'two reports of it are one origin: the same passage, or "A reported": one in all'.replace("two", "2")


def test_every_kind_of_cell_has_a_word_and_a_shape_of_its_own() -> None:
    assert len({shape for shape, _ in MARKS.values()}) == len({word for _, word in MARKS.values()}) == len(MARKS)
    event, readings = page_cases.event()
    matrix = card_of(event, readings).matrix
    rows = {row.source: dict(zip(((c.field, c.of) for c in matrix.columns), row.cells, strict=True)) for row in matrix.rows}
    assert rows["Dune Brigades"]["who.actor", None].kind == "denies"
    assert rows["Dune Brigades"]["occurrence", None].kind == "silent"
    assert rows["army spokesman"]["harm.killed", None].kind == "differs"
    assert rows["army spokesman"]["occurrence", None].kind == "agrees"


def test_a_value_that_is_taken_back_stays_beside_the_new_one() -> None:
    origin = Origin("mayor", 9, "a witness", 1, 1, ("c2",), ("r2",))
    old = Support("harm.killed", "9", 0, 0, (Origin("mayor", 1, "withdrawn", 0, 0, ("c1",), ("r1",)),), low=9, high=9, withdrawn=True)
    new = Support("harm.killed", "12", 1, 1, (origin,), low=12, high=12)
    event = Event(
        "e_1", "bombing", (Told("r1", "c1", "a.txt", "9 died"), Told("r2", "c2", "b.txt", "12 died")), 1, (new, old),
        corrections=(Correction("harm.killed", "mayor", "9", "12", "2024-05-08"),),
    )  # fmt: skip
    (row,) = card_of(event, {}).matrix.rows
    assert [(c.kind, c.text, c.before) for c in row.cells] == [("corrected", "12", "9")]
    assert "corrected by mayor" in {words for _, words in tags(event)}
    assert "<del>9</del>" in event_card(event, {})


def test_private_people_are_left_out_and_counted_unless_asked_for() -> None:
    event, readings = page_cases.event()
    shown = event_card(event, readings)
    assert page_cases.NAME.split()[1] not in shown
    assert "name of 1 private person" in shown
    assert page_cases.NAME in event_card(event, readings, private=True)


def test_a_private_person_who_denies_is_left_out_too() -> None:
    found = [
        told("River Wire", None, "A bomb in the grain market of Marjan killed 9 people on Monday.", killed=9),
        told("Herald", "Jon Veska", "Jon Veska denied that a bomb went off in the grain market of Marjan on Monday.", stance="denies"),
    ]
    (event,) = link(found, load_codebook())
    shown = event_card(event, {r.report.id: r for r in found})
    assert "Veska" not in shown
    assert "denied by a private person" in shown


def test_no_page_says_that_something_is_true() -> None:
    event, readings = page_cases.event()
    assert not re.search(r"\b(?:verified|true|fake|fact|proven)\b", page_cases.text_of(event_card(event, readings)), re.IGNORECASE)


def test_a_suggestion_and_a_decision_differ_in_word_and_shape() -> None:
    event, readings = page_cases.event()
    one = next(told.claim for told in event.claims)
    shown = event_card(event, readings, accepted=frozenset((one,)))
    assert 'class="decided"><span aria-hidden="true">■</span> accepted by a person' in shown
    assert 'class="suggested"><span aria-hidden="true">□</span> suggested, not reviewed' in shown
    everything = event_card(event, readings, accepted=frozenset(t.claim for t in event.claims))
    assert "not reviewed" not in everything


def test_words_lead_to_the_reader() -> None:
    event, readings = page_cases.event()
    shown = event_card(event, readings, links=Links(reader=lambda report, claim: f"/read/{report}#{claim}"))
    for told_ in event.claims:
        assert f'href="/read/{told_.report}#{told_.claim}"' in shown


def test_what_a_report_writes_is_never_markup() -> None:
    event, _ = page_cases.event()
    evil = "<script>alert(1)</script>"
    event = replace(
        event,
        disputes=(Dispute("means", (Rival(evil, (evil,)), Rival("x", ()))),),
        claims=tuple(t._replace(evidence=evil) for t in event.claims),
    )
    assert "<script" not in event_card(event, {})


@pytest.mark.parametrize(("shown", "possible", "said"), [
    (0, 0, "no independent origin"), (1, 1, "a single origin"), (3, 3, "3 independent origins"),
    (1, 3, "at least 1, at most 3 independent origins"),
])  # fmt: skip
def test_both_numbers_are_said(shown: int, possible: int, said: str) -> None:
    assert origins(shown, possible) == said


def test_ids_of_elements_stand_once() -> None:
    event, readings = page_cases.event()
    ids = re.findall(r'\bid="([^"]+)"', event_card(event, readings))
    assert len(ids) == len(set(ids))


def test_a_name_from_right_to_left_does_not_turn_its_sentence_round() -> None:
    event, _ = page_cases.event()
    assert title_of(replace(event, places=("مرجان",))) == "Bombing in \u2068مرجان\u2069, 6 May 2024"
    assert title_of(replace(event, places=("marjan",))) == "Bombing in Marjan, 6 May 2024"


def test_words_of_a_person_in_custody_are_the_holders() -> None:
    found = [
        told("River Wire", None, "A bomb in the grain market of Marjan killed 9 people on Monday.", killed=9),
        told(
            "State Television", "a detained man", "The Dune Brigades bombed the grain market of Marjan on Monday, a detained man said.",
            doer="Dune Brigades", named=False, in_custody=True,
        ),
    ]  # fmt: skip
    (event,) = link(found, load_codebook())
    card = card_of(event, {r.report.id: r for r in found})
    doer = next(f for f in card.fields if f.heading == "Who did it")
    assert doer.line == "done by Dune Brigades: told by the holder of a person in custody alone"
    assert {s.name for s in card.speakers} == {"River Wire", "the holder of a person in custody"}
    assert "words of a person in custody, as their holder tells them" in event_card(event, {r.report.id: r for r in found})
