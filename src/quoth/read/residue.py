"""Takes the lines out of a text that pages and scrapers left in it, each with its reason. The patterns are residue.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from quoth.codebook import load_data
from quoth.model.errors import CodebookError
from quoth.model.text import Discarded
from quoth.read.paragraphs import Paragraph, is_sentence

_BAR = re.compile(r"\s*[|•·]\s*")
_LONGEST_BAR = 150  # code points
_LONGEST = 600  # code points: no residue line is longer, and matching stays cheap
_WORDS = 25  # default limit of a pattern with *
# What tells an event or who told it: a line of some length with such a word may be a sentence of the report, and stays.
_TELLS = re.compile(r"\b(?:said|says|told|killed|wounded|injured|arrested|died)\b")
_TELLING = 8  # words
_MOST_LINKS = 15  # headlines under one head
_SAMPLE = "[written sample"
_FIELDS = {"why", "lines", "labels", "heads", "words", "where"}
_PLACES = {"anywhere", "header", "footer"}
_SLOTS = {
    "<year>": r"(?:19|20)\d\d",
    "<n>": r"\d[\d,.]*\s?[kKmM]?",
    "<url>": r"(?:https?://|www\.|t\.me/|fb\.(?:com|me)/|bit\.ly/|x\.com/|youtu\.be/)\S+",
    "<hashtags>": r"#\w+(?:\s+#\w+)*",
    "<email>": r"\S+@\S+\.\w+",
    "<handle>": r"@\w+",
    "<phone>": r"\(?\+?\d[\d() .-]{6,18}\d",
    "<time>": r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?",
    "<serial>": r"(?:\d{2,4}-\d{2}-[a-z]{1,3}-\d{2,4}\w?|\d{3,6}(?:, ?\d{3,6})+,?|(?:19|20)\d\d/\d{2,5})",
}
_SLOT = re.compile("|".join(map(re.escape, _SLOTS)) + r"|\*")
_BEFORE = re.compile("^[\\s•·…|>»›–—*\u2190-\u2bff\ufe0f\U0001f000-\U0001faff-]+(?=\\S)")  # bullets, arrows, emoji
_AFTER = re.compile(r"[\s.:!…»›→|*-]+$")
_FIRST = re.compile(r"[^\W_]+|\S")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "."})


class Pattern(NamedTuple):
    """One pattern of residue.yaml: what it matches, with its reason."""

    source: str  # of a regular expression, compiled when first asked: there are hundreds, and a report asks a few
    why: str
    where: str
    limit: int  # words
    head: bool
    fixed: bool  # no free words in it: its length does not matter
    sure: bool  # three words or more of its own: it may even take the first line of a document
    label: bool  # what the line begins with
    sentences: bool  # may take a line that ends in a full stop


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The paragraphs that stay, and what went."""

    paragraphs: tuple[Paragraph, ...]
    discarded: tuple[Discarded, ...]
    sample: bool  # a notice says that the report is a written sample


def take_out_residue(paragraphs: tuple[Paragraph, ...]) -> Cleaned:
    """The paragraphs without residue lines; each line that goes is listed with its reason, in reading order."""
    notices = [i for i, p in enumerate(paragraphs) if p.text[: len(_SAMPLE)].lower() == _SAMPLE]
    reasons = dict.fromkeys(notices, "written-sample notice")
    for i, paragraph in enumerate(paragraphs):
        pattern = None if i in reasons else _match(paragraph.text, opening=i == 0, header=False, footer=False)
        if pattern and not pattern.head:
            reasons[i] = pattern.why
    # only now it is known which sentence is the report's first and which its last: a copyright line is none
    sentences = [i for i, p in enumerate(paragraphs) if i not in reasons and is_sentence(p.text)]
    first, last = (sentences[0], sentences[-1]) if sentences else (len(paragraphs), -1)
    for i, paragraph in enumerate(paragraphs):
        pattern = None if i in reasons else _match(paragraph.text, opening=i == 0, header=i < first, footer=i > last)
        if pattern:
            reasons[i] = pattern.why
        if pattern and pattern.head:
            reasons |= {j: "link to another story" for j in _links_under(paragraphs, i, last) if j not in reasons}
    kept = tuple(p for i, p in enumerate(paragraphs) if i not in reasons)
    return Cleaned(kept, tuple(Discarded(paragraphs[i].text, reasons[i]) for i in sorted(reasons)), bool(notices))


def _links_under(paragraphs: tuple[Paragraph, ...], head: int, last_sentence: int) -> list[int]:
    """The headlines listed under the head of a list: all to the end after the last sentence, else those of its own block."""
    found: list[int] = []
    for j in range(head + 1, min(head + 1 + _MOST_LINKS, len(paragraphs))):
        if is_sentence(paragraphs[j].text) or (head < last_sentence and paragraphs[j].gap) or paragraphs[j].text[0] in "([":
            break
        found.append(j)
    return found


