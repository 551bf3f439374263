"""A grammar of tolls: how many were killed, wounded, held, in the ways that reports say it."""

from __future__ import annotations

from quoth.coding.clause import is_verb, prep_objects, subject
from quoth.coding.phrase import bounds, classes_of, conjuncts, count
from quoth.coding.quantity import is_number, parse_quantity
from quoth.model.finding import Quantity, Toll
from quoth.model.text import Annotated

HARM_WORDS = {
    "dead": "killed",
    "killed": "killed",
    "slain": "killed",
    "martyred": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "maimed": "injured",
    "missing": "missing",
    "unaccounted": "missing",
    "detained": "detained",
    "arrested": "detained",
    "displaced": "displaced",
    "homeless": "displaced",
    "abducted": "abducted",
    "kidnapped": "abducted",
}
HARM_NOUNS = {
    "death": "killed",
    "fatality": "killed",
    "body": "killed",
    "corpse": "killed",
    "life": "killed",
    "toll": "killed",
    "martyr": "killed",
    "dead": "killed",
    "injury": "injured",
    "wounded": "injured",
    "injured": "injured",
    "casualty": "casualties",
    "arrest": "detained",
    "missing": "missing",
}


def sum_of(quantities: list[Quantity]) -> Quantity:
    """ "a woman and two children": three, pointing at the words of the first."""
    if len(quantities) == 1:
        return quantities[0]
    low = sum(q.low or 0 for q in quantities)
    high = None if any(q.high is None for q in quantities) else sum(q.high or 0 for q in quantities)
    return Quantity(low, high, " + ".join(q.text for q in quantities), quantities[0].span)


def toll_of_phrase(text: Annotated, head: int, kind: str) -> Toll | None:
    """The toll that a noun phrase (with its conjuncts) gives in the victim's slot: "five soldiers and a boy"."""
    heads = conjuncts(text, head)
    found = [
        q
        for h in heads
        if (q := count(text, h) or _single(text, h))
        and (
            "person" in classes_of(text, h)
            or "number" in classes_of(text, h)
            or "name" in classes_of(text, h)
            or "unknown" in classes_of(text, h)
            or "group" in classes_of(text, h)
            or q.low != 1
        )
    ]
    if not found:
        return None
    numbered = [q for q in found if not (q.low == 2 and q.high is None)]
    found = numbered or found[:1]  # "112 soldiers and allied tribesmen": the number counts them all
    parts = tuple(found) if len(found) > 1 else ()
    return Toll(kind, sum_of(found), (*parts, *_included(text, heads[-1])))


def _single(text: Annotated, head: int) -> Quantity | None:
    """A name or a singular that a harm verb makes a person: "a lime picker", "Sergeant Ruiz"."""
    if (
        text.tags[head] in ("NNP", "NNPS")
        and "place" not in classes_of(text, head)
        or text.tags[head] == "NN"
        and classes_of(text, head) <= {"unknown", "person"}
        and any(text.lower[c] in ("a", "an", "one", "another") for c in text.children[head])
    ):
        first, end = bounds(text, head)
        return Quantity(1, 1, text.text(first, end), text.span(first, end))
    return None


def _included(text: Annotated, head: int) -> tuple[Quantity, ...]:
    """ ", including three children", ", two of them women": parts of the number, never added to it."""
    parts: list[Quantity] = []
    for child in text.children[head]:
        if text.lower[child] in ("including", "among") and text.deps[child] in ("prep", "acl", "advcl"):
            for inner in text.children[child]:
                if text.deps[inner] in ("pobj", "dobj"):
                    parts.extend(q for h in conjuncts(text, inner) if (q := count(text, h)))
    return tuple(parts)


