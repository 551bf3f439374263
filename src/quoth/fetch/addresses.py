"""Which addresses of the network a stranger's link may lead to: public ones."""

from __future__ import annotations

import ipaddress
import socket

from quoth.model.errors import Refused, Unreachable

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open network: not private, loopback, link-local, shared, reserved or multicast.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, Teredo, NAT64) is judged by that one too.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip in _NAT64:
        return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    return all(is_public(str(carried)) for carried in _carried(ip))


def _carried(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    carried = (ip.ipv4_mapped, ip.sixtofour, ip.teredo[1] if ip.teredo else None)
    return [address for address in carried if address is not None]


def connect(host: str, port: int, timeout: float | None) -> socket.socket:
    """A connection to a public address of this host; the very address that was checked is the one connected to.

    Raises Refused where it has none, Unreachable where the name is unknown, OSError where nobody answers.
    """
    try:
        answers = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise Unreachable(f"no address is known for {host}") from error
    public = [answer for answer in answers if is_public(str(answer[4][0]))]
    if not public:
        raise Refused(f"{host} is at a private address; such are fetched only where allowed (--allow-private)")
    problem: OSError | None = None
    for family, kind, protocol, _, address in public:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(address)
            return connection
        except OSError as error:
            connection.close()
            problem = error
    raise problem or OSError("no address")


def refuse_written_out(host: str) -> None:
    """Raises Refused for a private address or name for this machine written into a URL: the check that is left where a proxy resolves."""
    bare = host.strip("[]").rstrip(".").lower()
    try:
        private = not is_public(bare)
    except ValueError:
        private = bare == "localhost" or bare.endswith((".localhost", ".local", ".internal"))
        if not private and bare.replace(".", "").isdigit():  # "2130706433", "127.1": addresses in the old notations
            private = True
    if private:
        raise Refused(f"{host} is a private address; such are fetched only where allowed (--allow-private)")
