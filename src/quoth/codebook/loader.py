"""Reads and checks the codebook's files, with a user's own entries laid over them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from quoth.codebook.entries import (
    ActorKind,
    Affiliation,
    Codebook,
    EventType,
    KnownActor,
    Nationality,
    Note,
    Outlet,
    People,
    Reference,
    Role,
    Tie,
)
from quoth.codebook.files import ACLED_EVENTS, REGISTRY, SCHEMAS, TIES_TO
from quoth.codebook.own import CUES, registry_in_use
from quoth.codebook.schema import check_file, check_references, refuse
from quoth.codebook.yaml_data import DATA, Value, parse_yaml, read_data
from quoth.model.errors import CodebookError

Entries = dict[str, dict[str, Value]]


def load_codebook(overlay: Path | None = None) -> Codebook:
    """The shipped codebook, with the entries of the folder `overlay` (else of the registry in use) added: files of the same names, any
    of those in `SCHEMAS`.

    Once per process, overlay and state of its files. An overlay's entry with a shipped key is refused unless it says `replaces: true`.
    Raises CodebookError naming file, line and field of a mistake; MissingData where a shipped file is missing.
    """
    overlay = overlay or registry_in_use()
    return _loaded(overlay, _stamp(overlay))


def _stamp(overlay: Path | None) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file of the overlay is written."""
    if overlay is None or not overlay.is_dir():
        return ()
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(overlay.glob("*.y*ml")))


@cache
def _loaded(overlay: Path | None, stamp: tuple[tuple[str, int, int], ...]) -> Codebook:
    shipped = {name: read_data(name) for name in SCHEMAS}
    added = _overlay_files(overlay) if overlay is not None else {}
    tables: dict[str, Entries] = {}
    origin: list[tuple[str, str, bytes, Entries]] = []
    for name, schema in SCHEMAS.items():
        file = f"{name}.yaml"
        entries = check_file(file, shipped[name], parse_yaml(shipped[name], file), schema)
        origin.append((name, file, shipped[name], entries))
        tables[name] = dict(entries)
        if name in added:
            file, content = added[name]
            own = check_file(file, content, parse_yaml(content, file), schema)
            origin.append((name, file, content, own))
            _lay_over(file, content, tables[name], own)
    keys = {name: frozenset(entries) for name, entries in tables.items()}
    for name, file, content, entries in origin:
        check_references(file, content, entries, SCHEMAS[name], keys)
        _check_rules(name, file, content, entries, tables)
    return _assemble(tables, _shipped_hash(), _registry_hash(shipped, added))


def _overlay_files(overlay: Path) -> dict[str, tuple[str, bytes]]:
    """Name → (path as shown in errors, content) of an overlay folder's YAML files."""
    if not overlay.is_dir():
        raise CodebookError(f"{overlay}: not a folder")
    files: dict[str, tuple[str, bytes]] = {}
    for path in sorted(overlay.glob("*.y*ml")):
        if path.suffix != ".yaml" or path.stem not in (*SCHEMAS, CUES):
            raise CodebookError(f"{path}: not a file of the codebook; known are {', '.join(f'{name}.yaml' for name in (*SCHEMAS, CUES))}")
        files[path.stem] = (str(path), path.read_bytes())
    return files


def _lay_over(file: str, content: bytes, table: Entries, own: Entries) -> None:
    for key, entry in own.items():
        if key in table and not entry.get("replaces"):
            raise refuse(file, content, (key,), "the codebook has this key; say `replaces: true` to put yours in its place")
        if key not in table and entry.get("replaces"):
            raise refuse(file, content, (key, "replaces"), "there is nothing of this key to replace")
        table[key] = entry


def _check_rules(name: str, file: str, content: bytes, entries: Entries, tables: Mapping[str, Entries]) -> None:
    """What a schema cannot tell, file by file."""
    kind_of = _heads(tables["actor_kinds"])
    for key, entry in entries.items():
        if name == "event_types":
            _check_event_type(key, file, content, entry, tables["event_types"])
        elif name == "actor_kinds":
            for i, head in enumerate(cast("list[str]", entry["heads"])):
                if kind_of[head] != key:
                    raise refuse(file, content, (key, "heads", i), f"{head!r} stands under {kind_of[head]} too")
        elif name == "actors":
            _check_parts(key, file, content, tables["actors"])
            _check_ties(key, file, content, entry)
        elif name == "outlets":
            for i, stretch in enumerate(cast("list[dict[str, str]]", entry.get("affiliations", ()))):
                _check_stretch(file, content, (key, "affiliations", i), stretch)
            if "affiliation" in entry:
                _check_stretch(file, content, (key, "affiliation"), cast("dict[str, str]", entry["affiliation"]))


