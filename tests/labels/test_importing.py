"""What people coded elsewhere enters as their decisions, on words that stand in the report, or is refused by file and line."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cassis import Cas, TypeSystem

from quoth.casebook import Casebook, decisions, kinds
from quoth.casebook.importing import import_labels
from quoth.labels import read_labels
from quoth.labels.offsets import from_utf16
from quoth.labels.table import COLUMNS
from quoth.ledger import New
from quoth.model.claim import Claim, Reading, Source
from quoth.model.errors import ExportError
from quoth.model.record import to_record
from quoth.review import apply
from quoth.testing import toy_report

TEXT = (
    "Attack in the north 😀\n\nFighters of the Dune Brigades killed seven\nvillagers in Marjan on 6 May 2024, the mayor said. "
    "Two men were arrested in Selin on Tuesday. The army denied that soldiers had killed anybody."
)
ROW = {
    "report": "north.txt", "words": "Fighters of the Dune Brigades killed seven villagers in Marjan on 6 May 2024", "act": "killed",
    "type": "killing", "according_to": "the mayor", "according_to_kind": "person", "date_start": "2024-05-06",
    "date_words": "6 May 2024", "place": "Marjan", "country": "AF", "latitude": "30.5", "longitude": "60",
    "doers": "Fighters of the Dune Brigades",
    "victims": "seven villagers", "civil": "civilian", "killed_low": "7", "killed_high": "7", "killed_words": "seven", "coder": "A. Coder",
    "note": "seen twice",
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    report = toy_report(TEXT, "/home/a/reports/north.txt", title="Attack in the north", outlet="Valley Herald", published="2024-05-07")
    reading = Reading(report, (Source("S1", "Valley Herald", "outlet", True),))
    with Casebook.open(tmp_path / "book", write=True) as casebook:
        data = {"capture": "k_1", "seconds": 0.1, "record": to_record(reading)}
        casebook.ledger.append([New(kinds.READING, "k_1", data)], "a test")
        yield casebook


def table(path: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def added(book: Casebook) -> list[Claim]:
    """The claims that stand now, in the order of the text."""
    made, lost = apply({e.capture: e.reading for e in book.readings()}, decisions(book))
    assert not lost
    claims: list[Claim] = list(made["k_1"].reading.claims)
    return claims


def said(span: tuple[int, int]) -> str:
    return " ".join(TEXT[slice(*span)].split())


def check(claim: Claim, book: Casebook) -> None:
    """The claim of ROW, whatever file it came in."""
    assert (claim.type, said(claim.trigger)) == ("killing", "killed")
    assert {w.role: said(w.mention) for w in claim.who} == {"actor": "Fighters of the Dune Brigades", "victim": "seven villagers"}
    assert (said(claim.where[0].mention), said(claim.evidence)[:8]) == ("Marjan", "Fighters")
    (kind, harm), *_ = claim.harm
    assert (kind, harm.low, harm.high, said(harm.mention)) == ("killed", 7, 7, "seven")
    assert claim.when is not None
    assert (claim.when.start, said(claim.when.mention)) == ("2024-05-06", "6 May 2024")
    reading = apply({e.capture: e.reading for e in book.readings()}, decisions(book))[0]["k_1"].reading
    assert [reading.source(link.source).name for link in claim.chain] == ["Valley Herald", "the mayor"]


# ---- hand-coded tables -------------------------------------------------------------------------------------------------


def test_a_row_becomes_a_decision_of_the_person_who_coded_it(book: Casebook, tmp_path: Path) -> None:
    made = import_labels(book, table(tmp_path / "c.csv", ROW), by="the importer")
    assert (made.added, made.refused) == (1, [])
    (claim,) = added(book)
    check(claim, book)
    assert claim.who[1].civil == "civilian"
    (decision,) = decisions(book)
    assert (decision.verb, decision.by, decision.reason) == ("add", "A. Coder", "seen twice")
    assert len(list(book.ledger.facts(kinds.READING))) == 1  # nothing that the machine is said to have read
    (entry,) = book.readings()
    assert entry.reading.claims == ()


def test_a_file_taken_in_twice_adds_nothing_twice(book: Casebook, tmp_path: Path) -> None:
    file = table(tmp_path / "c.csv", ROW, {**ROW, "coder": "B. Coder"})
    assert import_labels(book, file, by="x").added == 2
    again = import_labels(book, file, by="x")
    assert (again.added, again.known) == (0, 2)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"words": "Gunmen killed nine people"}, "the words “Gunmen killed nine people” are not in the report"),
        ({"victims": "nine children"}, "the words “nine children” are not in the report"),
        ({"killed_words": ""}, "killed_words is empty: a value needs the words"),
        ({"date_words": ""}, "date_words is empty: a value needs the words"),
        ({"words": ""}, "words is empty"),
        ({"words": "killed", "act": ""}, "stand 2 times in the report; quote more of them"),
        ({"type": "picnic"}, "type: picnic: the codebook has no such type"),
        ({"report": "south.txt"}, "no report south.txt in the casebook"),
        ({"status": "perhaps"}, "does not know"),
        ({"killed_low": "many"}, "killed_low: many: a whole number"),
        ({"killed_low": "9", "killed_high": "7"}, "killed: high 7 is less than low 9"),
        ({"country": "Afghanistan"}, "two letters"),
        ({"latitude": "91"}, "between -90 and 90"),
        ({"latitude": "", "longitude": "60"}, "stand together"),
        ({"date_start": "last week"}, "YYYY-MM-DD"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
def test_a_row_that_does_not_stand_is_refused_with_file_and_line(change: dict[str, str], why: str, book: Casebook, tmp_path: Path) -> None:
    file = table(tmp_path / "c.csv", ROW, {**ROW, **change})
    made = import_labels(book, file, by="x")
    assert made.added == 1
    (refused,) = made.refused
    assert refused.where == f"{file}, line 3"
    assert why in refused.why


def test_columns_that_are_lacking_or_unknown_are_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="it lacks words, type"):
        read_labels(table(tmp_path / "c.csv", {"report": "x"}, columns=("report",)))
    with pytest.raises(ExportError, match="nobody knows the columns colour"):
        read_labels(table(tmp_path / "c.csv", columns=("report", "words", "type", "colour")))
    assert read_labels(table(tmp_path / "d.csv", columns=("report", "words", "type", "x_colour"))).codings == []


def test_blind_codings_are_no_claims(book: Casebook, tmp_path: Path) -> None:
    assert import_labels(book, table(tmp_path / "c.csv", ROW), by="x", blind=True).added == 1
    assert added(book) == []
    assert [d.verb for d in decisions(book)] == ["code"]


@pytest.mark.parametrize("name", ["k_1", "north.txt", "north", "/home/a/reports/north.txt", "Attack in the north"])
def test_a_report_is_named_as_one_likes(name: str, book: Casebook, tmp_path: Path) -> None:
    assert import_labels(book, table(tmp_path / "c.csv", {**ROW, "report": name}), by="x").added == 1


# ---- Label Studio ------------------------------------------------------------------------------------------------------


def utf16(at: int) -> int:
    return len(TEXT[:at].encode("utf-16-le")) // 2


def studio(
    *regions: tuple[str, str, str, dict[str, str]], ties: tuple[tuple[str, str, str], ...] = (), **data: str
) -> list[dict[str, Any]]:
    """One task: regions as (id, words, label, attributes), relations as (from, to, label)."""
    results: list[dict[str, Any]] = []
    for key, words, label, attributes in regions:
        at = TEXT.index(words)
        value = {"start": utf16(at), "end": utf16(at + len(words)), "text": words}
        results.append({"id": key, "type": "labels", "from_name": "label", "to_name": "text", "value": {**value, "labels": [label]}})
        for name, said in attributes.items():
            kind = "choices" if name in ("status", "type") else "textarea"
            given = {"choices": [said]} if kind == "choices" else {"text": [said]}
            results.append({"id": key, "type": kind, "from_name": name, "to_name": "text", "value": {**value, **given}})
    results += [{"type": "relation", "from_id": a, "to_id": b, "labels": [label], "direction": "right"} for a, b, label in ties]
    annotation = {"id": 1, "completed_by": {"id": 7, "email": "coder@example.org"}, "result": results}
    return [{"id": 11, "data": {"text": TEXT, **data}, "annotations": [annotation, {"was_cancelled": True, "result": results}]}]


MARKED = (
    ("e", "killed", "Event", {"type": "killing", "status": "happened"}),
    ("a", "Fighters of the Dune Brigades", "Person", {}),
    ("v", "seven\nvillagers", "victim", {}),
    ("n", "seven", "Fatalities", {"low": "7", "high": "7"}),
    ("p", "Marjan", "LOC", {"country": "AF"}),
    ("d", "6 May 2024", "Date", {"value": "2024-05-06"}),
    ("s", "the mayor", "Source", {}),
)
TIES = (("e", "a", "actor"),)


def test_labels_of_label_studio(book: Casebook, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(json.dumps(studio(*MARKED, ties=TIES, file="north.txt")), encoding="utf-8")
    made = import_labels(book, file, by="x")
    assert (made.added, made.refused) == (1, [])
    check(added(book)[0], book)
    assert decisions(book)[0].by == "coder@example.org"


def test_the_report_is_found_by_the_marked_words(book: Casebook, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(json.dumps(studio(*MARKED, ties=TIES)), encoding="utf-8")
    assert import_labels(book, file, by="x").added == 1


def test_spans_move_with_the_words_where_the_marked_text_is_another_version(book: Casebook, tmp_path: Path) -> None:
    tasks = studio(*MARKED, ties=TIES, file="north.txt")
    for result in tasks[0]["annotations"][0]["result"]:
        if "value" in result:
            result["value"]["start"] += 8
            result["value"]["end"] += 8
    tasks[0]["data"]["text"] = "UPDATED " + TEXT
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    assert import_labels(book, tmp_path / "export.json", by="x").added == 1
    check(added(book)[0], book)


def test_what_belongs_to_no_act_and_labels_that_nobody_knows_are_refused(book: Casebook, tmp_path: Path) -> None:
    two = (*MARKED, ("x", "soldiers", "actor", {}), ("y", "Selin", "Mood", {}))
    (tmp_path / "e.json").write_text(json.dumps(studio(*two, ties=TIES, file="north.txt")), encoding="utf-8")
    made = import_labels(book, tmp_path / "e.json", by="x")
    assert made.added == 1
    assert [(r.where.rpartition(", ")[2], r.why) for r in made.refused] == [
        ("“soldiers”", "it belongs to no act: tie it to one by a relation"),
        ("“Selin”", "nobody knows the label Mood"),
    ]


def test_words_that_do_not_stand_where_the_file_says_are_refused(book: Casebook, tmp_path: Path) -> None:
    tasks = studio(*MARKED, ties=TIES, file="north.txt")
    tasks[0]["annotations"][0]["result"][0]["value"]["text"] = "something else"
    (tmp_path / "e.json").write_text(json.dumps(tasks), encoding="utf-8")
    made = import_labels(book, tmp_path / "e.json", by="x")
    assert (made.added, len(made.refused)) == (0, 1)
    assert made.refused[0].where.endswith("task 11")


def test_other_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e.json").write_text('[{"text": "x", "label": []}]', encoding="utf-8")
    with pytest.raises(ExportError, match="JSON-MIN"):
        read_labels(tmp_path / "e.json")


# ---- INCEpTION: written by dkpro-cassis, which is not ours -------------------------------------------------------------


def cas() -> bytes:
    """The report with its event, parts and relations, as a project with layers of its own would have them."""
    types = TypeSystem()
    event = types.create_type(name="webanno.custom.Event", supertypeName="uima.tcas.Annotation")
    part = types.create_type(name="webanno.custom.Part", supertypeName="uima.tcas.Annotation")
    for kind, names in ((event, ("kind", "status")), (part, ("role", "value", "low", "high", "country"))):
        for name in names:
            types.create_feature(kind, name, "uima.cas.String")
    tie = types.create_type(name="webanno.custom.PartOf", supertypeName="uima.tcas.Annotation")
    types.create_feature(tie, "Governor", event)
    types.create_feature(tie, "Dependent", part)
    types.create_feature(tie, "label", "uima.cas.String")
    made = Cas(typesystem=types)
    made.sofa_string = TEXT
    made.sofa_mime = "text/plain"

    def at(layer: Any, words: str, **features: Any) -> Any:
        start = TEXT.index(words)
        found = layer(begin=start, end=start + len(words), **features)
        made.add(found)
        return found

    act = at(event, "killed", kind="killing", status="happened")
    actor = at(part, "Fighters of the Dune Brigades")
    made.add(tie(begin=0, end=1, Governor=act, Dependent=actor, label="actor"))
    at(part, "seven\nvillagers", role="victim")
    at(part, "seven", role="killed", low="7", high="7")
    at(part, "Marjan", role="place", country="AF")
    at(part, "6 May 2024", role="date", value="2024-05-06")
    at(part, "the mayor", role="source")
    return bytes(made.to_xmi().encode("utf-8"))


def test_a_cas_of_inception(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "north.xmi").write_bytes(cas())
    made = import_labels(book, tmp_path / "north.xmi", by="B. Coder")
    assert (made.added, made.refused) == (1, [])
    check(added(book)[0], book)
    assert decisions(book)[0].by == "B. Coder"


def test_a_project_export_says_who_coded(book: Casebook, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "project.zip", "w") as archive:
        archive.writestr("annotation/north.txt/anna.xmi", cas())
        archive.writestr("annotation/north.txt/berta.xmi", cas())
        archive.writestr("annotation/north.txt/TypeSystem.xml", "<x/>")
    assert import_labels(book, tmp_path / "project.zip", by="x").added == 2
    assert [d.by for d in decisions(book)] == ["anna", "berta"]


TSV_LAYERS = """#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Event|kind|status
#T_SP=webanno.custom.Part|role|value|low|high
#T_RL=webanno.custom.PartOf|label|BT_webanno.custom.Event

