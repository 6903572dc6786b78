"""Part: a group of fields inside a record, the base of records themselves."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

__all__ = ["Part"]


class Part(BaseModel):
    """Fields that belong together. Frozen; an unknown field is an error; a field left empty is missing.

    A part with an `id` field can be addressed as `record#id`. A part with an `audience` field narrows its record's
    audience for itself alone.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, strict=False, use_attribute_docstrings=True
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_missing(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            known = cls.model_fields
            return {key: value for key, value in data.items() if value is not None or key not in known}
        return data
