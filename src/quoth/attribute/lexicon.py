"""The cue and speaker words of the codebook, compiled once per process for look-up by lemma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from quoth.codebook.own import own_cues
from quoth.codebook.yaml_data import load_data
from quoth.model.errors import CodebookError

OCCURRENCE = ("occurrence",)


@dataclass(frozen=True, slots=True)
class Cue:
    """What one sense of a cue word means: the shapes of words it takes, and what its speaker makes of them."""

    lemma: str
    takes: frozenset[str]  # clause | quote | noun | to | ing | as
    prepositions: frozenset[str] = frozenset()  # "spoke of …"
    of_object: frozenset[str] = frozenset()  # "accused X of …": the preposition after the person
    object_on: frozenset[str] = frozenset()  # "blamed the attack on X"
    stance: str = "states"
    about: tuple[str, ...] = OCCURRENCE
    basis: str = "not stated"
    hedge: bool = False
    addressee: bool = False
    subject: frozenset[str] = frozenset()
    voice_self: bool = False
    objects: str = ""  # the key of the list that the direct object must be of
    not_people: bool = False  # no sense of the word where its object is a person ("questioned the men")
    particle: str = ""  # without which the verb has not this sense
    kind: str = "verb"


@dataclass(frozen=True, slots=True)
class Light:
    """A verb with its noun that together are one cue: "claimed responsibility"."""

    stance: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words and speaker nouns, by lemma."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, Cue]
    light: Mapping[tuple[str, str], Light]
    particles: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Mapping[str, Any]], ...]]  # by first word
    words: Mapping[str, frozenset[str]]  # every plain list of both files, by its key
    kinds: Mapping[str, frozenset[str]]  # noun lemma → the classes of speakers.yaml it belongs to
    custody: Mapping[str, frozenset[str]]
    media_heads: frozenset[str] = field(default_factory=frozenset)

    def is_kind(self, lemma: str, kind: str) -> bool:
        return kind in self.kinds.get(lemma, ())


_SPEAKERS = ("person", "witness", "group", "organization", "press", "document", "inquiry", "forum")


@cache
def lexicon() -> Lexicon:
    """The compiled words of `cues.yaml` and `speakers.yaml`."""
    cues: Any = load_data("cues")
    speakers: Any = load_data("speakers")
    verbs: dict[str, list[Cue]] = {}
    for entry in cues["verbs"]:
        for cue in _cues(entry, entry["verbs"], "verb"):
            verbs.setdefault(cue.lemma, []).append(cue)
    for word, like in own_cues().items():
        if like not in verbs:
            raise CodebookError(f"cues.yaml: {word}: {like!r} is no known verb of saying")
        verbs.setdefault(word, [replace(cue, lemma=word) for cue in verbs[like]])
    nouns = {cue.lemma: cue for entry in cues["nouns"] for cue in _cues(entry, entry["nouns"], "noun")}
    light = {
        (verb, noun): Light(entry["stance"], tuple(entry["about"]))
        for entry in cues["light_verbs"]
        for verb in entry["verbs"]
        for noun in entry["noun"]
    }
    phrases: dict[str, list[tuple[tuple[str, ...], Mapping[str, Any]]]] = {}
    for entry in cues["phrases"]:
        phrases.setdefault(entry["words"][0], []).append((tuple(entry["words"]), entry))
    words = {
        key: _words(name, key, value)
        for name, source in (("cues", cues), ("speakers", speakers))
        for key, value in source.items()
        if _is_plain(value)
    }
    words["media"] = frozenset(m.lower() for m in cues["media"])
    return Lexicon(
        verbs={lemma: tuple(entries) for lemma, entries in verbs.items()},
        nouns=nouns,
        light=light,
        particles={verb: frozenset(value) for verb, value in cues["particles"].items()},
        phrases={first: tuple(entries) for first, entries in phrases.items()},
        words=words,
        kinds=_kinds({key: speakers[key] for key in _SPEAKERS}),
        custody={key: frozenset(value) for key, value in cues["custody"].items()},
        media_heads=frozenset(m.split()[-1] for m in words["media"]),
    )


def _is_plain(value: object) -> bool:
    return isinstance(value, list) and bool(value) and not isinstance(value[0], dict)


def _words(name: str, key: str, values: list[object]) -> frozenset[str]:
    """A plain list as a set. Raises CodebookError for what YAML took for something else than a word ("no", "false")."""
    for value in values:
        if not isinstance(value, str):
            raise CodebookError(f"{name}.yaml, {key}: {value!r} is not a word: put it in quotes")
    return frozenset(str(v) for v in values)


def _kinds(lists: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, lemmas in lists.items():
        for lemma in lemmas:
            kinds.setdefault(lemma, set()).add(kind)
    return {lemma: frozenset(found) for lemma, found in kinds.items()}


def _cues(entry: Mapping[str, Any], lemmas: Iterable[str], kind: str) -> Iterable[Cue]:
    plain: set[str] = set()
    prepositions: set[str] = set()
    of_object: set[str] = set()
    object_on: set[str] = set()
    for shape in entry["takes"]:
        parts = shape.rstrip("+").split()
        if parts[0] == "x":
            of_object.add(parts[1])
        elif len(parts) == 2:
            object_on.add(parts[1])
        elif shape.endswith("+"):
            prepositions.add(parts[0])
        else:
            plain.add(shape)
    for lemma in lemmas:
        yield Cue(
            lemma=lemma,
            takes=frozenset(plain),
            prepositions=frozenset(prepositions),
            of_object=frozenset(of_object),
            object_on=frozenset(object_on),
            stance=entry.get("stance", "states"),
            about=tuple(entry.get("about", OCCURRENCE)),
            basis=entry.get("basis", "not stated"),
            hedge=entry.get("hedge", False),
            addressee=entry.get("addressee", False),
            subject=frozenset(entry.get("subject", ())),
            voice_self=entry.get("voice") == "self",
            objects=entry.get("objects", ""),
            not_people=entry.get("not_people", False),
            particle=entry.get("particle", ""),
            kind=kind,
        )
