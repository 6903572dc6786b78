"""A product is offered to a segment, and no customer from there tells how it went with this product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import concerning, folder, name
from pitchkit.rules.coverage.serving import segments_of, served, serves, standing
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.rule import Ground

CODE = Code(
    "product-without-case-in-segment",
    "hint",
    Both(
        "“{product}”在“{segment}”还没有案例，只能借别的市场的讲",
        "“{product}” has no case in “{segment}”; sellers borrow one from another market",
    ),
    Both(
        "在那里找一家用得好的写成案例；还不卖到那里，就从产品的 for_segments 里拿掉",
        "write up a customer there; where it is not sold yet, take the segment out of the product's for_segments",
    ),
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every product and segment it is for, between which no standing case lies."""
    held = {
        (product, segment)
        for case in standing(ground, "case")
        for product in getattr(case.record, "products", ())
        for segment in segments_of(ground, case)
    }
    for product in standing(ground, "product"):
        for segment in served(ground):
            offered = serves(ground, getattr(product.record, "for_segments", ()), segment.id)
            if offered and (product.id, segment.id) not in held:
                problem = CODE.at(
                    folder(ground, "cases"),
                    also=(*concerning(product), *concerning(segment)),
                    product=name(ground, product),
                    segment=name(ground, segment),
                )
                weight = cost(ground, CODE, Felt(segments=(segment.id,)))
                yield Gap(f"{product.id}/{segment.id}", problem, weight, f"{segment.kind.plural}/{segment.id}")


EXAMPLE = Example(
    "case",
    wrong="products: [other-product]",
    right="products: [sample-product]",
    beside={
        "products/other-product.yml": "title: 另一个产品\nstatus: approved\nowner: {team: product-marketing}\n"
        "audience: public\nproduct_type: product\none_line: 另一条线\n",
    },
)

RULE = CoverageRule(CODE, find, EXAMPLE, key="sample-product/sample-segment")
