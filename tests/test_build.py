"""From files to a site: memory between builds, broken records, hand-written pages, a site's own kinds and templates."""

import datetime
import re

import pytest

from pitchkit.build import Memory, Options, Settings, build_site, check_site, judgement_day, options
from pitchkit.edition import Edition
from pitchkit.source import Folder
from sites import AS_OF, build, check, lines, samples, settings

INSIDE = Edition("internal", AS_OF)
SEGMENT = "title: {zh: 重卡, en: Heavy trucks}\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content/segments").mkdir(parents=True)
    (tmp_path / "content/segments/seg-a.yml").write_text(SEGMENT, "utf-8")
    return tmp_path


def of(folder, **more):
    return Settings(
        "测试", Folder(folder / "content"), Options(**more), overrides=(folder / "theme",), kinds=folder / "kinds"
    )


def titles(built, language="zh"):
    return {page.title for page in built.pages if page.record and page.language == language}


class CountingFolder(Folder):
    reads = 0

    def read(self, name):
        type(self).reads += 1
        return super().read(name)


def test_only_a_changed_file_is_read_again(site):
    (site / "content/segments/seg-b.yml").write_text(SEGMENT, "utf-8")
    setup = Settings("测试", CountingFolder(site / "content"))
    memory = Memory()
    check_site(setup, AS_OF, memory)
    first = CountingFolder.reads
    check_site(setup, AS_OF, memory)
    assert CountingFolder.reads == first
    (site / "content/segments/seg-b.yml").write_text(SEGMENT + "keywords: [卡车]\n", "utf-8")
    judged = check_site(setup, AS_OF, memory)
    assert CountingFolder.reads == first + 1
    assert judged.catalog.get("seg-b").record.keywords == ("卡车",)


def test_a_record_that_broke_stays_as_it_was_until_it_heals(site):
    memory = Memory()
    path = site / "content/segments/seg-a.yml"
    assert titles(build_site(of(site), INSIDE, memory, keep_last_good=True)) == {"重卡"}
    path.write_text("title: [", "utf-8")
    broken = build_site(of(site), INSIDE, memory, keep_last_good=True)
    assert titles(broken) == {"重卡"}
    assert [problem.span.path for problem in broken.errors] == ["content/segments/seg-a.yml"]
    path.write_text("title: 卡车\n", "utf-8")
    healed = build_site(of(site), INSIDE, memory, keep_last_good=True)
    assert titles(healed) == {"卡车"}
    assert healed.errors == ()
    path.unlink()
    assert titles(build_site(of(site), INSIDE, memory, keep_last_good=True)) == set()


@pytest.mark.parametrize(
    ("because", "broken"),
    [
        ("a half-saved file may still be valid YAML", "title: 重卡\nstatus: approved\n"),
        (
            "a reference may lead nowhere",
            "title: 改了\nstatus: approved\nowner: {team: pr}\ncustomers_are: 企业\nparent: [seg-x]\n",
        ),
    ],
)
def test_a_record_that_reads_well_and_is_wrong_stays_as_it_was_too(site, because, broken):
    memory = Memory()
    path = site / "content/segments/seg-a.yml"
    good = "title: 重卡\nstatus: approved\nowner: {team: pr}\ncustomers_are: 开重卡的企业\n"
    path.write_text(good, "utf-8")
    build_site(of(site), INSIDE, memory, keep_last_good=True)
    path.write_text(broken, "utf-8")
    built = build_site(of(site), INSIDE, memory, keep_last_good=True)
    assert titles(built) == {"重卡"}
    assert any("开重卡的企业" in page.html for page in built.pages), because
    assert built.errors
    path.write_text(good.replace("开重卡", "造重卡"), "utf-8")
    healed = build_site(of(site), INSIDE, memory, keep_last_good=True)
    assert healed.errors == ()
    assert any("造重卡的企业" in page.html for page in healed.pages)


def test_a_record_that_never_was_good_is_shown_as_typed(site):
    (site / "content/segments/seg-a.yml").write_text("title: 新的\nstatus: approved\n", "utf-8")
    built = build_site(of(site), INSIDE, Memory(), keep_last_good=True)
    assert titles(built) == {"新的"}
    assert built.errors


def test_without_memory_a_broken_record_is_simply_not_there(site):
    (site / "content/segments/seg-a.yml").write_text("titel: x\n", "utf-8")
    built = build_site(of(site), INSIDE)
    assert titles(built) == set()
    assert len(built.errors) == 2


