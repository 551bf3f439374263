"""The order of the stages, what is caught, and what made a reading."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any, NoReturn

import pytest

from quoth.model.claim import Claim, Failure, Harm, Link, MadeBy, Means, Part, Participant, Reading
from quoth.model.errors import EmptyInput, MissingData
from quoth.model.finding import Findings
from quoth.model.text import Capture, Hints, Span
from quoth.pipeline import in_letters_of, read_capture, read_or_fail
from quoth.testing import toy_annotate, toy_report, toy_stages

CAPTURE = Capture("a.txt", b"They attacked a town. Nobody slept.\n\nThey attacked again.", hints=Hints(outlet="The Daily"))


def raising(error: BaseException) -> Any:
    def stage(*_: Any) -> NoReturn:
        raise error

    return stage


def test_a_capture_becomes_a_reading() -> None:
    reading = read_capture(CAPTURE, toy_stages())
    words = reading.report.text
    assert [words[c.evidence.start : c.evidence.end] for c in reading.claims] == ["They attacked a town.", "They attacked again."]
    assert reading.report.given.outlet == "The Daily"


def test_every_stage_gets_the_same_annotated_text_and_the_join_gets_their_findings() -> None:
    seen: dict[str, Any] = {}

    def noting(name: str) -> Any:
        def stage(text: Any) -> str:
            seen[name] = text
            return f"found by {name}"

        return stage

    def join(text: Any, findings: Findings, outlet: Any) -> Reading:
        seen["join"] = (text, findings, outlet)
        return toy_stages().join_claims(text, Findings(findings.attributions, (), (), ()), None)

    names = {"attribute", "outlet_of", "code_events", "find_places", "find_times", "find_actors"}
    read_capture(CAPTURE, toy_stages(**{name: noting(name) for name in names}, join_claims=join))
    text, findings, outlet = seen.pop("join")
    assert set(seen) == names
    assert all(value is text for value in seen.values())
    assert outlet == "found by outlet_of"
    assert [findings.attributions, findings.events, findings.places, findings.times, findings.actors] == [
        f"found by {n}" for n in ("attribute", "code_events", "find_places", "find_times", "find_actors")
    ]


def test_a_reading_says_what_made_it() -> None:
    made_by = MadeBy("1.2.3", (("read", "7"),), "book", "registry")
    reading = read_capture(CAPTURE, toy_stages(made_by=made_by))
    assert reading.made_by == MadeBy("1.2.3", (("read", "7"),), "book", "registry", (("toy", "1"),))


def test_a_report_without_case_is_quoted_in_its_own_letters() -> None:
    words = "TWO MEN WERE KILLED."
    report = toy_report("Two men were killed.")
    harm = Harm(2, 2, "Two", Span(0, 3), parts=(Part(2, 2, "Two men", Span(0, 7)),))
    claim = Claim("c", "killing", None, "one", Span(13, 19), Span(0, 20), (Link("S1", "own voice"),), harm=(("killed", harm),))
    claim = replace(claim, who=(Participant("victim", "Two men", Span(0, 7)),), means=(Means("men", Span(4, 7)),))
    own = in_letters_of(Reading(report, claims=(claim,)), words)
    assert (own.report.text, own.claims[0].who[0].text, own.claims[0].means[0].text) == (words, "TWO MEN", "MEN")
    assert (own.claims[0].harm[0][1].text, own.claims[0].harm[0][1].parts[0].text) == ("TWO", "TWO MEN")


def test_a_report_that_cannot_be_read_is_raised_or_given_as_a_failure() -> None:
    empty = Capture("folder/b.txt", b" \n")
    with pytest.raises(EmptyInput):
        read_capture(empty, toy_stages())
    assert read_or_fail(empty, toy_stages()) == Failure("folder/b.txt", "EmptyInput", "nothing in it")


def test_a_reason_is_one_line_without_the_location() -> None:
    stages = toy_stages(annotate=raising(MissingData("a.txt: the pipeline\n  is not installed")))
    assert read_or_fail(CAPTURE, stages) == Failure("a.txt", "MissingData", "the pipeline is not installed")


def test_a_defect_is_a_failure_that_names_the_class() -> None:
    stages = toy_stages(code_events=raising(KeyError("no such token")))
    assert read_or_fail(CAPTURE, stages) == Failure("a.txt", "KeyError", "a defect of quoth, KeyError: 'no such token'")
    silent = toy_stages(join_claims=raising(AssertionError()))
    assert read_or_fail(CAPTURE, silent) == Failure("a.txt", "AssertionError", "a defect of quoth, AssertionError")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError(), SystemExit(3)])
def test_what_is_no_fault_of_the_report_is_raised(error: BaseException) -> None:
    with pytest.raises(type(error)):
        read_or_fail(CAPTURE, toy_stages(find_times=raising(error)))


def test_importing_the_pipeline_loads_no_stage() -> None:
    code = "import sys, quoth.pipeline; print(*sorted(m for m in sys.modules if m.split('.')[0] in ('spacy', 'yaml', 'lxml', 'sqlite3')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == ""


def test_the_toy_annotator_keeps_offsets() -> None:
    """The fake that all these tests stand on."""
    text = toy_annotate(toy_stages().read(CAPTURE))
    assert [text.report.text[s:e] for s, e in zip(text.starts, text.ends, strict=True)] == list(text.words)
    assert [text.text(*s) for s in text.sentences] == ["They attacked a town.", "Nobody slept.", "They attacked again."]
    assert [text.text(*b) for b in text.blocks] == ["They attacked a town. Nobody slept.", "They attacked again."]
