"""robots.txt as RFC 9309 has it, kept for each host while a process runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from quoth.model.errors import Refused, Unreachable

if TYPE_CHECKING:
    from protego import Protego

_LARGEST = 500_000  # bytes that are read of it; the RFC asks for at least 500 KiB
_NAME = "quoth"  # the product token that a robots.txt may name

Answer = tuple[int, bytes]  # status and body


class Robots:
    """Asks each host once. `get` fetches a URL without asking robots.txt itself."""

    def __init__(self, get: Callable[[str], Answer]) -> None:
        self._get = get
        self._known: dict[str, Protego | int] = {}

    def check(self, url: str) -> float:
        """The pause in seconds that the host asks for, 0 where it does not.

        Raises Refused where its robots.txt forbids this URL, or cannot be had because the server fails, which the RFC takes as a no.
        """
        rules = self._rules(url)
        if isinstance(rules, int):
            if rules >= 500:
                raise Refused(f"{url}: its robots.txt answers HTTP {rules}, which is taken as a no")
            return 0.0
        if not rules.can_fetch(url, _NAME):
            raise Refused(f"{url}: its robots.txt forbids it")
        return float(rules.crawl_delay(_NAME) or 0)

    def _rules(self, url: str) -> Protego | int:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._known:
            try:
                status, body = self._get(f"{origin}/robots.txt")
            except (Refused, Unreachable) as error:
                raise type(error)(f"{url}: {str(error).partition(': ')[2] or error}") from error
            self._known[origin] = _parse(body) if status < 300 else status
        return self._known[origin]


def _parse(body: bytes) -> Protego:
    from protego import Protego

    return Protego.parse(body[:_LARGEST].decode("utf-8-sig", "replace"))
