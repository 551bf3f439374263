"""The word lists of the room as look-up tables, read once per process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from quoth.codebook import load_data

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists of actor_words.yaml, actor_kinds.yaml, and what speakers.yaml and cues.yaml know of titles and telling."""

    heads: dict[str, str]  # head word of a name → kind; "" where the rest of the name decides
    state_words: dict[str, Words]  # such a head → the words that make it a state's
    nations: Words  # nationality words and countries, folded
    particles: Words
    links: Words
    possessives: Words
    units: Words
    listing: Words
    repeats: dict[str, Words]  # common noun → kinds it may take up
    same_party: Words
    unnamed: dict[str, str]  # common noun → kind
    incomplete: dict[str, Words]  # such a noun that needs one of these before it
    office_words: Words
    members: Words
    inert_verbs: Words
    selves: dict[str, str]  # noun behind a name → kind
    armed_words: Words
    nouns: dict[str, str]  # common noun → kind, as actor_kinds.yaml has it
    known_as: Words
    contrast: Words
    not_names: Words
    titles: Words
    telling: Words
    acts: Words  # nouns that tell an event
    _singulars: dict[str, str]

    def singular(self, word: str) -> str:
        """The singular of a lower-case noun where a list knows it; regular plurals only."""
        known = self._singulars.get(word)
        if known is not None:
            return known
        if word.endswith("ies") and word[:-3] + "y" in self.heads:
            found = word[:-3] + "y"
        elif word.endswith("men"):
            found = word[:-3] + "man"
        else:
            found = word[:-1] if word.endswith("s") and not word.endswith("ss") and word not in self.heads else word
        self._singulars[word] = found
        return found


_PLAIN = (
    *("particles", "links", "possessives", "units", "listing", "same_party", "office_words", "members"),
    *("inert_verbs", "known_as", "contrast", "armed_words", "not_names"),
)


@cache
def lexicon() -> Lexicon:
    """The shipped lists. Raises CodebookError where they are broken."""
    raw = cast("dict[str, Any]", load_data("actor_words"))
    speakers = cast("dict[str, Any]", load_data("speakers"))
    cues = cast("dict[str, Any]", load_data("cues"))
    triggers = cast("dict[str, Any]", load_data("triggers"))
    kinds = cast("dict[str, Any]", load_data("actor_kinds"))
    return Lexicon(
        **{name: frozenset(raw[name]) for name in _PLAIN},
        state_words={word: frozenset(before) for word, before in raw["either"].items()},
        selves=dict(raw["selves"]),
        nouns={noun: kind for kind, entry in kinds.items() for noun in entry["heads"]},
        heads={word: kind for kind, words in raw["name_heads"].items() for word in words} | dict.fromkeys(raw["either"], ""),
        nations=frozenset(_nations()),
        repeats={word: frozenset(kinds) for word, kinds in raw["repeats"].items()},
        unnamed={word: kind for kind, words in raw["unnamed"].items() for word in words},
        incomplete={word: frozenset(before) for word, before in raw["incomplete"].items()},
        titles=frozenset(str(w).rstrip(".") for w in speakers["titles"]),
        telling=frozenset(verb for entry in cues["verbs"] for verb in entry["verbs"]),
        acts=frozenset(triggers["nouns"]),
        _singulars={},
    )


def _nations() -> Iterator[str]:
    """Every adjective and name of a country, lower case."""
    for entry in cast("dict[str, dict[str, Any]]", load_data("demonyms")).values():
        for word in (entry["name"], *entry["adjectives"], *entry["people"]):
            yield word.lower()
