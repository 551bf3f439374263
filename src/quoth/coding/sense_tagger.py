"""Words that no list holds, or that stand in no frame it foresees: the sense model's suggestions become drafts where it is sure enough.

Only in reports that the lists find conflict in: a business page gets no suggestions.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from quoth.coding.clause import is_verb
from quoth.coding.draft import Draft
from quoth.coding.frame import verb_frame
from quoth.coding.harm import Drafts
from quoth.coding.lexicon import Sense
from quoth.coding.literal import Meant
from quoth.coding.noun_roles import noun_arguments
from quoth.coding.roles import verb_arguments
from quoth.coding.sense_features import Described, around, candidates, describe, marks_of, sentence_rows
from quoth.coding.sense_model import NOTHING, sense_model
from quoth.model.text import Annotated

# fitted on tests/gold/reports: recall .815 without the model (precision .966), .842 with these (.948), .849 at .15 and .06 (.939)
SURE = 0.17  # that it tells an event at all
OF_TYPE = 0.08  # that it tells one of the likeliest type
_FLOOR = {"killing": 0.4}  # a death made up is worse than one missed: gva killed .665 without, .760 with it, as without the model
_COMPANY = 4  # drafts of the word lists that a report must have before the model may add any

_HARMS = {
    "killing": ("victim", "killed"),
    "arrest": ("detained", "detained"),
    "abduction": ("victim", "abducted"),
    "displacement": ("victim", "displaced"),
}
_OF_OBJECTS = ("seizure", "destruction", "movement", "base", "aid", "training", "agreement")
_SUBJECT_UNDERGOES = ("killing", "displacement", "release")
_SENSES: Mapping[str, Sense] = MappingProxyType(
    {
        **{type_: Sense(type_, role=role, toll=toll, of=role, poss=role) for type_, (role, toll) in _HARMS.items()},
        **{type_: Sense(type_, role="object", of="object") for type_ in _OF_OBJECTS},
    }
)


def suggest(text: Annotated, body: list[int], meant: Meant, drafts: Drafts) -> None:
    """Add to `drafts` what the model is sure of and no draft tells yet."""
    model = sense_model()
    if model is None or model.pipeline != text.pipeline or len(drafts) < _COMPANY:
        return
    words, rows = _described(text, body, meant, drafts)
    if not words:
        return
    told = [label for label in model.labels if label != NOTHING]
    for word, chances in zip(words, model.probabilities(words, rows), strict=True):
        by_type = dict(zip(model.labels, chances, strict=True))
        likeliest = max(told, key=by_type.__getitem__)
        if by_type[NOTHING] < 1 - SURE and by_type[likeliest] > _FLOOR.get(likeliest, OF_TYPE):
            drafts[word.token] = _draft(text, word.token, likeliest)


def _described(text: Annotated, body: list[int], meant: Meant, drafts: Drafts) -> tuple[list[Described], list[list[int]]]:
    """The candidate words of the sentences that are meant, and for each the content words of its sentence."""
    words: list[Described] = []
    rows: list[list[int]] = []
    marks = marks_of(text)
    for n in body:
        if meant.literal[n]:
            here, own = around(text, n, meant, marks), sentence_rows(text, n)
            found = [describe(text, i, None, here) for i in candidates(text, n) if i not in drafts]
            words.extend(found)
            rows.extend([own] * len(found))
    return words, rows


def _draft(text: Annotated, i: int, type_: str) -> Draft:
    sense = _SENSES.get(type_) or Sense(type_)
    if not is_verb(text, i):
        return Draft(i, type_, sense, False, noun_arguments(text, i, sense), suggested=True)
    doer, done_to, passive = verb_frame(text, i)
    if type_ in _SUBJECT_UNDERGOES and done_to is None and doer is not None and not passive:
        sense = Sense(type_, subject=sense.role, tollsubj=sense.toll)
    return Draft(i, type_, sense, True, verb_arguments(text, i, sense, doer, done_to), suggested=True)
