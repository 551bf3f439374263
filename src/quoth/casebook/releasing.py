"""Releases: a version of the data set, frozen. Made again from the casebook it is the same bytes; the next one says what changed.

A fact of the kind "release" holds its name, "status" (candidate | final), the number of the fact up to which the casebook counts ("upto",
with its link "head"), what was asked for and how ("asked", "options"), title, authors, licence, "previous", the hash of every file
("files"), how many rows and changes ("rows", "changes"), and the ids that it held, so that what was erased since can be called back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from quoth import __version__
from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook
from quoth.casebook.decisions import decisions
from quoth.casebook.exporting import last_fact, material
from quoth.casebook.linking import Linked
from quoth.casebook.naming import redirected
from quoth.casebook.query import Filter
from quoth.codebook import load_codebook
from quoth.export import Held, Loss, Material, Options, Published, Row, Table, export
from quoth.export.changes import Change, changes
from quoth.export.claim_table import COLUMNS, rows
from quoth.export.event_table import COLUMNS as EVENT_COLUMNS
from quoth.export.event_table import event_rows
from quoth.export.release_files import (
    MANIFEST,
    Edition,
    Terms,
    changelog,
    citation,
    counted,
    licence,
    readme,
    write_changes,
    write_dictionary,
    write_manifest,
    write_text,
)
from quoth.ledger import New
from quoth.model.errors import CasebookError, ExportError

_FILES = {"claims.csv": "csv", "events.csv": "events", "records.jsonl": "jsonl"}


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a release is made from; made from it again, it is the same."""

    terms: Terms
    upto: int
    asked: Filter
    options: Options
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """What was made: rows and changes by table. `differ` are files of a release made again that are not what they were, with a reason."""

    frozen: Frozen
    day: str
    rows: Mapping[str, int]
    changes: Mapping[str, Mapping[str, int]]
    again: bool = False
    differ: tuple[str, ...] = ()


def release(
    casebook: Casebook, terms: Terms, out: Path, asked: Filter, options: Options, *, by: str, against: str | None = None
) -> Released:
    """Freezes the data set as it stands (or stood at `asked.upto`) in a new folder, and keeps it as a fact.

    `against` is the release that it is compared with, else the last one. The gate is always shut. Raises CasebookError where the name is
    taken or the other release is not there, ExportError where the folder cannot be written or holds something.
    """
    known = releases(casebook)
    if terms.name in known:
        raise CasebookError(f"{casebook.folder}: release {terms.name} is frozen; another name makes another release")
    if against is not None and against not in known:
        raise CasebookError(f"{casebook.folder}: no release {against}; there are {', '.join(known) or 'none'}")
    if asked.upto is None:
        Linked(casebook).mint(by)  # so that the ids of its events stand
    upto = last_fact(casebook) if asked.upto is None else asked.upto
    previous = against or next(reversed(known), None)
    frozen = Frozen(terms, upto, replace(asked, upto=None, private=False), replace(options, gate=True), previous)
    maker = _Maker(casebook, frozen, known)
    made, files, held = maker.write(out)
    data = {
        "release": terms.name, "status": terms.status, "title": terms.title, "authors": list(terms.authors), "licence": terms.licence,
        "upto": upto, "head": casebook.ledger.link(upto), "previous": previous, "asked": frozen.asked.said(),
        "options": asdict(frozen.options), "files": files, "rows": dict(made.rows), "changes": dict(made.changes),
        "made_by": _made_by(), "held": asdict(held),
    }  # fmt: skip
    casebook.ledger.append([New(kinds.RELEASE, terms.name, data)], by)
    return made


def remake(casebook: Casebook, name: str, out: Path) -> Released:
    """A frozen release's files again, in a new folder. Where some are not what they were, `differ` says which, and why that may be.

    Raises CasebookError where there is no such release, ExportError.
    """
    known = releases(casebook)
    if name not in known:
        raise CasebookError(f"{casebook.folder}: no release {name}; there are {', '.join(known) or 'none'}")
    data = known[name]
    made, files, _ = _Maker(casebook, _frozen(data), known).write(out)
    differ = sorted(file for file in {*files, *data["files"]} if files.get(file) != data["files"].get(file))
    return replace(made, again=True, differ=(*differ, *_reasons(casebook, data)) if differ else ())


