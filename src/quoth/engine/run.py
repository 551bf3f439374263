"""Maps the pipeline over inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from quoth.model.claim import Failure, Reading
from quoth.model.text import Capture
from quoth.pipeline import read_or_fail

Read = Callable[[Capture], Reading | Failure]


def run(inputs: Iterable[Capture | Failure], *, jobs: int = 1, read: Read = read_or_fail) -> Iterator[Reading | Failure]:
    """A Reading or a Failure for each input, in their order, each as soon as it and those before it are there.

    `jobs` above 1 reads in so many processes; then `read` must be a function of a module. Inputs are drawn as they are needed, so there
    may be any number of them. ValueError where `jobs` is below 1.
    """
    if jobs < 1:
        raise ValueError(f"jobs: {jobs}; at least 1 is needed")
    if jobs == 1:
        return (item if isinstance(item, Failure) else read(item) for item in inputs)
    from quoth.engine.processes import run_in_processes

    return run_in_processes(inputs, jobs, read)
