"""HTML → Page: the article's paragraphs, and what the page states about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from quoth.model.errors import NoArticle, ReadError
from quoth.model.text import Discarded
from quoth.read.article import Block, article_blocks
from quoth.read.characters import clean_characters, squeeze
from quoth.read.metadata import read_metadata
from quoth.read.page import Page
from quoth.read.paragraphs import Paragraph, is_sentence, split_paragraphs
from quoth.read.tagsoup import loose_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_PAGE = 20_000_000  # code points of markup
# Beyond these the extractor's time grows with the square; real articles have under 10,000 elements.
_MOST_ELEMENTS, _MOST_CHILDREN = 30_000, 2_000
# A tag this long carries a picture or a data set in an attribute: its name is enough. Attributes by the ten thousand stall the parser.
_FAT_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\b(?=[^<>]{4000})[^<>]*>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TITLE_WITHIN = 6  # blocks: what stands above the headline there is another story's
_DEEPEST = 250
_LEAST_WORDS = 8  # fewer words in all are no article


def read_html(markup: str, location: str) -> Page:
    """The article of a page. Raises NoArticle where the page holds none, ReadError where it is too long to be one."""
    if len(markup) > _LONGEST_PAGE:
        raise ReadError(f"{location}: {len(markup):,} characters of HTML; quoth reads pages of up to {_LONGEST_PAGE:,}")
    markup = _slimmed(markup)
    tree = _parse(markup)
    if tree is None:
        raise NoArticle(f"{location}: no article on this page")
    stated = read_metadata(tree)
    blocks = article_blocks(tree, stated.body) if _is_tame(tree) else loose_blocks(markup)
    if not _is_article(blocks):
        blocks = loose_blocks(markup) if stated.title else []
        if not _is_article(blocks):
            raise NoArticle(f"{location}: no article on this page")
    title = squeeze(clean_characters(stated.title)) if stated.title else None
    paragraphs, discarded = _paragraphs(blocks, title)
    return Page(
        paragraphs=paragraphs,
        markup=True,
        title=title or None,
        outlet=stated.outlet,
        byline=stated.byline,
        published=stated.published,
        genre=stated.genre,
        language=stated.language,
        discarded=discarded,
    )


def _slimmed(markup: str) -> str:
    """The markup without control characters and without the attributes of overlong tags."""
    return _FAT_TAG.sub(r"<\1>", _CONTROL.sub(" ", markup))


def _parse(markup: str) -> HtmlElement | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return lxml_html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # nothing but comments or blanks
        return None


def _is_tame(tree: HtmlElement) -> bool:
    """Whether a page is small and flat enough for the extractor; the parser itself stops at a depth of 256, and loses what follows."""
    elements = depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if elements > _MOST_ELEMENTS or depth > _DEEPEST or len(element) > _MOST_CHILDREN:
            return False
    return True


def _is_article(blocks: list[Block]) -> bool:
    return any(is_sentence(block.text) for block in blocks) and sum(block.text.count(" ") + 1 for block in blocks) >= _LEAST_WORDS


def _paragraphs(blocks: list[Block], title: str | None) -> tuple[tuple[Paragraph, ...], tuple[Discarded, ...]]:
    """The title and the article's paragraphs; those that are nothing but a link to another page go."""
    paragraphs = [Paragraph(title, True)] if title else []
    headline = next((n for n, block in enumerate(blocks[:_TITLE_WITHIN]) if title and _same(block.text, title)), 0)
    discarded = [Discarded(squeeze(clean_characters(block.text)), "above the headline") for block in blocks[:headline]]
    for block in blocks[headline:]:
        parts = split_paragraphs(clean_characters(block.text))
        for number, part in enumerate(parts):
            if title and len(paragraphs) <= 3 and _same(part.text, title):
                continue
            if block.link and not part.text.endswith((".", "”", '"')):
                discarded.append(Discarded(part.text, "link to another story"))
            else:
                paragraphs.append(Paragraph(part.text, not (block.item or number)))
    return tuple(paragraphs), tuple(discarded)


def _same(line: str, title: str) -> bool:
    return re.sub(r"\W+", "", line).casefold() == re.sub(r"\W+", "", title).casefold()
