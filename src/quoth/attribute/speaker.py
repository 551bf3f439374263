"""Who speaks at a cue: its subject, found through conjunction, participles, relative clauses and inversion."""

from __future__ import annotations

from quoth.attribute.found import PUNCTUATION, Speaker
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.syntax import SUBJECTS, child, conjuncts, is_passive, is_time, phrase, sentence
from quoth.model.text import Annotated

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_LABEL = 10  # tokens of a label at most
_JOINT = frozenset(("joint", "jointly", "together"))


def subject_head(a: Annotated, verb: int) -> int | None:
    """The head of the words that act as subject of a verb; None where the sentence names none."""
    host = a.heads[verb]
    if a.lemmas[host] in ("speak", "talk") and a.deps[host] == "relcl" and a.deps[verb] == "xcomp":
        return a.heads[host]  # "two demonstrators we spoke to say …"
    seen = 0
    i = verb
    while seen < 6:
        seen += 1
        subject = _own_subject(a, i)
        if subject is not None:
            return _antecedent(a, i, subject)
        dep, head = a.deps[i], a.heads[i]
        if i == verb and a.tags[i] in ("VBD", "VBZ", "VBP"):
            beside = _subject_of_participle(a, i)
            if beside is not None:
                return beside
        if head == i:
            return None
        if dep in ("acl", "relcl") and a.tags[head][:2] in ("NN", "PR") and a.tags[i] in ("VBG", "VBD", "VBZ", "VBP", "VBN"):
            return head
        if dep == "prep" or dep == "pcomp" or dep in ("conj", "xcomp", "acomp", "advcl", "aux", "ccomp", "dep", "parataxis", "ROOT"):
            if dep == "ccomp" and a.tags[i] not in ("VBG", "VB"):
                return None
            i = head
            continue
        return None
    return None


def _own_subject(a: Annotated, verb: int) -> int | None:
    found = None
    for c in a.children[verb]:
        if a.deps[c] == "expl":
            found = c if found is None else found
        elif a.deps[c] in SUBJECTS and (c < verb or found is None or (a.words[verb - 1] == "," and a.edges[0][c] == verb + 1)):
            found = c  # of two the nearer one: the other is a label or a heading that ran into the sentence
    return found


def _subject_of_participle(a: Annotated, verb: int) -> int | None:
    """ "The agency, quoting a letter, said": the parser makes the agency the subject of "quoting"."""
    for c in a.children[verb]:
        if c >= verb:
            return None
        if a.tags[c] == "VBG" and a.deps[c] in ("ccomp", "advcl", "csubj", "dep"):
            return child(a, c, "nsubj")
        if a.lower[c] in ("asked", "reached", "contacted", "questioned") and a.deps[c] == "advcl":
            return child(a, c, "nsubj")  # "The general, asked about the dead, replied …"
        if a.deps[c] == "ccomp" and any(k > verb and a.deps[k] == "ccomp" for k in a.children[verb]):
            return child(a, c, "nsubj")  # "An officer posted there, asking not to be named, said …": the left one is no clause
    return None


def _antecedent(a: Annotated, verb: int, subject: int) -> int:
    """The noun behind a relative pronoun."""
    if a.lower[subject] in _RELATIVE and a.tags[subject] in ("WP", "WDT", "DT", "IN"):
        head = a.heads[verb]
        if a.deps[verb] in ("relcl", "acl", "conj", "ccomp") and a.tags[head][:2] in ("NN", "PR", "CD", "DT"):
            return head
        if a.lemmas[head] == "be":  # "it was the paper which first wrote …"
            named = child(a, head, "attr")
            if named is not None and named < verb:
                return named
    return subject


def swallowed_subject(a: Annotated, verb: int) -> int | None:
    """ "In a call to a newsroom, a man said": the subject that the parser made an apposition inside the opening phrase."""
    left, right = a.edges
    for c in a.children[verb]:
        if c > verb:
            return None
        if a.deps[c] not in ("prep", "advcl", "npadvmod"):
            continue
        for i in range(c + 1, min(verb, right[c] + 1)):
            if a.deps[i] in ("appos", "conj") and a.tags[i][:2] == "NN" and a.words[left[i] - 1] == "," and _reaches(a, i, right[c]):
                earlier = [
                    j for j in a.children[a.heads[i]] if c < j < i and a.deps[j] in ("appos", "conj") and a.words[left[j] - 1] == ","
                ]
                return earlier[0] if earlier and before(a, left[i]) <= right[earlier[0]] else i
    return None


