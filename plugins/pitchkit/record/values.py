"""Values typed from the text an author wrote: ids, references, numbers, dates, flags, closed choices."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from pitchkit.problems import nearest
from pitchkit.record.marks import AUDIENCES, Audience

__all__ = [
    "STATUSES",
    "AudienceId",
    "Date",
    "Flag",
    "Id",
    "Ids",
    "Number",
    "Ref",
    "StatusId",
    "Whole",
    "is_id",
]

STATUSES = ("draft", "in-review", "approved", "retired")

_SHOWN = 60
"""How much of a refused value a message repeats."""

_ID = re.compile(r"[a-z0-9-]{1,80}")
_REFERENCE = re.compile(r"[a-z0-9-]{1,80}(#[a-z0-9-]{1,80})?")
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def is_id(name: str) -> bool:
    """Say whether `name` may be a record's id."""
    return _ID.fullmatch(name) is not None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("value_type", "value")
    return value


def _refuse(code: str, value: str) -> PydanticCustomError:
    shown = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    return PydanticCustomError(code, "refused", {"value": shown})


def _id(value: Any) -> str:
    if not _ID.fullmatch(_text(value)):
        raise _refuse("not-an-id", value)
    return str(value)


def _reference(value: Any) -> str:
    if not _REFERENCE.fullmatch(_text(value)):
        raise _refuse("not-a-reference", value)
    return str(value)


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if not _NUMBER.fullmatch(_text(value)):
        raise _refuse("not-a-number", value)
    return Decimal(value)


def _whole(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not _WHOLE.fullmatch(_text(value)):
        raise _refuse("not-a-number", value)
    return int(value)


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if not _DATE.fullmatch(_text(value)):
        raise _refuse("not-a-date", value)
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise _refuse("not-a-date", value) from None


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if _text(value) not in ("true", "false"):
        raise _refuse("not-true-or-false", value)
    return bool(value == "true")


_MEANT = {
    "草稿": "draft",
    "评审中": "in-review",
    "已批准": "approved",
    "批准": "approved",
    "已下架": "retired",
    "下架": "retired",
    "内部": "internal",
    "合作伙伴": "partner",
    "伙伴": "partner",
    "客户": "customer",
    "公开": "public",
}
"""What Chinese authors write for statuses and audiences, whose ids are English."""


def _choice(value: Any, known: tuple[str, ...], vocabulary: str) -> str:
    if _text(value) not in known:
        facts = {"value": value, "known": ", ".join(known), "vocabulary": vocabulary}
        near = _MEANT.get(value, "") or nearest(value, known)
        near = near if near in known else ""
        raise PydanticCustomError("unknown-value", "refused", facts | ({"near": near} if near else {}))
    return str(value)


def _audience(value: Any) -> str:
    return _choice(value, AUDIENCES, "audience")


def _status(value: Any) -> str:
    return _choice(value, STATUSES, "status")


def _as_json(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


Id = Annotated[str, BeforeValidator(_id), _as_json(pattern=f"^{_ID.pattern}$")]
"""A record's or part's own id."""
Ref = Annotated[str, BeforeValidator(_reference), _as_json(pattern=f"^{_REFERENCE.pattern}$")]
"""The id of another record, or `record#part`."""
Ids = tuple[Ref, ...]
"""References to other records."""
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": ["number", "string"]})]
"""A decimal number as written: no exponent, no underscore."""
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
"""A whole number."""
Date = Annotated[datetime.date, BeforeValidator(_date), _as_json(format="date")]
"""A calendar day, year-month-day."""
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`."""
AudienceId = Annotated[Audience, BeforeValidator(_audience)]
StatusId = Annotated[str, BeforeValidator(_status), _as_json(enum=list(STATUSES))]
