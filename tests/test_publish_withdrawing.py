"""Withdrawing and going back: what is taken down is nowhere, stays away, and no earlier release brings it back."""

import datetime
import gzip
import json
import os
import re
import shutil
from types import SimpleNamespace

import pytest

import hosts
from pitchkit.publish import withdrawing
from pitchkit.publish.cut_data import cut_data, cut_map, cut_script
from pitchkit.publish.cut_html import cut_html
from pitchkit.publish.cutting import Sought, cut_out, sought_of
from pitchkit.publish.gone import is_gone
from pitchkit.publish.shown import Shown
from pitchkit.publish.target import Target
from pitchkit.publish.withdrawing import take_off
from pitchkit.publish.withdrawn import Withdrawal, lift, withdrawals, write_withdrawal
from pitchkit.scan import Leaf, Said, dropped
from test_publishing import pitchkit, published

WORDS = "断过的线自己补回来了"
WHY = Withdrawal("客户要求", "lin", "2026-11-28T09:30:00Z")
AS_OF = datetime.date(2026, 11, 22)


def sought(name="case-x", words=WORDS):
    return Sought([name], dropped([Leaf(words, name)], Said([])))


@pytest.mark.parametrize(
    ("html", "left"),
    [
        pytest.param('<ul><li><a href="../case-x/">x</a></li><li>y</li></ul>', "<ul><li>y</li></ul>", id="a row that leads to it"),
        pytest.param('<div><a class="pk-card" href="a/case-x/"><b>t</b></a><a class="pk-card" href="b/">u</a></div>', '<div><a class="pk-card" href="b/">u</a></div>', id="a card"),
        pytest.param('<figure><b>11</b><p><a href="/case-x/#loss">x</a></p></figure><p>y</p>', "<p>y</p>", id="a figure whole, not its note alone"),
        pytest.param('<p>so says <a href="case-x/">x</a></p><p>y</p>', "<p>y</p>", id="a sentence"),
        pytest.param('<link rel="prev" href="../case-x/"><meta charset="utf-8">', '<meta charset="utf-8">', id="a way back"),
        pytest.param(f"<p>{WORDS}</p><p>y</p>", "<p>y</p>", id="its words"),
        pytest.param('<p>断过的<a href="t/" title="t">线</a>自己补\u200b回来了</p><p>y</p>', "<p>y</p>", id="its words, over tags and hidden signs"),
        pytest.param(f"<p>{WORDS[:5]}</p><p>{WORDS[5:]}</p>", f"<p>{WORDS[:5]}</p><p>{WORDS[5:]}</p>", id="not two sentences that make its words together"),
        pytest.param(f'<meta name="description" content="{WORDS}"><p>y</p>', "<p>y</p>", id="its words in an attribute"),
        pytest.param('<table><tr id="proof.case-x.loss"><td>1</td></tr><tr><td>2</td></tr></table>', "<table><tr><td>2</td></tr></table>", id="a row marked with it"),
        pytest.param('<p>see <a href="#g1">1</a></p><ul><li id="g1"><a href="case-x/">x</a></li></ul>', "<p>see </p><ul></ul>", id="a way to what was cut"),
        pytest.param('<p><a href="case-x-two/">other</a></p>', '<p><a href="case-x-two/">other</a></p>', id="another id that begins alike"),
        pytest.param("<p>a<br>b <img src='c.png'></p>\n<p>&amp; c</p>", "<p>a<br>b <img src='c.png'></p>\n<p>&amp; c</p>", id="nothing else is touched"),
    ],
)  # fmt: skip
def test_a_page_without_the_record(html, left):
    assert cut_html(html, sought()) == left


def test_a_page_that_cannot_be_cut_cannot_stand():
    assert cut_html(f"<html><body><main>{WORDS}</main></body></html>", sought()) is None


