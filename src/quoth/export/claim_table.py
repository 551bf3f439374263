"""Claims as rows of one wide table, the same for every table format. Columns are bound by name; empty means "not stated"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quoth.export.gate import Published, Shown
from quoth.export.spots import spot_of
from quoth.model.claim import Claim, Link, Participant, Source
from quoth.model.record import HARMS

TEXT, WHOLE, NUMBER, TRUTH = "text", "whole number", "number", "true or false"
_HARMS = ("killed", "injured", "casualties", "detained", "abducted", "displaced", "missing")
assert set(_HARMS) == HARMS

COLUMNS: dict[str, str] = {
    "claim": TEXT,
    "report": TEXT,
    "capture": TEXT,
    "review": TEXT,
    "said_to_have_happened": TRUTH,
    "why_not": TEXT,
    "type": TEXT,
    "subtype": TEXT,
    "scope": TEXT,
    "status": TEXT,
    "certainty": TEXT,
    "according_to": TEXT,
    "according_to_kind": TEXT,
    "according_to_description": TEXT,
    "stance": TEXT,
    "stance_about": TEXT,
    "basis": TEXT,
    "mode": TEXT,
    "passed_on_by": TEXT,
    "answers": TEXT,
    "marks": TEXT,
    "hedges": TEXT,
    "date_start": TEXT,
    "date_end": TEXT,
    "date_precision": TEXT,
    "date_basis": TEXT,
    "date_words": TEXT,
    "place": TEXT,
    "place_kind": TEXT,
    "admin1": TEXT,
    "country": TEXT,
    "latitude": NUMBER,
    "longitude": NUMBER,
    "radius_m": WHOLE,
    "geonameid": WHOLE,
    "place_words": TEXT,
    "place_unresolved": TEXT,
    "other_places": TEXT,
    "doers": TEXT,
    "victims": TEXT,
    "victims_as_the_doing_side_calls_them": TEXT,
    "targets": TEXT,
    "detained": TEXT,
    "belonging": TEXT,
    "means": TEXT,
    **{f"{kind}_{part}": TEXT if part in ("words", "covers") else WHOLE for kind in _HARMS for part in ("low", "high", "words", "covers")},
    "inferred": TEXT,
    "words": TEXT,
    "evidence_start": WHOLE,
    "evidence_end": WHOLE,
    "trigger_start": WHOLE,
    "trigger_end": WHOLE,
    "text_sha256": TEXT,
    "bytes_sha256": TEXT,
    "outlet": TEXT,
    "title": TEXT,
    "published": TEXT,
    "published_basis": TEXT,
    "language": TEXT,
    "genre": TEXT,
    "sample": TRUTH,
    "url": TEXT,
    "retrieved": TEXT,
    "made_by": TEXT,
}  # fmt: skip

Row = dict[str, Any]


def rows(published: Published) -> Iterator[Row]:
    """A row for every claim that is asked for, in the casebook's order; what a table cannot carry is told to the loss report."""
    _lost(published)
    for shown in published.reports():
        report = _report(shown)
        for claim in shown.reading.claims:
            if claim.id in shown.asked:
                published.loss.written["claims"] += 1
                yield {**dict.fromkeys(COLUMNS), **report, **row(shown, claim)}


def row(shown: Shown, claim: Claim) -> Row:
    """The columns of one claim, without those of its report."""
    root = claim.chain[-1]
    why = shown.reasons[claim.id]
    return {
        "claim": claim.id,
        "review": shown.review[claim.id],
        "said_to_have_happened": why is None,
        "why_not": why,
        **{name: getattr(claim, name) for name in ("type", "subtype", "scope", "status", "certainty")},
        **_speaker(shown, claim, root),
        "marks": "; ".join(shown.marks.get(claim.id, ())) or None,
        "hedges": _joined(f"{words} (on {h.on})" for h in claim.hedges if (words := shown.words_of(claim, h.span))),
        **_when(shown, claim),
        **_where(shown, claim),
        **_who(shown, claim),
        "means": _joined(m.text for m in claim.means),
        **_harm(claim),
        "inferred": _joined(f"{i.field}: {i.rule}" for i in claim.inferred),
        "words": shown.words(claim.evidence),
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
    }


def according_to(shown: Shown, claim: Claim) -> str:
    """Who is said to know, in words that are never empty."""
    source = source_of(shown, claim.root)
    if source is None or not source.name:
        return "a source that the report does not name"
    return source.name