def _reaches(a: Annotated, i: int, end: int) -> bool:
    """Whether a phrase ends where the larger one does, punctuation apart."""
    return all(a.tags[j] in PUNCTUATION for j in range(a.edges[1][i] + 1, end + 1))


def inverted_head(a: Annotated, verb: int) -> int | None:
    """The noun right after a cue verb ("said X"), where the parser took it for something else."""
    _, high = sentence(a, verb)
    i = verb + 1
    while i < high and (a.tags[i] in ("RB", "DT", "JJ", "CD", "PRP$", "NNP", "NN", "NNS", "POS", "HYPH", "NNPS") or a.tags[i] == "PRP"):
        i += 1
    nouns = [j for j in range(verb + 1, i) if a.tags[j][:2] in ("NN", "PR") and not is_time(a, j)]
    if not nouns:
        return None
    head = nouns[0]
    while a.heads[head] in nouns and a.heads[head] != head:
        head = a.heads[head]
    if a.deps[head] in SUBJECTS and a.heads[head] != verb:
        return None  # "said an informer had told him": the subject of what was said
    return head


def thrown_behind(a: Annotated, lx: Lexicon, verb: int, high: int) -> int | None:
    """ "…, admitted the prison's director.": a speaker whom the parser took for the object of a verb joined to the words before it."""
    if a.tags[verb] not in ("VBD", "VBZ", "VBP") or a.words[verb - 1] not in (",", '"', "''"):
        return None
    if a.deps[verb] not in ("conj", "ROOT", "dep"):
        return None
    cues = lx.verbs[a.lemmas[verb]]
    if not any("quote" in cue.takes for cue in cues) or any(cue.addressee for cue in cues):
        return None
    head = child(a, verb, "dobj")
    if head is None or head < verb or any(a.tags[i] in ("VBD", "VBZ", "MD") and a.deps[i] != "relcl" for i in range(head, high)):
        return None
    n = a.entity_of[head]
    kinds = lx.kinds.get(a.lemmas[head], frozenset())
    speaks = (n >= 0 and a.entities[n][2] in ("PERSON", "ORG")) or bool(kinds & {"person", "organization", "witness"})
    return head if speaks and (child(a, verb, "nsubj") is None or a.deps[verb] == "conj") else None


def name_at_end(a: Annotated, lx: Lexicon, verb: int, low: int, high: int) -> Speaker | None:
    """ "…, the sub-prefect of a town, NAME, who was there, said.": a name between commas before a cue that ends a sentence misparsed."""
    if any(a.tags[i] not in PUNCTUATION and not is_time(a, i) and a.tags[i] not in ("IN", "RB") for i in range(verb + 1, high)):
        return None
    for i in range(verb - 1, low + 2, -1):
        n = a.entity_of[i]
        if n < 0 or a.entities[n][2] != "PERSON" or a.words[i + 1] not in (",", a.words[verb]):
            continue
        first, end, _ = a.entities[n]
        if first <= low + 1 or a.words[first - 1] != ",":
            return None
        start = next((j + 1 for j in range(first - 2, low, -1) if a.words[j] == ","), None)
        if start is not None and any(lx.is_kind(a.lemmas[j], "person") for j in range(start, first)):
            return Speaker(start, end, end - 1)
        return Speaker(first, end, end - 1)
    return None


def after_label(a: Annotated, verb: int, low: int) -> int:
    """Where a sentence really begins that a label or heading with a colon ran into: "STUDIO: A judge says …", else `low`."""
    colon = next((i for i in range(low, min(verb, low + _LABEL)) if a.words[i] == ":"), None)
    if colon is None or low not in {a.blocks[a.block_of[low]][0]}:
        return low
    return colon + 1 if any(a.tags[i][:2] in ("NN", "PR") for i in range(colon + 1, verb)) else low


