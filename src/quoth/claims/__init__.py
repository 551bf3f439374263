"""The join: findings by span → claims.

Takes an `Annotated` and the `Findings` of the stages, gives a `Reading`: claims with their chains, sources, actors, places, events.
Reads the codebook's event types. The only maker of claim ids and chains.
Measured by the gold reports (`tests/gold`) in the acceptance format.
"""

from quoth.claims.join import join_claims

__all__ = ["join_claims"]
