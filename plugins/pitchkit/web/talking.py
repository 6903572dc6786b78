"""One question to one host and what it answers: no cookies, no proxy, nothing but the head is read."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from contextlib import closing, contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from pitchkit import __version__
from pitchkit.web.door import connected

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Reply", "Terms", "exchange"]

HEADERS = {"User-Agent": f"pitchkit/{__version__} (link check)", "Accept": "*/*", "Connection": "close"}
_USUAL = {"http": 80, "https": 443}


class Terms(NamedTuple):
    """How hosts are asked: how many seconds each answer may take, and whether private ones are asked too."""

    timeout: float = 10.0
    private: bool = False


class Reply(NamedTuple):
    """A host's answer: its status, and where it leads on to, as the header says it."""

    status: int
    location: str


class _Deadline:
    """The moment until which an answer may take: a host that trickles would never let a socket run out of time."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Return the seconds left, never nothing: a socket takes that for another question."""
        return max(self._end - time.monotonic(), 0.001)

    @property
    def is_over(self) -> bool:
        """Say whether the time is up."""
        return time.monotonic() >= self._end

    @contextmanager
    def holding(self, connection: socket.socket) -> Iterator[None]:
        """Shut a connection down when time is up, whatever is being waited for."""
        cut = threading.Timer(self.left, self._shut, [connection])
        cut.daemon = True
        cut.start()
        try:
            yield
        finally:
            cut.cancel()

    def _shut(self, connection: socket.socket) -> None:
        self._end = time.monotonic()
        with suppress(OSError):
            # As a plain socket: what TLS would say goodbye with waits for the other side.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)


def exchange(address: str, method: str, terms: Terms) -> Reply:
    """Ask a host for an address, and return what it answers.

    Raises what goes wrong on the way, `TimeoutError` for whatever came of giving up.
    """
    deadline = _Deadline(terms.timeout)
    try:
        reply = _exchanged(address, method, terms, deadline)
    except (OSError, http.client.HTTPException) as error:
        raise (TimeoutError() if deadline.is_over else error) from None
    if deadline.is_over:
        raise TimeoutError  # a head that is cut off within its lines reads like a whole one
    return reply


def _exchanged(address: str, method: str, terms: Terms, deadline: _Deadline) -> Reply:
    url = urlsplit(address)
    host, port = url.hostname or "", url.port or _USUAL[url.scheme]
    with closing(connected(host, port, deadline.left, private=terms.private)) as plain:
        if url.scheme == "http":
            return _asked(plain, address, method, deadline)
        with closing(_wrapped(plain, host)) as safe:
            with deadline.holding(safe):
                safe.do_handshake()
            return _asked(safe, address, method, deadline)


def _asked(connection: socket.socket, address: str, method: str, deadline: _Deadline) -> Reply:
    url = urlsplit(address)
    client = http.client.HTTPConnection("", 0)
    # What the door has opened is used, and nothing is looked up or opened again.
    client.sock, client.auto_open = connection, 0
    wanted = f"{url.path}?{url.query}" if url.query else url.path
    with deadline.holding(connection):
        client.request(method, wanted, headers={"Host": url.netloc, **HEADERS})
        answer = client.getresponse()
    return Reply(answer.status, answer.getheader("Location", ""))


def _wrapped(connection: socket.socket, host: str) -> ssl.SSLSocket:
    # The handshake may take for ever, and only the socket that is made here can be cut off from it.
    return _context().wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()