def _check_event_type(key: str, file: str, content: bytes, entry: dict[str, Value], types: Entries) -> None:
    """A finer type has a coarse one, an ACLED sub-event type is one of its event type, and an absent code is accounted for."""
    if "type" in entry and "type" in types[str(entry["type"])]:
        raise refuse(file, content, (key, "type"), f"{entry['type']!r} is not coarse itself")
    acled = cast("dict[str, str] | None", entry.get("acled"))
    if acled and acled["sub_event"] not in ACLED_EVENTS[acled["event"]]:
        raise refuse(file, content, (key, "acled", "sub_event"), f"{acled['sub_event']!r} is no sub-event type of {acled['event']}")
    absent = [scheme for scheme in ("plover", "acled", "cameo") if scheme not in entry]
    if absent and "lost" not in entry:
        raise refuse(file, content, (key,), f"no {absent[0]}: say in `lost` what that scheme cannot hold")


def _check_parts(key: str, file: str, content: bytes, actors: Entries) -> None:
    seen, whole = {key}, _whole_of(actors[key])
    while whole is not None and whole in actors:
        if whole in seen:
            raise refuse(file, content, (key, "part_of"), "is a part of itself")
        seen.add(whole)
        whole = _whole_of(actors[whole])


def _whole_of(entry: Mapping[str, Value]) -> str | None:
    part = cast("dict[str, str] | None", entry.get("part_of"))
    return part["actor"] if part else None


def _check_ties(key: str, file: str, content: bytes, entry: dict[str, Value]) -> None:
    """Nothing between two actors stands without its date, and each kind of tie has what it speaks of."""
    ties = cast("list[dict[str, str]]", entry.get("ties", ()))
    whole = cast("dict[str, str] | None", entry.get("part_of"))
    for path, tie in (*(((key, "part_of"), w) for w in (whole,) if w), *(((key, "ties", i), tie) for i, tie in enumerate(ties))):
        if not {"from", "as_of"} & tie.keys():
            raise refuse(file, content, path, "undated: say `from` when it holds, or `as_of` which date of the reference says so")
        _check_stretch(file, content, path, tie)
        needed = "actor" if tie.get("as", "part of") in TIES_TO else "name"
        if needed not in tie:
            raise refuse(file, content, path, f"{tie['as']!r} needs the field {needed}")
        if tie.get("actor") == key:
            raise refuse(file, content, (*path, "actor"), "is itself")


def _check_stretch(file: str, content: bytes, path: tuple[str | int, ...], stretch: Mapping[str, str]) -> None:
    start, end = stretch.get("from"), stretch.get("to")
    if start is not None and end is not None and end[: len(start)] < start[: len(end)]:
        raise refuse(file, content, (*path, "to"), f"{end} is before {start}")


def _heads(kinds: Entries) -> dict[str, str]:
    heads: dict[str, str] = {}
    for kind, entry in kinds.items():
        for head in cast("list[str]", entry["heads"]):
            heads.setdefault(head, kind)
    return heads


def _assemble(tables: Mapping[str, Entries], shipped: str, registry: str) -> Codebook:
    built = {name: {key: _BUILD[name](key, cast("dict[str, Any]", entry)) for key, entry in tables[name].items()} for name in SCHEMAS}
    actors: dict[str, KnownActor] = built["actors"]
    outlets: dict[str, Outlet] = built["outlets"]
    nationalities: dict[str, Nationality] = built["demonyms"]
    peoples: dict[str, People] = built["peoples"]
    return Codebook(
        event_types=MappingProxyType(built["event_types"]),
        roles=MappingProxyType(built["roles"]),
        actor_kinds=MappingProxyType(built["actor_kinds"]),
        references=MappingProxyType(built["references"]),
        actors=MappingProxyType(actors),
        outlets=MappingProxyType(outlets),
        nationalities=MappingProxyType(nationalities),
        peoples=MappingProxyType(peoples),
        heads=MappingProxyType(_heads(tables["actor_kinds"])),
        actor_names=_index((name, a.key) for a in actors.values() for name in (a.name, *a.aliases)),
        outlet_names=_index((name, o.key) for o in outlets.values() for name in (o.name, *o.aliases)),
        outlet_domains=MappingProxyType({domain: o.key for o in outlets.values() for domain in o.domains}),
        demonyms=_index((form, n.country) for n in nationalities.values() for form in _forms(n.adjectives, n.people)),
        people_words=MappingProxyType({form: p.key for p in peoples.values() for form in _forms((p.name, *p.forms), (p.name,))}),
        hash=shipped,
        registry_hash=registry,
    )


