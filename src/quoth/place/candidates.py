"""Which words may name a place: the recogniser's entities, and capitalised words where reporting puts places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quoth.model.text import Annotated
from quoth.place.case import capitals, headlines
from quoth.place.gazetteer import Gazetteer, Hit
from quoth.place.names import name_key
from quoth.place.words import Regions, Words, is_demonym

PLACES = frozenset(("GPE", "LOC", "FAC"))
_NUMBERS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"))
_MISTAKEN = ("ORG", "PERSON", "PRODUCT", "NORP", "WORK_OF_ART", "LAW")  # what the recogniser makes of places that it does not know
_JOINTS = frozenset(
    [
        "al",
        "el",
        "ul",
        "an",
        "ar",
        "as",
        "ash",
        "ad",
        "at",
        "az",
        "e",
        "i",
        "ye",
        "wa",
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "di",
        "d'",
        "sur",
        "au",
        "aux",
        "der",
        "van",
        "ban",
    ]
)
_MARKS = frozenset(("-", "–", "'", "’", "`"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_ARTICLES = frozenset(("the", "a", "an", "by", "in"))
_NAMING = frozenset(("adm1", "adm2", "settlement"))
_LONGEST = 4  # words of a name that no list knows
_LARGE = 100_000  # people of a place that is widely known under a second name


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [first, end) with the recogniser's label. `sure` where the words alone make a place of them, known or not."""

    first: int
    end: int
    label: str
    sure: bool


def candidates(text: Annotated, gazetteer: Gazetteer, regions: Regions, words: Words) -> list[Candidate]:
    """Candidates in reading order, none overlapping another: the surest ways to see one come first."""
    finder = _Finder(text, gazetteer, regions, words)
    taken: dict[int, Candidate] = {}
    for way in (
        finder.behind_generic_words,
        finder.entities,
        finder.before_generic_words,
        finder.behind_prepositions,
        finder.before_containers,
        finder.objects,
        finder.before_event_nouns,
        finder.headings,
    ):
        for found in way():
            if not any(i in taken for i in range(found.first, found.end)):
                taken.update(dict.fromkeys(range(found.first, found.end), found))
    return sorted(set(taken.values()), key=lambda c: c.first)


