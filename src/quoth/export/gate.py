"""The publish gate: what of a casebook may leave it, report by report, with everything that is held back counted.

What comes out is again a Reading, whose text is as long as before: a name that is withheld stands there as blocks, so that every span
still points at its words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from quoth.export.loss import Loss
from quoth.export.material import Item, Material, Options, Review
from quoth.export.people import BLOCK, NAME, PLACE_BLOCK, Private, blotted, private_in, shown
from quoth.export.places import country_at_most, is_fresh, is_sensitive, province_at_most, settlement_at_most
from quoth.export.quoting import QUOTED, cut_to_quotes
from quoth.export.sides import labels_of_the_doer, not_an_event
from quoth.model.claim import Claim, Place, Reading
from quoth.model.event import Event
from quoth.model.text import Hints, Report, Span

SUGGESTED, ACCEPTED, EDITED = "suggested by the machine, not reviewed", "accepted by a person", "edited or added by a person"


@dataclass(frozen=True)
class Shown:
    """One report as it may be shown. `text_sha256` is that of the cleaned text as quoth keeps it (UTF-8), without blocks.

    `reasons` says of a claim why nobody may find an event in it (None: its root says that it happened); `labels` which participants are
    called so by the side that killed or holds them; `marks` what else a reader must know of it.
    """

    capture: str
    reading: Reading
    text_sha256: str
    reasons: Mapping[str, str | None]
    labels: Mapping[str, frozenset[int]]
    marks: Mapping[str, tuple[str, ...]]
    review: Mapping[str, str]
    asked: frozenset[str] = field(default_factory=frozenset)  # claims that meet the filter; the others stand by to answer them
    at: str = ""  # when the reading came into the casebook, UTC; "" where unknown
    no_text: bool = False

    def words(self, span: tuple[int, int]) -> str:
        """The words of a span, on one line, with "[name withheld]" where a name was; none of more than 25 where the file goes without the
        articles.
        """
        words = shown(self.reading.report.text[span[0] : span[1]])
        return words if not self.no_text or len(words.split()) <= QUOTED else ""

    def words_of(self, claim: Claim, span: Span) -> str:
        """Likewise of a span of this claim; nothing where the file goes without the articles and the span is not in the quotation."""
        return self.words(span) if not self.no_text or claim.evidence.covers(span) else ""


class Published:
    """What a writer is given: `reports()` as often as it likes, and `events()`."""

    def __init__(self, material: Material, options: Options, loss: Loss) -> None:
        self.options, self.loss = options, loss
        self._material = material

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that the reports tell of, made from everything that the casebook may show."""
        return tuple(self._material.events())

    def kept(self, reports: Collection[str]) -> dict[str, Reading]:
        """These reports as the casebook keeps them: to know what an event made of them must not say, never to be written."""
        found: dict[str, Reading] = {}
        for item in self._material.items():
            if item.reading.report.id in reports and not (self.options.gate and item.restricted):
                found.setdefault(item.reading.report.id, item.reading)
        return found

    @property
    def as_of(self) -> str:
        """The day (UTC) at whose end the casebook stood so."""
        return self._material.as_of[:10]

    @property
    def reviews(self) -> Mapping[str, Review]:
        """Who decided about which claim, under a pseudonym."""
        return self._material.reviews

    @property
    def grades(self) -> Mapping[str, str]:
        """Admiralty grades that a person gave to claims."""
        return self._material.grades

    @cached_property
    def filtered(self) -> bool:
        """Whether not everything is asked for: the first report tells, as a filter is one for all."""
        first = next(iter(self._material.items()), None)
        return first is not None and first.claims is not None

    @cached_property
    def retracted(self) -> frozenset[str]:
        """Ids and locations of reports that another report corrects or withdraws, and ids of those that withdraw."""
        found: set[str] = set()
        for item in self._material.items():
            derived, report = item.reading.report.derived, item.reading.report
            if derived and derived[1] in ("withdrawal", "correction"):
                found.add(derived[0])
            if derived and derived[1] == "withdrawal":
                found.add(report.id)
        return frozenset(found)

    def reports(self, *, whole: bool = False) -> Iterator[Shown]:
        """Every report that may be shown, with the claims of it that may be; those without a claim that is asked for only with `whole`,
        which whoever writes events needs: what is denied or withdrawn elsewhere is so, whatever is asked for.
        """
        self.loss.withheld.clear()
        self.loss.marked.clear()
        for item in self._material.items():
            if self.options.gate and item.restricted:
                self.loss.withheld["restricted reports (own notes), whole"] += 1
                continue
            passed = self._shown(item, whole)
            if passed is not None:
                if not whole:
                    self.loss.held.claims[passed.capture] = sorted(passed.asked)
                yield passed

    def _shown(self, item: Item, whole: bool) -> Shown | None:
        if item.claims is not None and not item.claims and not whole:
            return None
        digest = hashlib.sha256(item.reading.report.text.encode("utf-8", "surrogatepass")).hexdigest()
        claims = tuple(c for c in item.reading.claims if self._may_leave(c, item))
        if item.claims is not None and not whole and not any(c.id in item.claims for c in claims):
            return None
        if self.options.accepted_only and not claims:
            return None
        report = item.reading.report
        gone = bool({report.id, report.location} & self.retracted)
        reading = replace(item.reading, claims=claims)
        marks: dict[str, tuple[str, ...]] = {}
        if self.options.gate:
            reading, marks = self._gated(reading)
        if self.options.no_text:
            reading = cut_to_quotes(reading)
            self.loss.marked[f"claims with at most {QUOTED} quoted words"] += len(reading.claims)
        asked = frozenset(c.id for c in reading.claims if item.claims is None or c.id in item.claims)
        review = {c.id: self._said_of(c.id) for c in reading.claims}
        for said in review.values():
            self.loss.marked[said] += 1
        reasons = {c.id: not_an_event(c, gone) for c in reading.claims}
        labels = {c.id: labels_of_the_doer(c, item.reading) for c in claims}  # of all that is known, also of what is not shown
        return Shown(item.capture, reading, digest, reasons, labels, marks, review, asked, item.at, self.options.no_text)

    def _said_of(self, claim: str) -> str:
        review = self._material.reviews.get(claim)
        if review is not None and review.verb in ("edit", "add"):
            return EDITED
        return ACCEPTED if claim in self._material.accepted else SUGGESTED

    def _may_leave(self, claim: Claim, item: Item) -> bool:
        if claim.id in self._material.rejected:
            self.loss.withheld["claims that a person rejected"] += 1
            return False
        if self.options.accepted_only and claim.id not in self._material.accepted:
            self.loss.withheld["claims that nobody accepted (--accepted-only)"] += 1
            return False
        if not self.options.gate:
            return True
        reading = item.reading
        if {claim.type, claim.subtype} & {"base", "movement"} and is_fresh(claim, reading, self._material.as_of):
            self.loss.withheld["claims of bases and movements of the last 30 days"] += 1
            return False
        if claim.chain[0].in_custody:
            self.loss.withheld["words of a person in custody that no holder relays"] += 1
            return False
        return True

    def _gated(self, reading: Reading) -> tuple[Reading, dict[str, tuple[str, ...]]]:
        private = private_in(reading)
        reading, marks = self._without_held(reading)
        reading = self._coarsened(reading)
        return self._without_names(reading, private), marks

    def _without_held(self, reading: Reading) -> tuple[Reading, dict[str, tuple[str, ...]]]:
        """The words of a person in custody are the holder's claim: the chain ends with who relays them."""
        made: list[Claim] = []
        marks: dict[str, tuple[str, ...]] = {}
        for claim in reading.claims:
            held = next((n for n, link in enumerate(claim.chain) if link.in_custody), None)
            if held is not None:
                self.loss.marked["words of a person in custody, given as the holder's claim"] += 1
                marks[claim.id] = ("words of a person in custody, as their holder tells them",)
                stance = next((link.stance for link in claim.chain[held:] if link.stance in ("denies", "doubts")), None)
                *before, holder = claim.chain[:held]
                claim = replace(claim, chain=(*before, replace(holder, stance=stance or holder.stance)))
            made.append(claim)
        return replace(reading, claims=tuple(made)), marks

    def _coarsened(self, reading: Reading) -> Reading:
        """Places no finer than they may be; their words are blotted out where they are finer."""
        places = {p.id: p for p in reading.places}
        made: dict[str, Place] = {p.id: settlement_at_most(p) for p in reading.places}
        text, claims = reading.report.text, []
        for claim in reading.claims:
            where = []
            sensitive = is_sensitive(claim, reading)
            coarsen = country_at_most if sensitive and is_fresh(claim, reading, self._material.as_of) else province_at_most
            for site in claim.where:
                place = places.get(site.place)
                coarse = coarsen(place) if place and sensitive else settlement_at_most(place) if place else None
                if place and coarse and coarse != place:
                    self.loss.withheld["places finer than may be shown"] += 1
                    coarse = replace(coarse, id=f"{place.id}-{coarse.kind}")
                    made[coarse.id] = coarse
                    site = replace(site, place=coarse.id, relation=None)
                    text = blotted(text, [site.mention], PLACE_BLOCK)
                where.append(site)
            claims.append(replace(claim, where=tuple(where)))
        used = {site.place for claim in claims for site in claim.where}
        hidden = {key for key in places if key not in used and any(u.startswith(f"{key}-") for u in used)}
        text = blotted(text, (m for key in hidden for m in places[key].mentions), PLACE_BLOCK)
        kept = tuple(p for key, p in made.items() if key not in hidden)
        return replace(reading, report=replace(reading.report, text=text), claims=tuple(claims), places=kept)

    def _without_names(self, reading: Reading, private: Private) -> Reading:
        report = reading.report
        if report.byline or report.given.byline:
            self.loss.withheld["bylines"] += 1
        self.loss.withheld["names of private people, and of people in custody"] += len(private.ids)
        self.loss.withheld["words that reading threw away"] += len(report.discarded)
        text = private.hide(report.text)
        hidden = [m for s in reading.sources if s.id in private.ids for m in s.mentions]
        hidden += [m for a in reading.actors if a.id in private.ids for m in a.mentions]
        text = blotted(text, (m for m in hidden if report.text[m.start : m.end][:1].isupper()), BLOCK)
        hide = private.hide
        sources = tuple(
            replace(s, name=NAME, description=None, actor=None) if s.id in private.ids
            else replace(s, name=shown(hide(s.name)), description=shown(hide(s.description)) if s.description else None)
            for s in reading.sources
        )  # fmt: skip
        actors = tuple(replace(a, name=NAME, aliases=(), registry=None) if a.id in private.ids else a for a in reading.actors)
        claims = tuple(_hidden(c, text, hide) for c in reading.claims)
        return replace(reading, report=_report(report, text, hide), sources=sources, actors=actors, claims=claims)


def _report(report: Report, text: str, hide: Callable[[str], str]) -> Report:
    title = shown(hide(report.title)) if report.title else None
    given = Hints(report.given.published, report.given.outlet, None, report.given.language)
    place = report.location if report.location.startswith(("http://", "https://")) else ""
    return replace(report, text=text, title=title, byline=None, given=given, location=place, discarded=())


def _hidden(claim: Claim, text: str, hide: Callable[[str], str]) -> Claim:
    """The words that a claim carries beside its spans, taken again from the text without names where they stand in it."""

    def again(words: str, span: tuple[int, int]) -> str:
        now = text[span[0] : span[1]]
        return shown(now) if BLOCK in now or PLACE_BLOCK in now else shown(hide(words))

    who = tuple(replace(w, text=again(w.text, w.mention)) for w in claim.who)
    harm = tuple((kind, replace(h, text=again(h.text, h.mention))) for kind, h in claim.harm)
    means = tuple(replace(m, text=again(m.text, m.mention)) for m in claim.means)
    return replace(claim, who=who, harm=harm, means=means)
