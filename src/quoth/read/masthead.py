"""Who publishes a plain text, and what kind of text it says it is: only where a line of its own states it."""

from __future__ import annotations

import re

from quoth.read.dates import find_dates
from quoth.read.words import kinds, phrases

_MOST_WORDS = 8
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "du", "des", "la", "le", "el", "del", "al", "von"])
_PARTS = re.compile(r"\s*[-–—,|]\s*")


def outlet_line(line: str) -> str | None:
    """The outlet that a line of its own states: "Source: X", or X alone where X is called a news agency."""
    if len(line) > 80 or "http" in line or "www." in line:
        return None
    lower = line.lower()
    for label in phrases("outlet_labels"):
        if lower.startswith(label) and len(line.split()) <= _MOST_WORDS:
            name = line[len(label) :].strip(" .-–—")
            return name if name and name[0].isupper() else None
    if len(line.split()) <= 6 and line[0].isupper() and lower.endswith(tuple(phrases("outlet_endings"))):
        return line
    return None


def named_outlet(words: str) -> bool:
    """Whether capitalised words can be nothing but an outlet's or a body's name: one of its words says what it is."""
    if find_dates(words) or not is_name_of_body(words):
        return False
    lower = words.lower().split()
    bodies = phrases("outlet_words") | phrases("agency_words") | frozenset().union(*kinds("letterhead").values())
    return len(lower) > 1 and (lower[-1] in bodies or lower[0] in bodies)


def letterhead(line: str) -> tuple[str, str] | None:
    """The body that a release's letterhead names, and the genre that follows; None where the line is none."""
    if not is_name_of_body(line) or find_dates(line):
        return None
    for part in _PARTS.split(line):
        words = part.lower().split()
        for genre, bodies in kinds("letterhead").items():
            if words and any(body in bodies for body in (words[-1], " ".join(words[-2:]), words[0])):
                return part, genre
    return None


def is_name_of_body(line: str) -> bool:
    """Whether a line is short, and all its words but small ones are capitalised."""
    words = re.findall(r"[\w'’]+", line)
    if not 1 <= len(words) <= _MOST_WORDS + 2 or line.endswith((".", "!", "?", ",", ":")):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)


def is_release_line(line: str) -> bool:
    """Whether a line of the head calls the text a release or a statement."""
    return line.lower().startswith(tuple(phrases("release_words")))


def is_periodical(words: str) -> bool:
    """Whether the words before a date at a title's end call it an issue of something: then the date is the issue's, not the event's."""
    lower = words.lower().rstrip(" ,:–—-(")
    return lower.endswith(tuple(phrases("periodical_words")))


def outlet_in_title(title: str) -> str | None:
    """The outlet that a title carries: "… | The Daily", "X Radio, evening bulletin, 4 October"."""
    head, stroke, tail = title.rpartition(" | ")
    if stroke and named_outlet(tail):
        return tail
    head, comma, rest = title.partition(", ")
    return head if comma and named_outlet(head) and is_periodical(rest.split(",")[0]) else None


def section_genre(line: str) -> str | None:
    """The genre that a line of one or a few words gives ("Opinion", "Live updates")."""
    lower = line.lower().strip(" .:|-")
    if len(line.split()) > 4:
        return None
    return next((genre for genre in ("opinion", "live") if lower in kinds("genres").get(genre, ())), None)


def genre_of(openings: list[str]) -> str | None:
    """The genre that the first lines of a text give it by what they call it; None where they do not."""
    for line in openings:
        opening = line.lower()[:200]
        for genre, words in kinds("genres").items():
            before = "" if genre in ("opinion", "live") else r"(?:[^:]{0,60}\b)?"
            if any(re.match(rf"{before}{re.escape(word)}\b(?=\s*(?:[:|–—-]|no\b|n°|#|\d|$))", opening) for word in words):
                return genre
    return None