"""


def tsv() -> str:
    """The same in WebAnno TSV: a token a line, offsets in UTF-16, multi-token annotations numbered, the actor tied by a relation."""
    marks = {"Fighters of the Dune Brigades": ("*", "*", "_", "_"), "seven\nvillagers": ("victim", "*", "*", "*"),
             "Marjan": ("place", "*", "*", "*"), "6 May 2024": ("date", "2024-05-06", "*", "*"),
             "the mayor": ("source", "*", "*", "*")}  # fmt: skip
    lines = [TSV_LAYERS]
    spans = {words: (TEXT.index(words), TEXT.index(words) + len(words), n) for n, words in enumerate(marks, 1)}
    act = TEXT.index("killed")
    for sentence, part in enumerate(re.finditer(r"[^\n][^.\n]*(?:\n(?!\n)[^.\n]*)*\.?", TEXT), 1):
        first, *others = part[0].split("\n")
        lines.append("\n".join(["", f"#Text={first}", *(f"#Text={line}" for line in others)]) + "\n")
        for n, token in enumerate(re.finditer(r"\w+|[^\w\s]", part[0]), 1):
            start, end = part.start() + token.start(), part.start() + token.end()
            event = ("killing", "happened") if start == act else ("_", "_")
            cells, relation = ["_"] * 4, ["_", "_"]
            for words, (a, b, number) in spans.items():
                if a <= start < b:
                    cells = [f"{value}[{number}]" if value != "_" else f"*[{number}]" for value in marks[words]]
                    if words == "seven\nvillagers" and token[0] == "seven":
                        cells = [f"{cells[0]}|killed[9]", f"{cells[1]}|*[9]", f"{cells[2]}|7[9]", f"{cells[3]}|7[9]"]
                    if token[0] == "Fighters":
                        relation = ["actor", "2-6[0_1]"]
            row = [f"{sentence}-{n}", f"{utf16(start)}-{utf16(end)}", token[0], *event, *cells, *relation]
            lines.append("\t".join(row) + "\t\n")
    return "".join(lines)


def test_a_tsv_of_inception(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "north.tsv").write_text(tsv(), encoding="utf-8")
    made = import_labels(book, tmp_path / "north.tsv", by="B. Coder")
    assert (made.added, made.refused) == (1, [])
    check(added(book)[0], book)


def test_other_files_are_refused(tmp_path: Path) -> None:
    for name, content in (("a.xmi", "<html/>"), ("b.xmi", "no xml"), ("c.tsv", "a\tb")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        with pytest.raises(ExportError, match="neither XMI nor WebAnno TSV 3"):
            read_labels(tmp_path / name)
    with pytest.raises(ExportError, match="say what it is"):
        read_labels(tmp_path / "d.docx")


def test_offsets_of_utf16() -> None:
    convert = from_utf16("a😀b")
    assert [convert(n) for n in (0, 1, 3, 4)] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="outside"):
        convert(5)
    with pytest.raises(ValueError, match="outside"):
        from_utf16("ab")(3)
