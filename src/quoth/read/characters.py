"""Characters as the rest of quoth expects them: NFC, \\n line ends, nothing invisible that means nothing."""

from __future__ import annotations

import re
import unicodedata

# Line and paragraph separators of Unicode, NEL, vertical tab and form feed all end a line.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SOFT_WRAP = re.compile("\u00ad[ \t]*\n[ \t]*")  # a soft hyphen at a line's end: the word goes on
_BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANK_RUN = re.compile(f"[{_BLANKS}]+")
_JOINERS = re.compile("[\u200c\u200d]+")
# Invisible: C0 and C1 controls, soft hyphen, zero-width spaces, direction marks, variation selectors stay (emoji need them),
# byte order mark, interlinear and object marks, and surrogates, which no text encoding can carry.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
# Ligatures that copying from a PDF leaves; NFC keeps them, and no dictionary knows "o\ufb03cers".
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))


def clean_characters(text: str) -> str:
    """The same words in NFC with \\n line ends and plain blanks, without control, soft and zero-width characters.

    Zero-width joiners stay where a script needs them: between letters that are not Latin, and inside emoji.
    """
    text = _LINE_ENDS.sub("\n", text)
    if not text.isascii():
        text = _SOFT_WRAP.sub("", text)
        text = _JOINERS.sub(_joiner, text).translate(_LIGATURES)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def squeeze(line: str) -> str:
    """One line without blanks at its ends and with single blanks inside."""
    return _BLANK_RUN.sub(" ", line).strip()


def _joiner(match: re.Match[str]) -> str:
    """A run of joiners: its first one where a joining script or an emoji stands on both sides, else nothing."""
    around = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return match.group()[0] if all(c > "\u02af" and not c.isspace() for c in around if c) and all(around) else ""
