"""Capture → Reading: the one place that says the order of the stages, and the only one that catches.

A stage raises; `read_or_fail` turns that into a Failure, so that one report among many never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from quoth.model.claim import Failure, Harm, MadeBy, Participant, Reading
from quoth.model.errors import QuothError
from quoth.model.finding import ActorFinding, Attributions, EventMention, Findings, PlaceMention, TimeMention
from quoth.model.text import Annotated, Capture, Report

# Raise a stage's version where the same input may now give other findings.
VERSIONS = (
    ("read", "1"),
    ("annotate", "3"),
    ("attribute", "3"),
    ("coding", "2"),
    ("place", "2"),
    ("when", "1"),
    ("actors", "1"),
    ("claims", "3"),
)


@dataclass(frozen=True, slots=True)
class Stages:
    """The functions behind the rooms' front doors, with what they read bound to them."""

    read: Callable[[Capture], Report]
    annotate: Callable[[Report], Annotated]
    attribute: Callable[[Annotated], Attributions]
    outlet_of: Callable[[Annotated], str | None]
    code_events: Callable[[Annotated], tuple[EventMention, ...]]
    find_places: Callable[[Annotated], tuple[PlaceMention, ...]]
    find_times: Callable[[Annotated], tuple[TimeMention, ...]]
    find_actors: Callable[[Annotated], tuple[ActorFinding, ...]]
    join_claims: Callable[[Annotated, Findings, str | None], Reading]
    made_by: MadeBy  # the model that annotated the text is added to its models


def read_capture(capture: Capture, stages: Stages | None = None) -> Reading:
    """One report with all that it claims; `stages` are quoth's own unless others are given.

    Raises ReadError where the bytes hold no report that can be read, another QuothError where the installation or the codebook is broken.
    """
    do = stages or shipped_stages()
    report = do.read(capture)
    text = do.annotate(report)
    findings = Findings(
        attributions=do.attribute(text),
        events=do.code_events(text),
        places=do.find_places(text),
        times=do.find_times(text),
        actors=do.find_actors(text),
    )
    reading = do.join_claims(text, findings, do.outlet_of(text))
    if text.report.text != report.text:  # read with case restored, told in the report's own letters
        reading = in_letters_of(reading, report.text)
    return replace(reading, made_by=replace(do.made_by, models=(*_models(text), *do.made_by.models)))


def in_letters_of(reading: Reading, text: str) -> Reading:
    """The reading with `text`, of the same length, as its report's text, and every quoted piece of it written as there.

    Names of sources, actors and places are no quotations and stay as they are.
    """

    def participant(who: Participant) -> Participant:
        return replace(who, text=text[slice(*who.mention)])

    def harm(told: Harm) -> Harm:
        parts = tuple(part._replace(text=text[slice(*part.mention)]) for part in told.parts)
        return replace(told, text=text[slice(*told.mention)], parts=parts)

    claims = tuple(
        replace(
            claim,
            who=tuple(map(participant, claim.who)),
            harm=tuple((kind, harm(told)) for kind, told in claim.harm),
            means=tuple(replace(means, text=text[slice(*means.mention)]) for means in claim.means),
        )
        for claim in reading.claims
    )
    return replace(reading, report=replace(reading.report, text=text), claims=claims)


def read_or_fail(capture: Capture, stages: Stages | None = None) -> Reading | Failure:
    """Like `read_capture`, but whatever goes wrong with this report comes back as a Failure with the reason as one line.

    A lack of memory and an interruption are not the report's fault and are raised.
    """
    try:
        return read_capture(capture, stages)
    except MemoryError:
        raise
    except Exception as error:
        return failure(capture.location, error)


def read_with(capture: Capture, registry: str) -> Reading | Failure:
    """Like `read_or_fail`, with the user's own registry in this folder: for a process that has read nothing without it."""
    from pathlib import Path

    from quoth.codebook import use_registry

    use_registry(Path(registry))
    return read_or_fail(capture)


def failure(location: str, error: Exception) -> Failure:
    """An error as data. One that quoth did not raise on purpose is named by its class, for the report of the defect."""
    name, message = type(error).__name__, " ".join(str(error).split())
    if isinstance(error, QuothError):
        return Failure(location, name, message.removeprefix(f"{location}: ") or name)
    return Failure(location, name, f"a defect of quoth, {name}: {message}" if message else f"a defect of quoth, {name}")


@cache
def shipped_stages() -> Stages:
    """quoth's own stages, with the codebook loaded and the place index opened; once per process."""
    # Imported here: whoever only wants `quoth --help` or a record's types should not wait for the language library.
    from quoth import __version__
    from quoth.actors import find_actors
    from quoth.annotate import annotate
    from quoth.attribute import attribute, outlet_of
    from quoth.claims import join_claims
    from quoth.codebook import load_codebook
    from quoth.coding import code_events, model_digest
    from quoth.place import Gazetteer, find_places
    from quoth.read import read
    from quoth.when import find_times

    book, gazetteer, senses = load_codebook(), Gazetteer.open(), model_digest()
    return Stages(
        read=read,
        annotate=annotate,
        attribute=attribute,
        outlet_of=outlet_of,
        code_events=code_events,
        find_places=lambda text: find_places(text, gazetteer),
        find_times=find_times,
        find_actors=find_actors,
        join_claims=join_claims,
        made_by=MadeBy(__version__, VERSIONS, book.hash, book.registry_hash, models=(("senses", senses),) if senses else ()),
    )


def _models(text: Annotated) -> tuple[tuple[str, str], ...]:
    name, _, version = text.pipeline.partition(" ")
    return ((name, version),) if name else ()
