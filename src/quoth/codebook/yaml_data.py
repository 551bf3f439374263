"""Reads YAML files of the package's data, once per process.

The YAML is read as its version 1.2 does, so that word lists mean what they say: `on`, `no`, `off`, `NO` and `2024-01-01` are strings; only
`true`, `false` and `null` are other than text or numbers. A key given twice is refused. libyaml composes the nodes; building
plain values from them here takes a twentieth of the time, and half of what PyYAML's own constructor takes in all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from quoth.model.errors import CodebookError, MissingData

DATA = Path(__file__).parent / "data"

Value = str | int | float | bool | None | list["Value"] | dict[str | int, "Value"]

_STR = "str"  # tags of our own: quoted text, and plain text that may be a number
_PLAIN = "plain"
_NAMED: dict[str, Value] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+")
_NUMERIC = frozenset("-+.0123456789")


class _Loader(yaml.CSafeLoader):
    """Leaves the meaning of plain text to `_scalar`: PyYAML's resolver tries the patterns of YAML 1.1 on every scalar, in Python."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: object) -> str:
        if kind is yaml.ScalarNode:
            return _PLAIN if implicit[0] else _STR  # type: ignore[index]  # a pair: plain, quoted
        return "collection"

    def descend_resolver(self, current_node: yaml.Node, current_index: object) -> None:
        """Nothing to do: no resolver of ours depends on the path."""

    def ascend_resolver(self) -> None:
        """As `descend_resolver`."""


def parse_yaml(content: bytes, name: str) -> Value:
    """Values of one YAML document; `name` stands in the errors.

    Raises CodebookError naming file and line where the YAML is broken, not UTF-8, or gives a key twice.
    """
    node = _compose(content, name)
    return None if node is None else _build(node, name)


def line_of(content: bytes, path: Sequence[str | int]) -> int:
    """Line (from 1) of the value at `path` in a document that parses: of its key, where it is a field."""
    node = _compose(content, "")
    line = 0
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line
    return line + 1


@cache
def load_data(name: str) -> object:
    """Values of `data/NAME.yaml` in the package: the same object on every call, so never change it.

    Raises MissingData where the package has no such file, CodebookError where it is broken.
    """
    return parse_yaml(read_data(name), f"{name}.yaml")


def read_data(name: str) -> bytes:
    """Bytes of `data/NAME.yaml` in the package; raises MissingData where there is none."""
    path = DATA / f"{name}.yaml"
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingData(f"{path.name} is missing from the installation of quoth") from error


def _compose(content: bytes, name: str) -> yaml.Node | None:
    try:
        text = content.decode("utf-8-sig")
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise CodebookError(f"{name}, line {mark.line + 1 if mark else 1}: {error.problem or error.context}") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CodebookError(f"{name}, line {line}: not UTF-8") from error
    except yaml.YAMLError as error:
        raise CodebookError(f"{name}: {' '.join(str(error).split())}") from error


def _build(node: yaml.Node, name: str) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, name)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, name) for item in node.value]
    values: dict[str | int, Value] = {}
    for key_node, value in node.value:
        key = _scalar(key_node, name) if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str | int) or isinstance(key, bool):
            raise CodebookError(f"{name}, line {key_node.start_mark.line + 1}: a key must be text or a whole number")
        if key in values:
            raise CodebookError(f"{name}, line {key_node.start_mark.line + 1}: {key}: the key stands twice")
        values[key] = _build(value, name)
    return values


def _scalar(node: yaml.ScalarNode, name: str) -> Value:
    text: str = node.value
    if node.tag == _STR:
        return text
    if node.tag != _PLAIN:
        raise CodebookError(f"{name}, line {node.start_mark.line + 1}: the tag {node.tag} is not read here")
    if text in _NAMED:
        return _NAMED[text]
    if text[0] in _NUMERIC:
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text
