"""The reports of the workbench's tests, built by hand."""

from __future__ import annotations

import sys
from pathlib import Path

from quoth.casebook import Casebook
from quoth.casebook.ready import keep_ready
from quoth.model.claim import Claim, Link, Reading, Source
from quoth.model.ids import claim_id
from quoth.model.record import to_record
from quoth.model.text import Capture, Span
from quoth.testing import toy_reading, toy_report

sys.path.insert(0, str(Path(__file__).parent.parent / "link"))
import made

ARABIC = "انفجرت قنبلة في سوق مرجان يوم الاثنين 😀 وقتلت تسعة أشخاص.\n\nوقال متحدث باسم المجلس إن المسلحين هاجموا الجسر في دولنا."
ARABIC_WORDS = "هاجموا الجسر في دولنا"
PERSIAN = "به گفتهٔ سخنگوی شورا، مردان مسلح به پلی در مرجان حمله کردند و سه نفر کشته شدند.\n\nشورا مسئولیت را نپذیرفت."
PERSIAN_WORDS = "مردان مسلح به پلی در مرجان حمله کردند"
SCRIPT = "<script>alert(1)</script> Gunmen attacked a village. <img src=https://elsewhere.example/x.png>"


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def written(text: str, words: str, language: str, title: str, outlet: str = "Valley Herald") -> Reading:
    """A report with one claim of its outlet, told in these words."""
    report = toy_report(text, f"{title}.txt", title=title, language=language, outlet=outlet, published="2024-05-08")
    evidence = _span(text, words)
    key = claim_id(report.id, evidence, "outlet", 0)
    trigger = Span(evidence.start, evidence.start + len(words.split()[0]))
    claim = Claim(key, "attack", None, "one", trigger, evidence, (Link("S1", "own voice"),))
    return Reading(report, (Source("S1", outlet, "outlet", True),), claims=(claim,))


def readings() -> list[Reading]:
    """The reports of the casebook, in the order in which they were taken in."""
    return [
        made.wire(),
        made.witness(1, killed=14),
        made.witness(2, killed=14),
        made.ministry(1, killed=12),
        written(ARABIC, ARABIC_WORDS, "ar", "انفجار في السوق"),
        written(PERSIAN, PERSIAN_WORDS, "fa", "حمله به پل"),
        written(SCRIPT, "Gunmen attacked a village", "en", SCRIPT, outlet=SCRIPT),
        toy_reading(),
    ]


def fill(folder: Path) -> Path:
    """A casebook with these reports."""
    with Casebook.open(folder, write=True) as casebook:
        ready = ((Capture(r.report.location, r.report.text.encode(), "text/plain; charset=utf-8"), to_record(r)) for r in readings())
        keep_ready(casebook, ready, "test")
    return folder
