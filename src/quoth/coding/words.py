"""The coding room's plain word lists: coding_words.yaml, read once. The file says what each list is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quoth.codebook.word_lists import load_words

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class CodingWords:
    """One attribute for each list of coding_words.yaml."""

    acts: Words
    also_harm: Words
    also_with_doer: Words
    also_told_by_doer: Words
    settings: Words
    types_with_setting: Words
    impact_types: Words
    types_on_facilities: Words
    types_by_accident: Words
    partitives: Words
    number_nouns: Words
    without_noun: Words
    one_of_many: Words
    counted_by_of: Words
    mass_nouns: Words
    no_doers: Words
    nobody_in_er: Words
    approximators: Words
    before_number: Words
    stray_openings: Words
    vague_determiners: Words
    of_the_dead: Words
    totals: Words
    running_totals: Words
    between_number_and_harm: Words
    bounds_before_harm: Words
    before_total_number: Words
    bounds_after_total: Words
    units: Words
    leads_to_toll: Words
    armed: Words
    care: Words
    aid: Words
    custody: Words
    still_held: Words
    not_to_death: Words
    demands: Words
    military_modifiers: Words
    directions: Words
    military_operation: Words
    operation_modifiers: Words
    launches: Words
    figurative_modifiers: Words
    no_act_modifiers: Words
    drill_modifiers: Words
    bombing_modifiers: Words
    shelling_modifiers: Words
    air_modifiers: Words
    arson_modifiers: Words
    help: Words
    no_participants: Words
    party_modifiers: Words
    place_prepositions: Words
    charges: Words
    undergone: Words
    takes_part: Words
    parts_of_act: Words
    nobody_named: Words
    claims: Words
    accuses: Words
    accusation: Words
    attributes: Words
    hands: Words
    allegations: Words
    marks_of_doer: Words
    bears_marks: Words
    points: Words
    speech: Words
    situated: Words
    noticed: Words
    no_means: Words
    sure_drill: Words
    play: Words
    at_accidents: Words


@cache
def words() -> CodingWords:
    """The shipped lists, read once. Raises CodebookError where they are broken."""
    return load_words("coding_words", CodingWords)
