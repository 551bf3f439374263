"""Location → captures: a file, a folder, a URL, an archive, a feed or a chat becomes bytes that know where they came from, and when.

Takes a location and a `Policy` (limits of time, size, depth, address; politeness), gives a `Capture` for each document and a `Failure`
for each that could not be had (`expand`); for a feed that is watched, what is new in it (`poll`, from `quoth.fetch.poll`); and writes
captures as WARC (`write_warc`). Reads `columns.yaml` of the codebook. The only room that touches the network, and all its rules.
Measured by its tests alone, against files made by hand and a server on the loopback: it chooses nothing but what a thing is.
docs/inputs.md says what can be taken, and what of it states what.
"""

from quoth.fetch.expand import expand, expand_stream
from quoth.fetch.files import fetch_file, fetch_stream
from quoth.fetch.notes import own_note
from quoth.fetch.policy import Policy
from quoth.fetch.warc import write_warc

__all__ = ["Policy", "expand", "expand_stream", "fetch_file", "fetch_stream", "own_note", "write_warc"]
