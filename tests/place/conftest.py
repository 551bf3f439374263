"""A small world and a way to write parsed sentences by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quoth.model.text import Annotated, Dateline, Report, Span
from quoth.place import Gazetteer
from quoth.testing import ToyPlace, toy_gazetteer

WORLD = (
    ToyPlace("Norland", "country", "NL", 10.0, 10.0, 5_000_000),
    ToyPlace("Sudland", "country", "SU", -30.0, 60.0, 5_000_000),
    ToyPlace("Zaruba", "adm1", "NL", 10.2, 10.2, 400_000),
    ToyPlace("Qundar", "adm1", "NL", 11.0, 11.0, 300_000),
    ToyPlace("Vintar", "adm1", "SU", -30.2, 60.2, 300_000),
    ToyPlace("Marnak", "settlement", "NL", 10.0, 10.1, 900_000, "Zaruba"),
    ToyPlace("Halem", "settlement", "SU", -30.1, 60.1, 90_000, "Vintar", also=("Hallam",)),
    ToyPlace("Halem", "settlement", "NL", 10.3, 10.3, 4_000, "Zaruba"),
    ToyPlace("Halem", "adm2", "NL", 10.4, 10.4, 20_000, "Qundar"),
    ToyPlace("Al Qadra", "settlement", "NL", 10.1, 10.4, 3_000, "Zaruba"),
    ToyPlace("Tobo", "settlement", "SU", -30.3, 60.3, 2_000, "Vintar"),
    ToyPlace("Zaruba", "settlement", "NL", 10.2, 10.3, 20_000, "Zaruba"),
)


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    return toy_gazetteer(*WORLD)


Parse = Callable[..., Annotated]


@pytest.fixture
def parse() -> Parse:
    """Makes an Annotated of one paragraph from rows "word TAG dep head", a row a token; `entities` name words with their label."""

    def make(rows: str, entities: dict[str, str] | None = None, dateline: str = "") -> Annotated:
        cells = [row.split() for row in rows.strip().splitlines()]
        words = [c[0] for c in cells]
        text, starts = f"{dateline} - " if dateline else "", []
        for word in words:
            text += "" if word in (",", ".", "'s", "/") or text.endswith("/") or not text else " " if not text.endswith(" ") else ""
            starts.append(len(text))
            text += word
        spans = []
        for name, label in (entities or {}).items():
            parts = name.split()
            for i in range(len(words)):
                if words[i : i + len(parts)] == parts:
                    spans.append((i, i + len(parts), label))
        lines = (Dateline(Span(0, len(dateline)), Span(0, len(dateline)), None),) if dateline else ()
        report = Report("r", text, "toy", "0", datelines=lines)
        ends = [s + len(w) for s, w in zip(starts, words, strict=True)]
        lemmas = [c[4] if len(c) > 4 else c[0].lower() for c in cells]
        whole = [(0, len(words))]
        return Annotated(
            report,
            words,
            starts,
            ends,
            lemmas,
            [c[1] for c in cells],
            [c[2] for c in cells],
            [int(c[3]) for c in cells],
            whole,
            whole,
            sorted(spans),
        )

    return make
