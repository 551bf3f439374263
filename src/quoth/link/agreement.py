"""Assertions of one event → support, disputes and corrections, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quoth.link.account import means_in
from quoth.link.assertions import Assertion, Value, same_actor
from quoth.link.origins import origins_of, totals
from quoth.link.vocabulary import words
from quoth.model.event import Correction, Dispute, Rival, Support

_ORDER = ("occurrence", "who.actor", "who.victim", "harm.killed", "harm.injured", "harm.casualties", "when", "where")
_SPARE = frozenset(("occurrence",))  # fields whose values are no rivals of each other


def merged_values(assertions: Iterable[Assertion]) -> dict[Value, list[Assertion]]:
    """Assertions by value; one value under two spellings becomes one: "nine" and "at least nine", a short name and its longer form."""
    by_key: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for a in assertions:
        by_key[a.value.field, _key(a.value)].append(a)
    names = sorted((len(key), key) for field, key in by_key if field == "who.actor")
    for _, short in names:
        value = by_key["who.actor", short][0].value
        longer = [n for _, n in names if n != short and ("who.actor", n) in by_key and same_actor(value, by_key["who.actor", n][0].value)]
        if longer:
            by_key["who.actor", longer[-1]] += by_key.pop(("who.actor", short))
    return {_shown([a.value for a in group]): group for _, group in sorted(by_key.items())}


def _key(value: Value) -> str:
    if value.field.startswith("harm."):
        exact = value.low if value.low is not None else f"-{value.high}"
        wide = f"to{value.high}" if value.low is not None and value.high is not None and value.high != value.low else ""
        return f"{exact}{wide}/{value.of or ''}"
    return value.key


def _shown(values: Sequence[Value]) -> Value:
    """The form that is shown: the exact number before the open one, the name told most, an acronym last."""
    if values[0].field.startswith("harm."):
        return min(values, key=lambda v: (v.high is None, v.text))
    texts = sorted({v.text for v in values}, key=lambda t: (t.isupper() and " " not in t, -sum(v.text == t for v in values), t))
    return values[0]._replace(text=texts[0])


def joined_sides(values: dict[Value, list[Assertion]]) -> dict[Value, list[Assertion]]:
    """A number told of people as such and the same number told of one side is one value."""
    result: dict[Value, list[Assertion]] = {}
    for value, group in values.items():
        if value.field.startswith("harm.") and value.of is None:
            sided = [v for v in values if v.field == value.field and v.of and (v.low, v.high) == (value.low, value.high)]
            if len(sided) == 1:
                result.setdefault(sided[0], []).extend(group)
                continue
        result.setdefault(value, []).extend(group)
    return result


def support_of(assertions: Sequence[Assertion]) -> tuple[tuple[Support, ...], tuple[Correction, ...]]:
    """Every value with its origins; and what sources corrected of their own."""
    assertions = one_state(assertions)
    corrections = corrected(assertions)
    gone = frozenset(claim for _, claims in corrections for claim in claims)
    said = joined_sides(merged_values(a for a in assertions if not a.denied))
    denials = [a for a in assertions if a.denied]
    found = []
    for value, group in said.items():
        origins = origins_of(group, gone)
        shown, possible = totals(origins)
        deniers = tuple(sorted({d.voice.name for d in denials if _denies(d.value, value)}))
        withdrawn = all(o.row == 1 for o in origins)
        found.append(Support(value.field, value.text, shown, possible, origins, deniers, value.low, value.high, value.of, withdrawn))
    return tuple(sorted(found, key=_place)), tuple(dict.fromkeys(c for c, _ in corrections))


def one_state(assertions: Sequence[Assertion]) -> list[Assertion]:
    """ "The army" is the army of the one state that the event's sources name, where they name one."""
    states = {a.voice.side for a in assertions if a.voice.side and a.voice.side.startswith("state:")}
    if len(states) != 1:
        return list(assertions)
    (state,) = states
    return [replace(a, voice=replace(a.voice, side=state)) if a.voice.side == "state" else a for a in assertions]


def only_denied(assertions: Sequence[Assertion]) -> tuple[Support, ...]:
    """Values that are denied and that no claim of the event asserts: they stand with no origin."""
    said = [a.value for a in assertions if not a.denied]
    found: dict[Value, set[str]] = {}
    for a in assertions:
        if a.denied and a.value.field == "who.actor" and not any(_denies(a.value, v) for v in said):
            found.setdefault(a.value, set()).add(a.voice.name)
    return tuple(Support(v.field, v.text, 0, 0, (), tuple(sorted(names))) for v, names in sorted(found.items(), key=str))


def _denies(denial: Value, value: Value) -> bool:
    if denial.field != value.field:
        return False
    if denial.field == "who.actor":
        return same_actor(denial, value)
    if denial.field.startswith("harm."):
        return denial.of is not None and denial.of == value.of
    return True


