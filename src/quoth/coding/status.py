"""Did it happen? The status of an event as its own sentence presents it, and the words by which the speaker holds back.

Climbs from the trigger to the edge of its clause and through the verbs that govern it (plans, tries, refusals, conditions); it stops at a reporting verb,
whose stance is the attribute room's.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from quoth.codebook.yaml_data import load_data
from quoth.coding.clause import has_subject, is_passive, is_verb
from quoth.coding.lexicon import lexicon
from quoth.model.finding import Hedge
from quoth.model.text import Annotated

_NEGATIVE = frozenset(("not", "n't", "never", "no", "nobody", "none", "neither", "nor", "without", "n’t"))
_CONDITION = frozenset(("if", "unless", "whether", "should", "lest", "until"))
_PLAN_NOUNS = frozenset(
    (
        "plan",
        "plot",
        "threat",
        "intention",
        "intent",
        "attempt",
        "bid",
        "order",
        "call",
        "decision",
        "proposal",
        "readiness",
        "mission",
        "preparation",
        "planning",
        "risk",
        "fear",
        "danger",
        "prospect",
        "possibility",
        "likelihood",
        "warning",
        "vow",
        "pledge",
        "promise",
        "demand",
        "appeal",
        "conspiracy",
        "deadline",
        "ultimatum",
        "hope",
        "offer",
        "permission",
        "request",
        "right",
        "ability",
        "capacity",
        "effort",
    )
)
_HYPOTHETICAL_NOUNS = frozenset(("risk", "fear", "danger", "prospect", "possibility", "likelihood", "hope"))
_FAILED_NOUNS = frozenset(("attempt", "bid", "effort"))
_SPEECH = frozenset(
    (
        "say",
        "tell",
        "add",
        "report",
        "announce",
        "confirm",
        "state",
        "claim",
        "note",
        "explain",
        "reveal",
        "disclose",
        "declare",
        "write",
        "recall",
        "insist",
        "maintain",
        "argue",
        "describe",
        "show",
        "indicate",
        "suggest",
        "find",
        "believe",
        "know",
        "think",
        "learn",
        "hear",
        "see",
        "remember",
        "acknowledge",
        "admit",
        "allege",
        "deny",
        "accuse",
        "blame",
        "quote",
        "cite",
    )
)


@cache
def _hedges() -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", load_data("hedges"))


def status_of(text: Annotated, trigger: int, default: str | None = None) -> tuple[str, tuple[Hedge, ...]]:
    """(status, hedges) of the event told at this token.

    status is happened | ongoing | planned | failed | did not happen | hypothetical | unknown; `default` is the trigger's own ("plot": planned).
    """
    hedges: list[Hedge] = []
    status = default
    j, below = trigger, -1
    for _ in range(12):
        found = _at(text, j, below, hedges, nominal=not is_verb(text, trigger))
        if found and (status is None or _RANK[found] > _RANK[status]):
            status = found
        head = text.heads[j]
        if head == j or _is_edge(text, j, head):
            break
        below, j = j, head
    hedges.extend(_adjectives(text, trigger))
    return status or _tense(text, trigger), tuple(dict.fromkeys(hedges))


_RANK = {"happened": 0, "ongoing": 1, "planned": 2, "failed": 3, "hypothetical": 4, "unknown": 4, "did not happen": 5}


def _is_edge(text: Annotated, j: int, head: int) -> bool:
    """True where what governs j no longer says anything about whether j happened."""
    dep = text.deps[j]
    if dep == "parataxis" and text.lemmas[head] in _SPEECH and has_subject(text, head):
        return True
    if (
        dep == "ccomp"
        and text.lemmas[head] in _SPEECH
        and (has_subject(text, head) or text.deps[head] == "xcomp" or text.tags[head] == "VBG")
    ):
        return True
    if dep in ("nsubj", "nsubjpass", "appos", "npadvmod") or dep == "relcl" and not _to_infinitive(text, j):
        return True
    if dep == "conj" and is_verb(text, j) and is_verb(text, head) and (has_subject(text, j) or text.tags[j] in ("VBD", "VBZ", "VBP")):
        return True
    if dep == "advcl" and text.tags[j] not in ("VB",):
        return not any(text.lower[c] in _CONDITION for c in text.children[j])
    if dep == "acl" and text.tags[j] in ("VBN", "VBD", "VBG"):
        return True
    if dep == "prep" and text.lower[j] in (
        "after",
        "since",
        "following",
        "during",
        "despite",
        "because",
        "in",
        "over",
        "about",
        "before",
        "amid",
        "with",
        "by",
    ):
        return (
            not (text.lower[j] == "in" and text.lemmas[head] in ("involve", "participate"))
            and not is_verb(text, head)
            or text.lower[j] in ("after", "since", "following", "despite", "during", "amid", "over", "before")
        )
    if dep == "pobj" and text.lower[head] in ("after", "since", "following", "during", "despite", "amid", "over"):
        return True
    return False


def _to_infinitive(text: Annotated, j: int) -> bool:
    return text.tags[j] == "VB" and any(text.lower[c] == "to" and text.deps[c] == "aux" for c in text.children[j])


def _at(text: Annotated, j: int, below: int, hedges: list[Hedge], nominal: bool) -> str | None:
    lemma, found = text.lemmas[j], None
    for child in text.children[j]:
        lower, dep = text.lower[child], text.deps[child]
        if child == below:
            continue
        if dep == "neg" or lower in ("never", "nobody") or (dep == "det" and lower == "no") or (dep == "preconj" and lower == "neither"):
            if not (lower == "not" and child + 1 < len(text.words) and text.lower[child + 1] in ("only", "just", "merely")):
                found = _stronger(found, "did not happen")
        elif (
            dep in ("nsubj", "nsubjpass", "dobj")
            and is_verb(text, j)
            and (
                lower in ("nobody", "none", "neither")
                or (lower == "no" and text.tags[child] == "DT")
                or any(text.lower[g] == "no" and text.deps[g] == "det" for g in text.children[child])
                or (lower == "one" and child and text.lower[child - 1] == "no")
            )
        ):
            if below == -1 or dep != "dobj":
                found = _stronger(found, "did not happen")
        elif dep in ("mark", "advmod") and lower in _CONDITION and is_verb(text, j):
            found = _stronger(found, "unknown" if lower == "whether" else "hypothetical" if lower != "until" else None)
        elif dep == "aux" and text.tags[child] == "MD":
            found = _stronger(found, _modal(text, j, child, hedges))
        elif lower in _hedges()["adverbs"] and dep in ("advmod", "amod", "acomp"):
            hedges.append(Hedge(text.span(child, child + 1), "occurrence", _hedges()["adverbs"][lower]))
    if text.deps[j] == "pobj" and text.lower[text.heads[j]] == "without":
        found = _stronger(found, "did not happen")
    if j and text.lower[text.edges[0][j] - 1 if text.edges[0][j] else 0] == "without" and below == -1:
        found = _stronger(found, "did not happen")
    if below >= 0:
        found = _stronger(found, _governs(text, j, below, hedges))
    elif lemma in ("attempt",):
        found = _stronger(found, "failed")
    if below == -1:
        for child in text.children[j]:
            if (
                text.lower[child]
                in ("attempted", "foiled", "failed", "thwarted", "botched", "averted", "aborted", "abortive", "unsuccessful")
                and text.deps[child] == "amod"
            ):
                found = _stronger(found, "failed")
            elif (
                text.lower[child]
                in (
                    "planned",
                    "threatened",
                    "imminent",
                    "impending",
                    "future",
                    "upcoming",
                    "possible",
                    "potential",
                    "further",
                    "scheduled",
                    "intended",
                )
                and text.deps[child] == "amod"
                and text.lower[child] not in ("further",)
            ):
                found = _stronger(found, "hypothetical" if text.lower[child] in ("possible", "potential") else "planned")
            elif text.lower[child] in ("ongoing", "continuing", "continued") and text.deps[child] == "amod":
                found = _stronger(found, "ongoing")
    return found


def _stronger(a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return a or b
    return a if _RANK[a] >= _RANK[b] else b


def _modal(text: Annotated, verb: int, modal: int, hedges: list[Hedge]) -> str | None:
    lower = text.lower[modal]
    perfect = any(text.lemmas[c] == "have" and text.deps[c] == "aux" for c in text.children[verb])
    if lower in ("will", "shall", "'ll", "’ll", "wo"):
        return None if perfect else "planned"
    if lower in ("would", "'d", "should", "ought"):
        return "hypothetical" if perfect else "planned" if lower == "would" else "hypothetical"
    if lower in ("may", "might", "could", "must"):
        if perfect:
            hedges.append(Hedge(text.span(modal, modal + 1), "occurrence", _hedges()["modals"].get(lower, "possible")))
            return None
        return "hypothetical"
    if lower in ("can", "ca"):
        return "hypothetical"
    return None


def _governs(text: Annotated, j: int, below: int, hedges: list[Hedge]) -> str | None:
    """What a governing word says of the event below it."""
    lemma, dep = text.lemmas[j], text.deps[below]
    table = lexicon().status
    if is_verb(text, j):
        infinitive = text.tags[below] == "VB" and dep in ("xcomp", "ccomp", "advcl", "acl")
        complement = dep in ("xcomp", "ccomp", "dobj", "prep", "pcomp", "nsubjpass", "advcl")
        kind = table.get(lemma)
        if (
            lemma in _hedges()["verbs"]
            and is_passive(text, j)
            and dep in ("xcomp", "ccomp")
            and any(text.lower[c] in ("is", "are", "was", "were", "be", "been") for c in text.children[j])
        ):
            hedges.append(Hedge(text.span(j, j + 1), "occurrence", _hedges()["verbs"][lemma]))
            perfect = any(text.lemmas[c] == "have" for c in text.children[below])
            return None if perfect or text.tags[below] != "VB" else "planned" if lemma in ("expect",) else None
        if lemma in ("appear", "seem") and infinitive:
            hedges.append(Hedge(text.span(j, j + 1), "occurrence", "probable"))
            return None
        if lemma == "fear" and dep in ("ccomp",):
            return "hypothetical"
        if kind == "ongoing":
            return "ongoing" if dep in ("xcomp", "nsubj", "ccomp") else None
        if kind == "failed":
            if lemma in ("try", "attempt", "fail"):
                return "failed" if infinitive or (lemma == "attempt" and dep == "dobj") else None
            return "failed" if dep in ("dobj", "nsubjpass", "pcomp", "prep") else None
        if kind == "planned" and complement:
            if lemma in ("order", "ask", "tell", "request", "demand", "call", "instruct", "agree", "decide", "offer", "urge") and dep in (
                "dobj",
                "nsubjpass",
            ):
                return "planned" if lemma in ("call", "demand", "order", "urge") else None
            if lemma in (
                "expect",
                "want",
                "hope",
                "seek",
                "plan",
                "intend",
                "prepare",
                "threaten",
                "vow",
                "pledge",
                "promise",
                "aim",
                "propose",
                "schedule",
                "task",
                "set",
                "warn",
                "call",
                "swear",
                "urge",
                "demand",
                "consider",
            ):
                return (
                    "planned"
                    if infinitive
                    or dep in ("dobj", "nsubjpass", "prep", "xcomp", "ccomp", "pcomp", "advcl")
                    and not (lemma in ("set", "seek", "warn") and dep in ("prep", "dobj", "nsubjpass"))
                    else None
                )
            return "planned" if infinitive else None
        if kind == "denied":
            return "did not happen" if infinitive or dep in ("xcomp",) else None
        if infinitive and dep == "advcl" and text.lower[below - 1 if below else 0] in ("to", "order"):
            return "planned"
        if infinitive and dep == "xcomp" and lemma in ("be", "go", "have", "use"):
            return "planned" if lemma in ("be", "go") else None
        return None
    if (
        text.tags[j].startswith("NN")
        and lemma in _PLAN_NOUNS
        and not _carried_out(text, j)
        and dep in ("acl", "prep", "pobj", "ccomp", "relcl")
        and dep != "relcl"
    ):
        return "hypothetical" if lemma in _HYPOTHETICAL_NOUNS else "failed" if lemma in _FAILED_NOUNS else "planned"
    if text.lower[j] == "planning" and dep == "prep":
        return None if _carried_out(text, j) else "planned"
    if (
        text.tags[j].startswith("JJ")
        and lemma in ("ready", "due", "poised", "set", "likely", "able", "unable", "willing", "unlikely", "determined")
        and text.tags[below] == "VB"
    ):
        return "did not happen" if lemma == "unable" else "planned"
    if (
        text.tags[j].startswith("NN")
        and text.tags[below] == "VB"
        and dep in ("acl", "relcl")
        and any(text.lower[c] == "to" for c in text.children[below])
    ):
        return "planned"
    return None


def _carried_out(text: Annotated, plan: int) -> bool:
    """ "the planning and execution of the attack": it was carried out."""
    return any(
        text.deps[c] == "conj" and text.lemmas[c] in ("execution", "implementation", "conduct", "perpetration", "commission")
        for c in text.children[plan]
    )


def _adjectives(text: Annotated, trigger: int) -> list[Hedge]:
    table = _hedges()["adjectives"]
    return [
        Hedge(text.span(c, c + 1), "occurrence", table[text.lower[c]])
        for c in text.children[trigger]
        if text.lower[c] in table and text.deps[c] == "amod"
    ]


def _tense(text: Annotated, trigger: int) -> str:
    if text.tags[trigger] == "VBN" and any(text.lower[c] == "being" and text.deps[c] in ("aux", "auxpass") for c in text.children[trigger]):
        return "ongoing"
    if text.tags[trigger] == "VBG":
        auxiliaries = {text.lower[c] for c in text.children[trigger] if text.deps[c] in ("aux", "auxpass")}
        if auxiliaries & {"is", "are", "am", "'re", "'s", "’re", "’s"}:
            return "ongoing"
        if "been" in auxiliaries and auxiliaries & {"has", "have", "'ve", "’ve"}:
            return "ongoing"
    return "happened"
