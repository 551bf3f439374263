"""Runs of words that are written as a name, whatever the entity recogniser makes of them.

The recogniser sees villages as organisations and fronts as works of art; spelling is steadier. A name is a run of capitalised tokens that
goes on over particles ("Cartel de los Valles"), "of" and "for" ("Front for the Hills"), hyphens ("AB-C") and a few possessives
("People's Army").
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from quoth.actors.lexicon import Lexicon
from quoth.model.text import Annotated

_TIMES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"))
_SKIPPED = frozenset(("-", "–", "'s", "’s", "'", "’"))
_FINITE = frozenset(("MD", "VBD", "VBZ", "VBP"))
_FUNCTION = _FINITE | {"DT", "IN", "TO", "CC", "PRP", "PRP$"}
_SHORT_PARTICLE = 3
_CONTENT = frozenset(("NN", "VB", "JJ", "RB"))
_HEADLINE_WORDS = 3  # so many capitalised words and no content word in small letters make a headline


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, end) of a name without its article; `core_end` is where "of …" or "for …" begins, `key` its words for comparison."""

    first: int
    end: int
    core_end: int
    key: tuple[str, ...]
    article: bool = False
    title: bool = False  # a title stood before it: a person
    headline: bool = False  # found where every word is capitalised: proves nothing by itself
    whole: int = -1  # the token where the party begins that this one is a unit of

    @property
    def head(self) -> int:
        """The token that says what it is: the last before "of"."""
        return self.core_end - 1


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case without accents, apostrophes and full stops."""
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "")
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’ʿʾ`").lower()


def key_of(text: Annotated, first: int, end: int) -> tuple[str, ...]:
    """The words of tokens [first, end) for comparison: folded, without hyphens and a closing possessive."""
    return tuple(fold(w) for w in text.words[first:end] if w not in _SKIPPED)


def capital(word: str) -> bool:
    return word[:1].isupper()


def headlines(text: Annotated) -> list[bool]:
    """For each sentence whether all its content words are capitalised, so that capitals prove nothing."""
    flags = []
    for first, end in text.sentences:
        many = sum(map(capital, text.words[first:end])) >= _HEADLINE_WORDS
        flags.append(many and not any(text.tags[i][:2] in _CONTENT and text.words[i].islower() for i in range(first, end)))
    return flags


def find_names(text: Annotated, lexicon: Lexicon) -> list[Name]:
    """All names in reading order; they do not overlap."""
    found: list[Name] = []
    for flag, (first, end) in zip(headlines(text), text.sentences, strict=True):
        i = first
        while i < end:
            if (capital(text.words[i]) or _ordinal(text, lexicon, i, end)) and _opens(text, lexicon, i, first, end):
                name = _run(text, lexicon, i, end, flag)
                found += _parted(text, lexicon, name) if name else ()
                i = max(name.end if name else 0, i + 1)
            else:
                i += 1
    return found


def _ordinal(text: Annotated, lexicon: Lexicon, i: int, end: int) -> bool:
    """ "3rd", "17th" before a unit's name."""
    word = text.words[i]
    if not word[0].isdigit() or word[-2:] not in ("st", "nd", "rd", "th"):
        return False
    return any(capital(text.words[j]) and lexicon.singular(text.lower[j]) in lexicon.units for j in range(i + 1, min(end, i + 3)))


def _opens(text: Annotated, lexicon: Lexicon, i: int, first: int, end: int) -> bool:
    """Whether a capitalised token begins a name: not by its place in the sentence alone, no time, no pronoun."""
    word = text.lower[i]
    if word in lexicon.not_names or word in ("the", "a", "an") or _label(text, i) in _TIMES:
        return False
    if word[0].isdigit():
        return True
    if text.tags[i] in ("NNP", "NNPS"):
        return True
    opening = i == first or not text.words[i - 1][0].isalnum() or "\n" in text.report.text[text.ends[i - 1] : text.starts[i]]
    if text.tags[i] in _FUNCTION or text.tags[i] in ("WP", "WRB", "WDT", "EX", "UH"):
        return False
    return not opening or (i + 1 < end and capital(text.words[i + 1]) and text.tags[i + 1] in ("NNP", "NNPS"))


def _label(text: Annotated, i: int) -> str:
    entity = text.entity_of[i]
    return text.entities[entity][2] if entity >= 0 else ""


def _run(text: Annotated, lexicon: Lexicon, first: int, end: int, headline: bool) -> Name | None:
    """The name that begins at `first`; None where only a title stood there."""
    i, core_end = first + 1, 0
    while i < end:
        step = _step(text, lexicon, first, i, end)
        if not step:
            break
        if not core_end and text.lower[i] in lexicon.links:
            core_end = i
        i += step
    begin, title = _without_title(text, lexicon, first, i)
    if begin == i:
        return None
    core = core_end if core_end > begin else i
    begin = _with_arabic_article(text, begin)
    article = begin > 0 and text.lower[begin - 1] in ("the", "this", "that")
    return Name(begin, i, core, key_of(text, begin, i), article, title, headline)


