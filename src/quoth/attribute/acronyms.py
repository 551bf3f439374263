"""Acronyms that a report introduces in brackets."""

from __future__ import annotations

import re

_ACRONYM = re.compile(r"\(\s*[\"“']?([A-Z][A-Za-z&.\-]{1,9})[\"”']?\s*[),;]")
_OTHERWISE = re.compile(
    r",\s(?:or|(?:also )?known as|known by its (?:acronym|initials)|abbreviated(?: as)?)\s(?:the\s)?([A-Z]{2,9})\b(?=[\s,;.])"
)
_SMALL = frozenset(("of", "the", "for", "and", "de", "la", "in", "-", "–", "—"))
_REACH = 90  # characters before the bracket


def acronyms(text: str) -> dict[str, str]:
    """Acronym → full name, from "Full Name (FN)" and "Full Name, or FN,".

    The name is the capitalised words before the bracket, where the first begins like the acronym.
    """
    found: dict[str, str] = {}
    for match in (*_ACRONYM.finditer(text), *_OTHERWISE.finditer(text)):
        name: list[str] = []
        line = text[max(0, match.start() - _REACH) : match.start()].rsplit("\n", 1)[-1]
        for word in reversed(line.split()):
            if (word[-1] in ",;:" and name) or not (word[:1].isupper() or word in _SMALL):
                break
            name.insert(0, word)
        while name and (name[0].lower() in _SMALL or (len(name) > 2 and name[0][0] != match.group(1)[0])):
            name.pop(0)
        if len(name) > 1 and name[0][0] == match.group(1)[0]:
            found.setdefault(match.group(1), " ".join(name).strip(" ,"))
    return found