def test_a_site_extends_and_relabels_vocabularies():
    files = {
        "_site/vocabularies.yml": "team:\n  - {id: tigers, zh: 猛虎队, en: Tigers}\ndecision-role:\n  - {id: decider, zh: 拍板人}\n",
        "segments/seg-a.yml": SEGMENT + "owner: {team: tigers}\n",
    }
    judged = check(files)
    assert lines(judged) == []
    term = judged.loaded.vocabularies.term("decision-role", "decider")
    assert term.label.by == {"en": "Decider", "zh": "拍板人"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("team: 甲\n", "not-a-vocabulary"), ("team: [{zh: 甲}]\n", "not-a-vocabulary"), ("team: [\n", None)],
)
def test_a_broken_vocabulary_file_is_explained(text, code):
    found = check({"_site/vocabularies.yml": text}).problems
    assert found
    assert all(problem.span.path == "content/_site/vocabularies.yml" for problem in found)
    assert code is None or found[0].code.name == code


def test_a_hand_written_page_needs_an_audience_to_leave_the_house():
    files = {
        "guide.md": "# 内部\n",
        "open.md": "---\naudience: public\n---\n# 公开\n",
        "odd.md": "---\naudience: pubic\n---\n",
    }
    assert [page.path for page in build(files, "public").hand_written] == ["open.md"]
    inside = build(files)
    assert {page.path for page in inside.hand_written} == {"guide.md", "odd.md", "open.md"}
    assert [problem.line() for problem in inside.errors] == [
        "content/odd.md:2:11: error bad-page-audience: the page's audience 'pubic' is none of internal, partner, customer, public / choose one of them; none means internal"
    ]


def test_a_hand_written_index_leads_the_generated_one():
    files = {
        "segments/seg-a.yml": SEGMENT,
        "segments/index.md": "先看**这里**。\n",
        "segments/index.en.md": "Start here.\n",
    }
    built = build(files)
    leads = {page.language: page.lead for page in built.pages if page.address == "segments/"}
    assert leads["zh"].startswith("<p>先看<strong>这里</strong>。</p>")
    assert leads["en"].startswith("<p>Start here.</p>")
    assert built.hand_written == ()


def test_what_leads_an_index_links_like_any_page_by_hand():
    said = "先看[甲](seg-a.md#for)、[指南](../guide.md)、[藏着的](seg-b.md)、[没有的](seg-c.md)、[无尾的](seg-a)、[一页](../guides.md)和[外面](https://a.example/x.md)。"
    files = {
        "segments/seg-a.yml": f"{SEGMENT}status: approved\nowner: {{team: content-ops}}\nexpires_on: 2099-01-01\naudience: public\n",
        "segments/seg-b.yml": SEGMENT,
        "segments/index.md": f"---\naudience: public\n---\n\n{said}\n",
        "guide.md": "---\naudience: public\n---\n看这里。\n",
    }
    (lead,) = (
        page.lead for page in build(files, "public").pages if (page.address, page.language) == ("segments/", "zh")
    )
    lead = lead.partition("</p>")[0]
    assert re.findall(r'href="([^"]*)"', lead) == ["pk://segments/seg-a#for", "pk://guide", "https://a.example/x.md"]
    assert "藏着的" in lead
    assert "seg-b" not in lead
    assert "seg-c" not in lead
    told = [each for each in build(files).problems if each.code.name == "broken-link"]
    assert [each.line("en").partition(" / ")[0] for each in told] == [
        "content/segments/index.md:5:61: error broken-link: the link 'seg-c.md' leads to no page",
        "content/segments/index.md:5:77: error broken-link: the link 'seg-a' leads to no page",
        "content/segments/index.md:5:89: error broken-link: the link '../guides.md' leads to no page",
    ]
    assert told[-1].hint("en") == "did you mean '../guide.md'?"
    assert [
        each for each in build(files, "public", editions={"internal": {}, "public": {}}).problems if each in told
    ] == []


def test_two_sources_for_one_page_are_an_error():
    built = build({"segments/seg-a.yml": SEGMENT, "segments/seg-a.md": "# 同名\n"})
    assert [problem.code.name for problem in built.errors] == ["address-taken"]


def test_former_ids_lead_to_the_page():
    built = build({"segments/seg-a.yml": SEGMENT + "aliases: [seg-old]\n"})
    (page,) = (page for page in built.pages if page.record == "seg-a" and page.language == "zh")
    assert page.aliases == ("segments/seg-old",)