def victim_of(text: Annotated, toll: Toll, token: int) -> int | None:
    """The noun that a toll told without a verb counts: "two nurses are reported injured", "the number of people killed"."""
    if text.lower[token] in ("number", "toll", "count", "figure"):
        return next((head for p, _, head in prep_objects(text, token) if p == "of" and "person" in classes_of(text, head)), None)
    for i in range(token - 1, max(-1, token - 8), -1):
        if text.ends[i] == toll.quantity.span.end:
            head = text.heads[i]
            return head if text.tags[head].startswith("NN") and head != token and "person" in classes_of(text, head) else None
    return None


def surface_tolls(text: Annotated, first: int, end: int) -> list[tuple[int, Toll]]:
    """Tolls told without an event verb in tokens [first, end): "12 dead", "the death toll rose to 20", "put the dead at nine", "seven bodies".

    Gives (token, toll); the token is the word that tells the harm.
    """
    found: list[tuple[int, Toll]] = []
    for i in range(first, end):
        lower, lemma = text.lower[i], text.lemmas[i]
        if lower in HARM_WORDS and not _is_clause_verb(text, i):
            quantity = _number_before(text, i, first)
            if quantity:
                found.append((i, Toll(HARM_WORDS[lower], quantity)))
                continue
        if lower in (
            "dead",
            "wounded",
            "injured",
            "toll",
            "deaths",
            "fatalities",
            "casualties",
            "killed",
            "count",
            "figure",
            "number",
            "tally",
            "injuries",
            "losses",
        ):
            quantity = _put_at(text, i, end)
            if quantity:
                kind = _kind_of_total(text, i)
                if kind:
                    found.append((i, Toll(kind, quantity, covers="running total" if lower in ("toll", "tally", "count") else "this event")))
                    continue
        if lemma in ("death", "fatality", "casualty", "injury", "body", "corpse") and text.tags[i] in ("NNS", "NN"):
            quantity = count_before(text, i)
            if quantity:
                found.append((i, Toll(HARM_NOUNS[lemma], quantity)))
    return found


def count_before(text: Annotated, i: int) -> Quantity | None:
    """The numeral that modifies a harm noun: "ten deaths", "no casualties", "the bodies of seven people"."""
    for child in text.children[i]:
        if child < i and (text.deps[child] == "nummod" or is_number(text.lower[child]) or text.lower[child] in ("no", "zero")):
            left = text.edges[0][child]
            words = [text.words[j] for j in range(left, child + 1)]
            parsed = parse_quantity(words)
            if parsed:
                return Quantity(parsed[0], parsed[1], " ".join(words), text.span(left, child + 1))
    if text.lemmas[i] in ("body", "corpse", "remains", "life"):
        for preposition, _, head in prep_objects(text, i):
            if preposition == "of":
                toll = toll_of_phrase(text, head, "killed")
                return toll.quantity if toll else None
    return None


def _is_clause_verb(text: Annotated, i: int) -> bool:
    """True where the participle is a verb with a subject of its own: the frame says it better."""
    return (
        is_verb(text, i)
        and (subject(text, i) is not None or any(text.deps[c] in ("dobj", "agent", "auxpass", "nsubjpass") for c in text.children[i]))
        and text.deps[i] not in ("amod",)
    )


_BETWEEN = frozenset(
    "people persons civilians soldiers policemen officers children women men others fighters militants villagers residents protesters demonstrators rebels insurgents troops students workers passengers pilgrims worshippers guards members were was are is reported feared confirmed left lay lying more have been had".split()
)


