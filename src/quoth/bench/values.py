"""Does every value of a record stand in its words? A checker of what was read, and of what was exported, by the record alone.

`check` takes records as `quoth read --format json` or `quoth export jsonl` writes them. Each value of a claim must point at words of the
text that the record carries, and say what they say: a number's words mean that number (`parse_quantity` on them alone), a place's words are
a name of its entry in the place index, or of a place named elsewhere in the text ("the town"), a year, month or day of the week is that of
the date, a speaker's name stands in the text, a pronoun's words in the claim's context, and no value's words are more than fifteen. What is
not in the words must stand in the claim's `inferred`. Where the publish gate put blocks over a name, the words cannot be asked; that is
counted apart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from quoth.coding import parse_quantity
from quoth.model.claim import Claim, Count, Harm, Participant, Place, Reading, Source, Where
from quoth.model.ids import report_id
from quoth.model.record import from_record
from quoth.model.text import Span
from quoth.place import Gazetteer
from quoth.place.names import name_key

FIELDS = ("type", "root", "stance", "status", "actor", "harm", "when", "where", "others", "counts", "belonging", "means", "hedges")
ALWAYS = ("root", "stance", "status", "actor", "harm")  # never inferred
MOST_INFERRED = 0.10  # of the values of any other field
LONGEST = 15  # words of a value
_BLOCKS = re.compile("[█▒]")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"\d[\d.,  ]*\d|\w+(?:[-’']\w+)*")
_ONE = re.compile(r"(?:a|an|any|the|this|that|his|her|its|their|one|another|every|each|no|some)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_THE = re.compile(r"(?:the|these|those|all|our|their|its|his|her)\b", re.IGNORECASE)
_AGE = re.compile(r"\b(?:of|aged) \d{1,2}\b|\b[\w-]+[- ]year[- ]old\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that its words do not bear out."""

    report: str
    claim: str
    field: str
    value: str
    why: str
    sentence: str


@dataclass
class Tally:
    """Of one field: how many values, how many of them inferred, how many whose words the gate withheld, and the faults."""

    values: int = 0
    inferred: int = 0
    withheld: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def share_inferred(self) -> float:
        return self.inferred / self.values if self.values else 0.0


@dataclass
class Checked:
    """What was found, field by field. `texts` are records whose text is the one of their hash, `other_texts` those whose is not."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    claims: int = 0
    texts: int = 0
    withheld_texts: int = 0
    other_texts: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        return [fault for tally in self.tallies.values() for fault in tally.faults]

    def broken(self) -> list[str]:
        """The laws that do not hold, a line each."""
        found = [f"{name}: the text is not that of its hash" for name in self.other_texts]
        for name, tally in self.tallies.items():
            if tally.faults:
                found.append(f"{name}: {len(tally.faults)} of {tally.values} values are not what their words say")
            if name in ALWAYS and tally.inferred:
                found.append(f"{name}: {tally.inferred} of {tally.values} values are inferred, which none may be")
            elif tally.share_inferred > MOST_INFERRED:
                found.append(f"{name}: {tally.share_inferred:.0%} of {tally.values} values are inferred, more than {MOST_INFERRED:.0%}")
        return found


def check(records: Iterable[Mapping[str, Any]], gazetteer: Gazetteer) -> Checked:
    """Checks every value of every claim. Raises QuothError where a record is none."""
    found = Checked()
    for record in records:
        reading = from_record(record)
        _text(found, reading, record.get("export") or {})
        for claim in reading.claims:
            found.claims += 1
            for name, value, why in _values(reading, claim, gazetteer):
                _count(found.tallies[name], reading, claim, name, value, why)
    return found


_INFERRED, _WITHHELD = object(), object()


def _count(tally: Tally, reading: Reading, claim: Claim, name: str, value: str, why: object) -> None:
    tally.values += 1
    if why is _INFERRED:
        tally.inferred += 1
    elif why is _WITHHELD:
        tally.withheld += 1
    elif why is not None:
        words = " ".join(reading.report.text[slice(*claim.evidence)].split())
        tally.faults.append(Fault(reading.report.id, claim.id, name, value, str(why), words))


def _text(found: Checked, reading: Reading, export: Mapping[str, Any]) -> None:
    report, told = reading.report, export.get("text_sha256")
    if _BLOCKS.search(report.text):
        found.withheld_texts += 1
    elif _is_its_own(reading, told):
        found.texts += 1
    else:
        found.other_texts.append(report.id)


def _is_its_own(reading: Reading, told: str | None) -> bool:
    """Whether the text is the one of its hash; a record that was not exported has the report's id for one."""
    text = reading.report.text
    if told is None:
        return report_id(text) == reading.report.id
    return told == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _values(reading: Reading, claim: Claim, gazetteer: Gazetteer) -> Iterator[tuple[str, str, object]]:
    """Field, value, and None where its words bear it out, else the reason or a mark."""
    text = reading.report.text
    words = _Words(text, {i.field for i in claim.inferred})
    yield "type", claim.type, words.why("type", claim.trigger) or (None if claim.evidence.covers(claim.trigger) else "outside the evidence")
    yield "status", claim.status, words.why("status", claim.trigger)
    yield from _voice(reading, claim, words)
    for who in claim.who:
        name = "actor" if who.role in ("actor", "helper") else "others"
        yield name, who.text, words.why(f"who.{who.role}", who.mention, partial(_who, reading, claim, who))
        if who.count is not None:
            yield "counts", f"{who.count} {who.text}", words.why("count", who.mention, partial(_number, text, who.mention, who.count))
        if who.of is not None:
            yield "belonging", who.of.relation, words.why("of", who.of.mention)
    for kind, harm in claim.harm:
        value = f"{kind} {harm.low}..{harm.high}"
        yield "harm", value, words.why("harm", harm.mention, partial(_harm, text, harm))
    if claim.when is not None:
        yield "when", f"{claim.when.start}..{claim.when.end}", words.why("when", claim.when.mention, partial(_when, text, claim))
    places = {p.id: p for p in reading.places}
    for site in claim.where:
        place = places.get(site.place)
        value = place.name if place else site.place
        yield "where", value, words.why("where", site.mention, partial(_where, text, site, place, gazetteer))
    for means in claim.means:
        yield "means", means.text, words.why("means", means.mention)
    for hedge in claim.hedges:
        yield "hedges", hedge.on, words.why("hedge", hedge.span)


