"""Faults 53 to 76: identities, references and files. The rows are `fault_cases/files.yml`."""

import os
import struct
import zlib
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

import hosts
from fault_table import cases
from pitchkit.build import Options, Settings, check_site
from pitchkit.publish import without_dead_links
from pitchkit.source import Folder
from sites import AS_OF, build, check, lines
from test_media import picture, saved
from test_source_tree import link, linked_folder, pipe, plug

TITLE = "title: 甲\n"


def row_number(value):
    """Name a case by its row alone; what is in it would fill the screen."""
    return str(value) if isinstance(value, int) else ""


@pytest.mark.parametrize("case", cases(53, 76), ids=lambda case: f"{case.row}: {case.because}")
def test_what_is_told_of_a_site(case):
    judged = check(case.files)
    assert lines(judged, "en") == case.en
    assert lines(judged, "zh") == case.zh


@pytest.mark.parametrize(
    ("row", "files", "addresses"),
    [
        (55, {"guide/README.md": "# A\n", "guide/README.en.md": "# B\n"}, {("zh", "guide/"), ("en", "guide/")}),
        (55, {"guide/README.md": "# A\n", "guide/readme.notes.md": "# B\n"}, {("zh", "guide/"), ("zh", "guide/readme.notes")}),
    ],
    ids=row_number,
)  # fmt: skip
def test_a_readme_stands_for_its_folder(row, files, addresses):
    found = build(files)
    assert {(page.language, page.address) for page in found.hand_written} == addresses, row
    assert found.errors == ()


def test_titles_make_no_addresses():
    """Row 58."""
    found = build({"faqs/fq-a.yml": "title: 价格\n", "faqs/fq-b.yml": "title: 价格\n"})
    assert {page.address for page in found.pages if page.record} == {"faqs/fq-a", "faqs/fq-b"}
    assert found.errors == ()


def other_letters(path: Path):
    (path.parent / os.fsdecode(b"\xb0\xa1.yml")).write_text(TITLE)


def locked(path: Path):
    path.write_text(TITLE)


@pytest.mark.parametrize(
    ("row", "make", "told"),
    [
        (61, other_letters,
         {"en": "content/faqs/��.yml:1:1: error bad-file-name: the name holds characters that cannot be read / rename it with letters, digits and hyphens",
          "zh": "content/faqs/��.yml:1:1: error bad-file-name: 文件名里有读不出的字符 / 用字母、数字和连字符重新命名"}),
        (71, link,
         {"en": "content/faqs/x.yml:1:1: error symlink: this is a symbolic link, which is not followed / put the file itself here",
          "zh": "content/faqs/x.yml:1:1: error symlink: 这是符号链接，不会跟随 / 换成文件本身"}),
        (71, linked_folder,
         {"en": "content/faqs/x.yml:1:1: error symlink: this is a symbolic link, which is not followed / put the file itself here",
          "zh": "content/faqs/x.yml:1:1: error symlink: 这是符号链接，不会跟随 / 换成文件本身"}),
        (72, pipe,
         {"en": "content/faqs/x.yml:1:1: error special-file: this is no ordinary file but a pipe / delete it",
          "zh": "content/faqs/x.yml:1:1: error special-file: 这不是普通文件（管道） / 删去它"}),
        (72, plug,
         {"en": "content/faqs/x.yml:1:1: error special-file: this is no ordinary file but a socket / delete it",
          "zh": "content/faqs/x.yml:1:1: error special-file: 这不是普通文件（套接字） / 删去它"}),
        (73, locked,
         {"en": "content/faqs/x.yml:1:1: error unreadable-file: cannot be opened: Permission denied / check who may read it",
          "zh": "content/faqs/x.yml:1:1: error unreadable-file: 打不开: Permission denied / 检查文件的权限"}),
    ],
    ids=row_number,
)  # fmt: skip
def test_what_is_no_plain_file_is_told(tmp_path, monkeypatch, row, make, told):
    faqs = tmp_path / "content" / "faqs"
    faqs.mkdir(parents=True)
    (faqs / "fq-a.yml").write_text(TITLE)
    monkeypatch.chdir(faqs)  # the address of a socket is short
    allowed = os.access
    # Nothing is locked for root, who runs the tests in many a container, so the system's answer is given here.
    refuses = make is locked
    monkeypatch.setattr(os, "access", lambda path, mode: allowed(path, mode) and not (refuses and "x.yml" in str(path)))
    make(faqs / "x.yml")
    judged = check_site(Settings("Test", Folder(tmp_path / "content", "content/"), Options()), AS_OF)
    assert {language: lines(judged, language) for language in told} == {"en": [told["en"]], "zh": [told["zh"]]}, row
    assert [entry.id for entry in judged.catalog] == ["fq-a"]


