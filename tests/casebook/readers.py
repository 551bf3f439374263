"""Readings that cost nothing, for processes of the tests: functions of a module, so that other processes can be given them."""

from __future__ import annotations

import os
import time

from quoth.model.claim import Actor, Claim, Failure, Link, Place, Reading, Source, Where
from quoth.model.ids import claim_id
from quoth.model.text import Capture, Span
from quoth.testing import toy_report


def toy_read(capture: Capture) -> Reading | Failure:
    """Every line is a claim of Tomas Varga, who holds no office; `die`, `hang` and `fill` do so; the capture's hints come back."""
    text = capture.content.decode("utf-8")
    if text.startswith("die"):
        os._exit(9)
    if text.startswith("hang"):
        time.sleep(60)
    if text.startswith("fill"):
        raise MemoryError
    if not text.strip():
        return Failure(capture.location, "EmptyInput", "nothing in it")
    report = toy_report(text, capture.location, title=text[:20], given=capture.hints, sample="[Written sample" in text)
    spans = [Span(at, at + len(line)) for line in text.splitlines() if line and (at := text.index(line)) >= 0]
    claims = tuple(
        Claim(
            claim_id(report.id, span, "outlet", n),
            "attack" if n % 2 == 0 else "arrest",
            None,
            "one",
            span,
            span,
            (Link("S1", "own voice"), Link("S2", "indirect", "denies" if n else "states")),
            where=(Where("P1", "at", None, span),),
        )
        for n, span in enumerate(spans)
    )
    varga = text.find("Tomas Varga")
    people = (Source("S2", "Tomas Varga", "person", True, mentions=(Span(varga, varga + 11),) if varga >= 0 else ()),)
    places = (Place("P1", "Marjan", "settlement", "XX", "Dolna", 10.5, 20.5),)
    actors = (Actor("A1", "River Front", "armed group"),)
    return Reading(report, (Source("S1", "Valley Herald", "outlet", True), *people), actors, places, claims)
