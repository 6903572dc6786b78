"""Files beside pages, and the customer's desk inside the portal: where they lie, and what leads to them."""

import re

import pytest

import hosts
import sites
from pitchkit.adapters.folder import write
from pitchkit.build import site as building
from pitchkit.pages import Attachment, Page, View, marker, without_dead_ends

LINKED = {
    "faqs/fq-one.yml": hosts.QUESTION.replace("partner", "customer"),
    "faqs/fq-inside.yml": hosts.QUESTION.replace("partner", "internal"),
}


@pytest.fixture
def with_file(monkeypatch):
    """A further view that writes one file and one page that leads to it."""

    def pages(desk):
        yield Attachment("toys/data.js", desk.language, f"give({desk.language!r})".encode())
        yield Page("toys/", "Toys", desk.language, f'<a href="{marker("toys/data.js")}">file</a>')

    monkeypatch.setattr(building, "_views", lambda: (View("toys", pages),))


def sheets(site):
    return {(page.language, page.address) for page in site.pages if page.layout == "sheet"}


@pytest.mark.usefixtures("with_file")
def test_a_file_of_a_view_lies_in_its_languages_folder(tmp_path):
    built = hosts.build(hosts.portal(tmp_path))
    assert hosts.read(built, "toys/data.js") == "give('zh')"
    assert hosts.read(built, "en/toys/data.js") == "give('en')"


@pytest.mark.usefixtures("with_file")
def test_links_lead_to_the_file(tmp_path):
    built = hosts.build(hosts.portal(tmp_path))
    assert 'href="data.js"' in hosts.read(built, "en/toys/index.html")


@pytest.mark.usefixtures("with_file")
def test_the_folder_holds_the_file_too(tmp_path):
    site = sites.build({})
    write(site, sites.settings({}), tmp_path / "out")
    assert (tmp_path / "out/docs/en/toys/data.js").read_text() == "give('en')"
    assert 'href="../../en/toys/data.js"' in (tmp_path / "out/docs/en/toys/index.md").read_text()


def test_inside_lies_what_a_customer_may_have_and_nothing_else():
    assert sheets(sites.build(LINKED)) == {("zh", "customer/faqs/fq-one"), ("en", "customer/faqs/fq-one")}


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_other_editions_have_no_customer_views(audience):
    assert sheets(sites.build(LINKED, audience)) == set()


def test_a_site_without_a_customer_edition_has_none():
    assert sheets(sites.build(LINKED, editions={"internal": {}})) == set()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    site = hosts.portal(tmp_path_factory.mktemp("outward"), {"content/faqs/fq-one.yml": LINKED["faqs/fq-one.yml"]})
    settings = (site / "mkdocs.yml").read_text("utf-8")
    hosts.write(site, "mkdocs.yml", settings.replace("partner: {}, public:", "customer: {}, public:"))
    return hosts.build(site)


def test_search_passes_customer_views_over(built):
    entries = hosts.read(built, "search/search_index.json")
    assert (built / "customer/faqs/fq-one/index.html").is_file()
    assert '"faqs/fq-one/"' in entries
    assert '"customer/' not in entries


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("index.html", "./"),
        ("cases/case-alpha/index.html", "../../"),
        ("en/index.html", "./"),
        ("en/faqs/index.html", "../"),
        ("guide/index.html", "../"),
    ],
)
def test_every_page_knows_the_way_to_the_home_of_its_language(built, page, way):
    assert f'<meta name="pitchkit" content="{way}" data-edition="internal" data-suffix="/">' in hosts.read(built, page)


def test_without_folders_a_page_ends_in_html(tmp_path):
    built = hosts.build(hosts.portal(tmp_path), use_directory_urls=False)
    found = re.search(r'<meta name="pitchkit"[^>]*>', hosts.read(built, "en/index.html"))
    assert found
    assert found[0].endswith('data-suffix=".html">')


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a class="x" href="pk://a">A</a>', '<a class="x" href="pk://a">A</a>'),
        (
            '<a class="x" href="pk://b#c" title="1 > 0">B <b>b</b></a>',
            '<span class="x" title="1 > 0">B <b>b</b></span>',
        ),
        ('<a href="pk://b">B</a> <a href="pk://a">A</a>', '<span>B</span> <a href="pk://a">A</a>'),
        ('<a href="#c">C</a>', '<a href="#c">C</a>'),
    ],
)
def test_links_to_nowhere_become_their_words(html, expected):
    assert without_dead_ends(html, {"a"}.__contains__) == expected
