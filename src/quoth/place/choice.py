"""From names to places: one joint choice for a whole report.

Every name's entries are scored by four things: how well known the place is (country, first-level division, population), how well its kind
agrees with the generic word beside the name, whether it lies in what the words say it lies in, and whether it lies where the report's other
places lie.
The weights were set on LGL and GeoVirus by hand (`quoth bench geoparsing`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, exp, hypot, log10, radians

from quoth.model.text import Span
from quoth.place.gazetteer import Entry, Gazetteer, Hit
from quoth.place.names import name_key, skeleton, spellings
from quoth.place.words import Generic, Regions, demonyms

NOT_FOUND = "not in the gazetteer"
FAR = "only places of this name far from the report's other places"
AMBIGUOUS = "several places of this name and nothing in the report decides"

COUNTRY, REGION, ADM1, ADM2 = 8.0, 6.5, 4.8, 1.75
ALTERNATE = -2.0  # found under another name than its own
TRANSLITERATED = -1.5  # found only by its consonants
INSIDE, AROUND = 5.0, 2.0  # the words put it inside another place; the words put another place inside it
SAME_COUNTRY, SAME_ADM1 = 3.75, 5.0  # times the share of the report's evidence that lies there
CLOSE = 1.6  # times the mean nearness to the report's other places
ROUNDS = 3
WELL_KNOWN = 300_000  # people of a place that is believed wherever the report plays
ELSEWHERE = 2.0  # evidence for another country above which a small place alone in its country is not believed …
NEARBY = 400.0  # … unless it lies within so many kilometres of another of the report's places
DECIDED = 0.1  # below this lead over a place elsewhere a small place stays undecided


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a place. `inside` is the index of the name that the words say it lies in; `short` tells an abbreviation ("La.")."""

    span: Span
    name: str
    generic: Generic | None = None
    inside: int | None = None
    short: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the report says of where it plays, beside its places: countries with their weight, and names such as the dateline's."""

    countries: Mapping[str, float] = field(default_factory=dict)
    names: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entry chosen, or None with the reason. `near` is an entry that contains the unresolved place by the words."""

    entry: Entry | None
    reason: str | None = None
    near: Entry | None = None


@dataclass(slots=True)
class _Choice:
    """The entries of one name (with one generic word) and their scores so far."""

    named: Named
    key: str
    hits: list[Hit]
    fixed: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    weight: float = 1.0

    @property
    def best(self) -> int:
        return max(range(len(self.scores)), key=self.scores.__getitem__)


def resolve(named: Sequence[Named], gazetteer: Gazetteer, context: Context | None = None) -> list[Resolved]:
    """The place of each name, all chosen together; unresolved ones with the reason. `context` adds what is known beside the names."""
    context = context or Context()
    regions = Regions(gazetteer)
    everything = [*named, *context.names]
    choices: dict[tuple[str, str, bool], _Choice] = {}
    keys = []
    for one in everything:
        key = (name_key(one.name), one.generic.word if one.generic else "", one.short)
        keys.append(key)
        if key in choices:
            choices[key].weight = min(choices[key].weight + 0.5, 3.0)
        else:
            choices[key] = _Choice(one, key[0], _hits(one, key[0], gazetteer, regions))
    chains = _chains(everything, keys)
    _score_alone(choices.values())
    _score_chains(choices, chains)
    _score_together(choices, context)
    _by_consonants(choices, chains, gazetteer, context)
    scene = _scene(choices.values(), context)
    outcomes = {key: _outcome(choices[key], _container(key, choices, chains), scene) for key in dict.fromkeys(keys)}
    return [outcomes[key] for key in keys[: len(named)]]


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where the report plays: evidence for each country, and the places chosen."""

    weights: Mapping[str, float]
    places: tuple[Entry, ...]

    def far(self, entry: Entry) -> bool:
        """Whether a place lies alone in its country while the report plays elsewhere, and far from all its other places."""
        here = self.weights.get(entry.country or "", 0.0)
        if max(self.weights.values(), default=0.0) < max(ELSEWHERE, 2 * here) or here >= 2:
            return False
        return all(p.id == entry.id or p.kind == "country" or kilometres(p, entry) > NEARBY for p in self.places)


