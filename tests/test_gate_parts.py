"""The second gate at publishing, by itself: what of the content it seeks in a folder, and what gives nothing away."""

import datetime
from dataclasses import replace

import pytest

import pitchkit
import sites
from pitchkit.build import Site, check_site
from pitchkit.edition import Edition, project
from pitchkit.publish.gate import Gate
from pitchkit.scan import Silence

DAY = datetime.date(2026, 11, 22)
TEXT = "给老客户的底价是标价的六八折"
HEAD = """status: approved
audience: public
owner: {team: content-ops}
expires_on: 2099-12-31
"""
CASE = f"title: {{zh: 停线的故事, en: A story of stops}}\n{HEAD}"
CUSTOMER = f"""title: {{zh: 北山重工, en: Northhill}}
{HEAD}public_name: {{zh: 一家重卡制造企业, en: a truck maker}}
"""
CONSENTS = """consents:
  - {scope: name, audience: AUDIENCE, until: 2026-11-22, evidence: form}
  - {scope: figures, audience: public, until: 2099-12-31, evidence: form}
"""
FIGURES = """metrics:
  - {id: undelivered, label: {zh: 没送到的读数, en: Readings not delivered}, before: "2.0", after: "0.1", unit: "%"}
  - {id: once, label: {zh: 头一条线花的时间, en: Time for the first line}, value: "23", unit: {zh: 天, en: days}}
  - {id: before, label: {zh: 以前停线的次数, en: Stops in former years}, before: "41", unit: {zh: 次, en: times}}
  - {id: bare, label: {zh: 以前换型的次数, en: Changes in former years}, before: "41"}
"""
PROOF = f"""title: {{zh: 停线的证明, en: A proof of stops}}
{HEAD}figure:
  {{id: undelivered, label: {{zh: 没送到的读数, en: Readings not delivered}}, before: "2.0", after: "0.1", unit: "%"}}
"""
FURTHER = {"pages": {}, "programs": (), "words": True}


def lessons(text):
    """A field of a case that nobody outside may read."""
    return f"lessons:\n  zh: {text}\n"


@pytest.fixture(autouse=True)
def program(tmp_path, monkeypatch):
    """A program that says nothing on pages."""
    monkeypatch.setattr(pitchkit, "__file__", str(tmp_path / "program" / "__init__.py"))


@pytest.fixture
def searched(tmp_path):
    """Search what was built, here as one page that says something, and return the report."""

    def searching(files, said, edition="customer", page="a.html", **options):
        pages, programs, words = (options.pop(key, other) for key, other in FURTHER.items())
        own = {key: options.pop(key) for key in ("name", "overrides") if key in options}
        settings = replace(sites.settings(files, **options), **own)
        judged = check_site(settings, DAY)
        shown = project(judged.catalog, Edition(edition, DAY))
        vocabularies = judged.loaded.vocabularies if words else None
        site = Site(Edition(edition, DAY), shown, ("zh", "en"), (), (), (), (), vocabularies=vocabularies)
        built = tmp_path / "built"
        built.mkdir(exist_ok=True)
        (built / page).write_text(said, "utf-8")
        return Gate(settings, Edition(edition, DAY)).passed(site, built, programs, pages)

    return searching


def origins(report):
    return [leak.secret.origin for leak in report.leaks]


# What is sought


def test_what_was_dropped_is_found_with_its_place_and_the_record_that_shows_it(searched):
    report = searched({"cases/case-x.yml": CASE + lessons(TEXT)}, TEXT, pages={"a.html": "case-y"})
    assert [(leak.secret.origin, str(leak.secret.where), leak.record) for leak in report.leaks] == [
        ("case-x#lessons.zh", "content/cases/case-x.yml:7:7", "case-y")
    ]


def test_the_place_of_what_stands_in_a_list_is_that_of_its_item(searched):
    quotes = f"quotes:\n  - text: 早上\n    source: 下午\n  - text: 晚上\n    source: {TEXT}\n"
    (leak,) = searched({"cases/case-x.yml": CASE + quotes}, TEXT).leaks
    assert (leak.secret.origin, leak.secret.where.line) == ("case-x#quotes.1.source", 10)


def test_a_key_that_only_looks_like_a_number_stops_no_search(searched):
    selection = f"selection:\n  ²:\n    why: {TEXT}\n"
    (leaf,) = searched({"cases/case-x.yml": CASE + selection}, TEXT).leaks
    assert (leaf.secret.origin, leaf.secret.where.line) == ("case-x#selection.².why", 8)


def test_a_record_that_is_not_shown_is_sought_with_its_id(searched):
    draft = CASE.replace("approved", "draft")
    (leak,) = searched({"cases/case-tender-of-may.yml": draft}, "see case-tender-of-may").leaks
    assert (leak.secret.origin, str(leak.secret.where)) == (
        "case-tender-of-may#id",
        "content/cases/case-tender-of-may.yml:1:1",
    )


def test_a_name_is_found_however_it_is_written(searched):
    (leak,) = searched({"customers/cu-01.yml": CUSTOMER}, "bei-shan-zhong-gong").leaks
    assert (leak.secret.origin, leak.secret.why) == ("cu-01", "name")
    assert str(leak.secret.where) == "content/customers/cu-01.yml:1:1"


