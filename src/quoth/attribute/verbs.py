"""Cue verbs → findings: each verb of the codebook that really tells something here, with its speaker and its words."""

from __future__ import annotations

from quoth.attribute import objects, shapes
from quoth.attribute.found import Finding, Range, Speaker, clean, merge, subtract, trim
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.passive import passive
from quoth.attribute.quotes import Quote
from quoth.attribute.real import is_real, misled, participle_misread, reduced_passive
from quoth.attribute.speaker import (
    after_label,
    inverted_head,
    medium,
    name_at_end,
    speakers_of,
    split,
    swallowed_subject,
    thrown_behind,
    time_said,
)
from quoth.attribute.syntax import FINITE, conjuncts, cue_range, is_passive, sentence
from quoth.attribute.trailing import trailing
from quoth.model.text import Annotated

_ABOUT = frozenset(("for", "in", "of", "with", "to", "over", "on", "about"))  # prepositions to what a light verb's noun is about


def verb_findings(a: Annotated, lx: Lexicon, quotes: list[Quote], inside: list[int]) -> list[Finding]:
    """All cue verbs of a report. `inside[i]` is the quotation that token i stands in, or -1."""
    found = []
    verbs, tags, lemmas = lx.verbs, a.tags, a.lemmas
    for i, lemma in enumerate(lemmas):
        if tags[i][:2] == "VB" and lemma in verbs and _may_be_cue(a, verbs[lemma], i):
            finding = _verb(a, lx, i, quotes, inside)
            if finding is not None:
                found.append(finding)
    return found


def _may_be_cue(a: Annotated, cues: tuple[Cue, ...], verb: int) -> bool:
    """Whether any sense has the particle that it needs ("has it that")."""
    return any(not cue.particle or cue.particle in a.lower[verb + 1 : verb + 3] for cue in cues)


def answered(a: Annotated, findings: list[Finding]) -> list[Finding]:
    """ "denied that …, as the rebels allege": the as-clause is no link of its own, it tells whom the denial answers."""
    kept = []
    for f in findings:
        host = None
        if f.speakers and shapes.as_clause(a, f.at):
            said = a.heads[f.at]
            host = next((h for h in findings if h.stance in ("denies", "confirms") and h is not f and a.heads[said] == h.at), None)
        if host is None:
            kept.append(f)
        else:
            host.answers = host.answers or (f.speakers[0], host.stance)
            hole = (min(a.edges[0][f.at], f.at), a.edges[1][f.at] + 1)
            host.content = [t for part in host.content for t in (trim(a, p) for p in subtract(part, [hole])) if t]
    return kept


def _verb(a: Annotated, lx: Lexicon, verb: int, quotes: list[Quote], inside: list[int]) -> Finding | None:
    if not is_real(a, lx, verb):
        return None
    if a.deps[verb] == "amod" or participle_misread(a, lx, verb):
        return None
    if is_passive(a, verb) or reduced_passive(a, verb):
        return passive(a, lx, verb)
    low, high = sentence(a, verb)
    speakers = _speakers(a, lx, verb, low, high)
    first_person = bool(speakers) and a.lower[speakers[0].head] in ("i", "we")
    if first_person and inside[verb] >= 0:
        return None  # the quotation's own speaker: no further link
    for cue in lx.verbs[a.lemmas[verb]]:
        if (cue.subject and not _fits(a, lx, speakers, cue)) or (cue.particle and cue.particle not in a.lower[verb + 1 : verb + 3]):
            continue
        if cue.basis == "investigated" and _reflexive(a, verb):
            continue
        if cue.not_people and _is_person(a, lx, objects.object_of(a, verb)):
            continue
        if cue.objects and not _counts(a, lx, verb, cue.objects):
            continue
        finding = _active(a, lx, verb, cue, speakers, quotes, inside)
        if finding is not None:
            finding.own_voice = first_person
            return finding
    return trailing(a, lx, verb, low, high)


