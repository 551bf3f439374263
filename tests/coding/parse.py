#!/usr/bin/env python3
"""Print paragraphs with their parse in the notation of parses.txt, to be pasted there and, where the parser errs, mended by hand.

python tests/coding/parse.py "Gunmen stormed a hotel. They killed two guests." >> tests/coding/parses.txt
"""

from __future__ import annotations

import sys

from quoth.annotate import annotate
from quoth.model.text import Annotated
from quoth.testing import toy_report


def notation(text: Annotated) -> str:
    """The paragraph, then a line for each sentence."""
    lines = [text.report.text]
    for first, end in text.sentences:
        lines.append("    " + " ".join(_token(text, i, first) for i in range(first, end)))
    return "\n".join(lines)


def _token(text: Annotated, i: int, first: int) -> str:
    form = text.words[i] if text.lemmas[i] == text.lower[i] else f"{text.words[i]}|{text.lemmas[i]}"
    parts = [form, text.tags[i], text.deps[i], str(text.heads[i] - first + 1)]
    entity = text.entity_of[i]
    if entity >= 0:
        start, _, label = text.entities[entity]
        parts.append(label if start == i else f"+{label}")
    return "/".join(parts)


if __name__ == "__main__":
    for paragraph in sys.argv[1:]:
        print(notation(annotate(toy_report(paragraph))))
