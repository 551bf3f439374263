"""Public corpora → scores, always beside a naive baseline.

Takes the name of a bench and the folder of the corpora; gives a `BenchResult`: scores, baselines, others' published figures, a row for each
document, and the hash of the corpus that was scored. Reads the corpora (none is in the wheel), `data/*.yaml` for their conventions and
`floors.json` for the scores that must not fall. Measured by its own tests: a scorer that nobody checks proves nothing.

The scorer of claims (`claim_score.score_claims`) works on records of any reader, as `quoth read --format json` prints them.
"""

from quoth.bench.registry import names, run
from quoth.bench.result import BenchResult, as_json, render_text, write_rows

__all__ = ["BenchResult", "as_json", "names", "render_text", "run", "write_rows"]