def _speakers(a: Annotated, lx: Lexicon, verb: int, low: int, high: int) -> list[Speaker]:
    thrown = thrown_behind(a, lx, verb, high)
    if thrown is not None:
        return split(a, thrown, verb + 1, high, verb)
    if misled(a, verb):
        first = next((i for i in range(low, verb) if a.tags[i] in ("NN", "NNS", "NNP", "NNPS") and a.deps[i] != "compound"), None)
        return split(a, first, low, verb, verb) if first is not None else []
    before = _goes_on_from(a, lx, verb)
    if before is not None:
        return _speakers(a, lx, before, low, high)
    speakers = [_with_kind(a, lx, verb, s) for s in speakers_of(a, verb, max(low, after_label(a, verb, low)), high)]
    if not speakers and a.tags[verb] in ("VBD", "VBZ", "VBP"):
        swallowed = swallowed_subject(a, verb)
        if swallowed is not None:
            return split(a, swallowed, low, high, verb)
    if not speakers or a.lower[speakers[0].head] in ("there",):
        head = inverted_head(a, verb) if a.tags[verb] in ("VBD", "VBZ", "VBP") else None
        if head is not None and _follows_words(a, verb, low):
            return split(a, head, verb + 1, high, verb)
    if not speakers and any("quote" in cue.takes for cue in lx.verbs[a.lemmas[verb]]):
        named = name_at_end(a, lx, verb, low, high)
        return [named] if named is not None else []
    return speakers


def _with_kind(a: Annotated, lx: Lexicon, verb: int, s: Speaker) -> Speaker:
    """ "the official news agency X reported": the noun before the name, which the parser made the head of a relative clause."""
    noun = a.heads[verb]
    if a.deps[verb] == "relcl" and noun == s.start - 1 and a.tags[s.head] == "NNP" and a.lemmas[noun] in lx.kinds:
        return Speaker(a.edges[0][noun], s.end, s.head)
    return s


def _goes_on_from(a: Annotated, lx: Lexicon, verb: int) -> int | None:
    """The cue whose speaker goes on here although the parser made this verb part of what was said."""
    if a.deps[verb] != "conj" or a.tags[verb - 1 if a.tags[verb - 1] != "RB" else verb - 2] != "CC":
        return None
    i = a.heads[verb]
    while a.heads[i] != i:
        i = a.heads[i]
        if a.lemmas[i] in lx.verbs and a.tags[i] in ("VBD", "VBN", "VBZ", "VBP"):
            return i if shapes.goes_on_after(a, i, verb, lx.words["goes_on"]) else None
    return None


def _follows_words(a: Annotated, verb: int, low: int) -> bool:
    return verb > low and a.tags[verb - 1] in (",", "''", "``", ".", ":")


def _fits(a: Annotated, lx: Lexicon, speakers: list[Speaker], cue: Cue) -> bool:
    """Whether a subject is of the classes that this sense of the verb wants."""
    for s in speakers:
        if any(lx.is_kind(a.lemmas[s.head], kind) for kind in cue.subject):
            return True
        if "name" in cue.subject and a.tags[s.head] in ("NNP", "NNPS"):
            return True
        if "person" in cue.subject and a.lower[s.head] in ("he", "she", "they"):
            return True
        if "organization" in cue.subject and a.lower[s.head] in ("we", "it", "they", "i"):
            return True
    return False


def _reflexive(a: Annotated, verb: int) -> bool:
    """ "find themselves in prison"."""
    return verb + 1 < len(a.words) and a.lower[verb + 1].endswith(("self", "selves"))


def _is_person(a: Annotated, lx: Lexicon, head: int | None) -> bool:
    if head is None:
        return False
    n = a.entity_of[head]
    kinds = lx.kinds.get(a.lemmas[head], frozenset())
    return a.tags[head] == "PRP" or bool(kinds & {"person", "witness"}) or (n >= 0 and a.entities[n][2] == "PERSON")