def public(more, name="fq-a"):
    texts = "title: {zh: 甲, en: A}\nshort_answer: {zh: 会, en: It does}\n"
    owed = "status: approved\nowner: {team: content-ops}\naudience: public\nfaq_group: price-contract\n"
    return {f"faqs/{name}.yml": f"{texts}{owed}expires_on: 2099-12-31\n{more}"}


def test_a_reference_to_what_is_hidden_is_dropped():
    """Row 66."""
    files = public("related: [fq-b]\n") | {"faqs/fq-b.yml": "title: 只给自己人\n"}
    outside = build(files, "public")
    assert outside.errors == ()
    assert outside.catalog.get("fq-a").record.related == ()
    assert build(files).catalog.get("fq-a").record.related == ("fq-b",)
    assert not any("fq-b" in page.html or "只给自己人" in page.html for page in outside.pages)


@pytest.mark.parametrize(
    ("row", "text", "told"),
    [
        (67, "# A\n\nsee [it](faqs/fq-oen.md)\n",
         {"en": "content/guide.md:3:10: error broken-link: the link 'faqs/fq-oen.md' leads to no page / did you mean 'faqs/fq-one.md'?",
          "zh": "content/guide.md:3:10: error broken-link: 链接“faqs/fq-oen.md”没有通到任何页面 / 是不是想写“faqs/fq-one.md”?"}),
        (67, "# A\n\n[it]: /nowhere/\n\nsee [it]\n",
         {"en": "content/guide.md:3:7: error broken-link: the link '/nowhere/' leads to no page / name the page's Markdown file, counted from this page's folder, like faqs/fq-01.md",
          "zh": "content/guide.md:3:7: error broken-link: 链接“/nowhere/”没有通到任何页面 / 写那一页的 Markdown 文件，从本页所在的文件夹算起，如 faqs/fq-01.md"}),
        (68, "# A\n\nsee [it](faqs/fq-one.md#nowhere)\n",
         {"en": "content/guide.md:3:10: error broken-anchor: 'faqs/fq-one.md#nowhere' leads to a page that has no place #nowhere / write the anchor of a heading on that page, or leave the # out",
          "zh": "content/guide.md:3:10: error broken-anchor: “faqs/fq-one.md#nowhere”那一页里没有 #nowhere 这个位置 / 写页面上标题的锚点，或去掉 #"}),
        (68, "---\naudience: internal\n---\n# A\n\nsee [below](#b)\n\n## C\n",
         {"en": "content/guide.md:6:13: error broken-anchor: '#b' leads to a page that has no place #b / write the anchor of a heading on that page, or leave the # out",
          "zh": "content/guide.md:6:13: error broken-anchor: “#b”那一页里没有 #b 这个位置 / 写页面上标题的锚点，或去掉 #"}),
    ],
    ids=row_number,
)  # fmt: skip
def test_a_link_that_leads_nowhere_stops_the_build(tmp_path, capsys, row, text, told):
    for language, line in told.items():
        settings = hosts.LITTLE.replace("[pitchkit]", f"[{{pitchkit: {{languages: [{language}]}}}}]")
        site = hosts.little(tmp_path / language, {"content/guide.md": text, "mkdocs.yml": settings})
        with pytest.raises(Abort):
            hosts.build(site)
        assert line in capsys.readouterr().err, row
        assert not (site / "site").exists()


def test_what_leads_somewhere_or_is_no_link_is_left_alone(tmp_path):
    """Rows 67 and 68: other pages and places, files, other sites, states of scripts, and code."""
    text = (
        "# A\n\n[record](faqs/fq-one.md#in-full) [index](faqs/index.md) [home](index.md) [self](#a) [state](index.md#role=user)\n"
        "[site](https://x.example/#y) [mail](mailto:a@x.example) `[code](nowhere.md)` ``[code](#nowhere)``\n\n"
        "~~~\n[code](nowhere.md)\n~~~\n\n```md\n[code](nowhere.md#x)\n```\n"
    )
    answered = f"{hosts.QUESTION}answer: Because.\n"
    site = hosts.little(tmp_path, {"content/guide.md": text, "content/faqs/fq-one.yml": answered})
    page = hosts.read(hosts.build(site), "guide/index.html")
    assert 'href="../faqs/fq-one/#in-full"' in page


