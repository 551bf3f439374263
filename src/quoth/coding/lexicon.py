"""The trigger and noun lists as look-up tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from quoth.codebook.yaml_data import load_data
from quoth.model.errors import CodebookError

Classes = frozenset[str]
_EMPTY: Classes = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a trigger word; the fields are those of triggers.yaml."""

    type: str
    subj: Classes | None = None
    obj: Classes | None = None
    prep: tuple[tuple[str, Classes], ...] = ()
    prep_words: Classes = _EMPTY
    preps: tuple[tuple[str, str], ...] = ()
    role: str = "target"
    subject: str = "actor"
    toll: str | None = None
    tollsubj: str | None = None
    status: str | None = None
    of: str = "target"
    poss: str = "actor"
    between: str | None = None
    needs: Classes = _EMPTY
    premod: tuple[tuple[str, str], ...] = ()
    premods: Classes = _EMPTY
    under: str | None = None
    scope: str = "one"
    flags: Classes = _EMPTY


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """All that a verb lemma can open: plain senses, and senses with a particle or a fixed object."""

    plain: tuple[Sense, ...] = ()
    second: dict[str, tuple[Sense, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: dict[str, VerbEntry]
    nouns: dict[str, tuple[Sense, ...]]
    classes: dict[str, Classes]
    traits: dict[str, tuple[str, ...]]
    civil: dict[str, str]
    support: Classes
    happen: Classes
    claim_verbs: Classes
    deny_verbs: Classes
    responsibility: Classes
    responsible: Classes
    status: dict[str, str]
    violence: Classes


_LISTS = ("subj", "obj", "prep_words", "needs", "premods")
FLAGS = frozenset(
    (
        "aid_words", "armed", "bare", "cause_only", "civil_only", "clausal", "demand", "figurative", "future", "harm_verb", "held", "means",
        "needs_military", "needs_violence", "no_dative", "not_to_care", "passive_only", "plural_only", "progressive", "still", "strict",
        "weak", "xcomp",
    )
)  # fmt: skip


def sense_of(raw: dict[str, Any], word: str) -> Sense:
    """One sense of `word` in triggers.yaml. Raises CodebookError for a key that nothing reads."""
    known: dict[str, Any] = {}
    flags = set()
    for key, value in raw.items():
        if value is True and key in FLAGS:
            flags.add(key)
        elif key in _LISTS:
            known[key] = frozenset(value)
        elif key == "prep":
            known[key] = tuple((p, frozenset(c)) for p, c in value.items())
        elif key in ("preps", "premod"):
            known[key] = tuple(value.items())
        elif key in Sense.__dataclass_fields__ and key != "flags":
            known[key] = value
        elif key in ("by", "on", "against", "with", "to", "for"):  # a noun's own prepositions
            known["preps"] = (*known.get("preps", ()), (key, value))
        else:
            raise CodebookError(f"triggers.yaml: {word}: {key}: {value!r}: nothing reads this")
    return Sense(**known, flags=frozenset(flags))


@cache
def lexicon() -> Lexicon:
    """The shipped lists, read once. Raises CodebookError where they are broken."""
    raw = cast("dict[str, Any]", load_data("triggers"))
    nouns = cast("dict[str, Any]", load_data("nouns"))
    verbs: dict[str, VerbEntry] = {}
    for key, senses in raw["verbs"].items():
        lemma, _, second = key.partition("_")
        entry = verbs.get(lemma, VerbEntry())
        parsed = tuple(sense_of(s, key) for s in senses)
        verbs[lemma] = VerbEntry(entry.plain, {**entry.second, second: parsed}) if second else VerbEntry(parsed, entry.second)
    status = {lemma: name for name, lemmas in raw["status"].items() for lemma in lemmas}
    resp = raw["responsibility"]
    return Lexicon(
        verbs=verbs,
        nouns={lemma: tuple(sense_of(s, lemma) for s in senses) for lemma, senses in raw["nouns"].items()},
        classes=_classes(nouns),
        traits=_inverted(nouns["traits"]),
        civil={word: kind for kind, words in nouns["civil"].items() for word in words},
        support=frozenset(raw["support_verbs"]),
        happen=frozenset(raw["happen_verbs"]),
        claim_verbs=frozenset(resp["claim_verbs"]),
        deny_verbs=frozenset(resp["deny_verbs"]),
        responsibility=frozenset(resp["words"]),
        responsible=frozenset(resp["adjectives"]),
        status=status,
        violence=frozenset(raw["violence"]),
    )


def _classes(nouns: dict[str, Any]) -> dict[str, Classes]:
    found: dict[str, set[str]] = {}
    for name, value in nouns.items():
        if name in ("traits", "civil"):
            continue
        if name == "person":
            for kind, words in value.items():
                for word in words:
                    found.setdefault(word, set()).update(("person", kind) if kind != "general" else ("person",))
        else:
            for word in value:
                found.setdefault(word, set()).add(name)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _inverted(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}
