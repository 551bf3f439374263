"""Who is put behind an act: claims of responsibility, denials of a hand in it, accusations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("sentence", "kind", "actor"),
    [
        ("The Valley Front claimed responsibility for the ambush on the convoy.", "attack", "The Valley Front"),
        ("The Desert Brigades claimed the attack on the airport.", "attack", "The Desert Brigades"),
        ("The bomb attack was claimed by the Coast Brigade.", "bombing", "the Coast Brigade"),
        ("The colonel admitted responsibility for the massacre of the herders.", "killing", "The colonel"),
        ("The rebels were responsible for the attack on the school, officials said.", "attack", "The rebels"),
    ],
)
def test_claimed(events: Read, sentence: str, kind: str, actor: str) -> None:
    (told,) = events(sentence)
    assert (told.type, told.status, told.who["actor"]) == (kind, "happened", [actor])
    assert told.mention.responsibility


@pytest.mark.parametrize(
    ("sentence", "kind", "actor"),
    [
        ("The governor denied any role in the killing of the lawyer.", "killing", "The governor"),
        ("The militia denied responsibility for the blast at the market.", "bombing", "The militia"),
        ("The Marsh Brigade denied any involvement in the kidnapping of the bishop.", "abduction", "The Marsh Brigade"),
    ],
)
def test_denied(events: Read, sentence: str, kind: str, actor: str) -> None:
    (told,) = events(sentence)
    assert (told.type, told.status, told.who["actor"]) == (kind, "did not happen", [actor])
    assert told.mention.responsibility


@pytest.mark.parametrize(
    ("sentence", "kind", "actor"),
    [
        ("Residents blamed the shelling on the army.", "shelling", "the army"),
        ("The report blamed the air force for the strike on the wedding.", "attack", "the air force"),
        ("Officials blamed the separatists for the derailment and the bombing of the bridge.", "bombing", "the separatists"),
        ("Monitors accused the Marsh Guards of burning two villages.", "destruction", "the Marsh Guards"),
        ("Villagers accused soldiers of killing a herder.", "killing", "soldiers"),
        ("Investigators attributed the robbery to the River Gang.", "seizure", "the River Gang"),
        ("The prosecutor attributed the murder of the reporter to a drug gang.", "killing", "a drug gang"),
        ("The strike was attributed to the navy by witnesses.", "attack", "the navy"),
        ("The police said the bombing was the work of separatists.", "bombing", "separatists"),
        ("The colonel was behind the abduction of the nuns.", "abduction", "The colonel"),
    ],
)
def test_blamed_accused_and_attributed(events: Read, sentence: str, kind: str, actor: str) -> None:
    """The act is the event, who is blamed its actor, and who blames no participant."""
    (told,) = events(sentence)
    assert (told.type, told.status, told.who["actor"]) == (kind, "happened", [actor])


@pytest.mark.parametrize(
    ("paragraph", "kind", "actor"),
    [
        ("Gunmen killed two nuns. The bishop blamed the militia.", "killing", "the militia"),
        ("Rebels shelled a ferry port. The Reed Army claimed responsibility.", "shelling", "The Reed Army"),
        ("Raiders attacked a granary on Sunday. The clan denied responsibility.", "attack", "The clan"),
    ],
)
def test_responsibility_for_the_act_told_before(events: Read, paragraph: str, kind: str, actor: str) -> None:
    first, second = events(paragraph)
    assert (second.type, second.who["actor"]) == (kind, [actor])
    assert second.mention.responsibility
    assert not first.mention.responsibility


@pytest.mark.parametrize("sentence", ["No group has claimed responsibility for the attack.", "Nobody has claimed the bombing so far."])
def test_where_nobody_claims_it_nobody_is_put_behind_it(events: Read, sentence: str) -> None:
    assert [told.who for told in events(sentence) if "actor" in told.who] == []


def test_a_plain_denial_leaves_the_proposition_positive(events: Read) -> None:
    """ "denied that his troops had shelled the school": the stance is the attribution's, so the words themselves assert it."""
    (told,) = events("The general denied that his troops had shelled the school.")
    assert (told.status, told.who["target"]) == ("happened", ["the school"])
