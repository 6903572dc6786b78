"""What the tests of the recipe share: four built editions, and a real nginx that serves them."""

from __future__ import annotations

import pytest

import hosts
from hosting.releases import plant, release
from hosting.serving import EDITIONS, served


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Four editions of the portal for tests; the partner's and the customer's are each one file."""
    folder = tmp_path_factory.mktemp("sites")
    source = hosts.portal(tmp_path_factory.mktemp("source"))
    # Served at the root of its origin, as the recipe has it.
    told = (source / "mkdocs.yml").read_text("utf-8").replace("/portal/", "/")
    (source / "mkdocs.yml").write_text(told, "utf-8")
    for edition in EDITIONS:
        site = release(folder, edition, "1")
        if edition in {"internal", "public"}:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("PITCHKIT_EDITION", edition)
                hosts.build(source, site_dir=str(site))
        else:
            hosts.write(site, "index.html", f"<!doctype html><title>{edition}</title>")
        plant(site)
    return folder


@pytest.fixture(scope="module")
def portal(sites, tmp_path_factory):
    with served(tmp_path_factory.mktemp("nginx"), sites) as running:
        yield running
