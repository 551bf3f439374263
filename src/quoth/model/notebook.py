"""A reading, a claim, an event as HTML for a notebook: escaped, without scripts, styles or addresses to load; private names left out.

Who is private is what the listings go by: a person who is marked so, or is named and holds no office that the report states; and who wrote
the report. Which words name an office stands in the codebook, which this room does not know: until `know_offices` was called, nobody holds
one. What a claim alone holds names nobody: its words stand in the reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

from quoth.model.text import Span

if TYPE_CHECKING:
    from quoth.model.claim import Actor, Claim, Participant, Reading, Source
    from quoth.model.event import Event, Support

MASK = "[name withheld]"
_PEOPLE = ("person", "individual")
_ROLES = {"actor": "who did it", "helper": "helped by", "victim": "to whom", "target": "to whom", "detained": "to whom", "object": "what"}
_RUN = re.compile(rf"{re.escape(MASK)}(?: {re.escape(MASK)})+")
_LEAST = 3  # letters of a part of a name that is looked for by itself


def _nobody(words: str) -> bool:
    return False


_holds_office: Callable[[str], bool] = _nobody


def know_offices(test: Callable[[str], bool]) -> None:
    """Says by which words (a person's description and name) somebody holds an office; `import quoth`'s functions do."""
    global _holds_office
    _holds_office = test


def private_people(reading: Reading) -> frozenset[str]:
    """Ids of the sources and actors of this report that are private people."""
    actors = {a.id for a in reading.actors if a.private or (a.kind in _PEOPLE and not a.registry)}
    sources = {
        s.id for s in reading.sources
        if s.actor in actors
        or (s.kind == "person" and s.named and not s.actor and not _holds_office(f"{s.description or ''} {s.name}"))
    }  # fmt: skip
    held = {link.source for claim in reading.claims for link in claim.chain if link.in_custody}
    return frozenset(actors | sources | held)


def number(low: int | None, high: int | None) -> str:
    """ "2", "at least 100", "up to 50", "12 to 15", "a number that is not stated"."""
    if low is None:
        return "a number that is not stated" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def reading_html(reading: Reading) -> str:
    """The report's head and a block for each of its claims."""
    masked = _Masked(reading)
    report = reading.report
    known = (report.outlet or report.given.outlet, report.published or report.given.published, report.genre, report.language)
    count = len(reading.claims)
    said = f"{count} claim{'' if count == 1 else 's'}, each what a source says, as quoth reads it: suggestions, not reviewed."
    sample = "A written sample: what it tells is invented." if report.sample else ""
    head = f"<h4>{masked.html(report.title or 'A report without a title')}</h4>"
    lines = (masked.html(" · ".join(filter(None, known))), escape(said), escape(sample))
    blocks = "".join(_claim_block(masked, claim, n) for n, claim in enumerate(reading.claims, 1))
    return f'<div class="quoth-reading">{head}{"".join(f"<p>{line}</p>" for line in lines if line)}{blocks}</div>'


def claim_html(claim: Claim) -> str:
    """What a claim alone holds, without words: these, and the names, stand in its reading."""
    roles = ", ".join(f"{w.role}{f' ({number(*w.count)})' if w.count else ''}" for w in claim.who)
    rows = [
        ("who", escape(roles)),
        ("when", escape(_when(claim))),
        ("how many", escape("; ".join(f"{number(h.low, h.high)} {kind}" for kind, h in claim.harm))),
        ("stance", escape(f"{claim.chain[-1].stance}, {claim.certainty}")),
        ("words", escape(f"{claim.evidence.start}–{claim.evidence.end} of its report; the reading shows them")),
    ]
    return f'<div class="quoth-claim"><h5>{escape(_heading(claim))}</h5>{_rows(rows)}<p><code>{escape(claim.id)}</code></p></div>'


def event_html(event: Event) -> str:
    """An event's values with the number of their independent origins, who says so and who denies it; never a verdict."""
    private = {o.name for s in event.support for o in s.origins if o.private}
    private -= {o.name for s in event.support for o in s.origins if not o.private}

    def told(text: str) -> str:
        for name in sorted(private, key=len, reverse=True):
            text = text.replace(name, MASK)
        return escape(text)

    reports = len({t.report for t in event.claims})
    days = " to ".join(dict.fromkeys(filter(None, (event.start, event.end)))) or "no date"
    head = f"{event.type} · {days} · {', '.join(event.places) or 'no place'}"
    counted = f"{len(event.claims)} claims in {reports} report{'' if reports == 1 else 's'}; independent origins shown: "
    rows = "".join(_support_row(s, told) for s in event.support)
    disputes = "".join(f"<li>{escape(d.field)}: {told(' | '.join(d.values))}</li>" for d in event.disputes)
    table = f"<table><tr><th>what</th><th>value</th><th>origins</th><th>according to</th><th>denied by</th></tr>{rows}</table>"
    rivals = f"<p>Disputed:</p><ul>{disputes}</ul>" if disputes else ""
    said = escape(f"{counted}{event.independent_origins}.")
    return f'<div class="quoth-event"><h4>{told(head)}</h4><p>{said}</p>{table}{rivals}<p><code>{escape(event.id)}</code></p></div>'


# ---- parts -------------------------------------------------------------------------------------------------------------


class _Masked:
    """The words of one reading without the names of private people."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.private = private_people(reading)
        named: list[Source | Actor] = [s for s in reading.sources if s.id in self.private and s.named]
        named += [a for a in reading.actors if a.id in self.private]
        text = reading.report.text
        told = {text[m.start : m.end] for who in named for m in who.mentions}
        lines = {who.name for who in named} | told | {alias for a in reading.actors if a.id in self.private for alias in a.aliases}
        lines |= {line for line in (reading.report.byline, reading.report.given.byline) if line}
        self._names = _pattern(lines)

    def html(self, text: str) -> str:
        """Words on one line, masked and escaped."""
        shown = self._names.sub(MASK, text) if self._names else text
        return escape(_RUN.sub(MASK, " ".join(shown.split())))

    def words(self, span: Span) -> str:
        return self.html(self.reading.report.text[span.start : span.end])

    def speaker(self, key: str) -> str:
        source = next((s for s in self.reading.sources if s.id == key), None)
        if source is None or not source.name:
            return "a source that the report does not name"
        if key in self.private and source.kind == "person" and source.named:
            return MASK
        described = f" ({source.description})" if source.description and source.kind != "outlet" else ""
        return self.html(source.name + described)


def _pattern(lines: Iterable[str]) -> re.Pattern[str] | None:
    """Whole names, and their parts that begin with a capital; longest first."""
    names = {" ".join(line.split()) for line in lines if line[:1].isupper()}
    names |= {part for line in lines for part in re.findall(r"[^\W\d_][\w'’-]*", line) if part[0].isupper() and len(part) >= _LEAST}
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)") if listed else None


def _claim_block(masked: _Masked, claim: Claim, n: int) -> str:
    reading = masked.reading
    through = [masked.speaker(link.source) for link in claim.chain[:-1]]
    root = claim.chain[-1]
    stance = "" if root.stance == "states" else f", who {root.stance}"
    according = masked.speaker(root.source) + escape(stance) + (f", through {', '.join(through)}" if through else "")
    places = {p.id: p for p in reading.places}
    where = "; ".join(
        masked.html(f"{w.relation or ''} {p.name}{f', {p.country}' if p.country and p.kind != 'country' else ''}")
        for w in claim.where if (p := places.get(w.place))
    )  # fmt: skip
    rows = [
        *((label, "; ".join(masked.html(w.text) for w in who)) for label, who in _people(claim)),
        ("where", where),
        ("when", escape(_when(claim))),
        ("how many", "; ".join(f"{escape(number(h.low, h.high))} {escape(kind)}" for kind, h in claim.harm)),
        ("according to", according),
        ("how sure", escape(claim.certainty)),
        ("words", f"<q>{masked.words(claim.evidence)}</q>"),
    ]
    return f"<h5>{n}. {escape(_heading(claim))}</h5>{_rows(rows)}"


def _people(claim: Claim) -> list[tuple[str, list[Participant]]]:
    found: dict[str, list[Participant]] = {}
    for who in claim.who:
        found.setdefault(_ROLES.get(who.role, who.role), []).append(who)
    return list(found.items())


def _heading(claim: Claim) -> str:
    kind = f"{claim.subtype} ({claim.type})" if claim.subtype else claim.type
    return f"{kind} — {claim.status}"


def _when(claim: Claim) -> str:
    when = claim.when
    if when is None or when.start is None:
        return ""
    days = when.start if when.end in (None, when.start) else f"{when.start} to {when.end}"
    return f"{days} ({when.precision}, {when.basis})"


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    """A table of labels and values that are HTML already; empty ones are left out."""
    return f"<table>{''.join(f'<tr><th>{escape(label)}</th><td>{value}</td></tr>' for label, value in rows if value)}</table>"


def _support_row(support: Support, show: Callable[[str], str]) -> str:
    names = ", ".join(dict.fromkeys(MASK if o.private else o.name for o in support.origins))
    value = support.value + (f" (of {support.of})" if support.of else "") + (" — withdrawn" if support.withdrawn else "")
    cells = (escape(support.field), show(value), f"{support.shown}–{support.possible}", show(names), show(", ".join(support.denied_by)))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