class _Words:
    """The words of a text, asked for the values of one claim."""

    def __init__(self, text: str, inferred: set[str]) -> None:
        self._text, self._inferred = text, inferred

    def why(self, name: str, span: Span | None, more: Callable[[], object] | None = None) -> object:
        """None where the span holds words, at most fifteen of them, and `more` finds nothing wrong with them."""
        if any(name == f or name.startswith(f + ".") or f.startswith(name + ".") for f in self._inferred):
            return _INFERRED
        if span is None or not 0 <= span.start < span.end <= len(self._text):
            return "no words"
        told = self._text[span.start : span.end]
        if _BLOCKS.search(told):
            return _WITHHELD
        if len(_WORD.findall(told)) > LONGEST:
            return f"{len(_WORD.findall(told))} words"
        return more() if more else None


def _voice(reading: Reading, claim: Claim, words: _Words) -> Iterator[tuple[str, str, object]]:
    """The root and its stance. In the report's own voice the words are the outlet's, and a plain statement needs no cue."""
    root = claim.chain[-1]
    source = next((s for s in reading.sources if s.id == root.source), None)
    if source is None:
        yield "root", root.source, "no such source"
    elif root.mode == "own voice" and source.kind == "outlet":
        yield "root", source.name, words.why("root", claim.trigger)
    else:
        yield "root", source.name, words.why("root", root.mention or next(iter(source.mentions), None), partial(_named, reading, source))
    if root.mode in ("own voice", "direct quote") and root.stance == "states":
        yield "stance", root.stance, words.why("stance", root.cue or claim.trigger)
    else:
        yield "stance", root.stance, words.why("stance", root.cue)


def _named(reading: Reading, source: Source) -> object:
    """A speaker's name is words of the text: each of its parts stands there."""
    text = f"{reading.report.text}\n{reading.report.title or ''}".casefold()
    missing = [part for part in _NAME.findall(source.name) if part.casefold() not in text]
    if missing and _BLOCKS.search(text):
        return _WITHHELD
    return f"not in the text: {', '.join(missing)}" if missing else None


def _who(reading: Reading, claim: Claim, who: Participant) -> object:
    """The words are those of the span, or of the context that a pronoun stands for; an actor that they name is mentioned there."""
    text = reading.report.text
    told, given = " ".join(text[slice(*who.mention)].split()), " ".join(who.text.split())
    meant = [span for span in claim.context if given and given in " ".join(text[slice(*span)].split())]
    if given and given not in told and told not in given and not meant:
        return f"the words there are “{told}”"
    actor = next((a for a in reading.actors if a.id == who.actor), None) if who.actor else None
    if who.actor and actor is None:
        return "no such actor"
    named = (*meant, who.mention)
    if actor is not None and not any(m.overlaps(n) for m in actor.mentions for n in named) and actor.name.casefold() not in told.casefold():
        return f"the words do not name {actor.name}"
    return None


def _harm(text: str, harm: Harm) -> object:
    parts = [_number(text, part.mention, Count(part.low, part.high)) for part in harm.parts]
    wrong = next((why for why in parts if why is not None), None)
    if wrong is not None:
        return wrong
    if harm.parts and (harm.low, harm.high) == (_sum(p.low for p in harm.parts), _sum(p.high for p in harm.parts)):
        return None
    return _number(text, harm.mention, Count(harm.low, harm.high))


