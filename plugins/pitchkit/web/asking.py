"""Every address asked once: a few hosts side by side, each of them one question at a time."""

from __future__ import annotations

import http.client
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from pitchkit.problems import Both, UnusableError
from pitchkit.web.address import host_of, led_on
from pitchkit.web.answer import Answer, GuardedError, of_fault, of_status
from pitchkit.web.talking import Reply, Terms, exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["SIDE_BY_SIDE", "ask"]

SIDE_BY_SIDE = 8
"""How many hosts are asked at a time."""
FARTHEST = 10
"""How often an address may lead on."""
LEADS_ON = frozenset({301, 302, 303, 307, 308})

_CIRCLE = Both("它来回跳转，没有尽头", "it leads on in a circle")
_TOO_FAR = Both("它跳转了 {number} 次还没有到", "it leads on more than {number} times")


def ask(addresses: Iterable[str], terms: Terms, moved: Callable[[int], None] = lambda _: None) -> dict[str, Answer]:
    """Return what came of asking each address; `moved` is told of every one that is done."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        by_host[host_of(address)].append(address)
    crawl = _Crawl(terms, moved)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool, crawl.ending():
        return dict(answer for answers in pool.map(crawl.host, by_host.values()) for answer in answers)


class _Crawl:
    """One round through all addresses."""

    def __init__(self, terms: Terms, moved: Callable[[int], None]) -> None:
        self._terms = terms
        self._moved = moved
        self._turns: defaultdict[str, Lock] = defaultdict(Lock)
        self._looking = Lock()
        self._is_over = False

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Ask nobody any more once whoever waits has gone: a pool would go on to its last address."""
        try:
            yield
        finally:
            self._is_over = True

    def host(self, addresses: list[str]) -> list[tuple[str, Answer]]:
        """Ask one host for all its addresses; a host that has had enough is left alone."""
        return list(self._in_turn(addresses))

    def _in_turn(self, addresses: list[str]) -> Iterator[tuple[str, Answer]]:
        enough: Answer | None = None
        for address in addresses:
            if self._is_over:
                return
            answer = enough or self._answer(address)
            enough = answer if answer.is_enough else None
            with self._looking:
                self._moved(1)
            yield address, answer

    def _answer(self, address: str) -> Answer:
        answer = self._tried(address, "HEAD")
        # Many hosts answer HEAD with whatever comes to their mind, and the page is there.
        return self._tried(address, "GET") if answer.worth_another else answer

    def _tried(self, address: str, method: str) -> Answer:
        try:
            return of_status(self._followed(address, method).status)
        except (OSError, http.client.HTTPException, GuardedError, ValueError) as error:
            return of_fault(error)

    def _followed(self, address: str, method: str) -> Reply:
        seen: list[str] = []
        while len(seen) <= FARTHEST:
            seen.append(address)
            with self._turn(host_of(address)):
                reply = exchange(address, method, self._terms)
            if reply.status not in LEADS_ON or not reply.location:
                return reply
            address = led_on(address, reply.location)
            if address in seen:
                raise UnusableError(_CIRCLE)
        raise UnusableError(_TOO_FAR.filled(number=FARTHEST))

    def _turn(self, host: str) -> Lock:
        with self._looking:
            return self._turns[host]
