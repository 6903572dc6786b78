"""The portal as MkDocs and ProperDocs build it: real builds of a small site, and what must not be in them."""

import json
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

import hosts
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.publish import Staging

BROKEN = "title: X\nstatus: aproved\ncustomer: cu-99\n"
PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\nplugins: [search, pitchkit]\n"


@pytest.fixture(scope="module")
def internal(tmp_path_factory):
    """The internal edition as built, with what MkDocs logged above `info`."""
    site = hosts.portal(tmp_path_factory.mktemp("internal"))
    listener = Listener()
    logging.getLogger("mkdocs").addHandler(listener)
    try:
        built = hosts.build(site, strict=True)
    finally:
        logging.getLogger("mkdocs").removeHandler(listener)
    return built, listener.messages


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    site = hosts.portal(tmp_path_factory.mktemp("public"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PITCHKIT_EDITION", "public")
        return hosts.build(site, strict=True)


class Listener(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


# What is there, and what is not


def test_a_clean_site_builds_without_a_word(internal):
    assert internal[1] == []


def test_records_views_and_pages_by_hand_are_there_in_both_languages(internal):
    built = hosts.names(internal[0])
    for address in ("", "cases/", "cases/case-alpha/", "roles/user/", "guide/"):
        assert f"{address}index.html" in built
        assert f"en/{address}index.html" in built
    assert "more/memo/index.html" in built
    assert "en/more/memo/index.html" not in built


def test_only_what_a_page_shows_leaves_the_content_folder(internal, public):
    for built in (internal[0], public):
        found = hosts.names(built)
        assert {name for name in found if name.endswith((".yml", ".yaml", ".md", ".py"))} == set()
        assert [name.rpartition("/")[2] for name in found if name.endswith(".png") and "images/" not in name] == [
            "picture.png"
        ]
        assert not {name for name in found if "_assets" in name}
        assert {name for name in found if "overlay" in name or "_source" in name or "problems" in name} == set()


def test_every_link_leads_somewhere(internal, public):
    assert hosts.dead_links(internal[0]) == []
    assert hosts.dead_links(public) == []


def test_links_hold_without_folders_for_pages(tmp_path):
    built = hosts.build(hosts.portal(tmp_path), use_directory_urls=False)
    assert "en/cases/case-alpha.html" in hosts.names(built)
    assert "cases/case-old.html" in hosts.names(built)
    assert hosts.dead_links(built) == []


def test_no_marker_and_no_escaped_markup_is_left(internal):
    for name in hosts.names(internal[0]):
        if name.endswith(".html"):
            page = hosts.read(internal[0], name)
            assert "pk://" not in page, name
            assert "&lt;div" not in page, name


def test_a_former_address_leads_on(internal):
    for name, target in (("cases/case-old", "../case-alpha/"), ("en/cases/case-old", "../case-alpha/")):
        page = hosts.read(internal[0], f"{name}/index.html")
        assert f'content="0; url={target}"' in page
        assert f'<a href="{target}">' in page
    assert not any("case-old" in entry["location"] for entry in hosts.search(internal[0]))


# Languages


def test_each_page_speaks_one_language(internal):
    zh = hosts.read(internal[0], "cases/case-alpha/index.html")
    en = hosts.read(internal[0], "en/cases/case-alpha/index.html")
    assert '<html lang="zh"' in zh
    assert '<html lang="en"' in en
    assert "Table of contents" in en
    assert "Table of contents" not in zh
    assert tabs(zh) == ["首页", "见客户", "拿证据", "讲产品", "更多"]
    assert tabs(en) == ["Home", "Prepare a talk", "Prove it", "What we offer", "More"]


def test_the_language_menu_leads_to_the_same_page(internal):
    assert languages(internal[0], "cases/case-alpha/") == ["./", "../../en/cases/case-alpha/"]
    assert languages(internal[0], "en/cases/case-alpha/") == ["../../../cases/case-alpha/", "./"]
    assert languages(internal[0], "en/") == ["../", "./"]
    assert languages(internal[0], "more/memo/") == ["./", "../../en/"], "no such page in English: home"
    assert languages(internal[0], "404.html") == ["/./", "/en/"]
    assert 'rel="alternate"' not in hosts.read(internal[0], "index.html"), "Material would ask for sitemaps there"


def test_search_is_parted_by_language(internal):
    root = {entry["location"] for entry in hosts.search(internal[0])}
    english = {entry["location"] for entry in hosts.search(internal[0] / "en")}
    assert "cases/case-alpha/" in root
    assert "cases/case-alpha/" in english
    assert not any(location.startswith("en/") for location in root | english)
    assert base(hosts.read(internal[0], "cases/case-alpha/index.html")) == "../.."
    assert base(hosts.read(internal[0], "en/cases/case-alpha/index.html")) == "../.."
    assert base(hosts.read(internal[0], "en/index.html")) == "."


def test_search_is_suited_to_both_languages(internal):
    for folder in (internal[0], internal[0] / "en"):
        told = json.loads(hosts.read(folder, "search/search_index.json"))["config"]
        assert told["pipeline"] == ["stopWordFilter"], "a stemmer hides English words from who types them"
        assert re.split(told["separator"], "丢包：一半（夜里）\u200b“好”") == ["丢包", "一半", "夜里", "好", ""]


def test_a_title_is_found_once_and_unmarked(internal):
    titles = [entry["title"] for entry in hosts.search(internal[0] / "en") if entry["location"] == "cases/case-alpha/"]
    assert titles == ["Half the losses"]


# The frame of a page


def test_records_stand_in_their_menu_with_neighbours(internal):
    page = hosts.read(internal[0], "en/cases/case-alpha/index.html")
    assert path(page) == ["Home", "Prove it", "Case library", "Cases"]
    assert active_tab(page) == "Prove it"
    assert '<link rel="next" href="../case-beta/">' in page
    assert "case-beta" not in "".join(re.findall(r'<nav class="md-nav md-nav--primary".*?</nav>', page, re.DOTALL))


def test_authors_words_stay_words(internal):
    page = hosts.read(internal[0], "products/pd-one/index.html")
    head = page.partition("</head>")[0]
    assert "<title>一号 &lt;b&gt;&amp;&#34;产品&#34; - 测试门户</title>" in head
    assert '<meta name="description" content="只说 &lt;i&gt;一句&lt;/i&gt;，&#34;带引号&#34;。">' in head
    assert "<b>&" not in page
    assert page.count("<h1") == 1
    assert hosts.read(internal[0], "index.html").count("<h1") == 1


def test_the_lead_of_an_index_may_be_written_by_hand(internal):
    assert "案例都经客户确认。" in hosts.read(internal[0], "cases/index.html")


def test_a_page_asks_for_one_style_of_ours_before_the_sites_own_and_for_one_script(tmp_path):
    site = hosts.little(tmp_path)
    with (site / "mkdocs.yml").open("a") as file:
        file.write("extra_css: [own.css]\n")
    hosts.write(site, "content/own.css", "p {}")
    built = hosts.build(site)
    page = hosts.read(built, "index.html")
    found = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    scripts = re.findall(r'<script src="([^"]*pitchkit/[^"]+)" defer', page)
    (style,), (script,) = [name for name in found if "pitchkit" in name], scripts
    assert found.index("own.css") > found.index(style)
    shipped = re.compile(r"assets/pitchkit/[^/]+\.(css|js)$")
    assert sorted(filter(shipped.match, hosts.names(built))) == sorted([style, script])
    for name, marks in {style: ("--pk-brand:", ".pk-matrix"), script: ("window.pitchkit ??=", "onPage(")}.items():
        text = hosts.read(built, name)
        assert [text.find(mark) >= 0 for mark in marks] == [True, True]
        assert text.find(marks[0]) < text.find(marks[1])


def test_a_sites_own_style_of_the_same_name_stands_for_ours_and_changes_the_address(tmp_path):
    site = hosts.little(tmp_path, {"brand/assets/pitchkit/coverage.css": ".our-own {}"})
    plain = style_of(hosts.build(site))
    edit(site, "font: false", "font: false\n  custom_dir: brand")
    built = hosts.build(site)
    assert ".our-own {}" in hosts.read(built, style_of(built))
    assert style_of(built) != plain


def style_of(built):
    return re.findall(r'href="([^"]*pitchkit/[^"]+\.css)"', hosts.read(built, "index.html"))[0]


def test_a_sites_own_templates_win_and_are_not_published(tmp_path):
    site = hosts.little(tmp_path, {"brand/pitchkit/faq/page.html": "<p>unsere Frage</p>", "brand/pitchkit/x.txt": "x"})
    edit(site, "font: false", "font: false\n  custom_dir: brand")
    built = hosts.build(site)
    assert "unsere Frage" in hosts.read(built, "faqs/fq-one/index.html")
    assert not any(name.startswith("pitchkit/") for name in hosts.names(built))


# Editions


def test_readers_outside_see_less_and_nobody_is_told_more(public):
    everything = "".join(hosts.read(public, name) for name in hosts.names(public) if name.endswith((".html", ".json")))
    for secret in (
        "北山重工",
        "Northhill",
        "内部的案例",
        "vp-steady",
        "memo",
        "case-beta",
        "Edit this page",
        'noindex">\n</head',
    ):
        assert secret not in everything, secret
    assert "一家重卡企业" in everything
    page = hosts.read(public, "cases/case-alpha/index.html")
    assert '<link rel="canonical" href="https://public.example/portal/cases/case-alpha/">' in page


def test_the_internal_edition_asks_not_to_be_indexed(internal):
    for name in ("index.html", "en/cases/case-alpha/index.html", "404.html"):
        assert '<meta name="robots" content="noindex">' in hosts.read(internal[0], name)


def test_the_edit_button_leads_to_the_record(tmp_path, monkeypatch):
    site = hosts.little(tmp_path)
    with (site / "mkdocs.yml").open("a") as file:
        file.write("repo_url: https://git.example/team/portal\nedit_uri: edit/main/content/\n")
    link = '<a href="https://git.example/team/portal/edit/main/content/faqs/fq-one.yml"'
    assert link in hosts.read(hosts.build(site), "faqs/fq-one/index.html")
    monkeypatch.setenv("PITCHKIT_EDITION", "partner")
    assert "git.example" not in hosts.read(hosts.build(site), "faqs/fq-one/index.html")


def test_an_unknown_edition_is_told_the_known_ones(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PITCHKIT_EDITION", "partners")
    with pytest.raises(Abort):
        hosts.build(hosts.little(tmp_path))
    assert "unknown-edition" in (told := capsys.readouterr().err)
    assert "internal, partner, customer, public" in told


def test_the_day_can_be_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PITCHKIT_AS_OF", "2027-13-01")
    with pytest.raises(Abort):
        hosts.build(hosts.portal(tmp_path))
    assert "PITCHKIT_AS_OF" in capsys.readouterr().err
    monkeypatch.setenv("PITCHKIT_AS_OF", "2028-06-01")
    monkeypatch.setenv("PITCHKIT_EDITION", "public")
    later = hosts.build(hosts.portal(tmp_path / "later"))
    # The consent to its figures has ended, so what its line claims is proven no more and the case is left out.
    assert not (later / "cases" / "case-alpha").exists()
    assert not [name for name, text in hosts.contents(later).items() if name.endswith(".html") and b"2.4%" in text]


# What goes wrong


def test_errors_end_the_build_all_at_once_and_the_old_portal_stays(tmp_path, capsys):
    site = hosts.little(tmp_path)
    before = hosts.contents(hosts.build(site))
    hosts.write(site, "content/cases/case-bad.yml", BROKEN)
    hosts.write(site, "content/faqs/fq-bad.yml", 'title: "X\n')
    edit(site, "[pitchkit]", "[pitchkit: {as_off: 1}]")
    capsys.readouterr()
    with pytest.raises(Abort):
        hosts.build(site)
    told = capsys.readouterr().err
    for expected in ("case-bad.yml:2:9: error", "fq-bad.yml:1:8: error", "mkdocs.yml:1:1: error bad-setting"):
        assert f"{expected}" in told
    assert hosts.contents(site / "site") == before
    assert not (site / "site.staging").exists()


@pytest.mark.parametrize("event", ["on_files", "on_nav", "on_page_content", "on_post_page", "on_post_build"])
def test_whatever_fails_later_the_old_portal_stays(tmp_path, event):
    site = hosts.little(tmp_path, {"site/old.html": "old"})
    hosts.write(site, "hook.py", f"def {event}(*args, **more):\n    raise RuntimeError('on purpose')\n")
    edit(site, "plugins:", "hooks: [hook.py]\nplugins:")
    with pytest.raises(RuntimeError, match="on purpose"):
        hosts.build(site)
    assert hosts.names(site / "site") == {"old.html"}
    assert not (site / "site.staging").exists()


def test_a_strict_build_with_warnings_changes_nothing(tmp_path):
    site = hosts.little(tmp_path, {"site/old.html": "old", "content/more/bad.md": "[x](nowhere.md)"})
    with pytest.raises(Abort):
        hosts.build(site, strict=True)
    assert hosts.names(site / "site") == {"old.html"}


def test_two_builds_do_not_write_to_one_place(tmp_path):
    site = hosts.little(tmp_path)
    other = Staging(site / "site")
    other.open()
    with pytest.raises(Abort):
        hosts.build(site)
    other.discard()
    hosts.build(site)


def test_a_missing_picture_is_an_error_with_its_record(tmp_path, capsys):
    page = '<img src="{{ link("_assets/gone.png") }}" alt="">'
    site = hosts.little(tmp_path, {"brand/pitchkit/faq/page.html": page, "content/_assets/orphan.png": ""})
    edit(site, "font: false", "font: false\n  custom_dir: brand")
    with pytest.raises(Abort):
        hosts.build(site)
    assert "content/faqs/fq-one.yml:1:1: error missing-asset" in capsys.readouterr().err
    hosts.write(site, "content/_assets/gone.png", "")
    with pytest.raises(Abort):
        hosts.build(site)
    assert "content/faqs/fq-one.yml:1:1: error broken-picture" in capsys.readouterr().err
    shutil.copy(hosts.PORTAL / "content/_assets/plan.png", site / "content/_assets/gone.png")
    built = hosts.build(site)
    assert [name.rpartition("/")[2] for name in hosts.names(built) if name.startswith("media/")] == [
        "What does it cost.png"
    ]
    assert hosts.dead_links(built) == []


def test_a_page_does_not_take_the_place_of_a_file_of_the_theme(tmp_path, capsys):
    site = hosts.little(tmp_path, {"content/404.md": "---\naudience: public\n---\nx"})
    with pytest.raises(Abort):
        hosts.build(site, use_directory_urls=False)
    assert "404.md:1:1: error address-taken" in capsys.readouterr().err


def test_a_page_with_broken_settings_is_never_shown(tmp_path):
    site = hosts.little(tmp_path, {"content/more/bad.md": "---\naudience: [public\n---\nsecret words"})
    with pytest.raises(Abort):
        hosts.build(site)
    assert not (site / "site").exists()


# Plain sites, other hosts


def test_a_plain_site_needs_nothing_but_a_record(tmp_path):
    site = tmp_path / "plain"
    hosts.write(site, "mkdocs.yml", PLAIN)
    hosts.write(site, "docs/faqs/fq-1.yml", "title: What does it cost?\n")
    listener = Listener()
    logging.getLogger("mkdocs").addHandler(listener)
    built = hosts.build(site, strict=True)
    logging.getLogger("mkdocs").removeHandler(listener)
    assert listener.messages == []
    page = hosts.read(built, "faqs/fq-1/index.html")
    assert '<html lang="en"' in page
    assert "md-select" not in page
    assert not (built / "en").exists()
    assert hosts.dead_links(built) == []


def test_a_site_may_have_a_menu_of_its_own(tmp_path):
    site = hosts.little(tmp_path)
    edit(site, "[pitchkit]", "[pitchkit: {languages: [en, zh]}]\nnav: [{A: index.md}, {B: faqs/index.md}]")
    built = hosts.build(site, strict=True)
    assert tabs(hosts.read(built, "index.html")) == ["Home", "FAQs"]
    assert tabs(hosts.read(built, "zh/index.html"))[0] == "首页"


def test_properdocs_builds_the_same_pages(internal, tmp_path):
    site = hosts.portal(tmp_path)
    edit(site, "theme:", "strict: true\ntheme:")
    command = [str(Path(sys.executable).with_name("properdocs")), "build", "-q", "-f", "mkdocs.yml"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=site, env=quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert hosts.names(site / "site") == hosts.names(internal[0])
    assert pages(site / "site") == pages(internal[0])


def test_the_command_reads_the_same_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_NAME", "From the environment")
    hosts.write(tmp_path, "base.yml", "theme: {name: nowhere, language: en, custom_dir: brand}\ndocs_dir: words\n")
    own = "INHERIT: base.yml\nsite_name: !ENV PORTAL_NAME\nplugins: {nowhere: {}, pitchkit: {grace_days: 3}}\n"
    hosts.write(tmp_path, "mkdocs.yml", own)
    hosts.write(tmp_path, "words/faqs/fq-1.yml", "title: X\n")
    settings, problems = settings_from(tmp_path / "mkdocs.yml")
    assert problems == ()
    assert (settings.name, settings.folder) == ("From the environment", "words")
    assert (settings.options.languages, settings.options.grace_days) == (("en",), 3)
    assert settings.overrides == (tmp_path / "brand",)
    assert list(settings.content.names()) == ["faqs/fq-1.yml"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "mkdocs.yml:1:1: error broken-configuration"),
        ("a: [", "mkdocs.yml:1:1: error broken-configuration"),
        ("- a", "mkdocs.yml:1:1: error broken-configuration"),
        ("INHERIT: gone.yml", "mkdocs.yml:1:1: error broken-configuration"),
        ("site_name: X", "mkdocs.yml:1:1: error no-content"),
        ("plugins: [pitchkit: {language: [zh]}]\ndocs_dir: .", "mkdocs.yml:1:1: error bad-setting"),
    ],
)
def test_settings_that_cannot_be_used_are_a_problem(tmp_path, text, expected):
    if text is not None:
        hosts.write(tmp_path, "mkdocs.yml", text)
    _, problems = settings_from(tmp_path / "mkdocs.yml")
    assert [problem.line().startswith(expected) for problem in problems] == [True], problems


def test_mkdocs_refuses_what_it_cannot_read_without_a_traceback(tmp_path):
    hosts.write(tmp_path, "mkdocs.yml", "a: [")
    with pytest.raises(ConfigurationError):
        hosts.build(tmp_path)


def edit(site, old, new):
    file = site / "mkdocs.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def pages(folder):
    """Pages without what says by whom and when they were built."""
    return {
        name: re.sub(r'<meta name="generator"[^>]*>', "", hosts.read(folder, name))
        for name in hosts.names(folder)
        if name.endswith(".html")
    }


def tabs(page):
    return [" ".join(found.split()) for found in re.findall(r'class="md-tabs__link">(.*?)</a>', page, re.DOTALL)]


def active_tab(page):
    return " ".join(re.search(r'md-tabs__item--active">.*?md-tabs__link">(.*?)</a>', page, re.DOTALL)[1].split())


def path(page):
    return [
        " ".join(found.split()) for found in re.findall(r'md-path__link">\s*<span[^>]*>(.*?)</span>', page, re.DOTALL)
    ]


def languages(folder, address):
    name = address if address.endswith(".html") else f"{address}index.html"
    return re.findall(r'<a href="([^"]+)" hreflang="[^"]+" class="md-select__link"', hosts.read(folder, name))


def base(page):
    return json.loads(re.search(r'<script id="__config" type="application/json">(.*?)</script>', page)[1])["base"]
