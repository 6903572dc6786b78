"""Signing: which approvals hold where some have a hash and some have none, and what counts as left empty."""

import pytest

from pitchkit.record import Record, fingerprint, outdated, parse, signed_roles
from pitchkit.source import Document


class Page(Record):
    """A record with nothing of its own."""


def signed(*hashes):
    approvals = [
        {"role": f"role-{i}", "by": "somebody", "on": "2026-10-20"} | ({"hash": each} if each else {})
        for i, each in enumerate(hashes)
    ]
    document = Document("pages/a.yml", "", {"title": "甲", "status": "approved", "approvals": approvals})
    record, faults = parse(document, Page, "a", "page")
    assert record is not None, faults
    return record, document


NOW = fingerprint(Document("a.yml", "", {"title": "甲", "status": "approved"}))


@pytest.mark.parametrize(
    ("hashes", "hold"),
    [((None,), [0]), (("old", None), [1]), ((None, "old"), [0]), (("old", NOW), [1]), ((NOW, None), [0, 1]), ((), [])],
)
def test_each_approval_holds_by_its_own_hash(hashes, hold):
    record, document = signed(*hashes)
    assert signed_roles(record, document) == {f"role-{i}" for i in hold}
    assert [i for i, _ in outdated(record, document)] == [i for i in range(len(hashes)) if i not in hold]


def of(data):
    return fingerprint(Document("a.yml", "", data))


def test_what_is_left_empty_in_a_part_of_a_list_says_nothing():
    assert of({"parts": [{"text": "x", "note": None}]}) == of({"parts": [{"text": "x"}]})
    assert of({"parts": [{"text": "x"}, {}]}) != of({"parts": [{"text": "x"}]})


def test_half_a_character_is_hashed_like_a_whole_one():
    assert of({"title": "\ud83d"}) != of({"title": "\ud83e"})