def test_a_link_to_what_is_hidden_is_words():
    """Row 67."""
    page = "---\naudience: public\n---\nask [them](faqs/fq-b.md 'now'), [us](faqs/fq-a.md), `[x](faqs/fq-b.md)`, [that][1]\n\n[1]: faqs/fq-b.md\n"
    files = public("") | {"faqs/fq-b.yml": "title: 只给自己人\n", "guide.md": page}
    outside, inside = build(files, "public"), build(files)
    assert outside.errors == ()
    (written,) = outside.hand_written
    assert (
        without_dead_links(written, outside)
        == "ask them, [us](faqs/fq-a.md), `[x](faqs/fq-b.md)`, [that][1]\n\n[1]: #\n"
    )
    assert without_dead_links(written, inside) == written.body


def test_such_a_link_stops_no_build_of_an_outside_edition_but_where_no_inside_one_would(tmp_path, monkeypatch, capsys):
    """Row 67."""
    page = "---\naudience: public\n---\n# Ask\n\n[them](faqs/fq-one.md)\n"
    monkeypatch.setenv("PITCHKIT_EDITION", "public")
    site = hosts.little(tmp_path, {"content/ask.md": page})
    told = hosts.read(hosts.build(site), "ask/index.html")
    assert "<p>them</p>" in told
    assert "fq-one" not in told
    alone = hosts.LITTLE.replace("[pitchkit]", "[{pitchkit: {editions: {public: {}}}}]")
    there = hosts.build(hosts.little(tmp_path / "there", {"content/ask.md": page, "mkdocs.yml": alone}))
    assert "<p>them</p>" in hosts.read(there, "ask/index.html"), "a record that is written is no fault of a link to it"
    nowhere = page.replace("fq-one", "fq-none")
    with pytest.raises(Abort):
        hosts.build(hosts.little(tmp_path / "alone", {"content/ask.md": nowhere, "mkdocs.yml": alone}))
    assert "content/ask.md:6:8: error broken-link" in capsys.readouterr().err


def test_a_page_that_mkdocs_keeps_out_is_in_no_menu(tmp_path):
    """It ended in a traceback, as a README beside an index did."""
    excluding = f"{hosts.LITTLE}exclude_docs: aside.md\n"
    site = hosts.little(tmp_path, {"content/aside.md": "# Aside\n", "mkdocs.yml": excluding})
    built = hosts.build(site)
    assert not (built / "aside").exists()
    assert "Aside" not in hosts.read(built, "index.html")


def test_an_outside_link_blocks_nothing():
    """Row 69."""
    text = "answer: {zh: '见 [它](https://gone.invalid/x)', en: 'See [it](https://gone.invalid/x)'}\n"
    assert lines(check(public(text))) == []
    assert build(public(text) | {"guide.md": "[it](https://gone.invalid/x)\n"}).errors == ()


def bomb():
    """A drawing of nine hundred million pixels in a few bytes."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    sealed = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(sealed)


@pytest.mark.parametrize(
    ("row", "name", "data", "told"),
    [
        (74, "gone.png", None,
         {"en": "missing-asset: the picture '_assets/gone.png' does not exist / put the file into content/_assets/",
          "zh": "missing-asset: 找不到图片“_assets/gone.png” / 把文件放进 content/_assets/"}),
        (74, "plan.png", saved(picture(), "JPEG"),
         {"en": "picture-of-another-kind: '_assets/plan.png' really is a JPEG picture / give it the right ending, here and where it lies",
          "zh": "picture-of-another-kind: “_assets/plan.png”其实是 JPEG 图片 / 改成正确的扩展名，引用处也一并改"}),
        (74, "plan.png", b"",
         {"en": "broken-picture: the picture '_assets/plan.png' cannot be opened: the file is empty / export it again as PNG, JPEG, WebP, GIF or SVG",
          "zh": "broken-picture: 图片“_assets/plan.png”打不开: 文件是空的 / 重新导出成 PNG、JPEG、WebP、GIF 或 SVG"}),
        (75, "plan.png", bomb(),
         {"en": "picture-too-big: the picture '_assets/plan.png' has > 40 million pixels; the limit is 40 / make it smaller",
          "zh": "picture-too-big: 图片“_assets/plan.png”有 > 40 百万像素，上限是 40 / 缩小后再放进来"}),
    ],
    ids=row_number,
)  # fmt: skip
def test_a_picture_that_is_none_is_told(row, name, data, told):
    files = {"faqs/fq-a.yml": f"{TITLE}images:\n  - {{path: {name}, alt: 甲}}\n"}
    judged = check(files | ({f"_assets/{name}": data} if data is not None else {}))
    for language, line in told.items():
        assert lines(judged, language) == [f"content/faqs/fq-a.yml:3:12: error {line}"], row