def speakers_of(a: Annotated, verb: int, low: int, high: int) -> list[Speaker]:
    """The speakers of an active cue verb, parallel ones apart; empty where nobody is named."""
    head = subject_head(a, verb)
    if head is not None and head < low <= verb:
        head = next((i for i in range(low, verb) if a.tags[i][:2] in ("NN", "PR") and not low <= a.heads[i] < verb), None)
    return split(a, head, low, high, verb) if head is not None else []


def split(a: Annotated, head: int, low: int, high: int, cue: int) -> list[Speaker]:
    """Speaker phrases of a head and its conjuncts, none crossing the cue."""
    if head < cue:
        high = min(high, cue)
    elif head > cue:
        low = max(low, cue + 1)
    heads = conjuncts(a, head)
    if len(heads) > 1 and not all(_can_speak_apart(a, h) for h in heads):
        heads = heads[:1]
    if len(heads) > 1 and any(a.lower[c] in _JOINT for h in heads for c in a.children[h]):
        heads = heads[:1]
    return [phrase(a, h, low, high) for h in heads if low <= h < high]


def _can_speak_apart(a: Annotated, head: int) -> bool:
    return a.tags[head][:2] in ("NN", "PR") or a.tags[head] in ("CD", "DT")


def agent(a: Annotated, verb: int, low: int, high: int) -> list[Speaker]:
    """The "by X" of a passive cue."""
    for c in a.children[verb]:
        if a.lower[c] == "by" and a.deps[c] in ("agent", "prep"):
            inner = child(a, c, "pobj")
            if inner is not None and a.tags[inner][:2] in ("NN", "PR") and not is_time(a, inner):
                return split(a, inner, low, high, c)
    return []


def medium(a: Annotated, lx: Lexicon, verb: int, low: int, high: int) -> tuple[str, Speaker] | None:
    """The "in a statement" of a cue: the medium's name and its phrase."""
    hosts = [verb]
    subject = child(a, verb, "nsubj")
    if subject is not None and subject > verb:
        hosts.append(subject)  # "said X in a statement" hangs on X more often than not
        hosts.extend(c for c in a.children[subject] if a.deps[c] == "appos")
    for host in hosts:
        for c in a.children[host]:
            if a.deps[c] in ("prep", "agent") and a.lower[c] in ("in", "on", "via", "through", "during", "at", "by", "over"):
                inner = child(a, c, "pobj")
                if inner is not None and low <= inner < high and (a.lemmas[inner] in lx.media_heads or a.lower[inner] in lx.words["media"]):
                    return _medium_name(a, inner), phrase(a, inner, low, high)
    return None


def _medium_name(a: Annotated, noun: int) -> str:
    compound = [a.lower[c] for c in a.children[noun] if a.deps[c] == "compound"]
    return " ".join([*compound, a.lemmas[noun]])


def time_said(a: Annotated, verb: int, speakers: list[Speaker], content: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The date words that hang on a cue verb or stand right beside its speaker, outside the words attributed."""
    low, high = sentence(a, verb)
    hosts = {verb, *(s.head for s in speakers)}
    for first, end, label in _times(a, low, high):
        if label not in ("DATE", "TIME") or any(start < end and first < stop for start, stop in content):
            continue
        if any(s.start < first and end < s.end for s in speakers) or (content and verb < content[0][0] < first):
            continue  # a date after the words is theirs
        i = first
        for _ in range(4):
            if i in hosts:
                return first, end
            i = a.heads[i]
            if first <= i < end:
                continue
            if a.tags[i][:2] == "VB" and i not in hosts:
                break
        if first == verb + 1 or (speakers and speakers[-1].end <= first <= speakers[-1].end + 2 and speakers[-1].start > verb):
            return first, end
    return None


def _times(a: Annotated, low: int, high: int) -> list[tuple[int, int, str]]:
    found, i = [], low
    while i < high:
        n = a.entity_of[i]
        if n >= 0:
            if a.entities[n][2] in ("DATE", "TIME"):
                found.append(a.entities[n])
            i = max(i + 1, a.entities[n][1])
        else:
            i += 1
    return found


def is_passive_told(a: Annotated, verb: int) -> bool:
    return a.lemmas[verb] == "tell" and is_passive(a, verb)


def before(a: Annotated, i: int) -> int:
    """The token before i, commas and closing marks skipped."""
    while i > 0 and a.tags[i - 1] in PUNCTUATION:
        i -= 1
    return i - 1
