"""Bibliographies as pybtex and citeproc read them."""

from __future__ import annotations

import json

from export_cases import BYLINE, Case
from foreign_programs import Written, program


def test_pybtex_reads_an_entry_a_report(written: Written, cases: list[Case]) -> None:
    found = program("pybtex.database").parse_file(str(written("bibtex", suffix=".bib")), bib_format="bibtex")
    assert set(found.entries) == {c.reading.report.id for c in cases}
    for c in cases:
        entry = found.entries[c.reading.report.id]
        assert (entry.type, entry.fields["howpublished"]) == ("misc", c.reading.report.outlet)
        assert f"{entry.fields['year']}" == (c.reading.report.published or "")[:4]
        assert "author" not in entry.persons


def test_pybtex_finds_the_author_where_the_gate_is_open(written: Written) -> None:
    found = program("pybtex.database").parse_file(str(written("bibtex", suffix=".bib", gate=False)), bib_format="bibtex")
    assert {str(entry.persons["author"][0]).strip("{}") for entry in found.entries.values()} == {BYLINE}


def test_citeproc_reads_an_item_a_report(written: Written, cases: list[Case]) -> None:
    source = program("citeproc.source.json").CiteProcJSON(json.loads(written("csl").read_text("utf-8")))
    assert len(source) == len(cases)
    first = cases[0].reading.report
    assert source[first.id].issued.year == int((first.published or "")[:4])
