"""What a report rests on, in words for a person; claims are called by the numbers that the page or the terminal gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quoth.claims.chain_words import medium_words, source_words
from quoth.claims.rests_on import Answer, Gap, RestsOn, Root, Support
from quoth.model.claim import Reading, Source

_PLURALS = {"clash": "clashes"}
_UNNAMED = {"person": "an unnamed person", "group": "unnamed people", "organization": "an organization"}
_HOW = {"confirms": "confirm", "denies": "deny", "corrects": "correct"}
_UNCOUNTED = frozenset(("training", "destruction", "aid", "shelling", "displacement", "recruitment"))


def root_words(reading: Reading, root: Root) -> str:
    """Who a root is: "one party (…): its spokesman …, in a statement", "unnamed investigators (“Investigations”)"."""
    names = "; ".join(_with_media(reading, source, root) for source in root.sources if source not in root.presumed)
    exact = "; ".join(" ".join(source.name.split()) for source in root.sources)
    if root.kind == "party" and root.side:
        same = "".join(f"; {source.name}, who seems to be that spokesperson (the report does not say so)" for source in root.presumed)
        return f"one party ({root.side.name}): {names}{same}"
    if root.kind == "outlet":
        return f"the outlet itself{f' ({names})' if root.sources[0].named else ''}, in its own voice"
    if root.kind == "cited outlet":
        return f"another outlet: {names}"
    if root.kind == "sources of an outlet" and root.through:
        own = "the outlet's own" if root.through.id == _outlet(reading) else f"{source_words(reading, root.through)}'s"
        return f"{own} unnamed sources (“{exact}”)"
    if root.kind == "inquiry":
        return f"an inquiry: {names}" if root.sources[0].named else f"unnamed investigators (“{exact}”)"
    if root.kind == "document":
        return f"a document: {names}" if root.sources[0].named else f"a document that is not named (“{exact}”)"
    if root.kind == "named":
        alone = root.sources[0].kind == "person" and not root.sources[0].description and not root.sources[0].actor
        return f"{names}{'; for whom, the report does not say' if alone else ''}"
    return f"{_UNNAMED.get(root.sources[0].kind, 'an unnamed source')} (“{exact}”)"


def _with_media(reading: Reading, source: Source, root: Root) -> str:
    media = [medium_words(medium) for speaker, medium in root.via if speaker == source.id]
    return ", ".join([source_words(reading, source), *([" and ".join(media)] if media and root.kind == "party" else [])])


def answer_words(reading: Reading, answer: Answer, numbers: Mapping[str, int]) -> str:
    """Who confirms, denies or corrects whom, and what that is worth."""
    by, how = source_words(reading, answer.by), _HOW.get(answer.how, "answer")
    claim = f"claim {numbers[answer.claim]}"
    reported = f"{by} is reported to {how}"
    if not answer.own:
        return f"{reported} what {source_words(reading, answer.to)} told ({claim}): the same story again, no origin of its own"
    story = f", which it also tells from sources of its own ({_listed(answer.same_story, numbers)})" if answer.same_story else ""
    return f"{reported} the outlet's own story ({claim}){story}: that adds no independent support"


def support_words(rests: RestsOn, numbers: Mapping[str, int]) -> list[str]:
    """Independent support inside the report, event by event; "none shown" where there is none."""
    apart = "are told apart, and each states that it happened"
    shown = [f"{_listed(s.claims, numbers)}: {' and '.join(s.independent)} {apart}" for s in rests.support]
    return (shown or ["none shown"]) + [_unshown(s, numbers) for s in rests.shared if not s.independent]


def gap_words(gaps: Iterable[Gap]) -> list[tuple[str, str]]:
    """Field by field what is not stated: ("who did it", "most of the arrests (3 of 4), the killing")."""
    rows: dict[str, list[str]] = {}
    for gap in gaps:
        rows.setdefault(gap.field, []).append(_share(gap))
    return [(field, ", ".join(shares)) for field, shares in rows.items()]


def _share(gap: Gap) -> str:
    many = f"cases of {gap.type}" if gap.type in _UNCOUNTED else _PLURALS.get(gap.type, f"{gap.type}s")
    if gap.events == 1:
        return f"the {gap.type}"
    if gap.missing == gap.events:
        return f"all {gap.events} {many}" if gap.events > 2 else f"both {many}"
    if gap.missing * 2 > gap.events:
        return f"most of the {many} ({gap.missing} of {gap.events})"
    return f"{gap.missing} of {gap.events} {many}"


def _unshown(support: Support, numbers: Mapping[str, int]) -> str:
    return f"{_listed(support.claims, numbers)} tell one event from more than one root; nothing shows that these are independent"


def _listed(claims: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    order = [str(n) for n in sorted(numbers[claim] for claim in claims)]
    return f"claim {order[0]}" if len(order) == 1 else f"claims {', '.join(order[:-1])} and {order[-1]}"


def _outlet(reading: Reading) -> str:
    return reading.claims[0].chain[0].source
