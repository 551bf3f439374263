"""What the sense model looks at: a word that may tell an event, the words it stands with, and what the word lists say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quoth.coding.clause import is_verb, prep_objects
from quoth.coding.draft import Draft
from quoth.coding.frame import verb_frame
from quoth.coding.lexicon import Sense, lexicon
from quoth.coding.literal import Meant, domains
from quoth.coding.noun_roles import noun_arguments
from quoth.coding.phrase import classes_of
from quoth.model.text import Annotated

SLOTS = 7  # word, head, undergoer, doer, up to three objects of prepositions
_OTHERS = 3
_EMPTY_VERBS = frozenset(("be", "have", "do"))
_NO_CLAUSE = frozenset(("aux", "auxpass", "det", "punct"))
_ANY_NOUN = Sense("attack")  # the default roles of a noun's complements


@dataclass(frozen=True, slots=True)
class Described:
    """A candidate word: rows of the vector table by slot (-1: empty), and the names of what else holds of it."""

    token: int
    rows: tuple[int, ...]
    holds: tuple[str, ...]


def candidates(text: Annotated, sentence: int) -> list[int]:
    """The words of a sentence that could tell an event: verbs that are no auxiliaries, nouns that are no names, and adjectives of state."""
    return [
        i
        for i in range(*text.sentences[sentence])
        if text.deps[i] not in _NO_CLAUSE
        and (
            (text.tags[i][:2] == "VB" and text.lemmas[i] not in _EMPTY_VERBS)
            or text.tags[i] in ("NN", "NNS")
            or (text.tags[i] == "JJ" and text.deps[i] in ("acomp", "oprd", "pobj", "dobj", "nsubj", "nsubjpass", "ROOT"))
        )
    ]


def describe(text: Annotated, i: int, draft: Draft | None, around: tuple[str, ...]) -> Described:
    """What the model is told of token i; `draft` is what the word lists make of it, `around` what holds of its sentence."""
    if is_verb(text, i):
        doer, undergoer, passive = verb_frame(text, i)
        others = [(p, head) for p, head in prep_objects(text, i) if head not in (doer, undergoer)]
    else:
        doer, undergoer, others = _of_noun(text, i)
        passive = False
    others = others[:_OTHERS]
    head = text.heads[i]
    slots = [i, head if head != i else None, undergoer, doer, *(h for _, h in others)]
    rows = [_row(text, spot) for spot in slots] + [-1] * (SLOTS - len(slots))
    holds = [*around, f"tag={text.tags[i]}", f"dep={text.deps[i]}", *_in_lists(text, i), f"drafted={draft.type if draft else None}"]
    if passive:
        holds.append("passive")
    holds.extend(f"prep={p}" for p, _ in others)
    for name, spot in (("doer", doer), ("undergoer", undergoer), *(("other", h) for _, h in others)):
        holds.extend([f"{name}=none"] if spot is None else [f"{name}={c}" for c in classes_of(text, spot)])
    holds.extend(f"under={text.lower[c]}" for c in text.children[i] if text.deps[c] in ("neg", "aux", "prt", "det", "mark"))
    return Described(i, tuple(rows), tuple(holds))


def _of_noun(text: Annotated, noun: int) -> tuple[int | None, int | None, list[tuple[str, int]]]:
    arguments = noun_arguments(text, noun, _ANY_NOUN)
    doer = next((h for role, h in arguments if role == "actor"), None)
    undergoer = next((h for role, h in arguments if role == "target"), None)
    before = [("before", c) for c in text.children[noun] if c < noun and text.deps[c] in ("compound", "amod", "nummod")]
    return doer, undergoer, before


def _in_lists(text: Annotated, i: int) -> list[str]:
    """The types that triggers.yaml knows for the word, whether or not its frame fits."""
    lemma = text.lemmas[i]
    if is_verb(text, i):
        entry = lexicon().verbs.get(lemma)
        if entry is None:
            return ["listed=no"]
        second = {s.type for senses in entry.second.values() for s in senses}
        return [*(f"listed={s.type}" for s in entry.plain), *(f"phrasal={type_}" for type_ in second)]
    senses = lexicon().nouns.get(lemma)
    return [f"listed={s.type}" for s in senses] if senses else ["listed=no"]


def _row(text: Annotated, spot: int | None) -> int:
    return -1 if spot is None else text.vector_rows[spot]


def around(text: Annotated, sentence: int, meant: Meant) -> tuple[str, ...]:
    """What holds of a sentence: its share of words of conflict and of other worlds, its own and its neighbours'."""
    marks = _marks(text)
    own = marks[sentence]
    near = [m for n, m in enumerate(marks[max(0, sentence - 2) : sentence + 3]) if max(0, sentence - 2) + n != sentence]
    found = [f"conflict={min(own[0], 3)}", f"elsewhere={min(own[1], 3)}"]
    found += [f"near conflict={min(sum(m[0] for m in near), 4)}", f"near elsewhere={min(sum(m[1] for m in near), 4)}"]
    found += [f"literal={meant.literal[sentence]}", f"violent={meant.violent[sentence]}", f"accident={meant.accident[sentence]}"]
    return tuple(found)


def _marks(text: Annotated) -> list[tuple[int, int]]:
    known = domains()
    return [
        (sum(w in known.conflict for w in lemmas), sum(w in known.worlds for w in lemmas))
        for lemmas in (text.lemmas[start:end] for start, end in text.sentences)
    ]


@cache
def _content_tags() -> frozenset[str]:
    return frozenset(("NN", "NNS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))


def sentence_rows(text: Annotated, sentence: int) -> list[int]:
    """Rows of the content words of a sentence."""
    tags = _content_tags()
    return [text.vector_rows[i] for i in range(*text.sentences[sentence]) if text.tags[i] in tags and text.vector_rows[i] >= 0]


def index_of(names: Sequence[str]) -> Mapping[str, int]:
    return {name: n for n, name in enumerate(names)}
