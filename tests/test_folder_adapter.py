"""The portal as plain files: MkDocs without any plugin of ours makes the same pages of them."""

import datetime
import re

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

import hosts
import sites
from pitchkit.adapters.folder import write
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.build import build_site

AS_OF = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The site, its folder, and what a strict MkDocs makes of it."""
    return export(tmp_path_factory.mktemp("folder"), "internal")


def export(place, audience):
    settings, _ = settings_from(hosts.PORTAL / "mkdocs.yml")
    site = build_site(settings, settings.options.edition(audience, AS_OF))
    write(site, settings, place / "out")
    config = load_config(str(place / "out" / "mkdocs.yml"), strict=True, plugins=[])
    mkdocs_build(config)
    return site, place / "out", place / "out" / "site"


def test_every_page_is_there_with_its_headings(written):
    site, _, built = written
    for page in site.pages:
        folder = ("" if page.language == "zh" else "en/") + page.address.rstrip("/")
        html = hosts.read(built / folder, "index.html")
        found = [(int(level), anchor) for level, anchor in re.findall(r'<h([2-6]) id="([^"]+)"', html)]
        told = [(section.level, section.id) for section in page.sections]
        assert [each for each in found if each in told] == told, page.address
        assert html.count("<h1") == 1, page.address


def test_sections_come_through_untouched(written):
    site, _, built = written
    for page in site.pages:
        if page.language == "zh":
            html = hosts.read(built / page.address.rstrip("/"), "index.html")
            for section in page.sections:
                assert letters(section.html) in letters(html), (page.address, section.id)


def test_every_link_leads_somewhere(written):
    assert hosts.dead_links(written[2]) == []


def test_the_files_say_what_front_matter_says(written):
    page = hosts.read(written[1], "docs/products/pd-one.md")
    assert page.startswith('---\ntitle: "一号 <b>&\\"产品\\""\ndescription: "只说 <i>一句</i>，\\"带引号\\"。"\n---\n')
    assert r"# 一号 &lt;b>&amp;" in page
    assert 'hide: ["navigation", "toc", "path"]' in hosts.read(written[1], "docs/index.md")


def test_menus_are_the_same(written):
    nav = next(line for line in hosts.read(written[1], "mkdocs.yml").splitlines() if line.startswith("nav:"))
    assert nav.index("首页") < nav.index("见客户") < nav.index("拿证据") < nav.index("讲产品") < nav.index('"en"')
    assert '{"产品": "products/index.md"}' in nav
    assert '{"Products": "en/products/index.md"}' in nav
    assert "case-alpha" not in nav


def test_former_addresses_and_pictures_come_along(written):
    found = hosts.names(written[1] / "docs")
    assert {"cases/case-old.md", "en/cases/case-old.md"} <= found
    (picture,) = (name for name in found if name.startswith("media/"))
    assert f"](../{picture})" in hosts.read(written[1] / "docs", "en/guide.md")
    assert f"]({picture})" in hosts.read(written[1] / "docs", "guide.md")
    assert "guide.md" in found
    assert "en/guide.md" in found
    assert 'url=../case-alpha/"' in hosts.read(written[2], "cases/case-old/index.html")
    assert not {name for name in found if "secret" in name or "overlay" in name or name.endswith(".yml")}


def test_an_edition_for_readers_outside_holds_no_more(tmp_path):
    _, out, _ = export(tmp_path, "public")
    everything = "".join(hosts.read(out, name) for name in hosts.names(out) if name.endswith(".md"))
    for secret in ("北山重工", "内部", "vp-steady", "memo"):
        assert secret not in everything


def test_a_second_export_replaces_the_first(tmp_path):
    hosts.write(tmp_path / "out", "docs/old.md", "old")
    _, out, _ = export(tmp_path, "public")
    assert not (out / "docs/old.md").exists()


def test_preformatted_text_keeps_its_blank_lines():
    from pitchkit.adapters.folder import _block

    html = "<p>a</p>\n\n\n<pre>one\n\ntwo\n</pre>\n \n<p>b</p>"
    assert _block(html) == "<div>\n<p>a</p>\n<pre>one\n&#10;two\n</pre>\n<p>b</p>\n</div>"


def test_pictures_are_found_from_every_depth():
    from pitchkit.adapters.folder import _way

    site, media = sites.build({}), {"_assets/a.png": "media/1/甲.png"}
    assert _way("cases/x", "zh", "_assets/a.png", site, media) == "../../media/1/%E7%94%B2.png"
    assert _way("", "en", "_assets/a.png", site, media) == "../media/1/%E7%94%B2.png"
    assert _way("", "zh", "_assets/a.png", site, media) == "media/1/%E7%94%B2.png"


def letters(html):
    """A page's text without markup, blanks and links, which a host may write in its own way."""
    return re.sub(r"\s+|pk://", "", re.sub(r'(?:href|src)="[^"]*"', "", html))
