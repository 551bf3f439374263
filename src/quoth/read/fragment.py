"""A piece of HTML that is nothing but its text: a feed's item, a news item's body, a message."""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html

from quoth.read.characters import clean_characters
from quoth.read.paragraphs import Paragraph, split_paragraphs
from quoth.read.words import listed

_SILENT = ("script", "style", "template", "svg", "noscript")  # they part no words
_SKIPPED = (*_SILENT, "head", "iframe", "object", "figure", "form")


def fragment_paragraphs(markup: str) -> tuple[Paragraph, ...]:
    """Its paragraphs: every block element ends one, a line break a line. Empty where it holds no words."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ()
    inline = frozenset(listed("inline"))
    parts: list[str] = []
    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = str(element.tag).lower()
        skipping += (tag in _SKIPPED) * (1 if event == "start" else -1)
        if tag == "br" and event == "start":
            parts.append("\n")
        elif tag not in inline and tag not in _SILENT:
            parts.append("\n\n")
        words = element.text if event == "start" else element.tail if element is not tree else None
        if words and not (skipping and (event == "start" or tag not in _SKIPPED or skipping > 1)):
            parts.append(" ".join(words.split("\n")) if tag != "pre" else words)
    return split_paragraphs(clean_characters("".join(parts)))
