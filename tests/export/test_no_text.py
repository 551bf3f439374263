"""--no-text: no run of more than 25 words of a report's text stands in any file of any format."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from export_cases import read
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quoth.export import SHIPPED, Item, Material, Options, export
from quoth.link import link
from quoth.model.claim import Actor, Claim, Harm, HedgeOn, Link, Means, Of, Part, Participant, Place, Reading, Source, When, Where
from quoth.model.ids import claim_id, report_id
from quoth.model.text import Report, Span

MOST = 25
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # without shrinking: an example takes a tenth of a second


@st.composite
def readings(draw: st.DrawFn, n: int = 0) -> Reading:
    """A report of words that occur once each; every name, title and span of it may be as long as the text."""
    words = [f"w{n}x{k}" for k in range(draw(st.integers(30, 90)))]
    text = " ".join(words)
    at = [text.index(word) for word in words]

    def span(most: int = 90) -> Span:
        first = draw(st.integers(0, len(words) - 1))
        last = min(len(words) - 1, first + draw(st.integers(0, most)))
        return Span(at[first], at[last] + len(words[last]))

    def told(most: int = 90) -> str:
        return text[slice(*span(most))]

    claims = []
    for k in range(draw(st.integers(1, 3))):
        evidence = span()
        trigger = Span(evidence.start, evidence.start + 2)
        one, two, three, four = span(), span(), span(), span()
        who = (
            Participant("actor", text[slice(*one)], one, actor="A1", of=Of(None, "member", two)),
            Participant("victim", text[slice(*two)], two, civil="civilian"),
        )
        harm = (("killed", Harm(7, 7, text[slice(*three)], three, (Part(1, 1, text[slice(*four)], four),))),)
        claims.append(
            Claim(
                claim_id(report_id(text), trigger, "outlet", k), "killing", None, "one", trigger, evidence,
                (Link("S1", "own voice", via=told()), Link("S2", "indirect", said=told())), hedges=(HedgeOn(span(), "harm"),),
                when=When("2024-05-06", "2024-05-06", "day", "stated", span()), where=(Where("P1", "at", told(), span()),),
                who=who, harm=harm, means=(Means(text[slice(*four)], four),), context=(span(),),
            )
        )  # fmt: skip
    report = Report(report_id(text), text, "https://example.org/a", "0" * 64, title=text, outlet="Herald", language="en")
    sources = (Source("S1", "Herald", "outlet", True), Source("S2", told(), "group", False, told(), "A1", (span(),)))
    actors = (Actor("A1", told(), "armed group", (told(),), mentions=(span(),)),)
    places = (Place("P1", told(), "settlement", "AF", "Dolna", 30.0 + n, 60.0),)
    return Reading(report, sources, actors, places, tuple(claims))


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def longest_run(text: str, shown: str) -> int:
    """How many words of the text stand next to each other in what is shown, at most."""
    place = {word: n for n, word in enumerate(text.split())}
    best = run = 0
    before = None
    for word in shown.replace("“", " ").replace("”", " | ").split():
        now = place.get(word)
        run = run + 1 if now is not None and before is not None and now == before + 1 else int(now is not None)
        best, before = max(best, run), now
    return best


@settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.tuples(readings(0), readings(1)))
@pytest.mark.parametrize("format", SHIPPED)
def test_no_file_holds_a_run_of_more_than_25_words(format: str, given: tuple[Reading, ...]) -> None:
    material = Material(lambda: [Item(f"k_{n}", r) for n, r in enumerate(given)], lambda: link(given), "2026-01-01T00:00:00Z")
    with TemporaryDirectory() as name:
        out = Path(name, f"out.{format}")
        export(format, material, out, Options(no_text=True))
        shown = strings(read(format, out)) + strings(json.loads(Path(f"{out}.loss.json").read_text("utf-8")))
    assert max(longest_run(r.report.text, text) for r in given for text in shown) <= MOST


@settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings())
def test_a_claims_row_quotes_its_quotation_alone(given: Reading) -> None:
    """Hedges, dates and places outside the quotation are not quoted beside it."""
    bare = replace(given, sources=tuple(replace(s, name="Herald", description=None) for s in given.sources))
    bare = replace(bare, places=tuple(replace(p, name="Marjan") for p in bare.places))
    bare = replace(bare, actors=tuple(replace(a, name="Front", aliases=()) for a in bare.actors))
    bare = replace(bare, report=replace(bare.report, title="Seven dead"))
    bare = replace(bare, claims=tuple(replace(c, where=tuple(replace(w, relation=None) for w in c.where)) for c in bare.claims))
    with TemporaryDirectory() as name:
        export("csv", Material(lambda: [Item("k", bare)], as_of="2026"), Path(name, "c.csv"), Options(no_text=True))
        for row in read("csv", Path(name, "c.csv")):
            told = set(bare.report.text.split()) & {word.strip("();:,") for value in row.values() for word in value.split()}
            assert len(told) <= MOST


def test_the_check_itself_finds_a_run() -> None:
    assert longest_run("a b c d", "x a b c y") == 3
    assert longest_run("a b c d", "“a b” “c d”") == 2
    assert longest_run("a b c d", "x") == 0


@settings(max_examples=8, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.tuples(readings(0), readings(1)))
@pytest.mark.parametrize(("format", "name"), [("site", "site"), ("brief", "brief.html")])
def test_no_page_holds_a_run_of_more_than_25_words(format: str, name: str, given: tuple[Reading, ...]) -> None:
    material = Material(lambda: [Item(f"k_{n}", r) for n, r in enumerate(given)], lambda: link(given), "2026-01-01T00:00:00Z")
    with TemporaryDirectory() as folder:
        out = Path(folder, name)
        export(format, material, out, Options(no_text=True))
        files = [out] if out.is_file() else sorted(p for p in out.rglob("*") if p.suffix in (".html", ".json", ".js"))
        shown = [bare(path.read_text("utf-8")) for path in files]
    assert max(longest_run(r.report.text, text) for r in given for text in shown) <= MOST


def bare(page: str) -> str:
    """The words of a page; marks within words of a sentence do not part them, other elements do."""
    return html.unescape(re.sub(r"<[^>]+>", " | ", re.sub(r"</?(?:mark|b|i|em|strong|span)\b[^>]*>", "", page)))