def _place(s: Support) -> tuple[int, str, int, str]:
    order = _ORDER.index(s.field) if s.field in _ORDER else len(_ORDER)
    return order, s.field, -s.shown, s.value


def corrected(assertions: Sequence[Assertion]) -> list[tuple[Correction, tuple[str, ...]]]:
    """A source's own earlier value, where a later report of the same source gives another: the later replaces, both stay visible."""
    by_source: dict[tuple[str, str, str | None], list[Assertion]] = defaultdict(list)
    for a in assertions:
        if (
            not a.denied
            and not a.withdraws
            and not a.through
            and a.told
            and a.value.field.startswith("harm.")
            and (a.voice.side or not a.voice.key.startswith("u:"))
        ):
            by_source[_source_key(a), a.value.field, a.value.of].append(a)
    found = [*_taken_back(assertions)]
    for (_, field, _), group in sorted(by_source.items(), key=str):
        last = max(a.told or "" for a in group)
        now = {_key(a.value) for a in group if a.told == last}
        newest = min((a for a in group if a.told == last), key=lambda a: a.claim)
        if not any(a.corrects for a in group if a.told == last) and not _raised(group, newest):
            continue
        for old in sorted((a for a in group if (a.told or "") < last and _key(a.value) not in now), key=lambda a: a.claim):
            found.append((Correction(field, newest.voice.name, old.value.text, newest.value.text, newest.told), (old.claim,)))
    return found


def _taken_back(assertions: Sequence[Assertion]) -> list[tuple[Correction, tuple[str, ...]]]:
    """A number that its own source, or the outlet that printed it, says was wrong: gone wherever that source said it before."""
    found: list[tuple[Correction, tuple[str, ...]]] = []
    for back in sorted((a for a in assertions if a.withdraws), key=lambda a: a.claim):
        later = [
            a for a in assertions if a.report == back.report and a.value.field == back.value.field and not a.withdraws and not a.denied
        ]
        now = min((a.value.text for a in later), default="withdrawn")
        for old in sorted(assertions, key=lambda a: a.claim):
            same = old.value.field == back.value.field and (old.value.low, old.value.high) == (back.value.low, back.value.high)
            if same and _its_own(old, back) and not old.denied and (old.withdraws or (old.told or "") <= (back.told or "")):
                found.append((Correction(back.value.field, back.voice.name, old.value.text, now, back.told), (old.claim,)))
    for new in sorted((a for a in assertions if a.replaces and not a.denied), key=lambda a: a.claim):
        for old in sorted(assertions, key=lambda a: a.claim):
            same = old.value.field == new.value.field and old.value.low in new.replaces and old.report != new.report
            if same and _its_own(old, new) and not old.denied and (old.told or "") <= (new.told or ""):
                found.append((Correction(new.value.field, new.voice.name, old.value.text, new.value.text, new.told), (old.claim,)))
    return found


def _its_own(old: Assertion, new: Assertion) -> bool:
    """True where the later words come from the source of the earlier, or from the outlet that printed them."""
    return _source_key(old) == _source_key(new) or (new.voice.what in ("outlet", "unknown") and old.outlet == new.outlet)


def _source_key(a: Assertion) -> str:
    return a.voice.side if a.voice.what == "state" and a.voice.side else a.voice.key


def _raised(group: Sequence[Assertion], newest: Assertion) -> bool:
    """A toll that one speaker raises as more is known replaces the earlier one."""
    return all(a.voice.key == newest.voice.key for a in group) and all((a.value.low or 0) <= (newest.value.low or 0) for a in group)


# ---- disputes ------------------------------------------------------------------------------------------------------


def disputes_of(support: Sequence[Support], several_sides: bool) -> tuple[Dispute, ...]:
    """Fields whose values cannot all hold. `several_sides`: an event with two armed sides, where two doers are no rivals."""
    found: list[Dispute] = []
    live = [s for s in support if not s.withdrawn]
    for field in sorted({s.field for s in live} - _SPARE):
        values = [s for s in live if s.field == field]
        if field.startswith("harm."):
            found += _tolls(field, values, several_sides)
        elif field == "who.actor":
            found += _doers(values, several_sides)
        elif field == "when":
            found += _days(values)
        elif field == "who.victim" and not several_sides:
            found += _who_died(values, [s for s in live if s.field == "harm.killed"])
        elif field == "means":
            found += _how(values)
        elif field == "where":
            found += _sites(values)
    denied = [s for s in live if s.field == "occurrence" and s.value == "happened" and s.denied_by]
    found += [Dispute("occurrence", (*_rivals([s]), Rival("did not happen", s.denied_by))) for s in denied]
    return tuple(found)