def _index(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for name, key in pairs:
        known = index.get(name, ())
        if key not in known:
            index[name] = (*known, key)
    return MappingProxyType(index)


_UNCHANGED = re.compile(r".*(?:ese|ois|ss|sh|ch|s)")  # "the Japanese", "the Beninois", "the Swiss", "the British", "the French"


def _forms(words: tuple[str, ...], nouns: tuple[str, ...]) -> list[str]:
    """The words, with the plurals of the nouns."""
    return [*words, *nouns, *(plural for noun in nouns if (plural := _plural(noun)) != noun)]


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men" if noun.endswith(("hman", "tsman", "chman", "woman")) else noun + "s"
    return noun if _UNCHANGED.fullmatch(noun) else noun + "s"


def _shipped_hash() -> str:
    return _hash((path.stem, path.read_bytes()) for path in sorted(DATA.glob("*.yaml")) if path.stem not in REGISTRY)


def _registry_hash(shipped: Mapping[str, bytes], added: Mapping[str, tuple[str, bytes]]) -> str:
    own = [(f"overlay/{name}", content) for name, (_, content) in sorted(added.items())]
    return _hash([*((name, shipped[name]) for name in REGISTRY), *own])


def _hash(contents: Iterable[tuple[str, bytes]]) -> str:
    """Sixteen hexadecimal digits over names and contents; a folder's path does not count."""
    digest = hashlib.sha256()
    for name, content in contents:
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _event_type(name: str, e: dict[str, Any]) -> EventType:
    plover, acled = e.get("plover"), e.get("acled")
    return EventType(
        name=name,
        coarse=e.get("type", name),
        definition=e["definition"],
        include=tuple(e["include"]),
        exclude=tuple(e["exclude"]),
        examples=tuple(e["examples"]),
        plover=(plover["type"], plover.get("mode")) if plover else None,
        acled=(acled["event"], acled["sub_event"]) if acled else None,
        cameo=tuple(e.get("cameo", ())),
        lost=e.get("lost"),
        gravest=e.get("gravest", False),
    )


def _role(name: str, e: dict[str, Any]) -> Role:
    return Role(name, e["definition"], e["side"], tuple(e["include"]), tuple(e["exclude"]), tuple(e["examples"]))


def _kind(name: str, e: dict[str, Any]) -> ActorKind:
    return ActorKind(name, e["definition"], e["speaks_as"], tuple(e["heads"]), e.get("acled"))


def _reference(key: str, e: dict[str, Any]) -> Reference:
    return Reference(key, e["title"], e["publisher"])


def _actor(key: str, e: dict[str, Any]) -> KnownActor:
    notes = tuple(Note(note["date"], note["text"]) for note in e.get("notes", ()))
    aliases, sources = tuple(e.get("aliases", ())), tuple(e["source"])
    whole = e.get("part_of")
    ties = tuple(_tie(tie) for tie in (*(({"as": "part of", **whole},) if whole else ()), *e.get("ties", ())))
    return KnownActor(key, e["name"], e["kind"], tuple(e["countries"]), aliases, whole["actor"] if whole else None, notes, sources, ties)


def _tie(e: dict[str, Any]) -> Tie:
    return Tie(e["as"], e["by"], e.get("actor"), e.get("name"), e.get("from"), e.get("to"), e.get("as_of"), e.get("text"))


def _affiliation(e: dict[str, Any]) -> Affiliation:
    return Affiliation(e["text"], e["as_of"], e["by"], e.get("actor"), e.get("from"), e.get("to"))


def _outlet(key: str, e: dict[str, Any]) -> Outlet:
    first = e.get("affiliation")
    said, others = _affiliation(first) if first else None, tuple(_affiliation(a) for a in e.get("affiliations", ()))
    return Outlet(key, e["name"], e["kind"], e["country"], tuple(e.get("aliases", ())), tuple(e.get("domains", ())), said, others)


def _nationality(country: str, e: dict[str, Any]) -> Nationality:
    return Nationality(country, e["name"], tuple(e["adjectives"]), tuple(e["people"]), e.get("capital"))


def _people(key: str, e: dict[str, Any]) -> People:
    return People(key, e["name"], e["what"], tuple(e["countries"]), tuple(e.get("forms", ())))


_BUILD: dict[str, Callable[[str, dict[str, Any]], Any]] = {
    "event_types": _event_type,
    "roles": _role,
    "actor_kinds": _kind,
    "references": _reference,
    "actors": _actor,
    "outlets": _outlet,
    "demonyms": _nationality,
    "peoples": _people,
}
