"""What customers ask: a library with the short answers at once, and a manual to print with the full ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.pages import View
from pitchkit.pages.leaves import bound, spread
from pitchkit.views.faq_library.asking import asked, by, in_groups, sixteen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pitchkit.pages import Desk, Page
    from pitchkit.views.faq_library.asking import Asked

COACHED = ("internal", "partner")
"""Who is told which role asks what, and at which step; customers know what they ask."""
LIBRARY, MANUAL = "faq-library/", "faq-manual/"
MOST = 30
"""How many questions stand under a role, step or product before the index takes over."""


def pages(desk: Desk) -> Iterable[Page]:
    """Lay out the library and the manual, where there is a question."""
    questions = asked(desk.catalog, desk.terms("faq-group"), desk.edition.as_of)
    usable = [each for each in questions if each.is_usable]
    yield from _library(desk, questions, has_manual=bool(usable))
    yield from _manual(desk, usable)


def _library(desk: Desk, questions: Sequence[Asked], *, has_manual: bool) -> Iterator[Page]:
    leaves = spread(LIBRARY, questions)
    where = {each.entry.id: address for address, here in leaves.items() for each in here}
    coaches = desk.edition.audience in COACHED
    context = {
        "total": len(questions),
        "where": where,
        "addresses": list(leaves),
        "base": LIBRARY,
        "has_manual": has_manual,
        "coached": coaches,
        "most": MOST,
    }
    indexes = _indexes(desk, questions, coaches=coaches)
    yield from bound(
        [
            desk.page(
                "faq_library/library.html",
                address,
                desk.t("问答库", "FAQ library") if coaches else desk.t("常见问题", "Questions and answers"),
                {**context, **indexes, "first": address == LIBRARY, "groups": in_groups(here)},
                shelf="meet",
                order=35,
                stands_for=("faqs/",) if address == LIBRARY else (),
                text=desk.t("客户会问的，一句话先答上。", "What customers ask, with the short answer at once."),
            )
            for address, here in leaves.items()
        ]
    )


def _indexes(desk: Desk, questions: Sequence[Asked], *, coaches: bool) -> dict[str, object]:
    """Return the same questions by role, step and product, and what of the sixteen questions has an answer."""
    products = [entry.id for entry in desk.catalog.of("product")]
    roles, steps = ([term.id for term in desk.terms(name)] for name in ("decision-role", "purchase-step"))
    inside = not desk.edition.leaves_the_house
    return {
        "by_role": by(roles, questions, "roles") if coaches else {},
        "by_step": by(steps, questions, "steps") if coaches else {},
        "by_product": by(products, questions, "products"),
        "slots": sixteen(desk.terms("case-question"), questions) if inside else (),
    }


def _manual(desk: Desk, usable: Sequence[Asked]) -> Iterator[Page]:
    leaves = spread(MANUAL, usable)
    yield from bound(
        [
            desk.page(
                "faq_library/manual.html",
                address,
                desk.t("答疑手册", "FAQ manual"),
                {"groups": in_groups(here), "total": len(usable), "addresses": list(leaves)},
                parent=LIBRARY,
                text=desk.t("全部问答，可以打印。", "All questions and answers, made to be printed."),
            )
            for address, here in leaves.items()
        ]
    )


VIEW = View("faq_library", pages)
