"""The grammar: what orders of words make a time expression. A table of regular expressions over kinds of words.

Extents follow the TimeML annotation guidelines 1.2.1, section 2.2.2 (after TIDES 2003): a determiner, modifier or approximator that
belongs to the phrase is inside ("the third quarter", "early Wednesday", "about two years ago"), a preposition is not ("in 2012").
"""

from __future__ import annotations

import re
from functools import cache

from quoth.when.lexer import LETTER

# a few names for what recurs in the rules
_MACROS = {
    "NUM": "((int | count) (to | dash) (int | count) | int | number | year | count (dash? count)* (and a half)? | count of | a count of?)",
    "DAY": "(int | nth)",
    "MON": "(month | monthshort dot?)",
    "WD": "(weekday | weekdayshort dot?)",
    "YEAR": "(comma? year)",
    "ZONE": "(zone time?)",
    "CLOCK": "(clock ampm? ZONE? | int ampm ZONE? | (military | year) (units ZONE? | ZONE) | int in the part)",
    "UNIT": "(unit | units)",
    # "the early hours of", "early on", "mid-", "the end of", "earlier"
    "MOD": "((the | a)? (mod (dash | units of | of | on | in)? | edge of | (earlier | later) (on | in)?) the?)",
    # "10 p.m.", "noon", "the night of"
    "AT": "((CLOCK comma? | the? part) (of | on)? the?)",
    "PART": "(mod? dash? part)",
}

# name, order of kinds; the first that its builder accepts wins, so the longer stand above
RULES: tuple[tuple[str, str], ...] = (
    ("day_range", "AT? (WD comma?)? the? DAY (dash | to | and) the? DAY of? MON YEAR?"),
    ("day_range", "MON DAY (dash | to | and) DAY YEAR?"),
    ("calendar", "int dash (month | monthshort) dash year"),
    ("overnight", "deictic on? weekday"),
    ("overnight", "weekday deictic"),
    ("year_range", "year dash (int | year)"),
    ("shift", "approx? (NUM | a (half a)?) more? dash? UNIT (or other)? (dash? ago | dash? earlier | dash? later | before | from vague)"),
    ("shift", "approx? a? half (dash | a)? unit (ago | earlier | later)"),
    ("shift", "NUM units on"),
    ("shift", "units (ago | earlier | later)"),
    ("shift", "(the | a) unit (before | after) deictic?"),
    ("year_before", "the? unit dash (ago | earlier) (ordinal dash? unit | unit | period)?"),
    ("set", "every (count | int | ordinal | more)? (UNIT | weekday part? | weekend | part | MON | season)"),
    ("set", "weekdays parts?"),
    ("set", "weekday parts"),
    ("set", "frequency"),
    ("calendar", "AT? MOD? (WD comma?)? the? DAY of? MON YEAR? PART?"),
    ("calendar", "AT? MOD? (WD comma?)? (which | the)? MON DAY YEAR? PART?"),
    ("calendar", "AT? (WD comma?)? (numeric | iso)"),
    ("calendar", "approx? MOD? MON (of | comma)? year"),
    ("calendar", "(the? DAY of?)? MON DAY? of? which unit"),
    ("half_year", "the? ordinal dash? half of the? which? (year | unit)"),
    ("weekday_of", "MOD? WD of? the? which unit"),
    ("calendar", "AT? MOD? the? which? weekday AT? PART?"),
    ("calendar", "CLOCK (on comma)? deictic"),
    ("calendar", "PART? MOD? deictic PART?"),
    ("night", "MOD? the? which PART"),
    ("calendar", "the? year ordinal dash? unit"),
    ("calendar", "the? fiscal? dash? ordinal dash? unit (of? which? fiscal? (year | unit))?"),
    ("calendar", "the? which unit apos s ordinal dash? unit"),
    ("calendar", "quarterly of? year?"),
    ("calendar", "the? which? named (comma? year)?"),
    ("season", "approx? MOD? the? which? season ((of | comma)? (year | which unit))?"),
    ("period", "approx? MOD? the? (which | vagueadj) fiscal? dash? unit"),
    ("period", "MOD the? fiscal? unit"),
    ("period", "approx? MOD? (the | which)? weekend"),
    ("recent", "approx? the? which approx? NUM more? UNIT (or other)?"),
    ("year", "approx? MOD? the? fiscal? unit? year"),
    ("spoken_year", "count count (dash? count)?"),
    ("decade", "MOD? the? apos? decade"),
    ("century", "MOD? the? (nth | ordinal) dash? unit"),
    ("duration", "approx? the? (ordinal | which | full)? NUM (count)? more? dash? (UNIT | long) (and a half)?"),
    ("duration", "approx? a? half (dash | a)? unit"),
    ("duration", "approx? a more? UNIT (and a half)?"),
    ("duration", "unit dash long"),
    ("duration", "units"),
    ("clock", "approx? MOD? CLOCK"),
    ("clock", "MOD? part"),
    ("calendar", "MOD? which? month"),
    ("day_of_month", "the nth"),
    ("period", "the fiscal? unit"),
    ("vague", "vague"),
    ("vague", "the (vagueadj | which)"),
    ("vague", "vagueadj units?"),
)


def compile_rule(order: str) -> re.Pattern[str]:
    """One rule as a regular expression over the letters of the lexer."""
    while any(name in order for name in _MACROS):
        for name, meaning in _MACROS.items():
            order = re.sub(rf"\b{name}\b", meaning, order)
    return re.compile(re.sub(r"[a-z]+", lambda m: LETTER[m[0]], order).replace(" ", "").replace("(", "(?:"))


_NEVER_FIRST = (
    "other stop comma dot dash slash open close money break of in on at to and between from s ago than or old long period after before "
    "time ampm zone more"
)


def _opener() -> re.Pattern[str]:
    """Where a rule may begin: a word that some rule begins with, and an article only before such a word."""
    never = "".join(LETTER[kind] for kind in _NEVER_FIRST.split())
    articles = LETTER["a"] + LETTER["the"]
    return re.compile(f"[{articles}](?![{never.replace(LETTER['more'], '')}])|[^{articles}{never}]")


@cache
def rules() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], re.Pattern[str], re.Pattern[str]]:
    """The compiled rules in order, where one may begin, and all rules as one expression that tells quickly whether one matches there."""
    compiled = tuple((name, compile_rule(order)) for name, order in RULES)
    return compiled, _opener(), re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in compiled))
