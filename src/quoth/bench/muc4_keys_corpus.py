"""MUC-4's raw messages and answer keys of 25 slots (`muc4/gtt/data/muc/raw_files/muc34/TASK/CORPORA`).

A key's slot holds lines; a line holds alternatives between strokes; "FILL: "STRING" / "STRING"" ties a fill to the strings that name its
referent. "?" marks what may be left out, "-" nothing, "*" a slot that does not apply. The parts are named as the field names them: test is
TST3 and TST4, dev TST1 and TST2, train the development messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quoth.bench.splits import choose
from quoth.model.errors import BenchError

FOLDER = "muc4/gtt/data/muc/raw_files/muc34/TASK/CORPORA"
PARTS = {"test": ("tst3", "tst4"), "dev": ("tst1", "tst2"), "train": ("dev",)}
_MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d{1,2})\.\s+([A-Z ]+: [A-Z ]*?[A-Z])(?:\s{2,}(.*)|\s*)$")
_COLUMN = 33  # where a line that carries on a slot begins, at the least
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Fill:
    """One line of a slot: its alternative values in capitals, and the strings that name its referent; `optional` where marked so."""

    values: tuple[str, ...]
    strings: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One template of a message; `slots` by number, 0 to 24."""

    message: str
    slots: dict[int, tuple[Fill, ...]]

    def values(self, slot: int) -> tuple[Fill, ...]:
        return self.slots.get(slot, ())

    @property
    def type(self) -> str:
        return self.values(4)[0].values[0].lower() if self.values(4) else ""


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    text: str
    keys: tuple[Key, ...]


def split_of(data: Path, asked: str | None = None) -> str:
    """The part that is there to be scored. Raises BenchError where there is none."""
    return choose("muc4-keys", lambda split: bool(files(data, split)), asked)


def files(data: Path, split: str) -> list[Path]:
    """The files of messages and keys of a part that are there."""
    return [p for part in PARTS[split] for p in sorted((data / FOLDER / part).glob("*")) if re.search(r"muc\d|key", p.name)]


def load(data: Path, split: str) -> list[Message]:
    """The messages of a part that have a key, if only an empty one. Raises BenchError where there are none."""
    texts: dict[str, str] = {}
    keys: dict[str, list[Key]] = {}
    for path in files(data, split):
        content = path.read_text(encoding="latin-1")
        if path.name.startswith("key"):
            for key in read_keys(content):
                keys.setdefault(key.message, []).append(key)
        else:
            texts.update(_messages(content))
    found = [Message(name, text, tuple(k for k in keys[name] if k.type != "*")) for name, text in texts.items() if name in keys]
    if not found:
        raise BenchError(f"{data / FOLDER}: no messages with keys of the part '{split}'")
    return found


def _messages(content: str) -> Iterator[tuple[str, str]]:
    marks = list(_MESSAGE.finditer(content))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        body = content[mark.end() : following.start() if following else len(content)].strip("\n")
        yield mark[1], "\n".join(line.strip() for line in body.split("\n")).strip()


def read_keys(content: str) -> Iterator[Key]:
    """The templates of one file of keys; comments (;) are left out."""
    slots: dict[int, list[str]] = {}
    number = -1
    for line in content.split("\n"):
        if line.lstrip().startswith(";"):
            continue
        slot = _SLOT.match(line)
        if slot:
            number = int(slot[1])
            if number == 0:
                if slots:
                    yield _key(slots)
                slots = {}
            slots[number] = [(slot[3] or "").strip()]
        elif number >= 0 and line.strip() and not line[:_COLUMN].strip():
            slots[number].append(line.strip())
    if slots:
        yield _key(slots)


def _key(slots: dict[int, list[str]]) -> Key:
    message = slots[0][0].split()[0]
    return Key(message, {n: tuple(f for line in lines for f in _fill(line)) for n, lines in slots.items() if n > 1})


def _fill(line: str) -> Iterator[Fill]:
    optional = line.startswith("?")
    plain = line.lstrip("? ").strip()
    if plain in ("-", ""):
        return
    if plain.startswith('"'):
        before, _, referent = plain.partition('": "')
        values = tuple(_unquoted(before + '"' if referent else plain))
        yield Fill(values, tuple(_unquoted('"' + referent)) if referent else values, optional)
        return
    head, _, tail = plain.partition(': "')
    yield Fill(tuple(v.strip(" ?") for v in head.split(" / ")), tuple(_unquoted('"' + tail)) if tail else (), optional)


def _unquoted(words: str) -> Iterator[str]:
    for match in _STRING.finditer(words):
        yield match[1].replace('\\"', '"')