def releases(casebook: Casebook) -> dict[str, dict[str, Any]]:
    """Every release by its name, the oldest first."""
    return {fact.subject: fact.json for fact in casebook.ledger.facts(kinds.RELEASE) if fact.data is not None}


def _frozen(data: Mapping[str, Any]) -> Frozen:
    terms = Terms(data["release"], data["title"], tuple(data["authors"]), data["licence"], data["status"] == "candidate")
    asked = dict(data["asked"])
    asked["box"] = tuple(asked["box"]) if asked.get("box") else None
    return Frozen(terms, data["upto"], Filter(**asked), Options(**data["options"]), data["previous"])


def _made_by() -> dict[str, str]:
    book = load_codebook()
    return {"quoth": __version__, "codebook": book.hash, "registry": book.registry_hash}


def _reasons(casebook: Casebook, data: Mapping[str, Any]) -> Iterator[str]:
    erased = sum(len(fact.json["facts"]) for fact in casebook.ledger.facts("erasure", after=data["upto"]))
    if erased:
        yield f"since then {erased:,} facts were erased"
    now = _made_by()
    for what, before in data["made_by"].items():
        if now[what] != before:
            yield f"it was made by another {what}" + (f": {before}" if what == "quoth" else "")


class _Maker:
    """One release on its way into its folder."""

    def __init__(self, casebook: Casebook, frozen: Frozen, known: Mapping[str, dict[str, Any]]) -> None:
        self.casebook, self.frozen, self.known = casebook, frozen, known
        self.now = _State(casebook, frozen)
        before = known.get(frozen.previous or "")
        self.before = _State(casebook, _frozen(before)) if before else None
        self.held = Held(**before["held"]) if before else Held()
        self.day = self.now.material.as_of[:10]

    def write(self, out: Path) -> tuple[Released, dict[str, str], Held]:
        """All files; their hashes and the ids that they hold."""
        _make_folder(out)
        frozen, held = self.frozen, Held()
        for name, format in _FILES.items():
            loss = export(format, self.now.material, out / name, frozen.options)
            if format == "events":
                held.events = loss.held.events
            else:
                held.claims = loss.held.claims
        found = self._changes()
        counts = {"claims": len(self.now.claims.table), "events": len(self.now.events.table)}
        made = Released(frozen, self.day, counts, counted(found))
        try:
            self._about(out, found, made)
            files = write_manifest(out, self._head(made))
        except OSError as error:
            raise ExportError(f"{out}: cannot be written: {error.strerror or error}") from error
        return made, files, held

    def _about(self, out: Path, found: list[Change], made: Released) -> None:
        terms, options = self.frozen.terms, self.frozen.options
        said = {"rule": options.rule, "text": not options.no_text, "asked": _stated(self.frozen.asked)}
        write_dictionary(out / "data-dictionary.csv")
        write_changes(out / "changes.csv", found)
        write_text(out / "CHANGELOG.md", changelog([self._edition(made), *self._earlier()], found))
        write_text(out / "README.md", readme(terms, self.day, made.rows, said))
        write_text(out / "LICENSE.txt", licence(terms))
        write_text(out / "CITATION.cff", citation(terms, self.day))

    def _head(self, made: Released) -> dict[str, Any]:
        frozen = self.frozen
        return {
            "name": frozen.terms.name, "status": frozen.terms.status, "title": frozen.terms.title, "as_of": self.day, "facts": frozen.upto,
            "head": self.casebook.ledger.link(frozen.upto), "previous": frozen.previous, "asked": _stated(frozen.asked),
            "options": asdict(frozen.options), "licence": frozen.terms.licence, "made_by": _made_by(), "rows": dict(made.rows),
            "changes": dict(made.changes),
        }  # fmt: skip

    def _edition(self, made: Released) -> Edition:
        return Edition(self.frozen.terms.name, self.frozen.terms.status, self.day, made.rows, made.changes, self.frozen.previous)

    def _earlier(self) -> Iterator[Edition]:
        """The release before this one, the one before that, and so on."""
        name, seen = self.frozen.previous, {self.frozen.terms.name}
        while name and name not in seen and name in self.known:
            data = self.known[name]
            seen.add(name)
            yield Edition(name, data["status"], _time(self.casebook, data["upto"])[:10], data["rows"], data["changes"], data["previous"])
            name = data["previous"]

    def _changes(self) -> list[Change]:
        if self.before is None:
            return []
        claims = {f"{claim}/{capture}" for capture, told in self.held.claims.items() for claim in told}
        gone = {name: self._why(name) for name in claims - set(self.now.claims)}
        lost = {name: self._where(name) for name in set(self.held.events) - set(self.now.events)}
        return [
            *changes("claims", self.before.claims, self.now.claims, claims, gone),
            *changes("events", self.before.events, self.now.events, set(self.held.events), lost),
        ]

    def _why(self, name: str) -> str:
        """Why a claim of the release before is gone."""
        claim, _, capture = name.partition("/")
        readings = list(self.casebook.ledger.facts(kinds.READING, subject=capture, upto=self.frozen.upto))
        if not readings or readings[-1].data is None:
            return "its report was erased"
        if claim in self.now.material.rejected:
            return "a person rejected it"
        if claim not in {told["id"] for told in readings[-1].json["record"]["claims"]}:
            if claim in {target.claim for d in decisions(self.casebook) if d.verb == "add" for target in d.targets}:
                return "the decision that added it was taken back"
            return "another reading of its report no longer gives it"
        if self.frozen.options.accepted_only and claim not in self.now.material.accepted:
            return "nobody accepts it any more"
        return "withheld, or not asked for any more"

    def _where(self, event: str) -> str:
        """What became of an event of the release before."""
        to = redirected(self.casebook, event)
        if to != event:
            return f"its claims stand in {to} now"
        left = {f"{claim}" for claim in self.held.events[event]} & {name.partition("/")[0] for name in self.now.claims}
        return "nobody says any more that it happened" if left else "its claims were withdrawn"


