"""Cue verbs → findings: each verb of the codebook that really tells something here, with its speaker and its words."""

from __future__ import annotations

from quoth.attribute import shapes
from quoth.attribute.found import Finding, Range, Speaker, merge, subtract, trim
from quoth.attribute.lexicon import Cue, Lexicon
from quoth.attribute.quotes import Quote
from quoth.attribute.speaker import agent, inverted_head, medium, speakers_of, split, subject_head, swallowed_subject, time_said
from quoth.attribute.syntax import FINITE, child, conjuncts, is_finite, is_passive, phrase, sentence
from quoth.model.text import Annotated

_UNREAL_MODALS = frozenset(("will", "would", "may", "might", "could", "should", "must", "shall", "'ll", "’ll", "wo", "'d"))
_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
_NOBODY = frozenset(("nobody", "none", "neither", "nothing", "no-one"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly"))
_OUTLET = Cue("", frozenset())


def verb_findings(a: Annotated, lx: Lexicon, quotes: list[Quote], inside: list[int]) -> list[Finding]:
    """All cue verbs of a report. `inside[i]` is the quotation that token i stands in, or -1."""
    found = []
    verbs, tags, lemmas = lx.verbs, a.tags, a.lemmas
    for i, lemma in enumerate(lemmas):
        if tags[i][:2] == "VB" and lemma in verbs:
            finding = _verb(a, lx, i, quotes, inside)
            if finding is not None:
                found.append(finding)
    return found


def answered(a: Annotated, findings: list[Finding]) -> list[Finding]:
    """ "denied that …, as the rebels allege": the as-clause is no link of its own, it tells whom the denial answers."""
    kept = []
    for f in findings:
        host = None
        if f.speakers and shapes.as_clause(a, f.at):
            host = next(
                (h for h in findings if h.stance in ("denies", "confirms") and h is not f and any(s <= f.at < e for s, e in h.content)),
                None,
            )
        if host is None:
            kept.append(f)
        else:
            host.answers = host.answers or (f.speakers[0], host.stance)
            hole = (min(a.edges[0][f.at], f.at), a.edges[1][f.at] + 1)
            host.content = [t for part in host.content for t in (trim(a, p) for p in subtract(part, [hole])) if t]
    return kept


def _verb(a: Annotated, lx: Lexicon, verb: int, quotes: list[Quote], inside: list[int]) -> Finding | None:
    if not _is_real(a, lx, verb):
        return None
    if a.deps[verb] == "amod":
        return None
    if is_passive(a, verb) or _reduced_passive(a, verb):
        return _passive(a, lx, verb)
    low, high = sentence(a, verb)
    speakers = _speakers(a, lx, verb, low, high)
    first_person = bool(speakers) and a.lower[speakers[0].head] in ("i", "we")
    if first_person and inside[verb] >= 0:
        return None  # the quotation's own speaker: no further link
    for cue in lx.verbs[a.lemmas[verb]]:
        if (cue.subject and not _fits(a, lx, speakers, cue)) or (cue.particle and cue.particle not in a.lower[verb + 1 : verb + 3]):
            continue
        if cue.not_people and _is_person(a, lx, shapes.object_of(a, verb)):
            continue
        if cue.objects and not _counts(a, lx, verb, cue.objects):
            continue
        finding = _active(a, lx, verb, cue, speakers, quotes, inside)
        if finding is not None:
            finding.own_voice = first_person
            return finding
    return None


def _is_real(a: Annotated, lx: Lexicon, verb: int) -> bool:
    """False for negated, conditional, future and commanded cues: nobody said it then."""
    for c in a.children[verb]:
        dep = a.deps[c]
        if dep == "neg" or (dep == "advmod" and a.lower[c] in _NEGATIONS):
            return False
        if dep == "aux" and a.lower[c] in _UNREAL_MODALS:
            return False
        if dep == "mark" and a.lower[c] in _CONDITIONS and c < verb:
            return False
        if dep in ("nsubj", "nsubjpass") and (a.lower[c] in _NOBODY or any(a.lower[k] == "no" for k in a.children[c])):
            return False
    if a.tags[verb] == "VB":
        return _real_base_form(a, lx, verb)
    head = a.heads[verb]
    if a.deps[verb] == "conj" and head != verb and not any(a.deps[c] in ("nsubj", "nsubjpass") for c in a.children[verb]):
        return not any(a.deps[c] == "neg" or (a.deps[c] == "aux" and a.lower[c] in _UNREAL_MODALS) for c in a.children[head]) or is_finite(
            a, verb
        )
    return True


def _real_base_form(a: Annotated, lx: Lexicon, verb: int) -> bool:
    """A base form tells something only as "did say", "can confirm" or under a verb such as "went on to say"."""
    aux = [a.lower[c] for c in a.children[verb] if a.deps[c] == "aux"]
    if "to" in aux:
        head = a.heads[verb]
        return (
            head != verb
            and a.lemmas[head] in lx.words["real_infinitives"]
            and a.tags[head] in ("VBD", "VBZ", "VBP", "VBN", "VBG")
            and a.deps[verb] in ("xcomp", "advcl")
        )
    if aux:
        return aux[-1] in ("did", "does", "do", "can")
    return any(a.deps[c] == "nsubj" for c in a.children[verb])  # "they say" tagged as a base form


def _reduced_passive(a: Annotated, verb: int) -> bool:
    """ "accused by X of …", "quoted by X as saying": a participle without its auxiliary. (A headless noun with one is a verb misread.)"""
    head = a.heads[verb]
    return (
        a.tags[verb] in ("VBN", "VBD")
        and a.deps[verb] in ("acl", "advcl")
        and not any(a.deps[c] in ("nsubj", "dobj", "aux", "mark") for c in a.children[verb])
        and (a.heads[head] != head or any(a.lower[c] == "by" for c in a.children[verb]) or a.tags[head][:2] == "VB")
    )


def _speakers(a: Annotated, lx: Lexicon, verb: int, low: int, high: int) -> list[Speaker]:
    if _misled(a, verb):
        first = next((i for i in range(low, verb) if a.tags[i] in ("NN", "NNS", "NNP", "NNPS") and a.deps[i] != "compound"), None)
        return split(a, first, low, verb, verb) if first is not None else []
    before = _goes_on_from(a, lx, verb)
    if before is not None:
        return _speakers(a, lx, before, low, high)
    speakers = speakers_of(a, verb, low, high)
    if not speakers and a.tags[verb] in ("VBD", "VBZ", "VBP"):
        swallowed = swallowed_subject(a, verb)
        if swallowed is not None:
            return split(a, swallowed, low, high, verb)
    if not speakers or a.lower[speakers[0].head] in ("there",):
        head = inverted_head(a, verb) if a.tags[verb] in ("VBD", "VBZ", "VBP") else None
        if head is not None and _follows_words(a, verb, low):
            return split(a, head, verb + 1, high, verb)
    return speakers


def _misled(a: Annotated, verb: int) -> bool:
    """"An officer, asking not to be named, said an informer had told him …": what follows the cue is no inverted speaker but a clause's subject."""
    subject = next((c for c in a.children[verb] if a.deps[c] == "nsubj"), None)
    if subject is None or subject < verb or a.tags[verb] not in ("VBD", "VBZ"):
        return False
    end = a.edges[1][subject] + 1
    return end < len(a.words) and a.tags[end] in ("VBD", "VBZ", "MD") and a.sentence_of[end] == a.sentence_of[verb]


def _goes_on_from(a: Annotated, lx: Lexicon, verb: int) -> int | None:
    """The cue whose speaker goes on here although the parser made this verb part of what was said."""
    if a.deps[verb] != "conj" or a.tags[verb - 1 if a.tags[verb - 1] != "RB" else verb - 2] != "CC":
        return None
    i = a.heads[verb]
    while a.heads[i] != i:
        i = a.heads[i]
        if a.tags[i] == a.tags[verb] and a.lemmas[i] in lx.verbs:
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
            claimed = shapes.object_of(a, verb)
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
        cue=_cue_range(a, lx, verb, end),
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
    if "clause" in takes and _misled(a, verb):
        return shapes.clean(a, [(verb + 1, sentence(a, verb)[1])])
    if "clause" in takes:
        content = shapes.as_clause(a, verb) or shapes.clause_after(a, verb, speakers)
        if not content or (speakers and speakers[0].start > verb):
            content = _before(a, verb, cue, speakers) or content
    if not content and (cue.basis == "saw" or cue.objects):
        return shapes.everything_after(a, verb)
    if not content and "to" in takes:
        content = shapes.infinitive(a, verb)
    if not content and "ing" in takes:
        content = shapes.participle(a, verb)
    if not content and (cue.of_object or cue.object_on):
        content = shapes.accused(a, verb, cue)
    if not content and "as" in takes:
        content = shapes.described(a, verb)
    if not content and cue.prepositions:
        content = shapes.after_preposition(a, verb, cue.prepositions)
    if not content and "noun" in takes and not cue.addressee:
        content = shapes.noun(a, verb, cue)
    return content


def _before(a: Annotated, verb: int, cue: Cue, speakers: list[Speaker]) -> list[Range]:
    """The clause before a cue; a verb with an object of its own ("observed two men") does not end somebody's sentence."""
    if "quote" not in cue.takes or (not cue.addressee and shapes.object_of(a, verb) is not None):
        return []
    content = shapes.clause_before(a, verb, speakers)
    return content if any(a.tags[i] in FINITE for start, end in content for i in range(start, end)) else []


def _light(a: Annotated, lx: Lexicon, verb: int) -> tuple[tuple[str, tuple[str, ...]], list[Range], int] | None:
    """ "claimed responsibility for the attack": stance, the words after the noun, and where the cue ends."""
    head = shapes.object_of(a, verb)
    if head is None:
        return None
    light = lx.light.get((a.lemmas[verb], a.lemmas[head]))
    if light is None:
        return None
    left, right = a.edges
    for host in (head, verb, *conjuncts(a, head)[1:]):
        for c in a.children[host]:
            if (
                c > head
                and a.deps[c] in ("prep", "acl", "ccomp")
                and (a.deps[c] != "prep" or a.lower[c] in ("for", "in", "of", "with", "to", "over", "on", "about"))
            ):
                start = c + 1 if a.deps[c] == "prep" else left[c]
                return (light.stance, light.about), shapes.clean(a, [(start, right[c] + 1)]), start
    return (light.stance, light.about), [(left[head] if left[head] > verb else head, right[head] + 1)], verb + 1


def _cue_range(a: Annotated, lx: Lexicon, verb: int, end: int) -> Range:
    particles = lx.particles.get(a.lemmas[verb])
    if particles and end < len(a.words) and a.lower[end] in particles:
        end += 1
    start = verb
    while (
        start > 0
        and a.heads[start - 1] == verb
        and (a.deps[start - 1] in ("aux", "auxpass", "neg") or (a.deps[start - 1] == "advmod" and a.tags[start - 1] == "RB"))
    ):
        start -= 1
    if a.tags[verb] == "VB" and start > 0 and a.heads[verb] == start - 1:
        start -= 1  # "continued to warn"
    return start, end


def beside(a: Annotated, verb: int, speakers: list[Speaker], quotes: list[Quote], inside: list[int]) -> list[int]:
    """The quotations that stand right before or right after a cue and its speaker."""
    low, high = sentence(a, verb)
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
    ):
        if i == quotes[inside[i]].start:
            found.append(inside[i])
    return found


def _passive(a: Annotated, lx: Lexicon, verb: int) -> Finding | None:
    """ "it was disclosed in the statement that …", "is said to have …", "was accused by X of …", "was quoted by X as saying" (see `saying`)."""
    low, high = sentence(a, verb)
    lemma = a.lemmas[verb]
    cues = lx.verbs[lemma]
    by = agent(a, verb, low, high)
    where = medium(a, lx, verb, low, high)
    subject = child(a, verb, "nsubjpass", "expl", "nsubj")
    content: list[Range] = []
    cue = cues[0]
    impersonal = any(a.deps[c] == "auxpass" for c in a.children[verb]) and (subject is None or a.lower[subject] == "it" or a.deps[subject] == "expl")
    if lemma in ("quote", "cite"):
        return None
    if cue.basis == "saw":
        return None
    if lemma == "tell" or cue.addressee:
        if not by:
            return None
        listener = [phrase(a, subject, low, verb)] if subject is not None else []
        content = shapes.clause_after(a, verb, by) or shapes.clause_before(a, verb, [*listener, *by])
    elif impersonal:
        content = shapes.clause_after(a, verb, by) or shapes.clause_before(a, verb, [])
    if not content and subject is not None:
        for cue in cues:
            content = _passive_words(a, verb, subject, cue, bool(by or where))
            if content:
                break
    if not content or (a.deps[verb] in ("acl", "advcl") and not by):
        return None
    if not by and not where and lemma in lx.words["passive_hedge"] and lemma not in lx.words["passive_unknown"] and cue.stance != "alleges":
        return None
    if not by and not where and lemma not in lx.words["passive_unknown"] and (cue.stance != "alleges" or lemma == "suspect"):
        return None
    finding = Finding(
        at=verb,
        cue=_cue_range(a, lx, verb, verb + 1),
        entry=cue,
        content=content,
        speakers=by,
        stance=cue.stance,
        about=cue.about,
        basis=cue.basis,
        hedge=cue.hedge or not (by or where),
    )
    if by and any(by[-1].head < start < by[-1].end for start, _ in content):
        last = by[-1]  # "by the court | of taking bribes"
        finding.speakers = [*by[:-1], phrase(a, last.head, last.start, min(start for start, _ in content if start > last.head) - 1)]
    if where and not by:
        finding.via, finding.via_speaker = where
    return finding


def _passive_words(a: Annotated, verb: int, subject: int, cue: Cue, sourced: bool) -> list[Range]:
    left, right = a.edges
    person = (left[subject], min(right[subject] + 1, verb))
    if cue.of_object or cue.object_on:
        found = shapes.accused(a, verb, cue)
        if found:
            return found
    for c in a.children[verb]:
        if c > verb and a.deps[c] in ("xcomp", "ccomp") and any(a.tags[k] == "TO" for k in a.children[c]):
            return shapes.clean(a, [person, (left[c], right[c] + 1)])
    if "as" in cue.takes and sourced:
        return shapes.described(a, verb)
    if "noun" in cue.takes and sourced:
        return shapes.clean(a, [person])
    return []


def complete(a: Annotated, lx: Lexicon, finding: Finding) -> None:
    """Medium, time of speaking, outlet quoted in, filled in once the content is known."""
    low, high = sentence(a, finding.at)
    if finding.via is None:
        where = medium(a, lx, finding.at, low, high)
        if where and not any(s < where[1].head < e for s, e in finding.content):
            finding.via = where[0]
            finding.via_speaker = where[1]
    finding.said = time_said(a, finding.at, finding.speakers, finding.content)


def quoted_as_saying(a: Annotated, lx: Lexicon, finding: Finding) -> None:
    """ "X quoted Y as saying", "Y was quoted by X as saying": Y is the speaker, X the outer link."""
    if a.tags[finding.at] != "VBG":
        return
    preposition = a.heads[finding.at]
    if a.lower[preposition] != "as":
        return
    verb = a.heads[preposition]
    for _ in range(3):
        if a.lemmas[verb] in ("quote", "cite") and a.tags[verb][:2] == "VB":
            break
        verb = a.heads[verb]
    if a.lemmas[verb] not in ("quote", "cite"):
        return
    low, high = sentence(a, verb)
    if is_passive(a, verb) or _reduced_passive(a, verb):
        subject = child(a, verb, "nsubjpass") or (a.heads[verb] if a.deps[verb] == "acl" else None)
        by = agent(a, verb, low, high)
        if subject is not None:
            finding.speakers = split(a, subject, low, high, verb)
        finding.outer = by
    else:
        person = shapes.object_of(a, verb)
        if person is not None:
            finding.speakers = [phrase(a, person, verb + 1, preposition)]
        head = subject_head(a, verb)
        if head is not None and (person is None or head != person):
            finding.outer = split(a, head, low, high, verb)
    finding.cue = (finding.at, finding.at + 1)
