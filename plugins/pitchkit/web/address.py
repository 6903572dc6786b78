"""A link's target as it is asked for: spelled as hosts want it, without a user's name and without its fragment."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from pitchkit.problems import Both, UnusableError

__all__ = ["asked_as", "host_of", "led_on"]

_NO_ADDRESS = Both("不是能用的网址", "it is no usable address")
_NOT_THE_WEB = Both("它跳转到 {address}，不是网页地址", "it leads on to {address}, which is no address of the web")
_PORTS = {"http": 80, "https": 443}
_LEFT_AS_IT_IS = "/%:@!$&'()*+,;=~-._?[]"
"""Signs that mean something in an address; a browser sends them as they are typed."""
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?\.?")


def asked_as(target: str) -> str:
    """Return the address that is asked for a link's target. Raises `UnusableError` where there is none.

    Two ways to write one address become the same. What stands before an `@` is nobody's to send.
    """
    try:
        # A browser takes one for the other, and so it may not hide a host from us either.
        url = urlsplit(target.replace("\\", "/"))
        host, usual = _host(url.hostname or ""), _PORTS[url.scheme]
        known = url.port in (None, usual)
        path, query = (quote(part, safe=_LEFT_AS_IT_IS) for part in (url.path or "/", url.query))
    except (ValueError, KeyError):
        raise UnusableError(_NO_ADDRESS) from None
    return urlunsplit((url.scheme, host if known else f"{host}:{url.port}", path, query, ""))


def host_of(address: str) -> str:
    """Return the host, and the port where it is not the usual one, of an address that can be asked."""
    return urlsplit(address).netloc


def led_on(address: str, location: str) -> str:
    """Return the address that an answer leads on to. Raises `UnusableError` where that cannot be asked."""
    try:
        target = urljoin(address, _as_meant(location))
    except ValueError:
        raise UnusableError(_NO_ADDRESS) from None
    if not target.lower().startswith(("http://", "https://")):
        raise UnusableError(_NOT_THE_WEB.filled(address=target))
    return asked_as(target)


def _host(name: str) -> str:
    if ":" in name and "%" not in name:
        return f"[{ipaddress.IPv6Address(name)}]"
    host = name.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(host):
        raise ValueError(name)
    return host


def _as_meant(location: str) -> str:
    """Return a header's text: the parser takes its bytes for Latin letters, many servers send UTF-8 as it is."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
