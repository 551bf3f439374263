"""Who is who across reports: what names alone join, what people join and part, and that undone decisions leave no trace."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.codebook import Codebook, load_codebook
from quoth.link import actor_key, bodies_of, joins_of, link, sides_of, source_key, suggestions
from quoth.link.voices import Speakers
from quoth.model.body import Called
from quoth.model.claim import Reading
from quoth.model.decision import Decision
from quoth.review import standing

sys.path.insert(0, str(Path(__file__).parent))
import made

KEYS = tuple("abcde")


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook()


def said(verb: str, *keys: str, n: int, reports: Sequence[str] = ()) -> Decision:
    value = {"keys": list(keys), "names": list(keys), **({"reports": list(reports)} if reports else {})}
    return Decision(verb, keys, "A. Reader", "", "2026-01-01T00:00:00Z", n=n, value=value)


def named(name: str, report: str, *, country: str | None = "CD", kind: str = "armed group", **more: object) -> Called:
    key = actor_key(name, kind, False, None, country, load_codebook())
    assert key is not None
    return Called(key, name, kind, report, f"k_{report}", True, 1, country=country, **more)  # type: ignore[arg-type]


# ---- what a name alone says ----------------------------------------------------------------------------------------------


def test_only_what_has_a_name_of_its_own_gets_a_key(book: Codebook) -> None:
    assert actor_key("River Front", "armed group", False, None, None, book) == "g:front river"
    assert actor_key("gunmen", "armed group", False, None, "CD", book) is None
    assert actor_key("Oda Brenn", "person", False, None, "CD", book) is None
    assert actor_key("River Front", "armed group", True, None, "CD", book) is None
    assert source_key("a medic there", "person", False, False, None, "CD", book) is None
    assert source_key("health office", "organization", False, False, None, "CD", book) is None
    assert source_key("Oda Brenn", "person", True, False, None, "CD", book) is None


def test_a_private_source_gets_no_key_whatever_the_registry_says(book: Codebook) -> None:
    assert source_key("Taliban", "organization", True, True, "taliban", None, book) is None
    assert actor_key("someone", "person", True, "taliban", None, book) is None


def test_a_common_name_is_one_office_within_one_country(book: Codebook) -> None:
    one, same, other = (actor_key("Interior Ministry", "government", False, None, c, book) for c in ("CD", "CD", "CF"))
    assert one == same != other
    assert actor_key("Interior Ministry", "government", False, None, None, book) is None


def test_the_registry_joins_the_names_that_it_knows(book: Codebook) -> None:
    keys = {actor_key(name, "armed group", False, None, "PK", book) for name in ("TTP", "Pakistani Taliban", "Tehreek-e-Taliban Pakistan")}
    assert keys == {"g:ttp"}
    assert {source_key(n, "outlet", True, False, None, None, book) for n in ("AFP", "Agence France-Presse")} == {"o:afp"}


# ---- what people decide --------------------------------------------------------------------------------------------------


def test_the_first_named_stands_for_all() -> None:
    joins = joins_of([said("same source", "a", "b", n=1), said("same source", "b", "c", n=2)])
    assert [joins.key(key, "r_1") for key in "abcd"] == ["a", "a", "a", "d"]


def test_the_later_decision_holds() -> None:
    joined = said("same source", "a", "b", n=1)
    parted = said("other source", "a", "b", n=2)
    assert joins_of([joined, parted]).key("b", "r") == "b"
    assert joins_of([joined, parted]).overruled == {1}
    assert joins_of([replace(joined, n=3), parted]).key("b", "r") == "a"
    assert joins_of([replace(joined, n=3), parted]).overruled == {2}


def test_what_is_two_is_not_joined_by_way_of_a_third() -> None:
    joins = joins_of([said("same source", "a", "c", n=1), said("same source", "b", "c", n=2), said("other source", "a", "b", n=3)])
    assert joins.key("c", "r") == joins.key("b", "r") == "b"
    assert joins.key("a", "r") == "a"


def test_a_body_is_parted_report_by_report() -> None:
    joins = joins_of([said("other source", "a", n=1, reports=["r_2", "r_3"])])
    assert joins.key("a", "r_1") == "a"
    assert joins.key("a", "r_2") == joins.key("a", "r_3") != "a"
    again = joins_of([said("other source", "a", n=1, reports=["r_2", "r_3"]), said("same source", "x", joins.key("a", "r_2"), n=2)])
    assert again.key("a", "r_2") == "x"
    assert again.key("a", "r_1") == "a"


decided = st.lists(
    st.one_of(
        st.tuples(st.just("same source"), st.lists(st.sampled_from(KEYS), min_size=2, max_size=3, unique=True), st.just(())),
        st.tuples(st.just("other source"), st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True), st.just(())),
        st.tuples(st.just("other source"), st.lists(st.sampled_from(KEYS), min_size=1, max_size=1), st.just(("r_2",))),
    ),
    max_size=8,
)


def made_of(plan: Sequence[tuple[str, Sequence[str], Sequence[str]]], start: int = 1) -> list[Decision]:
    return [said(verb, *keys, n=n, reports=reports) for n, (verb, keys, reports) in enumerate(plan, start)]


@given(decided, decided)
def test_decisions_that_are_undone_leave_the_exact_former_state(plan: list, more: list) -> None:  # type: ignore[type-arg]
    before = made_of(plan)
    later = made_of(more, len(before) + 1)
    undos = [
        Decision("undo", (f"#{d.n}",), "B. Reader", "", "2026-01-02T00:00:00Z", n=100 + d.n, undoes=d.n) for d in later
    ]
    assert joins_of(standing([*before, *later, *undos])) == joins_of(standing(before))


@given(decided)
def test_joins_say_the_same_whatever_the_order_in_which_facts_are_given(plan: list) -> None:  # type: ignore[type-arg]
    made_now = made_of(plan)
    assert joins_of(reversed(made_now)) == joins_of(made_now)


@given(decided)
def test_no_body_holds_two_that_were_said_to_be_two(plan: list) -> None:  # type: ignore[type-arg]
    joins = joins_of(made_of(plan))
    for pair in joins.apart:
        assert len({joins.leader.get(key, key) for key in pair}) == 2


@given(decided, st.permutations([("River Front", "r_1"), ("RF", "r_2"), ("Lake Guard", "r_2"), ("RF", "r_3")]))
def test_the_order_of_reports_changes_no_body(plan: list, names: list) -> None:  # type: ignore[type-arg]
    joins = joins_of(made_of([(verb, [f"g:{key}" for key in keys], reports) for verb, keys, reports in plan]))
    called = [named(*one) for one in names]
    assert bodies_of(called, joins, load_codebook()) == bodies_of(sorted(called), joins, load_codebook())


# ---- linking takes joins over --------------------------------------------------------------------------------------------


def two_offices() -> list[Reading]:
    first = "Hill League told a crowd on the pier that the bomb in Marjan cost 9 people of the grain market their lives on Monday."
    second = "When the bomb went off among the sacks, 9 people were killed at the grain market of Marjan, River Front wrote."
    return [
        made.told("Post A", "Hill League", first, killed=9, kind="group", actor=("Hill League", "armed group")),
        made.told("Post B", "River Front", second, killed=9, kind="group", actor=("River Front", "armed group")),
    ]


def shown(decisions: Sequence[Decision]) -> int:
    (event,) = link(two_offices(), decisions=decisions)
    return next(s for s in event.support if s.field == "harm.killed").shown


def test_one_office_under_two_names_is_one_origin_once_a_person_says_so() -> None:
    join = said("same source", "g:front river", "g:hill league", n=1)
    assert shown([]) == 2
    assert shown([join]) == 1
    assert shown([join, said("other source", "g:front river", "g:hill league", n=2)]) == 2


def test_a_doer_under_two_names_is_one_value_once_a_person_says_so() -> None:
    def told(outlet: str, doer: str, words: str) -> Reading:
        sentence = f"{doer} {words} the bomb that killed 9 people in the grain market of Marjan on Monday."
        return made.told(outlet, None, sentence, killed=9, doer=doer)

    reports = [told("Post A", "River Front", "set off"), told("Post B", "Sons of Marjan", "laid and lit")]
    join = said("same source", "g:front river", "g:marjan sons", n=1)
    for decisions, values in (([], 2), ([join], 1)):
        (event,) = link(reports, decisions=decisions)
        assert len({s.value for s in event.support if s.field == "who.actor"}) == values


def test_a_joined_name_has_its_key_where_it_means_that_body() -> None:
    reading = made.ministry()  # about places in XX
    book = load_codebook()

    def key(*decisions: Decision) -> str:
        return Speakers(reading, sides_of({}, book, same=joins_of(decisions).voices), book).root(reading.claims[0]).key

    here = said("same source", "g:bureau security", "g:interior ministry@XX", n=1)
    there = said("same source", "g:bureau security", "g:interior ministry@YY", n=1)
    out = said("other source", "g:interior ministry@XX", n=1, reports=[reading.report.id])
    assert key() == key(there) == "g:interior ministry"
    assert key(here) == "g:bureau security"
    assert key(said("same source", "g:interior ministry@XX", "g:bureau security", n=1)) == "g:interior ministry@XX"
    assert key(out).startswith("g:interior ministry@XX|")


# ---- suggestions ---------------------------------------------------------------------------------------------------------


def suggested(*called: Called, decisions: Sequence[Decision] = ()) -> dict[frozenset[str], tuple[str, ...]]:
    joins = joins_of(decisions)
    bodies = bodies_of(called, joins, load_codebook())
    return {frozenset((s.a.name, s.b.name)): s.reasons for s in suggestions(bodies, called, joins, load_codebook())}


def test_a_short_name_in_brackets_is_suggested_with_the_report() -> None:
    found = suggested(named("River Valley Front", "r_1", aliases=("RVF",)), named("RVF", "r_2"))
    (reasons,) = found.values()
    assert reasons == (
        "the report k_r_1 introduces the short name “RVF” for River Valley Front",
        "“RVF” are the first letters of River Valley Front; both in reports about Democratic Republic of the Congo",
    )


def test_an_office_named_with_and_without_its_country() -> None:
    found = suggested(
        named("Afghan Interior Ministry", "r_1", country="AF", kind="government"),
        named("Interior Ministry", "r_2", country="AF", kind="government"),
    )
    assert list(found.values()) == [("the same head and place: “interior ministry” of Afghanistan",)]


def test_spellings_and_longer_names() -> None:
    found = suggested(named("Harakat Nurabad", "r_1"), named("Haraket Noor-abad", "r_2"))
    assert list(found.values()) == [("spelled alike: Harakat Nurabad; Haraket Noor-abad",)]
    found = suggested(named("Marjan Health Office", "r_1", kind="government"), named("Marjan City Health Office", "r_2", kind="government"))
    assert list(found.values()) == [("one name is in the other, with the head “office”: Marjan City Health Office; Marjan Health Office",)]


def test_a_name_of_the_registry_in_another_spelling() -> None:
    found = suggested(named("Islamic State Khorasan Province", "r_1", country="AF"), named("ISIS  K.", "r_2", country="AF"))
    assert any("in the registry (UCDP Actor Dataset" in reason for reasons in found.values() for reason in reasons)


def test_what_speaks_against_a_suggestion() -> None:
    pair = (named("River Valley Front", "r_1", aliases=("RVF",)), named("RVF", "r_2"))
    assert suggested(*pair)
    assert not suggested(*pair, decisions=[said("other source", pair[0].key, pair[1].key, n=1)])
    assert not suggested(named("River Valley Front", "r_1", aliases=("RVF",)), named("RVF", "r_2", country="CO"))
    assert not suggested(named("Harakat Nurabad", "r_1"), named("Haraket Noor-abad", "r_1"))  # side by side in one report
    assert not suggested(named("Taliban", "r_1", country="AF"), named("TTP", "r_1", country="AF"))


def test_nothing_is_suggested_twice_and_the_weightiest_comes_first() -> None:
    called = [named("River Valley Front", "r_1", aliases=("RVF",)), *(named("RVF", r) for r in ("r_2", "r_3"))]
    called.append(named("River Velley Frunt", "r_4"))
    joins = joins_of([])
    found = suggestions(bodies_of(called, joins, load_codebook()), called, joins, load_codebook())
    assert [s.weight for s in found] == sorted((s.weight for s in found), reverse=True)
    assert len({frozenset((s.a.id, s.b.id)) for s in found}) == len(found)
