"""The shapes that attributed words take around a cue verb: a clause after or before it, an object, an infinitive, a participle.

Each function gives the token ranges of the words or an empty list. The parser's usual mistakes are mended here: a that-clause hung on
the person told, a sentence-final ", X said" taken for a side clause, an ", adding that" swallowed by the words before it.
"""

from __future__ import annotations

from quoth.attribute.found import Range, Speaker, clean, merge, subtract
from quoth.attribute.lexicon import lexicon
from quoth.attribute.syntax import FINITE, SUBJECTS, child, is_finite, is_time, sentence
from quoth.model.text import Annotated

_SAME_SPEAKER = frozenset(("add", "cite", "quote"))


_NEAR = 14  # tokens: how far after its cue a "that" may stand


def clause_after(a: Annotated, verb: int, speakers: list[Speaker]) -> list[Range]:
    """ "said (that) …": the finite clause that follows."""
    head = _clause_child(a, verb)
    if head is None:
        head = _stray_that(a, verb, speakers)
    if head is None:
        return []
    left, right = a.edges
    start = max(verb + 1, left[head])
    for s in speakers:
        if verb < s.start <= start < s.end:
            start = s.end
    end = right[head] + 1
    for c in a.children[verb]:  # ", one of them a child, and 22 wounded" hung on the cue
        if (
            c > head
            and a.deps[c] in ("dep", "appos", "npadvmod", "conj")
            and a.tags[c] in ("CD", "NN", "NNS")
            and not is_time(a, c)
            and end <= left[c] <= end + 2
        ):
            end = right[c] + 1
    end = _joined_to(a, verb, head, end)
    mark = child(a, head, "mark")
    if mark is not None and verb < mark < start:
        start = mark
    if a.lower[start] in ("which", "who", "whom"):
        return []
    return clean(a, [(start, before_continuation(a, verb, start, end))])


def _joined_to(a: Annotated, verb: int, head: int, end: int) -> int:
    """What the parser cut off the words: "…, and had been involved in …" joined to the cue, "what X revealed | : that …"."""
    left, right = a.edges
    _, high = sentence(a, verb)
    if end + 1 < high and a.words[end] in (":", ",") and a.lower[end + 1] == "that" and a.lower[left[head]] == "what":
        return high
    for c in a.children[verb]:
        if (
            c > head
            and a.deps[c] == "conj"
            and end <= left[c] <= end + 3
            and not _has_subject(a, c)
            and a.lemmas[c] not in lexicon().words["goes_on"]
            and any(a.deps[k] in ("aux", "auxpass") and a.lower[k] in ("had", "was", "were", "would") for k in a.children[c])
        ):
            end = right[c] + 1
    return end


def _clause_child(a: Annotated, verb: int) -> int | None:
    for c in a.children[verb]:
        if c <= verb:
            continue
        if a.deps[c] == "ccomp":
            if is_finite(a, c) or _has_subject(a, c):
                return c
        elif (a.deps[c] in ("dep", "parataxis") and _has_subject(a, c) and is_finite(a, c)) or (
            a.deps[c] == "advcl"
            and _has_subject(a, c)
            and is_finite(a, c)
            and (child(a, c, "mark", "advmod") is None or a.lower[child(a, c, "mark", "advmod") or 0] == "that")
        ):
            return c
    return None


def _has_subject(a: Annotated, i: int) -> bool:
    return any(a.deps[c] in SUBJECTS or a.deps[c] == "expl" for c in a.children[i])