def test_a_site_template_wins_and_a_broken_one_is_a_problem_with_its_line(site):
    folder = site / "theme/pitchkit/segment"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text("<p>我们的版式 {{ record.title }}</p>\n", "utf-8")
    built = build_site(of(site), INSIDE)
    assert any("我们的版式 重卡" in page.html for page in built.pages)
    (folder / "page.html").write_text("<p>\n{{ record.titel }}\n", "utf-8")
    faults = [problem for problem in build_site(of(site), INSIDE).errors if problem.code.name == "template-fault"]
    assert {(fault.span.path, fault.span.line) for fault in faults} == {("theme/pitchkit/segment/page.html", 2)}


TOY = {
    "__init__.py": '"""A webinar: an hour with customers."""\n\nfrom pitchkit.kind import Kind\n\nfrom .schema import Webinar\n\n'
    'KIND = Kind("webinar", plural="webinars", schema=Webinar, label=("网络研讨会", "Webinar"), labels=("网络研讨会", "Webinars"))\n',
    "schema.py": '"""The record class of a webinar."""\n\nfrom pitchkit.record import Annotated, Ids, Label, Owed, Record, To, Text\n\n\n'
    'class Webinar(Record):\n    """An hour."""\n\n'
    '    products: Annotated[Ids, To("product", back="webinars"), Owed, Label("产品", "Products")] = ()\n'
    '    promise: Annotated[Text | None, Owed, Label("听众得到什么", "What listeners gain")] = None\n',
    "page.html": '<p class="promise">{{ record.promise }}</p>\n',
    "card.html": '<a class="pk-card" href="{{ link(record) }}">{{ record.title }}</a>\n',
    "sample.yml": "title: {zh: 一小时, en: One hour}\nproducts: [sample-product]\npromise: {zh: 会备案, en: Able to file}\n",
    "broken.yml": "[]\n",
}


@pytest.fixture
def webinars(site):
    folder = site / "kinds/webinar"
    folder.mkdir(parents=True)
    for name, text in TOY.items():
        (folder / name).write_text(text, "utf-8")
    (site / "content/products").mkdir()
    (site / "content/products/pd-a.yml").write_text("title: 澄规\n", "utf-8")
    (site / "content/webinars").mkdir()
    (site / "content/webinars/wb-a.yml").write_text("title: 一小时\nproducts: [pd-a]\npromise: 会备案\n", "utf-8")
    return site


def test_a_sites_own_kind_gets_pages_checks_and_ways_back(webinars):
    built = build_site(of(webinars), INSIDE)
    assert built.problems == ()
    pages = {page.address: page for page in built.pages if page.language == "zh"}
    assert "会备案" in pages["webinars/wb-a"].html
    assert "webinars/" in pages, "it has an index"
    assert "pk://webinars/wb-a" in pages["products/pd-a"].html, "the product's page leads back to it"
    (webinars / "content/webinars/wb-a.yml").write_text("title: 一小时\nproducts: [pd-b]\nstatus: approved\n", "utf-8")
    names = [p.code.name for p in check_site(of(webinars), AS_OF).problems if p.severity == "error"]
    assert names == ["unknown-reference", "missing-when-approved", "missing-when-approved"]


@pytest.mark.parametrize(
    ("because", "change", "code"),
    [
        ("a missing template is named", {"card.html": None}, "missing-furniture"),
        ("a fault in its Python is told, not thrown", {"schema.py": "import nothing_of_this_name\n"}, "broken-kind"),
        ("KIND is needed", {"__init__.py": '"""No kind."""\n'}, "broken-kind"),
        (
            "a shipped kind is not replaced",
            {"__init__.py": TOY["__init__.py"].replace('"webinar"', '"case"')},
            "duplicate-kind",
        ),
        (
            "a way back may not be called as another one",
            {"schema.py": TOY["schema.py"].replace('back="webinars"', 'back="cases"')},
            "back-name-clash",
        ),
    ],
)
def test_a_sites_own_kind_that_does_not_fit_is_explained(webinars, because, change, code):
    for name, text in change.items():
        path = webinars / "kinds/webinar" / name
        path.unlink() if text is None else path.write_text(text, "utf-8")
    names = {problem.code.name for problem in check_site(of(webinars), AS_OF).problems}
    assert code in names, because


