"""Values of a claim in words: dates, numbers, places, people."""

from __future__ import annotations

import calendar
import unicodedata
from datetime import date

from quoth.claims.chain_words import about_words
from quoth.claims.rests_on import is_plural_only
from quoth.codebook import load_codebook
from quoth.model.claim import Claim, Harm, Participant, Place, Reading, When, Where
from quoth.model.text import Span

_KINDS = {"adm1": "province or state", "adm2": "district"}
_STATUS = {"unknown": "not said whether it happened", "other": "with a status that this version does not know"}
_SCOPE = {"several": "several", "series": "a series", "state": "a lasting state"}
_HARM = {"casualties": "killed or injured", "other": "harmed in another way"}


def quoted(reading: Reading, span: Span) -> str:
    """The words of a span in quotation marks, line breaks folded."""
    return f"“{' '.join(reading.report.text[span.start : span.end].split())}”"


def heading(claim: Claim) -> str:
    """What happened, with its status: "ARREST — happened", "AMBUSH (attack) — planned"."""
    kind = f"{claim.subtype.upper()} ({claim.type})" if claim.subtype else claim.type.upper()
    denied = claim.status == "did not happen" and claim.chain[-1].stance == "denies"
    status = "denied" if denied else _STATUS.get(claim.status, claim.status)
    return f"{kind} — {status}" + (f", {_SCOPE[claim.scope]}" if claim.scope in _SCOPE else "")


def number(low: int | None, high: int | None) -> str | None:
    """ "2", "at least 100", "up to 50", "12 to 15"; None where nothing is stated."""
    if low is None:
        return None if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def person(reading: Reading, who: Participant) -> str:
    """A participant's words, with what they stand for and what is stated of them."""
    words = " ".join(who.text.split())
    notes = []
    said = " ".join(reading.report.text[who.mention.start : who.mention.end].split())
    if said.casefold() not in words.casefold() and words.casefold() not in said.casefold():
        notes.append(f"“{said}”")
    if who.of:
        whole = next((a.name for a in reading.actors if a.id == who.of.actor), None)
        if whole is None or whole.casefold() not in words.casefold():
            notes.append(f"{who.of.relation} of {whole or quoted(reading, who.of.mention)}")
    name = next((a.name for a in reading.actors if a.id == who.actor), words)
    if name.casefold() not in words.casefold():
        notes.append(name)
    if who.civil not in ("not stated", "other"):
        notes.append(who.civil)
    notes.extend(who.traits)
    return f"{words} ({'; '.join(notes)})" if notes else words


def toll(reading: Reading, kind: str, harm: Harm) -> str:
    """ "at least 9 killed (“nine”), “three children” among them"."""
    amount = "more than one" if is_plural_only(harm.low, harm.high, harm.text) else number(harm.low, harm.high)
    words = f"{_HARM.get(kind, kind)} ({quoted(reading, harm.mention)})"
    words = f"{amount} {words}" if amount else words
    if harm.parts:
        words += ", among them " + ", ".join(quoted(reading, part.mention) for part in harm.parts)
    return words if harm.covers == "this event" else f"{words}, {harm.covers}"


def location(reading: Reading, where: Where) -> str:
    """A place with country and precision, or the reason why it is unresolved."""
    place = next((p for p in reading.places if p.id == where.place), None)
    if place is None:
        return quoted(reading, where.mention)
    lead = "".join(f"{word} " for word in (where.role if where.role in ("from", "to") else "", where.relation) if word)
    if place.unresolved:
        return f"{lead}{place.name} (place unresolved: {place.unresolved})"
    return f"{lead}{_full_name(place)} ({_KINDS.get(place.kind, place.kind)})"


def _full_name(place: Place) -> str:
    parts = [place.name]
    if place.kind not in ("country", "adm1") and place.admin1 and _folded(place.admin1) != _folded(place.name):
        parts.append(place.admin1)
    if place.kind != "country" and place.country:
        parts.append(country_name(place.country))
    return ", ".join(parts)


def _folded(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))


def country_name(code: str) -> str:
    """English name of a country, or its code where the codebook has no name."""
    known = load_codebook().nationalities.get(code)
    return known.name if known else code


def moment(reading: Reading, when: When) -> str:
    """A date with precision and basis: "2 September 2024 (day; stated)", "“overnight” (no date can be told from it)"."""
    if when.start is None:
        return f"{quoted(reading, when.mention)} (no date can be told from it)"
    words = day(when.start) if when.end in (None, when.start) else f"{day(when.start)} to {day(when.end or '')}"
    ground = when.basis if when.basis == "stated" else f"{when.basis}, {quoted(reading, when.mention)}"
    return f"{words} ({when.precision}; {ground})"


def day(iso: str) -> str:
    """ "2 September 2024" for an ISO date; a shorter or other text as it is."""
    try:
        d = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{d.day} {calendar.month_name[d.month]} {d.year}"


def sureness(reading: Reading, claim: Claim) -> str:
    """The root's own hedges, by the words; how sure the reader is of its reading is another thing and said so."""
    sure = "denied" if claim.certainty == "asserted" and claim.chain[-1].stance == "denies" else claim.certainty
    hedges = ", ".join(f"{quoted(reading, hedge.span)} on {about_words((hedge.on,))}" for hedge in claim.hedges)
    words = f"{sure}; {hedges}" if hedges else f"{sure}, without a hedge" if claim.certainty == "asserted" else sure
    return words if claim.reading is None else f"{words}; quoth's own reading: {claim.reading:.2f} of 1"