def _stray_that(a: Annotated, verb: int, speakers: list[Speaker]) -> int | None:
    """The clause of a "that" soon after the cue, wherever the parser hung it."""
    _, high = sentence(a, verb)
    stop = min(high, verb + _NEAR)
    i = verb + 1
    while i < stop:
        skipped = next((s.end for s in speakers if s.start <= i < s.end), None)
        if skipped is not None:
            i = skipped
            stop = min(high, max(stop, i + _NEAR // 2))
            continue
        if a.lower[i] == "that" and a.deps[i] == "mark" and a.heads[i] > i:
            return a.heads[i]
        if a.tags[i] == "VBG" and a.lemmas[i] in ("cite", "quote"):
            stop = min(high, i + _NEAR)  # "reported, citing two officials, that …"
        elif (a.tags[i][:2] == "VB" and a.lower[i] != "known") or a.tags[i] in ("MD", "WP", "WDT", ":"):
            return None
        i += 1
    return None


def before_continuation(a: Annotated, verb: int, start: int, end: int) -> int:
    """Where the words end when the same speaker goes on inside them: "…, adding that …", "…, citing …", "… and warned that …"."""
    goes_on = lexicon().words["goes_on"]
    for i in range(start + 2, end):
        tag = a.tags[i]
        if tag == "VBG":
            if a.lemmas[i] in _SAME_SPEAKER and a.words[i - 1] == "," and a.deps[i] in _LOOSE:
                return i
        elif tag == "CC" and i + 1 < end and goes_on_after(a, verb, i + 1, goes_on):
            return i
        if a.words[i - 1] == "," and _another_speaks(a, i, end, goes_on):
            return i
    return end


def _another_speaks(a: Annotated, i: int, end: int, goes_on: frozenset[str]) -> bool:
    """ "…, while hospital staff said the number was five": a speaker beside the first, not one whom the first quotes."""
    if a.lower[i] in ("while", "whereas"):
        told = a.heads[i]
    elif a.tags[i] == "CC" and a.lower[i] in ("and", "but"):
        told = next((j for j in range(i + 2, end) if a.deps[j] == "conj" and a.heads[j] < i), i)
        if a.lower[i] == "but" and a.lower[i + 1] != "that" and a.tags[told] in FINITE and _has_subject(a, told):
            return True  # "…, but relatives staged a sit-in": against the speaker, not in his words
    else:
        return False
    if told <= i or a.lemmas[told] not in goes_on or a.tags[told] not in ("VBD", "VBZ", "VBP"):
        return False
    return any(a.deps[c] in SUBJECTS and c > i for c in a.children[told])


_LOOSE = frozenset(("advcl", "acl", "conj", "dep", "ccomp", "xcomp", "prep"))


def goes_on_after(a: Annotated, verb: int, i: int, goes_on: frozenset[str]) -> bool:
    """Whether a verb right after "and" is the same speaker's next cue: its tense, a verb of telling, no subject of its own."""
    if a.tags[i] == "RB" and i + 1 < len(a.words):
        i += 1
    return (
        a.tags[i] in ("VBD", "VBZ", "VBP")
        and (a.tags[i] == a.tags[verb] or (a.tags[i] == "VBD" and a.tags[verb] == "VBN"))
        and a.lemmas[i] in goes_on
        and a.deps[i] == "conj"
        and not _has_subject(a, i)
    )


def clause_before(a: Annotated, verb: int, speakers: list[Speaker]) -> list[Range]:
    """ "…, X said" and "… , X said, …": the clause that the cue follows or interrupts."""
    left, right = a.edges
    low, high = sentence(a, verb)
    region = _region(a, verb, speakers, high)
    head = _clause_to_the_left(a, verb)
    if head is not None and left[head] < region[0]:
        if _trails(a, verb, region, high):
            return clean(a, _to_sentence_start(a, [(left[head], region[0])], low, region))
        if _set_off(a, region, low) and region[1] < high and a.words[region[1]] == ",":
            return clean(a, [(left[head], region[0]), *_after_interruption(a, region[1], high)])
        return clean(a, subtract((left[head], right[head] + 1), [region]))
    if region[0] == low and _trails(a, verb, region, high):
        return _before_title(a, low)
    if not _set_off(a, region, low):
        return []
    if _trails(a, verb, region, high):
        if region[0] - low <= 3 and a.heads[verb] == verb:
            return []
        return clean(a, _to_sentence_start(a, [(low, region[0])], low, region))
    if a.deps[verb] in _INTERRUPTING and region[1] < high and a.words[region[1]] == ",":
        top = a.heads[verb]
        start = low if a.heads[top] == top or top > verb else min(left[top], region[0])
        return clean(a, [(start, region[0]), *_after_interruption(a, region[1], high)])
    return []


def _before_title(a: Annotated, low: int) -> list[Range]:
    """ "…, district chief Col. | Name Surname said.": the words when the parser ended the sentence at an abbreviated title."""
    if low < 3 or a.block_of[low] != a.block_of[low - 1] or (a.words[low - 1] != "." and not a.words[low - 1].endswith(".")):
        return []
    if a.lower[low - 1].rstrip(".") not in lexicon().words["titles"] and a.lower[low - 2].rstrip(".") not in lexicon().words["titles"]:
        return []
    start = a.sentences[a.sentence_of[low - 1]][0]
    comma = next((i for i in range(low - 2, start, -1) if a.words[i] == ","), None)
    return clean(a, [(start, comma)]) if comma is not None else []


def _region(a: Annotated, verb: int, speakers: list[Speaker], high: int) -> Range:
    """The cue with its speaker and the adjuncts that follow: "the ministry said on Friday"."""
    _, right = a.edges
    end = max([verb + 1, *(s.end for s in speakers)])
    hosts = (verb, *(s.head for s in speakers))
    grown = True
    while grown and end < high:
        grown = False
        for host in hosts:
            for c in a.children[host]:
                if (
                    a.edges[0][c] == end
                    and a.deps[c] in ("prep", "npadvmod", "advmod", "agent", "dative", "prt")
                    and right[c] < high - 1
                    and a.words[right[c] + 1] == ","
                ):
                    end, grown = right[c] + 1, True
    return min([verb, *(s.start for s in speakers)]), end


_INTERRUPTING = frozenset(("parataxis", "ccomp", "dep", "intj", "advcl", "conj"))


def _clause_to_the_left(a: Annotated, verb: int) -> int | None:
    for c in a.children[verb]:
        if c >= verb:
            return None
        clause = a.deps[c] in ("ccomp", "parataxis", "dep") or (a.deps[c] == "advcl" and child(a, c, "mark", "advmod") is None)
        if clause and (is_finite(a, c) or _has_subject(a, c)):
            return c
    return None


def _after_interruption(a: Annotated, at: int, high: int) -> list[Range]:
    """The words after ", X said,": the rest of the sentence, but for a new clause with a subject of its own after "and" or "but"."""
    i = at + 1
    if i < high and a.tags[i] == "CC" and _opens_clause(a, i + 1, high) and (a.lower[i] != "and" or _has_cue(a, i, high)):
        return []
    for j in range(i + 2, high):
        if a.tags[j] == "VBG" and a.lemmas[j] in _SAME_SPEAKER and a.words[j - 1] == ",":
            return [(i, j)]
    return [(i, high)]


def _has_cue(a: Annotated, start: int, high: int) -> bool:
    """Whether somebody tells something in these words: then they are no longer the first speaker's alone."""
    goes_on = lexicon().words["goes_on"]
    return any(a.lemmas[i] in goes_on and a.tags[i] in ("VBD", "VBZ", "VBP") for i in range(start, high))


def _set_off(a: Annotated, region: Range, low: int) -> bool:
    """Only a comma, a dash or a closing mark may stand before an inverted or trailing cue."""
    i = region[0] - 1
    return (i > low and a.tags[i] in (",", ":", "''", "``")) or (i > low and a.words[i] in ("—", "–", "-", "?", "!"))


def _trails(a: Annotated, verb: int, region: Range, high: int) -> bool:
    """True where nothing but adjuncts and participles follow the cue and its speaker in the sentence."""
    i = region[1]
    if any(c > i and a.deps[c] == "dobj" and i < high and a.words[i] == "," for c in a.children[verb]):
        return False  # "… were, we are told, the work of a gang": what follows belongs to the words
    while i < high:
        tag = a.tags[i]
        if tag == "." or tag in ("''", "``"):
            return True
        if tag == "," and i + 1 < high and a.tags[i + 1] in ("VBG", "IN", "WRB", "RB"):
            return i > region[1] or not _belongs_left(a, i + 1, region)
        if tag in ("VBD", "VBZ", "VBP", "MD") and a.deps[i] not in ("relcl", "acl") and not _below_adjunct(a, i, region):
            return False
        if tag == "," and i + 1 < high and a.tags[i + 1] == "CC":
            return _opens_clause(a, i + 2, high) and (a.lower[i + 1] != "and" or _has_cue(a, i + 2, high))
        i += 1
    return True


def _belongs_left(a: Annotated, i: int, region: Range) -> bool:
    """ "…, he said, after rebels fired on a convoy": a clause after the cue that hangs on the words before it."""
    if a.lemmas[i] in _SAME_SPEAKER or a.tags[i] == "VBG":
        return False
    for _ in range(6):
        head = a.heads[i]
        if region[0] <= head < region[1] or head == i:
            return False
        if head < region[0]:
            return True
        i = head
    return False


def _below_adjunct(a: Annotated, i: int, region: Range) -> bool:
    for _ in range(5):
        if a.deps[i] in ("relcl", "acl", "advcl", "pcomp"):
            return True
        if region[0] <= a.heads[i] < region[1]:
            return False
        i = a.heads[i]
    return False


def _to_sentence_start(a: Annotated, parts: list[Range], low: int, region: Range) -> list[Range]:
    """A sentence-final ", X said" speaks for the sentence up to it, but for another speaker's half before a semicolon or ", but"."""
    if not parts:
        return parts
    start = min(p[0] for p in parts)
    while start > low and a.words[start - 1] not in (";", "—", "–"):
        if (
            a.tags[start - 1] == "CC"
            and start - 2 >= low
            and a.words[start - 2] == ","
            and any(a.lemmas[j] in ("say", "tell", "report", "add") and a.tags[j][:2] == "VB" for j in range(low, start))
        ):
            break
        start -= 1
    return merge([(start, region[0]), *parts])


def _opens_clause(a: Annotated, start: int, high: int) -> bool:
    """Whether a subject comes before the next finite verb."""
    for j in range(start, high):
        if a.deps[j] in SUBJECTS:
            return True
        if a.tags[j] in ("VBD", "VBZ", "VBP", "MD", "VBN"):
            return False
    return False


def participle(a: Annotated, verb: int) -> list[Range]:
    """ "denied killing …": a gerund after the verb."""
    left, right = a.edges
    for c in a.children[verb]:
        if (
            c > verb
            and a.deps[c] in ("xcomp", "ccomp", "dobj", "pcomp")
            and (a.tags[c] == "VBG" or any(a.tags[k] == "VBG" for k in a.children[c] if a.deps[k] in ("aux", "auxpass")))
        ):
            return clean(a, [(max(verb + 1, left[c]), before_continuation(a, verb, max(verb + 1, left[c]), right[c] + 1))])
    return []


def infinitive(a: Annotated, verb: int) -> list[Range]:
    """ "claims to have seized …": an infinitive after the verb."""
    left, right = a.edges
    for c in a.children[verb]:
        if c > verb and a.deps[c] in ("xcomp", "ccomp") and a.tags[c] in ("VB", "VBN") and any(a.tags[k] == "TO" for k in a.children[c]):
            return clean(a, [(max(verb + 1, left[c]), right[c] + 1)])
    return []


def as_clause(a: Annotated, verb: int) -> list[Range]:
    """ "As X reported in May, …": the clause that the as-clause introduces."""
    if a.deps[verb] != "advcl" or not any(
        a.lower[c] == "as" and a.deps[c] in ("mark", "advmod", "prep") and c < verb for c in a.children[verb]
    ):
        return []
    left, right = a.edges
    low, high = sentence(a, verb)
    start, end = left[verb], right[verb] + 1
    if start == low and end < high and a.words[end] == ",":
        return clean(a, [(end, high)])
    top = a.heads[verb]
    if end < high - 1 and a.words[end] != ",":
        return []
    return clean(a, subtract((left[top], right[top] + 1), [(start, end)]))