def _scene(choices: Iterable[_Choice], context: Context) -> _Scene:
    weights: dict[str, float] = defaultdict(float, context.countries)
    chosen = [choice.hits[choice.best] for choice in choices if choice.hits]
    for hit in chosen:
        if hit.entry.country:
            known = hit.entry.kind in ("country", "adm1") or hit.entry.population > WELL_KNOWN
            weights[hit.entry.country] += 1.0 if known else 0.7 if hit.own else 0.3
    return _Scene(weights, tuple(hit.entry for hit in chosen))


_Key = tuple[str, str, bool]


def _chains(named: Sequence[Named], keys: Sequence[_Key]) -> dict[_Key, list[_Key]]:
    """For each name those that contain it by the words; a bare name shares what is said of it elsewhere in the report."""
    chains: dict[_Key, list[_Key]] = defaultdict(list)
    by_name: dict[str, list[_Key]] = defaultdict(list)
    for one, key in zip(named, keys, strict=True):
        if one.inside is not None and keys[one.inside] not in chains[key] and keys[one.inside] != key:
            chains[key].append(keys[one.inside])
            by_name[key[0]].append(keys[one.inside])
    for key in keys:
        if not chains[key]:
            chains[key] = [k for k in by_name[key[0]] if k != key]
    return chains


def _hits(one: Named, key: str, gazetteer: Gazetteer, regions: Regions) -> list[Hit]:
    if one.short and (hits := regions.abbreviation(one.name)):
        return list(hits)
    listed = regions.lookup(key)
    hits = gazetteer.lookup(key)
    if one.generic and not listed and not hits:
        hits = tuple(hit for hit in gazetteer.lookup(_without(key, one.generic)) if one.generic.fit(hit.entry.kind) > 0)
    if one.generic:
        hits = (*hits, *(h for h in gazetteer.lookup(f"{key} {one.generic.word}") if h not in hits))
    if not listed and not hits:
        for other in spellings(key):
            if hits := gazetteer.lookup(other):
                hits = tuple(Hit(hit.entry, False) for hit in hits)
                break
    if not listed and not hits and (nation := demonyms().get(one.name)):
        listed = tuple(Hit(hit.entry, True) for hit in regions.country(nation))
    known = {hit.entry.id for hit in listed}
    return [*listed, *(hit for hit in hits if hit.entry.id not in known)]


def _without(key: str, generic: Generic) -> str:
    """The key without the generic word that the name itself holds ("Kandahar City", "County Tyrone")."""
    words = key.split()
    if len(words) > 1 and words[-1] == generic.word:
        words = words[:-1]
    elif len(words) > 1 and words[0] == generic.word:
        words = words[1:]
    return " ".join(words)


def _prior(hit: Hit, listed: bool) -> float:
    entry = hit.entry
    size = log10(entry.population + 100)
    if entry.kind == "country":
        value = COUNTRY
    elif entry.kind == "region":
        value = REGION
    elif entry.kind == "adm1":
        value = ADM1 + 0.15 * size
    elif entry.kind == "adm2":
        value = ADM2 + 0.3 * size
    else:
        value = size
    return value + (0 if hit.own or listed else ALTERNATE)


