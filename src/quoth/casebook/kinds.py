"""The kinds of facts a casebook holds, and what stands in each.

    casebook   subject "casebook": {"made": UTC}; the first fact of every casebook
    bytes      subject SHA-256 in hex; the bytes as fetched, once for all captures of them
    capture    subject capture id: where, when and how bytes were come by (`captures.py` lists the fields)
    reading    subject capture id: {"capture", "record": the claim record, "seconds" of processor}; a later one replaces it
    failure    subject capture id, or the location where there was nothing to capture: {"location", "error", "reason", "made_by"}
    copy       subject capture id of the copy: {"copy", "of", "how", …} (`copies.py` lists the fields); a suggestion of the machine's
    hold       subject capture id: {"reason", "until": null}; a legal hold, which forbids erasing;  unhold: {"reason"} ends it
    erasure    subject "erasure": {"facts": [n, …], "reason"}; the payloads of these facts were destroyed
    event      subject event id: {"event", "claims", "homes"}; which claims tell of it, and the homes (`naming.py`) of those at home
               elsewhere;  event gone: {"event", "to"}: its claims went to another
    decision   subject the first of its subjects: {"verb", "subjects", "reason", …}, by a named person (`model/decision.py`, Decision)
    follow     subject event id: {"event", "reason"}, by whoever wants to hear of it;  unfollow ends it;  seen: {"upto": n}, all up to there
    feed       subject the feed's address: what is remembered of it between two looks (`fetch.poll.FeedState`)
    ingest     subject "ingest": {"sources", …}; somebody began to take in;  backup: {"to"};  kept to answer who did what when
    export     subject the format: {"format", "file", "sha256", "gate", "reason", "held", …}: a file that has left, and the ids that it
               held;  import: {"file", "facts"}
    release    subject its name: {"release", "status", "upto", "previous", "files", "held", …} (`releasing.py` lists the fields)

Capture ids are "k_" and 16 hex digits of the SHA-256 of location and bytes: the same bytes from the same place are one capture. A room
above adds a kind by appending it, and by writing a view over it (`ledger/view.py`, `views.py` here) where somebody wants to ask for it.
"""

from __future__ import annotations

CASEBOOK = "casebook"
BYTES = "bytes"
CAPTURE = "capture"
READING = "reading"
FAILURE = "failure"
COPY = "copy"
HOLD, UNHOLD = "hold", "unhold"
INGEST = "ingest"
BACKUP = "backup"
FEED = "feed"
EXPORT, IMPORT = "export", "import"
RELEASE = "release"
LEFT = (EXPORT, RELEASE)  # facts about files that have left: no part of what is exported
EVENT, EVENT_GONE = "event", "event gone"
DECISION = "decision"
FOLLOW, UNFOLLOW, SEEN = "follow", "unfollow", "seen"
