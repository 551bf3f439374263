"""Annotated → time mentions: every time expression, and the days it tells.

Takes an `Annotated`: the report's text, its reference date (dateline before publication), tags and heads for the tense of the verb that a bare
"Tuesday" hangs on. Gives `TimeMention`s in reading order, none overlapping, each with a TIMEX3 value. Reads `time_words.yaml`.
Measured by `quoth.bench.timex` on TimeBank and AQUAINT (strict, relaxed and value F1) and by the event dates of the ISAF releases.
"""

from quoth.when.times import find_times

__all__ = ["find_times"]
