"""Annotated → Attributions: who speaks for which words.

Takes an `Annotated` report. Gives `Attributions`: the voices of the report with their mentions joined, and for each stretch of words the
voice that passes them on, how (mode, stance, basis, medium) and at which cue; nesting is containment, then `depth`. The outlet's own words
have none, but for a communiqué's (mode "own voice", the issuer, the whole text) and what "we" deny.
Reads `cues.yaml` and `speakers.yaml` of the codebook; knows no events.
Measured by `quoth bench polnear` (source, cue, content on news never trained on) and by the sentences under tests/gold/attribute.
"""

from quoth.attribute.assemble import attribute
from quoth.attribute.outlet import outlet_of

__all__ = ["attribute", "outlet_of"]
