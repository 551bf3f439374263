"""A reading as text for a person at a terminal: what is claimed, according to whom, and what the report rests on."""

from __future__ import annotations

from collections.abc import Iterable

from quoth.claims.chain_words import chain_words
from quoth.claims.rests_on import COUNTED, rests_on, states_number
from quoth.claims.rests_on_words import answer_words, gap_words, root_words, support_words
from quoth.claims.value_words import day, heading, location, moment, person, quoted, sureness, toll
from quoth.cli.columns import plain, width, wrap
from quoth.cli.page import Page, Rows
from quoth.model.claim import Claim, Reading

_ROLES = {"actor": "who did it", "target": "to whom", "victim": "to whom", "detained": "to whom", "object": "what", "helper": "helped by"}
_LONGEST_CONTEXT = 90


def render(reading: Reading, page: Page) -> str:
    """The whole view of one reading, without a line break at its end."""
    lines = _head(reading, page)
    if not reading.claims:
        return "\n".join([*lines, "", *page.paragraph("quoth found no claim about an act of conflict in this report.")])
    lines += ["", *page.paragraph(_count(reading)), ""]
    same = _told_before(reading)
    for n, claim in enumerate(reading.claims, 1):
        lines += [*_claim(reading, claim, n, same.get(claim.id), page), ""]
    return "\n".join([*lines, *_rests(reading, page)])


# ---- head ------------------------------------------------------------------------------------------------------


def _head(reading: Reading, page: Page) -> list[str]:
    report, given = reading.report, reading.report.given
    lines = page.paragraph(report.title or "(no title)", style=page.bold)
    rows = [
        ("outlet", _outlet(reading)),
        ("by", _stated(report.byline, given.byline)),
        ("published", _published(reading)),
        ("report", report.location),
    ]
    left_out = [d for d in report.discarded if not (report.sample and "sample" in d.why)]
    if left_out:
        rows.append(("left out", "; ".join(f"“{' '.join(d.text.split())}” ({d.why})" for d in left_out)))
    if report.sample:
        rows.append(("sample", "a written sample: its people, groups and events are invented, as it says itself"))
    return lines + page.rows(rows, indent="")


def _outlet(reading: Reading) -> str:
    """The outlet's name, and how it is known where the report does not state it."""
    report = reading.report
    name = _stated(report.outlet, report.given.outlet)
    described = next((source.description for source in reading.sources if source.kind == "outlet" and source.name == report.outlet), None)
    return f"{name} ({described})" if described else name


def _stated(stated: str | None, given: str | None) -> str:
    if given and stated in (None, given):
        return f"{given} (as you say; the report does not state it)"
    return stated or "not stated"


def _published(reading: Reading) -> str:
    """The day, or what its lack costs: words like "on Monday" hang on it."""
    report, given = reading.report, reading.report.given
    words = _stated(report.published and day(report.published), given.published and day(given.published))
    undated = next((claim.when for claim in reading.claims if claim.when and claim.when.start is None), None)
    if undated is None or report.reference_date:
        return words
    return f"{words}; with --published DATE, words such as {quoted(reading, undated.mention)} can be dated"


def _count(reading: Reading) -> str:
    n = len(reading.claims)
    each = "One claim: what a source says" if n == 1 else f"{n} claims, each what a source says"
    return f"{each}, as quoth reads it. A reading is a suggestion; check it against the words."


# ---- claims ----------------------------------------------------------------------------------------------------


def _told_before(reading: Reading) -> dict[str, int]:
    """For each claim of an event that an earlier claim told already, that claim's number."""
    numbers = {claim.id: n for n, claim in enumerate(reading.claims, 1)}
    found = {}
    for event in reading.events:
        first, *later = sorted(event.claims, key=lambda c: numbers.get(c, 0)) or [""]
        found.update({claim: numbers[first] for claim in later if first in numbers})
    return found


