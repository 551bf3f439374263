"""Claims → what each asserts or denies, value by value of each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quoth.codebook import Codebook
from quoth.link.account import means_in, of_speaking
from quoth.link.passages import sentence_at
from quoth.link.sides import name_key
from quoth.link.spots import fold, wheres
from quoth.link.taken_back import put_aside, taken_back
from quoth.link.vocabulary import words
from quoth.link.voice import Voice
from quoth.link.voices import Speakers
from quoth.model.claim import Claim, Participant, Reading

_ARTICLE = re.compile(r"^(?:an?|the|its|their|two|three|several|more) ")
_BEHIND_HEAD = re.compile(r"\b(?:of|from|belonging|who|that|in|at|with|loyal|including|among)\b")
_COUNTED = re.compile(r"^[\w-]+ of (?:our|its|their|the|his|her|those) ", re.IGNORECASE)  # "two of our fighters"
_OF_REPORTS = re.compile(r"\bconfirm\w*\b[^.]{0,60}\b(?:reports?|account|story)\b", re.IGNORECASE)
_PART = re.compile(r"\s*(?:people |others )?(?:of (?:them|whom|these|those)|among them)\b", re.IGNORECASE)
_AMONG = re.compile(
    r"\bamong (?:the|those|them)\b(?: \w+)? ?(?:dead|killed|victims?|wounded|injured|casualties|fatalities)?", re.IGNORECASE
)
_MACHINES = (
    r"(?:helicopters?|gunships?|planes?|warplanes?|aircraft|jets?|drones?|convoy|patrol|soldiers|troops|tanks?"
    r"|artillery|unit|vehicles?|men|forces|gunners)"
)
_FORCE = re.compile(
    rf"(?:(?:the|an?|two|three|some|several) )?(?:(?:government|state|national|federal|regular) )*"
    rf"(?:(?P<force>army|soldiers|troops|armed forces|military|police|gendarmes|gendarmerie|air force"
    rf"|navy)(?:['’]s)?(?: \w+)?(?: {_MACHINES})?"
    rf"|{_MACHINES} (?:of|from|belonging to) the (?P<of>army|armed forces|military|police|gendarmerie|air force|navy))",
    re.IGNORECASE,
)
_FORCES = {"soldiers": "army", "troops": "army", "armed forces": "army", "military": "army", "gendarmes": "gendarmerie"}
_NOT_IT = re.compile(r"\b(?:it|those|they|these) (?:was|is|were|are) not (?:the |any of )?$", re.IGNORECASE)
_STATE_KINDS = frozenset(("state forces", "police", "security service", "government"))
_SIDES = ("state", "group", "civilian")


class Value(NamedTuple):
    """One value of one field as compared. `key` makes two values one; `text` is shown."""

    field: str
    key: str
    text: str
    low: int | None = None
    high: int | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """One claim says, or denies, one value."""

    value: Value
    claim: str
    report: str
    told: str | None  # date of publication
    voice: Voice
    outlet: str
    through: tuple[str, ...]  # outlets that passed it on
    sentence: str
    confirms: bool = False  # answers what another said
    answers: bool = False  # is told as a confirmation, of whomever
    denied: bool = False
    admission: bool = False
    corrects: bool = False
    title: bool = False  # a headline's words
    replaces: frozenset[int] = frozenset()  # numbers that its words put aside: "nine, not 12"
    withdraws: bool = False  # says that this value was wrong
    leans: bool = False  # an aggregator that cites its inputs
    facts: tuple[str, ...] = ()  # numbers and names of the report, in their order
    sites: frozenset[str] = frozenset()  # names of the places where the claim sets the event


def assertions_of(reading: Reading, claims: frozenset[str], speakers: Speakers, book: Codebook) -> Iterator[Assertion]:
    """What those claims of one report say, value by value."""
    for claim in reading.claims:
        if claim.id in claims and claim.chain[-1].stance != "doubts" and not _misheard(claim, speakers):
            yield from _of_claim(claim, reading, speakers, book)


def _misheard(claim: Claim, speakers: Speakers) -> bool:
    """True where the words of a quotation were taken for its speaker: "The third one fell on the tents" is not said by the third one."""
    source = speakers.sources.get(claim.chain[-1].source)
    if source is None or source.named or claim.chain[-1].mode != "direct quote":
        return False
    return any(who.mention.overlaps(mention) for who in claim.who for mention in source.mentions)


def _of_claim(claim: Claim, reading: Reading, speakers: Speakers, book: Codebook) -> Iterator[Assertion]:
    voice = speakers.root(claim)
    sentence = sentence_at(reading.report.text, *claim.evidence)
    title = reading.report.title_span
    denied = (claim.chain[-1].stance == "denies" or _own_denial(claim, voice, speakers)) and not _hurt_nobody(claim)
    places = {p.id: fold(p.name) for p in reading.places}
    sites = frozenset(places[w.place] for w in wheres(claim, reading) if w.place in places) | {
        fold(w.text) for w in claim.who if w.role == "target" and w.text[:1].isupper()
    }
    withdrawn = not denied and taken_back(reading.report.text, claim)
    for value in _values(claim, voice, reading, speakers, book, denied):
        if withdrawn and not value.field.startswith("harm."):
            continue
        yield Assertion(
            value=value,
            claim=claim.id,
            report=reading.report.id,
            told=reading.report.published or reading.report.given.published,
            voice=voice,
            outlet=speakers.outlet,
            through=speakers.through(claim),
            sentence=sentence,
            confirms=any(link.answers is not None and link.answers.how == "confirms" for link in claim.chain)
            or (claim.chain[-1].stance == "confirms" and _OF_REPORTS.search(sentence) is not None),
            answers=claim.chain[-1].stance == "confirms",
            denied=denied and not (value.field == "occurrence" and _cleft(claim, speakers)),
            admission=value.field.startswith("harm") and _own_loss(claim, voice, speakers),
            corrects=words().speak_of("corrected", sentence),
            title=bool(title and title.covers(claim.trigger)),
            sites=sites,
            facts=speakers.facts,
            replaces=put_aside(sentence),
            withdraws=withdrawn,
            leans=words().speak_of("inputs", sentence),
        )


def _hurt_nobody(claim: Claim) -> bool:
    """ "lost none of its men", "no one was hurt": a toll of nought."""
    return claim.status == "did not happen" and bool(claim.harm) and all(harm.high == 0 for _, harm in claim.harm)


def _own_denial(claim: Claim, voice: Voice, speakers: Speakers) -> bool:
    """ "The Front did not fire on the market", "it was not our fighters who": a party's own words on its own men."""
    if voice.what not in ("party", "state"):
        return False
    own = any(w.role == "actor" and (speakers.party(claim, w.text) or _is_own(w, voice, speakers)) for w in claim.who)
    return own and (claim.status == "did not happen" or _cleft(claim, speakers))


