"""What fetching may do: one frozen object, given along."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 200_000_000  # bytes of one document


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of fetching. Sizes in bytes, times in seconds. The defaults are for a person's machine on an open network.

    A location that breaks a rule becomes a Failure with the rule as its reason; nothing is cut short silently.
    """

    # ---- network
    offline: bool = False  # every use of the network is an error
    allow_private: bool = False  # private, loopback, link-local and other addresses that are not public
    obey_robots: bool = True
    proxy: str | None = None  # "http://host:port"; it then resolves the names, so that only addresses written out are checked
    user_agent: str = "quoth (reads reports of conflict; obeys robots.txt)"
    connect_timeout: float = 10
    read_timeout: float = 30  # without a byte
    total_timeout: float = 120  # of one request, from its first byte to its last
    max_redirects: int = 5
    host_delay: float = 1.0  # between the end of a request to a host and the next
    max_wait: float = 60  # the longest Retry-After that is waited for within one call
    retries: int = 2  # after 429, 503 or a broken connection

    # ---- sizes
    max_bytes: int = LARGEST  # of one document, uncompressed
    max_uncompressed: int = 20_000_000_000  # of all that comes out of one location's archives
    max_ratio: int = 200  # uncompressed over compressed, counted from the tenth megabyte on
    max_line: int = 10_000_000  # of a table, a list or a chat
    max_depth: int = 5  # archives in archives, indexes of sitemaps, lists in folders
    max_documents: int = 200_000  # out of one location

    # ---- choices
    follow_links: bool = True  # the page behind a feed's item or a table's link is the document
    text_column: str | None = None  # of CSV, XLSX and JSON Lines; guessed where None
    link_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
