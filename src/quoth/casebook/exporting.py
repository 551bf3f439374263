"""Out of the casebook: what a format is written from, what has left is logged, and the whole of it as lines that another folder can hold.

What has left is logged as a fact. Facts of exports and imports at the end of the chain are no part of what is exported, so that two exports
one after the other are the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from quoth.casebook import kinds
from quoth.casebook.casebook import Casebook, Entry
from quoth.casebook.linking import Linked
from quoth.casebook.listed import listed
from quoth.casebook.query import Filter
from quoth.casebook.reviewing import Review as Reviewing
from quoth.casebook.views import VIEWS
from quoth.export import Item, Loss, Material, Options, Review, export
from quoth.ledger import Exact, Ledger, New, json_text
from quoth.model.claim import Reading
from quoth.model.errors import ExportError
from quoth.model.event import Event

WHOLE = 1  # version of the lines of a whole casebook


def export_casebook(
    casebook: Casebook, format: str, out: Path, asked: Filter, options: Options, *, reason: str = "", by: str = "quoth", to: str = ""
) -> Loss:
    """Writes one format of what is asked for, with its loss report, and logs it where the casebook is open for writing.

    With the gate open, `jsonl` is the whole casebook, fact by fact, whatever is asked for. `to` is who gets it, for the log. Raises
    CasebookError, ExportError.
    """
    upto = last_fact(casebook) if asked.upto is None else asked.upto
    if format == "jsonl" and not options.gate:
        loss = _write_whole(casebook, out, upto)
    else:
        loss = export(format, material(casebook, replace(asked, upto=upto), options), out, options)
    if casebook.ledger.writes:
        left = {"format": format, "file": out.name, "sha256": sha256_of(out), "gate": options.gate, "upto": upto, "reason": reason or None}
        left |= {"held": asdict(loss.held), "to": to or None}
        casebook.ledger.append([New(kinds.EXPORT, format, left)], by)
    return loss


def material(casebook: Casebook, asked: Filter, options: Options) -> Material:
    """What is asked for, as it stood at `asked.upto`, as a format is written from it."""
    upto = last_fact(casebook) if asked.upto is None else asked.upto
    standing = "since <= ? AND (until IS NULL OR until > ?)"
    restricted = {c for (c,) in casebook.ledger.rows(f"SELECT capture FROM capture WHERE restricted AND {standing}", (upto, upto))}
    reviewing = Reviewing(casebook, upto)
    wanted = _wanted(casebook, asked)
    reviews = _decided(reviewing)
    accepted = frozenset(claim for claim, review in reviews.items() if review.verb != "reject")
    rejected = frozenset(claim for claim, review in reviews.items() if review.verb == "reject")

    def items() -> Iterator[Item]:
        times = dict(casebook.ledger.rows("SELECT n, time FROM chain WHERE kind = ? AND n <= ?", (kinds.READING, upto)))
        for entry in reviewing.readings():
            claims = None if wanted is None else wanted.get(entry.capture, frozenset())
            whole = reviewing.reviewed(entry.capture).with_rejected()  # what is left out is counted
            yield Item(entry.capture, whole, entry.capture in restricted, claims, times.get(entry.fact, ""))

    def shown(entry: Entry) -> Reading | None:
        """What of a reading may stand in an event that leaves: nothing of a restricted report, no claim that was rejected."""
        if options.gate and entry.capture in restricted:
            return None
        kept = (c for c in entry.reading.claims if c.id in accepted or not options.accepted_only)
        return replace(entry.reading, claims=tuple(kept))

    times = casebook.ledger.rows("SELECT time FROM chain WHERE n = ?", (upto,))

    def events() -> tuple[Event, ...]:
        return Linked(casebook, upto, shown=shown, review=reviewing).events()

    return Material(items, events, times[0][0] if times else "", accepted, rejected, reviews, _graded(reviewing))


def last_fact(casebook: Casebook) -> int:
    """The number of the last fact that is not an export's or import's own."""
    own = (*kinds.LEFT, kinds.IMPORT)
    marks = ", ".join("?" * len(own))
    ((n,),) = casebook.ledger.rows(f"SELECT coalesce(max(n), 0) FROM chain WHERE kind NOT IN ({marks})", own)
    return int(n)


def _wanted(casebook: Casebook, asked: Filter) -> dict[str, frozenset[str]] | None:
    """For each capture the claims that meet the filter, those edited or added by people as they stand; None for no filter."""
    if replace(asked, upto=None, private=False) == Filter():
        return None
    found: dict[str, set[str]] = {}
    for row in listed(casebook, "claims", asked).rows:
        found.setdefault(row["capture"], set()).add(row["claim"])
    return {capture: frozenset(claims) for capture, claims in found.items()}


_VERBS = {"accepted": "accept", "edited": "edit", "added": "add", "rejected": "reject"}


def _decided(reviewing: Reviewing) -> dict[str, Review]:
    """What people decided about claims, by its outcome. Reviewers are numbered in the order of the log; their names stay there."""
    reviewers = {name: f"reviewer {n}" for n, name in enumerate(dict.fromkeys(d.by for d in reviewing.decisions), 1)}
    told = {judged.id: judged for _, judged in reviewing.all_judged() if judged.state in _VERBS}
    return {claim: Review(_VERBS[judged.state], reviewers[judged.by], judged.at) for claim, judged in told.items()}


def _graded(reviewing: Reviewing) -> dict[str, str]:
    """Admiralty grades ("B2") that a person gave to claims, by decisions of the verb "grade"; the last one counts."""
    became, found = reviewing.became, {}
    for decision in reviewing.standing:
        if decision.verb == "grade":
            found.update({became.get(claim, claim): decision.value for claim in decision.subjects})
    return {claim: str(grade) for claim, grade in found.items() if grade}


def sha256_of(path: Path) -> str:
    """Of a file's bytes; of a folder's files with their names, in their order."""
    if path.is_dir():
        digest = hashlib.sha256()
        for inside in sorted(p for p in path.rglob("*") if p.is_file()):
            digest.update(f"{inside.relative_to(path).as_posix()}\0{sha256_of(inside)}\n".encode())
        return digest.hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---- the whole casebook ------------------------------------------------------------------------------------------------


def _write_whole(casebook: Casebook, out: Path, upto: int) -> Loss:
    loss = Loss("jsonl")
    standing = "SELECT r.capture, k.claim FROM reading r LEFT JOIN claim k ON k.since = r.since WHERE r.since <= ?"
    for capture, claim in casebook.ledger.rows(f"{standing} AND (r.until IS NULL OR r.until > ?)", (upto, upto)):
        loss.held.claims.setdefault(capture, []).extend([claim] if claim else [])
    first = {"quoth_casebook": WHOLE, "facts": upto, "head": casebook.ledger.link(upto)}
    try:
        with out.open("wb") as file:
            file.write(json_text(first) + b"\n")
            for fact in casebook.ledger.exact(upto):
                file.write(json_text(_line(fact)) + b"\n")
                loss.written["facts"] += 1
        loss.write(out)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written: {error.strerror or error}") from error
    return loss


def _line(fact: Exact) -> dict[str, Any]:
    line: dict[str, Any] = {"n": fact.n, "kind": fact.kind, "time": fact.time}
    if fact.salt is None:
        return {**line, "erased": fact.digest.hex() if fact.digest else ""}
    line |= {"subject": fact.subject, "by": fact.by, "salt": fact.salt.hex()}
    if isinstance(fact.data, bytes):
        return {**line, "bytes": base64.b64encode(fact.data).decode("ascii")}
    return {**line, "data": fact.data}


def import_casebook(file: Path, folder: Path, by: str = "quoth") -> tuple[int, bool]:
    """Restores a whole casebook into a new folder: how many facts, and whether the chain's head is the one it had.

    The head differs only where another zlib packs the facts; their content is the same. Raises ExportError where the file is not a whole
    casebook or is damaged, CasebookError where the folder holds one already.
    """
    try:
        with file.open("rb") as lines, Ledger.open(folder, VIEWS, write=True, create=True) as ledger:
            first = _first(file, lines.readline())
            ledger.restore(_facts(file, lines, first["facts"]))
            same = ledger.head == first["head"]
            ledger.append([New(kinds.IMPORT, "import", {"file": file.name, "facts": first["facts"], "head": first["head"]})], by)
    except OSError as error:
        raise ExportError(f"{file}: cannot be read: {error.strerror or error}") from error
    return int(first["facts"]), same


def _first(file: Path, line: bytes) -> dict[str, Any]:
    try:
        first = json.loads(line)
    except ValueError:
        first = None
    if not isinstance(first, dict) or "quoth_casebook" not in first:
        raise ExportError(f"{file}: not a whole casebook; `quoth export jsonl --everything` writes one")
    if first["quoth_casebook"] != WHOLE:
        raise ExportError(f"{file}: of version {first['quoth_casebook']}, and this quoth reads {WHOLE}: a newer quoth is needed")
    return first


def _facts(file: Path, lines: Iterable[bytes], count: int) -> Iterator[Exact]:
    number = 1
    for number, line in enumerate(lines, 2):
        try:
            yield _fact(json.loads(line.decode("utf-8", "surrogatepass")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ExportError(f"{file}, line {number}: not a fact: {error}") from error
    if number - 1 != count:
        raise ExportError(f"{file}: it holds {number - 1} facts of {count}: not all of it is there")


def _fact(line: dict[str, Any]) -> Exact:
    if "erased" in line:
        return Exact(line["n"], line["kind"], line["time"], digest=bytes.fromhex(line["erased"]))
    data = base64.b64decode(line["bytes"], validate=True) if "bytes" in line else line["data"]
    return Exact(line["n"], line["kind"], line["time"], line["subject"], line["by"], bytes.fromhex(line["salt"]), data)
