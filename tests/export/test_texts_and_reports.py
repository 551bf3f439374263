"""Annotations find their words again by quotation and by position; bibliographies are well formed and list each text once."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from export_cases import BYLINE, Case, case, forty, material, read

from quoth.export import Options, export


def test_position_and_quotation_find_the_same_words(tmp_path: Path) -> None:
    texts = {sha256(c.reading.report.text.encode()).hexdigest(): c.reading.report.text for c in forty()}
    export("annotation", material(forty()), tmp_path / "a.jsonld", Options(gate=False))
    whole = json.loads((tmp_path / "a.jsonld").read_text("utf-8"))
    assert whole["total"] == len(whole["first"]["items"]) == len(forty())
    for annotation in whole["first"]["items"]:
        target = annotation["target"]
        text = texts[target["source"]["quoth:sha256"]]
        assert target["source"]["id"].endswith(target["source"]["quoth:sha256"])
        quote, position = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_without_the_text_an_annotation_quotes_nothing_around(tmp_path: Path) -> None:
    export("annotation", material([case(1, "any", row=True)]), tmp_path / "a.jsonld", Options(no_text=True))
    (annotation,) = read("annotation", tmp_path / "a.jsonld")
    assert annotation["target"]["selector"][0].keys() == {"type", "exact"}


def titled(n: int, title: str, location: str = "https://example.org/a{b}") -> Case:
    made = case(n, "any", row=True)
    return replace(made, reading=replace(made.reading, report=replace(made.reading.report, title=title, location=location)))


def test_titles_are_escaped_as_latex_wants(tmp_path: Path) -> None:
    export("bibtex", material([titled(1, r"100% of {it} & a_b \x $5 #1 ~ ^")]), tmp_path / "r.bib")
    text = (tmp_path / "r.bib").read_text("utf-8")
    assert (
        r"{{100\% of \textbraceleft{}it\textbraceright{} \& a\_b \textbackslash{}x \$5 \#1 \textasciitilde{} \textasciicircum{}}}" in text
    )
    assert "url = {https://example.org/a%7Bb%7D}" in text
    assert "month = jan," in text
    assert BYLINE not in text


def test_a_text_that_came_twice_is_listed_once_and_a_local_path_never(tmp_path: Path) -> None:
    one = titled(1, "Seven dead", "/home/somebody/a.txt")
    for name in ("bibtex", "csl"):
        loss = export(name, material([one, one]), tmp_path / name)
        assert len(read(name, tmp_path / name)) == 1
        assert "/home" not in (tmp_path / name).read_text("utf-8")
        assert [entry["count"] for entry in loss.as_json()["left_out"]] == [1]


def test_with_the_gate_open_the_byline_is_the_author(tmp_path: Path) -> None:
    export("csl", material([titled(1, "Seven dead")]), tmp_path / "c.json", Options(gate=False))
    (item,) = read("csl", tmp_path / "c.json")
    assert item["author"] == [{"literal": BYLINE}]
    assert item["issued"] == {"date-parts": [[2022, 1, 8]]}
    assert (item["container-title"], item["title"]) == ("Herald 1", "Seven dead")
