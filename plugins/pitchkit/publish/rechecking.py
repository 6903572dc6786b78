"""Whether an earlier release may be shown again: judged by what is withdrawn and what its edition may show today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchkit.problems import Both
from pitchkit.publish.shown import strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pitchkit.catalog import Catalog
    from pitchkit.publish.shown import Shown
    from pitchkit.publish.withdrawn import Withdrawal

__all__ = ["Refusal", "refusals"]

_WITHDRAWN = Both("已撤下: {reason}", "it is withdrawn: {reason}")
_HIDDEN = Both("今天这一版不能给看", "this edition may not show it today")
_SAID = Both("里面有 {number} 处文字今天这一版不能给看", "{number} of its texts may not be shown in this edition today")


class Refusal(NamedTuple):
    """A record of an earlier release that may not be shown as it was."""

    id: str
    why: Both


def refusals(
    shown: Mapping[str, Shown], withdrawn: Mapping[str, Withdrawal], whole: Catalog, projected: Catalog
) -> Iterator[Refusal]:
    """Yield the records that keep a release from going live again.

    `whole` is today's content, and `projected` what the edition may show of it: a name whose consent has ended is in
    the one and not in the other.
    """
    for name, each in shown.items():
        if name in withdrawn:
            yield Refusal(name, _WITHDRAWN.filled(reason=withdrawn[name].reason))
        elif name not in projected.entries:
            yield Refusal(name, _HIDDEN)
        elif lost := set(each.words) & _hidden(name, whole, projected):
            yield Refusal(name, _SAID.filled(number=len(lost)))


def _hidden(name: str, whole: Catalog, projected: Catalog) -> set[str]:
    """Return the strings of a record that the edition may not show."""
    return set(strings(whole.entries[name].record)) - set(strings(projected.entries[name].record))
