"""The network's rules, against a server on the loopback."""

from __future__ import annotations

import gzip
import socket
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from quoth.fetch import Policy, expand
from quoth.fetch import addresses as address_rules
from quoth.fetch.addresses import is_public, refuse_written_out
from quoth.fetch.client import Client, client_for
from quoth.fetch.policy import LARGEST
from quoth.model.claim import Failure
from quoth.model.errors import Gone, Later, LimitExceeded, Refused, Unreachable
from quoth.model.text import Capture

if TYPE_CHECKING:
    from tests.fetch.conftest import Server

PAGE = b"<html><body><p>Four were killed.</p></body></html>"


def one(location: str, policy: Policy) -> Capture | Failure:
    (result,) = expand(location, policy)
    return result


def reason(location: str, policy: Policy) -> str:
    result = one(location, policy)
    assert isinstance(result, Failure)
    return f"{result.error}: {result.reason}"


def test_a_page_with_all_that_is_known_of_it(server: Server, policy: Policy) -> None:
    server.pages["/old"] = (301, {"Location": "/new?a=1"}, b"")
    server.pages["/new?a=1"] = (200, {"Content-Type": "text/html; charset=koi8-r", "X-More": "yes"}, PAGE)
    capture = one(f"{server.url}/old", policy)
    assert isinstance(capture, Capture)
    assert (capture.location, capture.content, capture.media_type) == (f"{server.url}/old", PAGE, "text/html; charset=koi8-r")
    known = capture.provenance
    assert (known.url, known.final_url, known.status) == (f"{server.url}/old", f"{server.url}/new?a=1", 200)
    assert ("X-More", "yes") in known.headers
    assert (known.container, known.conversions, known.restricted) == (None, (), False)
    assert (capture.retrieved or "").endswith("Z")


def test_who_asks(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {}, PAGE)
    one(f"{server.url}/", replace(policy, user_agent="someone"))
    assert server.asked[-1][1]["User-Agent"] == "someone"
    assert "Cookie" not in server.asked[-1][1]


# ---- refused ---------------------------------------------------------------------------------------------------


def test_a_private_address_is_refused_and_not_connected_to(server: Server) -> None:
    refused = "Refused: 127.0.0.1 is at a private address; such are fetched only where allowed (--allow-private)"
    assert reason(f"{server.url}/", Policy()) == refused
    assert server.asked == []


def test_a_redirect_to_a_private_address_is_refused(server: Server, inside: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    inside.pages["/secret"] = (200, {}, b"secret")
    server.pages["/"] = (302, {"Location": f"{inside.url}/secret"}, b"")
    monkeypatch.setattr(address_rules, "is_public", lambda address: address == "127.0.0.1")
    assert f"{inside.url}/secret: 127.0.0.2 is at a private address" in reason(f"{server.url}/", Policy(host_delay=0))
    assert inside.asked == []


def test_a_name_that_leads_to_a_private_address_is_refused_when_connecting(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1"])  # whoever checks the first answer and connects by a second one is deceived
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        connected.append(address[0])
        raise ConnectionRefusedError("refused")

    connected: list[str] = []
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", connect)
    strict = Policy(host_delay=0, obey_robots=False)
    assert "refused" in reason("http://rebinding.example/", strict)
    assert "private address" in reason("http://rebinding.example/", strict)
    assert connected == ["93.184.216.34"]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255"),
        *("240.0.0.1", "198.18.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1"),  # which carry IPv4 addresses
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "[::1]", "2130706433", "127.1", "printer.local"])
def test_behind_a_proxy_what_is_written_out_is_still_checked(host: str) -> None:
    with pytest.raises(Refused, match="private address"):
        refuse_written_out(host)
    refuse_written_out("example.org")


def test_a_proxy_is_asked_for_everything(server: Server, policy: Policy) -> None:
    server.pages["http://example.invalid/a"] = (200, {}, PAGE)
    result = one("http://example.invalid/a", Policy(proxy=server.url, host_delay=0))
    assert isinstance(result, Capture)
    assert server.paths()[-1] == "http://example.invalid/a"
    assert reason("http://10.0.0.1/", Policy(proxy=server.url)).startswith("Refused: 10.0.0.1 is a private address")


def test_offline_asks_nobody(server: Server, policy: Policy) -> None:
    assert reason(f"{server.url}/", replace(policy, offline=True)) == "Refused: the network is switched off (offline)"
    assert server.asked == []


