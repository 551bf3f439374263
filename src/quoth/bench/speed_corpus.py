"""Reports of our own for the speed bench: the same seed makes the same text everywhere."""

from __future__ import annotations

import random
from typing import Any

from quoth.bench.conventions import load

WORDS = 450  # the length that the project's speed targets are stated for
_LISTS = {"town": "towns", "town2": "towns", "area": "areas", "group": "groups", "name": "names", "outlet": "outlets", "office": "offices"}
_SENTENCES_IN_A_PARAGRAPH = 2
_SAMPLE = "[Written sample for quoth: the people, groups and events are invented.]"


def reports(count: int, seed: int = 7, words: int = WORDS) -> list[str]:
    """`count` different reports of about `words` words."""
    lists = load("speed_corpus")
    return [_report(lists, random.Random(f"{seed}/{n}"), words) for n in range(count)]


def _report(lists: dict[str, Any], chance: random.Random, words: int) -> str:
    story = {slot: chance.choice(lists[key]) for slot, key in _LISTS.items()}
    pool = chance.sample(lists["sentences"], len(lists["sentences"]))
    dateline = f"{story['town'].upper()}, {chance.randint(1, 28)} March 2024 ({story['outlet']}) - "
    paragraphs = [
        _fill(chance.choice(lists["titles"]), lists, chance, story),
        dateline + _fill(chance.choice(lists["leads"]), lists, chance, story),
    ]
    while sum(len(p.split()) for p in paragraphs) < words:
        if not pool:
            pool = chance.sample(lists["sentences"], len(lists["sentences"]))
        taken, pool = pool[:_SENTENCES_IN_A_PARAGRAPH], pool[_SENTENCES_IN_A_PARAGRAPH:]
        paragraphs.append(" ".join(_fill(sentence, lists, chance, story) for sentence in taken))
    return "\n\n".join([*paragraphs, _SAMPLE]) + "\n"


def _fill(template: str, lists: dict[str, Any], chance: random.Random, story: dict[str, str]) -> str:
    """Slots of the story stay the same through a report; numbers, days and second towns change."""
    return template.format(
        **{
            **story,
            "town2": chance.choice(lists["towns"]),
            "name": chance.choice(lists["names"]),
            "office": chance.choice(lists["offices"]),
        },
        n=chance.randint(2, 40),
        count=chance.choice(lists["counts"]),
        day=chance.choice(lists["days"]),
    )
