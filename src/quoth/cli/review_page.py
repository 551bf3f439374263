"""Review on a terminal's page: the queue, one claim with what was decided, the log, agreement."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from quoth.casebook.linking import Linked
from quoth.casebook.reviewing import Review
from quoth.claims.value_words import number
from quoth.cli.columns import plain, wrap
from quoth.cli.page import Page
from quoth.model.claim import Claim, Reading
from quoth.model.decision import Decision
from quoth.model.event import Event
from quoth.review import Assignments, Item, Judged, Measured, Unit, counts, undone

_SHORT = 70  # code points of a value in the log


def queue_rows(items: Iterable[Item], linked: Linked) -> list[dict[str, Any]]:
    """The queue for a program, with the words of each claim."""
    rows = []
    for n, item in enumerate(items, 1):
        reading = linked.review.reading(item.capture)
        claim = next(c for c in reading.claims if c.id == item.claim) if _stands(reading, item) else _judged(linked, item).now
        rows.append(
            {
                "place": n,
                "claim": item.claim,
                "capture": item.capture,
                "event": item.event,
                "why": item.why,
                "reason": item.reason,
                "type": claim.subtype or claim.type,
                "assigned": list(item.assigned),
                "skipped": item.skipped,
                "words": _words(reading, claim),
            }
        )
    return rows


def _stands(reading: Reading, item: Item) -> bool:
    return any(claim.id == item.claim for claim in reading.claims)


def _judged(linked: Linked, item: Item) -> Judged:
    found = linked.review.judged(item.claim)
    assert found is not None  # the queue lists what is there
    return found


def waiting_lines(items: Sequence[Item], linked: Linked, limit: int, page: Page) -> list[str]:
    """A few lines for each of the first so many: the reason for its place, the claim and its words."""
    if not items:
        return ["Nothing waits for a decision."]
    lines: list[str] = []
    for row in queue_rows(items[:limit], linked):
        lines += wrap(plain(f"{row['place']}. {row['reason']}"), page.width, "", "   ")
        given = f", for {', '.join(row['assigned'])}" if row["assigned"] else ""
        skipped = f", skipped {row['skipped'][:10]}" if row["skipped"] else ""
        where = f" in {row['event']}" if row["event"] else ""
        lines += page.paragraph(f"{row['claim']} {row['type']}{where}{given}{skipped}", "   ", page.bold)
        lines += page.paragraph(f"“{row['words']}”", "   ")
    told = ", ".join(f"{why} {count:,}" for why, count in counts(items).items())
    return [*lines, "", *page.paragraph(f"{len(items):,} claims wait: {told}.")]


def coding(linked: Linked, by: str | None) -> list[str]:
    """What the reviewer has to code blind, without a word of what was read there."""
    found = sorted(Assignments(linked.review.standing).blind(by)) if by else []
    lines = [f"To code blind: {capture}  {linked.review.entries[capture].reading.report.location}" for capture in found]
    return [*lines, ""] if lines else []


# ---- one claim ----------------------------------------------------------------------------------------------------------


def claim_lines(name: str, held: Review, page: Page) -> list[str]:
    """One claim with its words, its values, and every decision about it; the machine's value beside a person's."""
    judged = held.judged(name)
    assert judged is not None  # the command asked before
    capture = min(held.captures_of[judged.id])
    reading = held.reading(capture)
    who = f" by {judged.by}, {_time(judged.at)}" if judged.by else ""
    lines = [page.bold(f"{judged.id}  {judged.state}{who}")]
    lines += page.paragraph(f"“{_words(reading, judged.now)}”", "  ")
    if judged.reason:
        lines += page.paragraph(f"because: {judged.reason}", "  ")
    if judged.changed:
        lines += page.paragraph("The reading changed after this was decided: look again.", "  ")
    lines += page.rows(_values(judged.now, reading), "  ")
    if judged.machine is None:
        lines += page.paragraph("A person added this claim; the machine had not found it.", "  ")
    for edit in judged.edits:
        words = f" (“{edit.words}”)" if edit.words else ""
        machine = _short(_alike(edit.machine, edit.value)) if edit.machine is not None else "nothing"
        said = f"#{edit.n} {edit.field}: {_short(edit.value)}{words}, by {edit.by}; the machine has {machine}"
        lines += wrap(plain(said), page.width, "  ", "      ")
    for mark, decisions in (("flag", judged.flags), ("comment", judged.comments)):
        for decision in decisions:
            lines += wrap(plain(f"#{decision.n} {mark} by {decision.by}: {decision.reason}"), page.width, "  ", "      ")
    return lines


def _values(claim: Claim, reading: Reading) -> list[tuple[str, str]]:
    named: tuple[Any, ...] = (*reading.sources, *reading.actors, *reading.places)
    names = {x.id: x.name for x in named}
    rows = [("type", claim.subtype or claim.type), ("status", f"{claim.status}, {claim.certainty}")]
    rows.append(("according to", " ← ".join(f"{names.get(link.source, link.source)} ({link.stance})" for link in reversed(claim.chain))))
    if claim.when:
        first, last = claim.when.start or "?", claim.when.end or "?"
        rows.append(("when", first if first == last else f"{first} to {last}"))
    rows += [(f"where[{n}]", f"{where.role} {names.get(where.place, where.place)}") for n, where in enumerate(claim.where)]
    rows += [(f"who[{n}]", f"{who.role}: {who.text}" + (f" = {names[who.actor]}" if who.actor else "")) for n, who in enumerate(claim.who)]
    rows += [(f"harm.{kind}", f"{number(harm.low, harm.high)} (“{harm.text}”)") for kind, harm in claim.harm]
    return [*rows, *((f"means[{n}]", means.text) for n, means in enumerate(claim.means))]


def _words(reading: Reading, claim: Claim) -> str:
    return " ".join(reading.report.text[slice(*claim.evidence)].split())


def decided_lines(event: Event, held: Review, page: Page) -> list[str]:
    """What is suggested and what is decided about an event, and who joined or parted it."""
    claims = {told.claim for told in event.claims}
    states: dict[str, int] = {}
    for claim in claims:
        judged = held.judged(claim)
        state = judged.state if judged else "suggested"
        states[state] = states.get(state, 0) + 1
    order = ("suggested", "accepted", "edited", "added")
    told = ", ".join(f"{states[state]} {state}" for state in order if state in states)
    lines = ["", *page.paragraph(f"Of its {len(claims)} claims: {told}. What is only suggested nobody has looked at.")]
    for decision in held.on_event(claims):
        because = f": {decision.reason}" if decision.reason else ""
        said = f"#{decision.n} {decision.verb} by {decision.by}, {_time(decision.at)}{because}"
        lines += wrap(plain(said), page.width, "  ", "      ")
    return lines


# ---- the log ------------------------------------------------------------------------------------------------------------


def log_rows(held: Review) -> list[dict[str, Any]]:
    """Every decision with what it says, whether it is taken back, and why it holds on to nothing where it does not."""
    gone, lost = undone(held.decisions), {orphan.decision.n: orphan.reason for orphan in held.orphans()}
    taker = {d.undoes: d.n for d in held.decisions if d.verb == "undo" and d.n not in gone}
    return [
        {
            "n": d.n,
            "time": f"{d.at[:19]}Z",
            "by": d.by,
            "verb": d.verb,
            "about": list(dict.fromkeys((*d.subjects, *(held.became.get(t.claim, t.claim) for t in d.targets)))),
            "says": _says(d),
            "reason": d.reason,
            "taken_back_by": taker.get(d.n),
            "lost": lost.get(d.n),
        }
        for d in held.decisions
    ]


def _says(decision: Decision) -> str:
    """What a decision says, beside its verb and what it is about."""
    words = f" (“{decision.words[0].words}”)" if decision.words and decision.verb == "edit" else ""
    if decision.verb == "edit":
        return f"{decision.field} = {_short(decision.value)}{words}"
    if decision.verb in ("add", "code"):
        return f"{decision.value['type']}: “{decision.targets[0].evidence.words}”"
    if decision.verb == "origins":
        return f"{decision.subjects[1]} {decision.subjects[2]}: shown {decision.shown}, possible {decision.possible}"
    if decision.verb == "assign":
        return f"to {decision.value['to']}{' (blind)' if decision.value.get('blind') else ''}" if decision.value else "to nobody"
    if decision.verb in ("letter", "grade"):
        return str(decision.value)
    return f"“{decision.targets[0].evidence.words}”" if len(decision.targets) == 1 else ""


def _short(value: Any) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return said if len(said) <= _SHORT else said[: _SHORT - 1] + "…"


def _alike(machine: Any, value: Any) -> Any:
    """Of the machine's value what the person's has too: without spans and what nobody touched."""
    if isinstance(machine, dict) and isinstance(value, dict):
        return {key: machine[key] for key in value if key in machine}
    return {k: v for k, v in machine.items() if k not in ("mention", "parts")} if isinstance(machine, dict) else machine


def _time(at: str) -> str:
    return f"{at[:16]}Z"


def log_lines(rows: Sequence[dict[str, Any]], page: Page) -> list[str]:
    """A line and its details for each decision."""
    if not rows:
        return ["No decisions."]
    lines: list[str] = []
    for row in rows:
        subject = row["about"][0] if row["about"] else ""
        more = f" and {len(row['about']) - 1} more" if len(row["about"]) > 1 else ""
        lines.append(page.bold(plain(f"#{row['n']} {_time(row['time'])} {row['by']}: {row['verb']} {subject}{more}")))
        told = [row["says"], f"because: {row['reason']}" if row["reason"] else ""]
        told.append(f"taken back by #{row['taken_back_by']}" if row["taken_back_by"] else "")
        told.append(f"holds on to nothing: {row['lost']}" if row["lost"] else "")
        for words in filter(None, told):
            lines += wrap(plain(words), page.width, "    ", "      ")
    return lines


# ---- agreement ----------------------------------------------------------------------------------------------------------


def agreement_rows(found: Iterable[Measured]) -> list[dict[str, Any]]:
    """Alpha by field for a program; None where nothing can be said."""
    return [
        {
            "field": m.field,
            "metric": m.metric,
            "alpha": None if m.alpha.value is None else round(m.alpha.value, 3),
            "same": None if m.same is None else round(m.same, 3),
            "units": m.alpha.units,
        }
        for m in found
    ]


def agreement_lines(rows: list[dict[str, Any]], units: Sequence[Unit], between: Sequence[str] | None, page: Page) -> list[str]:
    """The table, and the claims on which reviewers differ."""
    from quoth.cli.table import as_table

    if not any(row["units"] for row in rows):
        return ["No claim was looked at by two reviewers yet."]
    shown = [
        {**row, "alpha": "–" if row["alpha"] is None else f"{row['alpha']:.3f}", "same": f"{row['same']:.0%}" if row["units"] else ""}
        for row in rows
    ]
    lines = [*as_table(shown, ("field", "metric", "alpha", "same", "units"), page.width), ""]
    lines += page.paragraph("alpha: 1 full agreement, 0 what chance would give, – where all values are alike or none is shared.")
    for unit in units:
        said = {name: values for name, values in unit.said.items() if not between or name in between}
        for field in Unit(unit.capture, unit.claim, unit.words, said).differs():
            told = "; ".join(f"{name}: {values[field]}" for name, values in sorted(said.items()) if values.get(field) is not None)
            lines += wrap(plain(f"{unit.claim} “{unit.words}” {field}: {told}"), page.width, "", "    ")
    return lines