def _who_died(values: Sequence[Support], tolls: Sequence[Support]) -> list[Dispute]:
    """Civilians or fighters: a quarrel where the same number is told of both; two numbers are a quarrel over the toll."""
    told = {(t.low, t.high): {u.of for u in tolls if (u.low, u.high) == (t.low, t.high)} for t in tolls}
    both = any({"civilian", "group"} <= sides for sides in told.values())
    return [Dispute("who.victim", _rivals(values))] if both and len(values) > 1 else []


def _how(values: Sequence[Support]) -> list[Dispute]:
    """Means of which one event has one, each told by reports that do not tell the other."""
    rival = words().rival_means
    kinds = {v.value: means_in(v.value) for v in values}

    def rivals(a: Support, b: Support) -> bool:
        pairs = {f"{x}/{y}" for x in kinds[a.value] for y in kinds[b.value]} | {f"{y}/{x}" for x in kinds[a.value] for y in kinds[b.value]}
        return bool(pairs & rival) and not _reports(a) & _reports(b)

    found = [v for v in values if any(rivals(v, o) for o in values if o is not v)]
    return [Dispute("means", _rivals(found))] if found else []


def _sites(values: Sequence[Support]) -> list[Dispute]:
    """Two towns for one event, told by different reports, neither by a report that gives the place told most."""
    if len(values) < 2:
        return []
    main = max(values, key=lambda v: (len(_reports(v)), v.value))
    rivals = [v for v in values if v is main or not _reports(v) & _reports(main)]
    return [Dispute("where", _rivals(sorted(rivals, key=lambda v: v.value)))] if len(rivals) > 1 else []


def _reports(s: Support) -> set[str]:
    return {r for o in s.origins for r in o.reports}


def _rivals(values: Iterable[Support]) -> tuple[Rival, ...]:
    return tuple(Rival(v.value, tuple(dict.fromkeys(o.name for o in v.origins if o.row != 1))) for v in values)


def _tolls(field: str, values: Sequence[Support], several_sides: bool) -> list[Dispute]:
    """Groups of numbers of which some two cannot both hold: of one side, or of one side and of all."""
    rest = sorted(values, key=lambda v: (v.low or 0, v.high or 0, v.of or ""))
    groups: list[list[Support]] = []
    for side in sorted({v.of or "" for v in rest}):
        own = [v for v in rest if (v.of or "") == side]
        if side == "":
            wholes = [] if several_sides else [v for v in rest if _is_all(v, rest)]
            groups.append([*own, *(v for v in rest if v.of and own and (v in wholes or any(_part_exceeds(v, o) for o in own)))])
        else:
            groups.append(own)
    if len(groups) > 1 and len(groups[0]) > 1:
        taken = {id(v) for v in groups[0]}
        groups = [groups[0], *([v for v in g if id(v) not in taken] if sum(id(v) in taken for v in g) == len(g) else g for g in groups[1:])]
    found = [g for g in groups if any(_exclude(a, b) for i, a in enumerate(g) for b in g[i + 1 :])]
    return [
        Dispute(field, _rivals(sorted(g, key=lambda v: (v.low or 0, v.high or 0))), g[0].of if len({v.of for v in g}) == 1 else None)
        for g in found
    ]


def _exclude(a: Support, b: Support) -> bool:
    low = max(a.low or 0, b.low or 0)
    return (a.high is not None and low > a.high) or (b.high is not None and low > b.high)


def _is_all(part: Support, values: Sequence[Support]) -> bool:
    """True where those who count one side's dead tell no other number: "three officers were killed" is their whole toll."""
    others = {o.name for v in values if v is not part for o in v.origins}
    return bool(part.origins) and not any(o.name in others for o in part.origins if o.shown or o.possible)


def _part_exceeds(part: Support, whole: Support) -> bool:
    """More of one side than of all people together."""
    return whole.high is not None and (part.low or 0) > whole.high


def _doers(values: Sequence[Support], several_sides: bool) -> list[Dispute]:
    accused = [v for v in values if v.origins]
    denied = [v for v in values if v.denied_by]
    rivals = list(_rivals(accused))
    if len(accused) > 1 and not several_sides:
        return [Dispute("who.actor", tuple(rivals))]
    out = [v for v in denied if v.origins]
    return [Dispute("who.actor", (*_rivals([v]), Rival(f"not {v.value}", v.denied_by))) for v in out]


def _days(values: Sequence[Support]) -> list[Dispute]:
    """Two days for one event, told by different reports: a report that also gives the day told most does not quarrel with it."""
    if len(values) < 2:
        return []
    main = max(values, key=lambda v: (len({c for o in v.origins for c in o.reports}), v.value))
    agreed = {r for o in main.origins for r in o.reports}
    rivals = [v for v in values if v is main or not {r for o in v.origins for r in o.reports} & agreed]
    return [Dispute("when", _rivals(sorted(rivals, key=lambda v: v.value)))] if len(rivals) > 1 else []
