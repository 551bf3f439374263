"""Krippendorff's alpha: how far reviewers agree beyond what chance would give.

Source: Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), Annenberg School for Communication, whose worked examples
are tests. The library `krippendorff` gives the same numbers and is under the GPL, so it was left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations
from typing import Any, NamedTuple

METRICS = ("nominal", "ordinal", "interval")


class Alpha(NamedTuple):
    """`value` is None where nothing can be said: no unit has two values, or all values are one and the same.

    1 is full agreement, 0 what chance would give, below 0 systematic disagreement. `units` had two values or more, `values` stood in them.
    """

    value: float | None
    units: int
    values: int


def alpha(units: Iterable[Sequence[Any]], metric: str = "nominal") -> Alpha:
    """Alpha over units, each the values that reviewers gave it; None is a missing value, and a unit with fewer than two values is left out.

        alpha = 1 - Do / De = 1 - (n - 1) · Σ o_ck δ²_ck / Σ n_c n_k δ²_ck

    o_ck counts the ordered pairs of values c, k within units, each weighed by 1 / (m_u - 1) for a unit of m_u values; n_c is the sum of
    row c, n that of all. δ² is 1 for unlike values (nominal), (Σ n_g from c to k - (n_c + n_k) / 2)² (ordinal), (c - k)² (interval). Values
    of an ordinal or interval metric must be numbers. Raises ValueError for another metric.
    """
    if metric not in METRICS:
        raise ValueError(f"{metric}: a metric is one of {', '.join(METRICS)}")
    paired = [[value for value in unit if value is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    pairs: defaultdict[tuple[Any, Any], float] = defaultdict(float)
    for unit in paired:
        for c, k in permutations(unit, 2):
            pairs[c, k] += 1 / (len(unit) - 1)
    counts = Counter(value for unit in paired for value in unit)
    difference = _difference(metric, counts)
    n = sum(counts.values())
    observed = sum(weight * difference(c, k) for (c, k), weight in pairs.items())
    expected = sum(counts[c] * counts[k] * difference(c, k) for c in counts for k in counts)
    value = 1 - (n - 1) * observed / expected if expected else None
    return Alpha(value, len(paired), n)


def _difference(metric: str, counts: Counter[Any]) -> Callable[[Any, Any], float]:
    if metric == "nominal":
        return lambda c, k: float(c != k)
    if metric == "interval":
        return lambda c, k: float((c - k) ** 2)

    def ordinal(c: Any, k: Any) -> float:
        low, high = sorted((c, k))
        between = sum(count for value, count in counts.items() if low <= value <= high)
        return float((between - (counts[c] + counts[k]) / 2) ** 2) if c != k else 0.0

    return ordinal
