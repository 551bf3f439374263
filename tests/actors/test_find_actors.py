"""The parties of a report, on texts annotated by hand.

A sentence is written as tokens: word, then optionally :TAG:dep:head with the head's index in the sentence; "~" glues a token to the one
before.
Unmarked tokens are names where they are capitalised, else nouns, and their own heads.
"""

from __future__ import annotations

import pytest

from quoth.actors import find_actors
from quoth.actors.registry import Index, Known, index
from quoth.model.finding import ActorFinding
from quoth.model.text import Annotated, Report

_TAGS = {
    "the": "DT",
    "this": "DT",
    "a": "DT",
    "of": "IN",
    "for": "IN",
    "in": "IN",
    "and": "CC",
    "(": "-LRB-",
    ")": "-RRB-",
    ",": ",",
    ".": ".",
}

REGISTRY = index(
    [
        Known("old-order", "Old Order", "armed group", ("OO", "Nizam")),
        Known("old-order-hills", "Old Order – Hill Province", "armed group", ("OO-H", "Nizam Kohistan"), "old-order"),
        Known("old-order-coast", "Old Order – Coast Province", "armed group", ("OO-C",), "old-order"),
        Known("army-north", "Northland Army", "state forces", ("Northland Armed Forces",)),
    ]
)


def annotated(*sentences: str, entities: dict[str, str] | None = None) -> Annotated:
    """Sentences in the notation of this file's head, each a paragraph; `entities` labels names by their words."""
    columns: dict[str, list] = {name: [] for name in ("words", "starts", "ends", "tags", "deps", "heads")}
    text, ranges = "", []
    for sentence in sentences:
        base = len(columns["words"])
        text += "\n\n" if text else ""
        for n, written in enumerate(sentence.split()):
            word, *marks = written.removeprefix("~").split(":")
            tag, dep, head = [*marks, *["", "dep", ""][len(marks) :]]
            text += " " if n and not written.startswith("~") else ""
            columns["words"].append(word)
            columns["starts"].append(len(text))
            text += word
            columns["ends"].append(len(text))
            columns["tags"].append(tag or _TAGS.get(word.lower()) or ("NNP" if word[0].isupper() else "NN"))
            columns["deps"].append(dep)
            columns["heads"].append(base + int(head) if head else base + n)
        ranges.append((base, len(columns["words"])))
    lemmas = [w.lower().removesuffix("s") if t == "NNS" else w.lower() for w, t in zip(columns["words"], columns["tags"], strict=True)]
    found = []
    for name, label in (entities or {}).items():
        parts = name.split()
        spots = [i for i in range(len(lemmas)) if columns["words"][i : i + len(parts)] == parts]
        found += [(i, i + len(parts), label) for i in spots if not any(f <= i < e for f, e, _ in found)]
    return Annotated(Report("r", text, "here", "0"), lemmas=lemmas, sentences=ranges, blocks=ranges, entities=found, **columns)


def found(text: Annotated, registry: Index = REGISTRY) -> dict[str, ActorFinding]:
    return {actor.name: actor for actor in find_actors(text, registry)}


def words(text: Annotated, actor: ActorFinding) -> list[str]:
    return [text.report.text[m.start : m.end] for m in actor.mentions]


def test_a_name_with_its_initials_in_brackets_is_one_actor() -> None:
    text = annotated("the Highland Liberation Front ( ~HLF ~) struck:VBD", "HLF:NNP:nsubj:1 said:VBD")
    actor = found(text)["Highland Liberation Front"]
    assert words(text, actor) == ["Highland Liberation Front", "HLF", "HLF"]
    assert (actor.kind, actor.aliases) == ("armed group", ("HLF",))


def test_foreign_initials_are_joined_because_the_brackets_say_so() -> None:
    text = annotated("the Red Earth Cartel ( ~CTR ~) came:VBD", "the:DT:det:1 CTR:NNP:nsubj:2 denied:VBD it:PRP", entities={"CTR": "ORG"})
    assert words(text, found(text)["Red Earth Cartel"]) == ["Red Earth Cartel", "CTR", "CTR"]


def test_initials_alone_are_joined_where_they_fit_the_name() -> None:
    text = annotated("the Highland Front for Balochistan struck:VBD", "HFB:NNP:nsubj:1 said:VBD", entities={"HFB": "ORG"})
    assert words(text, found(text)["Highland Front for Balochistan"]) == ["Highland Front for Balochistan", "HFB"]


