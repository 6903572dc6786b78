"""The proof register: what everything said rests on, until when it holds, and what weakens when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.leaves import bound, spread
from pitchkit.views.proof_register.register import METRIC, SOON, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pitchkit.pages import Desk, Page
    from pitchkit.views.proof_register.register import Row

BASE = "proof-register/"


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the register where there is a proof; a long one goes on over further pages."""
    types = [term.id for term in desk.terms("proof-type")]
    rows = register(desk.catalog, types, desk.edition.as_of, inside=not desk.edition.leaves_the_house)
    leaves = spread(BASE, rows)
    where = {row.ref: address for address, here in leaves.items() for row in here}
    yield from bound([_leaf(desk, rows, address, here, where) for address, here in leaves.items()])


def _leaf(desk: Desk, rows: Sequence[Row], address: str, here: Sequence[Row], where: dict[str, str]) -> Page:
    first = address == BASE
    inside = not desk.edition.leaves_the_house
    urgent = sorted((row for row in rows if row.is_urgent), key=lambda row: (str(row.ends), row.ref))
    return desk.page(
        "proof_register/page.html",
        address,
        desk.t("证据台账", "Proof register") if inside else desk.t("证据一览", "Our proofs"),
        {
            "types": _by_type(here),
            "total": len(rows),
            "first": first,
            "urgent": urgent if first and inside else [],
            "where": where,
            "addresses": list(dict.fromkeys(where.values())),
            "metric": METRIC,
            "soon": SOON,
        },
        layout="wide",
        shelf="prove",
        order=20,
        stands_for=("proofs/",) if first else (),
        text=desk.t("每个数字凭什么，管到哪天。", "What each figure rests on, and until when."),
    )


def _by_type(rows: Iterable[Row]) -> dict[str, list[Row]]:
    types: dict[str, list[Row]] = {}
    for row in rows:
        types.setdefault(row.type, []).append(row)
    return types


VIEW = View("proof_register", pages)