def _score_alone(choices: Iterable[_Choice]) -> None:
    for choice in choices:
        generic = choice.named.generic
        for hit in choice.hits:
            value = _prior(hit, hit.entry.id < 0 or hit.entry.kind == "country")
            choice.fixed.append(value + (generic.fit(hit.entry.kind) if generic else 0.0))
        choice.scores = list(choice.fixed)


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether `inner` lies in `outer`, by the index; for settlements and regions, by the country and the distance."""
    if outer.id == inner.id:
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    if outer.kind == "adm1":
        return inner.admin1 == outer.id
    if outer.kind == "adm2":
        return inner.admin2 == outer.id
    if outer.kind == "settlement":
        return inner.country == outer.country and kilometres(outer, inner) < 40
    return (inner.country in outer.countries or not outer.countries) and kilometres(outer, inner) < 800


def _score_chains(choices: dict[_Key, _Choice], chains: Mapping[_Key, list[_Key]]) -> None:
    """A place inside what the words say it lies in gains, and so does what holds it."""
    for key, outers in chains.items():
        inner = choices[key]
        for outer in (choices[k] for k in outers):
            inside = [False] * len(inner.hits)
            around = [False] * len(outer.hits)
            for n, holder in enumerate(outer.hits):
                for m, hit in enumerate(inner.hits):
                    if contains(holder.entry, hit.entry):
                        inside[m] = around[n] = True
            inner.fixed = [s + INSIDE * ok for s, ok in zip(inner.fixed, inside, strict=True)]
            outer.fixed = [s + AROUND * ok for s, ok in zip(outer.fixed, around, strict=True)]
    for choice in choices.values():
        choice.scores = list(choice.fixed)


def _shares(choice: _Choice) -> list[tuple[Entry, float]]:
    """The likeliest entries of a name with their share of belief."""
    best = max(choice.scores)
    weights = [(hit.entry, exp(score - best)) for hit, score in zip(choice.hits, choice.scores, strict=True) if score > best - 3]
    total = sum(w for _, w in weights)
    return [(entry, w / total) for entry, w in weights]


def _score_together(choices: dict[_Key, _Choice], context: Context) -> None:
    """Rounds of: where does the report play, by all names; then score each name's entries by the evidence of the others."""
    active = [c for c in choices.values() if c.hits]
    for _ in range(ROUNDS):
        shares = [_shares(choice) for choice in active]
        total: dict[str | int, float] = defaultdict(float)
        total.update(context.countries)
        for choice, found in zip(active, shares, strict=True):
            for entry, share in found:
                _add(total, entry, share * choice.weight)
        places = [found[0][0] if len(found) == 1 else max(found, key=lambda f: f[1])[0] for found in shares]
        for n, choice in enumerate(active):
            if len(choice.hits) == 1:
                continue
            own: dict[str | int, float] = defaultdict(float)
            for entry, share in shares[n]:
                _add(own, entry, share * choice.weight)
            choice.scores = _in_context(choice, total, own, [p for m, p in enumerate(places) if m != n])


def _add(total: dict[str | int, float], entry: Entry, weight: float) -> None:
    if entry.country:
        total[entry.country] += weight
    first = entry.id if entry.kind == "adm1" else entry.admin1
    if first is not None:
        total[first] += weight


def _in_context(choice: _Choice, total: Mapping[str | int, float], own: Mapping[str | int, float], places: list[Entry]) -> list[float]:
    countries = sum(v - own.get(k, 0.0) for k, v in total.items() if isinstance(k, str)) + 1.0
    scores = []
    for hit, fixed in zip(choice.hits, choice.fixed, strict=True):
        entry, value = hit.entry, fixed
        if entry.country:
            value += SAME_COUNTRY * (total.get(entry.country, 0.0) - own.get(entry.country, 0.0)) / countries
        first = entry.id if entry.kind == "adm1" else entry.admin1
        if first is not None:
            value += SAME_ADM1 * (total.get(first, 0.0) - own.get(first, 0.0)) / countries
        scores.append(value)
    best = max(scores)
    near = [n for n, score in enumerate(scores) if score > best - 1.5]
    if len(near) > 1 and places:
        for n in near[:10]:
            scores[n] += CLOSE * sum(1 / (1 + kilometres(choice.hits[n].entry, p) / 100) for p in places[:30]) / min(len(places), 30)
    return scores


