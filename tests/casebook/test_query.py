"""What a casebook holds, asked in many ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quoth.casebook import Casebook, Step
from quoth.casebook.folding import folded, wanted
from quoth.casebook.query import Filter, listing
from quoth.model.text import Hints

TakeIn = Callable[..., list[Step]]
TEXT = "They attacked Marjan.\nTomas Varga was arrested."


@pytest.fixture
def filled(book: Casebook, take_in: TakeIn) -> Casebook:
    take_in({"a.txt": TEXT, "b.txt": "Nobody fled to the hills."}, hints=Hints(outlet="The Daily"))
    return book


def names(casebook: Casebook, kind: str, key: str, **asked: Any) -> list[Any]:
    return [row[key] for row in listing(casebook, kind, Filter(**asked)).rows]


def test_claims_by_what_they_say(filled: Casebook) -> None:
    assert len(names(filled, "claims", "type")) == 3
    assert names(filled, "claims", "type", type="arrest") == ["arrest"]
    assert names(filled, "claims", "stance", type="arrest", status="happened") == ["denies"]
    assert names(filled, "claims", "type", status="planned") == []
    assert names(filled, "claims", "words", text="attacked") == ["They attacked Marjan."]
    assert len(names(filled, "claims", "type", source="valley", place="dolna")) == 3
    assert names(filled, "claims", "type", source="nobody") == []


def test_reports_by_their_words_places_and_box(filled: Casebook) -> None:
    assert names(filled, "reports", "title", text="hills") == ["Nobody fled to the h"]
    assert names(filled, "reports", "title", text='"to the hills"') == ["Nobody fled to the h"]
    assert names(filled, "reports", "title", text='"the to hills"') == []
    assert len(names(filled, "reports", "title", text="ed to", type="arrest")) == 1
    assert len(names(filled, "reports", "title", place="Marjan")) == 2
    assert len(names(filled, "reports", "title", place="xx")) == 2
    assert len(names(filled, "reports", "title", box=(10, 20, 11, 21))) == 2
    assert names(filled, "reports", "title", box=(11, 20, 12, 21)) == []
    assert len(names(filled, "reports", "title", box=(10, 170, 11, 21))) == 2  # over the date line


def test_private_people_are_left_out_and_masked_unless_asked_for(filled: Casebook) -> None:
    found = listing(filled, "sources", Filter())
    assert [row["source"] for row in found.rows] == ["Valley Herald"]
    assert found.left_out == {"private": 2}
    assert set(names(filled, "sources", "source", private=True)) == {"Valley Herald", "Tomas Varga"}
    assert names(filled, "claims", "words", type="arrest") == ["[name withheld] was arrested."]
    assert names(filled, "claims", "words", type="arrest", private=True) == ["Tomas Varga was arrested."]
    assert names(filled, "claims", "according to", type="arrest") == ["[name withheld]"]
    assert names(filled, "claims", "type", source="varga") == []
    assert names(filled, "claims", "words", text="varga") == []


def test_names_with_what_they_count(filled: Casebook) -> None:
    (actor,) = listing(filled, "actors", Filter()).rows
    assert (actor["actor"], actor["reports"], actor["claims"]) == ("River Front", 2, 0)
    (place,) = listing(filled, "places", Filter()).rows
    assert (place["name"], place["reports"], place["claims"]) == ("Marjan", 2, 3)
    (place,) = listing(filled, "places", Filter(type="arrest")).rows
    assert (place["name"], place["reports"], place["claims"]) == ("Marjan", 1, 1)


def test_a_page_knows_how_many_there_are(filled: Casebook) -> None:
    found = listing(filled, "claims", Filter(), limit=1)
    assert (len(found.rows), found.total) == (1, 3)


def test_as_it_stood(filled: Casebook, take_in: TakeIn) -> None:
    then = filled.ledger.last
    take_in({"c.txt": "They attacked Selin."})
    assert len(names(filled, "reports", "title")) == 3
    for kind, count in (("reports", 2), ("claims", 3), ("sources", 1)):
        assert listing(filled, kind, Filter(upto=then)).total == count
    assert listing(filled, "reports", Filter(upto=0)).total == 0


def test_another_kind_is_refused(filled: Casebook) -> None:
    with pytest.raises(ValueError, match="one of reports"):
        listing(filled, "events", Filter())


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("الكتاب", "قرأت كتابهم أمس"),
        ("كتاب", "وبالكِتَابِ قال"),
        ("مدرسة", "في مدرسته الجديدة"),
        ("احمد", "أحمد إلى القاهرة"),
        ("کابل", "كابل"),
        ("Müller", "MULLER said"),
        ("ministere", "le Ministère"),
        ("北京", "在北京发生"),
        ("киев", "в КИЕВЕ"),
        ("می‌رود", "او میرود"),
        ("straße", "STRASSE"),
    ],
)
def test_one_spelling_finds_the_others(book: Casebook, take_in: TakeIn, query: str, text: str) -> None:
    assert all(piece in folded(text) for piece in wanted(query))
    take_in({"a.txt": text, "b.txt": "Something else altogether."})
    assert [row["title"] for row in listing(book, "reports", Filter(text=query)).rows] == [text[:20]]


def test_a_stem_of_two_letters_is_left_whole() -> None:
    assert wanted("ولد") == ["ولد"]
    assert wanted('"the  Bank" of') == ["the bank", "of"]
    assert wanted("  ") == []
