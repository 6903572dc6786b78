"""Canaries: a token in every string of every kind, and where in each edition it comes out."""

from functools import cache
from pathlib import Path

import pytest
import yaml

import sites
from leaks.filling import reaches
from leaks.worlds import TOKENS, portal, tokens
from pitchkit.adapters.folder import write
from pitchkit.build import build_site
from pitchkit.edition import Edition, project
from pitchkit.exporters.json import as_json
from pitchkit.record import AUDIENCES

UNSHOWN = yaml.safe_load((Path(__file__).parent / "leaks" / "unshown.yml").read_text("utf-8"))

pytestmark = pytest.mark.xdist_group("canary")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The portal as files, for each audience, written when first asked for."""
    folders = {}

    def folder(audience):
        if audience not in folders:
            folders[audience] = tmp_path_factory.mktemp("canary") / audience
            settings = sites.settings(portal()[1])
            write(build_site(settings, Edition(audience, sites.AS_OF)), settings, folders[audience])
        return folders[audience] / "docs"

    return folder


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_comes_out_wider_than_allowed(written, audience):
    assert wider(tokens(written(audience)), audience) == []


def wider(found, audience):
    spots = portal()[0].spots
    return sorted({spots[token] for token in found if not reaches(spots[token].widest, audience)})


@pytest.mark.parametrize("audience", AUDIENCES[1:])
def test_the_export_holds_no_more_and_every_field(audience):
    spots = portal()[0].spots
    exported = as_json(project(catalog(), Edition(audience, sites.AS_OF)), Edition(audience, sites.AS_OF))
    found = {token.decode() for token in TOKENS.findall(exported.encode())}
    assert wider(found, audience) == []
    due = {spot.field for spot in spots.values() if reaches(spot.widest, audience) and spot.kind != "page"}
    assert due - {spots[token].field for token in found} == set()


@cache
def catalog():
    return sites.check(portal()[1]).catalog


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_field_that_should_show_does(written, audience):
    seen = tokens(written(audience))
    known = portal()[0].spots
    due = {spot.field for spot in known.values() if reaches(spot.widest, audience) and "nobody" not in spot.path}
    missing = due - {known[token].field for token in seen}
    excused = {field: any(fits(field, each) for each in missing) for field in unshown(audience)}
    assert sorted(field for field in missing if not any(fits(each, field) for each in excused)) == []
    assert [field for field, needed in excused.items() if not needed] == [], "it shows by now"


def unshown(audience):
    return [field for each in UNSHOWN if audience in each["readers"] for field in each["fields"]]


def fits(pattern, field):
    kind, path = pattern.split()
    return field[1].split()[0] == path and kind in ("*", field[0])


def test_what_customers_get_inside_holds_no_more_than_their_own_edition(written):
    inside = tokens(written("internal"), "customer/")
    assert inside, "there are customer views"
    assert wider(inside, "customer") == []
