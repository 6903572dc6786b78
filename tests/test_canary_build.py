"""Canaries through a whole build: every byte of what MkDocs writes for readers outside, what pictures hid opened too."""

import pytest

import hosts
from leaks.filling import reaches
from leaks.whole import every_token, tokens_everywhere, write


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return write(tmp_path_factory.mktemp("tokens"))


@pytest.mark.parametrize(
    ("audience", "seen_at_least"),
    [
        pytest.param("partner", 2000, marks=pytest.mark.long),
        pytest.param("customer", 1400, marks=pytest.mark.long),
        ("public", 900),
    ],
)
def test_no_byte_of_a_whole_build_says_more_than_its_readers_may_know(site, audience, seen_at_least, monkeypatch):
    monkeypatch.setenv("PITCHKIT_EDITION", audience)
    found = every_token(hosts.build(site))
    spots = tokens_everywhere()[0].spots
    slipped = {
        spots[token] for token in found if spots[token].widest == "nobody" or not reaches(spots[token].widest, audience)
    }
    assert sorted(slipped) == []
    assert len(found) > seen_at_least, "there is something to see"


def test_what_is_looked_for_can_be_found(site):
    hidden = {token: spot for token, spot in tokens_everywhere()[0].spots.items() if spot.widest == "nobody"}
    assert len({spot.path for spot in hidden.values()}) >= 10, "in pictures of all sorts, in remarks, on pages"
    there = every_token(site / "content")
    missed = {spot.path for token, spot in hidden.items() if token not in there}
    assert missed == set()
