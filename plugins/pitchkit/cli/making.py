"""Building an edition for its readers: in a process of its own, and what is said of what it left out."""

from __future__ import annotations

import datetime
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from pitchkit.cli.speech import Refused, language, say
from pitchkit.problems import Both
from pitchkit.publish.working import hand_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pitchkit.cli.site import Site
    from pitchkit.edition import Edition

__all__ = ["NothingToShowError", "made", "tell"]

_STOPPED = Both("没有发布，读者看到的没有变:", "Nothing was published, and readers see what they saw before:")
_LEFT = Both("没有发布 {id}（{owner}）: {place} {code}{why}", "left out {id} ({owner}): {place} {code}{why}")
_SHORT = Both("{place} {code}；原因看 pitchkit check", "{place} {code}; pitchkit check says why")
_NOBODY = Both("没有负责人", "nobody's")
_FAULT = Both("构建没有完成: {reason}", "the build did not finish: {reason}")

_ASKED = ("PITCHKIT_EDITION", "PITCHKIT_AS_OF")
"""What the request says, whatever the surroundings do."""


class NothingToShowError(Exception):
    """Errors that no record to leave out would mend stop an edition."""

    def __init__(self, errors: Iterable[Mapping[str, Any]], *, inside: bool) -> None:
        super().__init__()
        self.errors, self.inside = tuple(errors), inside

    def told(self) -> int:
        """Say why nothing is published, where outsiders may read along without a word of it; return how it ends."""
        say(_STOPPED)
        for error in self.errors:
            quotes = error["quotes"] and not self.inside
            say(_SHORT.filled(place=error["place"], code=error["code"]) if quotes else error[language()])
        return 1


def made(
    site: Site, edition: Edition, part: Path, *, withdrawn: tuple[str, ...] = (), offline: bool = False
) -> dict[str, Any]:
    """Build into `part/site`, in a process that shares nothing with another edition's; return what is to be told.

    Raises `NothingToShowError`, `OSError` with what the disk refused, and `Refused` where the build did not come to
    its end.
    """
    asked = {
        "config": str(site.config),
        "edition": edition.audience,
        "as_of": edition.as_of.isoformat(),
        "folder": str(part),
        "withdrawn": withdrawn,
        "offline": offline,
        "epoch": _noon(edition.as_of),
    }
    command = [sys.executable, "-m", "pitchkit.adapters.mkdocs.making"]
    surroundings = {name: value for name, value in os.environ.items() if name not in _ASKED}
    code, said = hand_over(command, asked, surroundings)
    path = part / "told.json"
    if code or not path.is_file():
        raise Refused(_FAULT.filled(reason=said.strip().rpartition("\n")[2]))
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    path.unlink()
    if told["errors"]:
        raise NothingToShowError(told["errors"], inside=not edition.leaves_the_house)
    return told


def _noon(day: datetime.date) -> str:
    return str(int(datetime.datetime.combine(day, datetime.time(12), datetime.UTC).timestamp()))


def tell(told: Mapping[str, Any], edition: Edition) -> None:
    """Say what the second gate has searched, and who is left out."""
    if "searched" in told:
        say(Both(**told["searched"]))
    for warned in told.get("warned", ()):
        say(Both(**warned))
    for left in told["left"]:
        say(_line(left, inside=not edition.leaves_the_house))


def _line(left: dict[str, Any], *, inside: bool) -> Both:
    """Return what is said of a record that was left out; where outsiders may read along, nothing of its words."""
    why = {tag: f": {left['says'][tag]}" if inside or not left["quotes"] else "" for tag in ("zh", "en")}
    facts = {name: left[name] for name in ("id", "place", "code")}
    owner = Both(left["owner"] or _NOBODY.zh, left["owner"] or _NOBODY.en)
    texts = (
        text.format(owner=owner.to(tag), why=why[tag], **facts) for tag, text in zip(("zh", "en"), _LEFT, strict=True)
    )
    return Both(*texts)
