"""Label Studio's JSON export (not JSON-MIN): tasks with annotations, whose results are marked spans, their attributes, and relations.

Offsets of a text are counted as JavaScript does; results of other kinds (of HTML, images) are refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoth.labels.coding import Document, Read, Refused
from quoth.labels.offsets import from_utf16
from quoth.labels.regions import Region, Tie, codings, merged
from quoth.model.errors import ExportError
from quoth.model.text import Span

_LABELS = ("labels", "hypertextlabels", "paragraphlabels")
_NAMED = ("report", "capture", "report_id", "id", "url", "location", "file")  # columns of a task's data that may name the report


def read_label_studio(path: Path) -> Read:
    """The codings of every annotation that was not cancelled. Raises ExportError where the file is no such export."""
    try:
        tasks = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise ExportError(f"{path}: no JSON: {error}") from error
    if not isinstance(tasks, list) or not all(isinstance(t, dict) and "data" in t and "annotations" in t for t in tasks):
        said = 'a list of tasks with "data" and "annotations" (choose JSON, not JSON-MIN)'
        raise ExportError(f"{path}: not Label Studio's JSON export: {said}")
    return merged(*(read for n, task in enumerate(tasks, 1) for read in _task(f"{path}, task {task.get('id', n)}", task)))


def _task(where: str, task: Mapping[str, Any]) -> Iterator[Read]:
    data = task["data"]
    report = next((str(data[name]) for name in _NAMED if data.get(name)), "")
    for annotation in task["annotations"]:
        if annotation.get("was_cancelled"):
            continue
        try:
            yield _annotation(where, data, report, annotation)
        except (ValueError, KeyError, TypeError) as error:
            yield Read(refused=[Refused(where, f"its results cannot be read: {error}")])


def _annotation(where: str, data: Mapping[str, Any], report: str, annotation: Mapping[str, Any]) -> Read:
    regions: dict[str, Region] = {}
    ties, refused, text = [], [], _text(data, annotation)
    at = from_utf16(text)
    for result in annotation.get("result") or ():
        value, kind = result.get("value") or {}, result.get("type")
        if kind == "relation":
            ties.append(Tie(result["from_id"], result["to_id"], next(iter(result.get("labels") or ()), None)))
        elif kind in _LABELS and "startOffset" not in value:
            span = Span(at(value["start"]), at(value["end"]))
            _check(where, text, span, value)
            region = regions.setdefault(result["id"], Region(result["id"], span, ()))
            region.labels = (*region.labels, *value.get(kind, ()))
        elif kind in ("choices", "textarea", "number", "rating", "datetime", "taxonomy") and result.get("id"):
            said = value.get({"textarea": "text"}.get(kind, kind))
            regions.setdefault(result["id"], Region(result["id"], Span(0, 0), ())).attributes[result["from_name"]] = _first(said)
        else:
            refused.append(Refused(where, f"a result of the kind {kind} is no marked span of a text"))
    marked = [region for region in regions.values() if region.labels]
    read = codings(where, Document(text), report, marked, ties, _coder(annotation))
    read.refused += refused
    return read


def _text(data: Mapping[str, Any], annotation: Mapping[str, Any]) -> str:
    """The text that was marked: the task's value of the name that the results point to, else its `text`."""
    names = [result.get("to_name") for result in annotation.get("result") or ()]
    for name in (*names, "text"):
        if isinstance(data.get(name), str):
            return str(data[name])
    longest = max((v for v in data.values() if isinstance(v, str)), key=len, default="")
    if not longest:
        raise ValueError("the task holds no text")
    return longest


def _check(where: str, text: str, span: Span, value: Mapping[str, Any]) -> None:
    said = value.get("text")
    if isinstance(said, str) and said and text[slice(*span)] != said:
        raise ValueError(f"“{said}” does not stand at {value['start']}–{value['end']}")


def _first(said: Any) -> str:
    while isinstance(said, list):
        said = said[0] if said else ""
    return str(said)


def _coder(annotation: Mapping[str, Any]) -> str | None:
    by = annotation.get("completed_by")
    if isinstance(by, Mapping):
        return str(by.get("email") or by.get("id") or "") or None
    return f"annotator {by}" if by else None