def _sum(numbers: Iterable[int | None]) -> int | None:
    found = list(numbers)
    return None if None in found else sum(n for n in found if n is not None)


def _number(text: str, span: Span, count: Count | None) -> object:
    """The words of a number mean that number; "a man of 34" is one, "the passengers of two buses" are two or more."""
    told = text[span.start : span.end].strip()
    meant = parse_quantity(_NUMBER.findall(_AGE.sub("", told)))
    if count is None or meant == (count.low, count.high):
        return None
    bare = parse_quantity(_NUMBER.findall(told.partition(" of ")[0]))
    several = (count.low, count.high) in ((2, None), (3, None))
    if several and (meant is None or (bare is None and _THE.match(told))):
        return None
    if meant is None and (count.low, count.high) == (0, 0):
        return None
    if meant is None and (count.low, count.high) == (1, 1):
        return None if _ONE.match(told) or not told.endswith("s") else f"“{told}” is no one"
    return f"“{told}” means {meant and f'{meant[0]}..{meant[1]}'}"


def _when(text: str, claim: Claim) -> object:
    """A year, a month or a day of the week that the words name is that of the date."""
    when = claim.when
    if when is None or when.start is None or when.end is None:
        return None
    told = text[when.mention.start : when.mention.end]
    try:
        first, last = date.fromisoformat(when.start), date.fromisoformat(when.end)
    except ValueError:
        return "no date"
    years = {int(year) for year in _YEAR.findall(told)}
    if years and not years & {first.year, last.year}:
        return f"“{told}” names another year"
    named = {_DAYS.index(day.lower()) for day in _DAY.findall(told)}
    if named and first == last and first.weekday() not in named:
        return f"“{told}” is another day of the week"
    months = {_MONTHS.index(month[:3].lower()) + 1 for month in _MONTH.findall(told)}
    return f"“{told}” is another month" if months and not months & {first.month, last.month} else None


def _where(text: str, site: Where, place: Place | None, gazetteer: Gazetteer) -> object:
    """The words name the place by one of the index's names of it, or stand for words of the text that do ("the town"); an unresolved place
    has no coordinates."""
    if place is None:
        return "no such place"
    if place.unresolved:
        return _WITHHELD if place.unresolved.startswith("withheld") else None if place.lat is None else "unresolved, and has coordinates"
    told = text[site.mention.start : site.mention.end]
    stands_for = [text[slice(*m)] for m in place.mentions] if site.mention in place.mentions and _is_no_name(told) else []
    if any(_names(" ".join(words.split()), place, gazetteer) for words in (told, *stands_for)):
        return None
    return f"“{' '.join(told.split())}” is no name of {place.name} ({place.geonameid})"


def _is_no_name(told: str) -> bool:
    """ "there", "the town", "the Libyan capital": words that stand for a name."""
    return told.split()[0].casefold() in ("there", "here", "the", "this", "that")


def _names(told: str, place: Place, gazetteer: Gazetteer) -> bool:
    for name in _spellings(told):
        key = name_key(name)
        found = [hit.entry for hit in gazetteer.lookup(key)]
        found += gazetteer.similar(key, place.country) if place.country else ()  # another way to write it in our letters
        if any(_is_entry(entry.geonameid, entry.name, place) for entry in found):
            return True
    return place.geonameid is None and place.kind == "region" and place.name in told  # a region of the codebook, which the index lacks


def _spellings(told: str) -> Iterator[str]:
    """The words, and without article, possessive and the generic words that stand beside a name ("Dori province")."""
    bare = re.sub(r"^(?:the|The) |[’']s?$", "", told)
    yield told
    yield bare
    parts = bare.split()
    for n in range(1, len(parts)):
        yield " ".join(parts[:n])
        yield " ".join(parts[n:])


def _is_entry(geonameid: int | None, name: str, place: Place) -> bool:
    return geonameid == place.geonameid if place.geonameid is not None else name == place.name


def render(found: Checked) -> str:
    """A table of the fields, the faults, and the laws that do not hold."""
    lines = [f"{'field':10} {'values':>7} {'inferred':>9} {'withheld':>9} {'faults':>7}"]
    for name, tally in found.tallies.items():
        share = f"{tally.share_inferred:.0%}" if tally.inferred else "–"
        lines.append(f"{name:10} {tally.values:7,} {share:>9} {tally.withheld or '–':>9} {len(tally.faults) or '–':>7}")
    texts = found.texts + found.withheld_texts + len(found.other_texts)
    lines += [
        "",
        f"{found.claims:,} claims of {texts:,} reports: {found.texts:,} texts are those of their hash, {found.withheld_texts:,} lack names",
    ]
    for fault in found.faults:
        lines += ["", f"{fault.field} {fault.value}: {fault.why}", f"  {fault.claim} in {fault.report}: {fault.sentence}"]
    broken = found.broken()
    return "\n".join([*lines, "", *(broken or ["Every value stands in its words, or says that it is inferred."])])
