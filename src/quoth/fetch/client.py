"""The network as the rest of the room sees it: polite, patient within limits, and refused where the policy says so."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin, urlsplit

from quoth.fetch.found import now
from quoth.fetch.policy import Policy
from quoth.fetch.request import Answer, check_url, request
from quoth.fetch.robots import Robots
from quoth.model.errors import Dropped, Gone, Later, Unreachable

_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (429, 503)
_FIRST_WAIT = 2.0  # seconds before the second try, doubled each time


@dataclass(frozen=True, slots=True)
class Fetched:
    """A successful response, or 304 to a conditional request."""

    url: str  # as asked for
    answer: Answer  # its url is the final one
    retrieved: str


class Client:
    """Fetches with one policy. Remembers when each host was asked last, and its robots.txt."""

    def __init__(self, policy: Policy, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic) -> None:
        self.policy = policy
        self._sleep, self._clock = sleep, clock
        self._free_at: dict[str, float] = {}
        self._robots = Robots(self._ask_robots)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """A URL's content, redirects followed. With `etag` or `modified` (Last-Modified as it was given) the status may be 304.

        Raises Refused, LimitExceeded, or Unreachable: Gone for 404 and 410, Later where the server asks to wait longer than the policy.
        """
        check_url(url, self.policy)
        headers = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        tries = self.policy.retries + 1
        for attempt in range(tries):
            last = attempt == tries - 1
            try:
                answer = self._redirected(url, headers)
            except Dropped as error:
                if last or "refused" in str(error):
                    raise
                self._sleep(_FIRST_WAIT * (1 << attempt))
                continue
            if answer.status not in _LATER:
                return Fetched(url, _checked(url, answer), now())
            wait = _wait(answer.header("retry-after"), attempt)
            if last or wait > self.policy.max_wait:
                raise Later(f"{url}: HTTP {answer.status} {answer.reason}: asks to come back in {wait:.0f} s", wait)
            self._sleep(wait)
        raise AssertionError("no attempt")  # the last attempt returns or raises

    def _redirected(self, url: str, headers: dict[str, str]) -> Answer:
        at = url.partition("#")[0]
        for _ in range(self.policy.max_redirects + 1):
            check_url(at, self.policy)
            pause = self._robots.check(at) if self.policy.obey_robots else 0.0
            answer = self._polite(at, headers, max(min(pause, self.policy.max_wait), self.policy.host_delay))
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            at = urljoin(at, target).partition("#")[0]
        raise Unreachable(f"{url}: more than {self.policy.max_redirects} redirects")

    def _polite(self, url: str, headers: dict[str, str], pause: float) -> Answer:
        """One request, not before its host is free again."""
        host = urlsplit(url).netloc.lower()
        wait = self._free_at.get(host, 0.0) - self._clock()
        if wait > 0:
            self._sleep(wait)
        try:
            return request(url, headers, self.policy)
        finally:
            self._free_at[host] = self._clock() + pause

    def _ask_robots(self, url: str) -> tuple[int, bytes]:
        at = url
        for _ in range(self.policy.max_redirects + 1):  # RFC 9309: at least five are followed
            answer = self._polite(at, {}, 0.0)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return answer.status, answer.content
            at = urljoin(at, target)
        return 404, b""


@cache
def client_for(policy: Policy) -> Client:
    """The process's client for this policy: politeness holds across calls."""
    return Client(policy)


def _checked(url: str, answer: Answer) -> Answer:
    if answer.status in (404, 410):
        raise Gone(f"{url}: HTTP {answer.status} {answer.reason}")
    if answer.status != 304 and not 200 <= answer.status < 300:
        raise Unreachable(f"{url}: HTTP {answer.status} {answer.reason}")
    return answer


def _wait(stated: str | None, attempt: int) -> float:
    """Seconds to wait: as Retry-After states them, in seconds or as a date, else doubled with each attempt."""
    if stated and stated.strip().isdigit():
        return float(stated)
    if stated:
        try:
            moment: float = email.utils.parsedate_to_datetime(stated).timestamp()
            return max(0.0, moment - time.time())
        except (ValueError, TypeError):
            pass
    return _FIRST_WAIT * (1 << attempt)
