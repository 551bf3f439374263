"""Known actors by every way their names are written: a dictionary of first words, so that a text is matched in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quoth.actors.names import fold
from quoth.model.text import Annotated

_HYPHENS = frozenset("-–")
_LONGEST_INITIALS = 6


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the registry, as this room needs it."""

    key: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None  # key of the entry that it is a branch of


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]  # folded, without hyphens
    initials: bool  # written in capitals only: matches capitals only
    key: str


@dataclass(frozen=True, slots=True)
class Index:
    """All written forms by their first word, longest first."""

    known: dict[str, Known]
    forms: dict[str, list[_Form]] = field(default_factory=dict)

    def match(self, text: Annotated, i: int) -> tuple[int, str] | None:
        """(end token, key) of the longest form that begins at token `i`; None where none does."""
        forms = self.forms.get(fold(text.words[i]))
        if not forms:
            return None
        for form in forms:
            end = _matches(text, i, form)
            if end:
                return end, form.key
        return None


def index(entries: Iterable[Known]) -> Index:
    """The forms of all entries. A form that two entries share is left out: it names neither."""
    made = Index({e.key: e for e in entries})
    owners: dict[tuple[str, ...], set[str]] = {}
    forms: dict[tuple[str, ...], _Form] = {}
    for entry in made.known.values():
        for written in (entry.name, *entry.aliases):
            for words in _spellings(written):
                owners.setdefault(words, set()).add(entry.key)
                forms[words] = _Form(words, _initials(written), entry.key)
    for words, form in forms.items():
        if len(owners[words]) == 1:
            made.forms.setdefault(words[0], []).append(form)
    for listed in made.forms.values():
        listed.sort(key=lambda f: -len(f.words))
    return made


def _spellings(written: str) -> set[tuple[str, ...]]:
    """The folded words of a name, with hyphens parting and joining ("AB-C": ab c, abc), without a leading article."""
    words = written.replace("–", "-").split()
    if words and words[0].lower() == "the":
        words = words[1:]
    parted = tuple(p for w in words for p in (fold(x) for x in w.split("-")) if p)
    joined = tuple(f for f in (fold(w.replace("-", "")) for w in words) if f)
    return {s for s in (parted, joined) if s}


def _initials(written: str) -> bool:
    letters = [c for c in written if c.isalpha()]
    return len(letters) <= _LONGEST_INITIALS and all(c.isupper() for c in letters)


def _matches(text: Annotated, i: int, form: _Form) -> int:
    """The end token of this form at token `i`, hyphens and full stops of the text left out of account; 0 where it differs."""
    words, count, at = text.words, len(text.words), i
    for n, word in enumerate(form.words):
        while n and at < count and words[at] in _HYPHENS and text.starts[at] == text.ends[at - 1]:
            at += 1
        if at >= count or fold(words[at]) != word or (form.initials and not words[at].isupper()):
            return 0
        at += 1
    return at if any(w[:1].isupper() for w in words[i:at]) else 0
