"""The cases nearest to a scene, and what of each may be said to a customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pitchkit.kinds.case.schema import Case
from pitchkit.kinds.customer.schema import Customer
from pitchkit.pages.standing import state_of
from pitchkit.record import AUDIENCES
from pitchkit.views.handover.scene import usable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from pitchkit.catalog import Entry
    from pitchkit.record import Audience, Figure
    from pitchkit.views.handover.scene import Scene

__all__ = ["Near", "Reason", "nearest"]

CASES = 3

Reason = Literal["deep", "scenario", "segment", "product"]
_STRENGTH: tuple[Reason, ...] = ("deep", "scenario", "segment", "product")


@dataclass(frozen=True, slots=True)
class Near:
    """A case to tell in a scene, why this one, and what of it may be said to a customer."""

    entry: Entry
    record: Case
    customer: Customer | None
    reason: Reason
    """The strongest there is."""
    may_be_told: bool
    """Whether the case itself may reach a customer."""
    name_until: datetime.date | None
    figures_until: datetime.date | None
    """How long customers may hear them; None without such a consent, and for readers who may not see consents."""

    @property
    def figure(self) -> Figure | None:
        """Return the figure to tell it by."""
        return next(iter(self.record.metrics), None)


def nearest(scene: Scene) -> tuple[Near, ...]:
    """Return the nearest cases: what may be told before what stays inside, and what is due for review last."""
    found = []
    for entry, reasons in _about(scene).items():
        for _, case in usable((entry,), Case, scene.as_of):
            near = _near(scene, entry, case, reasons[0])
            found.append((_rank(near, reasons, scene.as_of), near))
    return tuple(near for _, near in sorted(found, key=lambda each: each[0])[:CASES])


def _rank(near: Near, reasons: tuple[Reason, ...], as_of: datetime.date) -> tuple[Any, ...]:
    overdue = state_of(near.record, as_of) == "overdue"
    return overdue, not near.may_be_told, *(each not in reasons for each in _STRENGTH), near.entry.id


def _about(scene: Scene) -> Mapping[Entry, tuple[Reason, ...]]:
    """Return the cases there is a reason to tell, each with its reasons, the strongest first."""
    segment = scene.lineage[:1]
    customers = (entry.id for entry in scene.naming("customers", *segment))
    told: dict[Reason, Iterable[Entry]] = {
        "deep": scene.catalog.all((scene.record.deep_case,) if scene.record.deep_case else ()),
        "scenario": scene.naming("cases", scene.entry.id),
        "segment": scene.naming("cases", *customers),
        "product": scene.naming("cases", *scene.products),
    }
    found: dict[Entry, tuple[Reason, ...]] = {}
    for reason in _STRENGTH:
        for entry in told[reason]:
            found[entry] = (*found.get(entry, ()), reason)
    return found


def _near(scene: Scene, entry: Entry, case: Case, reason: Reason) -> Near:
    target = scene.catalog.get(case.customer) if case.customer else None
    customer = target.record if target and isinstance(target.record, Customer) else None
    return Near(
        entry,
        case,
        customer,
        reason,
        may_be_told=_reaches_customers(case.audience),
        name_until=_agreed(customer, "name", scene.as_of),
        figures_until=_agreed(customer, "figures", scene.as_of),
    )


def _agreed(customer: Customer | None, scope: str, as_of: datetime.date) -> datetime.date | None:
    """Return until when a consent of one scope reaches customers, None where none does today."""
    holding = [
        consent.until
        for consent in (customer.consents if customer else ())
        if consent.scope == scope and consent.until >= as_of and _reaches_customers(consent.audience)
    ]
    return max(holding, default=None)


def _reaches_customers(audience: Audience) -> bool:
    return AUDIENCES.index(audience) >= AUDIENCES.index("customer")