@pytest.mark.parametrize(
    ("data", "left"),
    [
        pytest.param({"docs": [{"location": "cases/case-x/#a", "text": "t"}, {"location": "b/"}]}, {"docs": [{"location": "b/"}]}, id="the search index"),
        pytest.param({"docs": [{"location": "b/", "text": f"<p>{WORDS}</p>"}, {"location": "c/"}]}, {"docs": [{"location": "c/"}]}, id="its words in another entry"),
        pytest.param({"pools": {"case": [{"id": "case-x", "n": 1}, {"id": "y"}]}, "pieces": {"case-x#a": "<b>", "y": "<p>y</p>"}}, {"pools": {"case": [{"id": "y"}]}, "pieces": {"y": "<p>y</p>"}}, id="a play"),
        pytest.param({"old": "case-x", "case-x": ["cases", "ready"], "y": ["faqs", "ready"]}, {"y": ["faqs", "ready"]}, id="a list of what can be ticked"),
        pytest.param({"me": '<p>a</p><p><a href="pk://cases/case-x">b</a></p>', "n": 1}, {"me": "<p>a</p>", "n": 1}, id="a piece of a page"),
        pytest.param({"records": [["case-x", "y"], ["t", "u"], ["", f"case-x|{WORDS}|z"]]}, {"records": [["y"], ["u"], ["z"]]}, id="the finder, column by column"),
        pytest.param({"next": {"id": "case-x", "title": "t"}, "n": [1, True, None]}, {"n": [1, True, None]}, id="something nested"),
    ],
)  # fmt: skip
def test_data_without_the_record(data, left):
    assert json.loads(cut_data(json.dumps(data), sought())) == left
    told = cut_script(f'pitchkit.give("a/b.js",{json.dumps(data)});\n', sought())
    assert told.startswith('pitchkit.give("a/b.js",{')
    assert "</" not in told
    assert json.loads(told.removeprefix('pitchkit.give("a/b.js",').removesuffix(");\n")) == left


def test_a_script_that_is_no_data_cannot_be_cut():
    assert cut_script("alert('case-x')", sought()) is None


def test_the_map_of_the_site():
    text = "<urlset>\n <url><loc>h/cases/case-x/</loc></url>\n <url><loc>h/b/</loc></url>\n</urlset>"
    assert cut_map(text, sought()) == "<urlset>\n <url><loc>h/b/</loc></url>\n</urlset>"


def test_an_id_that_is_a_word_counts_where_it_leads_alone():
    word = sought("company", "x")
    assert word.is_named("../company/")
    assert word.is_named("company#part")
    assert not word.is_named("our company")
    assert not word.is_named("company-wide")


def test_what_others_say_too_is_not_its_own():
    shown = {
        "case-x": Shown("case", (), (WORDS, "大家都会说的那句话")),
        "case-y": Shown("case", (), ("大家都会说的那句话",)),
    }
    assert [each.text for each in sought_of("case-x", shown).secrets] == [WORDS]


def test_a_file_that_cannot_be_cut_goes_whole_and_shared_files_stay(tmp_path):
    live, copy = tmp_path / "live", tmp_path / "copy"
    files = {
        "a/case-x/index.html": "<p>x</p>",
        "bad.html": f"<html><body>{WORDS}</body></html>",
        "comment.html": f"<p>y</p><!-- {WORDS} -->",
        "joined.html": f"<p>{WORDS[:5]}</p><p>{WORDS[5:]}</p>",
        "finder/data.js": f'pitchkit.give("finder/data.js",["{WORDS[:5]}","{WORDS[5:]}"]);',
        "escaped.html": "<p>What&#39;s broken mends itself</p><p>y</p>",
        "notes.txt": WORDS,
        "good.html": f'<p>{WORDS}</p><img src="media/own.png"><p>y</p>',
        "media/own.png": "p",
        "media/left.png": "p",
        "assets/javascripts/theme.js": f"'{WORDS}'",
    }
    for name, text in files.items():
        hosts.write(live, name, text)
    shutil.copytree(live, copy, copy_function=os.link)
    mine = Sought(["case-x"], dropped([Leaf(WORDS, "case-x"), Leaf("What's broken mends itself", "case-x")], Said([])))
    cut = cut_out(copy, ["a/case-x/index.html"], mine, ("zh", "en"), AS_OF)
    assert cut.lost == ("bad.html", "comment.html", "notes.txt")
    assert cut.changed == ("escaped.html", "good.html")
    assert is_gone(hosts.read(copy, "a/case-x/index.html"))
    assert is_gone(hosts.read(copy, "bad.html"))
    assert hosts.names(copy) == set(files) - {"notes.txt", "media/left.png"} | {"a/case-x/.gone"}
    assert {name: hosts.read(live, name) for name in files} == files, "the earlier release is as it was"


def test_the_list_of_what_is_withdrawn(tmp_path):
    path = tmp_path / "withdrawn.yml"
    assert withdrawals(path) == {}
    why = Withdrawal("客户要求: 马上", "lin", "2026-11-22T09:30:00Z")
    write_withdrawal(path, "case-x", why)
    write_withdrawal(path, "case-y", why)
    assert withdrawals(path) == {"case-x": why, "case-y": why}
    assert lift(path, "case-x")
    assert not lift(path, "case-x")
    assert lift(path, "case-y")
    assert withdrawals(path) == {}


