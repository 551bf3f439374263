"""What looks like a year or a month and is none, as the tags around it tell: "2014 men", "Resolution 1973", "August Wilson"."""

from __future__ import annotations

from bisect import bisect_right

from quoth.model.text import Annotated
from quoth.when.expression import Expression
from quoth.when.lexer import Lexed

_NOUNS = frozenset(("NN", "NNP", "NNPS", "NNS"))
_NAMES = frozenset(("PERSON", "ORG", "LAW", "PRODUCT", "WORK_OF_ART", "FAC"))
_COUNTED = frozenset(
    ("about", "some", "around", "approximately", "nearly", "almost", "roughly", "than", "least", "most", "to", "over", "all")
)


def is_name_or_number(text: Annotated, lexed: Lexed, e: Expression) -> bool:
    """Whether a lone year counts things or belongs to a name, or a lone month is one."""
    if e.form != "calendar" or e.end - e.first > 2 or e.day or e.which or e.mod or e.quarter or e.season or e.part:
        return False
    i = bisect_right(text.starts, lexed.starts[e.end - 1]) - 1
    if i < 0:
        return False
    if e.year and not e.month:
        return _is_number(text, i) or (e.end - e.first == 2 and text.tags[min(i + 1, len(text.tags) - 1)] == "NNS")
    if e.month and not e.year and e.end - e.first == 1:
        return _begins_a_person(text, i)
    return False


def _is_number(text: Annotated, i: int) -> bool:
    before = text.lower[i - 1] if i else ""
    following = text.tags[i + 1] if i + 1 < len(text.tags) else ""
    if following == "NNS" and (before in _COUNTED or not i or text.tags[i - 1] not in ("DT", "IN", "PRP$", "POS", "JJ")):
        return True
    if not i or text.tags[i - 1] not in _NOUNS or text.ends[i - 1] >= text.starts[i]:
        return False
    return text.words[i - 1][:1].isupper() and text.heads[i] == i - 1  # "Resolution 1973", "Highway 2012"


def _begins_a_person(text: Annotated, i: int) -> bool:
    entity = text.entity_of[i]
    if entity < 0:
        return False
    first, end, label = text.entities[entity]
    return label in _NAMES and end - first > 1 and (label != "PERSON" or first == i)
