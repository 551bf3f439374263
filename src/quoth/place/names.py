"""One spelling per name: the key under which the place index holds a name, and the consonant skeleton behind it.

Shared by `gazetteer/build.py` (which writes the keys) and the look-up (which asks for them), so it imports nothing of ours:
a change here needs a new build of the index.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OTHER_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h", "ŋ": "n", "ɓ": "b", "ɗ": "d",
    "ƙ": "k", "ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "&": " and ",
}  # fmt: skip
_DROPPED = "'’‘ʼʻʿʾ`´ʹ′.\u200c\u200d\u200e\u200fـ"
_BLANKS = ",-–—‐‑_/()"
_LETTERS = str.maketrans(_OTHER_LETTERS | dict.fromkeys(_DROPPED, "") | dict.fromkeys(_BLANKS, " "))
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]")
_WORDS = {"saint": "st", "sainte": "st", "mount": "mt", "fort": "ft"}
# the Arabic article as it is written in the press, assimilated or not
ARTICLES = frozenset(["al", "el", "ul", "il", "as", "es", "ash", "esh", "ad", "ed", "an", "en", "ar", "er", "at", "et", "az", "ez"])
_SOUNDS = (
    ("tch", "C"), ("sch", "S"), ("dzh", "J"), ("dj", "J"), ("ch", "C"), ("sh", "S"), ("zh", "J"), ("kh", "h"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("c", "k"), ("w", "v"), ("z", "s"), ("j", "J"),
)  # fmt: skip
_VOWELS = str.maketrans("", "", "aeiouy ")
_LATIN = re.compile("[a-z0-9 ]+")


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The key of a name: lower case, without diacritics, apostrophes, hyphens and dots; "Saint" and "St." alike."""
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS))))
    return " ".join(_WORDS.get(word, word) for word in text.translate(_LETTERS).split())


def skeleton(key: str) -> str:
    """The consonants of a key in rough sound classes, so that transliterations fall together ("kunduz", "qunduz", "kondoz").

    Empty for other scripts and where fewer than three consonants are left, which would fit everything.
    """
    if not _LATIN.fullmatch(key):
        return ""
    words = key.split()
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    text = "".join(words)
    for letters, sound in _SOUNDS:
        if letters in text:
            text = text.replace(letters, sound)
    lead = "a" if text[:1] in "aeiouy" else ""
    bare = text.translate(_VOWELS)
    bare = "".join(c for i, c in enumerate(bare) if i == 0 or c != bare[i - 1])
    head = bare[:1] + bare[1:].replace("h", "")
    return lead + head if len(head) >= 3 else ""


def spellings(key: str) -> list[str]:
    """Further keys to try, likeliest first: the Arabic article exchanged, dropped or added, connecting vowels dropped or joined."""
    words = key.split()
    found: list[str] = []
    if len(words) > 1 and words[0] in ARTICLES:
        rest = " ".join(words[1:])
        found += [f"{article} {rest}" for article in ("al", "el", "ad", "ar", "as", "ash", "an", "at", "az") if article != words[0]] + [
            rest
        ]
    elif words and words[0][:2] in ("al", "el") and len(words[0]) > 5:
        found += [f"al {key[2:]}", key[2:]]
    elif words:
        found.append(f"al {key}")
    if len(words) > 1 and any(word in ("e", "i", "ye", "yi") for word in words):
        plain = [word for word in words if word not in ("e", "i", "ye", "yi")]
        found += [" ".join(plain), "".join(plain)]
    if len(words) == 2:
        found += ["".join(words), f"{words[0]} e {words[1]}", f"{words[0]} i {words[1]}"]
    return list(dict.fromkeys(found))
