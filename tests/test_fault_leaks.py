"""Faults 95 to 110: what would leak into an edition for readers outside. The rows are `fault_cases/leaks.yml`."""

import datetime
import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin

import hosts
import sites
from fault_table import cases
from pitchkit.adapters.folder import write
from pitchkit.adapters.mkdocs.making import Order, make
from pitchkit.build import Memory, build_site
from pitchkit.cli.making import NothingToShowError
from pitchkit.edition import Edition
from pitchkit.publish import ENDINGS
from pitchkit.publish.releases import publish
from pitchkit.publish.target import OtherEditionError, Target
from pitchkit.publish.turning import next_turn
from pitchkit.scan import protected, scan
from test_media import exif, picture, saved
from test_publish_releases import facts, live, made, page

QUESTION = """title: What does it cost?
status: approved
audience: public
owner: {team: content-ops}
faq_group: price-contract
short_answer: Less than the gaps do.
expires_on: 2099-12-31
"""
SHOWN = QUESTION + "images:\n  - {path: _assets/Hengyu plan.jpg, alt: A plan}\n"
CARD = '<p>of {{ record.owner.team if record.owner else "nobody we name" }}</p>{{ record.images|length }}'
GUIDE = """---
audience: public
---
# Guide

Before<!-- secretcomment -->after

<div hidden style="display:none" data-x="secretattribute">open words</div>

![A plan](<_assets/Hengyu plan.jpg>)
"""
CONFIG = hosts.LITTLE.replace("[pitchkit]", "[search, pitchkit: {languages: [en], as_of: 2026-11-22}]").replace(
    "font: false", "font: false\n  custom_dir: brand"
)
INSIDE = {
    **{f"faqs/fq-inside-{n}.yml": QUESTION.replace("public", "internal").replace("What", f"Secretrecord {n} what") for n in range(9)},
    "faqs/fq-draft.yml": QUESTION.replace("approved", "draft").replace("What", "Secretdraft what"),
    "faqs/fq-later.yml": QUESTION.replace("What", "Secretlater what") + "visible_from: 2026-12-01\n",
    "more/secretmemo.md": "# Secretmemo\n\n![](../_assets/Hengyu plan.jpg)\n",
    "_assets/secretorphan.png": saved(picture(), "PNG"),
    "secretnotes.txt": "secretnotes",
    "secretsheet.xlsx": "secretsheet",
    "secretbackup.yml~": "secretbackup",
    ".git/config": "secretremote",
}  # fmt: skip
BESIDE = {"brand/data.yml": "secretdata", "brand/x.xlsx": "secretdata", "brand/assets/backup.js~": "secretdata"}


def put(site, files):
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def content(*parts):
    files = {"mkdocs.yml": CONFIG, "brand/pitchkit/faq/page.html": CARD, "content/guide.md": GUIDE}
    files |= {
        "content/faqs/fq-one.yml": SHOWN,
        "content/_assets/Hengyu plan.jpg": saved(picture(), "JPEG", exif=exif()),
    }
    return files | {f"content/{name}": text for part in parts for name, text in part.items()}