@pytest.mark.parametrize(
    ("audience", "edition", "is_clean"),
    [
        ("public", "customer", True),
        ("customer", "customer", True),
        ("partner", "customer", False),
        ("customer", "public", False),
    ],
)
def test_a_name_may_be_said_to_its_audience_and_every_narrower_one(searched, audience, edition, is_clean):
    customer = CUSTOMER + CONSENTS.replace("AUDIENCE", audience)
    assert searched({"customers/cu-01.yml": customer}, "北山 重工", edition=edition).is_clean == is_clean


@pytest.mark.parametrize(
    ("name", "raw", "origin"),
    [
        ("cases/case-x.yml", f"title: [\n{TEXT}\n".encode(), "case-x"),
        ("cases/case-x.yml", b"title: \xff\n" + TEXT.encode(), "case-x"),
        ("guides/tour.md", f"---\naudience: public\n\n{TEXT}\n".encode(), "guides/tour.md"),
        ("guides/tour.md", b"---\naudience: public\n---\n\xff\n" + TEXT.encode(), "guides/tour.md"),
        ("cases/case-x.yml", f"title: {TEXT}\n".encode("gb18030"), "case-x"),
        ("guides/tour.md", f"---\naudience: public\n---\n{TEXT}\n".encode("gb18030"), "guides/tour.md"),
    ],
    ids=[
        "a record that is no YAML",
        "bytes that are no text",
        "settings without an end",
        "a page that is no text",
        "a record as Chinese Windows writes it",
        "a page as Chinese Windows writes it",
    ],
)
def test_a_file_that_cannot_be_read_is_sought_whole(searched, name, raw, origin):
    (leak,) = searched({name: raw}, TEXT).leaks
    assert (leak.secret.origin, leak.secret.where) == (origin, None)


@pytest.mark.parametrize("name", ["_site/home.yml", "_assets/notes.md", "cases/notes.txt", "_assets/notes.txt"])
def test_settings_files_to_take_away_and_other_files_are_not_sought(searched, name):
    assert searched({name: f"notes: {TEXT}\n"}, TEXT).is_clean


@pytest.mark.parametrize(
    ("head", "edition", "is_clean"),
    [
        ("", "customer", False),
        ("---\naudience: partner\n---\n", "customer", False),
        ("---\naudience: customer\n---\n", "public", False),
        ("---\naudience: customer\n---\n", "customer", True),
        ("---\naudience: public\n---\n", "customer", True),
    ],
)
def test_a_page_by_hand_is_sought_where_its_audience_may_not_read_it(searched, head, edition, is_clean):
    report = searched({"about.md": f"{head}我们说：{TEXT}。\n"}, TEXT, edition=edition)
    assert origins(report) == ([] if is_clean else ["about.md"])


def test_the_settings_of_such_a_page_are_sought_too(searched):
    page = f"---\naudience: internal\ndescription: {TEXT}\n---\n# 内部\n"
    assert origins(searched({"about.md": page}, TEXT)) == ["about.md#description"]


def test_what_a_program_ships_byte_for_byte_is_not_searched(searched, tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "bundle.js").write_text(TEXT, "utf-8")
    files = {"cases/case-x.yml": CASE + lessons(TEXT)}
    assert searched(files, TEXT, page="bundle.js", programs=[tmp_path / "theme"]).is_clean
    assert not searched(files, f"{TEXT} ", page="bundle.js", programs=[tmp_path / "theme"]).is_clean


def test_a_silence_of_the_site_is_kept_on_its_day(searched):
    silence = Silence(f"一般说{TEXT}", "public since May", DAY)
    report = searched({"cases/case-x.yml": CASE + lessons(TEXT)}, f"一般说{TEXT}", silences=(silence,))
    assert report.is_clean
    assert report.silences == ((silence, 1),)


# What gives nothing away


@pytest.mark.parametrize(
    ("because", "said", "text"),
    [
        ("a field of it that is shown", {}, "这是停线的证明吧"),
        ("the id of a record", {}, "case-of-long-ago"),
        ("the id of a figure", {}, "proof-of-long-ago#undelivered"),
        ("what the site is called", {"name": f"门户：{TEXT}"}, TEXT),
        ("what it is called in another language", {"names": {"en": f"Portal: {TEXT}"}}, TEXT),
    ],
)
def test_what_the_edition_says_anyway_is_no_secret(searched, because, said, text):
    proof = PROOF.replace("停线的证明", "这是停线的证明吧")
    files = {"proofs/proof-of-long-ago.yml": proof, "cases/case-of-long-ago.yml": CASE + lessons(text)}
    assert searched(files, text, **said).is_clean, because


def test_an_id_says_nothing_of_what_its_record_says(searched):
    case = CASE + "keywords: [readings at night]\n"
    text = "case-x#readings at night"
    files = {"cases/case-x.yml": case, "cases/case-y.yml": CASE + lessons(f'"{text}"')}
    assert origins(searched(files, text)) == ["case-y#lessons.zh"]


