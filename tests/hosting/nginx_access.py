"""Who gets in through the real nginx, and what it believes of what a browser says of itself."""

from __future__ import annotations

import re

import pytest

from hosting.releases import hashed
from hosting.serving import NAME, RECIPE, free_ports, served

BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/cases/", "/search/search_index.json", "/sitemap.xml", "/404.html"]
)
@pytest.mark.parametrize("edition", ["internal", "partner"])
def test_without_a_login_not_a_byte_is_given(portal, edition, path):
    answer = portal.get(edition, path)
    assert answer.status == 401
    assert len(answer.body) < 300
    assert b"nginx" in answer.body


@pytest.mark.parametrize(
    "path", ["/cases/case-gone/", "/cases/case-alpha", "/en", "/nowhere/", "/cases/nowhere/", "/.git/config", "/x.yml"]
)
def test_who_has_not_logged_in_cannot_tell_what_there_is(portal, path):
    there, not_there = portal.get("internal", path), portal.get("internal", path.replace("case", "cast"))
    assert (there.status, there.body) == (not_there.status, not_there.body)
    assert there.status in {401, 404}
    assert b"md-" not in there.body


def test_who_asks_for_a_page_is_sent_to_log_in_and_back(portal):
    portal.login.asked.clear()
    answer = portal.get("internal", "/cases/?a=1", **BROWSER)
    assert (answer.status, answer.headers["location"]) == (302, "https://bridge.example/authorize")
    path, headers = portal.login.asked[-1]
    assert path == "/oauth2/start"
    assert headers["x-auth-request-redirect"] == "/cases/?a=1"


def test_a_refusal_is_never_kept_by_a_browser(portal):
    path = hashed(portal.sites, "internal")
    refused, given = portal.get("internal", path), portal.read("internal", path)
    assert (refused.status, refused.headers["cache-control"]) == (401, "private, no-cache")
    assert (given.status, given.headers["cache-control"]) == (200, "private, max-age=31536000, immutable")


def test_who_has_logged_in_reads(portal):
    answer = portal.read("internal", "/")
    assert answer.status == 200
    assert answer.body == (portal.sites / "internal" / "current" / "index.html").read_bytes()


LIES = {
    "X_Forwarded_Uri": "/oauth2/callback",
    "X_Forwarded_For": "127.0.0.1",
    "X_Forwarded_Host": "evil.example",
    "X_Forwarded_Proto": "https",
    "X_Real_IP": "10.0.0.1",
    "X_Original_URL": "/ping",
    "X_Auth_Request_Redirect": "https://evil.example/",
    "Forwarded": "for=10.0.0.1",
    "User_Agent": "kube-probe/1.30",
}


@pytest.mark.parametrize("accepted", [{}, BROWSER])
def test_nothing_a_browser_claims_of_itself_reaches_the_login(portal, accepted):
    portal.login.asked.clear()
    assert portal.get("internal", "/cases/", **LIES, **accepted).status in {401, 302}
    assert portal.login.asked
    for _, headers in portal.login.asked:
        assert headers["x-forwarded-uri"] == headers["x-auth-request-redirect"] == "/cases/"
        assert headers["x-forwarded-for"] == headers["x-real-ip"] == "127.0.0.1"
        assert headers["x-forwarded-host"] == headers["host"] == NAME
        assert headers["x-forwarded-proto"] == "http"
        assert not {"forwarded", "x-original-url"} & headers.keys()


@pytest.mark.parametrize(
    "path", ["/oauth2/auth", "/oauth2/userinfo", "/oauth2/static/x.css", "/ping", "/ready", "/metrics"]
)
def test_of_the_login_itself_only_its_steps_can_be_reached(portal, path):
    portal.login.asked.clear()
    assert portal.get("internal", path).status in {401, 404}
    assert {asked for asked, _ in portal.login.asked} <= {"/oauth2/auth"}
    assert portal.read("internal", path).status == 404
    assert portal.get("internal", "/oauth2/callback?code=1").status == 302


def test_when_the_login_is_down_nobody_gets_in(sites, tmp_path):
    nobody = f"127.0.0.1:{free_ports(1)[0]}"
    with served(tmp_path, sites, PITCHKIT_INTERNAL_LOGIN=nobody) as portal:
        answer = portal.read("internal", "/")
        assert answer.status == 500
        assert b"md-" not in answer.body
        assert portal.get("public", "/").status == 200


def test_inside_a_network_the_login_can_be_left_out_over_plain_http_at_an_address(sites, tmp_path):
    with served(tmp_path, sites, PITCHKIT_INTERNAL_ACCESS="network") as portal:
        assert portal.get("internal", "/", host=f"127.0.0.1:{portal.ports['internal']}").status == 200
        assert portal.get("partner", "/").status == 401
        rules = (tmp_path / "etc" / "pitchkit" / "network.conf").read_text("utf-8")
        assert re.findall(r"^(?:allow|deny)\b.*$", rules, re.MULTILINE)[-1].split() == ["deny", "all;"]


def test_who_comes_from_elsewhere_is_kept_out_of_a_portal_for_a_network(sites, tmp_path):
    strangers = (RECIPE / "network.conf").read_text("utf-8").replace("allow 127.0.0.0/8;", "")
    with served(tmp_path, sites, {"network.conf": strangers}, PITCHKIT_INTERNAL_ACCESS="network") as portal:
        for path in ("/", "/cases/case-alpha/", "/search/search_index.json"):
            answer = portal.read("internal", path)
            assert answer.status == 403, path
            assert b"md-" not in answer.body, path
