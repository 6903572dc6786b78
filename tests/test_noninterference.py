"""Non-interference: whatever changes in what an edition may not see, that edition stays the same to the byte."""

import hashlib
import random
import shutil
from ast import literal_eval
from functools import lru_cache
from pathlib import PurePosixPath

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

import hosts
import sites
from leaks.changing import CHANGES, changed, golden, kind_of, order, pair, remarks
from leaks.whole import written
from pitchkit.catalog import Entry, build
from pitchkit.edition import Edition, project
from pitchkit.exporters.json import as_json
from pitchkit.record import AUDIENCES, parse
from pitchkit.source import Document

OUTSIDE = st.sampled_from(AUDIENCES[1:])
SEEDS = st.integers(0, 2**32)
STEPS = st.lists(st.tuples(st.sampled_from(CHANGES), SEEDS), min_size=1, max_size=8)
CALM = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True, "database": None}
CALM["phases"] = [Phase.explicit, Phase.generate, Phase.shrink]


def catalog_of(state):
    entries = [entry(name, repr(data), state.comments.get(name, "")) for name, data in state.records.items()]
    return build(entries, sites.kinds())[0]


@lru_cache(maxsize=4000)
def entry(name, written, text):
    """Return a record as it would be read from a file; most of them are the same from example to example."""
    document, kind = Document(f"content/{name}", text, literal_eval(written)), kind_of(name)
    record, faults = parse(document, kind.schema, PurePosixPath(name).stem, kind.name)
    assert record is not None, [fault.line("en") for fault in faults]
    return Entry(kind, record, document)


def projected(state, audience):
    """All that is left of a content for an audience, as text."""
    edition = Edition(audience, sites.AS_OF)
    catalog = project(catalog_of(state), edition)
    files = [(each.id, each.document.path, each.document.text, each.document.data) for each in catalog]
    fields = [(each.id, sorted(each.record.model_fields_set)) for each in catalog]
    rest = (catalog.links, dict(catalog.aliases), sorted(catalog.broken), files, fields)
    return as_json(catalog, edition) + "".join(f"{each}\n" for each in rest)


def holds(audience, seed, steps):
    before, after = changed(pair, audience, seed, steps)
    assert projected(after, audience) == projected(before, audience)


@given(OUTSIDE, SEEDS, STEPS)
@settings(max_examples=150, **CALM)
def test_what_an_edition_may_not_see_leaves_no_trace_in_its_catalog(audience, seed, steps):
    holds(audience, seed, steps)


@pytest.mark.long
@given(OUTSIDE, SEEDS, STEPS)
@settings(max_examples=2000, **CALM)
def test_what_an_edition_may_not_see_never_leaves_a_trace_in_its_catalog(audience, seed, steps):
    holds(audience, seed, steps)


class _Every(frozenset):
    """Any error at all: what has one is shown all the same, so that none can hide what a change gives away."""

    def __contains__(self, code):
        return True


def digests(state, audience, folder):
    """Every file MkDocs makes of a content for an audience, with the hash of its bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    site = written(folder / "portal", state.files())
    config = load_config(str(site / "mkdocs.yml"), site_dir=str(folder / "site"))
    asked = {"PITCHKIT_EDITION": audience, "PITCHKIT_AS_OF": sites.AS_OF.isoformat()}
    with pytest.MonkeyPatch.context() as patch:  # MkDocs keeps the plugin for whoever builds next in this process
        patch.setattr(config.plugins["pitchkit"], "asked", asked)
        patch.setattr(config.plugins["pitchkit"], "shown_all_the_same", _Every())
        made = hosts.contents(hosts.built(config))
    return {name: hashlib.sha256(content).hexdigest() for name, content in sorted(made.items())}


def builds_the_same(start, audience, seed, steps, folder):
    before, after = changed(start, audience, seed, steps)
    assert digests(after, audience, folder / "made") == digests(before, audience, folder / "made")


EVERYTHING = [(change, number) for number in range(3) for change in CHANGES]


@pytest.mark.parametrize(
    ("start", "audience", "seed"),
    [
        *((golden, audience, 1) for audience in AUDIENCES[1:]),
        *((pair, audience, seed) for audience in AUDIENCES[1:] for seed in (1, 2)),
        (pair, "public", 3),
    ],
)
def test_what_an_edition_may_not_see_leaves_no_trace_in_a_whole_build(start, audience, seed, tmp_path):
    builds_the_same(start, audience, seed, EVERYTHING, tmp_path)


@pytest.mark.long
@given(OUTSIDE, st.sampled_from([golden, pair]), SEEDS, STEPS)
@settings(max_examples=300, **CALM)
def test_what_an_edition_may_not_see_never_leaves_a_trace_in_a_whole_build(
    tmp_path_factory, audience, start, seed, steps
):
    builds_the_same(start, audience, seed, steps, tmp_path_factory.mktemp("built"))


@pytest.mark.parametrize("change", [change for change in CHANGES if change not in (order, remarks)])
def test_each_change_is_one_that_the_inside_sees(change):
    seeds = range(12)
    made = [changed(pair, "public", seed, [(change, seed)]) for seed in seeds]
    assert any(before.files() != after.files() for before, after in made)


def test_what_is_projected_is_no_desert():
    states = [pair(random.Random(seed)) for seed in range(5)]  # noqa: S311
    sizes = {audience: [projected_size(state, audience) for state in states] for audience in AUDIENCES[1:]}
    assert min(map(max, sizes.values())) >= 10, sizes


def projected_size(state, audience):
    return len(project(catalog_of(state), Edition(audience, sites.AS_OF)))