def _cleft(claim: Claim, speakers: Speakers) -> bool:
    """ "It was not our fighters who …"."""
    return _NOT_IT.search(speakers.text[max(0, claim.evidence.start - 30) : claim.evidence.start]) is not None


def _is_own(who: Participant, voice: Voice, speakers: Speakers) -> bool:
    actor = speakers.actors.get(who.actor or (who.of.actor if who.of else None) or "")
    return actor is not None and voice.party is not None and name_key(actor.name) == name_key(voice.party)


def _values(claim: Claim, voice: Voice, reading: Reading, speakers: Speakers, book: Codebook, denied: bool) -> Iterator[Value]:
    """A denial denies one thing: the doer where it names the speaker's own side, else the harm, else that it happened at all."""
    happened = claim.status in ("happened", "ongoing", "unknown") or (claim.status == "did not happen" and not denied and not claim.harm)
    doers = list(_doers(claim, voice, speakers, book))
    harms = list(_harms(claim, speakers))
    if _hurt_nobody(claim):
        yield from harms  # "and lost none of their own": a toll of nought says nothing of who did it, nor that it was not done
        return
    if denied:
        if doers:
            yield from doers
            if _cleft(claim, speakers):
                yield Value("occurrence", "happened", "happened")  # "it was not our men who abducted them": somebody did
        elif harms:
            yield from harms
        else:
            yield Value("occurrence", "happened", "happened")
        return
    if claim.status in ("planned", "hypothetical"):
        return
    if claim.status == "failed":
        yield Value("occurrence", "failed", "failed")
    elif happened and claim.status != "did not happen":
        yield Value("occurrence", "happened", "happened")
    yield from doers
    yield from harms
    if claim.status != "did not happen":
        yield from _days(claim, reading)
        yield from _sites(claim, speakers, reading)
        yield from _means(claim, speakers)
        yield from _victims(claim)