@pytest.mark.parametrize("location", ["http://", "http://[::1", "http://example.org:99999/"])
def test_what_is_no_url(location: str, policy: Policy) -> None:
    assert reason(location, policy).startswith(("Refused", "Unreachable"))


def test_a_redirect_to_a_file_is_refused(server: Server, policy: Policy) -> None:
    server.pages["/"] = (302, {"Location": "file:///etc/passwd"}, b"")
    assert "only http and https" in reason(f"{server.url}/", policy)


def test_a_password_is_neither_used_nor_told(policy: Policy) -> None:
    result = one("http://me:secret@example.org/", replace(policy, offline=False))
    assert isinstance(result, Failure)
    assert "secret" not in result.reason


# ---- robots.txt ------------------------------------------------------------------------------------------------


def test_robots_txt_is_obeyed_and_asked_once(server: Server, policy: Policy) -> None:
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private*/x$\n\nUser-agent: quoth\nDisallow: /shut/\n")
    server.pages["/open"] = (200, {}, PAGE)
    server.pages["/shut/a"] = (200, {}, PAGE)
    client = Client(policy)
    client.get(f"{server.url}/open")
    with pytest.raises(Refused, match=r"robots\.txt forbids"):
        client.get(f"{server.url}/shut/a")
    assert [path for path, _ in server.asked] == ["/robots.txt", "/open"]
    assert isinstance(one(f"{server.url}/shut/a", replace(policy, obey_robots=False)), Capture)


def test_a_redirect_into_what_robots_txt_forbids(server: Server, policy: Policy) -> None:
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /shut/\n")
    server.pages["/open"] = (302, {"Location": "/shut/a"}, b"")
    assert "forbids" in reason(f"{server.url}/open", policy)


def test_a_robots_txt_that_fails_is_a_no_and_one_that_is_missing_a_yes(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {}, PAGE)
    assert isinstance(one(f"{server.url}/", policy), Capture)
    server.pages["/robots.txt"] = (500, {}, b"")
    assert "HTTP 500, which is taken as a no" in reason(f"{server.url}/", replace(policy, user_agent="again"))


def test_the_pause_that_robots_txt_asks_for(server: Server, policy: Policy) -> None:
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    server.pages["/"] = (200, {}, PAGE)
    slept: list[float] = []
    client = Client(policy, sleep=slept.append, clock=lambda: 100.0)
    client.get(f"{server.url}/")
    client.get(f"{server.url}/")
    assert slept == [7.0]


# ---- patience --------------------------------------------------------------------------------------------------


def test_a_host_is_left_in_peace_between_two_requests(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {}, PAGE)
    slept: list[float] = []
    client = Client(replace(policy, host_delay=5.0), sleep=slept.append, clock=lambda: 10.0)
    client.get(f"{server.url}/")
    client.get(f"{server.url}/")
    assert slept == [5.0]


def test_later_means_later(server: Server, policy: Policy) -> None:
    busy = iter([(429, {"Retry-After": "3"}, b""), (503, {}, b""), (200, {}, PAGE)])
    server.pages["/"] = lambda _: next(busy)
    slept: list[float] = []
    client = Client(policy, sleep=slept.append)
    assert client.get(f"{server.url}/").answer.content == PAGE
    assert slept == [3.0, 4.0]


def test_much_later_is_a_failure_that_says_when(server: Server, policy: Policy) -> None:
    server.pages["/"] = (429, {"Retry-After": "3600"}, b"")
    with pytest.raises(Later, match="asks to come back in 3600 s") as error:
        Client(policy).get(f"{server.url}/")
    assert error.value.seconds == 3600
    assert len(server.paths()) == 1


def test_a_retry_after_as_a_date(server: Server, policy: Policy) -> None:
    server.pages["/"] = (503, {"Retry-After": "Wed, 21 Oct 2999 07:28:00 GMT"}, b"")
    with pytest.raises(Later):
        Client(policy).get(f"{server.url}/")


def test_what_is_gone_is_not_asked_again(server: Server, policy: Policy) -> None:
    with pytest.raises(Gone, match="HTTP 404"):
        Client(policy).get(f"{server.url}/gone")
    assert server.paths() == ["/gone"]
    assert reason(f"{server.url}/gone", policy) == "Gone: HTTP 404 Not Found"


