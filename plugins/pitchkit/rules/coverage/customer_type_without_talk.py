"""A segment lists a type of customer to whom nobody has anything to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Example, Gap
from pitchkit.rules.coverage.gaps import concerning, folder, name, term
from pitchkit.rules.coverage.serving import serves, standing
from pitchkit.rules.coverage.weighing import Felt, cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchkit.record import Record
    from pitchkit.rule import Ground

CODE = Code(
    "customer-type-without-talk",
    "warning",
    Both(
        "“{segment}”里有{type}的客户，没有一份话术是对他们说的",
        "“{segment}” has customers who are {type}, and no talk track is for them",
    ),
    Both(
        "写一份 customer_types 里有 {id} 的话术，segments 写这个市场或不写",
        "write a talk track with {id} under customer_types, for this segment or for all",
    ),
    id="TTK-07",
)


def find(ground: Ground) -> Iterator[Gap]:
    """Yield every type of a segment that no standing talk speaks to."""
    spoken = {each for talk in standing(ground, "talk-track") for each in _spoken(talk.record)}
    for entry in ground.catalog.of("segment"):
        types = getattr(entry.record, "customer_types", ()) if entry.record.status != "retired" else ()
        spoken_to = {kind for kind, segments in spoken if serves(ground, segments, entry.id)}
        for kind in types:
            if kind not in spoken_to:
                problem = CODE.at(
                    folder(ground, "talk-tracks"),
                    also=concerning(entry),
                    segment=name(ground, entry),
                    type=term(ground, "customer-type", kind),
                    id=kind,
                )
                weight = cost(ground, CODE, Felt(segments=(entry.id,)))
                yield Gap(f"{entry.id}/{kind}", problem, weight, f"{entry.kind.plural}/{entry.id}")


def _spoken(talk: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the types a talk is for, each with the segments it holds in."""
    yield from ((kind, getattr(talk, "segments", ())) for kind in getattr(talk, "customer_types", ()))


EXAMPLE = Example("talk-track", wrong="customer_types: [price-sensitive]", right="customer_types: [efficiency-led]")

RULE = CoverageRule(CODE, find, EXAMPLE, key="sample-segment/efficiency-led")
