"""Where the company stands towards a brand stage on one day."""

import datetime

import pytest

from pitchkit.kinds.brand_stage.schema import BrandStage
from pitchkit.kinds.brand_stage.standing import standing_of

TODAY = datetime.date(2026, 11, 22)


def stage(**fields):
    return BrandStage.model_validate({"id": "success-cases", "title": "成功案例", **fields})


@pytest.mark.parametrize(
    ("dates", "place"),
    [
        ({}, "ahead"),
        ({"reached_on": "2026-11-23"}, "ahead"),
        ({"reached_on": "2026-11-22"}, "here"),
        ({"reached_on": "2025-04-01", "left_on": "2026-11-23"}, "here"),
        ({"reached_on": "2025-04-01", "left_on": "2026-11-22"}, "past"),
        ({"left_on": "2025-04-01"}, "ahead"),
    ],
)
def test_a_stage_is_ahead_until_it_is_reached_and_past_once_it_is_left(dates, place):
    assert standing_of(stage(**dates), TODAY).place == place


def test_conditions_are_counted():
    conditions = [{"text": "案例", "met": "true"}, {"text": "负责人"}]
    assert standing_of(stage(entry_conditions=conditions), TODAY)[1:] == (1, 2)