def test_a_conditional_request(server: Server, policy: Policy) -> None:
    server.pages["/"] = lambda request: (304, {}, b"") if request.headers["If-None-Match"] == '"1"' else (200, {"ETag": '"1"'}, PAGE)
    client = Client(policy)
    assert client.get(f"{server.url}/").answer.header("etag") == '"1"'
    assert client.get(f"{server.url}/", etag='"1"', modified="Tue, 03 Sep 2024 10:00:00 GMT").answer.status == 304
    assert server.asked[-1][1]["If-Modified-Since"] == "Tue, 03 Sep 2024 10:00:00 GMT"


def test_redirects_end(server: Server, policy: Policy) -> None:
    server.pages["/"] = (302, {"Location": "/"}, b"")
    assert reason(f"{server.url}/", policy) == "Unreachable: more than 5 redirects"
    assert len(server.paths()) == 6


def test_the_same_client_serves_one_policy() -> None:
    assert client_for(Policy()) is client_for(Policy())


# ---- limits ----------------------------------------------------------------------------------------------------


def test_too_large_by_its_own_word(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {"Content-Length": str(LARGEST + 1)}, b"")
    assert reason(f"{server.url}/", policy) == "LimitExceeded: 200 MB; quoth takes 200"


def test_too_large_without_a_word(server: Server, policy: Policy) -> None:
    def flood(request: Any) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(200):
            try:
                request.wfile.write(b"x" * 100_000)
            except OSError:
                return

    server.pages["/"] = flood
    assert "larger than 1 MB" in reason(f"{server.url}/", replace(policy, max_bytes=1_000_000))


def test_a_gzip_bomb(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
    assert reason(f"{server.url}/", policy) == "LimitExceeded: unpacks to more than 200 times its size, as no text does"


def test_a_coded_page_is_given_uncoded_and_says_so(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    result = one(f"{server.url}/", policy)
    assert isinstance(result, Capture)
    assert (result.content, result.provenance.conversions) == (PAGE, ("content coding gzip undone",))


@pytest.mark.parametrize("body", [gzip.compress(PAGE)[:-9], b"no gzip"])
def test_a_damaged_coding(server: Server, policy: Policy, body: bytes) -> None:
    server.pages["/"] = (200, {"Content-Encoding": "gzip"}, body)
    assert "compressed data" in reason(f"{server.url}/", policy)


def test_a_coding_that_nobody_asked_for(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {"Content-Encoding": "br"}, b"x")
    assert "coded as 'br'" in reason(f"{server.url}/", policy)


def drip(pieces: list[bytes], pause: float) -> Any:
    def answer(request: Any) -> None:
        for piece in pieces:
            try:
                request.wfile.write(piece)
                request.wfile.flush()
            except OSError:
                return
            time.sleep(pause)

    return answer


@pytest.mark.parametrize("opening", [[b"HTTP/1.1 200 OK\r\n"], [b"HTTP/1.1 200 OK\r\n", b"Content-Length: 1000\r\n\r\n"]])
def test_a_server_that_drips_is_cut_off(server: Server, policy: Policy, opening: list[bytes]) -> None:
    server.pages["/"] = drip([*opening, *[b"a"] * 100], 0.1)
    quick = replace(policy, total_timeout=0.5, retries=0, obey_robots=False)
    assert reason(f"{server.url}/", quick) == "Unreachable: no complete answer within 0.5 s"


def test_a_server_that_falls_silent(server: Server, policy: Policy) -> None:
    server.pages["/"] = drip([b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", b""], 1.0)
    quick = replace(policy, read_timeout=0.2, retries=0, obey_robots=False)
    assert reason(f"{server.url}/", quick) == "Dropped: the server stopped sending"


def test_an_answer_that_is_cut(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {"Content-Length": "1000"}, b"short")
    with pytest.raises(Unreachable, match="connection"):
        Client(policy, sleep=lambda _: None).get(f"{server.url}/")
    assert len(server.paths()) == 3


def test_nobody_there(policy: Policy) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert reason(f"http://127.0.0.1:{port}/", policy) == "Dropped: the connection was refused"


def test_limits_are_errors_of_their_own(server: Server, policy: Policy) -> None:
    server.pages["/"] = (200, {}, b"x" * 11)
    with pytest.raises(LimitExceeded):
        Client(replace(policy, max_bytes=10)).get(f"{server.url}/")
