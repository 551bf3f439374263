"""The user's own registry: which folder this process reads with, and the words that stand in it beside the schemas' files."""

from __future__ import annotations

from pathlib import Path

from quoth.codebook.yaml_data import parse_yaml
from quoth.model.errors import CodebookError

CUES = "cues"  # cues.yaml: WORD: {like: a known verb of saying}
_folder: Path | None = None


def use_registry(folder: Path | None) -> None:
    """From now on this process reads with the user's own registry in this folder; None for the shipped one alone.

    Word lists are compiled once per process: call it before anything is read.
    """
    global _folder
    _folder = folder


def registry_in_use() -> Path | None:
    """The folder that `use_registry` named."""
    return _folder


def own_cues(folder: Path | None = None) -> dict[str, str]:
    """The user's own verbs of saying: lemma → the known verb that it is used like. Raises CodebookError naming the file and the word."""
    folder = folder or _folder
    path = folder / f"{CUES}.yaml" if folder else None
    if path is None or not path.is_file():
        return {}
    given = parse_yaml(path.read_bytes(), str(path))
    if not isinstance(given, dict):
        raise CodebookError(f"{path}: not a mapping of words to {{like: a known verb}}")
    found = {}
    for word, entry in given.items():
        like = entry.get("like") if isinstance(entry, dict) else None
        if not isinstance(word, str) or not isinstance(like, str):
            raise CodebookError(f"{path}: {word}: say it as {{like: a known verb}}")
        found[word] = like
    return found
