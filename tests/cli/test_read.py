"""quoth read: what goes to which stream, and the exit code."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import quoth.pipeline
from quoth.cli import main
from quoth.cli.read import _json
from quoth.model.record import from_record
from quoth.testing import toy_reading, toy_stages

WAR, PEACE = "They attacked a town. Nobody slept.", "The fair opens on Monday."


@pytest.fixture(autouse=True)
def toy_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoth.pipeline, "shipped_stages", toy_stages)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "war.txt").write_text(WAR)
    (tmp_path / "peace.txt").write_text(PEACE)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "folder").mkdir()
    return tmp_path


def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=stdin)


def test_one_report_for_a_person(files: Path) -> None:
    done = call("war.txt")
    assert done.exit_code == 0
    assert " 1  ATTACK — happened" in done.stdout
    assert "What this report rests on" in done.stdout
    assert done.stderr == ""


def test_one_report_as_an_indented_record_with_its_spans_on_one_line(files: Path) -> None:
    done = call("--format", "json", "war.txt")
    assert done.stdout.startswith('{\n  "quoth": 1,\n')
    assert '"trigger": [5, 13],' in done.stdout
    assert from_record(json.loads(done.stdout)).report.text == WAR


def test_brackets_in_the_words_of_a_report_stay(files: Path) -> None:
    text = "They attacked [\n 1,\n 2\n] a town."
    done = call("--format", "json", "-", stdin=text)
    assert json.loads(done.stdout)["report"]["text"] == text


def test_several_reports_as_one_record_a_line(files: Path) -> None:
    done = call("--format", "json", "war.txt", "peace.txt", "war.txt")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["report"]["location"] for record in records] == ["war.txt", "peace.txt", "war.txt"]
    del records[0]["report"]["retrieved"], records[2]["report"]["retrieved"]
    assert records[0] == records[2]


def test_a_report_without_claims_is_no_failure(files: Path) -> None:
    assert (done := call("peace.txt")).exit_code == 0
    assert "quoth found no claim" in done.stdout
    assert json.loads(call("--format", "json", "peace.txt").stdout)["claims"] == []


def test_standard_input(files: Path) -> None:
    done = call("--format", "json", "-", stdin=WAR)
    assert json.loads(done.stdout)["report"]["location"] == "-"
    failed = call("-", stdin=b"")
    assert (failed.exit_code, failed.stderr) == (1, "quoth: standard input: nothing in it\n")


def test_standard_input_can_be_read_once(files: Path) -> None:
    done = call("-", "war.txt", "-", stdin=WAR)
    assert done.exit_code == 2
    assert "once only" in done.stderr


@pytest.mark.parametrize(
    ("name", "reason"), [("gone.txt", "no such file"), ("folder", "a folder without files"), ("empty.txt", "nothing in it")]
)
def test_each_failure_is_one_line_that_names_the_file(files: Path, name: str, reason: str) -> None:
    done = call(name)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"quoth: {name}: {reason}\n")


def test_with_several_inputs_the_rest_go_on(files: Path) -> None:
    done = call("--format", "json", "gone.txt", "war.txt", "empty.txt", "peace.txt")
    assert done.exit_code == 1
    assert [json.loads(line)["report"]["location"] for line in done.stdout.splitlines()] == ["war.txt", "peace.txt"]
    assert done.stderr.splitlines() == ["quoth: gone.txt: no such file", "quoth: empty.txt: nothing in it"]


def test_a_defect_is_one_line_too(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: object) -> object:
        raise IndexError("list index\nout of range")

    monkeypatch.setattr(quoth.pipeline, "shipped_stages", lambda: toy_stages(find_times=broken))
    done = call("war.txt")
    assert (done.exit_code, done.stderr) == (1, "quoth: war.txt: a defect of quoth, IndexError: list index out of range\n")


def test_a_container_is_one_record_a_line_and_a_single_report_is_indented(files: Path) -> None:
    (files / "two.jsonl").write_text(json.dumps({"text": WAR}) + "\n" + json.dumps({"text": PEACE}) + "\n")
    done = call("--format", "json", "two.jsonl")
    assert [json.loads(line)["report"]["location"] for line in done.stdout.splitlines()] == ["two.jsonl#line=1", "two.jsonl#line=2"]
    (files / "one.jsonl").write_text(json.dumps({"text": WAR}) + "\nbroken\n")
    done = call("--format", "json", "one.jsonl")
    assert (done.exit_code, done.stderr) == (1, "quoth: one.jsonl#line=2: not JSON\n")
    assert done.stdout.startswith('{\n  "quoth": 1,\n')


def test_a_folder_and_a_pattern(files: Path) -> None:
    (files / "folder" / "a.txt").write_text(WAR)
    done = call("--format", "json", "folder", "w*.txt")
    assert [json.loads(line)["report"]["location"] for line in done.stdout.splitlines()] == ["folder/a.txt", "war.txt"]


def test_standard_input_may_be_a_container(files: Path) -> None:
    done = call("--format", "json", "-", stdin=json.dumps([{"text": WAR}, {"text": PEACE}]))
    assert [json.loads(line)["report"]["location"] for line in done.stdout.splitlines()] == ["-#item=1", "-#item=2"]


@pytest.mark.parametrize("switch", [["--offline"], []])
def test_offline_is_a_switch_and_a_variable(files: Path, monkeypatch: pytest.MonkeyPatch, switch: list[str]) -> None:
    monkeypatch.setenv("QUOTH_OFFLINE", "" if switch else "1")
    done = call(*switch, "http://example.org/a")
    assert (done.exit_code, done.stderr) == (1, "quoth: http://example.org/a: the network is switched off (offline)\n")


def test_a_proxy_that_is_none(files: Path) -> None:
    done = call("--proxy", "localhost:8080", "war.txt")
    assert done.exit_code == 2
    assert "http://host:port" in done.stderr


def test_what_the_user_knows_beats_what_a_feed_states() -> None:
    from quoth.model.text import Hints

    assert Hints("2020-01-01", "Feed", None, "en").under(Hints("2024-09-03", None, "A.", None)) == Hints("2024-09-03", "Feed", "A.", "en")


def test_what_the_user_knows_is_given(files: Path) -> None:
    known = ("--published", "2024-09-03", "--outlet", "The Daily", "--byline", "A. Writer", "--language", "EN")
    done = call("--format", "json", *known, "war.txt")
    assert json.loads(done.stdout)["report"]["given"] == {
        "published": "2024-09-03",
        "outlet": "The Daily",
        "byline": "A. Writer",
        "language": "en",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--format", "xml", "war.txt"),
        ("--published", "3 May", "war.txt"),
        ("--published", "20240503", "war.txt"),
        ("--jobs", "0", "war.txt"),
    ],
)
def test_wrong_usage_is_told_apart(files: Path, arguments: tuple[str, ...]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith("Usage: ")
    assert done.stdout == ""


def test_a_wrong_date_is_told_how_to_be_right(files: Path) -> None:
    assert "YYYY-MM-DD" in call("--published", "yesterday", "war.txt").stderr


def test_help_shows_examples_and_exit_codes() -> None:
    shown = call("--help").stdout
    assert "quoth read --format json *.html > records.jsonl" in shown
    assert "Exit code: 0 all were read" in shown


# ---- the process -------------------------------------------------------------------------------------------------

MAIN = """
import sys
import quoth.pipeline
from quoth.testing import toy_stages
quoth.pipeline.shipped_stages = toy_stages
from quoth.cli import main
main()
"""


def process(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", MAIN, "read", *arguments], stdout=-1, stderr=-1, **options)  # type: ignore[call-overload]


def test_a_reader_who_leaves_early_is_no_error(files: Path) -> None:
    running = process("--format", "json", *["war.txt"] * 2000)
    running.stdout.readline()
    running.stdout.close()
    errors = running.stderr.read()
    running.wait(timeout=30)
    assert errors == b""


def test_a_full_disk_is_one_line(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def echo(text: str, err: bool = False, **_: object) -> None:
        if not err:
            raise OSError(errno.ENOSPC, "No space left on device")
        sys.stderr.write(f"{text}\n")

    monkeypatch.setattr("quoth.cli.output.click.echo", echo)
    monkeypatch.setattr("quoth.cli.output.os.dup2", lambda *_: None)
    monkeypatch.setattr("quoth.cli.output.sys.stdout.fileno", lambda: 1, raising=False)
    done = call("war.txt")
    assert (done.exit_code, done.stderr) == (1, "quoth: standard output: No space left on device\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_output_is_utf8_whatever_the_locale_says(files: Path, encoding: str, form: str) -> None:
    (files / "names.txt").write_text("نورالله attacked 新马尔詹.", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    running = process("--format", form, "names.txt", env=environment)
    out, errors = running.communicate(timeout=30)
    assert errors == b""
    assert "نورالله attacked 新马尔詹" in out.decode("utf-8")


def test_a_file_name_that_is_no_text_is_named() -> None:
    name = "gone-\udcff.txt"  # as Python reads a byte that is not UTF-8
    assert call(name).stderr.startswith("quoth: gone-\\udcff.txt: ")
    reading = toy_reading()
    record = _json(replace(reading, report=replace(reading.report, location=name)), indented=True)
    assert json.loads(record.encode("utf-8", "backslashreplace"))["report"]["location"] == name
