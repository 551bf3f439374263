"""Knowledge → checked values: what types of event there are, who is known, what words mean.

Takes nothing, or a user's overlay folder; gives the frozen `Codebook` (`load_codebook`) and the plain values of a word list
(`load_data("triggers")`), both once per process. Reads the YAML files of `data/`; a mistake in one is refused with file, line and field.
Measured by its tests (every shipped file fits its schema, every reference leads somewhere) and by its loading time (see CONTRIBUTING.md).
"""

from quoth.codebook.entries import (
    ActorKind,
    Affiliation,
    Codebook,
    EventType,
    KnownActor,
    Nationality,
    Note,
    Outlet,
    People,
    Reference,
    Role,
    Tie,
    lasts,
)
from quoth.codebook.loader import load_codebook
from quoth.codebook.own import own_cues, registry_in_use, use_registry
from quoth.codebook.yaml_data import load_data, parse_yaml

__all__ = [
    "ActorKind",
    "Affiliation",
    "Codebook",
    "EventType",
    "KnownActor",
    "Nationality",
    "Note",
    "Outlet",
    "People",
    "Reference",
    "Role",
    "Tie",
    "lasts",
    "load_codebook",
    "load_data",
    "own_cues",
    "parse_yaml",
    "registry_in_use",
    "use_registry",
]