def built(folder, files, edition):
    site = hosts.little(folder)
    put(site, files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PITCHKIT_EDITION", edition)
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        return hosts.contents(hosts.build(site))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    return built(tmp_path_factory.mktemp("public"), content(INSIDE) | BESIDE, "public")


@pytest.fixture(scope="module")
def internal(tmp_path_factory):
    return built(tmp_path_factory.mktemp("internal"), content(INSIDE) | BESIDE, "internal")


def told(files):
    """Everything a site says, names of files included, as folded text."""
    parts = (
        f"{name}\n".encode() + (gzip.decompress(data) if name.endswith(".gz") else data) for name, data in files.items()
    )
    return b"\n".join(parts).decode("utf-8", "replace").casefold()


@pytest.mark.parametrize("case", cases(95, 110), ids=lambda case: f"{case.row}: {case.because}")
def test_what_is_told_of_a_site(case):
    judged = sites.check(case.files)
    assert sites.lines(judged, "en") == case.en
    assert sites.lines(judged, "zh") == case.zh


# What stands in a finished site


NOWHERE_OUTSIDE = [
    (95, "a field for colleagues that a template prints", "of content-ops", "of nobody we name"),
    (96, "a record for colleagues, in any index", "secretrecord", "what does it cost"),
    (96, "its address, in the map of the site", "fq-inside", "faqs/fq-one/"),
    (97, "the title of a draft", "secretdraft", "what does it cost"),
    (97, "a page by hand without an audience", "secretmemo", "guide/"),
    (107, "what waits for its day", "secretlater", "what does it cost"),
]


@pytest.mark.parametrize(
    ("row", "never", "shown"),
    [(each[0], *each[2:]) for each in NOWHERE_OUTSIDE],
    ids=[f"{each[0]}: {each[1]}" for each in NOWHERE_OUTSIDE],
)
def test_what_colleagues_see_is_nowhere_outside(public, internal, row, never, shown):
    assert never not in told(public)
    assert shown in told(public), "the rest is there"
    assert never in told(internal) or row == 107, "colleagues do see it"


NOWHERE = [
    (98, "a picture that no page shows", "secretorphan"),
    (98, "what a picture was called", "hengyu plan"),
    (99, "a comment", "secretcomment"),
    (99, "what an attribute hides", "secretattribute"),
    (99, "a way to hide words", "display:none"),
    (100, "whose camera it was", "hengyu-heavy-trucks"),
    (106, "notes beside the records", "secretnotes"),
    (106, "a sheet beside them", "secretsheet"),
    (106, "what an editor leaves behind", "secretbackup"),
    (106, "the settings of git", "secretremote"),
    (106, "a file of another kind beside the theme", "secretdata"),
]


@pytest.mark.parametrize(("row", "because", "never"), NOWHERE, ids=[f"{each[0]}: {each[1]}" for each in NOWHERE])
def test_what_no_page_shows_is_nowhere_at_all(public, internal, row, because, never):
    for files in (public, internal):
        pages = {name: data for name, data in files.items() if not name.startswith("assets/") or never == "secretdata"}
        assert never not in told(pages), (row, because)
    assert "open words" in told(public), "what was to be hidden is shown, so that its author sees it"
    assert any(name.startswith("media/") for name in public), "the picture itself is there"


def test_row_104_what_is_not_for_a_reader_leaves_no_count_gap_or_order(public, tmp_path):
    without = built(tmp_path, content(), "public")
    assert sorted(public) == sorted(without)
    assert [name for name, data in without.items() if public[name] != data] == []


@pytest.mark.parametrize("wide", [("b", "d", "k"), ("a", "l")], ids=len)
def test_row_104_neighbours_and_numbers_are_those_of_the_edition(wide):
    names = "abcdefghijkl"
    inside = QUESTION.replace("public", "internal")
    files = {f"faqs/fq-{name}.yml": QUESTION if name in wide else inside for name in names}
    site = sites.build(files, "public", languages=("en",))
    alone = sites.build({name: text for name, text in files.items() if text == QUESTION}, "public", languages=("en",))
    assert [page.html for page in site.pages] == [page.html for page in alone.pages]
    assert sum(bool(page.record) for page in site.pages) == len(wide)


def test_row_106_a_site_and_its_server_have_the_same_kinds_of_files(public):
    recipe = (Path(__file__).parents[1] / "deploy" / "nginx" / "edition.conf").read_text("utf-8")
    (served,) = re.findall(r'^location ~ "\\\.\(\?:([\w|\\.?]+)\)\$"', recipe, re.MULTILINE)
    spelled = served.replace("jpe?g", "jpg|jpeg").replace("woff2?", "woff|woff2").replace("\\", "")
    assert {f".{each}" for each in spelled.split("|")} == set(ENDINGS)
    assert {name for name in public if not name.endswith(ENDINGS)} == set()


# Names


SPLIT = [
    ("as it is", "我们和霁川重工一起做的"),
    ("by a space of no width", "霁川\u200b重工"),
    ("by emphasis", "霁<em>川</em>重工"),
    ("by a soft hyphen", "Cloud\u00adberry"),
    ("in full width", "Ｃｌｏｕｄｂｅｒｒｙ"),
    ("in the traditional form", "霽川重工"),
    ("as entities", "&#38657;&#24029;&#x91cd;&#x5de5;"),
    ("in pinyin", "ji-chuan-zhong-gong"),
]


@pytest.mark.parametrize(("because", "text"), SPLIT, ids=[each[0] for each in SPLIT])
def test_row_103_a_name_is_found_however_it_is_cut(because, text):
    report = scan(
        [("a/index.html", f"<p>{text}</p>".encode())], protected("cu-01", ["霁川重工", "Cloudberry"]), sites.AS_OF
    )
    assert [leak.file for leak in report.leaks] == ["a/index.html"], because


# History


class Historian(BasePlugin):
    """What plugins do that tell from git who wrote a page, and when."""

    def on_page_markdown(self, markdown, *, page, config, files):  # noqa: ARG002
        page.meta["git_revision_date_localized"] = "told-on-tuesday"
        return markdown

    def on_page_context(self, context, *, page, config, nav):  # noqa: ARG002
        context["committers"] = [{"url": "#", "login": "told-by-lin", "avatar": "x", "name": "told-by-lin"}]
        return context


def with_history(site, name):
    config = load_config(str(site / "mkdocs.yml"))
    config.plugins[name] = Historian()
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    return told(hosts.contents(site / "site"))


@pytest.mark.parametrize(("edition", "tells"), [("internal", True), ("partner", False)])
def test_row_105_readers_outside_learn_neither_where_nor_by_whom_it_is_written(tmp_path, monkeypatch, edition, tells):
    monkeypatch.setenv("PITCHKIT_EDITION", edition)
    site = hosts.little(tmp_path, {"content/guide.md": "---\naudience: public\n---\n# Guide\n"})
    more = "repo_url: https://told-git.example/team/portal\nedit_uri: edit/main/content/\nsite_author: told-author\n"
    hosts.write(site, "mkdocs.yml", hosts.LITTLE + more)
    text = with_history(site, "git-committers")
    for word in ("told-git", "told-author", "told-on-tuesday", "told-by-lin"):
        assert (word in text) is tells, word


# Days


ENDS = [
    ("nothing has a date", "", None),
    ("the day after the last one", "valid_until: 2026-12-31\n", "2027-01-01"),
    ("outside the days of grace count", "expires_on: 2026-12-01\n", "2027-01-16"),
    ("what waits begins", "visible_from: 2026-12-24\n", "2026-12-24"),
    ("the first of them", "valid_until: 2027-12-31\nexpires_on: 2026-11-30\n", "2027-01-15"),
    ("the end of the calendar is no day", "valid_until: 9999-12-31\nexpires_on: 9999-12-01\n", None),
    ("what has ended is over", "valid_until: 2026-11-01\n", None),
]


@pytest.mark.parametrize(("because", "dates", "expected"), ENDS, ids=[each[0] for each in ENDS])
def test_row_107_the_next_day_something_ends_or_begins_is_known(because, dates, expected):
    record = QUESTION.replace("expires_on: 2099-12-31\n", "") + dates
    catalog = sites.check({"faqs/fq-one.yml": record}, languages=("en",)).catalog
    day = next_turn(catalog, Edition("public", sites.AS_OF))
    assert (day and day.isoformat()) == expected, because


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2026-11-30", False), ("2026-12-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_row_107_a_day_is_judged_and_no_clock(day, shown):
    record = QUESTION + "visible_from: 2026-12-01\nvalid_until: 2026-12-31\n"
    site = sites.build({"faqs/fq-one.yml": record}, "public", datetime.date.fromisoformat(day), languages=("en",))
    assert any(page.record == "fq-one" for page in site.pages) is shown


def test_row_107_a_consents_end_is_such_a_day():
    consent = "consents:\n  - {scope: name, audience: public, until: 2026-12-05, evidence: mail}\n"
    north = f"title: N\nstatus: approved\naudience: public\nlegal_name: North\npublic_name: a truck maker\nsegment: seg-x\n{consent}"
    catalog = sites.check({"customers/cu-01.yml": north}, languages=("en",)).catalog
    assert next_turn(catalog, Edition("public", sites.AS_OF)) == datetime.date(2026, 12, 6)


# Releases, caches, logs


NARROWED = [
    ("a page", {"x/index.html": page("x")}, {}, "removed", ("x/",)),
    ("a place of a page", {"x/index.html": page("x", '<h2 id="loss">a</h2>')}, {"x/index.html": page("x")}, "narrowed", {"x/": ("loss",)}),
    ("a file", {"files/b.pdf": "b"}, {}, "files", ("files/b.pdf",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "listed", "expected"), [each[1:] for each in NARROWED], ids=[each[0] for each in NARROWED]
)
def test_row_108_what_is_shown_no_more_is_listed_and_gone(tmp_path, before, after, listed, expected):
    target = Target(tmp_path / "public", linger=0)
    publish(target, facts(), made({"index.html": page("one"), **before}))
    done = publish(target, facts(when="2026-11-23T09:30:00Z"), made({"index.html": page("two"), **after}))
    assert getattr(done.manifest.changes, listed) == expected
    if listed == "removed":
        assert "This page is gone" in live(target)["x/index.html"]
        assert (target.current / "x" / ".gone").is_file(), "the server answers with 410"
    assert "files/b.pdf" not in live(target)


@pytest.mark.parametrize("wrong", ["internal", "partner", "public"])
def test_row_109_an_edition_goes_to_no_host_but_its_own(tmp_path, wrong):
    target = Target(tmp_path / "customer", linger=0)
    publish(target, facts(), made({"index.html": page("one")}))
    with pytest.raises(OtherEditionError):
        publish(target, replace(facts(), edition=wrong), made({"index.html": page("secret")}))
    assert live(target) == {"index.html": page("one")}


def test_row_109_nothing_kept_from_one_edition_is_in_another(tmp_path):
    files = {**{name: text for name, text in INSIDE.items() if name.endswith("yml")}, "faqs/fq-one.yml": QUESTION}
    settings, memory = sites.settings(files, languages=("en",)), Memory()
    for number, audience in enumerate(("internal", "public", "internal", "public")):
        write(build_site(settings, Edition(audience, sites.AS_OF), memory), settings, tmp_path / f"{number}")
    write(build_site(settings, Edition("public", sites.AS_OF)), settings, tmp_path / "fresh")
    fresh = hosts.contents(tmp_path / "fresh")
    assert hosts.contents(tmp_path / "1") == fresh == hosts.contents(tmp_path / "3")
    assert hosts.contents(tmp_path / "2") == hosts.contents(tmp_path / "0") != fresh


@pytest.mark.parametrize(("edition", "inside"), [("internal", True), ("public", False), ("customer", False)])
def test_row_110_a_log_that_outsiders_may_read_repeats_no_word_of_the_content(tmp_path, capsys, edition, inside):
    site = hosts.little(tmp_path, {"content/_site/matrix.yml": "secretword:\n  recognise-problem: needed\n"})
    (tmp_path / "part").mkdir()
    answer = make(Order(site / "mkdocs.yml", edition, sites.AS_OF, tmp_path / "part"))
    assert NothingToShowError(answer["errors"], inside=inside).told() == 1
    said = capsys.readouterr()
    text = said.out + said.err
    assert "content/_site/matrix.yml:1:1" in text
    assert ("secretword" in text) is inside


def test_row_110_what_is_wrong_with_the_settings_is_said_in_full_everywhere(tmp_path, capsys):
    site = hosts.little(tmp_path)
    hosts.write(site, "mkdocs.yml", hosts.LITTLE.replace("[pitchkit]", "[{pitchkit: {langauges: [zh]}}]"))
    answer = make(Order(site / "mkdocs.yml", "public", sites.AS_OF, tmp_path))
    NothingToShowError(answer["errors"], inside=False).told()
    assert "langauges" in "".join(capsys.readouterr())