def _number_before(text: Annotated, i: int, first: int) -> Quantity | None:
    """The number that counts the harm word at i: "at least 12 (people) dead"."""
    j = i - 1
    steps = 0
    while (
        j >= first
        and steps < 5
        and (text.lower[j] in _BETWEEN or text.tags[j] in ("JJ", "VBN", "NNS", "NN", "NNP") and not is_number(text.lower[j]))
    ):
        j -= 1
        steps += 1
    if j < first or not (is_number(text.lower[j]) or text.lower[j] in ("no", "none", "nobody")):
        return None
    end = j + 1
    while (
        j > first
        and (
            is_number(text.lower[j - 1])
            or text.lower[j - 1]
            in (
                "at",
                "least",
                "more",
                "than",
                "over",
                "up",
                "to",
                "as",
                "many",
                "nearly",
                "almost",
                "about",
                "around",
                "some",
                "a",
                "dozen",
                "between",
                "and",
                "another",
                "estimated",
                "an",
            )
        )
        and end - j < 6
    ):
        if text.lower[j - 1] == "and" and not (
            j - 2 >= first and is_number(text.lower[j - 2]) and "between" in text.lower[max(first, j - 4) : j]
        ):
            break
        if text.lower[j - 1] == "to" and not (j - 2 >= first and (text.lower[j - 2] == "up" or is_number(text.lower[j - 2]))):
            break
        j -= 1
    words = [text.words[k] for k in range(j, end)]
    parsed = parse_quantity(words)
    return Quantity(parsed[0], parsed[1], " ".join(words), text.span(j, end)) if parsed else None


_AT = frozenset(("at", "to", "stands", "stood", "reached", "hit", "exceeded", "is", "was", "of", "as", "passed", ":"))


def _put_at(text: Annotated, i: int, end: int) -> Quantity | None:
    """ "put the dead at nine", "the toll rose from 12 to 20", "brought the death toll to 31", "a toll of six": the last number after the word."""
    j, spot = i + 1, None
    while j < min(end, i + 12):
        if text.lower[j] in HARM_WORDS or text.tags[j] in (".", ";") or text.lower[j] in ("but", "while", "after", "when") or (text.tags[j] == "," and spot is not None):
            break
        if (
            is_number(text.lower[j])
            and (
                text.lower[j - 1] in _AT
                or text.lower[j - 1] in ("least", "than", "about", "around", "nearly", "some", "many", "over", "up")
            )
            and not _dated(text, j)
        ):
            spot = j
        j += 1
    if spot is None:
        return None
    left = spot
    while (
        left > i + 1
        and text.lower[left - 1] in ("at", "least", "more", "than", "about", "around", "nearly", "some", "many", "as", "over")
        and spot - left < 4
    ):
        left -= 1
    if text.lower[left] == "at" and (left + 1 >= len(text.words) or text.lower[left + 1] != "least"):
        left += 1
    right = spot + 1
    while right < end and is_number(text.lower[right]):
        right += 1
    words = [text.words[k] for k in range(left, right)]
    parsed = parse_quantity(words)
    return Quantity(parsed[0], parsed[1], " ".join(words), text.span(left, right)) if parsed else None


def _dated(text: Annotated, i: int) -> bool:
    entity = text.entity_of[i]
    one_word = entity >= 0 and text.entities[entity][1] - text.entities[entity][0] == 1  # "at eleven" alone is no hour after "the dead"
    return (entity >= 0 and text.entities[entity][2] in ("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL") and not one_word) or (
        i + 1 < len(text.words)
        and text.lower[i + 1] in ("percent", "%", "per", "km", "kilometres", "kilometers", "miles", "years", "am", "pm", "o'clock")
    )


def _kind_of_total(text: Annotated, i: int) -> str | None:
    lower = text.lower[i]
    if lower in ("toll", "count", "tally", "figure", "number"):
        near = {text.lower[j] for j in range(max(0, i - 3), min(len(text.words), i + 4))}
        if near & {"wounded", "injured", "injuries"}:
            return "injured"
        if near & {"casualty", "casualties"}:
            return "casualties"
        if near & {"death", "deaths", "dead", "killed", "fatalities", "toll"}:
            return "killed"
        return None
    return {
        "dead": "killed",
        "killed": "killed",
        "deaths": "killed",
        "fatalities": "killed",
        "wounded": "injured",
        "injured": "injured",
        "casualties": "casualties",
        "injuries": "injured",
        "losses": "casualties",
    }.get(lower)
