"""What the sense model looks at: a word that may tell an event, the words it stands with, and what the word lists say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
_NO_WORD_OF_ITS_OWN = frozenset(("aux", "auxpass", "det", "punct"))
_STATES = frozenset(("acomp", "oprd", "pobj", "dobj", "nsubj", "nsubjpass", "ROOT"))  # where an adjective tells by itself: "nine dead"
_SAYS_MORE = frozenset(("neg", "aux", "prt", "det", "mark"))
_CONTENT = frozenset(("NN", "NNS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_NEAR = 2  # sentences before and after that count as neighbours
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
        if text.deps[i] not in _NO_WORD_OF_ITS_OWN
        and (
            (text.tags[i][:2] == "VB" and text.lemmas[i] not in _EMPTY_VERBS)
            or text.tags[i] in ("NN", "NNS")
            or (text.tags[i] == "JJ" and text.deps[i] in _STATES)
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
    holds.extend(f"under={text.lower[c]}" for c in text.children[i] if text.deps[c] in _SAYS_MORE)
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


def around(text: Annotated, sentence: int, meant: Meant, marks: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What holds of a sentence: how many words of conflict and of other worlds it and its neighbours have, as `marks_of` counts them."""
    own = marks[sentence]
    near = [*marks[max(0, sentence - _NEAR) : sentence], *marks[sentence + 1 : sentence + 1 + _NEAR]]
    return (
        f"conflict={min(own[0], 3)}",
        f"elsewhere={min(own[1], 3)}",
        f"near conflict={min(sum(m[0] for m in near), 4)}",
        f"near elsewhere={min(sum(m[1] for m in near), 4)}",
        f"literal={meant.literal[sentence]}",
        f"violent={meant.violent[sentence]}",
        f"accident={meant.accident[sentence]}",
    )


def marks_of(text: Annotated) -> list[tuple[int, int]]:
    """For each sentence its words of conflict and of other worlds."""
    known = domains()
    return [
        (sum(w in known.conflict for w in lemmas), sum(w in known.worlds for w in lemmas))
        for lemmas in (text.lemmas[start:end] for start, end in text.sentences)
    ]


def sentence_rows(text: Annotated, sentence: int) -> list[int]:
    """Rows of the content words of a sentence."""
    return [text.vector_rows[i] for i in range(*text.sentences[sentence]) if text.tags[i] in _CONTENT and text.vector_rows[i] >= 0]
