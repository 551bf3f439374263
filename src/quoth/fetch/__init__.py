"""Location → Capture: a file or a stream becomes bytes that know where they came from, and when.

Takes a path or an open stream with what the user knows (`Hints`), gives a `Capture`. Reads no data of the codebook; the only room that
may touch the network, which it does not yet.
Measured by its tests alone: it neither chooses nor guesses anything but the media type.
"""

from quoth.fetch.expand import expand
from quoth.fetch.files import fetch_file, fetch_stream
from quoth.fetch.policy import Policy

__all__ = ["Policy", "expand", "fetch_file", "fetch_stream"]