class _Finder:
    """The ways to see a place in one text. Each yields candidates; the caller drops what overlaps an earlier one."""

    def __init__(self, text: Annotated, gazetteer: Gazetteer, regions: Regions, words: Words):
        self.text, self.lower, self.words = text, text.lower, words
        self._gazetteer, self._regions = gazetteer, regions
        never = words["never"]
        self._capital = capitals(text)
        self._named = [big and low not in never for big, low in zip(self._capital, self.lower, strict=True)]
        for i in range(len(self.lower) - 2):  # "al-Sukhna": the article opens the name
            if not self._named[i] and self.lower[i] in _JOINTS and text.words[i + 1] in _MARKS and self._named[i + 2]:
                self._named[i] = text.ends[i] == text.starts[i + 1]

    def label(self, i: int) -> str:
        """The recogniser's label of a token, or nothing."""
        n = self.text.entity_of[i]
        return self.text.entities[n][2] if n >= 0 else ""

    def hits(self, first: int, end: int) -> tuple[Hit, ...]:
        key = name_key(self.text.text(first, end))
        return self._regions.lookup(key) or self._gazetteer.lookup(key)

    def well_known(self, first: int, end: int) -> bool:
        """Whether a place bears this as its own name, or is large enough to be known by it."""
        return any(hit.own or hit.entry.kind == "country" or hit.entry.population > _LARGE for hit in self.hits(first, end))

    @cached_property
    def _headlines(self) -> list[bool]:
        return headlines(self.text, self._capital)

    def _run(self, first: int) -> int:
        """The end of the capitalised words that start here ("Nad-e Ali", "Al-Rawdha al-Sufla")."""
        text, i, limit = self.text, first, self.text.blocks[self.text.block_of[first]][1]
        while i < limit and self._named[i] and (i == first or text.starts[i] - text.ends[i - 1] <= 1):
            i += 1
            j = i
            while j < limit and j - i < 3 and (text.words[j] in _MARKS or self.lower[j] in _JOINTS):
                j += 1
            if i < j < limit and self._named[j] and text.starts[j] - text.ends[i - 1] < 8:
                i = j
            elif self._hyphenated(i, limit):
                i += 2
        return i

    def _hyphenated(self, i: int, limit: int) -> bool:
        """Whether a hyphen at token i joins a small word to the name before it: "Ywathit-gale", not "Mosul-based"."""
        text = self.text
        return (
            i + 1 < limit
            and text.words[i] == "-"
            and text.starts[i] == text.ends[i - 1]
            and text.starts[i + 1] == text.ends[i]
            and text.words[i + 1].isalpha()
            and self.lower[i + 1] not in self.words["hyphen_words"]
            and self.lower[i + 1] not in self.words.generic
        )

    def _bare(self, first: int, end: int) -> int:
        """The end of a name without generic words behind it, which may be capitalised ("Kandahar Province")."""
        while end - first > 1 and self.lower[end - 1] in self.words.generic:
            end -= 1
        return end

    def _part_of_name(self, first: int, end: int) -> bool:
        """Whether the word before belongs to the same longer name, which then is no place ("Vanguard Marnak Brigade")."""
        b = first - 1
        if b < 0 or not self._named[b] or self._headlines[self.text.block_of[first]] or self.text.starts[first] - self.text.ends[b] > 1:
            return False
        if (
            self.lower[b] in self.words["modifiers"]
            or self.lower[b] in self.words["titles"]
            or self.lower[b] in self.words.generic
            or is_demonym(self.text.words[b])
        ):
            return False
        heads = self.text.heads
        last = end - 1
        return self.label(b) not in PLACES and (first <= heads[b] < end or heads[b] == heads[last] or heads[last] == b)

    def behind_generic_words(self) -> Iterator[Candidate]:
        """All capitalised words behind "the village of", whatever the recogniser makes of them."""
        for g in range(len(self.lower) - 2):
            generic = self.words.generic.get(self.lower[g])
            if generic is None or self._capital[g] or generic.word in ("area", "capital"):
                continue
            if generic.kind not in _NAMING and not (
                generic.kind == "site" and self.lower[g + 1] == "of" and self._named[g + 2] and self._names_site(generic.word, g + 2)
            ):
                continue
            if self.lower[g + 1] != "of" or not self._named[g + 2] or self.label(g + 2) in _NUMBERS or is_demonym(self.text.words[g + 2]):
                continue
            first, end = g + 2, self._run(g + 2)
            if generic.word == "state" and not self.hits(first, end):  # "the state of Emergency"
                continue
            yield Candidate(first, end, self.label(first), True)

    def _names_site(self, site: str, first: int) -> bool:
        """ "the garrison of Afmadow": a place that a list knows, or a name that no party is likely to bear."""
        end = self._run(first)
        if self.hits(first, end):
            return True
        if end - first > 2 or self.lower[end - 1] in self.words["organisation_nouns"] or self.label(first) in ("NORP", "PERSON"):
            return False
        return site in self.words["naming_sites"] and site not in self.words["party_sites"]

    def entities(self) -> Iterator[Candidate]:
        """What the recogniser takes for a place, cut at commas and slashes, joined where it cut a name in two."""
        for first, end, label in self.text.entities:
            if label in PLACES:
                for a, b in self._pieces(first, end):
                    if found := self._entity(a, b, label):
                        yield found

    def _pieces(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        start = first
        for i in range(first, end + 1):
            if i == end or self.text.words[i] in (",", "/", "(", ")", ";", ":", "|"):
                if i > start:
                    yield start, i
                start = i + 1

    def _entity(self, first: int, end: int, label: str) -> Candidate | None:
        words, lower = self.text.words, self.lower
        while (
            first < end
            and (not (self._capital[first] or words[first][:1].isdigit()) or lower[first] in _ARTICLES)
            and not self.hits(first, end)
        ):
            first += 1
        while end > first and (
            lower[end - 1] in _POSSESSIVE or not (self._capital[end - 1] or words[end - 1].isdigit() or not words[end - 1].isascii())
        ):
            end -= 1
        if first >= end or (end - first == 1 and (lower[first] in self.words.generic or lower[first] in self.words["directions"])):
            return None
        if end - first == 1 and lower[first] in self.words["never"]:
            return None
        if is_demonym(self.text.text(first, end)) or (
            end - first == 1 and self.text.tags[first].startswith("JJ") and not self.hits(first, end)
        ):
            return None
        if label == "GPE" or label == "LOC":
            longer = self._run(first)
            within = end < longer <= first + _LONGEST and self.text.tags[end] == "NNP" and self.label(end) == ""
            if longer > end and (self._hyphenated(end, longer) or (within and end <= self.text.heads[end - 1] < longer)):
                end = longer  # "Wadi Omran", of which only "Wadi" was seen
            elif longer > end and self.label(end) in ("", *PLACES) and (self.hits(first, longer) or not self.hits(first, end)):
                end = longer if longer - first <= _LONGEST else end
        name = self.text.text(first, end)
        if name.isupper() and len(name) > 4 and not self.hits(first, end):
            return None  # page furniture in capitals
        if self._part_of_name(first, end):
            return None
        return Candidate(first, end, label, label != "FAC")

    def before_generic_words(self) -> Iterator[Candidate]:
        """Capitalised words before "district", "province", "camp"."""
        for g, word in enumerate(self.lower):
            generic = self.words.generic.get(word)
            if generic is None or (self._capital[g] and not self._headlines[self.text.block_of[g]] and self._goes_on(g + 1)):
                continue
            if g > 1 and generic.kind == "site" and self.lower[g - 1] in self.words["site_modifiers"] and not self._capital[g - 1]:
                g -= 1  # "the X displacement camp"
            if g == 0 or not self._named[g - 1]:
                continue
            first = g - 1
            limit = max(self.text.sentences[self.text.sentence_of[g]][0], g - _LONGEST)
            while (
                first > limit
                and self._named[first - 1]
                and self.lower[first - 1] not in self.words["modifiers"]
                and self.text.starts[first] - self.text.ends[first - 1] <= 1
            ):
                first -= 1
            while first >= limit + 2 and self.text.words[first - 1] in _MARKS and self._named[first - 2]:
                first -= 2
            if found := self._before_generic(first, g, generic.kind, generic.word):
                yield found

    def _goes_on(self, at: int) -> bool:
        """Whether a capitalised generic word is only the middle of a longer name ("Washington State University", "Free Republic of")."""
        return at < len(self.lower) and (
            self.lower[at] == "of" or (self._capital[at] and at < self.text.blocks[self.text.block_of[at - 1]][1])
        )

    def _before_generic(self, first: int, end: int, kind: str, word: str) -> Candidate | None:
        label = self.label(end - 1)
        if is_demonym(self.text.words[end - 1]) or self.lower[end - 1] in self.words["organisation_nouns"]:
            return None
        if label in _NUMBERS and not (kind in _NAMING and self.well_known(first, end)):
            return None
        while end - first > 1 and (
            self.lower[first] in self.words["titles"] or is_demonym(self.text.words[first]) or self.lower[first] in self.words["modifiers"]
        ):
            first += 1
        known = self.well_known(first, end) if label == "NORP" else bool(self.hits(first, end))
        named = (known and kind in _NAMING) or all(self.text.tags[i].startswith("NNP") or not self._capital[i] for i in range(first, end))
        if kind in _NAMING and word not in (
            "state",
            "capital",
            "area",
            "division",
            "zone",
            "agency",
            "republic",
            "ward",
            "port",
            "quarter",
            "settlement",
        ):
            return Candidate(first, end, label, True) if named or known else None
        if known and named and (label in ("", "GPE", "LOC", "FAC") or kind in _NAMING):
            return Candidate(first, end, label, False)
        if kind == "region" and named and not self._capital[end] and label != "NORP" and word in self.words["landforms"]:
            return Candidate(first, end, label, True)
        plainly = named and label != "PERSON"
        if kind == "site" and word in self.words["naming_sites"] and (plainly or self._told_of_site(first)):
            return Candidate(first, end, label, True)
        if word == "area" and named and self.lower[first - 1] == "the" and self.lower[max(0, first - 2)] in self.words.prepositions:
            return Candidate(first, end, label, True)  # "in the Ballycolman area"
        return None

    def _told_of_site(self, first: int) -> bool:
        """ "at the X checkpoint", "the shelling of X market": what stands before makes a place of a name that looks like a person's."""
        before = [self.lower[i] for i in range(max(0, first - 2), first)]
        if before and before[-1] == "the":
            before.pop()
        word = before[-1] if before else ""
        return word in ("at", "in", "near", "outside", "on") or (word == "of" and self.lower[max(0, first - 2)] in self.words["acts_on"])

    def behind_prepositions(self) -> Iterator[Candidate]:
        """Capitalised words behind "in", "near", "20 km south of", over modifiers and along lists."""
        lower = self.lower
        before_of = self.words["positions"]
        for p, word in enumerate(lower):
            preposition = self.words.prepositions.get(word)
            of_position = word == "of" and p > 0 and lower[p - 1] in before_of
            as_far_as = word == "as" and p > 0 and lower[p - 1] == "far"
            if preposition is None and not (of_position or as_far_as or (word == "for" and self._leads(p))):
                continue
            strong = preposition is None or not (preposition.weak or preposition.role == "from")
            strong = strong or (word in ("to", "from", "for") and self._leads(p)) or (word == "on" and self._strikes(p))
            strong = strong or (
                word == "between" and "and" in lower[p + 2 : p + 7] and lower[p - 1] not in self.words["pairing"] and self._pairs(p)
            )
            i, limit = p + 1, min(self.text.blocks[self.text.block_of[p]][1], p + 40)
            while i < limit and i - p < 6 and not (self._named[i] and lower[i] not in self.words["modifiers"]) and self._passes(i):
                i += 1
            while i < limit and self._named[i]:
                end = self._run(i)
                if found := self._behind(i, end, strong):
                    yield found
                i = end
                strong = strong and lower[i : i + 1] != [","]  # "in X, Y": Y may be a person
                while (
                    i < limit
                    and i - end < 3
                    and (lower[i] in (",", "and", "or", "/") or (lower[i] in self.words.generic and not self._capital[i]))
                ):
                    i += 1
                if i == end and lower[i : i + 1] == ["'s"]:  # "in western Mexico's Michoacan"
                    i += 1
                elif i == end:
                    break

    def _pairs(self, p: int) -> bool:
        """Whether this "between" is of places: "the road between X and Y", not "clashes between X and Y"."""
        head = self.text.lemmas[self.text.heads[p]]
        return head not in self.words["pairing"] and (self.label(p + 1) != "PERSON" or head in self.words["apart"])

    def _leads(self, p: int) -> bool:
        """Whether this "to", "from" or "for" leads somewhere: "airdropped to X", "the road from X", "left for X"."""
        head = self.text.lemmas[self.text.heads[p]]
        if self.lower[p] == "from" and head in self.words["taking"]:
            return True
        return head in self.words["going" if self.lower[p] == "for" else "carrying"]

    def _strikes(self, p: int) -> bool:
        """Whether this "on" follows an act and the one word behind it is a place rather than a party: "the attack on X", where X does
        nothing in this text and no acronym is given it.
        """
        text, name = self.text, p + 1
        if name >= len(self.lower) or not self._named[name] or self._run(name) != name + 1 or self.label(name) == "NORP":
            return False
        head = text.heads[p]
        if self.lower[head] not in self.words["acts_on"] and text.lemmas[head] not in self.words["acts_on"]:
            return False
        same = [i for i, word in enumerate(text.words) if word == text.words[name]]
        return not any(
            text.deps[i] in ("nsubj", "agent", "poss", "compound") or text.words[i + 1 : i + 2] in (["("], ["'s"], ["’s"]) for i in same
        )

    def _passes(self, i: int) -> bool:
        """Words that may stand between a preposition and a name."""
        return (
            self.lower[i] in self.words["modifiers"]
            or self.lower[i] == "of"
            or (self.lower[i] in self.words.generic and not self._capital[i])
        )

    def _behind(self, first: int, end: int, strong: bool) -> Candidate | None:
        text, lower = self.text, self.lower
        label = self.label(first)
        if lower[first] in self.words["titles"] or label in _NUMBERS or is_demonym(text.words[first]) or self.label(end - 1) in _NUMBERS:
            return None
        end = self._bare(first, end)
        if lower[end - 1] in self.words["organisation_nouns"] or (label == "NORP" and not strong) or self._part_of_name(first, end):
            return None
        if label == "ORG" and not (strong and end == self._run(first)):
            return None
        if self.hits(first, end):
            sound = label == "" or (
                self._is_object(end - 1)
                and (label != "NORP" or self.well_known(first, end))
                and (label != "PERSON" or end - first == 1 or strong)
            )
            return Candidate(first, end, label, False) if sound and (strong or self.well_known(first, end)) else None
        odd = end - first == 1 and text.words[first].isalpha() and label not in PLACES  # a name that the tagger takes for a verb
        named = odd or "NNP" in (text.tags[first][:3], text.tags[end - 1][:3])
        plain = end - first <= _LONGEST and named and not text.text(first, end).isupper()
        if (
            strong
            and plain
            and (label == "" or (label in _MISTAKEN and (self._is_object(end - 1) or self._is_object(first))))
            and not self._headlines[self.text.block_of[first]]
        ):
            return Candidate(first, end, label, True)
        return None

    def _is_object(self, i: int) -> bool:
        """Whether a token is what its preposition governs, not a modifier of it ("in a Vanguard attack").

        A modifier of a site counts as well ("at Drodro hospital").
        """
        if self.text.deps[i] in ("compound", "nmod"):
            head = self.words.generic.get(self.lower[self.text.heads[i]])
            return head is not None and head.kind == "site"
        return self.text.deps[i] in ("pobj", "pcomp", "conj", "appos", "dobj", "npadvmod")

    def objects(self) -> Iterator[Candidate]:
        """The name in "raided Drodro", "fled Ar Rutbah": the object of a verb that takes places."""
        text = self.text
        for i, dep in enumerate(text.deps):
            if dep not in ("dobj", "nsubjpass") or not self._named[i] or self.label(i) in ("NORP", *PLACES, *_NUMBERS):
                continue
            verb = text.lemmas[text.heads[i]]
            first, end = i, i + 1
            while first and self._named[first - 1] and text.heads[first - 1] == i:
                first -= 1
            if (first and text.heads[first - 1] == i and text.deps[first - 1] in ("det", "poss")) or is_demonym(text.words[i]):
                continue
            if verb in self.words["settling"]:
                yield Candidate(first, end, self.label(i), True)
            elif verb in self.words["striking"] and self.label(i) != "PERSON" and self.well_known(first, end):
                yield Candidate(first, end, self.label(i), False)

    def before_event_nouns(self) -> Iterator[Candidate]:
        """The name in "the Kabul attack"."""
        for g, word in enumerate(self.lower):
            if word not in self.words["event_nouns"] or not g or not self._named[g - 1] or self.label(g - 1) in ("PERSON", *_NUMBERS):
                continue
            first = g - 1
            while first > 0 and self._named[first - 1] and g - first < 3 and self.text.block_of[first - 1] == self.text.block_of[g]:
                first -= 1
            for start in range(first, g):
                if (
                    self.text.tags[g - 1].startswith("NNP")
                    and self.well_known(start, g)
                    and not is_demonym(self.text.text(start, g))
                    and not self._part_of_name(start, g)
                ):
                    yield Candidate(start, g, self.label(g - 1), False)
                    break

    def before_containers(self) -> Iterator[Candidate]:
        """Known names in "Minbya, Rakhine State" and "Sangin/Helmand" that the recogniser passed over."""
        for i, word in enumerate(self.text.words):
            if word == "/" and 0 < i < len(self.lower) - 1 and self._named[i - 1] and self._named[i + 1]:
                end = self._run(i + 1)
                if self.well_known(i - 1, i) and self.well_known(i + 1, end):
                    yield Candidate(i - 1, i, self.label(i - 1), False)
                    yield Candidate(i + 1, end, self.label(i + 1), False)
        for first, _, label in self.text.entities:
            if label not in ("GPE", "LOC") or first < 2 or self.text.words[first - 1] != "," or not self._named[first - 2]:
                continue
            end, start = first - 1, first - 2
            while (
                start > 0 and self._named[start - 1] and end - start < _LONGEST and self.text.starts[start] - self.text.ends[start - 1] <= 1
            ):
                start -= 1
            if (
                self.label(end - 1) in ("", "ORG", "NORP")
                and self.text.tags[end - 1].startswith("NNP")
                and self.hits(start, end)
                and not is_demonym(self.text.words[end - 1])
            ):
                yield Candidate(start, end, "", False)

    def headings(self) -> Iterator[Candidate]:
        """A place in capitals that opens a paragraph ("KENSCOFF. Gunmen …"), as digests have it."""
        for start, limit in self.text.blocks:
            end = start
            while end < limit and end - start < 4 and self.text.words[end].isupper() and len(self.text.words[end]) > 2:
                end += 1
            if end < limit and end > start and self.text.words[end] in (".", ":", "-", "–", "—", "|") and self.well_known(start, end):
                yield Candidate(start, end, self.label(start), False)
