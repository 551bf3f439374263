"""prov: where everything comes from, as W3C PROV-JSON: bytes → text → span → claim → link → event.

quoth and the models that it read with are software agents, a person who reviewed a claim is a person under a pseudonym, and a claim is
attributed to who says so. Only what somebody says happened is an event. Sections are spooled, so that memory does not grow with the file.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from quoth import __version__
from quoth.export.attribution import attribution
from quoth.export.claim_table import according_to, source_of
from quoth.export.door import Format
from quoth.export.formats.bibtex import address
from quoth.export.gate import Published, Shown
from quoth.export.happenings import Happening, happenings, tellers
from quoth.export.loss import Loss
from quoth.export.uris import BASE, TERMS, text_uri
from quoth.model.claim import Claim

_KINDS = ("bytes", "span", "claim", "link", "event", "reading", "linking", "review", "software", "source", "reviewer")
_PREFIXES = {
    **{kind: f"{BASE}{kind}:" for kind in _KINDS},
    "text": text_uri(""),
    "quoth": TERMS,
}  # fmt: skip
_SECTIONS = (
    "entity", "activity", "agent", "wasGeneratedBy", "used", "wasDerivedFrom", "wasAttributedTo", "wasAssociatedWith",
)  # fmt: skip
_LINKING = "linking:quoth"
_NO_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
_AGENTS = {"person": "prov:Person", "outlet": "prov:Organization", "organization": "prov:Organization"}


class Document:
    """A PROV-JSON document, section by section. An id is written once in its section; relations have ids of their own."""

    def __init__(self, sections: Mapping[str, IO[str]]) -> None:
        self._sections, self._seen, self._relations = sections, set[str](), 0
        self._begun: set[str] = set()

    def node(self, section: str, key: str, once: bool = False, **attributes: Any) -> str:
        """An entity, activity or agent; its key. `once` where it may come again, as then its key is remembered."""
        if once and key in self._seen:
            return key
        if once:
            self._seen.add(key)
        told = {name: value for name, value in attributes.items() if value not in (None, [], "")}
        kept = {_term(name): _qualified(value) if name == "prov_type" else value for name, value in told.items()}
        self._write(section, key, kept)
        return key

    def relation(self, kind: str, **ends: str) -> None:
        """A relation between what the keywords name, by PROV-JSON's names of them."""
        self._relations += 1
        self._write(kind, f"_:n{self._relations}", {f"prov:{name}": _qualified(v) if name == "type" else v for name, v in ends.items()})

    def _write(self, section: str, name: str, value: dict[str, Any]) -> None:
        file = self._sections[section]
        file.write((",\n" if section in self._begun else "\n") + json.dumps(name, ensure_ascii=False) + ":")
        file.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        self._begun.add(section)


