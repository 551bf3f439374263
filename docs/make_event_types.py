"""Writes docs/event-types.md from the codebook: `make docs`. A test holds the file against this."""

from __future__ import annotations

from pathlib import Path

from quoth.codebook import EventType, load_codebook

TARGET = Path(__file__).parent / "event-types.md"
HEAD = """\
# Types of event

Made by `make docs` from `src/quoth/codebook/data/event_types.yaml`; change that file, not this one.
A finer type stands in a claim's `subtype`, its coarse type in `type`.
Acts marked † are never folded into a coarser name in a list or an export.
"""


def page() -> str:
    """The whole page."""
    types = load_codebook().event_types.values()
    coarse = [t for t in types if t.coarse == t.name]
    parts = [HEAD, "| type | finer types |\n|---|---|"]
    for t in coarse:
        finer = ", ".join(_mark(f) for f in types if f.coarse == t.name and f is not t)
        parts[-1] += f"\n| {_mark(t)} | {finer} |"
    for t in coarse:
        parts += [_entry(f) for f in (t, *(f for f in types if f.coarse == t.name and f is not t))]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _mark(t: EventType) -> str:
    return f"{t.name}{' †' if t.gravest else ''}"


def _entry(t: EventType) -> str:
    codes = [
        f"PLOVER {' / '.join(filter(None, t.plover))}" if t.plover else "",
        f"ACLED {t.acled[0]} / {t.acled[1]}" if t.acled else "",
        f"CAMEO {', '.join(t.cameo)}" if t.cameo else "",
        f"lost: {t.lost}" if t.lost else "",
    ]
    finer = f" (a kind of {t.coarse})" if t.coarse != t.name else ""
    lines = [f"## {_mark(t)}", "", f"{t.definition}{finer}", ""]
    lines += [f"- Also: {rule}" for rule in t.include] + [f"- Not: {rule}" for rule in t.exclude]
    lines += [f"- *{example.replace(' -> ', '* → ', 1)}" for example in t.examples]
    return "\n".join([*lines, "", " · ".join(filter(None, codes))])


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
