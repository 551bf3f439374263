"""What a reviewer chose: name, keys, coding blind. Kept in a file of the casebook's folder, so that it goes with the casebook."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from quoth.model.errors import QuothError
from quoth.web.options import Served

FILE = "workbench.json"

# Act → key. All can be changed and switched off (WCAG 2.1.4).
KEYS: Mapping[str, str] = {
    "accept": "a",
    "reject": "x",
    "edit": "e",
    "merge": "m",
    "split": "s",
    "skip": "Space",
    "flag": "f",
    "undo": "z",
    "next": "j",
    "previous": "k",
    "help": "?",
}


class Settings:
    """Read once, written when changed."""

    def __init__(self, path: Path, values: Mapping[str, Any]) -> None:
        self.path, self._lock = path, threading.Lock()
        self.reviewer: str = str(values.get("reviewer") or "")
        self.registry: str = str(values.get("registry") or "")
        self.blind: bool = bool(values.get("blind", False))
        self.use_keys: bool = bool(values.get("use_keys", True))
        given = values.get("keys")
        chosen = given if isinstance(given, dict) else {}
        self.keys: dict[str, str] = {**KEYS, **{act: str(key) for act, key in chosen.items() if act in KEYS}}
        saved = values.get("searches")
        searches = saved if isinstance(saved, list) else []
        self.searches: list[dict[str, str]] = [s for s in searches if isinstance(s, dict) and s.get("name") and "query" in s]

    @classmethod
    def of(cls, served: Served) -> Settings:
        """The settings kept with a casebook; a damaged file counts as none."""
        path = served.folder / FILE
        values: Any = {}
        with suppress(OSError, ValueError):
            values = json.loads(path.read_text(encoding="utf-8"))
        made = cls(path, values if isinstance(values, dict) else {})
        made.reviewer = made.reviewer or served.reviewer or ""
        return made

    def change(self, **values: Any) -> None:
        """Changes and keeps. Raises QuothError where the file cannot be written, or two acts would have one key."""
        keys = values.get("keys", self.keys)
        doubled = [key for key in set(keys.values()) if key and list(keys.values()).count(key) > 1]
        if doubled:
            raise QuothError(f"the key {doubled[0]} is given to two acts")
        with self._lock:
            for name, value in values.items():
                setattr(self, name, value)
            kept = {n: getattr(self, n) for n in ("reviewer", "registry", "blind", "use_keys", "keys", "searches")}
            try:
                self.path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            except OSError as error:
                raise QuothError(f"{self.path}: the settings cannot be kept: {error.strerror or error}") from error
