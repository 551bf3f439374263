"""Small readings for the link room's tests: one sentence, one speaker, one act in an invented market."""

from __future__ import annotations

from quoth.model.claim import Actor, AnswerTo, Claim, Harm, Link, Participant, Place, Reading, ReportEvent, Source, When, Where
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Report, Span

PLACE = Place("P1", "Marjan", "settlement", "XX", "North", 10.0, 20.0, 4711)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def told(
    outlet: str | None,
    speaker: str | None,
    sentence: str,
    *,
    killed: int | None = None,
    kind: str = "person",
    named: bool = True,
    description: str | None = None,
    actor: tuple[str, str] | None = None,
    doer: str | None = None,
    stance: str = "states",
    through: str | None = None,
    answers: str | None = None,
    day: str | None = "2024-05-06",
    published: str | None = "2024-05-07",
    type: str = "bombing",
    status: str = "happened",
    in_custody: bool = False,
    place: Place | None = PLACE,
) -> Reading:
    """One report: `outlet` tells what `speaker` says (None: what it says itself). `actor`: the speaker's own party as (name, kind)."""
    text = f"{sentence}\n\n{outlet or ''}"
    report = report_id(text)
    sources = [Source("S1", outlet or "the outlet", "outlet", outlet is not None)]
    chain = [Link("S1", "own voice")]
    if through is not None:
        sources.append(Source("S3", through, "outlet", True))
        chain.append(Link("S3", "indirect"))
    if answers is not None:
        sources.append(Source("S4", answers, "outlet", True))
    actors = []
    if actor is not None:
        actors.append(Actor("A1", actor[0], actor[1], mentions=(span(text, actor[0]),) if actor[0] in text else ()))
    if speaker is not None:
        mention = (span(text, speaker),) if speaker in text else ()
        sources.append(Source("S2", speaker, kind, named, description, "A1" if actor else None, mention))
        answer = AnswerTo("S4", "confirms", Span(0, 1)) if answers else None
        chain.append(Link("S2", "indirect", stance, mention=mention[0] if mention else None, in_custody=in_custody, answers=answer))
    evidence = span(text, sentence)
    people = []
    if doer is not None:
        where = span(text, doer)
        actors.append(Actor("A2", doer, "armed group", mentions=(where,)))
        people.append(Participant("actor", doer, where, actor="A2"))
    harm = ()
    if killed is not None:
        where = span(text, str(killed))
        harm = (("killed", Harm(killed, killed, str(killed), where)),)
        people.append(Participant("victim", f"{killed} people", where))
    when = When(day, day, "day", "stated", evidence) if day else None
    places = (place,) if place else ()
    site = (Where("P1", "at", None, Span(0, 1)),) if place else ()
    trigger = Span(evidence.start, evidence.start + 1)
    claim = Claim(
        claim_id(report, trigger, speaker or "outlet", 0),
        type,
        None,
        "one",
        trigger,
        evidence,
        tuple(chain),
        status=status,
        when=when,
        where=site,
        who=tuple(people),
        harm=harm,
    )
    shown = Report(report, text, f"{outlet}.txt", "0" * 64, outlet=outlet, published=published, language="en")
    return Reading(shown, tuple(sources), tuple(actors), places, (claim,), (ReportEvent("E1", type, (claim.id,)),))


def wire(killed: int = 9, outlet: str = "River Wire") -> Reading:
    """A wire with an unnamed medic."""
    sentence = f"A bomb in the grain market of Marjan killed {killed} people on Monday while traders unloaded sacks, a medic there said."
    return told(outlet, "a medic there", sentence, killed=killed, named=False)


WITNESSES = ("Oda Brenn", "Ilan Sarko", "Mira Tolt", "Jon Veska", "Pela Rinn", "Dario Hest")


def witness(n: int = 0, killed: int = 9, village: str = "Lower Dolna") -> Reading:
    """A named survivor from a village of their own, in words of their own."""
    name = WITNESSES[n % len(WITNESSES)]
    openings = (
        "I was thrown behind a cart by the bomb",
        "We heard the bomb and ran back",
        "My shop lost its front when the bomb burst",
        "The bomb tore the roof from our stall",
        "I saw the bomb go off beside the scales",
        "After the bomb I helped to lift the dead",
    )
    sentence = f"{openings[n % 6]} and {killed} people of the grain market in Marjan were killed, said {name}, a survivor of {village}{n}."
    return told(f"Gazette {n}", name, sentence, killed=killed, description=f"a survivor of {village}{n}")


def ministry(n: int = 0, killed: int = 9) -> Reading:
    """One office through the outlet of this number."""
    words = ("told reporters", "announced on television", "wrote in a release", "confirmed by telephone", "said at noon")[n % 5]
    sentence = f"The interior ministry {words} that {killed} people died in the bomb at the grain market of Marjan ({n})."
    return told(f"Herald {n}", "interior ministry", sentence, killed=killed, kind="organization", actor=("interior ministry", "government"))