def write(published: Published, out: Path, loss: Loss) -> None:
    """The document."""
    _lost(loss)
    with ExitStack() as stack, out.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        spools = {s: stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", newline="\n")) for s in _SECTIONS}
        document = Document(spools)
        events: set[str] = set()
        _linking(document)
        for happening in happenings(published):
            loss.written["events"] += 1
            _event(document, happening)
            events.update(told.claim for told in happening.told)
        for shown, claims in tellers(published, events):
            _report(document, published, shown, claims, loss)
        file.write('{"prefix":' + json.dumps(_PREFIXES, separators=(",", ":")))
        for section, spool in spools.items():
            spool.seek(0)
            file.write(f',\n"{section}":{{')
            shutil.copyfileobj(spool, file)
            file.write("\n}")
        file.write("\n}\n")


def _report(document: Document, published: Published, shown: Shown, claims: list[Claim], loss: Loss) -> None:
    report, made_by = shown.reading.report, shown.reading.made_by
    document.node(
        "entity", f"bytes:{report.sha256}", once=True, prov_type="quoth:Bytes", sha256=report.sha256, url=address(shown),
        retrieved=report.retrieved,
    )  # fmt: skip
    text = document.node(
        "entity", f"text:{shown.text_sha256}", prov_type="quoth:Text", report=report.id, sha256=shown.text_sha256, title=report.title,
        outlet=report.outlet or report.given.outlet, published=report.published or report.given.published, language=report.language,
        sample=report.sample or None,
    )  # fmt: skip
    reading = document.node("activity", f"reading:{report.id}", prov_type="quoth:Reading", prov_endTime=shown.at or None)
    version = made_by.quoth or "unknown"
    document.node("agent", _quoth(version), once=True, prov_type="prov:SoftwareAgent", name="quoth", version=version)
    document.relation("wasAssociatedWith", activity=reading, agent=_quoth(version))
    for name, digest in (*made_by.models, *(("codebook", digest) for digest in (made_by.codebook,) if digest)):
        key = f"software:{_NO_NAME.sub('-', name)}-{digest[:16]}"
        model = document.node("agent", key, once=True, prov_type="prov:SoftwareAgent", name=name, version=digest)
        document.relation("wasAssociatedWith", activity=reading, agent=model)
    document.relation("wasGeneratedBy", entity=text, activity=reading)
    document.relation("used", activity=reading, entity=f"bytes:{report.sha256}")
    document.relation("wasDerivedFrom", generatedEntity=text, usedEntity=f"bytes:{report.sha256}")
    for claim in claims:
        loss.written["claims"] += 1
        _claim(document, published, shown, claim, reading)
    loss.written["reports"] += 1


def _quoth(version: str) -> str:
    return f"software:quoth-{version}"


def _claim(document: Document, published: Published, shown: Shown, claim: Claim, reading: str) -> None:
    report, (start, end) = shown.reading.report.id, claim.evidence
    span = document.node(
        "entity", f"span:{report}.{start}-{end}", once=True, prov_type="quoth:Span", prov_value=shown.words(claim.evidence),
        start=start, end=end,
    )  # fmt: skip
    document.relation("wasDerivedFrom", generatedEntity=span, usedEntity=f"text:{shown.text_sha256}", type="prov:Quotation")
    told = {key: value for key, value in attribution(shown, claim).items() if key not in ("claim", "start", "end", "text_sha256", "report")}
    made = document.node("entity", f"claim:{claim.id}", prov_type="quoth:Claim", event_type=claim.subtype or claim.type, **told)
    document.relation("wasDerivedFrom", generatedEntity=made, usedEntity=span)
    document.relation("wasGeneratedBy", entity=made, activity=reading)
    document.relation("wasAttributedTo", entity=made, agent=_speaker(document, shown, claim))
    review = published.reviews.get(claim.id)
    if review is not None and review.verb != "undo":
        person = f"reviewer:{review.reviewer.replace(' ', '-')}"
        document.node("agent", person, once=True, prov_type="prov:Person", name=review.reviewer)
        act = document.node("activity", f"review:{claim.id}", prov_type="quoth:Review", prov_endTime=review.at, verb=review.verb)
        document.relation("used", activity=act, entity=made)
        document.relation("wasAssociatedWith", activity=act, agent=person)


def _speaker(document: Document, shown: Shown, claim: Claim) -> str:
    """The agent who says so, of this report alone: who is the same in two reports is not for the machine to say."""
    source = source_of(shown, claim.root)
    return document.node(
        "agent", f"source:{shown.reading.report.id}.{claim.root}", once=True, prov_type=_AGENTS.get(source.kind) if source else None,
        name=according_to(shown, claim), kind=source.kind if source else None, description=source.description if source else None,
    )  # fmt: skip


def _linking(document: Document) -> None:
    """Claims of several reports were put together by the quoth that exports them, whichever read them."""
    document.node("activity", _LINKING, prov_type="quoth:Linking")
    document.node("agent", _quoth(__version__), once=True, prov_type="prov:SoftwareAgent", name="quoth", version=__version__)
    document.relation("wasAssociatedWith", activity=_LINKING, agent=_quoth(__version__))


def _event(document: Document, happening: Happening) -> None:
    event, days = happening.event, happening.days
    made = document.node(
        "entity", f"event:{event.id}", prov_type="quoth:Event", event_type=happening.type, name=happening.name,
        according_to=list(dict.fromkeys(t.speaker for t in happening.affirmed)), independent_origins=event.independent_origins,
        disputed=list(dict.fromkeys(d.field for d in event.disputes)),
        date_start=days.first.isoformat() if days else None, date_end=days.last.isoformat() if days else None,
    )  # fmt: skip
    document.relation("wasGeneratedBy", entity=made, activity=_LINKING)
    for told in happening.told:
        link = document.node("entity", f"link:{event.id}.{told.claim}", prov_type="quoth:Link", said_to_have_happened=told.reason is None)
        document.relation("wasDerivedFrom", generatedEntity=link, usedEntity=f"claim:{told.claim}")
        document.relation("wasDerivedFrom", generatedEntity=made, usedEntity=link)


def _term(key: str) -> str:
    return key.replace("prov_", "prov:") if key.startswith("prov_") else f"quoth:{key}"


def _qualified(type: str) -> dict[str, str]:
    """The name of a type, as PROV-JSON has it: a qualified name and no text."""
    return {"$": type, "type": "prov:QUALIFIED_NAME"}


def _lost(loss: Loss) -> None:
    loss.not_carried("who, when, where, harm and means of a claim", "spans and claims alone; `export jsonl` has each value with its span")
    loss.not_carried("edges of linking", "that a claim tells of an event, not why: `quoth why` says that")
    loss.not_carried("names of reviewers", "a number for each: names stay in the log")
    loss.not_carried("chain but the root", "names only (`quoth:passed_on_by`)")


FORMAT = Format("prov", ".json", "one claim with all that it comes from", write)
