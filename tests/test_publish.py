"""Going live: no reader ever meets half a portal, and one that could not go live changes nothing."""

import dataclasses
import threading
from pathlib import Path

import pytest

import sites
from pitchkit.build import HandWritten
from pitchkit.pages import Page
from pitchkit.publish import BusyError, Staging, dangling, menus, pictures, swap
from pitchkit.source import Memory, front_matter


@pytest.fixture(params=["in one step", "where the kernel cannot"])
def _both_ways(request, monkeypatch):
    if request.param != "in one step":
        monkeypatch.delattr("ctypes.CDLL")


both_ways = pytest.mark.usefixtures("_both_ways")


def folder(path, text):
    path.mkdir()
    (path / "page.html").write_text(text)
    return path


@both_ways
def test_the_new_one_takes_the_place_of_the_old(tmp_path):
    new, live = folder(tmp_path / "new", "new"), folder(tmp_path / "live", "old")
    swap(new, live)
    assert (live / "page.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


@both_ways
def test_the_first_one_has_nothing_to_replace(tmp_path):
    swap(folder(tmp_path / "new", "new"), tmp_path / "live")
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


@both_ways
def test_where_the_system_refuses_the_old_one_stays(tmp_path):
    live = folder(tmp_path / "live", "old")
    with pytest.raises(OSError, match="new"):
        swap(tmp_path / "new", live)
    assert (live / "page.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


def test_a_reader_finds_the_page_at_every_moment(tmp_path):
    live = folder(tmp_path / "live", "0")
    missed, done = [], threading.Event()

    def reads():
        while not done.is_set():
            try:
                (live / "page.html").read_text()
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=reads)
    reader.start()
    for number in range(200):
        swap(folder(tmp_path / "new", str(number)), live)
    done.set()
    reader.join()
    assert missed == []


def test_a_staging_folder_is_empty_and_as_private_as_the_live_one(tmp_path):
    live = folder(tmp_path / "live", "old")
    live.chmod(0o700)
    left = folder(tmp_path / "live.staging", "from a build that was killed")
    (left / "deep").mkdir()
    staging = Staging(live)
    assert list(staging.open().iterdir()) == []
    assert staging.path.stat().st_mode & 0o777 == 0o700
    staging.discard()
    assert not staging.path.exists()


def test_one_build_at_a_time(tmp_path):
    first = Staging(tmp_path / "live")
    first.open()
    second = Staging(tmp_path / "live")
    with pytest.raises(BusyError):
        second.open()
    second.discard()
    assert first.path.exists(), "who came second takes nothing away"
    first.publish()
    second.open()
    second.discard()
    assert (tmp_path / "live").exists()


def test_a_live_folder_may_be_a_link(tmp_path):
    folder(tmp_path / "real", "old")
    (tmp_path / "live").symlink_to(tmp_path / "real")
    staging = Staging(tmp_path / "live")
    (staging.open() / "page.html").write_text("new")
    staging.publish()
    assert (tmp_path / "live").is_symlink()
    assert (tmp_path / "live" / "page.html").read_text() == "new"


PIXEL = (Path(__file__).parent / "portal/content/_assets/plan.png").read_bytes()


def test_only_pictures_of_shown_pages_leave_the_content_folder():
    files = dict.fromkeys(("_assets/a.png", "_assets/b.png", "_assets/c.png", "more/d.png"), PIXEL)
    files |= dict.fromkeys(("cases/x.yml", "_site/e.yml", "more/f.md", "_assets/.hidden.png", "_assets/g.xlsx"), "x")
    body = "![](d.png) [b](../_assets/b.png) [x](../cases/x.yml) [e](../_site/e.yml) [f](f.md) [no](//h/_assets/c.png) [g]( ../_assets/g.xlsx )"
    by_hand = HandWritten("more/page.en.md", "en", "more/page", "public", body, 1, None)
    laid_out = Page(
        "cases/x", "甲: X", "zh", '<img src="pk://_assets/a.png"><a href="pk://cases/">', source="cases/x.yml"
    )
    site = dataclasses.replace(sites.build({}), pages=(laid_out,), hand_written=(by_hand,))
    site = dataclasses.replace(site, assets=tuple(name for name in files if name.startswith("_assets/")))
    shown = pictures(site, Memory(files))
    assert [(each.name, each.path) for each in shown] == [
        ("_assets/a.png", "_assets/a.png"),
        ("_assets/b.png", "en/_assets/b.png"),
        ("more/d.png", "en/more/d.png"),
    ]
    signs = {each.address.split("/")[1] for each in shown}
    assert [each.address for each in shown] == [
        f"media/{min(signs)}/{name}.png" for name in ("甲 X", "picture", "picture")
    ]
    assert list(dangling(site)) == [(laid_out, "cases/")]


def test_a_page_by_hand_chooses_its_menu():
    def page(name, text):
        document, body, line, _ = front_matter(name, text.encode())
        return HandWritten(f"{name}.md", "zh", name, "public", body, line, document)

    pages = (
        page("b", "---\nshelf: meet\norder: 2\n---\n# B\n"),
        page("a", "---\nshelf: meet\norder: 11\ntitle: A\n---\n# Not A\n"),
        page("c", "---\nshelf: nowhere\norder: soon\n---\nno heading"),
        page("", "# Home"),
    )
    made = menus(dataclasses.replace(sites.build({}), pages=(), hand_written=pages), "zh")
    assert [(menu.title("en"), [item.title for item in menu.items]) for menu in made] == [
        ("Home", ["Home"]),
        ("Prepare a talk", ["B", "A"]),
        ("More", ["c"]),
    ]


def test_a_page_that_leads_to_an_index_takes_its_place_in_the_menu():
    held = menus(sites.build(sites.samples()), "en")
    shown = {item.address for menu in held for item in menu.items}
    assert {"library/", "glossary/"} <= shown
    assert not {"talk-tracks/", "terms/"} & shown
    assert {"segments/", "customers/"} <= shown, "what nobody stands for keeps its place"