def test_also_known_as_joins_two_names() -> None:
    text = annotated(
        "the Sons of the Palm , also:RB known:VBN as:IN Nakhla ~, fled:VBD", "Nakhla:NNP:nsubj:1 fled:VBD", entities={"Nakhla": "ORG"}
    )
    assert words(text, found(text)["Sons of the Palm"]) == ["Sons of the Palm", "Nakhla", "Nakhla"]


def test_a_capitalised_head_takes_up_the_nearest_name_before() -> None:
    text = annotated(
        "the Coastal Front met:VBD the Unity Brigade .",
        "the Front left:VBD",
        "the Brigade stayed:VBD",
    )
    actors = found(text)
    assert words(text, actors["Coastal Front"]) == ["Coastal Front", "Front"]
    assert words(text, actors["Unity Brigade"]) == ["Unity Brigade", "Brigade"]


def test_a_definite_noun_takes_up_the_nearest_party_that_may_be_called_so() -> None:
    text = annotated(
        "the Dune Brigades struck:VBD",
        "the Ministry of Health answered:VBD",
        "the:DT:det:1 group:NN:nsubj:2 left:VBD",
    )
    actors = found(text)
    assert words(text, actors["Dune Brigades"]) == ["Dune Brigades", "the group"]
    assert words(text, actors["Ministry of Health"]) == ["Ministry of Health"]


@pytest.mark.parametrize(
    "phrase", ["a:DT:det:1 group:NN", "the:DT:det:1 group:NN of:IN:prep:1 men", "the:DT:det:2 arrested:VBN:amod:2 group:NN"]
)
def test_another_group_is_not_taken_for_the_named_one(phrase: str) -> None:
    text = annotated("the Dune Brigades struck:VBD", f"{phrase} left:VBD")
    assert words(text, found(text)["Dune Brigades"]) == ["Dune Brigades"]


def test_the_rebels_among_two_named_groups_are_nobodys() -> None:
    text = annotated("the Dune Brigades fought:VBD the Palm Legion .", "the:DT:det:1 rebels:NNS:nsubj:2 left:VBD")
    assert all(len(actor.mentions) == 1 for actor in find_actors(text, REGISTRY))


def test_a_unit_is_part_of_the_party_that_its_name_goes_on_to() -> None:
    text = annotated("the Kubra Battalion of the Liberation Army of the Escarpment struck:VBD")
    actors = found(text)
    assert words(text, actors["Kubra Battalion"]) == ["Kubra Battalion"]
    assert actors["Kubra Battalion"].part_of == "Liberation Army of the Escarpment"


@pytest.mark.parametrize("written", ["OO ~- ~H", "OO ~– ~H", "OOH", "Nizam Kohistan"])
def test_a_registry_name_is_known_in_every_spelling(written: str) -> None:
    text = annotated(f"{written} fled:VBD")
    (actor,) = find_actors(text, REGISTRY)
    assert (actor.name, actor.registry) == ("Old Order – Hill Province", "old-order-hills")


def test_initials_of_the_registry_are_not_found_in_small_letters() -> None:
    assert find_actors(annotated("Oo said:VBD so"), REGISTRY) == ()


def test_the_noun_behind_a_name_belongs_to_the_mention() -> None:
    text = annotated("the:DT:det:2 Nizam:NNP:compound:2 group:NN:nsubj:3 fled:VBD", "two Nizam:NNP:compound:2 fighters:NNS fled:VBD")
    assert words(text, found(text)["Old Order"]) == ["Nizam group", "Nizam"]


def test_a_branch_and_its_parent_named_interchangeably_are_one() -> None:
    text = annotated("OO fighters:NNS fled:VBD", "the leadership of the OO ~- ~H moved:VBD", "Nizam struck:VBD")
    (actor,) = [a for a in find_actors(text, REGISTRY) if a.registry]
    assert words(text, actor) == ["OO", "OO-H", "Nizam"]
    assert actor.registry == "old-order-hills"


@pytest.mark.parametrize(
    "sentence",
    [
        "OO ~- ~H is:VBZ a branch of OO ~.",
        "OO ~- ~H and OO fought:VBD",
        "OO ~- ~H broke:VBD with:IN OO",
    ],
)
def test_a_branch_that_the_report_contrasts_with_its_parent_stays_apart(sentence: str) -> None:
    actors = found(annotated(sentence))
    assert actors["Old Order – Hill Province"].part_of == "Old Order"
    assert "Old Order" in actors


def test_two_branches_in_one_report_are_not_joined_to_their_parent() -> None:
    text = annotated("OO ~- ~H struck:VBD", "OO ~- ~C struck:VBD", "OO praised:VBD both")
    assert set(found(text)) == {"Old Order", "Old Order – Hill Province", "Old Order – Coast Province"}


