"""Mentions of one speaker joined inside a report: last names, roles, pronouns, acronyms, a statement and its issuer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quoth.attribute.acronyms import acronyms
from quoth.attribute.found import Finding, Speaker
from quoth.attribute.lexicon import Lexicon
from quoth.attribute.naming import Naming, name_speaker
from quoth.attribute.syntax import child, phrase
from quoth.model.finding import Voice
from quoth.model.text import Annotated, Span

_PERSON = frozenset(("he", "she", "him", "her", "his"))
_PLURAL = frozenset(("they", "them", "their", "both", "some", "others", "many", "these", "those"))
_OWN = frozenset(("we", "us", "our", "i", "me", "my"))
_ANY_GROUP = frozenset(
    ("group", "organization", "organisation", "movement", "militia", "faction", "gang", "cartel", "network", "outfit", "alliance")
)
_ANY_BODY = frozenset(
    ("group", "organization", "organisation", "monitor", "watchdog", "ngo", "charity", "network", "body", "centre", "center")
)
_PERSONS = frozenset(("person",))
_BODIES = frozenset(("organization", "group", "document", "outlet", "inquiry"))
_REACH = 3  # paragraphs over which a pronoun may look back


@dataclass(slots=True)
class _Entry:
    name: str
    kind: str
    named: bool
    description: str | None
    lemmas: set[str]
    words: set[str]
    plural: bool
    mentions: list[Span] = field(default_factory=list)
    last: int = -1  # token of the last mention
    via: set[str] = field(default_factory=set)


class Voices:
    """Grows with every mention in reading order; `resolve` gives the voice's index and the medium that stands between."""

    def __init__(self, a: Annotated, lx: Lexicon, own_name: str | None = None, inside: Sequence[int] = ()):
        self._a, self._lx = a, lx
        self._inside = inside or [-1] * len(a.words)  # the quotation that each token stands in, -1 for none
        self._entries: list[_Entry] = []
        self._acronyms = acronyms(a.report.text)
        self._own_name = own_name
        self._people = _full_names(a)
        self._known: dict[tuple[int, int], tuple[int, str | None]] = {}

    def resolve(self, s: Speaker) -> tuple[int, str | None]:
        """Index of the voice that these words name, and the document it speaks through, if any."""
        key = (s.start, s.end)
        if key not in self._known:
            index, via = self._resolve(s)
            entry = self._entries[index]
            span = self._a.span(s.start, s.end)
            if span not in entry.mentions:
                entry.mentions.append(span)
            entry.last = max(entry.last, s.head)
            self._known[key] = (index, via)
        return self._known[key]

    def note_medium(self, index: int, via: str) -> None:
        """Remember that this voice spoke through a statement, so that "the statement" is its words."""
        self._entries[index].via.add(via)

    def unknown(self) -> int:
        """The voice of words that somebody says and nobody names."""
        for n, entry in enumerate(self._entries):
            if entry.kind == "unknown" and entry.name == "unknown":
                return n
        return self._add(Naming("unknown", "unknown", False, None, "", False, False, frozenset()))

    def outlet(self, name: str) -> int:
        """The voice of an outlet or issuer that speaks for itself."""
        for n, entry in enumerate(self._entries):
            if entry.named and entry.name.lower() == name.lower():
                return n
        return self._add(Naming(name, "outlet", True, None, "", False, True, frozenset(name.lower().split())))

    def own(self) -> int:
        """The voice of the report itself, whoever publishes it."""
        return self.outlet(self._own_name) if self._own_name else self._exact("outlet", "outlet")

    def kind(self, index: int) -> str:
        return self._entries[index].kind

    def name(self, index: int) -> str:
        return self._entries[index].name

    def words(self, index: int) -> set[str]:
        """The words of a voice's name and description, lower-case."""
        return self._entries[index].words | self._entries[index].lemmas

    def finished(self) -> tuple[Voice, ...]:
        """All voices, mentions in reading order."""
        return tuple(Voice(e.name, e.kind, e.named, e.description, tuple(sorted(e.mentions))) for e in self._entries)

    # ---- one mention

    def _resolve(self, s: Speaker) -> tuple[int, str | None]:
        a, head = self._a, s.head
        word = a.lower[head]
        if a.tags[head] in ("PRP", "PRP$", "DT", "WP", "WDT", "EX") or word in _PLURAL:
            return self._pronoun(s, word), None
        naming = name_speaker(a, self._lx, s)
        if naming.named:
            return self._named(naming), None
        issued = self._issued(s, naming)
        if issued is not None:
            return issued, naming.lemma
        return self._role(naming, s), None

    def _pronoun(self, s: Speaker, word: str) -> int:
        if word in _OWN:
            return self.own()
        plural = word in _PLURAL
        wanted = _PERSONS if word in _PERSON else _BODIES
        sex = "female" if word in ("she", "her") else "male" if word in ("he", "him", "his") else ""
        for found in (
            self._heard_just_now(s, wanted, plural, sex),
            self._by_subject(s, wanted, plural, sex),
            self._by_role(s, sex) if word in _PERSON else None,
            self._recent(s, wanted, plural, sex),
        ):
            if found is not None:
                return found
        named = self._person_before(s) if word in _PERSON else None
        return named if named is not None else self._exact(word, "person" if word in _PERSON else "group" if plural else "unknown")

    def _fits(self, words: set[str], kind: str, kind_plural: bool, wanted: frozenset[str], plural: bool, sex: str) -> bool:
        if kind not in wanted or not (kind_plural == plural or (plural and kind in ("group", "organization"))):
            return False
        return not sex or not words & self._lx.words["male" if sex == "female" else "female"]

    def _heard_just_now(self, s: Speaker, wanted: frozenset[str], plural: bool, sex: str) -> int | None:
        """Who spoke in the sentence before, or earlier in this one."""
        a = self._a
        n = a.sentence_of[s.head]
        low = a.sentences[n - 1][0] if n > 0 and a.block_of[a.sentences[n - 1][0]] == a.block_of[s.head] else a.sentences[n][0]
        heard = [
            (e.last, k)
            for k, e in enumerate(self._entries)
            if low <= e.last < s.head and self._fits(e.words | e.lemmas, e.kind, e.plural, wanted, plural, sex)
        ]
        return max(heard)[1] if heard else None

    def _by_subject(self, s: Speaker, wanted: frozenset[str], plural: bool, sex: str) -> int | None:
        """The subject of the sentence before that may be meant, or of this one up to the pronoun's own clause."""
        a = self._a
        n = a.sentence_of[s.head]
        first = n - 1 if n > 0 and a.block_of[a.sentences[n - 1][0]] == a.block_of[s.head] else n
        for k in (first, n):
            low, high = a.sentences[k]
            for i in range(low, min(high, s.start)):
                if a.deps[i] not in ("nsubj", "nsubjpass") or a.tags[i][:2] != "NN" or a.heads[a.heads[i]] != a.heads[i]:
                    continue
                if self._quoted_away(i, s):
                    continue
                naming = name_speaker(a, self._lx, phrase(a, i, low, min(high, s.start)))
                words = set(naming.words) | {naming.lemma}
                if self._fits(words, naming.kind, naming.plural, wanted, plural, sex):
                    return self.resolve(phrase(a, i, low, min(high, s.start)))[0]
        return None

    def _quoted_away(self, i: int, s: Speaker) -> bool:
        """Whether a word stands in a quotation that a pronoun does not stand in: '"The third one fell here," she said.'"""
        return self._inside[i] >= 0 and self._inside[i] != self._inside[s.head]

    def _by_role(self, s: Speaker, sex: str) -> int | None:
        """ "Most of it comes from the leader of the vigilantes. He told …": the only office that the sentence before names."""
        a = self._a
        n = a.sentence_of[s.head]
        if n == 0 or a.block_of[a.sentences[n - 1][0]] != a.block_of[s.head]:
            return None
        low, high = a.sentences[n - 1]
        offices = [
            i
            for i in range(low, high)
            if a.tags[i] == "NN" and a.deps[i] != "compound" and self._lx.is_kind(a.lemmas[i], "person") and not self._quoted_away(i, s)
        ]
        if len(offices) != 1:
            return None
        office = phrase(a, offices[0], low, high)
        naming = name_speaker(a, self._lx, office)
        words = set(naming.words) | {naming.lemma}
        return self.resolve(office)[0] if self._fits(words, naming.kind, naming.plural, _PERSONS, False, sex) else None

    def _recent(self, s: Speaker, wanted: frozenset[str], plural: bool, sex: str) -> int | None:
        """The voice heard last, within a few paragraphs."""
        a = self._a
        block = a.block_of[s.head]
        candidates = [
            (e.last, n)
            for n, e in enumerate(self._entries)
            if 0 <= e.last < s.head
            and block - a.block_of[e.last] <= _REACH
            and self._fits(e.words | e.lemmas, e.kind, e.plural, wanted, plural, sex)
        ]
        return max(candidates)[1] if candidates else None

    def _person_before(self, s: Speaker) -> int | None:
        """The nearest person named before, who need not have spoken yet."""
        a = self._a
        block = a.block_of[s.head]
        for first, end, label in reversed(a.entities):
            if end <= s.start and label == "PERSON" and block - a.block_of[first] <= 1:
                head = end - 1 if a.tags[end - 1] != "POS" else end - 2
                return self._named(name_speaker(a, self._lx, Speaker(first, end, max(first, head))))
        return None

    def _named(self, naming: Naming) -> int:
        name = self._acronyms.get(naming.name, naming.name)
        if naming.kind == "person" and " " not in name:
            name = self._people.get(name.lower(), name)
        words = {w for w in name.lower().split() if w not in ("the", "of")}
        for n in range(len(self._entries) - 1, -1, -1):
            entry = self._entries[n]
            if entry.named and (entry.name.lower() == name.lower() or self._same_name(entry, name, words, naming.kind)):
                self._enrich(entry, naming, name, words)
                return n
        return self._add(Naming(name, naming.kind, True, naming.description, naming.lemma, naming.plural, True, frozenset(words)))

    def _same_name(self, entry: _Entry, name: str, words: set[str], kind: str) -> bool:
        if (entry.kind == "person") != (kind == "person"):
            # a last name alone is often taken for a place or a body
            last = entry.name.lower().split()[-1] if entry.kind == "person" else ""
            return name.lower() == last or (bool(words) and words == entry.words)
        if kind == "person":
            theirs, ours = entry.name.lower().split(), name.lower().split()
            return theirs[-1] == ours[-1] and (len(theirs) == 1 or len(ours) == 1 or theirs[0] == ours[0])
        known = {w for w in entry.name.lower().split() if w not in ("the", "of")}
        return bool(words & known) and (words <= known or known <= words)

    def _enrich(self, entry: _Entry, naming: Naming, name: str, words: set[str]) -> None:
        if len(name) > len(entry.name):
            entry.name = name
        entry.description = entry.description or naming.description
        entry.words |= words | (set(naming.description.lower().split()) if naming.description else set())
        entry.lemmas.add(naming.lemma)

    def _issued(self, s: Speaker, naming: Naming) -> int | None:
        """The issuer of "a statement from the ministry", "the ministry's statement", and of "the statement" once it has one."""
        a, lx = self._a, self._lx
        if naming.lemma not in lx.words["issued"] or naming.plural:
            return None
        head = s.head
        owner = child(a, head, "poss")
        if owner is not None and a.tags[owner] != "PRP$":
            return self.resolve(phrase(a, owner, s.start, head))[0]
        for c in a.children[head]:
            if c > head and a.lower[c] in ("from", "by", "of") and a.deps[c] in ("prep", "agent"):
                inner = child(a, c, "pobj")
                if inner is not None and (a.tags[inner] in ("NNP", "NNPS") or a.lemmas[inner] in lx.kinds) and inner < s.end:
                    return self.resolve(phrase(a, inner, c + 1, s.end))[0]
        for c in a.children[head]:  # "issued by …" as a participle
            if a.deps[c] in ("acl", "relcl") and a.tags[c] == "VBN":
                by = next((k for k in a.children[c] if a.lower[k] == "by"), None)
                inner = child(a, by, "pobj") if by is not None else None
                if inner is not None and inner < s.end:
                    return self.resolve(phrase(a, inner, s.start, s.end))[0]
        if owner is not None:  # "its statement"
            return self._pronoun(Speaker(owner, owner + 1, owner), a.lower[owner])
        if naming.definite:
            known = [(e.last, n) for n, e in enumerate(self._entries) if naming.lemma in e.via]
            if known:
                return max(known)[1]
        return None

    def _role(self, naming: Naming, s: Speaker) -> int:
        """A voice known by its role: "the spokesman", "the officials", "police", "the group"."""
        a = self._a
        indefinite = any(a.lower[c] in ("a", "an", "another", "other", "one", "some", "several") for c in a.children[s.head] if c < s.head)
        if not indefinite:
            extra = {w for w in naming.words if w not in (a.lower[s.head], naming.lemma)}
            for _, n in sorted(((e.last, n) for n, e in enumerate(self._entries)), reverse=True):
                if self._same_role(self._entries[n], naming, extra):
                    return n
            if naming.definite and naming.lemma in _ANY_GROUP and not extra:
                found = self._group_before(s)
                if found is not None:
                    return found
        return self._add(naming)

    def _same_role(self, entry: _Entry, naming: Naming, extra: set[str]) -> bool:
        if entry.name.lower() == naming.name.lower() and not entry.named:
            return True
        if (entry.kind == "person" and naming.plural) or entry.kind == "unknown":
            return False
        words = entry.words | entry.lemmas
        if naming.lemma not in words and not (
            naming.definite
            and not extra
            and entry.named
            and naming.lemma in (_ANY_GROUP if entry.kind == "group" else _ANY_BODY if entry.kind == "organization" else ())
            and not words & self._lx.words["state_words"]
        ):
            return False
        if entry.plural != naming.plural and entry.kind in ("group", "person") and not entry.named:
            return False
        if not naming.definite and extra != {w for w in words if w != naming.lemma}:
            return naming.kind in ("organization",) and not extra and not entry.named and not (entry.words - {naming.lemma})
        return extra <= words

    def _group_before(self, s: Speaker) -> int | None:
        a = self._a
        block = a.block_of[s.head]
        for first, end, label in reversed(a.entities):
            if end <= s.start and label in ("ORG", "NORP") and block - a.block_of[first] <= 2:
                head = next((i for i in range(end - 1, first - 1, -1) if a.tags[i] in ("NNP", "NNPS")), None)
                if head is not None:
                    naming = name_speaker(a, self._lx, Speaker(first, end, head))
                    return self._named(naming) if naming.named else None
        return None

    def _exact(self, word: str, kind: str) -> int:
        for n, entry in enumerate(self._entries):
            if entry.name == word:
                return n
        return self._add(Naming(word, kind, False, None, word, word in _PLURAL, False, frozenset((word,))))

    def _add(self, naming: Naming) -> int:
        words = set(naming.words)
        if naming.description:
            words |= set(naming.description.lower().replace(",", " ").split())
        self._entries.append(_Entry(naming.name, naming.kind, naming.named, naming.description, {naming.lemma}, words, naming.plural))
        return len(self._entries) - 1


def _full_names(a: Annotated) -> dict[str, str]:
    """Last name → the first full name in the report that ends in it."""
    found: dict[str, str] = {}
    for first, end, label in a.entities:
        if label == "PERSON" and end - first > 1:
            words = a.text(first, end).replace("’s", "").replace("'s", "").split()
            if len(words) > 1:
                found.setdefault(words[-1].lower(), " ".join(words))
    return found


def mentions(findings: list[Finding]) -> list[Speaker]:
    """All speaker phrases of the findings in reading order."""
    all_of = [
        s
        for f in findings
        for s in (
            *f.speakers,
            *f.outer,
            *(inner for inner, _ in f.inner),
            *((f.answers[0],) if f.answers else ()),
            *((f.via_speaker,) if f.via_speaker and not f.speakers else ()),
        )
    ]
    return sorted(set(all_of), key=lambda s: (s.start, s.end))
