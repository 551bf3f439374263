"""A filter as conditions of SQL: on claims (`k`) and on readings (`r`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quoth.casebook.folding import folded, wanted

if TYPE_CHECKING:
    from quoth.casebook.query import Filter

_PLACE = "(p.folded = :place OR p.admin1_folded = :place OR p.country = :country)"
_LON = "CASE WHEN :west <= :east THEN p.lon BETWEEN :west AND :east ELSE p.lon >= :west OR p.lon <= :east END"  # over the date line too
_BOX = f"(p.lat BETWEEN :south AND :north AND ({_LON}))"
_IN_CLAIM = (
    "(k.since, k.ordinal) IN (SELECT t.since, t.ordinal FROM {0} {1} JOIN claim_{0} t ON {1}.since = t.since AND {1}.{0} = t.{0} WHERE {2})"
)
_EXISTS = (
    "EXISTS (SELECT 1 FROM claim_{0} t JOIN {0} {1} ON {1}.since = t.since AND {1}.{0} = t.{0}"
    " WHERE t.since = k.since AND t.ordinal = k.ordinal AND {2})"
)
_IN_REPORT = "r.since IN (SELECT {1}.since FROM {0} {1} WHERE {2})"
_SHORTEST = 3  # letters that the index of words can look up


class Conditions(NamedTuple):
    claims: list[str]
    reports: list[str]
    values: dict[str, Any]


def of_claims(asked: Filter) -> Conditions:
    """For claims that meet everything; the text must stand in the claim's own words."""
    made = _plain(asked)
    pieces = wanted(asked.text or "")
    if match := _match(pieces):  # the index of words says which reports can hold them: few claims are left to look into
        made.claims.append("k.since IN (SELECT rowid FROM report_words WHERE report_words MATCH :match)")
        made.values["match"] = match
    for n, piece in enumerate(pieces):
        made.claims.append(f"instr(folded(k.{'words' if asked.private else 'masked'}), :piece{n})")
        made.values[f"piece{n}"] = piece
    made.claims.extend(_mentioned(asked, made.values, _IN_CLAIM))
    return made


def of_mentions(asked: Filter) -> Conditions:
    """For reports: the text anywhere in it; type, status and time in one claim, with place, actor and source; without these, anywhere in
    it.
    """
    made = _plain(asked)
    _add_text(asked, made)
    if made.claims:
        made.claims.extend(_mentioned(asked, made.values, _IN_CLAIM))
    else:
        made.reports.extend(_mentioned(asked, made.values, _IN_REPORT))
    return made


def _plain(asked: Filter) -> Conditions:
    claims, values = [], {}
    if asked.type:
        claims.append("k.rowid IN (SELECT rowid FROM claim WHERE type = :type UNION SELECT rowid FROM claim WHERE subtype = :type)")
        values["type"] = asked.type
    if asked.status:
        claims.append("k.status = :status")
        values["status"] = asked.status
    if asked.until:
        claims.append("k.start <= :until")
        values["until"] = asked.until
    if asked.since:
        claims.append("k.end >= :since")
        values["since"] = asked.since
    return Conditions(claims, [], values)


def _mentioned(asked: Filter, values: dict[str, Any], form: str) -> list[str]:
    """Conditions on the places, actors and sources that a claim or a report names; `form` takes table, alias and condition.

    Parts of names are in many rows: where something else narrows the claims, each of these is looked at alone.
    """
    made: list[str] = []
    narrow = form is _IN_CLAIM and any((asked.type, asked.since, asked.until, asked.place, asked.box))
    if asked.place:
        values.update(place=folded(asked.place), country=asked.place.upper() if len(asked.place) == 2 else None)
        made.append(form.format("place", "p", _PLACE))
    if asked.box:
        values.update(zip(("south", "west", "north", "east"), asked.box, strict=True))
        made.append(form.format("place", "p", _BOX))
    for name, alias, given in (("actor", "a", asked.actor), ("source", "s", asked.source)):
        if given:
            values[name] = folded(given)
            key = f" OR {alias}.registry = :{name}" if name == "actor" else ""
            shown = "" if asked.private else f" AND NOT {alias}.withheld"
            made.append((_EXISTS if narrow else form).format(name, alias, f"(instr({alias}.folded, :{name}){key}){shown}"))
    return made


def _add_text(asked: Filter, made: Conditions) -> None:
    """The report's words. Pieces shorter than three letters are looked for in what the longer ones leave, or in everything."""
    pieces = wanted(asked.text or "")
    if match := _match(pieces):
        made.reports.append("r.since IN (SELECT rowid FROM report_words WHERE report_words MATCH :match)")
        made.values["match"] = match
    for n, piece in enumerate(piece for piece in pieces if len(piece) < _SHORTEST):
        made.reports.append(f"r.since IN (SELECT rowid FROM report_words WHERE instr(words, :short{n}))")
        made.values[f"short{n}"] = piece


def _match(pieces: list[str]) -> str:
    """What the index of words is asked for: the pieces that are long enough for it."""
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces if len(piece) >= _SHORTEST)
