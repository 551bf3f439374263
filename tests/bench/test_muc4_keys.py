"""MUC-4's keys as they stand in the files, and slots judged by hand."""

from __future__ import annotations

from quoth.bench.muc4_keys import Act, align, judge, scores
from quoth.bench.muc4_keys_corpus import Fill, read_keys
from quoth.model.claim import Claim, Count, Harm, Link, Participant, Place, Reading, Source, When, Where
from quoth.model.text import Report, Span

KEYS = """
;;; a comment
0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  02 FEB 90
3.  INCIDENT: LOCATION              GUATEMALA: PETEN (DEPARTMENT): FLORES (CITY)
4.  INCIDENT: TYPE                  ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
10. PERP: ORGANIZATION ID           "RED FRONT" / "RF"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / CLAIMED OR ADMITTED: "RED FRONT" / "RF"
17. PHYS TGT: TOTAL NUMBER          -
18. HUM TGT: NAME                   "CEREZO"
19. HUM TGT: DESCRIPTION            "PRESIDENT": "CEREZO"
                                    "CIVILIANS"
21. HUM TGT: NUMBER                 1: "CEREZO"
                                    3: "CIVILIANS"
23. HUM TGT: EFFECT OF INCIDENT     NO INJURY: "CEREZO"
                                    ? DEATH: "CIVILIANS"

0.  MESSAGE: ID                     TST1-MUC3-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def test_a_key_is_read_slot_by_slot() -> None:
    key, empty = read_keys(KEYS)
    assert (key.message, key.type, empty.type) == ("TST1-MUC3-0001", "attack", "*")
    assert key.values(11) == (Fill(("REPORTED AS FACT", "CLAIMED OR ADMITTED"), ("RED FRONT", "RF")),)
    assert key.values(19) == (Fill(("PRESIDENT",), ("CEREZO",)), Fill(("CIVILIANS",), ("CIVILIANS",)))
    assert key.values(23)[1] == Fill(("DEATH",), ("CIVILIANS",), optional=True)
    assert key.values(17) == ()


def reading() -> Reading:
    span = Span(0, 4)
    who = (Participant("victim", "three civilians", span, Count(3, 3)), Participant("actor", "the Red Front", span))
    claim = Claim(
        "c", "killing", None, "one", span, span, (Link("S1", "own voice"),),
        when=When("1990-02-02", "1990-02-02", "day", "stated", span), where=(Where("P1", "at", None, span),), who=who,
        harm=(("killed", Harm(3, 3, "three", span)),),
    )  # fmt: skip
    outlet, flores = Source("S1", "the outlet", "outlet", False), Place("P1", "Flores", "settlement", "GT")
    return Reading(Report("r", "text", "here", "0"), (outlet,), (), (flores,), (claim,))


def test_slots_are_judged_one_by_one() -> None:
    key = next(read_keys(KEYS))
    ours = reading()
    act = Act("attack", ours.claims)
    assert align([key], [Act("arson", ours.claims), act]) == [act]
    judged = judge(key, act, ours)
    assert [(slot, right) for slot, _, _, right in judged] == [
        ("confidence", True), ("date", True), ("location", True), ("stage", True), ("number", False), ("number", True), ("effect", False),
    ]  # fmt: skip
    assert scores(judged)["number"] == 0.5


def test_a_template_that_we_lack_is_wrong_in_every_slot() -> None:
    key = next(read_keys(KEYS))
    assert align([key], []) == [None]
    assert not any(right for slot, _, _, right in judge(key, None, Reading(Report("r", "", "", ""))))
