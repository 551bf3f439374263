"""WebAnno TSV 3.x, as INCEpTION's manual ("WebAnno TSV 3.3") has it: columns by layer, `[n]` tells annotations apart, `|` stacks them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from quoth.labels.coding import Document
from quoth.labels.offsets import from_utf16
from quoth.labels.regions import Region, Tie
from quoth.model.text import Span

_FORMAT = b"#FORMAT=WebAnno TSV 3"
_CELL = re.compile(r"(?P<value>.*?)(?:\[(?P<id>\d+)\])?", re.DOTALL)
_SPLIT = re.compile(r"(?<!\\)\|")
_SOURCE = re.compile(r"(?P<token>\d+-\d+(?:\.\d+)?)(?:\[(?P<from>\d+)_(?P<to>\d+)\])?")
_ESCAPED = re.compile(r"\\([\\\[\]|_*;>\-\t])|\\(t)")


@dataclass(slots=True)
class _Layer:
    """A layer of the head: `columns` are its features' positions; `source` that of the relation's other end."""

    name: str
    features: list[str] = field(default_factory=list)
    relation: bool = False
    first: int = 0


def is_tsv(content: bytes) -> bool:
    """Whether it says so in its first line."""
    return content.lstrip(b"\xef\xbb\xbf").startswith(_FORMAT)


def parse_tsv(text: str, name: str) -> tuple[Document, list[Region], list[Tie]]:
    """The text, its marked spans and their relations. Raises ValueError where a line is none of the format's."""
    lines = text.replace("\r\n", "\n").split("\n")
    layers = _layers(lines)
    tokens = [line.split("\t") for line in lines if re.match(r"\d+-\d+(?:\.\d+)?\t\d+-\d+\t", line)]
    document = _document(lines, tokens)
    at = from_utf16(document)
    parser = _Parser(layers)
    for cells in tokens:
        start, end = (int(part) for part in cells[1].split("-"))
        parser.token(cells[0], Span(at(start), at(end)), cells[3:])
    return Document(document, name.rpartition(".")[0]), parser.regions(), parser.ties


def _layers(lines: list[str]) -> list[_Layer]:
    found, at = [], 0
    for line in lines:
        head, _, rest = line.partition("=")
        if head not in ("#T_SP", "#T_RL", "#T_CH"):
            continue
        if head == "#T_CH":
            raise ValueError("chains are not read")
        layer, *features = rest.split("|")
        relation = head == "#T_RL"
        features = [f for f in features if not f.startswith("BT_")]
        found.append(_Layer(layer.rpartition(".")[2], features, relation, at))
        at += max(1, len(features)) + int(relation)
    return found


def _document(lines: list[str], tokens: list[list[str]]) -> str:
    """The text again: each sentence's words (`#Text=`) at the offset of its first token."""
    length = max((int(cells[1].partition("-")[2]) for cells in tokens), default=0)
    units: list[str] = [" "] * length  # UTF-16 code units, a pair as its character and ""
    starts = {cells[0].partition("-")[0]: int(cells[1].partition("-")[0]) for cells in reversed(tokens)}
    number, said, before, last = 0, "", False, 0
    for line in [*lines, "1-1\t"]:
        if line.startswith("#Text="):
            said = line[6:] if not before else f"{said}\n{line[6:]}"
            before = True
        elif before:
            number, before = number + 1, False
            at = starts.get(str(number), starts.get(line.partition("-")[0], 0))
            pieces = [unit for c in _unescaped(said) for unit in ((c, "") if ord(c) >= 0x10000 else (c,))]
            units[at : at + len(pieces)] = pieces
            gap = at - last
            if gap > 1:  # what stood between two sentences is not told: an empty line, most likely
                units[last:at] = "\n" * gap
            last = at + len(pieces)
    return "".join(units)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\t" if found[2] else found[1], text)


class _Parser:
    """Puts the tokens' cells together: one annotation may go over several tokens, told by its number."""

    def __init__(self, layers: list[_Layer]) -> None:
        self.layers = layers
        self.ties: list[Tie] = []
        self._spans: dict[str, Region] = {}
        self._targets: dict[tuple[str, str], str] = {}  # token and number → region
        self._waiting: list[tuple[str, str, str | None, str]] = []
        self._first: defaultdict[str, list[str]] = defaultdict(list)

    def token(self, token: str, span: Span, cells: list[str]) -> None:
        for layer in self.layers:
            count = max(1, len(layer.features))
            columns = [_SPLIT.split(cell) for cell in cells[layer.first : layer.first + count + int(layer.relation)]]
            for n in range(max((len(c) for c in columns), default=0)):
                given = [c[n] if n < len(c) else "_" for c in columns]
                if layer.relation:
                    self._relation(token, given)
                else:
                    self._span(layer, token, span, given)

    def _span(self, layer: _Layer, token: str, span: Span, given: list[str]) -> None:
        values, number = [], ""
        for cell in given:
            match = _CELL.fullmatch(cell)
            value, own = (match["value"], match["id"] or "") if match else (cell, "")
            number = number or own
            values.append("" if value in ("_", "*") else _unescaped(value))
        if all(cell == "_" for cell in given):
            return
        key = f"{layer.name}#{number}" if number else f"{layer.name}@{token}"
        features = {name: value for name, value in zip(layer.features or ["value"], values, strict=False) if value}
        region = self._spans.get(key)
        if region is None:
            self._spans[key] = Region(key, span, (*features.values(), layer.name), features)
        else:
            region.span = Span(min(region.span.start, span.start), max(region.span.end, span.end))
        self._first[token].append(key)
        self._targets[token, number] = key

    def _relation(self, token: str, given: list[str]) -> None:
        *labels, source = given
        match = _SOURCE.fullmatch(source)
        if match is None:
            return
        label = next((_unescaped(m["value"]) for cell in labels if (m := _CELL.fullmatch(cell)) and m["value"] not in ("_", "*")), None)
        self._waiting.append((match["token"], match["from"] or "", label, f"{token}|{match['to'] or ''}"))

    def regions(self) -> list[Region]:
        """All regions; relations find their ends now that all are known."""
        for token, number, label, end in self._waiting:
            target, _, own = end.partition("|")
            one, other = self._find(token, number), self._find(target, own)
            if one and other:
                self.ties.append(Tie(one, other, label))
        self._waiting = []
        return list(self._spans.values())

    def _find(self, token: str, number: str) -> str | None:
        if number not in ("", "0"):
            found = self._targets.get((token, number))
            if found:
                return found
        keys = self._first.get(token, [])
        return keys[0] if keys else None
