from __future__ import annotations

import pytest

from quoth.read.paragraphs import split_paragraphs
from quoth.read.residue import take_out_residue

BODY = "Gunmen killed four people in a village on Tuesday, police said.\n\nA second group fled towards the border, witnesses added."


def taken(text: str) -> list[tuple[str, str]]:
    return [(d.text, d.why) for d in take_out_residue(split_paragraphs(text)).discarded]


def kept(text: str) -> list[str]:
    return [p.text for p in take_out_residue(split_paragraphs(text)).paragraphs]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("#image_title", "template residue"),
        ("Exit mobile version", "template residue"),
        ("EXIT MOBILE VERSION", "template residue"),
        ("Share this:", "call to share"),
        ("► Share", "call to share"),
        ("Advertisement", "advertisement"),
        ("ADVERTISEMENT – Continue Reading Below", "advertisement"),
        ("Read more: Army retakes hill after week of clashes", "related link"),
        ("READ ALSO: Ten things to know about the truce", "related link"),
        ("Also read | Why the talks failed", "related link"),
        ("WATCH: Residents flee as shells land near the bridge", "related link"),
        ("https://example.org/a-story", "related link"),
        ("Follow us on Twitter and Facebook.", "call to follow"),
        ("Sign up for our daily newsletter!", "call to follow"),
        ("Subscribe to our newsletter", "call to follow"),
        ("Photo: A. Sarr", "caption or credit of a picture"),
        ("(Photo: Courtesy)", "caption or credit of a picture"),
        ("We use cookies to improve your experience.", "cookie or privacy notice"),
        ("Copyright 2024 The Daily. All rights reserved.", "copyright line"),
        ("© 2024 Daily Media Group", "copyright line"),
        ("Please enable JavaScript to view this video", "player or script notice"),
        ("Leave a Reply", "comments"),
        ("12 comments", "comments"),
        ("Tags: army, border, clashes", "tags"),
        ("3 min read", "reading time"),
        ("#Goma #M12 #clashes", "hashtags"),
        ("Print | Share | A+ A-", "call to share"),
        ("* * *", "separator"),
        ("_______", "separator"),
    ],
)
def test_residue_lines_go_with_their_reason(line: str, why: str) -> None:
    text = f"{BODY}\n\n{line}\n\nThe army has not commented on the attack so far."
    assert taken(text) == [(line, why)]
    assert len(kept(text)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Army | Rebels",
        "More in custody after raids",
        "Share prices fell after the attack on the pipeline.",
        "Follow-up operations killed two more men, the army said.",
        "Photographs showed a burned-out bus beside the road.",
        "Read more than 40 names aloud, the mayor said, and it took an hour.",
        "More than 40 people were wounded in the shelling.",
        "Watch towers along the border came under fire.",
        "Related violence killed six people in the neighbouring district.",
        "Sign up for the militia, young men in the camp were told on Friday.",
        "Subscribers to the scheme were among those killed.",
        "Update: the toll has risen to nine",
        "Correction: an earlier version gave the wrong toll.",
        "Home guards killed two raiders",
        "Save the Children condemned the attack on the school.",
        "10:15 Clashes erupt near the airport",
        "Advertisements for the rally had called on people to come armed.",
        "We use the road every day, a driver said.",
        "Print shops in the old town were set on fire.",
        "Copyright law was not the issue, the court said.",
        "The comments were made after an attack that killed three.",
        "Photo: Mourners carry the body of a man who was shot dead by unknown gunmen on the road to the town on Friday night",
    ],
)
def test_a_line_that_may_be_reporting_stays(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\nThe army has not commented on the attack so far."
    assert taken(text) == []


def test_a_headline_is_spared_by_labels() -> None:
    text = f"VIDEO: Gunmen storm market in the north\n\n{BODY}"
    assert taken(text) == []
    assert taken(f"{BODY}\n\nVIDEO: Gunmen storm market in the north\n\nNothing more was known on Tuesday evening.")


def test_even_the_first_line_goes_where_it_can_be_no_headline() -> None:
    assert taken(f"Please enable JavaScript to watch this video\n\n{BODY}")
    assert taken(f"Advertisement\n\n{BODY}")


def test_headlines_under_a_related_head_go_at_the_end() -> None:
    text = f"{BODY}\n\nRelated articles\n\nArmy kills ten in the north\n\nPresident visits front\n\nWhy the truce failed"
    assert [why for _, why in taken(text)] == ["list of other stories"] + ["link to another story"] * 3
    assert len(kept(text)) == 2


def test_inside_a_text_only_the_heads_own_block_goes() -> None:
    text = (
        f"{BODY}\n\nTrending\nArmy kills ten in the north\n\nThe second front\n\nRebels also attacked a post at the river, residents said."
    )
    assert [text for text, _ in taken(text)] == ["Trending", "Army kills ten in the north"]
    assert "The second front" in kept(text)


def test_sentences_under_a_related_head_stay() -> None:
    text = f"{BODY}\n\nMore from the region\n\nTwo soldiers were killed near the border on Monday, the army said."
    assert kept(text)[-1].startswith("Two soldiers")


def test_the_notice_of_a_written_sample() -> None:
    cleaned = take_out_residue(split_paragraphs(f"{BODY}\n\n[Written sample for tests: all invented.]"))
    assert cleaned.sample
    assert [d.why for d in cleaned.discarded] == ["written-sample notice"]
    assert not take_out_residue(split_paragraphs(BODY)).sample


def test_residue_that_ends_in_a_full_stop_does_not_hide_the_foot() -> None:
    text = (
        f"{BODY}\n\nMore in Politics\n\nCopyright 2024 The Daily. All rights reserved.\n\n[Written sample for tests: all is invented here.]"
    )
    assert [why for _, why in taken(text)] == ["list of other stories", "copyright line", "written-sample notice"]


def test_contact_lines_go_only_from_the_foot() -> None:
    assert taken(f"{BODY}\n\nreporter@example.org") == [("reporter@example.org", "contact line")]
    assert taken(f"{BODY}\n\nreporter@example.org\n\nThe army has not commented on the attack so far.") == []
