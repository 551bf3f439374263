"""Paragraphs out of markup that no parser or extractor takes: too deep, too large, or broken. One pass, whatever the page holds."""

from __future__ import annotations

import html
import re

from quoth.read.article import Block
from quoth.read.paragraphs import is_sentence
from quoth.read.words import listed

_NAME = re.compile(r"/?([a-zA-Z][\w:-]*)")
_LINKED = 0.5
_LEAST_WORDS = 8


def loose_blocks(markup: str) -> list[Block]:
    """The paragraphs of a page that read as sentences and are no links; scripts, navigation and forms left out."""
    found: list[Block] = []
    words: list[str] = []
    linked = at = 0
    in_link = False

    def close() -> None:
        nonlocal linked
        text = " ".join(html.unescape("".join(words)).split())
        if is_sentence(text) and text.count(" ") + 1 >= _LEAST_WORDS and linked <= _LINKED * len(text):
            found.append(Block(text))
        words.clear()
        linked = 0

    lowered = markup.lower()
    inline = frozenset(listed("inline")) - {"br"}
    while at < len(markup):
        opening = markup.find("<", at)
        run = markup[at : opening if opening >= 0 else len(markup)]
        words.append(run)
        linked += len(run) if in_link else 0
        if opening < 0:
            break
        name, at = _tag(markup, lowered, opening)
        if name in ("a", "/a"):
            in_link = name == "a"
        elif name.lstrip("/") not in inline and name:
            close()
        elif not name:
            words.append("<" if at == opening + 1 else "")
    close()
    return found


def _tag(markup: str, lowered: str, opening: int) -> tuple[str, int]:
    """Name of the tag that opens here ("" for a comment or a mere <), and where the text goes on: behind a skipped element."""
    if markup.startswith("<!--", opening):
        end = markup.find("-->", opening + 4)
        return "", (end + 3 if end >= 0 else len(markup))
    match = _NAME.match(markup, opening + 1, opening + 60)
    if match is None:
        end = markup.find(">", opening) if markup.startswith(("<!", "<?"), opening) else opening
        return "", (end + 1 if end >= 0 else len(markup))
    end = markup.find(">", match.end())
    if end < 0:
        return "p", len(markup)
    name = match.group().lower()
    if name in listed("skipped"):
        closing = lowered.find(f"</{name}", end)
        if closing >= 0:
            end = max(markup.find(">", closing), closing)
        elif name in ("script", "style", "template", "svg"):
            return "p", len(markup)
    return name, end + 1
