"""Names of our records for formats that want a URI: made of their ids, the same in every file and on every machine.

They are no addresses: `urn:quoth:` is not registered and nothing answers there. A text is named by the SHA-256 of its bytes in UTF-8.
"""

from __future__ import annotations

BASE = "urn:quoth:"
TERMS = f"{BASE}terms:"  # names of our own in a format's namespace


def claim_uri(claim: str) -> str:
    return f"{BASE}claim:{claim}"


def event_uri(event: str) -> str:
    return f"{BASE}event:{event}"


def report_uri(report: str) -> str:
    return f"{BASE}report:{report}"


def text_uri(sha256: str) -> str:
    return f"{BASE}text:sha256:{sha256}"