class _State:
    """The data set as it stood for one release."""

    def __init__(self, casebook: Casebook, frozen: Frozen) -> None:
        self.options = frozen.options
        self.material: Material = material(casebook, replace(frozen.asked, upto=frozen.upto), frozen.options)

    @cached_property
    def claims(self) -> _Indexed:
        published = Published(self.material, self.options, Loss("table"))
        return _Indexed(Table(COLUMNS, rows(published)), "claim", "capture")

    @cached_property
    def events(self) -> _Indexed:
        published = Published(self.material, self.options, Loss("table"))
        return _Indexed(Table(EVENT_COLUMNS, event_rows(published)), "event")


class _Indexed(Mapping[str, Row]):
    """The rows of a table by their ids: "claim/capture", as copies of one text give the same claim."""

    def __init__(self, table: Table, *keys: str) -> None:
        self.table = table
        self._at = {"/".join(ids): n for n, ids in enumerate(zip(*(table.column(key) for key in keys), strict=True))}

    def __getitem__(self, name: str) -> Row:
        return self.table[self._at[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


def _stated(asked: Filter) -> dict[str, Any]:
    plain = {name: value for name, value in asked.said().items() if value not in (None, False)}
    made: dict[str, Any] = json.loads(json.dumps(plain))
    return made


def _time(casebook: Casebook, n: int) -> str:
    return "".join(time for (time,) in casebook.ledger.rows("SELECT time FROM chain WHERE n = ?", (n,)))


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise ExportError(f"{out}: holds something already; a release goes into a folder of its own")
    except FileExistsError:
        raise ExportError(f"{out}: a file, not a folder") from None
    except OSError as error:
        raise ExportError(f"{out}: cannot be made: {error.strerror or error}") from error


__all__ = ["MANIFEST", "Frozen", "Released", "release", "releases", "remake"]
