"""A report of our own with two claims of one sentence and one of another, and the same report with a text changed: all by hand."""

from __future__ import annotations

from dataclasses import replace

from quoth.model.claim import Actor, Claim, Harm, Link, Participant, Place, Reading, ReportEvent, Source, When, Where
from quoth.model.decision import Decision
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Report, Span
from quoth.review import pointer_of

TEXT = (
    "MARJAN, May 7 - A bomb in the grain market of Marjan killed nine people on Monday while traders unloaded sacks, the interior ministry"
    " said.\n\nThe River Front denied that its fighters had planted the bomb. A shopkeeper, Oda Brenn, counted eleven dead.\n\n"
    "In Dolna, police arrested two men on Tuesday."
)
PLACES = (
    Place("P1", "Marjan", "settlement", "XX", "North", 10.0, 20.0, 4711),
    Place("P2", "Dolna", "settlement", "XX", "North", 11.0, 21.0, 4712),
)


def at(text: str, words: str, after: str = "") -> Span:
    """The span of words, from the first place where they stand after `after`; shortened words of a changed text are found by their ends."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def reading(text: str = TEXT, spans: dict[str, Span] | None = None) -> Reading:
    """The report as read. `spans`: where the words of the first text stand in this one; by their words unless given."""
    s = spans or {name: at(TEXT, words, after) for name, (words, after) in WORDS.items()}
    rid = report_id(text)

    def one(name: str, source: str, trigger: str, evidence: str, **more: object) -> Claim:
        made = claim_id(rid, s[trigger], source, 0)
        links = (Link("S1", "own voice"), Link(source, "indirect"))
        return Claim(made, more.pop("type", "bombing"), None, "one", s[trigger], s[evidence], links, **more)  # type: ignore[arg-type]

    killed = one(
        "killed", "S2", "killed", "first",
        when=When("2024-05-06", "2024-05-06", "day", "stated", s["Monday"]),
        where=(Where("P1", "at", None, s["Marjan"]),),
        who=(Participant("victim", text[slice(*s["people"])], s["people"]),),
        harm=(("killed", Harm(9, 9, text[slice(*s["nine"])], s["nine"])),),
    )  # fmt: skip
    denied = one(
        "denied", "S3", "planted", "second",
        status="did not happen",
        who=(Participant("actor", text[slice(*s["fighters"])], s["fighters"], actor="A1"),),
    )  # fmt: skip
    arrest = one(
        "arrest", "S4", "arrested", "fourth",
        type="arrest",
        where=(Where("P2", "at", None, s["Dolna"]),),
        who=(Participant("detained", text[slice(*s["men"])], s["men"]),),
    )  # fmt: skip
    sources = (
        Source("S1", "River Wire", "outlet", True),
        Source("S2", "interior ministry", "organization", True, mentions=(s["ministry"],)),
        Source("S3", "River Front", "group", True, mentions=(s["Front"],)),
        Source("S4", "police", "organization", True, mentions=(s["police"],)),
    )
    actors = (Actor("A1", "River Front", "armed group", mentions=(s["Front"],)),)
    claims = (killed, denied, arrest)
    events = (ReportEvent("E1", "bombing", (killed.id, denied.id)), ReportEvent("E2", "arrest", (arrest.id,)))
    report = Report(rid, text, "wire.txt", "0" * 64, outlet="River Wire", published="2024-05-07", language="en")
    return Reading(report, sources, actors, PLACES, claims, events)


WORDS = {
    "killed": ("killed", ""), "first": (TEXT[16 : TEXT.index("\n\n")], ""), "Monday": ("Monday", ""), "Marjan": ("Marjan", "market"),
    "people": ("nine people", ""), "nine": ("nine", ""), "planted": ("planted", ""),
    "second": ("The River Front denied that its fighters had planted the bomb.", ""), "fighters": ("its fighters", ""),
    "arrested": ("arrested", ""), "fourth": ("In Dolna, police arrested two men on Tuesday.", ""), "Dolna": ("Dolna", ""),
    "men": ("two men", ""), "ministry": ("the interior ministry", ""), "Front": ("The River Front", ""), "police": ("police", ""),
}  # fmt: skip


def moved(where: int, change: str) -> Reading:
    """The report with one character changed at this place ("delete", "insert" or "replace"), read again: every id is another one."""
    cut = {"delete": (where + 1, ""), "insert": (where, "¬"), "replace": (where + 1, "¬")}[change]
    text = TEXT[:where] + cut[1] + TEXT[cut[0] :]
    shift = len(text) - len(TEXT)
    old = {name: at(TEXT, words, after) for name, (words, after) in WORDS.items()}

    def new(offset: int) -> int:
        return offset + shift if offset > where else offset

    return reading(text, {name: Span(new(span.start), max(new(span.end), new(span.start) + 1)) for name, span in old.items()})


def decision(n: int, verb: str, *claims: Claim, by: str = "A. Reader", read: Reading | None = None, **more: object) -> Decision:
    """A decision about claims of the report, as `decide` would make it, with its number."""
    read = read or reading()
    targets = tuple(pointer_of(read, claim, ("k_1",)) for claim in claims)
    subjects = tuple(claim.id for claim in claims) or ("k_1",)
    return replace(Decision(verb, subjects, by, "", f"2026-11-22T10:00:{n:02}Z", n=n, targets=targets), **more)  # type: ignore[arg-type]


def undo(n: int, of: int) -> Decision:
    return Decision("undo", (f"#{of}",), "A. Reader", "", f"2026-11-22T11:00:{n:02}Z", n=n, undoes=of)