def _with_arabic_article(text: Annotated, begin: int) -> int:
    """Back over a small "al-" or "al" before the first capital: it belongs to the name."""
    words = text.words
    if begin > 1 and words[begin - 1] == "-" and text.ends[begin - 1] == text.starts[begin] and words[begin - 2].islower():
        return begin - 2 if len(words[begin - 2]) <= _SHORT_PARTICLE and text.ends[begin - 2] == text.starts[begin - 1] else begin
    return begin - 1 if begin and words[begin - 1] in ("al", "el") else begin


def _without_title(text: Annotated, lexicon: Lexicon, first: int, end: int) -> tuple[int, bool]:
    """Where the name proper begins after titles and descriptions ("General Bélo", "Goalkeeper N. F."), and whether one stood there.

    The end where nothing but a title is left.
    """
    begin, titles = first, 0
    if not _is_head(text, lexicon, end - 1):
        while begin < end and text.lower[begin].rstrip(".") in lexicon.titles and text.lower[min(begin + 1, end - 1)] not in lexicon.links:
            begin += 1 + (begin + 2 < end and text.words[begin + 1] == ".")
        titles = begin - first
        entity = text.entity_of[end - 1]
        if begin < end and entity >= 0 and text.entities[entity][2] == "PERSON":
            begin = max(begin, min(text.entities[entity][0], end - 1))
    title = titles > 0 or (first > 0 and text.lower[first - 1].rstrip(".") in lexicon.titles)
    return begin, title


def _step(text: Annotated, lexicon: Lexicon, first: int, i: int, end: int) -> int:
    """How many tokens at `i` belong to the name begun at `first`, followed by a capital: 0 ends it."""
    word, lower, glued = text.words[i], text.lower[i], text.starts[i] == text.ends[i - 1]
    if not glued and "\n" in text.report.text[text.ends[i - 1] : text.starts[i]]:
        return 0
    if lower in lexicon.links and (word.islower() or word.isupper()):
        return _over_link(text, lexicon, first, i, end)
    if capital(word):
        breaks = text.tags[i] in _FINITE or (word.isupper() and text.tags[i] in _FUNCTION)
        return 0 if breaks or _label(text, i) in _TIMES else 1
    following = text.words[i + 1] if i + 1 < end else ""
    if word in ("-", "–") and glued and following and text.starts[i + 1] == text.ends[i]:
        return 2 if capital(following) or following.isdigit() or following in lexicon.particles else 0
    if word in ("'s", "’s", "'", "’") and capital(following):
        inside = any(text.lower[j] in lexicon.links for j in range(first, i))  # "Front for the Delta's Dignity"
        return 2 if inside or lexicon.singular(text.lower[i - 1]) in lexicon.possessives else 0
    if lower == "and":
        return 2 if capital(following) and _lists(text, lexicon, first, i) else 0
    if len(word) <= _SHORT_PARTICLE and text.words[i + 1 : i + 2] == ["-"] and i + 2 < end and capital(text.words[i + 2]):
        return 3 if text.starts[i + 1] == text.ends[i] else 0  # Arabic articles: "Deir ez-Zor"
    if lower in lexicon.particles:
        after = i + 1
        while after < end and text.lower[after] in lexicon.particles and after < i + 3:
            after += 1
        return after - i + 1 if after < end and (capital(text.words[after]) or text.words[after] == "-") else 0
    return 0


def _over_link(text: Annotated, lexicon: Lexicon, first: int, i: int, end: int) -> int:
    """Over "of" and "for", with or without an article, where a head stands before and a capital after."""
    after = i + 1 + (i + 1 < end and text.lower[i + 1] == "the")
    if after >= end or not capital(text.words[after]) or _label(text, after) in _TIMES:
        return 0
    one_entity = text.entity_of[i] >= 0 and text.entity_of[i] == text.entity_of[i - 1]
    if text.lower[i] == "for" and not _is_head(text, lexicon, i - 1):
        return 0
    listing = any(text.lower[j] in lexicon.listing for j in range(first, i - 1))
    defined = first > 0 and text.lower[first - 1] == "the" and text.lower[i + 1] == "the"  # "the Banner of the Tribes"
    if not (one_entity or listing or defined or _is_head(text, lexicon, i - 1)):
        return 0
    return after - i + 1


def _is_head(text: Annotated, lexicon: Lexicon, i: int) -> bool:
    return capital(text.words[i]) and lexicon.singular(text.lower[i]) in lexicon.heads


def _lists(text: Annotated, lexicon: Lexicon, first: int, i: int) -> bool:
    """True inside "Directorate of Compliance and Oversight": an institution named after a list."""
    return any(text.lower[j] in lexicon.listing and text.lower[j + 1] in lexicon.links for j in range(first, i - 1))


def _parted(text: Annotated, lexicon: Lexicon, name: Name) -> list[Name]:
    """A unit of a party is two names: "Kubra Battalion | of the | Liberation Army of the Escarpment"."""
    if name.core_end == name.end or lexicon.singular(text.lower[name.head]) not in lexicon.units:
        return [name]
    rest = name.core_end + 1 + (text.lower[name.core_end + 1] == "the")
    stop = next((j for j in range(rest, name.end) if text.lower[j] in lexicon.links), name.end)
    if not _is_head(text, lexicon, stop - 1):
        return [name]
    unit = replace(name, end=name.core_end, key=key_of(text, name.first, name.core_end), whole=rest)
    whole = Name(rest, name.end, stop, key_of(text, rest, name.end), rest > name.core_end + 1, headline=name.headline)
    return [unit, whole]
