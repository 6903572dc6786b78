"""What came of asking an address, and what went wrong in words for people."""

from __future__ import annotations

import http
import http.client
import socket
import ssl
from typing import Literal, NamedTuple

from pitchkit.problems import Both, UnusableError

__all__ = ["Answer", "GuardedError", "of_fault", "of_status"]

Outcome = Literal["fine", "failed", "unclear"]

GUARDED = frozenset({401, 403, 407, 451, 999})
"""A login, a country, or a guard against programs: only a person can tell whether the page is there."""
TOO_MANY_REQUESTS = 429

_SAYS = Both("回答是 {status}{words}", "it answers {status}{words}")
_ZH = {404: "（没有这一页）", 410: "（这一页已撤下）", 500: "（服务器出错）", 503: "（服务器暂停服务）"}
_ASKS_PERSONS = Both(
    "回答是 {status}，要登录或只让人看，请自己打开看看",
    "it answers {status}: it wants a login, or no programs; open it yourself",
)
_TO_WAIT = Both("它请我们少问一些（429）", "it asks us to come less often (429)")
_TIMEOUT = Both("等了太久没有回应", "no answer came in time")
_NO_HOST = Both("找不到这个域名", "there is no such host")
_NO_NAMES = Both("查不到它的域名: {reason}", "its host cannot be looked up: {reason}")
_UNKNOWN = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
_CLOSED = Both("连接被拒绝", "the connection was refused")
_CERTIFICATE = Both("证书有问题: {reason}", "its certificate is at fault: {reason}")
_TLS = Both("加密连接没有建立: {reason}", "no secure connection could be made: {reason}")
_BROKEN_OFF = Both("连上以后对方断开了", "the connection broke off before an answer came")
_NONSENSE = Both("回答的不是 HTTP", "what it answers is no HTTP")
_NO_WAY = Both("连不上: {reason}", "it cannot be reached: {reason}")


class GuardedError(Exception):
    """An address that is not asked, and why."""

    def __init__(self, reason: Both) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Answer(NamedTuple):
    """What came of asking an address: `fine`, `failed`, or `unclear` where only a person can tell."""

    outcome: Outcome
    reason: Both = Both("", "")
    reached: bool = True
    """Whether its host spoke to us at all."""
    worth_another: bool = False
    """Whether asking for the whole page may do better than asking for its head alone."""
    is_enough: bool = False
    """Whether its host wants to be left alone."""


def of_status(status: int) -> Answer:
    """Return what a status means."""
    if http.HTTPStatus.OK <= status < http.HTTPStatus.MULTIPLE_CHOICES:
        return Answer("fine")
    if status == TOO_MANY_REQUESTS:
        return Answer("unclear", _TO_WAIT, is_enough=True)
    if status in GUARDED:
        return Answer("unclear", _ASKS_PERSONS.filled(status=status), worth_another=True)
    return Answer("failed", _says(status), worth_another=True)


def _says(status: int) -> Both:
    try:
        en = f" ({http.HTTPStatus(status).phrase})"
    except ValueError:
        en = ""
    return Both(_SAYS.zh.format(status=status, words=_ZH.get(status, "")), _SAYS.en.format(status=status, words=en))


def of_fault(fault: Exception) -> Answer:
    """Return what an error on the way means."""
    if isinstance(fault, GuardedError):
        return Answer("unclear", fault.reason, reached=False)
    if isinstance(fault, UnusableError):
        return Answer("failed", fault.reason)
    if isinstance(fault, TimeoutError):
        return Answer("failed", _TIMEOUT, reached=False)
    if isinstance(fault, ConnectionResetError | BrokenPipeError | ssl.SSLEOFError):
        return Answer("failed", _BROKEN_OFF, worth_another=True)
    if isinstance(fault, http.client.HTTPException):
        return Answer("failed", _NONSENSE, worth_another=True)
    return Answer("failed", _of_connecting(fault), reached=isinstance(fault, ssl.SSLError))


def _of_connecting(fault: Exception) -> Both:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return _CERTIFICATE.filled(reason=fault.verify_message)
    if isinstance(fault, ssl.SSLError):
        return _TLS.filled(reason=fault.reason or str(fault))
    if isinstance(fault, ConnectionRefusedError):
        return _CLOSED
    if isinstance(fault, socket.gaierror):
        return _NO_HOST if fault.errno in _UNKNOWN else _NO_NAMES.filled(reason=fault.strerror)
    return _NO_WAY.filled(reason=(fault.strerror if isinstance(fault, OSError) else "") or str(fault))