def test_a_known_name_inside_a_longer_one_is_not_it() -> None:
    text = annotated("the New Northland Army struck:VBD")
    assert all(actor.registry is None for actor in find_actors(text, REGISTRY))


def test_two_entries_that_look_alike_stay_two() -> None:
    twins = index([Known("a", "Palm Front", "armed group"), Known("b", "Palm Front Command", "armed group")])
    assert len(found(annotated("the Palm Front met:VBD the Palm Front Command ."), twins)) == 2


def test_a_name_that_two_entries_share_names_neither() -> None:
    twins = index([Known("a", "Palm Front", "armed group", ("PF",)), Known("b", "Pine Front", "armed group", ("PF",))])
    assert all(actor.registry is None for actor in find_actors(annotated("PF said:VBD"), twins))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Escarpment Army", "armed group"),
        ("French Army", "state forces"),
        ("17th Battalion", "state forces"),
        ("Ministry of Defence", "government"),
        ("Supreme Court", "court"),
        ("Documentation Centre", "NGO"),
        ("Alliance of Plateau Patriots", "armed group"),
    ],
)
def test_the_head_of_a_name_tells_its_kind(name: str, kind: str) -> None:
    assert found(annotated(f"yesterday the {name} struck:VBD"))[name].kind == kind


def test_a_noun_beside_a_name_tells_its_kind() -> None:
    text = annotated(
        "the:DT:det:3 White:NNP:compound:2 Heron:NNP:compound:3 militia:NN:nsubj:4 struck:VBD", entities={"White Heron": "ORG"}
    )
    assert found(text)["White Heron"].kind == "armed group"


def test_a_state_is_a_government_where_it_acts_and_a_place_elsewhere() -> None:
    acts = annotated("Northland:NNP:nsubj:1 condemned:VBD it", "fighting in:IN:prep:0 Northland:NNP:pobj:1", entities={"Northland": "GPE"})
    assert words(acts, found(acts)["Northland"]) == ["Northland"]
    lies = annotated(
        "Northland:NNP:nsubj:1 became:VBD poor:JJ", "fighting in:IN:prep:0 Northland:NNP:pobj:1", entities={"Northland": "GPE"}
    )
    lies.lemmas[1] = "become"
    assert find_actors(lies, REGISTRY) == ()


def test_a_place_that_the_recogniser_takes_for_an_organisation_is_no_party() -> None:
    text = annotated("he went into:IN:prep:1 Pauktaw:NNP:pobj:2", "Pauktaw:NNP:nsubj:1 burned:VBD", entities={"Pauktaw": "ORG"})
    assert find_actors(text, REGISTRY) == ()


def test_a_region_is_no_short_form_of_the_party_called_after_it() -> None:
    text = annotated("the Makran Brotherhood struck:VBD", "off:IN the:DT:det:3 Makran:NNP:compound:3 coast", entities={"Makran": "GPE"})
    assert words(text, found(text)["Makran Brotherhood"]) == ["Makran Brotherhood"]


def test_the_army_is_not_taken_for_a_rebel_army() -> None:
    text = annotated("the Escarpment Army fled:VBD", "the:DT:det:1 Army:NNP:nsubj:2 followed:VBD", entities={"Army": "ORG"})
    assert words(text, found(text)["Escarpment Army"]) == ["Escarpment Army"]


def test_an_unnamed_party_counts_once_the_report_comes_back_to_it() -> None:
    once = annotated("gunmen:NNS:nsubj:1 came:VBD")
    again = annotated("gunmen:NNS:nsubj:1 came:VBD", "the:DT:det:1 gunmen:NNS:nsubj:2 left:VBD")
    for text in (once, again):
        for i, word in enumerate(text.words):
            text.lemmas[i] = "gunman" if word == "gunmen" else text.lemmas[i]
    assert find_actors(once, REGISTRY) == ()
    assert words(again, found(again)["gunmen"]) == ["gunmen", "gunmen"]


def test_a_bare_noun_joins_the_one_office_named_with_it() -> None:
    text = annotated("the:DT:det:2 health:NN:compound:2 ministry:NN:nsubj:3 spoke:VBD", "the:DT:det:1 ministry:NN:nsubj:2 denied:VBD it")
    assert words(text, found(text)["health ministry"]) == ["health ministry", "ministry"]


