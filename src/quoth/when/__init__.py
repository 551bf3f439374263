"""Annotated → time mentions: every time expression, and the days it tells.

Takes an `Annotated`: the report's text, its reference date (dateline before publication), tags and heads for the tense of the verb that
a bare "Tuesday" hangs on. Gives `TimeMention`s in reading order, none overlapping, each with a TIMEX3 value where one can be given.
Reads `time_words.yaml`. Measured by `quoth.bench.timex` on TimeBank and AQUAINT (strict, relaxed and value F1).

The steps: `lexer` (one letter per word) → `grammar` and `parse` (orders of words → `Expression`) → `lookalike` (numbers and names out)
→ `resolve` (days, by reference, story and `direction` of the verb).

Libraries were tried first, on the same 191 documents (strict / relaxed / value F1; ms per 450 words): this room .86 / .93 / .78, 1.1;
dateparser 1.5 .27 / .63 / .17, 20 (every sixth document); timexy 0.1.3 .08 / .16 / .11, 4.3; the pipeline's own DATE and TIME
entities .77 / .88 and no values. parsedatetime, arrow and dateutil parse a known date string and find no spans; SUTime and HeidelTime
(.82 / .91 on TempEval-3's platinum test) need Java. The pipeline's entities were left out: their union with the grammar scores .84 / .91.
"""

from quoth.when.times import find_times

__all__ = ["find_times"]