def _counts(a: Annotated, lx: Lexicon, verb: int, objects: str) -> bool:
    """Whether the direct object is of the list that this sense wants ("put the dead at nine", "gave me thirteen dead")."""
    words = lx.words[objects]
    head = next((c for c in reversed(a.children[verb]) if c > verb and a.deps[c] in ("dobj", "ccomp", "oprd", "attr")), None)
    if head is None or any(a.lower[c] == "no" for c in a.children[head]):
        return False
    if a.lemmas[head] in words or a.lower[head] in words or (a.lower[head] == "it" and "at" in a.lower[head + 1 : head + 3]):
        return True
    return verb + 2 < len(a.words) and a.tags[head] == "CD" and a.lower[head + 1 : head + 2] != [] and a.lower[head + 1] in words


def _active(
    a: Annotated, lx: Lexicon, verb: int, cue: Cue, speakers: list[Speaker], quotes: list[Quote], inside: list[int]
) -> Finding | None:
    light = _light(a, lx, verb)
    stance, about, hedge = cue.stance, cue.about, cue.hedge
    end = verb + 1
    content: list[Range] = []
    touched: list[int] = []
    if light is not None:
        (stance, about), content, end = light
        hedge = False
    if not content:
        if cue.lemma == "claim" and cue.kind == "verb":
            claimed = objects.object_of(a, verb)
            if claimed is not None and a.lemmas[claimed] in lx.words["responsibility_objects"]:
                stance, about, hedge = "claims responsibility", ("who.actor",), False
        content = _words(a, verb, cue, speakers, lx)
        if "quote" in cue.takes:
            touched = beside(a, verb, speakers, quotes, inside)
    if not content and not touched:
        return None
    if not speakers and (not content or a.tags[verb] in FINITE):
        return None
    finding = Finding(
        at=verb,
        cue=cue_range(a, lx, verb, end),
        entry=cue,
        content=content,
        speakers=speakers,
        stance=stance,
        about=about,
        basis=cue.basis,
        hedge=hedge,
    )
    for n in touched:
        finding.content = merge([*finding.content, (quotes[n].start, quotes[n].end)])
    return finding if finding.content else None


def _words(a: Annotated, verb: int, cue: Cue, speakers: list[Speaker], lx: Lexicon) -> list[Range]:
    takes = cue.takes
    content: list[Range] = []
    if "clause" in takes and misled(a, verb):
        return clean(a, [(verb + 1, sentence(a, verb)[1])])
    if "clause" in takes:
        content = shapes.as_clause(a, verb) or shapes.clause_after(a, verb, speakers)
        if not content or (speakers and speakers[0].start > verb):
            content = _before(a, verb, cue, speakers) or content
    if not content and (cue.basis == "saw" or cue.objects):
        return objects.everything_after(a, verb)
    if not content and "to" in takes:
        content = shapes.infinitive(a, verb)
    if not content and "ing" in takes:
        content = shapes.participle(a, verb)
    if not content and (cue.of_object or cue.object_on):
        content = objects.accused(a, verb, cue)
    if not content and "as" in takes:
        content = objects.described(a, verb)
    if not content and "name" in takes:
        content = objects.called(a, verb)
    if not content and cue.prepositions:
        content = objects.after_preposition(a, verb, cue.prepositions)
    if not content and "noun" in takes and cue.stance != "states":
        content = objects.antecedent(a, verb)
    if not content and "noun" in takes and not cue.addressee:
        content = objects.noun(a, verb, cue)
    return content


