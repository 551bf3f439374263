"""The pipeline over many inputs: in this process, over local processes, or (`workers`) over processes under limits, as results come.

Takes captures (and failures to fetch one, which keep their place), gives a Reading or a Failure for each, in the order of the inputs.
Reads nothing itself. Measured by `quoth bench speed`, and by a test that no process outlives its parent by two seconds.
"""

from quoth.engine.run import run

__all__ = ["run"]
