"""What the real nginx answers: headers, sizes, copies, and every address it must refuse."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys

import pytest

import hosts
from hosting.releases import GONE, PLANTED, hashed, release
from hosting.serving import EDITIONS, NAME, ask, served


@pytest.mark.parametrize("path", ["/", "/cases/case-gone/", "/assets/images/favicon.png", "/nowhere/", "/mkdocs.yml"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_answer_carries_what_protects_its_reader(portal, edition, path):
    headers = portal.read(edition, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "nginx/" not in headers["server"]


@pytest.mark.parametrize(
    ("edition", "hidden"), [("internal", True), ("partner", True), ("customer", True), ("public", False)]
)
@pytest.mark.parametrize("path", ["/", "/nowhere/"])
def test_only_the_public_edition_may_be_named_by_search_engines(portal, edition, hidden, path):
    headers = portal.read(edition, path).headers
    assert ("noindex" in headers.get("x-robots-tag", "")) == hidden
    robots = portal.read(edition, "/robots.txt")
    assert (robots.status == 200 and b"Disallow: /\n" in robots.body) == hidden


def test_texts_come_compressed_to_who_understands_it(portal):
    for path in ("/", "/search/search_index.json", "/sitemap.xml", hashed(portal.sites)):
        plain = portal.get("public", path)
        small = portal.get("public", path, Accept_Encoding="gzip")
        assert "content-encoding" not in plain.headers, path
        assert small.headers["content-encoding"] == "gzip", path
        assert small.headers["vary"] == "Accept-Encoding", path
        assert gzip.decompress(small.body) == plain.body, path


def test_what_is_compressed_already_is_left_alone(portal):
    answer = portal.get("public", "/sitemap.xml.gz", Accept_Encoding="gzip")
    assert answer.status == 200
    assert "content-encoding" not in answer.headers
    assert b"public.example" in gzip.decompress(answer.body)


@pytest.mark.parametrize(("edition", "shared"), [("internal", "private"), ("partner", "private"), ("public", "public")])
def test_a_browser_asks_about_every_page_and_no_proxy_keeps_what_one_reader_saw(portal, edition, shared):
    assert portal.read(edition, "/").headers["cache-control"] == f"{shared}, no-cache"


def test_files_named_by_their_content_are_kept_for_a_year(portal):
    kept = "max-age=31536000, immutable"
    assert portal.get("public", hashed(portal.sites)).headers["cache-control"] == f"public, {kept}"
    assert portal.read("internal", hashed(portal.sites, "internal")).headers["cache-control"] == f"private, {kept}"


@pytest.mark.parametrize(
    ("path", "because"),
    [
        ("/search/search_index.json", "it changes under the same name"),
        ("/assets/images/favicon.png", "its name says nothing of its content"),
        ("/assets/pitchkit/pitchkit.0123456789ab.css", "it is not there, and may be tomorrow"),
        ("/cases/deadbeefdeadbeef/", "a record may be called so"),
    ],
)
def test_nothing_else_is_kept_unasked(portal, path, because):
    assert portal.get("public", path).headers["cache-control"] == "public, no-cache", because


def test_what_a_browser_has_is_not_sent_again(portal):
    first = portal.get("public", "/")
    again = portal.get("public", "/", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", PLANTED)
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_what_is_no_part_of_a_portal_looks_as_if_it_were_not_there(portal, edition, path):
    assert (portal.sites / edition / "current" / path).is_file()
    refused, missing = portal.read(edition, f"/{path}"), portal.read(edition, "/nowhere")
    assert refused.status == missing.status == 404
    assert refused.body == missing.body


@pytest.mark.parametrize(
    "path",
    [
        "/../releases/1/site/index.html",
        "/../manifest.json",
        "/../../../.pitchkit-target",
        "/cases/../../journal.jsonl",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2egit/config",
        "/assets/..%2fmkdocs.yml",
        "//.git/config",
        "/mkdocs.yml/",
        "/mkdocs.yml%20",
        "/MKDOCS.YML",
        "/cases/case-gone/.gone",
        "/.none",
    ],
)
def test_no_way_round_leads_to_it(portal, path):
    assert ask(portal.ports["public"], path, {"Host": NAME}).status in {400, 404}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "PROPFIND", "TRACE"])
def test_nothing_can_be_sent(portal, method):
    assert portal.get("public", "/", method=method, Content_Length="0").status == 405


@pytest.mark.parametrize("edition", EDITIONS)
def test_under_a_foreign_name_there_is_no_answer(portal, edition):
    with pytest.raises(ConnectionError):
        portal.read(edition, "/", host="evil.example")


def test_a_listing_of_a_folder_is_never_shown(portal):
    (portal.sites / "public" / "current" / "assets" / "empty").mkdir(exist_ok=True)
    for path in ("/assets/", "/assets/pitchkit/", "/assets/empty/"):
        assert portal.get("public", path).status == 404, path


def test_a_missing_page_shows_the_portals_own_page(portal):
    answer = portal.get("public", "/cases/nowhere/")
    assert answer.status == 404
    assert answer.body == (portal.sites / "public" / "current" / "404.html").read_bytes()


def test_an_address_without_its_slash_leads_on_under_any_name_and_port(portal):
    answer = portal.get("public", "/en")
    assert (answer.status, answer.headers["location"]) == (301, "/en/")


def test_pages_say_what_they_are_written_in(portal):
    assert portal.get("public", "/").headers["content-type"] == "text/html; charset=utf-8"
    assert (
        portal.get("public", "/search/search_index.json").headers["content-type"] == "application/json; charset=utf-8"
    )


@pytest.mark.parametrize(("edition", "shared"), [("internal", "private"), ("public", "public")])
def test_a_page_that_is_gone_is_shown_and_answered_with_410(portal, edition, shared):
    answer = portal.read(edition, "/cases/case-gone/")
    assert (answer.status, answer.body.decode()) == (410, GONE)
    assert answer.headers["cache-control"] == f"{shared}, no-cache"
    assert portal.read(edition, "/cases/case-alpha/").status == 200


def test_every_page_and_every_file_of_a_built_site_is_served(portal):
    site = portal.sites / "internal" / "current"
    names = hosts.names(site) - PLANTED.keys() - {"404.html", "cases/case-gone/index.html", "cases/case-gone/.gone"}
    unserved = [name for name in sorted(names) if portal.read("internal", f"/{name}").status != 200]
    # Material's maps of its own scripts are for its makers.
    assert [name for name in unserved if not name.endswith(".map")] == []


def test_the_next_release_is_seen_at_once(tmp_path):
    sites = tmp_path / "sites"
    for edition in EDITIONS:
        hosts.write(release(sites, edition, "1"), "index.html", "<p>one</p>")
    with served(tmp_path / "nginx", sites) as portal:
        first = portal.get("public", "/")
        assert first.body == b"<p>one</p>"
        hosts.write(sites / "public" / "releases" / "2" / "site", "index.html", "<p>two</p>")
        os.utime(sites / "public" / "releases" / "2" / "site" / "index.html", (1, 1))
        release(sites, "public", "2")
        # Of the same length, and older: after a rollback too a browser must be told that it changed.
        second = portal.get("public", "/", If_None_Match=first.headers["etag"])
        assert (second.status, second.body) == (200, b"<p>two</p>")
        since = portal.get("public", "/", If_Modified_Since=first.headers["last-modified"])
        assert since.body == b"<p>two</p>"


def test_what_pitchkit_publishes_is_served_as_soon_as_it_is_live(tmp_path):
    sites = tmp_path / "sites"
    source = hosts.little(tmp_path)
    publish = [sys.executable, "-m", "pitchkit", "build", "--edition", "partner", "--to", sites / "partner"]
    config = ["-f", source / "mkdocs.yml"]
    with served(tmp_path / "nginx", sites) as portal:
        assert portal.read("partner", "/faqs/fq-one/").status == 404
        for question in ("What does it cost?", "What does it save?"):
            hosts.write(source, "content/faqs/fq-one.yml", hosts.QUESTION.replace("What does it cost?", question))
            subprocess.run([*publish, *config], check=True, capture_output=True)
            page = portal.read("partner", "/faqs/fq-one/")
            assert page.status == 200
            assert question in page.body.decode()
        assert (sites / "partner" / "journal.jsonl").is_file()
        for path in (
            "/journal.jsonl",
            "/manifest.json",
            "/shown.json",
            "/releases/",
            "/.pitchkit-target",
            "/../journal.jsonl",
        ):
            assert portal.read("partner", path).status in {400, 404}, path
