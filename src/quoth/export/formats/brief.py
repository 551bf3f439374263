"""brief: what is known about an event or a week on one page to print: who says so, who denies it, what is disputed, what was left out.

`.html` is one file with its style inside; `.pdf` the same page set by WeasyPrint, where it is installed (`pip install 'quoth[pdf]'`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from quoth.export.door import Format
from quoth.export.gate import Published
from quoth.export.leaving import Leaving, leaving
from quoth.export.loss import Loss
from quoth.model.errors import ExportError
from quoth.pages import STATIC, Card, card_of, fragment, words

_LEAST_WORDS = 3  # passages quoted of one event beside all denials; the others are counted


@dataclass(frozen=True, slots=True)
class Part:
    """One event of the brief: its card, how many passages stand behind it that are not quoted, and which are."""

    card: Card
    quoted: tuple[object, ...]
    more: int


def write(published: Published, out: Path, loss: Loss) -> None:
    """One file. Raises ExportError for another ending than .html, .htm or .pdf, and where a PDF is asked for and cannot be set."""
    suffix = out.suffix.lower()
    if suffix not in (".html", ".htm", ".pdf"):
        raise ExportError(f"{out}: a brief is a .html or a .pdf")
    page = _page(published, leaving(published), loss)
    if suffix == ".pdf":
        _write_pdf(page, out)
    else:
        out.write_text(page, encoding="utf-8", errors="replace", newline="\n")


def _page(published: Published, events: tuple[Leaving, ...], loss: Loss) -> str:
    titles = {e.event.id: words.title_of(e.event) for e in events}
    cards = [card_of(e.event, e.readings, accepted=e.accepted, titles=titles, private=True, left_out=e.left_out) for e in events]
    parts = [_part(card) for card in cards]
    loss.written["events"] += len(parts)
    loss.written["claims"] += sum(card.claims for card in cards)
    for part in parts:
        if part.more:
            loss.forced("passages", "counted and not quoted: a brief quotes the first of each event, and every denial", part.more)
    loss.not_carried("the way in which each origin was counted", "the line of each field gives both numbers; `export site` has the rules")
    loss.not_carried("spans, hashes, the reports' text", "a brief is for reading; `export jsonl` has all")
    days = sorted(day for e in events for day in (e.event.start, e.event.end) if day)
    lost = loss.as_json()
    return str(
        fragment(
            "brief.html",
            title=titles[events[0].event.id] if len(events) == 1 else "What is known, and who says so",
            span=words.days(days[0], days[-1]) if days else "undated",
            as_of=words.day(published.as_of),
            parts=parts,
            style=(STATIC / "quoth.css").read_text(encoding="utf-8"),
            reports=len({r for e in events for r in e.readings}),
            outlets=len({o for e in events for o in e.event.outlets}),
            disputed=sum(bool(card.quarrels) for card in cards),
            denied=sum(bool(card.denials) for card in cards),
            withheld=[(entry["what"], entry["count"]) for entry in lost["withheld"]],
            left_out=[(f"{entry['what']}s: {entry['why']}", entry["count"]) for entry in lost["left_out"]],
            sample=any(card.sample for card in cards),
            reviewed=Counter(card.reviewed == card.claims for card in cards)[True],
        )
    )


def _part(card: Card) -> Part:
    """The first words of each outlet, at most so many; denials are quoted whole elsewhere."""
    said = [s for s in card.said if s.stance not in ("denies", "doubts")]
    first = list({s.outlet or s.report: s for s in reversed(said)}.values())[::-1][:_LEAST_WORDS]
    doubts = [s for s in card.said if s.stance == "doubts"]
    return Part(card, (*first, *doubts), len(said) - len(first))


def _write_pdf(page: str, out: Path) -> None:
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        need = "a PDF needs WeasyPrint and Pango: pip install 'quoth[pdf]', or print the .html from a browser"
        raise ExportError(f"{out}: {need}") from error

    def nothing(url: str, *_: object, **__: object) -> dict[str, object]:
        raise ValueError(f"a brief asks for nothing: {url}")

    HTML(string=page, url_fetcher=nothing).write_pdf(out, pdf_identifier=b"quoth", full_fonts=False)


FORMAT = Format("brief", ".html", "what is known, who says so, what is disputed: one page to print", write)
