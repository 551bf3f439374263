"""Where a claim sets its event: `quoth.claims.spots`, which the pages ask too."""

from quoth.claims.spots import Spot, spot_of

__all__ = ["Spot", "spot_of"]