def _match(line: str, *, opening: bool, header: bool, footer: bool) -> Pattern | None:
    """The pattern that takes a line, or all parts of a bar of buttons ("Print | Share | A+ A-")."""
    whole = _match_one(line, opening=opening, header=header, footer=footer)
    parts = [part for part in _BAR.split(line) if part] if whole is None and len(line) < _LONGEST_BAR else []
    if len(parts) < 2:
        return whole
    found = [_match_one(part, opening=opening, header=header, footer=footer) for part in parts]
    return found[0] if all(pattern and pattern.fixed and not pattern.head for pattern in found) else None


def _match_one(line: str, *, opening: bool, header: bool, footer: bool) -> Pattern | None:
    if len(line) > _LONGEST:
        return None
    if not any(c.isalnum() for c in line):
        return _SEPARATOR
    plain = _BEFORE.sub("", line.translate(_STRAIGHT)).lower()
    bare = _AFTER.sub("", plain)
    first = _FIRST.match(plain)
    if first is None:
        return None
    table = _patterns()
    words = plain.count(" ") + 1
    for pattern in (*table.get(first.group(), ()), *table.get("*", ())):
        if (pattern.where == "header" and not header) or (pattern.where == "footer" and not footer):
            continue
        if not pattern.fixed and (words > pattern.limit or (opening and not pattern.sure)):
            continue
        if not pattern.sentences and plain.endswith((".", "!", "?")):
            continue
        if not pattern.fixed and not pattern.label and words >= _TELLING and _TELLS.search(plain):
            continue
        matcher = _regex(pattern.source)
        if matcher.fullmatch(bare) or matcher.fullmatch(plain):
            return pattern
    return None


@cache
def _regex(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def _patterns() -> dict[str, tuple[Pattern, ...]]:
    """Patterns by their first word; those that begin with a free word or a slot stand under "*"."""
    entries = load_data("residue")
    if not isinstance(entries, list):
        raise CodebookError("residue.yaml: not a list of reasons")
    table: dict[str, list[Pattern]] = {}
    for number, entry in enumerate(entries, 1):
        for words, pattern in _compiled(entry, number):
            first = None if words.startswith(("*", "<")) else _FIRST.match(words)
            table.setdefault(first.group() if first else "*", []).append(pattern)
    return {word: tuple(patterns) for word, patterns in table.items()}


def _compiled(entry: object, number: int) -> list[tuple[str, Pattern]]:
    if not isinstance(entry, dict) or not isinstance(entry.get("why"), str):
        raise CodebookError(f"residue.yaml: entry {number}: no `why`")
    why = entry["why"]
    unknown = set(entry) - _FIELDS
    limit, where = entry.get("words", _WORDS), entry.get("where", "anywhere")
    if unknown or not isinstance(limit, int) or where not in _PLACES:
        field = sorted(unknown)[0] if unknown else "words" if not isinstance(limit, int) else "where"
        raise CodebookError(f"residue.yaml: {why}: {field}: not a field or value known here")
    found = []
    for kind in ("lines", "labels", "heads"):
        for words in entry.get(kind, ()):
            if not isinstance(words, str) or words != words.lower():
                raise CodebookError(f"residue.yaml: {why}: {kind}: {words!r} is not in lower case")
            found.append((words, _pattern(words, kind, why, where, limit)))
    return found


def _pattern(words: str, kind: str, why: str, where: str, limit: int) -> Pattern:
    label = kind == "labels"
    source, at = "", 0
    for slot in _SLOT.finditer(words):
        source += re.escape(words[at : slot.start()]) + (_free(words, slot) if slot.group() == "*" else _SLOTS[slot.group()])
        at = slot.end()
    source += re.escape(words[at:])
    if label:
        source += r"(?:\b.*)?" if words[-1].isalnum() else ".*"
    fixed = not label and "*" not in words
    sure = not label and len(_FIRST.findall(_SLOT.sub("", words))) >= 3
    return Pattern(source, why, where, limit, kind == "heads", fixed, sure, label, not label or not words[-1].isalnum())


def _free(words: str, slot: re.Match[str]) -> str:
    """`*` stands for whole words: after a letter it begins at a word's end, so that "app*" takes no "appeal"."""
    before, after = words[: slot.start()], words[slot.end() :]
    start = r"\b" if before and before[-1].isalnum() else ""
    end = r"\b" if after and after[0].isalnum() else ""
    return f"(?:{start}.*{end})"


_SEPARATOR = Pattern("", "separator", "anywhere", 0, False, True, True, False, True)