def test_a_list_nobody_can_read_stops_everything(tmp_path):
    (tmp_path / "withdrawn.yml").write_text("case-x: [", "utf-8")
    with pytest.raises(ValueError, match=r"withdrawn\.yml"):
        withdrawals(tmp_path / "withdrawn.yml")


def test_an_entry_without_a_reason_holds_too(tmp_path):
    (tmp_path / "withdrawn.yml").write_text("case-x: yes please\n", "utf-8")
    assert list(withdrawals(tmp_path / "withdrawn.yml")) == ["case-x"]


# The whole way, on the internal edition of the test portal: it has every channel there is


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    base = tmp_path_factory.mktemp("withdrawing")
    site = hosts.portal(base)
    target, _ = published(site, base / "www", edition="internal")
    return SimpleNamespace(site=site, target=target)


@pytest.fixture(scope="module")
def off(first):
    """The same, after a case was withdrawn."""
    before = first.target.live()
    told = pitchkit(
        "withdraw", "case-alpha", "--reason", "客户要求", "--by", "lin", "--to", first.target.folder, cwd=first.site
    )
    return SimpleNamespace(before=before, told=told.stderr, **vars(first))


def texts(folder):
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".html", ".js", ".json", ".xml", ".txt"} and "assets" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


def test_it_was_everywhere_and_is_nowhere(off):
    was = [name for name, text in texts(off.before.site) if "case-alpha" in text]
    kinds = {name.rpartition(".")[2] for name in was}
    assert {"html", "js", "json"} <= kinds
    assert [name for name, text in texts(off.target.current.resolve()) if re.search(r"case-alpha(?![\w-])", text)] == []


def test_its_words_are_nowhere(off):
    own = sought_of("case-alpha", off.before.shown())
    assert own.secrets
    assert any(own.is_in(text) for _, text in texts(off.before.site))
    assert [name for name, text in texts(off.target.current.resolve()) if own.is_in(text)] == []


def test_its_pages_say_that_they_are_gone(off):
    for path in ("cases/case-alpha/index.html", "en/cases/case-alpha/index.html"):
        assert is_gone(hosts.read(off.target.current, path))
        assert (off.target.current / path).with_name(".gone").is_file()  # by which nginx answers 410
    assert "gone cases/case-alpha/" in off.told
    assert not (off.target.current / "kit" / "case-alpha.js").exists()


def test_the_rest_still_works(off):
    was, now = hosts.names(off.before.site), hosts.names(off.target.current.resolve())
    assert len(was - now) < 10
    assert hosts.dead_links(off.target.current.resolve()) == []
    for name, text in texts(off.target.current.resolve()):
        if name.endswith(".json"):
            json.loads(text)
        given = re.fullmatch(r'pitchkit\.give\("[^"]+", ?(.*)\);\s*', text, re.DOTALL)
        if given:
            json.loads(given[1])
    assert "case-beta" in hosts.read(off.target.current, "search/search_index.json")


def test_the_journal_says_who_took_it_down_and_why(off):
    line = off.target.lines()[-1]
    assert (line["action"], line["id"], line["reason"], line["by"]) == ("withdraw", "case-alpha", "客户要求", "lin")
    assert "cases/case-alpha/" in line["removed"]


def test_the_way_back_is_closed(off):
    told = pitchkit("rollback", "--to", off.target.folder, cwd=off.site, exit_code=1).stderr
    assert "case-alpha: it is withdrawn: 客户要求" in told
    assert off.target.live() != off.before


def test_a_slip_is_told(off):
    told = pitchkit("withdraw", "case-alfa", "--reason", "x", "--to", off.target.folder, cwd=off.site, exit_code=2)
    assert "did you mean case-alpha?" in told.stderr
    assert "case-alfa" not in withdrawals(off.target.withdrawn)


def test_a_reason_is_needed(off):
    assert "--reason" in pitchkit("withdraw", "case-beta", "--to", off.target.folder, cwd=off.site, exit_code=2).stderr


