"""Who speaks in a claim, as one may know them again in another report: a key, a side, what they are, what access they state.

Offices, armed groups, outlets and named people with a public part keep one key across reports. Unnamed and private ones get a key
of their own report only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from quoth.codebook import Codebook
from quoth.link.bodies import main_country
from quoth.link.called import (
    artefact_of,
    artefact_under,
    is_some_party,
    is_somebody,
    issuer_of,
    kind_in,
    office_in,
    on_the_scene,
    placed_in,
    reporter_of,
    words_beside,
)
from quoth.link.issuers import issues_itself, signed_by
from quoth.link.passages import facts_in_order, sentence_at
from quoth.link.sides import Sides, name_key, outlet_key, party_of
from quoth.link.spots import fold
from quoth.link.vocabulary import words
from quoth.link.voice import Voice
from quoth.model.claim import Actor, Claim, Reading, Source

_TOKENS = re.compile(r"[\w'’-]+")
_ARMED = frozenset(("armed group", "party", "political party", "movement", "rebel group"))
_STATE = frozenset(("state forces", "police", "security service", "government", "military", "justice", "intergovernmental"))
_CONFESSES = re.compile(
    r"\b(?:confess\w*|under interrogation|during interrogation|told (?:his|her|their|its) (?:interrogators|captors))\b", re.IGNORECASE
)
_PAPER = re.compile(r"\b(?:observer|monitor (?:news|daily|times))\b", re.IGNORECASE)  # names of papers too
_ACCUSES = re.compile(
    r"(?:The |An? )?(?P<who>[\w'’ -]{3,50}?)(?: (?:on|late|early) \w+)? (?:held|holds|blamed|blames|accused|accuses|has accused"
    r"|has blamed)\b",
    re.IGNORECASE,
)
_CIVIL = re.compile(
    r"\b(?:foreign (?:ministry|minister|office)|ministry of foreign affairs|state department|embassy|ambassador|consulate|consul)\b",
    re.IGNORECASE,
)


class Speakers:
    """The voices of one reading, made once each."""

    def __init__(self, reading: Reading, sides: Sides, book: Codebook) -> None:
        self.reading, self.text, self.book, self.sides = reading, reading.report.text, book, sides
        self.sources = {source.id: source for source in reading.sources}
        self.actors = {actor.id: actor for actor in reading.actors}
        self.day = reading.report.published or reading.report.given.published  # on which sides are asked for
        self.outlet = self.same(outlet_key(reading.report.outlet or reading.report.given.outlet, book, reading.report.id))
        self._made: dict[tuple[str, bool], Voice] = {}
        own = frozenset(w.lower() for w in f"{reading.report.outlet or ''} {reading.report.byline or ''}".split())
        title = reading.report.title_span
        self.facts = facts_in_order(self.text[title.end if title else 0 :], own)
        self._own_issuer = signed_by(reading) if not (reading.report.outlet or reading.report.given.outlet) else None

    @cached_property
    def _country(self) -> str:
        return main_country(self.reading) or ""

    def same(self, key: str) -> str:
        """The key that stands for this one in this report, where people joined or parted names."""
        known = self.sides.same
        if not known:
            return key
        ways = (f"{key}|{self.reading.report.id}", f"{key}@{self._country}", key)
        return next((known[way] for way in ways if way in known), key)

    def _joined(self, voice: Voice) -> Voice:
        key, side = self.same(voice.key), self.same(voice.side) if voice.side else voice.side
        return voice if (key, side) == (voice.key, voice.side) else replace(voice, key=key, side=side)

    def root(self, claim: Claim) -> Voice:
        """Who is said to know what this claim tells."""
        return self._joined(self._root(claim))

    def _root(self, claim: Claim) -> Voice:
        link = claim.chain[-1]
        voice = self.voice(link.source, own=len(claim.chain) == 1)
        told = (self._claimant(claim) or self._accuser(claim)) if voice.what in ("outlet", "unknown") else None
        if told is not None:
            voice = told
        sentence = sentence_at(self.text, *claim.evidence)
        held = link.in_custody or self._held(voice, link.source, sentence)
        if (
            voice.artefact is None
            and voice.what in ("outlet", "monitor", "unknown", "unnamed")
            and (seen := artefact_under(self.text, sentence, claim))
        ):
            voice = replace(voice, artefact=seen)
        if words().speak_of("no_access", sentence):
            voice = replace(voice, no_access=True)
        if link.basis in ("saw", "took part", "investigated"):
            voice = replace(voice, access=True)
        if voice.what == "outlet" and voice.artefact is None and on_the_scene(self.text, sentence, claim):
            voice = replace(voice, access=True)
        return replace(voice, held=True, side=self._holder(claim) or "state") if held else voice

    def _held(self, voice: Voice, source: str, sentence: str) -> bool:
        """Whether a person in custody speaks. Those who were killed or seized in a sentence are not its speakers."""
        if voice.named or voice.artefact or voice.what in ("state", "outlet", "monitor"):
            return False
        return (
            words().speak_of("held", f"{voice.name} {words_beside(self.text, self.sources.get(source))}")
            or _CONFESSES.search(sentence) is not None
        )

    def through(self, claim: Claim) -> tuple[str, ...]:
        """Keys of the outlets that passed the claim on, but the report's own."""
        links = [self.sources.get(link.source) for link in claim.chain if link.source != "S1"]
        keys = [self.same(outlet_key(s.name, self.book)) for s in links if s and self._is_outlet(s)]
        return tuple(dict.fromkeys(key for key in keys if key != self.outlet))

    def party(self, claim: Claim, text: str) -> str | None:
        """The speaker's own party, where words like "our fighters" name it."""
        voice = self.root(claim)
        if voice.what not in ("party", "state") or not re.match(r"(?:its|their|our|his|we|they)\b", text, re.IGNORECASE):
            return None
        name = voice.party or voice.name
        return name if voice.party or re.sub(r"^(?:The|A|An) ", "", name)[:1].isupper() else None

    def voice(self, source_id: str, own: bool = False) -> Voice:
        """The voice of a source of this report."""
        if (source_id, own) not in self._made:
            source = self.sources.get(source_id)
            self._made[source_id, own] = self._unknown(source_id) if source is None else self._of(source, own)
        return self._made[source_id, own]

    def _unknown(self, source_id: str) -> Voice:
        return Voice(
            f"u:{self.reading.report.id}/{source_id}", "unknown", "unknown", None, False, False, False, False, report=self.reading.report.id
        )

    def _of(self, source: Source, own: bool) -> Voice:
        if own or source.id == "S1" or self._is_outlet(source):
            return self._outlet(source)
        if self._own_issuer is not None and name_key(source.name) == name_key(self._own_issuer):
            return self._of_party(self._own_issuer)
        if self._calls_itself(source):
            return self._outlet(self.sources["S1"])
        if (reporter := reporter_of(source.name)) is not None:
            own, other = reporter
            own = own or (other is not None and self._own_name(other))
            return replace(self._outlet(self.sources["S1"]) if own or not other else self._other_outlet(other), access=True)
        if (party := self._taken_up(source)) is not None:
            return party
        if source.kind in ("document", "unknown") and not source.named and (issuer := issuer_of(source.name)) is not None:
            source = replace(source, name=issuer, kind="organization", named=issuer[:1].isupper())
        last = re.split(r"[\s-]", fold(source.name).strip())[-1]
        person = next(
            (s for s in self.reading.sources if s.kind == "person" and s.named and re.split(r"[\s-]", fold(s.name))[-1] == last), None
        )
        if source.kind in ("group", "organization") and person is not None:
            return self.voice(person.id)
        actor = self.actors.get(source.actor or "")
        described = "; ".join((source.name, source.description or "", words_beside(self.text, source)))
        what = self._what(source, actor, described)
        side = self._side(source, actor, what, described)
        artefact = artefact_of(source.name) if not source.named and source.kind in ("document", "unknown", "inquiry") else None
        access = what in ("witness", "medic") or words().speak_of("access", self._near(source))
        if what == "monitor":
            near = self._around(source)
            access = words().speak_of("field_work", near) and not words().speak_of("inputs", near)
        key = self._key(source, actor, what)
        private = source.kind in ("person", "unknown") and what not in ("state", "party", "monitor", "local")
        return Voice(
            key,
            source.name,
            what,
            side,
            source.named,
            access,
            words().speak_of("no_access", self._near(source)),
            private,
            office=office_in(described) if what in ("state", "local") else None,
            place=placed_in(described),
            kind=kind_in(described),
            report=self.reading.report.id,
            artefact=artefact,
            party=self._party(source, actor, what, described),
            abroad=what == "state" and _CIVIL.search(described) is not None,
        )

    def _calls_itself(self, source: Source) -> bool:
        """ "The Monitor finds": the report's own outlet by a part of its name."""
        return source.kind != "person" and self._own_name(source.name) and not words().speak_of("state_sources", source.name)

    def _own_name(self, name: str) -> bool:
        """True for the report's own outlet's name or a part of it."""
        own = self.reading.report.outlet or self.reading.report.given.outlet
        short, full = set(name_key(name).split()), set(name_key(own or "").split())
        return bool(short) and short <= full and name[:1].isupper()

    def _taken_up(self, source: Source) -> Voice | None:
        """ "The group", "its spokesman": the party that the report named last before; None where it is none of these, or none was."""
        its = re.match(r"(?:its|their|the (?:group|movement|party|front|army)['’]s) ", source.name, re.IGNORECASE)
        if source.named or not (its or (source.kind in ("group", "organization", "unknown") and is_some_party(source.name))):
            return None
        at = source.mentions[0].start if source.mentions else len(self.text)
        named = [
            (m.start, s.id)
            for s in self.reading.sources
            if s is not source and s.named
            for m in s.mentions
            if m.start < at and self._what(s, self.actors.get(s.actor or ""), s.name) == "party" and s.kind != "person"
        ]
        told = [
            (m.start, a)
            for a in self.reading.actors
            if a.kind in _ARMED and a.name[:1].isupper() and not a.private
            for m in a.mentions
            if m.start < at
        ]
        if named and (not told or max(named)[0] >= max(start for start, _ in told)):
            return self.voice(max(named)[1])
        if told:
            actor = max(told, key=lambda pair: pair[0])[1]
            return self._of_party(actor.name, actor.registry)
        return None

    def _of_party(self, name: str, registry: str | None = None) -> Voice:
        """A party's own voice."""
        shown = re.sub(r"^[Tt]he ", "", name)
        key = "g:" + (registry or name_key(name))
        side = party_of(registry or name, self.book, self.day)
        side = self.sides.of_party.get(side, side)
        return Voice(key, shown, "party", side, True, True, False, False, report=self.reading.report.id, party=shown)

    def _other_outlet(self, name: str) -> Voice:
        key = outlet_key(name, self.book)
        return Voice(
            key, name, "outlet", self.sides.side(key, self.book, self.day), True, True, False, False, report=self.reading.report.id
        )

    def _party(self, source: Source, actor: Actor | None, what: str, described: str) -> str | None:
        """Whose men "its fighters" are: the actor that a speaker speaks for, or the force that the words name."""
        if what == "party":
            named = actor.name if actor is not None and actor.kind != "person" else None if source.kind == "person" else source.name
            return named or next(
                (a.name for a in self.reading.actors if a.kind in _ARMED and a.name[:1].isupper() and a.name in described), None
            )
        if what != "state":
            return None
        if actor is not None and actor.kind in _STATE:
            return actor.name
        found = re.search(
            r"\b(?:[A-ZÀ-Þ][\w'’-]+ )?(army|police|gendarmerie|navy|air force|armed forces|military)\b", described, re.IGNORECASE
        )
        return found[0] if found else None

    def _is_outlet(self, source: Source) -> bool:
        if source.kind == "outlet" and source.name == self._own_issuer:
            return False
        if source.kind == "outlet" or source.name in self.book.outlet_names:
            return True
        key = "o:" + name_key(source.name)
        return (
            source.named
            and source.kind != "document"
            and (key in self.sides.of_outlet or key in self.sides.outlets)
            and not self._is_party(source)
        )

    def is_outlet_name(self, name: str) -> bool:
        """True where the name is that of an outlet whose reports are here, or of a known one that is no party."""
        return "o:" + name_key(name) in self.sides.outlets or (name in self.book.outlet_names and name not in self.book.actor_names)

    def is_person(self, name: str) -> bool:
        """True where one of the report's speakers, a person, has this name."""
        last = re.split(r"[\s-]", fold(name).strip())[-1]
        return any(s.kind == "person" and s.named and re.split(r"[\s-]", fold(s.name).strip())[-1] == last for s in self.reading.sources)

    def _is_party(self, source: Source) -> bool:
        """A party that issues its own releases is no outlet."""
        actor = self.actors.get(source.actor or "")
        return words().speak_of("state_sources", source.name) or (actor is not None and actor.kind in _ARMED)

    def _outlet(self, source: Source) -> Voice:
        """An outlet's own voice; a communiqué's is its party's."""
        name = source.name if source.named else (self.reading.report.outlet or self.reading.report.given.outlet)
        key = self.outlet if source.id == "S1" else outlet_key(name, self.book, self.reading.report.id)
        if source.id == "S1" and (issuer := self._issuer(name)) is not None:
            return issuer
        side = self.sides.side(key, self.book, self.day)
        scene = source.id == "S1" and self.reading.report.byline is not None and words().speak_of("scene", self.text)
        what = "party" if side and side.startswith("a:") else "outlet" if name else "unknown"
        if name and what == "outlet" and words().speak_of("monitors", _PAPER.sub("", name)):
            what = "monitor"
            scene = words().speak_of("field_work", self.text if source.id == "S1" else self._around(source))
            scene = scene and not words().speak_of("inputs", self.text if source.id == "S1" else self._around(source))
        return Voice(key, name or "the report's own voice", what, side, bool(name), scene, False, False, report=self.reading.report.id)

    def _issuer(self, name: str | None) -> Voice | None:
        """Whose release this is, where the outlet is an office or a party, or the text says "our fighters" and one party speaks."""
        if name and words().speak_of("state_sources", name) and self.reading.report.genre in ("government release", "communiqué", None):
            if not re.search(r"\b(?:news|times|daily|post|radio|television|tv|herald|agency|mail)\b", name, re.IGNORECASE):
                return Voice(
                    "g:" + name_key(name),
                    name,
                    "state",
                    "state",
                    True,
                    True,
                    False,
                    False,
                    office=office_in(name),
                    report=self.reading.report.id,
                )
            return None
        if name and issues_itself(self.reading) and not words().speak_of("monitors", name):
            return self._of_party(name)
        if self._own_issuer is not None:
            return self._of_party(self._own_issuer)
        parties = {s.id: s for s in self.reading.sources if s.id != "S1" and s.kind in ("organization", "group") and s.named and s.actor}
        by_name = [s for s in parties.values() if name and name_key(s.name) == name_key(name)]
        if by_name or (not name and len(parties) == 1 and words().speak_of("self_admission", self.text)):
            return self._of((by_name or list(parties.values()))[0], own=False)
        if name and name in self.book.actor_names:
            return self._of_party(name)
        return None

    def _what(self, source: Source, actor: Actor | None, described: str) -> str:
        has = words().speak_of
        if actor is not None and actor.kind in _ARMED:
            return "party"
        if source.kind in ("inquiry", "document"):
            return "monitor" if source.kind == "inquiry" else "unknown"
        if has("analysts", described):
            return "analyst"
        if has("medics", described):
            return "medic"
        if has("witnesses", described) and not has("offices", described):
            return "witness"
        if has("local_sources", described) and not has("state_sources", source.name):
            return "local"
        if has("monitors", described) and not (actor and actor.kind in _STATE):
            return "monitor"
        if (actor is not None and actor.kind in _STATE) or has("state_sources", described):
            return "unnamed" if is_somebody(source) else "state"
        if actor is not None and actor.kind not in ("person",) and source.kind in ("organization", "group"):
            return "party"
        if source.kind in ("organization", "group") and source.named:
            return "party"
        if not source.named:
            return "unnamed"
        return "person" if source.kind == "person" else "unknown"

    def _side(self, source: Source, actor: Actor | None, what: str, described: str) -> str | None:
        """One side for all who speak for it: a state's own forces and offices are one."""
        if what == "state":
            countries = {c for word in _TOKENS.findall(described) for c in self.book.demonyms.get(word, ())}
            return "state:" + min(countries) if len(countries) == 1 else "state"
        if what == "party":
            side = party_of(actor.registry or actor.name, self.book, self.day) if actor is not None else "a:" + name_key(source.name)
            return self.sides.of_party.get(side, side)
        return None

    def _key(self, source: Source, actor: Actor | None, what: str) -> str:
        if not source.named and source.kind == "organization" and words().speak_of("office_nouns", source.name):
            return "g:" + (actor.registry if actor is not None and actor.registry else name_key(source.name))
        if not source.named and what not in ("state", "local"):
            return f"u:{self.reading.report.id}/{source.id}"
        if source.kind == "person":
            return (
                "p:" + re.split(r"[\s-]", fold(source.name).strip())[-1]
            )  # the last name: within one event two of one name are taken for one
        if actor is not None and actor.registry:
            return "g:" + actor.registry
        if not source.named:
            return f"u:{self.reading.report.id}/{source.id}"
        return "g:" + name_key(source.name)

    def _near(self, source: Source) -> str:
        """The sentences that name the source or, from the second on, hold its words."""
        return " ".join(sentence_at(self.text, *mention) for mention in source.mentions[:6])

    def _around(self, source: Source) -> str:
        """The paragraphs that name the source."""
        spans = {(self.text.rfind("\n", 0, m.start) + 1, self.text.find("\n", m.end)) for m in source.mentions[:6]}
        return " ".join(self.text[a : b if b >= 0 else len(self.text)] for a, b in sorted(spans))

    def _holder(self, claim: Claim) -> str | None:
        holder = next((self.voice(link.source) for link in reversed(claim.chain[:-1]) if link.source != "S1"), None)
        return holder.side if holder else None

    def _accuser(self, claim: Claim) -> Voice | None:
        """Whose word an accusation is that an outlet tells in its own: "The home ministry held X responsible for …"."""
        found = _ACCUSES.match(self.text[slice(*claim.evidence)])
        if found is None or len(claim.chain) > 1:
            return None
        at = claim.evidence.start + found.start("who")
        source = next(
            (s for s in self.reading.sources if s.id != "S1" and any(m.start <= at + 4 and at <= m.end for m in s.mentions)), None
        )
        if source is not None:
            return self.voice(source.id)
        return (
            self._of(Source("", found["who"], "organization", False), own=False)
            if words().speak_of("state_sources", found["who"])
            else None
        )

    def _claimant(self, claim: Claim) -> Voice | None:
        """Whose words an outlet tells in its own: "X claimed responsibility for …" is X's word."""
        text = self.text[slice(*claim.evidence)]
        if not re.search(r"\b(?:claim(?:s|ed|ing)? (?:responsibility|the)|claimed it)\b", text):
            return None
        doer = next((w for w in claim.who if w.role == "actor" and w.mention.start <= claim.evidence.start + 40), None)
        actor = self.actors.get(doer.actor or "") if doer else None
        called = re.search(r"calling itself (?:the )?((?:[A-ZÀ-Þ][\w'’-]* ?)+)", text)
        name = (called[1].strip() if called else None) or (actor.name if actor else doer.text if doer and doer.text[:1].isupper() else None)
        if name is None:
            return None
        return self._of_party(name)
