"""The recipe's own files on loopback: installed by its own script, run by a real nginx, with a stand-in for the login."""

from __future__ import annotations

import http.client
import http.server
import os
import socket
import subprocess
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from hosting.needs import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "deploy" / "nginx"
EDITIONS = ("internal", "partner", "customer", "public")
NAME = "portal.example"
LOGGED_IN = {"Cookie": "session=yes"}
PATIENCE = 30  # seconds

# As the one that comes with nginx, but for where things lie.
MAIN = """daemon off;
error_log {folder}/error.log;
pid {folder}/nginx.pid;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/etc/conf.d/*.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """By names in small letters."""
    body: bytes


@dataclass
class Login:
    """Stands in for oauth2-proxy: knows one cookie, and remembers what it was asked."""

    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@dataclass(frozen=True)
class Served:
    """The editions of one folder, each at a port of its own."""

    sites: Path
    ports: Mapping[str, int]
    login: Login
    folder: Path

    def get(self, edition: str, path: str, *, host: str = NAME, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path exactly as it is written here."""
        return ask(self.ports[edition], path, {"Host": host, **headers}, method)

    def read(self, edition: str, path: str, **headers: str) -> Answer:
        """Ask as somebody who has logged in."""
        return self.get(edition, path, **{**LOGGED_IN, **headers})


def ask(port: int, path: str, headers: Mapping[str, str], method: str = "GET") -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest(method, quote(path, safe="/%?=&.,:;~*'"), skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


@contextmanager
def served(folder: Path, sites: Path, rewritten: Mapping[str, str] | None = None, **other: str) -> Iterator[Served]:
    """Install the recipe below `folder` and serve `sites`; other settings than usual by name.

    `rewritten` holds files of the recipe as the operator has changed them.
    """
    with ExitStack() as stack:
        login = stack.enter_context(logging_in())
        ports = dict(zip(EDITIONS, free_ports(len(EDITIONS)), strict=True))
        install(folder, settings(sites, ports, login.port, **other))
        for name, text in (rewritten or {}).items():
            (folder / "etc" / "pitchkit" / name).write_text(text, "utf-8")
        running = stack.enter_context(nginx(folder))
        _wait_for(ports["public"], running, folder)
        yield Served(sites, ports, login, folder)


def settings(sites: Path, ports: Mapping[str, int], login: int, **other: str) -> dict[str, str]:
    """Return what the operator would write into a copy of env.example."""
    told = {"PITCHKIT_SITES": str(sites), "PITCHKIT_SCHEME": "http"}
    for edition, port in ports.items():
        name = f"PITCHKIT_{edition.upper()}"
        told |= {f"{name}_PORT": str(port), f"{name}_NAMES": f"{NAME} 127.0.0.1"}
        if edition in {"internal", "partner"}:
            told |= {f"{name}_ACCESS": "login", f"{name}_LOGIN": f"127.0.0.1:{login}"}
    return {**told, **other}


def install(folder: Path, told: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the recipe's own script, as somebody with a bare environment."""
    folder.mkdir(parents=True, exist_ok=True)
    env = folder / "env"
    env.write_text("".join(f'{name}="{value}"\n' for name, value in told.items()), "utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), "utf-8")
    path = os.pathsep.join([str(Path(find("envsubst")).parent), "/usr/bin", "/bin"])
    command = ["sh", str(RECIPE / "install.sh"), str(env), str(folder / "etc")]
    return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)


@contextmanager
def nginx(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    # As root its workers would be somebody who may not look into a test's folder.
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    command = [find("nginx"), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), *user]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.terminate()
        running.wait(PATIENCE)


def free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def _wait_for(port: int, running: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError((folder / "error.log").read_text("utf-8"))


@contextmanager
def logging_in() -> Iterator[Login]:
    """Run the stand-in: 202 or 401 to what nginx asks, a way to the bridge for who must log in."""
    login = Login(0)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            login.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            if self.path == "/oauth2/auth":
                self.send_response(202 if self.headers.get("Cookie") == LOGGED_IN["Cookie"] else 401)
            else:
                self.send_response(302)
                self.send_header("Location", "https://bridge.example/authorize")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        login.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield login
        finally:
            server.shutdown()
            thread.join()
