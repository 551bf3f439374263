"""Entries added to a user's own registry: one line each, checked by loading the whole before it stays.

What a person wrote by hand in these files is never rewritten: only lines that were added here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from quoth.codebook.entries import KnownActor, Outlet
from quoth.codebook.loader import load_codebook
from quoth.codebook.own import CUES, own_cues
from quoth.model.errors import CodebookError


def add_alias(folder: Path, key: str, alias: str) -> None:
    """One more name of a known actor or outlet. Raises CodebookError where there is no such entry or the name stands there already."""
    book = load_codebook(folder)
    alias = " ".join(alias.split())
    if not alias:
        raise CodebookError("an alias: a name is needed")
    if key in book.actors:
        actor = book.actors[key]
        _check_new(alias, (actor.name, *actor.aliases), key)
        _put(folder, "actors", key, {**_of_actor(actor), "aliases": [*actor.aliases, alias]}, _is_shipped(key))
    elif key in book.outlets:
        outlet = book.outlets[key]
        _check_new(alias, (outlet.name, *outlet.aliases), key)
        _put(folder, "outlets", key, {**_of_outlet(outlet), "aliases": [*outlet.aliases, alias]}, _is_shipped(key))
    else:
        raise CodebookError(f"{key}: neither an actor nor an outlet of the registry")


def add_actor(folder: Path, name: str, kind: str, countries: Iterable[str], reference: str) -> str:
    """A new actor; its key. `reference` is where it is known from, in words."""
    key = _slug(name)
    if key in load_codebook(folder).actors:
        raise CodebookError(f"{name}: the registry has {key}; add an alias to it")
    source = _reference(folder, reference)
    _put(folder, "actors", key, {"name": name.strip(), "kind": kind, "countries": list(countries), "source": [source]}, False)
    return key


def set_affiliation(folder: Path, outlet: str, text: str, as_of: str, reference: str, *, kind: str = "site", country: str = "XX") -> str:
    """What a reference says of an outlet's owner or side; the outlet's key. An outlet that is not known yet is added.

    `as_of` is a year. It is printed as "described by [reference] as", never as the machine's finding.
    """
    book = load_codebook(folder)
    key = next(iter(book.outlet_names.get(outlet, ())), None)
    affiliation = {"text": text.strip(), "as_of": as_of.strip(), "by": _reference(folder, reference)}
    if key is not None:
        _put(folder, "outlets", key, {**_of_outlet(book.outlets[key]), "affiliation": affiliation}, _is_shipped(key))
        return key
    key = _slug(outlet)
    _put(folder, "outlets", key, {"name": outlet.strip(), "kind": kind, "country": country, "affiliation": affiliation}, False)
    return key


def add_cue(folder: Path, word: str, like: str) -> None:
    """A verb of saying that was missed, by its base form, and the known verb that it is used like."""
    word = word.strip().lower()
    if not re.fullmatch(r"[a-z][a-z'-]*", word):
        raise CodebookError(f"{word!r}: a verb in its base form, one word")
    if word in own_cues(folder):
        raise CodebookError(f"{word}: it stands in your cues.yaml already")
    _put(folder, CUES, word, {"like": like.strip().lower()}, False)


def _check_new(alias: str, known: Iterable[str], key: str) -> None:
    if alias in known:
        raise CodebookError(f"{alias}: {key} has this name already")


def _is_shipped(key: str) -> bool:
    book = load_codebook(None)
    return key in book.actors or key in book.outlets


def _of_actor(actor: KnownActor) -> dict[str, Any]:
    made: dict[str, Any] = {"name": actor.name, "kind": actor.kind, "countries": list(actor.countries), "source": list(actor.sources)}
    if actor.part_of:
        made["part_of"] = actor.part_of
    if actor.notes:
        made["notes"] = [{"date": note.date, "text": note.text} for note in actor.notes]
    return made


def _of_outlet(outlet: Outlet) -> dict[str, Any]:
    made: dict[str, Any] = {"name": outlet.name, "kind": outlet.kind, "country": outlet.country}
    if outlet.aliases:
        made["aliases"] = list(outlet.aliases)
    if outlet.domains:
        made["domains"] = list(outlet.domains)
    if outlet.affiliation:
        a = outlet.affiliation
        made["affiliation"] = {"text": a.text, "as_of": a.as_of, "by": a.by, **({"actor": a.actor} if a.actor else {})}
    return made


def _reference(folder: Path, words: str) -> str:
    """The key of a reference of this title; a new one is added."""
    title = " ".join(words.split())
    if not title:
        raise CodebookError("say where that is known from: an entry of the registry has a reference")
    references = load_codebook(folder).references
    known = next((key for key, ref in references.items() if title in (key, ref.title)), None)
    if known is not None:
        return known
    key = _slug(title)
    _put(folder, "references", key, {"title": title, "publisher": "as given by a reviewer"}, False)
    return key


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = "-".join(re.findall(r"[a-z0-9]+", plain))
    if not made:
        raise CodebookError(f"{name!r}: a name in Latin letters is needed for its key; other scripts are aliases")
    return made[:60]


def _put(folder: Path, file: str, key: str, entry: Mapping[str, Any], replaces: bool) -> None:
    """Writes one line, in place of the one that stood there; as it was before where the registry does not load with it."""
    path = folder / f"{file}.yaml"
    given = {**entry, **({"replaces": True} if replaces else {})}
    line = f"{key}: {json.dumps(given, ensure_ascii=False)}\n"  # JSON is YAML, and quotes what YAML would take for something else
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else None
        lines = (before or "").splitlines(keepends=True)
        at = next((n for n, old in enumerate(lines) if old.startswith(f"{key}:")), None)
        if at is not None and not lines[at].startswith(f'{key}: {{"'):
            raise CodebookError(f"{path}, line {at + 1}: {key} was written by hand; change it there")
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        lines[len(lines) if at is None else at :] = [line, *([] if at is None else lines[at + 1 :])]
        path.write_text("".join(lines), encoding="utf-8")
        try:
            load_codebook(folder)
            own_cues(folder)
        except CodebookError:
            path.write_text(before, encoding="utf-8") if before is not None else path.unlink()
            raise
    except OSError as error:
        raise CodebookError(f"{path}: cannot be written: {error.strerror or error}") from error
