"""What a field's declaration says beyond its type: where it points, who may see it, what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pitchkit.problems import Both

__all__ = [
    "AUDIENCES",
    "After",
    "Asked",
    "Audience",
    "Ceiling",
    "Counted",
    "In",
    "Label",
    "NeedsConsent",
    "Owed",
    "Spoken",
    "Target",
    "To",
]

Audience = Literal["internal", "partner", "customer", "public"]
AUDIENCES: tuple[Audience, ...] = ("internal", "partner", "customer", "public")
"""From narrow to wide: what `public` may see, everybody may see."""


@dataclass(frozen=True, slots=True)
class Target:
    """One kind a reference may point to, and the field that holds the addressed part (`case#metrics`)."""

    kind: str
    part: str = ""


@dataclass(frozen=True, slots=True, init=False)
class To:
    """The field names records of these kinds; `back` is what the target calls the way back.

    `To("case", back="value_points")` lets a case's page say `linked.value_points`.
    `To("scenario#pains")` points into a record; `To("*")` allows any kind; `tree=True` forbids circles.
    """

    targets: tuple[Target, ...]
    back: str
    tree: bool

    def __init__(self, *targets: str, back: str = "", tree: bool = False) -> None:
        parsed = tuple(Target(*target.split("#", 1)) for target in targets)
        object.__setattr__(self, "targets", parsed)
        object.__setattr__(self, "back", back)
        object.__setattr__(self, "tree", tree)


@dataclass(frozen=True, slots=True)
class In:
    """The value (for a mapping: each key) is an id of this controlled vocabulary."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The widest audience that may ever see this field; content cannot widen it."""

    audience: Audience


@dataclass(frozen=True, slots=True)
class NeedsConsent:
    """Shown outside only while a consent of this scope holds.

    The consents are those of the record itself, or of the record that the field `of` names; `case.customer` goes on to
    the record that one names.
    """

    scope: str
    of: str = ""
    if_named: bool = False
    """Whether nobody is asked where the field is empty: a laboratory's figure is no customer's."""


@dataclass(frozen=True, slots=True)
class After:
    """A date that cannot come before that of the field `earlier` beside it."""

    earlier: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words meant to be said or sent to a customer, so they are judged as customer text."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The longest a text should be: Han characters, or words in languages that have spaces."""

    han: int
    words: int


@dataclass(frozen=True, slots=True)
class Owed:
    """An approved record must have this field; `by` is the code of the kind's own rule that tells where it does not."""

    by: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The field counts towards completeness: asked for, never demanded."""


@dataclass(frozen=True, slots=True, init=False)
class Label:
    """What the field is called on pages and in forms, with an optional sentence of help."""

    name: Both
    help: Both

    def __init__(self, zh: str, en: str, help_zh: str = "", help_en: str = "") -> None:
        object.__setattr__(self, "name", Both(zh, en))
        object.__setattr__(self, "help", Both(help_zh, help_en))
