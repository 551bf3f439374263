"""The codebook's checked files: what each holds, as schemas. The comment at the head of each YAML file says the same for a person."""

from __future__ import annotations

import re

from quoth.codebook.schema import Field, FileSchema

REGISTRY = ("actors", "outlets")  # who is known, apart from what words mean: these have a hash of their own

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_WORDS = re.compile(r"[A-Za-z][A-Za-z -]*")
_COUNTRY = re.compile(r"[A-Z]{2}")

_PLOVER_TYPES = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "DEMAND", "DISAPPROVE", "REJECT"}
    | {"THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "CRIME", "INVESTIGATE"}
)
# ACLED's scheme in force since March 2023: event type → sub-event types
ACLED_EVENTS = {
    "Battles": ["Government regains territory", "Non-state actor overtakes territory", "Armed clash"],
    "Protests": ["Excessive force against protesters", "Protest with intervention", "Peaceful protest"],
    "Riots": ["Violent demonstration", "Mob violence"],
    "Explosions/Remote violence": [
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ],
    "Violence against civilians": ["Sexual violence", "Attack", "Abduction/forced disappearance"],
    "Strategic developments": [
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ],
}
_ACLED_ACTORS = frozenset(
    ["State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces"]
)

_TEXT = Field()
_PLOVER = {"type": Field(one_of=_PLOVER_TYPES), "mode": Field(required=False, pattern=_SLUG)}
_ACLED = {"event": Field(one_of=frozenset(ACLED_EVENTS)), "sub_event": Field()}
_AFFILIATION = {
    "text": _TEXT,
    "as_of": Field("date"),
    "by": Field(refers="references"),
    "actor": Field(required=False, refers="actors"),
    "from": Field("date", required=False),
    "to": Field("date", required=False),
}
_STRETCH = {"from": Field("date", required=False), "to": Field("date", required=False), "as_of": Field("date", required=False)}
_PART_OF = {"actor": Field(refers="actors"), "by": Field(refers="references"), **_STRETCH}
TIES_TO = frozenset({"part of", "sides with", "split from", "merged into"})  # ties that name another actor
_TIE = {
    "as": Field(one_of=TIES_TO | {"renamed"}),
    "actor": Field(required=False, refers="actors"),
    "name": Field(required=False),
    "by": Field(refers="references"),
    "text": Field(required=False),
    **_STRETCH,
}
_RULES = Field("list")
_REPLACES = Field("flag", required=False)
_COUNTRIES = Field("list", refers="demonyms")
_ALIASES = Field("list", required=False)


def _names(*values: str) -> frozenset[str]:
    return frozenset(values)


SCHEMAS: dict[str, FileSchema] = {
    "event_types": FileSchema(
        _WORDS,
        {
            "type": Field(required=False, refers="event_types"),
            "definition": _TEXT,
            "include": Field("list", at_least=1),
            "exclude": Field("list", at_least=1),
            "examples": Field("list", at_least=2),
            "plover": Field("entry", required=False, fields=_PLOVER),
            "acled": Field("entry", required=False, fields=_ACLED),
            "cameo": Field("list", required=False, at_least=1, pattern=re.compile(r"(?:0[1-9]|1[0-9]|20)[0-9]{0,2}")),
            "lost": Field(required=False),
            "gravest": Field("flag", required=False),
            "replaces": _REPLACES,
        },
    ),
    "roles": FileSchema(
        _WORDS,
        {
            "definition": _TEXT,
            "side": Field(one_of=_names("doer", "undergoer", "neither")),
            "include": _RULES,
            "exclude": _RULES,
            "examples": Field("list", at_least=1),
            "replaces": _REPLACES,
        },
    ),
    "actor_kinds": FileSchema(
        _WORDS,
        {
            "definition": _TEXT,
            "speaks_as": Field(one_of=_names("person", "group", "organization")),
            "acled": Field(required=False, one_of=_ACLED_ACTORS),
            "heads": Field("list", at_least=1, pattern=re.compile(r"[^A-Z]+")),
            "replaces": _REPLACES,
        },
    ),
    "references": FileSchema(_SLUG, {"title": _TEXT, "publisher": _TEXT, "replaces": _REPLACES}),
    "demonyms": FileSchema(
        _COUNTRY,
        {"name": _TEXT, "adjectives": Field("list"), "people": Field("list"), "capital": Field(required=False), "replaces": _REPLACES},
    ),
    "peoples": FileSchema(
        _SLUG,
        {
            "name": _TEXT,
            "forms": _ALIASES,
            "what": Field(one_of=_names("ethnic", "regional", "religious")),
            "countries": _COUNTRIES,
            "replaces": _REPLACES,
        },
    ),
    "actors": FileSchema(
        _SLUG,
        {
            "name": _TEXT,
            "kind": Field(refers="actor_kinds"),
            "countries": _COUNTRIES,
            "aliases": _ALIASES,
            "part_of": Field("entry", required=False, fields=_PART_OF),
            "ties": Field("entries", required=False, fields=_TIE),
            "notes": Field("entries", required=False, fields={"date": Field("date"), "text": _TEXT}),
            "source": Field("list", at_least=1, refers="references"),
            "replaces": _REPLACES,
        },
    ),
    "outlets": FileSchema(
        _SLUG,
        {
            "name": _TEXT,
            "kind": Field(one_of=_names("wire", "newspaper", "magazine", "broadcaster", "site", "party outlet", "monitor service")),
            "country": Field(refers="demonyms"),
            "aliases": _ALIASES,
            "domains": Field("list", required=False, pattern=re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")),
            "affiliation": Field("entry", required=False, fields=_AFFILIATION),
            "affiliations": Field("entries", required=False, fields=_AFFILIATION),
            "replaces": _REPLACES,
        },
    ),
}