def _doers(claim: Claim, voice: Voice, speakers: Speakers, book: Codebook) -> Iterator[Value]:
    """Named doers; "our fighters" are the speaker's party; a bare claim of responsibility names its speaker."""
    if claim.type == "clash" and claim.chain[-1].stance != "denies":
        return
    found: dict[str, Value] = {}
    for who in claim.who:
        if who.role == "actor" and (force := _force(who, voice, speakers)) is not None:
            found[force.key] = force
        elif who.role == "actor" and (name := _doer(who, claim, voice, speakers)) is not None:
            value = _actor_value(name, speakers, book)
            found[value.key] = value
    if not found and voice.what == "party" and _is_name(voice.name) and _claims_it(claim, speakers):
        value = _actor_value(voice.name, speakers, book)
        found[value.key] = value
    yield from found.values()


def _force(who: Participant, voice: Voice, speakers: Speakers) -> Value | None:
    """ "The army": a force of the state without a name, where it is told as a doer by somebody else."""
    named = _FORCE.fullmatch(who.text)
    actor = speakers.actors.get(who.actor or "")
    if named is None or voice.what in ("outlet", "unknown") or (actor is not None and actor.name[:1].isupper()):
        return None
    force = (named["force"] or named["of"]).lower()
    return Value("who.actor", "state force " + _FORCES.get(force, force), _FORCES.get(force, force))


def _claims_it(claim: Claim, speakers: Speakers) -> bool:
    if claim.chain[-1].stance == "claims responsibility":
        return not any(
            w.role == "actor" and w.actor and speakers.actors[w.actor].name[:1].isupper() for w in claim.who if w.actor in speakers.actors
        )
    return re.search(r"\bclaim(?:s|ed|ing)? responsibility\b", speakers.text[slice(*claim.evidence)]) is not None


def _doer(who: Participant, claim: Claim, voice: Voice, speakers: Speakers) -> str | None:
    if (own := speakers.party(claim, who.text)) is not None:
        return own
    actor = speakers.actors.get(who.actor or (who.of.actor if who.of else None) or "")
    if (
        actor is not None
        and not actor.private
        and actor.kind != "person"
        and _is_name(actor.name)
        and not speakers.is_outlet_name(actor.name)
    ):
        if re.match(r"(?:its|their|our|his|we|they)\b", who.text, re.IGNORECASE) and voice.what == "outlet":
            return None
        return actor.name
    if (
        claim.chain[-1].stance == "denies"
        and voice.what in ("party", "state")
        and (who.text.lower() in ("it", "they", "we") or re.match(r"(?:its|their|our)\b", who.text.lower()))
    ):
        return voice.name
    called = re.search(r"(?:of|by) (?:the )?([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)+)$", who.text)
    return called[1] if called else None


def _is_name(text: str) -> bool:
    """True for a name, not for "A group" or "gunmen"."""
    return re.sub(r"^(?:The|A|An|Some|Several) ", "", text)[:1].isupper()


def _actor_value(name: str, speakers: Speakers, book: Codebook) -> Value:
    """One value under all the names that the registry or the report gives an actor."""
    keys = book.actor_names.get(name, ())
    full = name
    for actor in speakers.actors.values():
        if name in (actor.name, *actor.aliases):
            full = max((actor.name, *actor.aliases), key=lambda n: (len(n) > 5, len(n), n)) if len(actor.name) <= 5 else actor.name
            keys = (actor.registry,) if actor.registry else keys
    shown = re.sub(r"^[Tt]he ", "", full)
    return Value("who.actor", speakers.same("g:" + (keys[0] if len(keys) == 1 else name_key(shown)))[2:], shown)


def _harms(claim: Claim, speakers: Speakers) -> Iterator[Value]:
    for kind, harm in claim.harm:
        if harm.covers != "this event" or _PART.match(speakers.text, harm.mention.end) or _among(claim, speakers):
            continue  # "two of them": a part of a number told before
        if (harm.low, harm.high) == (2, None):
            continue  # "officers", without a number
        sufferers = [w.text for w in claim.who if w.role in ("victim", "target", "detained") and w.mention.overlaps(harm.mention)]
        if harm.high == 0 and any(text.endswith(" own") or " own " in text for text in sufferers):
            continue  # "lost none of their own": no number beside those of the other side
        of = side_of_victims(sufferers[0] if sufferers else _after(claim, speakers, harm.mention.end))
        yield Value(f"harm.{kind}", f"{harm.low}/{of}", number(harm.low, harm.high), harm.low, harm.high, of)


