"""The portal as one archive: it opens from a disk, finds there, says how old it is, and asks nobody for anything."""

import datetime
import re
import zipfile

import pytest

import hosts
from browser.visitor import PHONE
from pitchkit.adapters.mkdocs import offline
from pitchkit.adapters.mkdocs.offline import Stamp
from test_publishing import pitchkit

EPOCH = "1795348800"  # 2026-11-22
TALK = "content/talk-tracks/tt-01.yml"
SAID = {"zh": "断一次线给您看。", "en": "Let us pull the line and watch."}
MORE = {
    TALK: (hosts.PORTAL / TALK).read_text("utf-8")
    + f"line: {{zh: {SAID['zh']}, en: {SAID['en']}}}\nnext_step: {{zh: 约一次试跑, en: Agree on a trial}}\n"
}
FETCHED = re.compile(r'<(?:script|img|iframe|link rel="(?:stylesheet|icon|preload)")[^>]*(?:src|href)="(?:https?:)?//')


def archive(site, path, edition="internal"):
    pitchkit("build", "--offline", "-o", path, "--edition", edition, cwd=site, SOURCE_DATE_EPOCH=EPOCH)
    return path


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The archive of the test portal, and the folder it unpacks to."""
    base = tmp_path_factory.mktemp("offline")
    path = archive(hosts.portal(base, MORE), base / "kit.zip")
    with zipfile.ZipFile(path) as opened:
        opened.extractall(base / "unpacked")
    (top,) = (base / "unpacked").iterdir()
    return path, top


def test_there_is_one_folder_with_a_page_to_open(packed):
    _, top = packed
    assert top.name.endswith("-internal-2026-11-22")
    assert (top / "index.html").is_file()


def test_what_only_a_server_needs_is_left_out(packed):
    assert {"404.html", "sitemap.xml", "sitemap.xml.gz"}.isdisjoint(hosts.names(packed[1]))


def test_every_page_says_when_it_was_built(packed):
    moved = '<meta http-equiv="refresh"'
    pages = [page for page in sorted(packed[1].rglob("*.html")) if moved not in page.read_text("utf-8")]
    assert len(pages) > 10
    for page in pages:
        words = (
            "Offline copy · built on 2026-11-22"
            if 'lang="en"' in page.read_text("utf-8")[:400]
            else "离线版 · 构建于 2026-11-22"
        )
        assert words in page.read_text("utf-8"), page


def test_nothing_is_fetched_from_elsewhere(packed):
    assert [page.name for page in packed[1].rglob("*.html") if FETCHED.search(page.read_text("utf-8"))] == []


def test_the_same_content_gives_the_same_bytes(packed, tmp_path):
    again = archive(hosts.portal(tmp_path, MORE), tmp_path / "again.zip")
    with zipfile.ZipFile(packed[0]) as one, zipfile.ZipFile(again) as other:
        assert one.namelist() == other.namelist()
        assert [name for name in one.namelist() if one.read(name) != other.read(name)] == []
    assert packed[0].read_bytes() == again.read_bytes()


@pytest.mark.parametrize(("home", "word"), [("index.html", "案例"), ("en/index.html", "case")])
def test_search_finds_without_a_server(packed, visit, home, word):
    window = visit(packed[1].as_uri() + "/")
    page = window.open(home)
    page.locator(".md-search__input").click()
    page.keyboard.type(word)
    page.keyboard.press("End")  # Chinese is inserted without a key, and Material's search listens to keys
    result = page.locator(".md-search-result__item a").first
    result.wait_for()
    assert result.get_attribute("href").startswith("file:")


@pytest.mark.parametrize(
    ("language", "home", "typed"),
    [("zh", "index.html", "断一次线"), ("zh", "index.html", "zhiban"), ("en", "en/index.html", "pull the line")],
)
def test_the_finder_answers_without_a_server_and_leads_to_the_talk(packed, visit, language, home, typed):
    page = visit(packed[1].as_uri() + "/", viewport=PHONE).open(home)
    page.locator(".pk-finder__words").first.fill(typed)
    result = page.locator(".pk-find").first
    result.wait_for()
    assert result.get_attribute("data-id") == "tt-01"
    result.click()
    page.wait_for_url("file:**/talk-tracks/tt-01.html*")
    assert page.locator(".pk-line__text").first.inner_text() == SAID[language]


@pytest.mark.parametrize(("language", "under"), [("zh", ""), ("en", "en/")])
def test_a_situation_is_compiled_without_a_server(packed, visit, language, under):
    page = visit(packed[1].as_uri() + "/", viewport=PHONE).open(f"{under}play/index.html")
    for value in ("user", "describe-need"):
        page.locator(f"[data-pk-value={value}]").click()
    page.locator(".pk-situation").wait_for()
    assert page.locator(".pk-situation .pk-line__text").inner_text() == SAID[language]
    assert page.url.endswith("play/index.html#role=user&step=describe-need")
    page.reload()
    page.locator(".pk-situation__more a").first.click()
    page.wait_for_url("file:**/talk-tracks/tt-01.html*")
    assert page.locator(".pk-line__text").first.inner_text() == SAID[language]


def test_a_link_leads_to_the_page_itself(packed, visit):
    page = visit(packed[1].as_uri() + "/", viewport=PHONE).open("cases/index.html")
    link = page.locator(".pk-card[href]").first
    link.click()
    page.wait_for_url("**/*.html*")
    assert page.locator("h1").first.is_visible()


@pytest.mark.parametrize(
    ("because", "today", "expected"),
    [
        ("a copy of today is no news", "2026-11-23", None),
        ("a month later it may be wrong", "2027-01-05", "44"),
    ],
)
def test_an_old_copy_says_so(packed, visit, because, today, expected):
    window = visit(packed[1].as_uri() + "/")
    window.page.clock.install(time=datetime.datetime.fromisoformat(f"{today}T08:00:00+00:00"))
    page = window.open("index.html")
    banner = page.locator(".pk-stale")
    page.locator(".pk-stamp").wait_for(state="attached")
    assert (banner.inner_text() if banner.count() else None) == (
        f"这份离线版是 {expected} 天前的。讲之前请到门户上核对，或另取一份新的。" if expected else None
    ), because


def test_what_has_ended_is_told_first():
    page = "<html><body><p>x</p></body></html>"
    stamp = Stamp(datetime.date(2026, 11, 22), datetime.date(2026, 11, 22), datetime.date(2026, 12, 5))
    assert 'data-until="2026-12-05"' in offline.stamped(page, stamp, "zh")
    assert "最近一条有效期到 2026-12-05</p>\n</body>" in offline.stamped(page, stamp, "zh")
    assert "holds until 2026-12-05" in offline.stamped(page, stamp, "en")
