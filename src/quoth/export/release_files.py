"""The files of a release that are no data: dictionary, changes, changelog, licence, citation, manifest. No clock: the day is the data's."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoth.export.changes import ADDED, CHANGED, WITHDRAWN, Change
from quoth.export.dictionary import Entry, dictionary
from quoth.export.formats.csv import cell, opened
from quoth.export.loss import Loss

MANIFEST, SUMS = "MANIFEST.json", "SHA256SUMS"
VERSION = 1
_LISTED = 200  # withdrawn records named in the changelog itself; changes.csv has all
_GATE = (
    "Names of private people and of people in custody, bylines and own notes are withheld; places are no finer than the settlement, those\n"
    "of bases, hospitals, camps and shelters coarser. The `.loss.json` beside each file counts what was withheld, left out, not carried\n"
    "and forced."
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a release is called, who answers for it and under which licence (an SPDX id); `candidate` is one that will change."""

    name: str
    title: str
    authors: tuple[str, ...]
    licence: str
    candidate: bool = False

    @property
    def status(self) -> str:
        return "candidate" if self.candidate else "final"


@dataclass(frozen=True, slots=True)
class Edition:
    """A release as its changelog tells of it: `day` (UTC) at whose end the casebook stood so, counts of rows, and of changes by kind."""

    name: str
    status: str
    day: str
    rows: Mapping[str, int]
    changes: Mapping[str, Mapping[str, int]]
    previous: str | None


def write_dictionary(out: Path) -> None:
    """data-dictionary.csv: a row for every column of every table."""
    with opened(out) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(Entry._fields)
        writer.writerows(dictionary())


def write_changes(out: Path, found: Iterable[Change]) -> None:
    """changes.csv: a row for every record added or withdrawn and every value that is another now."""
    loss = Loss("changes")
    with opened(out) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(Change._fields)
        writer.writerows([cell(value, loss) for value in change] for change in found)


def counted(found: Iterable[Change]) -> dict[str, dict[str, int]]:
    """For each table how many records were added, changed and withdrawn."""
    records = {(change.table, change.change, change.id) for change in found}
    counts = Counter((table, what) for table, what, _ in records)
    return {t: {w: counts[t, w] for w in (ADDED, CHANGED, WITHDRAWN)} for t in sorted({table for table, _ in counts})}


def changelog(editions: Sequence[Edition], found: Sequence[Change]) -> str:
    """CHANGELOG.md: this release first, with what was withdrawn and why; then those before it."""
    lines = ["# Changelog", ""]
    for n, edition in enumerate(editions):
        against = f" against {edition.previous}" if edition.previous else ", the first release"
        lines += [f"## {edition.name} ({edition.status}), as of {edition.day}{against}", ""]
        for table, count in edition.rows.items():
            told = edition.changes.get(table, {})
            changed = "; ".join(f"{told[what]:,} {what}" for what in (ADDED, CHANGED, WITHDRAWN) if told.get(what))
            lines.append(f"- {table}: {count:,}" + (f" ({changed})" if edition.previous and changed else ""))
        if n == 0:
            lines += _withdrawn(found)
        lines.append("")
    return "\n".join(lines)


def _withdrawn(found: Sequence[Change]) -> list[str]:
    gone = [change for change in found if change.change == WITHDRAWN]
    if not gone:
        return []
    lines = ["", "Withdrawn (`changes.csv` has every change, old → new):", ""]
    lines += [f"- {change.table[:-1]} {change.id}: {change.why or 'no reason is known'}" for change in gone[:_LISTED]]
    return lines + ([f"- and {len(gone) - _LISTED:,} more"] if len(gone) > _LISTED else [])


def readme(terms: Terms, day: str, rows: Mapping[str, int], options: Mapping[str, Any]) -> str:
    """README.md: what this is, what it is not, and how to check it."""
    files = {
        "claims.csv": "one row a claim: one source's account of one event, with its words",
        "events.csv": "one row an event that somebody says happened, with its support and its disputes",
        "records.jsonl": "the claim record, one report a line",
        "data-dictionary.csv": "every column: meaning, unit, values, source",
        "changes.csv": "every change against the release before: old → new, and why a record was withdrawn",
        "CHANGELOG.md, CITATION.cff, LICENSE.txt": "what their names say",
        f"{MANIFEST}, {SUMS}": f"what it was made from, and the hash of every file (`sha256sum -c {SUMS}`)",
    }
    candidate = "This is a candidate: it will change. " if terms.candidate else "This release is final: what changes comes as another one. "
    text = "with the articles" if options.get("text") else "without the articles: hashes, offsets, at most 25 quoted words a claim"
    counts = ", ".join(f"{count:,} {table}" for table, count in rows.items())
    return "\n".join([
        f"# {terms.title}", "", f"Release {terms.name} ({terms.status}), as of {day}: {counts}; {text}.", "",
        f"{candidate}Claims are what sources say, as quoth reads it; nothing here says that a claim is true. What no person has accepted "
        "is marked so in `review`.", "", _GATE, "",
        *(f"- `{name}`: {said}" for name, said in files.items()), "",
        f"Tolls of events are made by the rule `{options.get('rule') or 'ucdp'}`. Filters: "
        f"{json.dumps(options.get('asked') or {}, ensure_ascii=False, sort_keys=True)}.", "",
    ])  # fmt: skip


def licence(terms: Terms) -> str:
    """LICENSE.txt: what is licensed, what is not, and whose data stands in it."""
    return "\n".join([
        f"{terms.title}, release {terms.name}, by {', '.join(terms.authors)}.", "",
        f"The coding, the tables and their arrangement are offered under {terms.licence}",
        f"(https://spdx.org/licenses/{terms.licence}.html).", "",
        "Titles and quoted words are the publishers' and are quoted for reference; no licence to them is given here.", "",
        "Names and coordinates of places are selected from GeoNames (https://www.geonames.org/, CC BY 4.0) and other open",
        "gazetteers, which endorse nothing of this.", "",
    ])  # fmt: skip


def citation(terms: Terms, day: str) -> str:
    """CITATION.cff (Citation File Format 1.2.0); quoted values are JSON strings, which YAML reads likewise."""
    authors = "\n".join(f"  - name: {_quoted(author)}" for author in terms.authors)
    version = f"{terms.name} (candidate)" if terms.candidate else terms.name
    return (
        "cff-version: 1.2.0\nmessage: If you use this data set, please cite it.\ntype: dataset\n"
        f"title: {_quoted(terms.title)}\nversion: {_quoted(version)}\ndate-released: {day}\nlicense: {_quoted(terms.licence)}\n"
        f"authors:\n{authors}\n"
    )


def write_manifest(folder: Path, head: Mapping[str, Any]) -> dict[str, str]:
    """MANIFEST.json and SHA256SUMS over all that is there; the hash of each file, the manifest's too."""
    hashes = {path.name: _sha256(path) for path in sorted(folder.iterdir())}
    files = [{"name": name, "bytes": (folder / name).stat().st_size, "sha256": digest} for name, digest in hashes.items()]
    manifest = {"quoth_release": VERSION, **head, "files": files}
    write_text(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    hashes[MANIFEST] = _sha256(folder / MANIFEST)
    write_text(folder / SUMS, "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items())))
    return hashes


def write_text(path: Path, text: str) -> None:
    """UTF-8 with \\n line ends, on every system."""
    path.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