def _among(claim: Claim, speakers: Speakers) -> bool:
    """ "Whose brother was among the dead": one of a number told elsewhere."""
    return len(claim.harm) == 1 and claim.harm[0][1].low == 1 and _AMONG.search(speakers.text[slice(*claim.evidence)]) is not None


def _after(claim: Claim, speakers: Speakers, at: int) -> str:
    return speakers.text[at : min(at + 30, claim.evidence.end)]


def number(low: int | None, high: int | None) -> str:
    """A count in words: "9", "at least 9", "up to 50", "12 to 15"."""
    if low is None:
        return f"up to {high}" if high is not None else "some"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def side_of_victims(text: str) -> str | None:
    """Whose loss: of the state's forces, of an armed group, of civilians; None for people as such or for several."""
    has, head = words().speak_of, _BEHIND_HEAD.split(_COUNTED.sub("", text))[0]
    found = [side for side in _SIDES if has(f"{side}_words", head)]
    return found[0] if len(found) == 1 else None


def _own_loss(claim: Claim, voice: Voice, speakers: Speakers) -> bool:
    """A party's word on its own dead."""
    if voice.what not in ("party", "state"):
        return False
    texts = [w.text for w in claim.who if w.role in ("victim", "target")]
    if any(words().speak_of("self_admission", text) for text in texts):
        return True
    return any(
        w.of and w.of.actor in speakers.actors and name_key(speakers.actors[w.of.actor].name) == name_key(voice.name)
        for w in claim.who
        if w.role == "victim"
    )


def _days(claim: Claim, reading: Reading) -> Iterator[Value]:
    when = claim.when
    if (
        when
        and not of_speaking(claim, reading.report.text)
        and when.start
        and when.start == when.end
        and when.precision in ("day", "part of day")
        and not any(i.field == "when" for i in claim.inferred)
    ):
        yield Value("when", when.start, when.start)


def _sites(claim: Claim, speakers: Speakers, reading: Reading) -> Iterator[Value]:
    if any(i.field == "where" for i in claim.inferred):
        return
    places: Mapping[str, object] = {p.id: p for p in reading.places}
    found = [p for w in wheres(claim, reading) if w.role == "at" and not w.relation and (p := places.get(w.place)) is not None]
    fine = [p for p in reading.places if p in found and p.kind in ("settlement", "site") and p.geonameid is not None]
    named = fine or [p for p in reading.places if p in found and p.kind in ("settlement", "adm2")]
    if len(named) == 1:
        yield Value("where", fold(named[0].name), named[0].name)


def _means(claim: Claim, speakers: Speakers) -> Iterator[Value]:
    """How it was done, by kind: "a car bomb" and "a bomb" are one value, "a rocket" is another."""
    told = [m.text for m in claim.means] or ([claim.type] if claim.type == "airstrike" else [])
    found = {kind: text for text in told for kind in sorted(means_in(text))}
    if len(found) == 1:
        ((kind, text),) = found.items()
        yield Value("means", kind, _ARTICLE.sub("", text.lower()))


def _victims(claim: Claim) -> Iterator[Value]:
    """Civilians or fighters: the quarrel that tolls hide."""
    found = {side_of_victims(w.text) for w in claim.who if w.role == "victim"} - {None}
    for side in sorted(s for s in found if s):
        yield Value("who.victim", side, {"state": "state forces", "group": "fighters", "civilian": "civilians"}[side])


def same_actor(a: Value, b: Value) -> bool:
    """One name within the other, or its initials: "Dune Brigades", "the Dune Brigades of the North", "DBN"."""
    if a.key == b.key:
        return True
    one, two = set(a.key.split()), set(b.key.split())
    return (min(len(one), len(two)) >= 2 and (one <= two or two <= one)) or _initials(a.text, b.text) or _initials(b.text, a.text)


def _initials(short: str, name: str) -> bool:
    """True where `short` is made of the first letters of the name's words, small ones left out or not."""
    if not 2 <= len(short) <= 7 or not short.isupper() or " " in short:
        return False
    tokens = re.findall(r"[^\W\d_]+", name)
    letters = "".join(w[0] for w in tokens).upper()
    return short in (letters, "".join(w[0] for w in tokens if w[0].isupper()))