def test_a_headline_proves_no_party_but_gives_the_fuller_name() -> None:
    text = annotated(
        "How:WRB Black Cedar Cell Was:VBD Broken:VBN",
        "a member of:IN:prep:1 the:DT:det:5 Black:NNP:compound:5 Cedar:NNP:pobj:2",
        entities={"Black Cedar": "ORG"},
    )
    assert set(found(text)) == {"Black Cedar Cell"}
    assert find_actors(annotated("Aid:NN Trucks:NNS Reach:VBP Unity Front Lines:NNS Again:RB"), REGISTRY) == ()


@pytest.mark.parametrize(
    ("sentence", "is_actor"),
    [
        ("soldiers:NNS:nsubj:1 arrested:VBD Anna:NNP:compound:3 Birk:NNP:dobj:1", True),
        ("Anna:NNP:compound:1 Birk:NNP:nsubjpass:2 died:VBD", True),
        ("Anna:NNP:compound:1 Birk:NNP:nsubj:2 said:VBD so", False),
    ],
)
def test_a_person_is_an_actor_who_acts_or_is_acted_upon(sentence: str, is_actor: bool) -> None:
    text = annotated(sentence, entities={"Anna Birk": "PERSON"})
    for i, word in enumerate(text.words):
        text.lemmas[i] = {"said": "say", "arrested": "arrest", "died": "die"}.get(word, text.lemmas[i])
    assert ("Anna Birk" in found(text)) is is_actor


def test_a_surname_is_the_person_named_before() -> None:
    text = annotated(
        "they freed:VBD Anna:NNP:compound:3 Birk:NNP:dobj:1",
        "Birk:NNP:nsubj:1 wept:VBD",
        entities={"Anna Birk": "PERSON", "Birk": "ORG"},
    )
    assert words(text, found(text)["Anna Birk"]) == ["Anna Birk", "Birk"]


def test_findings_come_in_the_order_of_the_text() -> None:
    text = annotated("the Unity Front met:VBD the Palm Legion .", "the Dune Brigades came:VBD")
    assert [actor.name for actor in find_actors(text, REGISTRY)] == ["Unity Front", "Palm Legion", "Dune Brigades"]


def test_a_text_without_parties_has_none() -> None:
    assert find_actors(annotated("rain fell:VBD on:IN the hills:NNS"), REGISTRY) == ()


def test_names_do_not_run_over_a_line_break() -> None:
    text = annotated("the Unity Front Radio Hills said:VBD")
    broken = Annotated(
        Report("r", text.report.text.replace("Front Radio", "Front\nRadio"), "here", "0"),
        *(text.words, text.starts, text.ends, text.lemmas, text.tags, text.deps, text.heads, text.sentences, text.blocks, text.entities),
    )
    assert "Unity Front" in found(broken)


def test_the_shipped_registry_can_be_read() -> None:
    """With the shipped names: a body that everybody knows is found under its initials."""
    (actor,) = find_actors(annotated("UNICEF:NNP:nsubj:1 said:VBD so"))
    assert actor.registry is not None


def test_initials_in_brackets_tell_where_a_name_in_capitals_begins() -> None:
    text = annotated(
        "STATEMENT OF:IN THE:DT ARMY OF:IN THE:DT SNOW VALLEYS ( ~ASV ~) , ILAGA", "ASV:NNP:nsubj:1 said:VBD", entities={"ASV": "ORG"}
    )
    actor = found(text)["ARMY OF THE SNOW VALLEYS"]
    assert (actor.kind, actor.aliases) == ("armed group", ("ASV",))


@pytest.mark.parametrize("name", ["Banner of the Tribes", "Front for the Delta's Dignity"])
def test_a_name_goes_on_over_of_the_and_for_the(name: str) -> None:
    written = name.replace("'s", " ~'s:POS")
    assert name in found(annotated(f"the {written} , an:DT armed:JJ group:NN:appos:1 , fled:VBD", entities={name.split()[0]: "ORG"}))


def test_a_noun_in_apposition_makes_a_party_of_a_name_taken_for_a_place() -> None:
    text = annotated("the Citadel:NNP:nsubj:7 , a secret:JJ armed:JJ outfit:NN:appos:1 fled:VBD", entities={"Citadel": "LOC"})
    assert found(text)["Citadel"].kind == "armed group"


def test_a_small_arabic_article_belongs_to_the_name() -> None:
    registry = index([Known("q", "al-Nahda", "armed group", ("al Nahda",))])
    for written in ("al ~- ~Nahda", "al Nahda", "Al ~- ~Nahda"):
        (actor,) = find_actors(annotated(f"fighters:NNS of {written} fled:VBD"), registry)
        assert actor.registry == "q"
