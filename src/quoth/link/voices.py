"""Who speaks in a claim, as one may know them again in another report: a key, a side, what they are, what access they state.

Offices, armed groups, outlets and named people with a public part keep one key across reports. Unnamed and private ones get a key
of their own report only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from quoth.codebook import Codebook
from quoth.link.account import fold
from quoth.link.bodies import main_country
from quoth.link.called import artefact_of, is_some_party, issuer_of, reporter_of, seen_artefact
from quoth.link.passages import sentence_at
from quoth.link.sides import Sides, issues_itself, name_key, outlet_key, party_of
from quoth.link.vocabulary import words
from quoth.model.claim import Actor, Claim, Reading, Source

_TOKENS = re.compile(r"[\w'’-]+")
_ARMED = frozenset(("armed group", "party", "political party", "movement", "rebel group"))
_STATE = frozenset(("state forces", "police", "security service", "government", "military", "justice", "intergovernmental"))
_CONFESSES = re.compile(r"\b(?:confess\w*|under interrogation|during interrogation|told (?:his|her|their|its) (?:interrogators|captors))\b", re.IGNORECASE)
_TITLE = re.compile(r"(?:^|[,.;:?!\n\"“”]\s*|\bthat )((?:the |an? )?(?:[\w'’-]+ ){1,6})$")
_APPOSITION = re.compile(r", ((?:an?|the|head|chief|deputy|who|whose|one of|[\w'’-]+['’]s|[a-z][\w-]+) [^,;.\n]{2,80})")
_PARTY = r"(?:the )?(?P<party>[A-ZÀ-Þ][\w'’-]*(?: (?:[a-z]{2,3} ){0,2}[A-ZÀ-Þ][\w'’-]*)+)"
_STATEMENT_OF = re.compile(
    rf"\b(?:[Ss]tatement|[Cc]ommuniqu[ée]|[Dd]eclaration|[Pp]ress release|[Mm]essage)(?: (?:[Nn]o\.?|[Nn]umber|n°|#)? ?\d+)? (?:of|by|from) {_PARTY}"
)
_TITLED = re.compile(rf"{_PARTY}(?: \([A-Z]{{2,7}}\))?: (?:a )?(?:statement|communiqu[ée]|declaration|message)\b")
_SIGNED = re.compile(rf"(?:[A-ZÀ-Þ][\w-]*(?: [\w-]+){{0,3}} (?:of|for) {_PARTY}|[Ff]or {_PARTY.replace('party', 'signer')},.*)\.?")
_ALONE = re.compile(rf"{_PARTY}(?: \([A-Z]{{2,7}}\))?")
_SOMEBODY_TOLD = re.compile(  # "A shopkeeper from the Howlwadaag ward has told this station …": then a name, without a word on who that is
    r"(?:^|[.\n] ?)An? ([\w'’ -]{3,80}?) (?:has |had )?(?:told|tells|described|describes|recalled|recalls|recounted|spoke|speaks|gave|gives)\b"
)
_PAPER = re.compile(r"\b(?:observer|monitor (?:news|daily|times))\b", re.IGNORECASE)  # names of papers too
_MOUTH = re.compile(r"\b(?:spokes\w+|minister|governor|prefect|commissioner|statement|ministry|(?:the|its|their|[\w]+['’]s) (?:commander|chief|head|director|president))\b", re.IGNORECASE)
_OFFICIALS = re.compile(r"\b(?:officials?|officers?|sources?)\b", re.IGNORECASE)
_CIVIL = re.compile(r"\b(?:foreign (?:ministry|minister|office)|ministry of foreign affairs|state department|embassy|ambassador|consulate|consul)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is said to know."""

    key: str
    name: str
    what: str  # outlet | party | state | local | witness | medic | monitor | analyst | person | unnamed | unknown
    side: str | None  # one key for all that speak for one party; None where that is not known
    named: bool
    access: bool  # states its own access, or was there by what it is
    no_access: bool  # says that it leans on others
    private: bool
    office: str | None = None
    place: str | None = None  # where a witness is placed, where the words say it
    held: bool = False
    kind: str = ""  # of an unnamed source: what it is described as
    report: str = ""
    artefact: str | None = None  # video, photograph: what it reads, and others may read too
    party: str | None = None  # the name of whom it speaks for, where that is known
    abroad: bool = False  # an office for foreign affairs: it speaks for its state, which need not be the one where the event was


