"""Our events beside somebody else's: which both have, what they differ in, which one of the two lacks.

Takes rows of the event table (`ours`) and a CSV in the manner of ACLED or UCDP GED (`read_foreign`), gives a `Comparison` (`compare`).
Reads the codebook's registry and its correspondences of types. Nothing of the foreign file is kept. Measured by tests/compare on files
written by hand: there is no gold of pairs, so that the rule is printed with every result and each pair with what it rests on.
"""

from quoth.compare.foreign import Foreign, read_foreign
from quoth.compare.match import Comparison, Pair, Tolerance, compare
from quoth.compare.side import Side, ours
from quoth.compare.told import RULE, as_json

__all__ = ["RULE", "Comparison", "Foreign", "Pair", "Side", "Tolerance", "as_json", "compare", "ours", "read_foreign"]