def test_a_page_by_hand_that_is_shown_says_what_it_says(searched):
    files = {"about.md": f"---\naudience: public\n---\n{TEXT}\n", "cases/case-x.yml": CASE + lessons(TEXT)}
    assert searched(files, TEXT).is_clean


def test_the_words_for_terms_are_no_secret(searched):
    loaded = check_site(sites.settings({}), DAY).loaded
    labels = [
        words for name in loaded.vocabularies for term in loaded.vocabularies.terms(name) for _, words in term.label
    ]
    label = max((words for words in labels if words.isalnum()), key=len)
    files = {"cases/case-x.yml": CASE + lessons(label)}
    assert searched(files, label).is_clean
    assert not searched(files, label, words=False).is_clean


@pytest.mark.parametrize("folder", ["program", "own"])
@pytest.mark.parametrize(
    ("name", "is_clean"),
    [("deep/page.html", True), ("words.py", True), ("sample.yml", False), ("broken.yml", False), ("notes.md", False)],
)
def test_words_of_the_program_and_of_own_templates_are_no_secret(searched, tmp_path, folder, name, is_clean):
    """But what their samples say stands on no page."""
    path = tmp_path / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\n" + TEXT.encode())
    report = searched({"cases/case-x.yml": CASE + lessons(TEXT)}, TEXT, overrides=(tmp_path / "own",))
    assert report.is_clean == is_clean


@pytest.mark.parametrize("page", [TEXT, "<b>给老客户的底价</b><b>是标价的六八折</b>"])
def test_a_word_of_the_program_is_no_secret_in_parts_nor_beside_another_text(searched, tmp_path, page):
    """A template may cut a sentence by its signs, and sets its words beside those of records."""
    files = {"cases/case-x.yml": CASE + lessons(TEXT), "cases/case-y.yml": CASE.replace("停线的故事", "是标价的六八折")}
    path = tmp_path / "own" / "page.html"
    path.parent.mkdir()
    own = '给老客户的底价"是标价的"六八折' if page == TEXT else '{{ t("给老客户的底价") }}<p>further'
    path.write_text(own, "utf-8")
    assert searched(files, page, overrides=(path.parent,)).is_clean
    assert not searched(files, page).is_clean


MARKED = [
    ("a record's title", "看过[[case-x]]的人都问", ["看过停线的故事的人都问", "看过A story of stops的人都问"]),
    ("a customer's name", "去过[[cu-01]]的人都问", ["去过一家重卡制造企业的人都问", "去过a truck maker的人都问"]),
    ("a figure", "读数一项[[case-x#undelivered]]再没回头", ["读数一项0.1%再没回头", "读数一项2.0% → 0.1%再没回头"]),
    ("a figure with its unit", "头一条花了[[case-x#once]]才接上", ["头一条花了23 天才接上", "头一条花了23 days才接上"]),
    ("a figure of before", "以前停过[[case-x#before]]都没人管", ["以前停过都没人管", "以前停过41 次 →都没人管"]),
    ("a figure without a unit", "以前换过[[case-x#bare]]都没人管", ["以前换过都没人管", "以前换过41都没人管"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read"), [each[1:] for each in MARKED], ids=[each[0] for each in MARKED])
def test_what_a_marker_says_on_a_page_is_no_secret_beside_it(searched, text, read):
    files = {
        "customers/cu-01.yml": CUSTOMER + CONSENTS.replace("AUDIENCE", "partner"),
        "cases/case-x.yml": CASE + "customer: cu-01\n" + FIGURES,
        "cases/case-y.yml": f"{CASE}background: {{zh: '{text}'}}\n",
    }
    for each in read:
        noted = {"cases/case-z.yml": CASE + lessons(f'"{each}"')}
        assert searched(files | noted, each).is_clean, each
        assert not searched(noted, each).is_clean, each


BESIDE = [
    "北山重工 0.1% 没送到的读数",
    "北山重工 没送到的读数 0.1%",
    "北山重工 没送到的读数 2.0% → 0.1%",
    "一家重卡制造企业 0.1% 没送到的读数",
    "a truck maker Readings not delivered 0.1%",
    "Northhill 23 days Time for the first line",
]


@pytest.mark.parametrize("text", BESIDE)
def test_a_figure_is_no_secret_beside_its_label_and_its_customer(searched, text):
    files = {
        "customers/cu-01.yml": CUSTOMER + CONSENTS.replace("AUDIENCE", "public"),
        "cases/case-x.yml": CASE + "customer: cu-01\n" + FIGURES,
    }
    noted = {"cases/case-z.yml": CASE + lessons(f'"{text}"')}
    assert searched(files | noted, text).is_clean
    assert not searched(noted, text).is_clean


def test_a_figure_of_nobody_is_no_secret_beside_its_label(searched):
    text = "0.1% Readings not delivered"
    noted = {"cases/case-z.yml": CASE + lessons(f'"{text}"')}
    assert searched({"proofs/proof-x.yml": PROOF} | noted, text).is_clean
    assert not searched(noted, text).is_clean
