"""What a seller takes along: an A4 file and a long picture of every customer view, dated, readable, and made once."""

import io

import pypdfium2
import pytest
from PIL import Image

import sites
from pitchkit.build import build_site
from pitchkit.build.options import options
from pitchkit.edition import Edition
from pitchkit.pages import file_address, file_name
from pitchkit.takeaway import making, take_along

QUESTION = """
title: {zh: 多少钱？, en: "What does it cost?"}
status: approved
audience: customer
owner: {team: content-ops}
faq_group: price-contract
short_answer: {zh: 比漏掉的那些便宜。, en: Less than the gaps do.}
notes: 底价九折，别说出去
reviewed_on: 2026-10-01
expires_on: 2027-03-31
"""
FILES = {
    "faqs/fq-one.yml": QUESTION,
    "faqs/fq-inside.yml": QUESTION.replace("audience: customer", "audience: internal"),
}
A4 = (595, 842)


def taken(cache):
    settings = sites.settings(FILES, takeaway=True)
    site = build_site(settings, Edition("internal", sites.AS_OF), takes_along=True)
    assert not site.errors
    return take_along(site, settings, cache)


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="module")
def files(cache):
    done = taken(cache)
    assert done.problems == ()
    return {
        (each.language, each.address): each.content
        for each in done.site.attachments
        if each.address.startswith("files/")
    }


def words_of(pdf):
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_each_customer_view_has_both_files_by_a_readable_name(files):
    assert set(files) == {
        (language, f"files/fq-one/{title}.{suffix}")
        for language, title in (("zh", "多少钱？"), ("en", "What does it cost"))
        for suffix in ("pdf", "png")
    }


def test_the_file_is_a4_and_says_what_the_page_says(files):
    pdf = files["zh", "files/fq-one/多少钱？.pdf"]
    assert tuple(round(each) for each in pypdfium2.PdfDocument(pdf)[0].get_size()) == A4
    words = words_of(pdf)
    for expected in ("多少钱？", "比漏掉的那些便宜。", "2027-03-31", "2026-10-01", "第 1 / 1 页"):
        assert expected in words, words


def test_nothing_internal_is_in_it(files):
    assert not any("底价" in words_of(content) for (_, address), content in files.items() if address.endswith(".pdf"))


def test_the_picture_fits_a_chat(files):
    content = files["zh", "files/fq-one/多少钱？.png"]
    picture = Image.open(io.BytesIO(content))
    assert picture.width == 1080
    assert 400 < picture.height < 4_000
    assert len(content) <= 2_000_000
    assert len(picture.convert("RGB").getcolors(1 << 20)) > 5


def test_the_same_page_gives_the_same_bytes(files, tmp_path):
    again = {(each.language, each.address): each.content for each in taken(tmp_path).site.attachments}
    assert {name: again[name] for name in files} == files


def test_what_is_made_already_is_taken_from_the_shelf(files, cache, monkeypatch):
    monkeypatch.setattr(making, "printed", lambda _: pytest.fail("printed again"))
    done = taken(cache)
    assert done.problems == ()
    assert {(each.language, each.address) for each in done.site.attachments} >= set(files)


def test_a_page_that_cannot_be_laid_out_costs_its_own_files_alone(tmp_path, monkeypatch):
    def stumble(_):
        raise AssertionError("grid")

    monkeypatch.setattr(making, "printed", stumble)
    done = taken(tmp_path)
    assert [problem.code.name for problem in done.problems] == ["not-taken-along"] * 2
    assert not any("pk://files/" in page.html for page in done.site.pages)


def test_pages_lead_to_the_files_only_where_they_are_made(tmp_path):
    settings = sites.settings(FILES)
    without = build_site(settings, Edition("internal", sites.AS_OF))
    assert not any("pk://files/" in page.html for page in without.pages)
    sheet = next(page for page in taken(tmp_path).site.pages if page.layout == "sheet")
    assert f"pk://{file_address('fq-one', '多少钱？', 'pdf')}" in sheet.html


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a/b\\c:d*e?"f<g>h|i', "a b c d e f g h i"),
        ("100% & more #1", "100 more 1"),
        ("断过的线：自己补回来", "断过的线：自己补回来"),
        (" .hidden. ", "hidden"),
        ("长" * 100, "长" * 60),
        ("a" * 100, "a" * 60),
        ("How lost packets are found on the factory floor before anybody notices", "How lost packets are found on the factory floor before"),
        ("How lost packets are found on the factory floor: before, 62% unnoticed", "How lost packets are found on the factory floor before, 62"),
        ("长" * 55 + "Pitchkit 门户", "长" * 55),
        ("长" * 58 + "，以及更多", "长" * 58 + "，以"),
        ("长" * 59 + "，以及更多", "长" * 59),
        ("???", ""),
    ],
)  # fmt: skip
def test_names_are_safe_on_every_disk(title, name):
    assert file_name(title) == name


@pytest.mark.parametrize(("value", "good"), [(True, True), (False, True), ("yes", False), (1, False)])
def test_the_option_is_true_or_false(value, good):
    typed, problems = options({"takeaway": value})
    assert bool(problems) is not good
    assert typed.takeaway is (value is True)


def test_the_shelf_forgets_what_was_wanted_longest_ago(tmp_path):
    shelf = making.Shelf(tmp_path, limit=10)
    shelf.put("old", b"123456")
    import os

    os.utime(tmp_path / "old", (1, 1))
    shelf.put("new", b"123456")
    shelf.tidy()
    assert (shelf.take("old"), shelf.take("new")) == (None, b"123456")