def source_of(shown: Shown, key: str) -> Source | None:
    return next((s for s in shown.reading.sources if s.id == key), None)


def _report(shown: Shown) -> Row:
    report = shown.reading.report
    return {
        "report": report.id,
        "capture": shown.capture,
        "text_sha256": shown.text_sha256,
        "bytes_sha256": report.sha256,
        "outlet": report.outlet or report.given.outlet,
        "title": report.title,
        "published": report.published or report.given.published,
        "published_basis": "the report's own" if report.published else "given by the user" if report.given.published else None,
        "language": report.language,
        "genre": report.genre,
        "sample": report.sample,
        "url": report.location if report.location.startswith(("http://", "https://")) else None,
        "retrieved": report.retrieved,
        "made_by": f"quoth {shown.reading.made_by.quoth}".strip(),
    }


def _speaker(shown: Shown, claim: Claim, root: Link) -> Row:
    source = source_of(shown, root.source)
    passed = (s.name for link in claim.chain[:-1] if (s := source_of(shown, link.source)))
    answers = [link.answers for link in claim.chain if link.answers]
    return {
        "according_to": according_to(shown, claim),
        "according_to_kind": source.kind if source else None,
        "according_to_description": source.description if source else None,
        "stance": root.stance,
        "stance_about": _joined(claim.about),
        "basis": root.basis,
        "mode": root.mode,
        "passed_on_by": _joined(passed),
        "answers": _joined(f"{a.how} {s.name}" for a in answers if (s := source_of(shown, a.source))),
    }


def _when(shown: Shown, claim: Claim) -> Row:
    when = claim.when
    if when is None:
        return {}
    return {
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision,
        "date_basis": when.basis,
        "date_words": shown.words_of(claim, when.mention) or None,
    }


def _where(shown: Shown, claim: Claim) -> Row:
    spot = spot_of(shown.reading, claim)
    if spot is None:
        return {}
    place, site = spot.place, spot.site
    others = (
        f"{other.role} {p.name}" for other in claim.where if other is not site
        for p in shown.reading.places if p.id == other.place
    )  # fmt: skip
    return {
        "place": place.name,
        "place_kind": place.kind,
        "admin1": place.admin1,
        "country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
        "radius_m": spot.radius_m,
        "geonameid": place.geonameid,
        "place_words": " ".join(filter(None, (site.relation, shown.words_of(claim, site.mention)))) or None,
        "place_unresolved": place.unresolved,
        "other_places": _joined(others),
    }


def _who(shown: Shown, claim: Claim) -> Row:
    labels = shown.labels.get(claim.id, frozenset())

    def told(*roles: str, label: bool = False) -> str | None:
        return _joined(_words(shown, w) for n, w in enumerate(claim.who) if w.role in roles and (n in labels) == label)

    names = {a.id: a.name for a in shown.reading.actors}
    belongs = (
        f"{w.text}: {w.of.relation} of {names.get(w.of.actor or '') or shown.words_of(claim, w.of.mention)}"
        for n, w in enumerate(claim.who) if w.of and n not in labels
    )  # fmt: skip
    return {
        "doers": told("actor", "helper"),
        "victims": told("victim"),
        "victims_as_the_doing_side_calls_them": told("victim", "target", "detained", label=True),
        "targets": told("target"),
        "detained": told("detained"),
        "belonging": _joined(belongs),
    }


def _words(shown: Shown, who: Participant) -> str:
    return " ".join(who.text.split()) or f"[words at {who.mention.start}-{who.mention.end}]"


def _harm(claim: Claim) -> Row:
    made: Row = {}
    for kind, harm in claim.harm:
        if kind in _HARMS:
            made |= {f"{kind}_low": harm.low, f"{kind}_high": harm.high, f"{kind}_words": harm.text, f"{kind}_covers": harm.covers}
    return made


def _joined(told: Any) -> str | None:
    """Several values in one cell."""
    return "; ".join(dict.fromkeys(t for t in told if t)) or None


def _lost(published: Published) -> None:
    loss = published.loss
    loss.not_carried("spans of single values", "the table keeps the spans of evidence and trigger; `export jsonl` has all")
    loss.not_carried("harm.parts", "no column: a toll is one number a kind")
    loss.not_carried("links of the chain but the root", "names only (`passed_on_by`), without mode, stance and cue of each")
    loss.not_carried("events of a report", "a row is a claim; `export acled`, `ged` and `quoth events` have events")