class Speakers:
    """The voices of one reading, made once each."""

    def __init__(self, reading: Reading, sides: Sides, book: Codebook) -> None:
        self.reading, self.text, self.book, self.sides = reading, reading.report.text, book, sides
        self.sources = {source.id: source for source in reading.sources}
        self.actors = {actor.id: actor for actor in reading.actors}
        self.day = reading.report.published or reading.report.given.published  # on which sides are asked for
        self.outlet = self.same(outlet_key(reading.report.outlet or reading.report.given.outlet, book, reading.report.id))
        self._made: dict[tuple[str, bool], Voice] = {}
        self._own_issuer = self._signed() if not (reading.report.outlet or reading.report.given.outlet) else None

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
        told = self._claimant(claim) if voice.what in ("outlet", "unknown") else None
        if told is not None:
            voice = told
        sentence = sentence_at(self.text, *claim.evidence)
        held = link.in_custody or self._held(voice, link.source, sentence)
        if voice.artefact is None and voice.what in ("outlet", "monitor", "unknown", "unnamed") and (seen := self._seen(sentence, claim)):
            voice = replace(voice, artefact=seen)
        if words().speak_of("no_access", sentence):
            voice = replace(voice, no_access=True)
        if link.basis in ("saw", "took part", "investigated"):
            voice = replace(voice, access=True)
        if voice.what == "outlet" and voice.artefact is None and words().speak_of("scene", sentence):
            voice = replace(voice, access=True)
        return replace(voice, held=True, side=self._holder(claim) or "state") if held else voice

    def _seen(self, sentence: str, claim: Claim) -> str | None:
        """The artefact that the sentence rests on, or that the one before names and "it" takes up."""
        if (seen := seen_artefact(sentence)) is not None or not re.match(r"(?:It|They|In it|There|The (?:clip|video|footage|images?|pictures?)) ", sentence):
            return seen
        at = self.text.find(sentence, max(0, claim.evidence.start - 600))
        return artefact_of(sentence_at(self.text, max(0, at - 3), max(1, at - 2))) if at > 3 else None

    def _held(self, voice: Voice, source: str, sentence: str) -> bool:
        """Whether a person in custody speaks. Those who were killed or seized in a sentence are not its speakers."""
        if voice.named or voice.artefact or voice.what in ("state", "outlet", "monitor"):
            return False
        return words().speak_of("held", f"{voice.name} {self._described(source)}") or _CONFESSES.search(sentence) is not None

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
        described = "; ".join((source.name, source.description or "", self._described(source.id)))
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
            office=self._office(described) if what in ("state", "local") else None,
            place=self._placed(described),
            kind=self._kind(described),
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
        named = [(m.start, s.id) for s in self.reading.sources if s is not source and s.named for m in s.mentions if m.start < at
                 and self._what(s, self.actors.get(s.actor or ""), s.name) == "party" and s.kind != "person"]
        told = [(m.start, a) for a in self.reading.actors if a.kind in _ARMED and a.name[:1].isupper() and not a.private for m in a.mentions if m.start < at]
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
        return Voice(key, name, "outlet", self.sides.side(key, self.book, self.day), True, True, False, False, report=self.reading.report.id)

    def _party(self, source: Source, actor: Actor | None, what: str, described: str) -> str | None:
        """Whose men "its fighters" are: the actor that a speaker speaks for, or the force that the words name."""
        if what == "party":
            named = actor.name if actor is not None and actor.kind != "person" else None if source.kind == "person" else source.name
            return named or next((a.name for a in self.reading.actors if a.kind in _ARMED and a.name[:1].isupper() and a.name in described), None)
        if what != "state":
            return None
        if actor is not None and actor.kind in _STATE:
            return actor.name
        found = re.search(r"\b(?:[A-ZÀ-Þ][\w'’-]+ )?(army|police|gendarmerie|navy|air force|armed forces|military)\b", described, re.IGNORECASE)
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
                    office=self._office(name),
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

    def _somebody(self, source: Source) -> bool:
        """ "A security official", "two officers": one of many, where "the army's spokesman" is an office."""
        if source.named or _MOUTH.search(source.name):
            return False
        return source.kind == "person" or (source.kind == "group" and _OFFICIALS.search(source.name) is not None)

    def _signed(self) -> str | None:
        """The party that a text without an outlet is a statement of: by its title, its letterhead's name or its last line."""
        report = self.reading.report
        lines = [line for line in report.text.split("\n") if line.strip()]
        heads = [report.title or "", *lines[:2]]
        named = next((m["party"] for line in heads if (m := _STATEMENT_OF.search(line) or _TITLED.match(line))), None)
        closing = next((m["party"] or m["signer"] for line in [*lines[len(lines) - 2 :], *(d.text for d in report.discarded)] if len(line) < 90 and (m := _SIGNED.fullmatch(line.strip()))), None)
        alone = _ALONE.fullmatch((report.title or "").strip()) if any(d.why == "release head" for d in report.discarded) else None
        return named or (alone["party"] if alone else None) or closing

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
            return "unnamed" if self._somebody(source) else "state"
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

    def _office(self, described: str) -> str | None:
        found = words().patterns["state_sources"].search(described)
        return found[0].lower() if found else None

    def _kind(self, described: str) -> str:
        for name in ("aid_workers", "medics", "witnesses", "local_sources", "state_sources", "monitors"):
            if words().speak_of(name, described):
                return name
        return "other"

    def _placed(self, described: str) -> str | None:
        """Where a witness is from, by the words: "a resident of Ziyara"."""
        found = re.search(r"\b(?:of|from|in|at) (?:the )?([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)", described)
        return fold(found[1]) if found else None

    def _described(self, source_id: str) -> str:
        """The words beside a source's first mentions that say what it is: its title before, its apposition behind."""
        source = self.sources.get(source_id)
        if source is None:
            return ""
        found: list[str] = []
        for m in source.mentions[:3]:
            before, behind = _TITLE.search(self.text[max(0, m.start - 70) : m.start]), _APPOSITION.match(self.text[m.end : m.end + 110])
            found += [before[1] if before else "", self.text[m.start : m.end], behind[1] if behind and source.kind == "person" else ""]
        if source.kind == "person" and source.named and not source.description and not any(found[0::3] + found[2::3]) and source.mentions:
            told = list(_SOMEBODY_TOLD.finditer(self.text, max(0, source.mentions[0].start - 500), source.mentions[0].start))
            found.append(told[-1][1] if told else "")
        return "; ".join(part for part in found if part)

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
