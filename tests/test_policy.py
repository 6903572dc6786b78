"""The policy browsers get: the theme's scripts run, nobody else's do, and nothing is loaded from outside."""

import re

import pytest

import hosts
from pitchkit.publish import header, policy, theme_scripts, with_policy

THEIRS = '<script>var base=new URL("/",location)</script><script src="a.js"></script><script id="__config" type="application/json">{"a":1}</script>'
PAGE = '<html><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'
META = re.compile(r'<meta charset=\S+>\n<meta http-equiv="content-security-policy" content="([^"]*)">')


def scripts_of(page):
    told = META.search(page)[1]
    (allowed,) = (each for each in told.split("; ") if each.startswith("script-src"))
    return allowed.split()[1:]


@pytest.mark.parametrize(
    ("because", "written", "signed"),
    [
        ("the theme's script at the root", 'var base=new URL(".",location)', 1),
        ("and three folders down", 'var base=new URL("../../..",location)', 1),
        ("a stranger's is not signed", "alert(1)", 0),
        ("nor one that poses as the theme's", 'var base=new URL("x"),alert(1),new URL(".",location)', 0),
        ("nor one that leads elsewhere", 'var base=new URL("//evil.example",location)', 0),
        ("nor one that breaks out of the way", 'var base=new URL("../"+alert(1)+"",location)', 0),
        ("a comment makes it another", 'var base=new URL(".",location)//', 0),
    ],
)
def test_only_scripts_of_the_theme_are_signed(because, written, signed):
    page = with_policy(PAGE.format(f"<script>{written}</script>"), theme_scripts(PAGE.format(THEIRS)))
    assert len(scripts_of(page)) == 1 + signed, because


def test_what_a_page_loads_or_holds_as_data_needs_no_signature():
    assert scripts_of(with_policy(PAGE.format(THEIRS[47:]), frozenset())) == ["'self'"]


def test_a_policy_allows_no_more_than_it_must():
    told = policy(["'sha256-b'", "'sha256-a'"])
    assert "script-src 'self' 'sha256-a' 'sha256-b';" in told
    for never in ("unsafe-eval", "http:", "https:", "*", "frame-ancestors"):
        assert never not in told
    assert "unsafe-inline" not in told.replace("style-src-attr 'unsafe-inline'", "")
    for name in (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "connect-src 'self'",
        "worker-src 'self'",
    ):
        assert name in told
    assert "'wasm-unsafe-eval'" in policy([], wasm=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return hosts.little(
        tmp_path_factory.mktemp("policy"), {"content/faqs/fq-one.yml": hosts.QUESTION + "aliases: [fq-old]\n"}
    )


def test_every_page_brings_its_policy_and_the_header_covers_them_all(site):
    built = hosts.build(site)
    sent = header(built)
    assert sent.endswith("; frame-ancestors 'self'")
    pages = [name for name in hosts.names(built) if name.endswith(".html")]
    assert "faqs/fq-old/index.html" in pages
    signed = 0
    for name in pages:
        told = META.search(hosts.read(built, name))[1]
        assert told.startswith("default-src 'none'; "), name
        prints = re.findall(r"'sha256-[^']+'", told)
        signed += len(prints)
        assert all(each in sent for each in prints), name
    assert signed > len(pages)


def test_there_is_none_without_a_server(site):
    text = hosts.read(site, "mkdocs.yml").replace("plugins: [pitchkit]", "plugins: [search, offline, pitchkit]")
    offline = hosts.little(site.parent.parent / f"{site.parent.name}-offline")
    hosts.write(offline, "mkdocs.yml", text)
    built = hosts.build(offline)
    assert not [
        name for name in hosts.names(built) if name.endswith("index.html") and META.search(hosts.read(built, name))
    ]