def test_options_are_typed_at_the_door():
    typed, problems = options(
        {"languages": ["zh"], "as_of": datetime.date(2026, 1, 2), "grace_days": 30, "timezone": "Asia/Shanghai"}
    )
    assert problems == ()
    assert (typed.languages, typed.as_of, typed.grace_days) == (("zh",), datetime.date(2026, 1, 2), 30)


@pytest.mark.parametrize(
    ("raw", "setting"),
    [
        ({"languages": "zh"}, "languages"),
        ({"languages": [False]}, "languages"),
        ({"languages": ["zh", "zh"]}, "languages"),
        ({"as_of": "2026-02-30"}, "as_of"),
        ({"timezone": "Mars/Base"}, "timezone"),
        ({"editions": {"pubic": {}}}, "editions"),
        ({"grace_days": -1}, "grace_days"),
        ({"langauges": ["zh"]}, "langauges"),
        ({"approvals": {"*": "brand"}}, "approvals"),
        ({"names": ["x"]}, "names"),
        ({"packs": "sell"}, "packs"),
        ({"rules": ["VP-03"]}, "rules"),
        ({"rules": {"VP-03": {"severity": "loud", "reason": "x"}}}, "rules"),
        ({"search": "lunr"}, "search"),
        ({"takeaway": "yes"}, "takeaway"),
        ({"feedback": {"mail": "nobody"}}, "feedback"),
        ({"feedback": {"issue": "https://a.example/"}}, "feedback"),
        ({"silences": "x"}, "silences"),
    ],
)
def test_a_wrong_option_is_a_problem_and_keeps_its_default(raw, setting):
    typed, (problem,) = options(raw)
    assert typed == Options()
    assert problem.fact("setting") == setting
    reason = problem.fact("reason")
    assert re.search("[一-鿿]", reason.zh), reason
    assert not re.search("[一-鿿]", reason.en.replace("东北岭南", "")), reason
    assert "{value}" not in reason.zh + reason.en


def test_the_day_of_judgement_is_what_is_said_last_to_be_known():
    now = datetime.datetime(2026, 11, 22, 17, tzinfo=datetime.UTC)
    fixed = Options(as_of=datetime.date(2026, 1, 1))
    assert judgement_day(fixed, now, "2026-03-03", "2026-02-02")[0] == datetime.date(2026, 3, 3)
    assert judgement_day(fixed, now, "", "2026-02-02")[0] == datetime.date(2026, 2, 2)
    assert judgement_day(fixed, now)[0] == datetime.date(2026, 1, 1)
    assert judgement_day(Options(timezone="Asia/Shanghai"), now)[0] == datetime.date(2026, 11, 23)
    assert judgement_day(fixed, now, "tomorrow")[1][0].code.name == "bad-setting"


def test_a_site_in_one_language_has_pages_in_that_language_only():
    built = build(samples(), languages=("en",))
    assert {page.language for page in built.pages} == {"en"}
    assert built.problems == ()


def test_plain_strings_are_in_the_sites_first_language():
    files = {"segments/seg-a.yml": "title: 重卡\n"}
    built = build_site(settings(files), INSIDE)
    english = next(page for page in built.pages if page.record == "seg-a" and page.language == "en")
    assert english.title == "重卡"


def test_the_same_input_gives_the_same_pages():
    first, second = (build(samples()) for _ in range(2))
    assert first.pages == second.pages


def test_a_sections_body_stays_html_and_its_title_is_escaped():
    from pitchkit.pages import Page, Section

    page = Page("a/b", "甲", "zh", "<p>头</p>", (Section("x", 2, "A & <B>", "<p>体</p>"),))
    assert "<p>头</p>" in page.html
    assert "A &amp; &lt;B&gt;" in page.html
    assert page.html.endswith("<p>体</p>")


def test_a_retired_record_leaves_a_stub_that_leads_on():
    files = {
        "faqs/fq-old.yml": "title: 旧问题\nstatus: retired\nshort_answer: 旧答案\nline: 旧话\nsuccessor: fq-new\n",
        "faqs/fq-new.yml": "title: 新问题\nshort_answer: 新答案\n",
    }
    (stub,) = (page for page in build(files).pages if page.record == "fq-old" and page.language == "zh")
    assert "已下架" in stub.html
    assert "pk://faqs/fq-new" in stub.html
    assert "旧答案" not in stub.html
    assert "旧话" not in stub.html
