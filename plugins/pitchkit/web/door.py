"""The door to other hosts: what lies on this machine or in a private network stays shut unless somebody opens it.

A host is looked up once, what was found is judged, and exactly that is connected to: a name that means another address
the next moment leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TypeAlias

from pitchkit.problems import Both
from pitchkit.web.answer import GuardedError

__all__ = ["connected", "is_public"]

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_INSIDE = Both(
    "{host} 在本机或内网（{address}），没有问；要问就加 --private",
    "{host} lies on this machine or in a private network ({address}) and was not asked; --private asks it",
)
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2002::/16")))
"""Addresses that Python has for public ones and that lead to protocols' own devices, or into another address."""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""How a network without IPv4 calls IPv4 hosts."""
_UNICAST = ipaddress.ip_network("2000::/3")


def connected(host: str, port: int, timeout: float, *, private: bool) -> socket.socket:
    """Return a connection to a host.

    Raises `GuardedError` where it, or one of its addresses, is not public; `OSError` where it cannot be reached.
    """
    found = list(dict.fromkeys(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    for address in found:
        if not private and not is_public(address):
            raise GuardedError(_INSIDE.filled(host=host, address=address))
    connection = _first(found, port, timeout)
    if not private and _is_this_machine(connection):
        address = connection.getpeername()[0]
        connection.close()
        raise GuardedError(_INSIDE.filled(host=host, address=address))
    return connection


def is_public(address: str) -> bool:
    """Say whether an address is one of the open network; what is not known to be is not."""
    try:
        ip = _meant(ipaddress.ip_address(address))
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or any(ip in special for special in _SPECIAL):
        return False
    return ip.version == 4 or ip in _UNICAST  # noqa: PLR2004  # the name of a protocol


def _meant(ip: Address) -> Address:
    """Return the IPv4 address that an IPv6 address only carries."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _TRANSLATED else ip.ipv4_mapped or ip


def _first(addresses: list[str], port: int, timeout: float) -> socket.socket:
    """Connect to the first address that lets us."""
    fault: OSError = OSError()
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as error:
            fault = error
    raise fault


def _is_this_machine(connection: socket.socket) -> bool:
    """Say whether both ends are one machine: its public address is its own all the same."""
    return bool(connection.getsockname()[0] == connection.getpeername()[0])
