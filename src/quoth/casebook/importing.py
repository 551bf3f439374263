"""Into the casebook: what a person coded elsewhere, as decisions of that person; never as a suggestion of the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quoth.casebook.casebook import Casebook
from quoth.casebook.deciding import adding
from quoth.casebook.decisions import decisions
from quoth.labels import Coding, Refused, claim_of, read_labels
from quoth.model.claim import Reading
from quoth.model.errors import QuothError
from quoth.model.text import Span
from quoth.review import anchor_of, located, spans_in, standing


@dataclass(slots=True)
class Imported:
    """What became of a file: claims added, those that were there already, and what was refused with the reason."""

    added: int = 0
    known: int = 0
    refused: list[Refused] = field(default_factory=list)


def import_labels(casebook: Casebook, file: Path, *, by: str, form: str | None = None, blind: bool = False) -> Imported:
    """Takes the codings of a file in, each as a decision: `add`, or with `blind` `code`, which counts for agreement alone.

    `by` answers for them where the file does not say who coded. A coding whose words are not found in its report is refused and named; the
    others go in. What the same person added before is not added twice. The casebook must be open for writing. Raises ExportError where
    the file cannot be read as such.
    """
    read = read_labels(file, form)
    made = Imported(refused=list(read.refused))
    reports = _Reports(casebook)
    verb, add = "code" if blind else "add", adding(casebook)
    before = {_same(d.by, d.subjects[0], d.value) for d in standing(decisions(casebook)) if d.verb == verb}
    with casebook.ledger.writing():
        for coding in read.codings:
            coder = coding.coder or by
            try:
                capture, reading = reports.of(coding)
                text = reading.report.text
                value = claim_of(coding, text, _moved(coding, text))
                key = _same(coder, capture, value)
                if key in before:
                    made.known += 1
                    continue
                add(verb, capture, value, coder, coding.note or f"coded by hand: {file.name}")
                before.add(key)
                made.added += 1
            except (QuothError, ValueError) as error:
                made.refused.append(Refused(coding.where, str(error)))
    return made


def _same(by: str, capture: str, value: Any) -> tuple[Any, ...]:
    """What makes two codings one: who, which report, which words, which type."""
    given = dict(value or {})
    harms = tuple(sorted((kind, h.get("low"), h.get("high")) for kind, h in (given.get("harm") or {}).items()))
    stances = tuple(link.get("stance") for link in given.get("chain") or ())
    words = frozenset(tuple(span) for span in spans_in({k: v for k, v in given.items() if k != "chain"}))
    when = given.get("when") or {}
    usual = {"status": "happened", "certainty": "asserted", "scope": "one"}
    plain = (*(given.get(name, value) for name, value in usual.items()), when.get("start"), when.get("end"))
    return by, capture, given.get("type"), given.get("subtype"), plain, harms, stances, words


def _moved(coding: Coding, text: str) -> Callable[[Span], Span | None] | None:
    """Where spans of the text that the person had stand in the report's, by their words and what stands around them."""
    document = coding.document
    if document is None:
        return None
    return lambda span: located(anchor_of(document.text, span), text)


class _Reports:
    """Finds the report that a coding is about."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self._names: dict[str, list[str]] = {}
        self._readings: dict[str, Reading] = {}
        for capture, names in _named(casebook):
            for name in names:
                self._names.setdefault(name, []).append(capture)

    def of(self, coding: Coding) -> tuple[str, Reading]:
        """Capture and reading. Raises ValueError where no report is named so, or more than one."""
        found = list(dict.fromkeys(self._names.get(coding.report.strip(), ())))
        if not found and coding.document is not None:
            found = self._with_words(coding)
        if not found:
            named = coding.report or "(not named)"
            raise ValueError(f"no report {named} in the casebook; name it by capture, report id, location, file or title")
        if len(found) > 1:
            raise ValueError(f"{coding.report or 'its text'}: {len(found)} reports are called so: {', '.join(found[:4])}; name the capture")
        return found[0], self._reading(found[0])

    def _with_words(self, coding: Coding) -> list[str]:
        """The reports in which the words stand that were marked."""
        words = " ".join(coding.act.words.split())
        captures = list(dict.fromkeys(capture for known in self._names.values() for capture in known))
        document = coding.document
        if not words or document is None:
            return []
        spans = [p.span for p in (coding.evidence, coding.act, *coding.parts) if p is not None and p.span is not None]
        return [c for c in captures if all(located(anchor_of(document.text, s), self._reading(c).report.text) for s in spans)]

    def _reading(self, capture: str) -> Reading:
        if capture not in self._readings:
            entry = self.casebook.reading(capture)
            if entry is None:
                raise ValueError(f"{capture}: not read")
            self._readings[capture] = entry.reading
        return self._readings[capture]


def _named(casebook: Casebook) -> Iterator[tuple[str, list[str]]]:
    """Each capture that was read, with everything that it may be called."""
    for capture, report, title, location in casebook.ledger.rows(
        "SELECT capture, report, title, location FROM reading WHERE until IS NULL ORDER BY since"
    ):
        file = (location or "").rpartition("/")[2].rpartition("\\")[2]
        yield capture, [name for name in (capture, report, title, location, file, file.rpartition(".")[0]) if name]