def _before(a: Annotated, verb: int, cue: Cue, speakers: list[Speaker]) -> list[Range]:
    """The clause before a cue; a verb with an object of its own ("observed two men") does not end somebody's sentence."""
    own = objects.object_of(a, verb)
    if not ({"quote"} & cue.takes or cue.basis == "investigated") or (
        not cue.addressee and own is not None and all(s.head != own for s in speakers)
    ):
        return []
    content = shapes.clause_before(a, verb, speakers)
    told = FINITE | {"VBN"} if a.tags[verb] == "VBZ" and content and a.tags[content[0][0]] != "VBN" else FINITE
    return content if any(a.tags[i] in told for start, end in content for i in range(start, end)) else []


def _light(a: Annotated, lx: Lexicon, verb: int) -> tuple[tuple[str, tuple[str, ...]], list[Range], int] | None:
    """ "claimed responsibility for the attack": stance, the words after the noun, and where the cue ends."""
    head = objects.object_of(a, verb)
    if head is None:
        return None
    light = lx.light.get((a.lemmas[verb], a.lemmas[head]))
    if light is None:
        return None
    left, right = a.edges
    after = [c for host in (head, verb, *conjuncts(a, head)[1:]) for c in a.children[host] if c > head and _may_be_told(a, c)]
    if after:
        deeper = [g for c in after for noun in a.children[c] for g in a.children[noun] if a.deps[c] == "prep" and _may_be_told(a, g)]
        c = next((c for c in (*after, *deeper) if a.lower[c] == "for"), after[0])  # "in a statement for the attack"
        start = c + 1 if a.deps[c] == "prep" else left[c]
        return (light.stance, light.about), clean(a, [(start, right[c] + 1)]), start
    return (light.stance, light.about), [(left[head] if left[head] > verb else head, right[head] + 1)], verb + 1


def _may_be_told(a: Annotated, i: int) -> bool:
    """What a light verb's noun is about ("for the attack", "that it fired"), not when it was said ("on Tuesday", "in a statement on …")."""
    if a.deps[i] != "prep":
        return a.deps[i] in ("acl", "ccomp")
    labels = {a.entities[a.entity_of[c]][2] for c in a.children[i] if a.entity_of[c] >= 0}
    return a.lower[i] in _ABOUT and labels.isdisjoint(("DATE", "TIME"))


def beside(a: Annotated, verb: int, speakers: list[Speaker], quotes: list[Quote], inside: list[int]) -> list[int]:
    """The quotations that stand right before or right after a cue and its speaker."""
    _, high = sentence(a, verb)
    near = [s for s in speakers if s.end > verb or all(a.tags[k] not in FINITE for k in range(s.end, verb))]
    start = min([verb, *(s.start for s in near)])
    end = max([verb + 1, *(s.end for s in near)])
    found = []
    i = start - 1
    while i >= 0 and a.tags[i] in (",", ":") and inside[i] < 0:
        i -= 1
    if i >= 0 and inside[i] >= 0 and inside[verb] != inside[i] and a.block_of[i] == a.block_of[verb]:
        found.append(inside[i])
    i = end
    while (
        i < high
        and inside[i] < 0
        and (a.tags[i] in ("TO", "IN", "DT", "NN", "NNP", "NNS", ",", ":", "RB", "PRP$", "PRP", "CD", "JJ", "POS", "VBG", "RP", "NNPS"))
    ):
        i += 1
    if (
        i < len(inside)
        and inside[i] >= 0
        and inside[verb] != inside[i]
        and a.block_of[i] == a.block_of[verb]
        and (i < high or a.words[i - 1] == ":")
        and i == quotes[inside[i]].start
    ):
        found.append(inside[i])
    return found


def complete(a: Annotated, lx: Lexicon, finding: Finding) -> None:
    """Medium, time of speaking, outlet quoted in, filled in once the content is known."""
    low, high = sentence(a, finding.at)
    if finding.via is None:
        where = medium(a, lx, finding.at, low, high)
        if where and not any(s < where[1].head < e for s, e in finding.content):
            finding.via = where[0]
            finding.via_speaker = where[1]
    finding.said = time_said(a, finding.at, finding.speakers, finding.content)
