"""Parties by common nouns: "the group" for a named one, and unnamed ones that the report comes back to ("gunmen … the gunmen")."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.actors.join import Party
from quoth.actors.lexicon import Lexicon
from quoth.actors.names import capital
from quoth.actors.party import ORGANIZATION
from quoth.model.text import Annotated

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_INDEFINITE = frozenset(("a", "an", "another", "some", "any", "no", "each", "every", "other", "several", "many"))
_PLURAL_ONLY = frozenset(("armed men", "civilians"))
_LEAST = 2  # mentions that make a party of an unnamed one
_NOUN = "NN"


def take_up(text: Annotated, parties: Sequence[Party], lexicon: Lexicon) -> None:
    """Adds to each named party the definite nouns that take it up: the nearest named before that may be called so."""
    named = sorted((m[0], n) for n, p in enumerate(parties) if p.named for m in p.names)
    inside = {i for p in parties for first, end in p.names for i in range(first, end)}
    recent: list[int] = []
    k = 0
    for i, lemma in enumerate(text.lemmas):
        while k < len(named) and named[k][0] <= i:
            party = named[k][1]
            if party in recent:
                recent.remove(party)
            recent.append(party)
            k += 1
        kinds = lexicon.repeats.get(lemma)
        if not kinds or i in inside or not recent or not text.tags[i].startswith(_NOUN):
            continue
        first = _definite(text, i, lexicon)
        if first is None:
            continue
        fitting = [parties[n] for n in recent if parties[n].kind in kinds and parties[n].full[-1] not in lexicon.listing]
        meant = _meant(lemma, fitting, text.tags[i] != _NOUN)
        if meant is not None:
            meant.repeats.append((first, i + 1))


def _meant(noun: str, fitting: Sequence[Party], plural: bool) -> Party | None:
    """Of the parties that may be called so, nearest last: one with the noun in its name, else one of a definite kind, else any."""
    if plural and len(fitting) > 1:
        return None  # "the rebels" among several named ones is nobody's
    for test in (lambda p: noun in p.full, lambda p: p.kind != ORGANIZATION, lambda p: True):
        chosen = [p for p in fitting if test(p)]
        if chosen:
            return chosen[-1]
    return None


def _definite(text: Annotated, i: int, lexicon: Lexicon) -> int | None:
    """The token where the definite phrase of noun `i` begins; None where it is another's or no definite phrase."""
    if text.deps[i] in ("compound", "nmod", "amod") or capital(text.words[i]):
        return None
    first = None
    for child in text.children[i]:
        if text.deps[child] == "det" and child < i:
            first = child if text.lower[child] in _DEFINITE else None
        elif _anothers(text, child, i, lexicon):
            return None
    return first


def _anothers(text: Annotated, child: int, i: int, lexicon: Lexicon) -> bool:
    """Whether a modifier makes the noun another party's: "the group of men", "the newly arrested group"."""
    if child > i:
        return text.lower[child] in ("of", "from")
    return text.deps[child] not in ("amod", "compound") or text.lemmas[child] not in lexicon.same_party


def unnamed(text: Annotated, parties: Sequence[Party], lexicon: Lexicon) -> list[Party]:
    """Unnamed parties that the report names at least twice, once as a definite one."""
    inside = {i for p in parties for first, end in (*p.names, *p.repeats) for i in range(first, end)}
    found: dict[tuple[str, ...], Party] = {}
    definite: set[tuple[str, ...]] = set()
    for i, lemma in enumerate(text.lemmas):
        kind = lexicon.unnamed.get(lemma)
        if not kind or i in inside or not text.tags[i].startswith(_NOUN):
            continue
        if any(child in inside for child in text.children[i] if child < i):
            continue  # "ABC fighters" are ABC's
        first, is_definite = _phrase(text, i, lexicon)
        if first is None or (text.deps[i] == "compound" and not _belongs(text, i, lexicon)):
            continue
        key = tuple(text.lemmas[first : i + 1])
        party = found.setdefault(key, Party(kind, key, named=False))
        party.names.append((first, i + 1))
        if is_definite or (kind not in _PLURAL_ONLY and text.deps[i] != "compound"):
            definite.add(key)
    merged = _modified(found, definite)
    return [p for key, p in merged.items() if len(p.names) >= _LEAST and key in definite]


def _phrase(text: Annotated, i: int, lexicon: Lexicon) -> tuple[int | None, bool]:
    """The token where the name-like part of a common noun begins ("health | ministry"), and whether the phrase is definite."""
    first, is_definite, plural = i, False, text.tags[i] == "NNS"
    for child in reversed(text.children[i]):
        if child >= i:
            continue
        dep, word = text.deps[child], text.lower[child]
        if dep == "det" or word in _INDEFINITE:
            if word in _INDEFINITE and not plural and text.deps[i] != "compound":
                return None, False
            is_definite = word in _DEFINITE
        elif dep == "nummod":
            is_definite = False
        elif _names_office(text, child, i, first, lexicon):
            first = child
    needed = lexicon.incomplete.get(text.lemmas[i])
    if needed and not needed.intersection(text.lower[first:i]):
        return None, False
    return first, is_definite


def _names_office(text: Annotated, child: int, i: int, first: int, lexicon: Lexicon) -> bool:
    """Whether a word before the noun makes one party with it: "health ministry", "prosecutor's office"."""
    if text.deps[child] == "poss":
        return first == i and text.lower[child] in lexicon.incomplete.get(text.lemmas[i], ())
    if child != first - 1 or text.deps[child] not in ("compound", "amod", "nmod"):
        return False
    return text.lower[child] in lexicon.office_words or text.lower[child] in lexicon.nations


def _belongs(text: Annotated, i: int, lexicon: Lexicon) -> bool:
    """Inside a longer phrase a noun names the party where the phrase is its people: "army officers", no "police station"."""
    return text.lemmas[text.heads[i]] in lexicon.members


def _modified(found: dict[tuple[str, ...], Party], definite: set[tuple[str, ...]]) -> dict[tuple[str, ...], Party]:
    """The bare noun joins the one party that a modifier names ("the health ministry … the ministry"); among several it joins none."""
    merged = dict(found)
    for key in [k for k in found if len(k) == 1]:
        longer = [k for k in found if len(k) > 1 and k[-1] == key[0]]
        if len(longer) != 1:
            continue
        full = longer[0]
        if min(found[full].names)[0] < min(found[key].names)[0]:
            found[full].names += found[key].names
            if key in definite:
                definite.add(full)
            del merged[key]
    return merged
