"""Hosts that answer as strangers' hosts do: well, badly, slowly, or not at all. They remember who asked them and how."""

from __future__ import annotations

import http.server
import socket
import ssl
import threading
import time
from contextlib import contextmanager

import trustme

__all__ = ["AUTHORITY", "Stranger", "closed_port", "stranger"]

AUTHORITY = trustme.CA()
"""Who vouches for the hosts here; nobody else knows it."""

STATUSES = {
    "/gone": 410,
    "/missing": 404,
    "/broken": 500,
    "/guarded": 403,
    "/enough": 429,
    "/odd": 299,
    "/strange": 520,
}


class _Answering(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.server.host.remember(self)
        with self.server.host.busy():
            self.answer(self.path.partition("?")[0])
        self.close_connection = True

    do_GET = do_HEAD  # noqa: N815  # the server's own names

    def answer(self, path):
        head = self.command == "HEAD"
        if path == "/drops" or (path == "/drops-head" and head):
            self.connection.shutdown(socket.SHUT_RDWR)
        elif path == "/nonsense":
            self.wfile.write(b"SSH-2.0-OpenSSH_10.0\r\n\r\n")
        elif path == "/slow":
            self.server.host.over.wait(5)
        elif path == "/trickles":
            self.trickle()
        elif path == "/no-head":
            self.say(405 if head else 200)
        elif path == "/no-such-head":
            self.say(404 if head else 200)
        elif path in self.server.host.leads:
            self.say(302, self.server.host.leads[path])
        elif path.startswith("/far/"):
            self.say(301, f"/far/{int(path[5:]) + 1}")
        else:
            self.say(STATUSES.get(path, 200))

    def trickle(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(40):
            self.server.host.over.wait(0.05)
            try:
                self.wfile.write(b"y")
            except OSError:
                return
        self.server.host.told_all = True
        self.wfile.write(b"\r\n\r\n")

    def say(self, status, location=""):
        lines = [f"HTTP/1.1 {status} X", "Set-Cookie: seen=1", "Content-Length: 1000000000"]
        lines += [f"Location: {location}"] if location else []
        # As bytes: servers send UTF-8 in a header, whatever the standard says.
        self.wfile.write("\r\n".join([*lines, "", ""]).encode())

    def log_message(self, *_):
        pass


class Stranger:
    """One host, and what it was asked."""

    def __init__(self, server):
        self.asked = []
        self.leads = {}
        self.together = 0
        self.over = threading.Event()
        self.meets = None
        self.told_all = False
        self.pause = 0.0
        self._busy = 0
        self._lock = threading.Lock()
        address, self.port = server.server_address
        self.name = f"{address}:{self.port}"

    def at(self, path="/"):
        return f"http://{self.name}{path}"

    @property
    def questions(self):
        return [(method, path) for method, path, _ in self.asked]

    def remember(self, request):
        with self._lock:
            self.asked.append((request.command, request.path, {k.lower(): v for k, v in request.headers.items()}))

    @contextmanager
    def busy(self):
        with self._lock:
            self._busy += 1
            self.together = max(self.together, self._busy)
        if self.meets:
            self.meets.wait(5)
        time.sleep(self.pause)
        with self._lock:
            self._busy -= 1  # before the answer: whoever has it may ask the next thing at once
        yield


@contextmanager
def stranger(address="127.0.0.1", *, secure=False):
    """Open a host on an address of this machine."""
    with http.server.ThreadingHTTPServer((address, 0), _Answering) as server:
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            AUTHORITY.issue_cert("stranger.example").configure_cert(context)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.host = Stranger(server)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.host
        finally:
            server.host.over.set()
            server.shutdown()
            thread.join()


def closed_port():
    """A port of this machine behind which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