def kilometres(a: Entry, b: Entry) -> float:
    """Distance on a flat map scaled at the middle latitude: within 1% below 500 km, and far where one of them has no point."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return 20_000.0
    across = abs(a.lon - b.lon)
    across = min(across, 360 - across) * cos(radians((a.lat + b.lat) / 2))
    return 111.2 * hypot(a.lat - b.lat, across)


def _by_consonants(choices: dict[_Key, _Choice], chains: Mapping[_Key, list[_Key]], gazetteer: Gazetteer, context: Context) -> None:
    """Names that the index does not have: other transliterations in the countries where the report plays."""
    missing = [(key, choice) for key, choice in choices.items() if not choice.hits]
    if not missing:
        return
    total: dict[str | int, float] = defaultdict(float)
    total.update(context.countries)
    for choice in choices.values():
        if choice.hits:
            _add(total, choice.hits[choice.best].entry, choice.weight)
    countries = sorted((k for k in total if isinstance(k, str)), key=lambda c: (-total[c], c))[:3]
    for key, choice in missing:
        held = [choices[k] for k in chains[key] if choices[k].hits]
        where = [e.country for e in (c.hits[c.best].entry for c in held) if e.country] or countries
        found = [e for country in dict.fromkeys(where) for e in gazetteer.similar(choice.key, country) if _alike(choice.key, e)]
        generic = choice.named.generic
        for entry in found:
            value = _prior(Hit(entry, False), False) + TRANSLITERATED + (generic.fit(entry.kind) if generic else 0.0)
            value += INSIDE * any(contains(c.hits[c.best].entry, entry) for c in held)
            value += SAME_COUNTRY * total[entry.country or ""] / (sum(total[c] for c in countries) + 1.0)
            choice.hits.append(Hit(entry, False))
            choice.scores.append(value)


def _alike(key: str, entry: Entry) -> bool:
    """Whether two spellings with the same consonants are near enough in length and start to be one name."""
    other = name_key(entry.name)
    return bool(skeleton(key)) and abs(len(other.split()) - len(key.split())) <= 1 and abs(len(other) - len(key)) <= max(2, len(key) // 3)


def _reaches(container: Entry, entry: Entry) -> bool:
    """Whether a place may lie in what the words put it into: in the same country, and within 250 km of a smaller container."""
    if container.kind == "region" or container.country is None:
        return True
    if container.country != entry.country:
        return False
    return container.kind == "country" or contains(container, entry) or kilometres(container, entry) < 250


def _container(key: _Key, choices: dict[_Key, _Choice], chains: Mapping[_Key, list[_Key]]) -> Entry | None:
    for outer in (choices[k] for k in chains[key]):
        if outer.hits and not _misfit(outer):
            return outer.hits[outer.best].entry
    return None


def _misfit(choice: _Choice) -> bool:
    """Whether even the best entry is of a kind that the generic word beside the name rules out."""
    kind, generic = choice.hits[choice.best].entry.kind, choice.named.generic
    return generic is not None and kind != "country" and generic.fit(kind) <= -2


def _outcome(choice: _Choice, container: Entry | None, scene: _Scene) -> Resolved:
    if not choice.hits:
        return Resolved(None, NOT_FOUND, container)
    order = sorted(range(len(choice.hits)), key=lambda n: -choice.scores[n])
    entry = choice.hits[order[0]].entry
    if _misfit(choice):
        return Resolved(None, NOT_FOUND, container)
    small = entry.kind in ("settlement", "adm2") and entry.population < WELL_KNOWN
    if small and container and not _reaches(container, entry):
        return Resolved(None, NOT_FOUND, container)
    if small and scene.far(entry):
        return Resolved(None, FAR, container)
    if entry.kind == "settlement" and choice.scores[order[0]] < 6 and len(order) > 1:
        rival = choice.hits[order[1]].entry
        if choice.scores[order[0]] - choice.scores[order[1]] < DECIDED and rival.kind == "settlement" and kilometres(entry, rival) > 161:
            return Resolved(None, AMBIGUOUS, container)
    return Resolved(entry)