def _claim(reading: Reading, claim: Claim, n: int, same: int | None, page: Page) -> list[str]:
    title = heading(claim) + (f" · the event of claim {same}" if same else "")
    rows = _who(reading, claim)
    where = "; ".join(location(reading, w) for w in claim.where)
    rows += [("where", where + _inferred(claim, "where"))] if where else []
    rows += [("when", moment(reading, claim.when) + _inferred(claim, "when"))] if claim.when else []
    rows += [("how many", "; ".join(toll(reading, kind, harm) for kind, harm in claim.harm))] if claim.harm else []
    rows += [("with", ", ".join(m.text for m in claim.means))] if claim.means else []
    lacking = _lacking(claim)
    rows += [("not stated", ", ".join(lacking))] if lacking else []
    rows += [("according to", chain_words(reading, claim)), ("how sure", sureness(reading, claim))]
    rows += [("words", quoted(reading, claim.evidence))]
    rows += [("read with", "; ".join(_short(quoted(reading, span)) for span in claim.context))] if claim.context else []
    rows += _other_inferences(claim)
    lines = wrap(plain(title), page.width, f"{n:>2}  ", " " * 4)
    return [page.bold(line) for line in lines] + page.rows(rows)


def _who(reading: Reading, claim: Claim) -> Rows:
    rows: dict[str, list[str]] = {}
    for who in claim.who:
        words = person(reading, who) + _inferred(claim, f"who.{who.role}")
        rows.setdefault(_ROLES.get(who.role, who.role), []).append(words)
    return [(label, "; ".join(rows[label])) for label in dict.fromkeys((*_ROLES.values(), *rows)) if label in rows]


def _lacking(claim: Claim) -> list[str]:
    """What the words of this claim do not state, as far as one would ask for it."""
    fields = {
        "who did it": any(who.role == "actor" for who in claim.who),
        "how many": claim.type not in COUNTED or states_number(claim),
        "where": bool(claim.where),
        "when": claim.when is not None,
    }
    return [name for name, stated in fields.items() if not stated]


def _inferred(claim: Claim, field: str) -> str:
    rules = [i.rule for i in claim.inferred if i.field == field]
    return f" (inferred: {'; '.join(rules)})" if rules else ""


def _other_inferences(claim: Claim) -> Rows:
    shown = {"where", "when", *(f"who.{who.role}" for who in claim.who)}
    rows = [f"{i.field}: {i.rule}" for i in claim.inferred if i.field not in shown]
    return [("inferred", "; ".join(rows))] if rows else []


def _short(words: str) -> str:
    return words if width(words) <= _LONGEST_CONTEXT else f"{words[: words.rfind(' ', 0, _LONGEST_CONTEXT)]} …”"


# ---- what it rests on --------------------------------------------------------------------------------------------


def _rests(reading: Reading, page: Page) -> list[str]:
    rests, numbers = rests_on(reading), {claim.id: n for n, claim in enumerate(reading.claims, 1)}
    lines = [page.bold("What this report rests on"), ""]
    for root in rests.roots:
        n = len(root.claims)
        words = f"{root_words(reading, root)} [{_which(numbers[c] for c in root.claims)}]"
        lines += page.rows([(f"{n:>2} claim{'s' if n > 1 else ''}", words)], indent="  ")
    lines += [""]
    for answer in rests.answers:
        lines += page.paragraph(f"{answer_words(reading, answer, numbers)}.", "  ")
    support, *others = support_words(rests, numbers)
    lines += page.paragraph(f"Independent support inside the report: {support}.", "  ")
    for words in others:
        lines += page.paragraph(f"{words[0].upper()}{words[1:]}.", "  ")
    gaps = gap_words(rests.gaps)
    if gaps:
        lines += ["", "  Not stated:", *page.rows(gaps, indent="    ")]
    return lines


def _which(numbers: Iterable[int]) -> str:
    """ "1–4, 6"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
