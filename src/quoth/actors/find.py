"""The order of the room: names, parties among them, joins, and the findings made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from quoth.actors.branches import join_branches
from quoth.actors.join import Mention, Party, join
from quoth.actors.lexicon import Lexicon, lexicon
from quoth.actors.names import find_names, fold
from quoth.actors.party import MODIFIES, PERSON, candidates, person_matters
from quoth.actors.registry import Index, Known, index
from quoth.actors.repeats import take_up, unnamed
from quoth.model.finding import ActorFinding
from quoth.model.text import Annotated, Span


def find_actors(text: Annotated, known: Index | None = None) -> tuple[ActorFinding, ...]:
    """The parties of a report in the order of their first mention.

    Mentions are the words of a name without its article ("AB-C" of "the leadership of the AB-C", "ABC group" of "the ABC group"), and
    whole definite phrases of common nouns ("this group"). `aliases` are the other names as the report writes them, `part_of` is the name of
    the party that this one is a part of. `known` replaces the shipped registry.
    """
    lists, registry = lexicon(), known if known is not None else _shipped()
    found = candidates(text, find_names(text, lists), registry, lists)
    parties = [p for p in join(text, found, lists) if p.kind != PERSON or _matters(text, p, lists)]
    parties = join_branches(text, parties, registry, lists)
    take_up(text, parties, lists)
    parties += unnamed(text, parties, lists)
    return tuple(sorted((_finding(text, p, registry, lists) for p in parties), key=lambda f: f.mentions[0]))


@cache
def _shipped() -> Index:
    """The registry of the shipped codebook: actors, and outlets as actors of their own kind."""
    from quoth.codebook import load_codebook

    book = load_codebook()
    actors = [Known(key, a.name, a.kind, tuple(a.aliases), a.part_of) for key, a in book.actors.items()]
    outlets = [Known(f"outlet:{key}", o.name, "outlet", tuple(o.aliases)) for key, o in book.outlets.items()]
    return index([*actors, *outlets])


def _matters(text: Annotated, party: Party, lexicon: Lexicon) -> bool:
    return any(person_matters(text, first, end, lexicon) for first, end in party.names)


def _finding(text: Annotated, party: Party, registry: Index, lexicon: Lexicon) -> ActorFinding:
    forms = [" ".join(text.text(first, end).split()) for first, end in party.names]
    name = _name(text, party, registry)
    mentions = sorted(_extended(text, m, lexicon) for m in party.names) + [text.span(first, end) for first, end in party.repeats]
    aliases = tuple(_distinct(forms, name)) if party.named else ()
    part_of = _name(text, party.whole, registry) if party.whole else party.part_of
    return ActorFinding(name, party.kind, aliases, tuple(sorted(mentions)), party.registry, part_of)


def _name(text: Annotated, party: Party, registry: Index) -> str:
    """The registry's name, else the longest form, one with small letters before one in capitals."""
    if party.registry:
        return registry.known[party.registry].name
    forms = [" ".join(text.text(first, end).split()) for first, end in party.names]
    if not party.named:
        plain = max((text.lower[end - 1] for _, end in party.names), key=len)  # "fighters", whatever opens a sentence
        return " ".join((*forms[0].split()[:-1], plain))
    return max(forms, key=lambda f: (not f.isupper(), len(f.split()), len(f)))


def _extended(text: Annotated, mention: Mention, lexicon: Lexicon) -> Span:
    """ "the ABC group" is the party as much as "ABC": the mention takes the noun in."""
    first, end = mention
    if end < len(text.words) and text.lower[end] in lexicon.selves and text.heads[end - 1] == end and text.deps[end - 1] in MODIFIES:
        end += 1
    return text.span(first, end)


def _distinct(forms: Sequence[str], name: str) -> Iterator[str]:
    """Other written forms, each once, in the order of the text."""
    seen = {fold(name)}
    for form in forms:
        if fold(form) not in seen:
            seen.add(fold(form))
            yield form