def test_portals_beside_it_that_go_on_showing_a_record_are_named(off, tmp_path):
    for name in ("customer", "inside", "partner", "torn"):
        shutil.copytree(off.target.folder, tmp_path / name, symlinks=True)
    manifest = Target(tmp_path / "partner").live().folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"internal"', '"partner"'), "utf-8")
    (Target(tmp_path / "torn").live().folder / "shown.json").unlink()

    asked = ("withdraw", "case-beta", "--reason", "x", "--to", tmp_path / "customer")
    told = pitchkit(*asked, cwd=off.site).stderr
    assert f"{tmp_path / 'inside'} (internal) still shows case-beta and lets sellers copy and send it" in told
    assert f"{tmp_path / 'partner'} (partner) still shows case-beta; to take it off there too" in told
    assert f"{tmp_path / 'torn'} cannot be read" in told
    assert f"{tmp_path / 'customer'} (" not in told, "it is off here"

    for name in ("inside", "partner"):
        pitchkit("withdraw", "case-beta", "--reason", "x", "--to", tmp_path / name, cwd=off.site)
    shutil.rmtree(tmp_path / "torn")
    assert "还在显示" not in pitchkit(*asked, cwd=off.site, PITCHKIT_LANG="zh").stderr


def by_pagefind(base):
    site = hosts.portal(base)
    path = site / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("as_of:", "search: pagefind\n      as_of:"), "utf-8")
    return site


def fragments(site):
    """The words Pagefind keeps of each page, as one text."""
    packed = [path.read_bytes() for path in sorted(site.glob("pagefind/fragment/*"))]
    return "\n".join(gzip.decompress(each).decode("utf-8", "replace").replace("\u200b", "") for each in packed)


def test_pagefinds_index_is_made_anew_without_it(tmp_path, monkeypatch):
    site = by_pagefind(tmp_path)
    target, _ = published(site, tmp_path / "www", edition="public")
    before = target.live()
    words = "夜里断线没人知道"
    assert words in fragments(before.site)
    with target.held():
        taken = take_off(target, "case-alpha", WHY)
    assert taken.cut.lost == ()
    assert words not in fragments(target.live().site)
    assert "一条线办完" in fragments(target.live().site), "the rest is found as before"

    monkeypatch.setattr(withdrawing, "pagefind_command", tuple)
    with target.held():
        taken = take_off(target, "pd-one", WHY)
    assert taken.cut.lost == ("pagefind/",), "what cannot be made anew goes until the next build"
    assert not (target.current / "pagefind").exists()


def test_later_builds_obey_until_it_is_lifted(off, tmp_path):
    """Last of these: it publishes anew."""
    folder = tmp_path / "www"
    shutil.copytree(off.target.folder, folder, symlinks=True)
    target, told = published(off.site, folder, edition="internal")
    assert "held back case-alpha: 客户要求" in told
    assert is_gone(hosts.read(target.current, "cases/case-alpha/index.html"))
    assert "case-alpha" not in target.live().shown()
    pitchkit("withdraw", "case-alpha", "--lift", "--to", folder, cwd=off.site)
    target, _ = published(off.site, folder, edition="internal")
    assert not is_gone(hosts.read(target.current, "cases/case-alpha/index.html"))
    pitchkit("rollback", "--to", folder, cwd=off.site)
    assert is_gone(hosts.read(target.current, "cases/case-alpha/index.html")), "what it shows may be shown"


def test_a_release_that_was_touched_does_not_come_back(off, tmp_path):
    folder = tmp_path / "www"
    shutil.copytree(off.target.folder, folder, symlinks=True)
    pitchkit("withdraw", "case-alpha", "--lift", "--to", folder, cwd=off.site)
    target = Target(folder)
    hosts.write(target.all()[0].site, "index.html", "<p>other</p>")
    assert "changed on the disk" in pitchkit("rollback", "--to", folder, cwd=off.site, exit_code=2).stderr


def test_a_release_whose_words_may_be_shown_no_more_does_not_come_back(tmp_path):
    site = hosts.portal(tmp_path)
    target, _ = published(site, tmp_path / "www")
    path = site / "content" / "cases" / "case-alpha.yml"
    was = path.read_text("utf-8")
    path.write_text(was.replace("audience: public", "audience: partner"), "utf-8")
    assert path.read_text("utf-8") != was
    published(site, tmp_path / "www")
    told = pitchkit("rollback", "--to", target.folder, cwd=site, exit_code=1).stderr
    assert "case-alpha: this edition may not show it today" in told
    listed = pitchkit("rollback", "--list", "--to", target.folder, cwd=site).stdout
    assert [line[:1] for line in listed.splitlines()] == [" ", "*"]
