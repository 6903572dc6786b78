"""Searching the pages' text: the portal's own words, Material's search asked in them, and Pagefind behind the same box."""

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path

import jieba
import pytest
import yaml
from mkdocs.exceptions import Abort, PluginError

import hosts
from browser.portal import ROOT, served
from browser.searching import Score, answered, pages, scored
from browser.visitor import PHONE, until
from pitchkit.adapters.mkdocs import search
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.build import build_site, options
from pitchkit.cli import doctor
from pitchkit.publish import INSTALL, dictionary, pagefind

QUESTIONS = yaml.safe_load((Path(__file__).parent / "search/questions.yml").read_text("utf-8"))
ENGINE = "../assets/javascripts/workers/search.a1b2c3.min.js"
WORKERS = "../assets/javascripts/workers/"
BY_PAGEFIND = {
    "mkdocs.yml": (hosts.PORTAL / "mkdocs.yml")
    .read_text("utf-8")
    .replace("as_of:", "search: pagefind\n      as_of:")
    .replace("partner: {}", "partner: {}, customer: {}")
}
RESULTS = ".md-search-result__list"


# The portal's own words


def words(audience):
    settings, _ = settings_from(ROOT / "mkdocs.yml")
    return set(dictionary(build_site(settings, settings.options.edition(audience, datetime.date(2026, 11, 22)))))


@pytest.fixture(scope="module")
def own():
    return words("internal")


@pytest.mark.parametrize(
    ("word", "because"),
    [
        ("澄链", "products are called so"),
        ("基轨", "competitors are called so"),
        ("北岭", "a customer is called so inside"),
        ("实时转发", "the glossary explains it"),
        ("逐包回执", "the glossary explains it"),
        ("决定者", "a vocabulary calls a role so"),
    ],
)
def test_what_the_portal_calls_its_things_is_a_word(own, word, because):
    assert word in own, because


@pytest.mark.parametrize("word", ["断线自动补传", "监管平台实时转发", "基轨监控", "北岭重卡"])
def test_a_sentence_or_a_name_made_of_names_is_no_word(own, word):
    assert word not in own


def test_an_edition_knows_no_word_it_may_not_show(own):
    outside = words("public")
    assert "实时转发" in outside
    assert {"基轨", "北岭"} <= own - outside


def test_words_are_forgotten_after_the_build():
    jieba.dt.check_initialized()
    before, total = dict(jieba.dt.FREQ), jieba.dt.total
    learned = search.Dictionary()
    assert jieba.lcut("要逐包回执吗") != ["要", "逐包回执", "吗"]
    learned.learn(["逐包回执", "等保三级", "实时"])
    assert jieba.lcut("要逐包回执吗") == ["要", "逐包回执", "吗"]
    learned.learn(["等保三级"])
    assert "逐包回执" not in jieba.dt.FREQ
    learned.forget()
    assert (before, total) == (jieba.dt.FREQ, jieba.dt.total)


def test_loading_the_dictionary_says_nothing():
    loads = "from pitchkit.adapters.mkdocs import search; search.Dictionary().learn(['\u9010\u5305\u56de\u6267'])"
    done = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_the_index_is_cut_by_the_portals_words(demo):
    entries = json.loads((demo("internal") / "search/search_index.json").read_text("utf-8"))["docs"]
    cut = {word for entry in entries for word in re.split(r"[\u200b\s<>]+", entry["text"])}
    assert {"实时转发", "逐包回执", "基轨"} <= cut


# Material's search, asked in words it knows


@pytest.mark.parametrize(
    ("language", "least"), [("zh", Score(recall=0.99, precision=0.93, top=0.95)), ("en", Score(0.99, 0.65, 0.9))]
)
def test_pages_that_hold_the_words_are_found_and_come_first(visit, demo, language, least):
    score = scored(answered(visit(), QUESTIONS[language], language), pages(demo("internal"), language))
    assert all(have >= floor for have, floor in zip(score, least, strict=True)), score


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("断线补传 回执", ["断线", "补传", "回执"]),
        ("排放超限怎么处置", ["排放", "超限"]),
        ("API 对接", ["api", "对接"]),
        ("澄链的实时转发", ["澄链", "实时转发"]),
    ],
)
def test_the_first_three_answers_hold_every_word_of_a_question(visit, demo, question, words):
    texts = pages(demo("internal"), "zh")
    first = answered(visit(), [question], "zh")[question][:3]
    assert first
    assert all(word in texts[page] for page in first for word in words)


def test_a_long_word_is_found_in_its_parts_after_the_pages_that_hold_it(visit, demo):
    texts = pages(demo("internal"), "zh")
    named = answered(visit(), ["断线补传"], "zh")["断线补传"]
    whole = ["断线补传" in texts[page] for page in named]
    assert whole == sorted(whole, reverse=True)
    assert "value-points/vp-live-forwarding/" in named
    assert all("断线" in texts[page] and "补传" in texts[page] for page in named)


def test_a_record_comes_before_pages_that_arrange_it(visit):
    """Every situation of this market has the market's name in its title."""
    named = answered(visit(), ["heavy truck"], "en")["heavy truck"]
    assert any(page.startswith("situations/") for page in named)
    assert not any(page.startswith("situations/") for page in named[:8])


@pytest.mark.parametrize("question", ["龘龘龘", "zzqqxx"])
def test_words_that_stand_nowhere_find_nothing(visit, question):
    assert answered(visit(), [question], "zh")[question] == []


@pytest.mark.parametrize("question", ['"实时转发"', "转发*", "title:转发", "()[]{}\\", "的", " "])
def test_signs_that_mean_something_to_material_break_nothing(visit, question):
    # A blank gets no answer before the index is there: the first question brings it.
    assert answered(visit(), ["断线", question, "转发"], "zh")["转发"]


def test_signs_that_mean_something_to_material_still_mean_it(visit, demo):
    texts = pages(demo("internal"), "zh")
    assert any("断线" not in texts[page] for page in answered(visit(), ["转发 -断线"], "zh")["转发 -断线"])


def ask(window, question):
    window.page.locator(".md-search__input").click()
    window.page.locator(".md-search__input").fill(question)
    window.page.locator(".md-search__input").press("End")  # Material listens to keys, not to text
    return window.page.locator(f"{RESULTS} .md-search-result__link")


@pytest.mark.parametrize("window", [{}, {"viewport": PHONE, "has_touch": True}], ids=["desktop", "phone"])
def test_answers_read_as_text_with_the_words_marked(visit, window):
    visitor = visit(**window)
    visitor.open("cases/")
    if window:
        visitor.page.locator("header label[for=__search]").first.click()
    ask(visitor, "实时转发").first.wait_for()
    told = visitor.page.locator(RESULTS).inner_text()
    assert not re.search(r"&\w+;|</?\w+>|pk:", told)
    assert "实时转发" in visitor.page.locator(f"{RESULTS} mark").all_inner_texts()


def test_the_keyboard_leads_from_the_box_to_a_page(visit):
    visitor = visit()
    visitor.open("cases/")
    ask(visitor, "逐包回执").first.wait_for()
    visitor.page.keyboard.press("ArrowDown")
    target = visitor.page.evaluate("document.activeElement.href")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(target)


def test_the_index_is_loaded_when_somebody_turns_to_the_box(visit):
    visitor = visit()
    loaded = []
    visitor.page.on("request", lambda request: loaded.append(request.url))
    visitor.open("en/cases/")
    visitor.page.wait_for_load_state("networkidle")
    index = f"{visitor.home}en/search/search_index.json"
    assert index not in loaded
    visitor.page.locator(".md-search__input").focus()
    ask(visitor, "gaps").first.wait_for()
    assert loaded.count(index) == 1
    assert visitor.page.locator(".md-search__input").input_value() == "gaps"


def test_a_page_shows_the_words_it_was_found_by(visit):
    visitor = visit()
    visitor.open("cases/")
    ask(visitor, "逐包回执").first.wait_for()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile("h="))
    found = "[...CSS.highlights.get('pk-found') ?? []].map(String)"
    until(visitor.page, f"{found}.length")
    assert set(visitor.page.evaluate(found)) == {"逐包回执"}


def test_opening_the_box_says_what_it_is_for(visit):
    visitor = visit()
    visitor.open("")
    visitor.page.locator(".md-search__input").click()
    visitor.page.get_by_text("键入以开始搜索").wait_for()


# Pagefind behind the same box


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    files = {
        **BY_PAGEFIND,
        "content/hidden.md": "---\naudience: internal\nsearch: {exclude: true}\n---\n# 暗格\n\n暗格里的字\n",
    }
    return hosts.build(hosts.portal(tmp_path_factory.mktemp("pagefind"), files))


def test_pagefind_answers_in_the_language_of_the_page(visit, found):
    with served(found) as home:
        chinese = answered(visit(home), ["断线", "重卡"], "zh")
        english = answered(visit(home), ["gaps"], "en")
    assert "cases/case-alpha/" in chinese["断线"]
    assert english["gaps"]
    assert not any(address.startswith(("en/", "http")) for each in chinese.values() for address in each)
    assert not any(address.startswith("http") for address in english["gaps"])
    assert all((found / address / "index.html").is_file() for each in chinese.values() for address in each)
    assert all((found / "en" / address / "index.html").is_file() for address in english["gaps"])


def test_pagefind_reads_only_what_search_may_find(visit, found):
    with served(found) as home:
        told = answered(visit(home), ["暗格", "断线"], "zh")
    assert (found / "hidden/index.html").is_file()
    assert "hidden/" not in told["暗格"]
    assert (found / "customer/cases/case-alpha/index.html").is_file()
    assert not any(address.startswith("customer/") for address in told["断线"])


def test_pagefinds_answers_have_a_title_words_and_marks(visit, found):
    with served(found) as home:
        visitor = visit(home)
        visitor.open("cases/")
        ask(visitor, "断线").first.wait_for()
        assert visitor.page.locator(f"{RESULTS} h1").first.inner_text()
        assert "断线" in "".join(visitor.page.locator(f"{RESULTS} mark").all_inner_texts())
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_url(re.compile(r"h=|/kit/(?!cases/$)"))


def test_with_pagefind_no_page_loads_a_whole_index(found):
    assert hosts.search(found) == []
    assert hosts.search(found / "en") == []


def test_pagefind_is_asked_in_the_words_it_read(visit, found):
    """A browser cuts 断线 in two, and the index does not."""
    told = json.loads((found / "pagefind/words.json").read_text("utf-8"))
    assert set(told) == {"zh", "en"}
    assert "断线" in told["zh"]
    with served(found) as home:
        assert "faqs/fq-01/" in answered(visit(home), ["断线怎么办"], "zh")["断线怎么办"]


def test_without_pagefind_the_build_says_how_to_get_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(search, "pagefind_command", tuple)
    with pytest.raises(Abort):
        hosts.build(hosts.portal(tmp_path, BY_PAGEFIND))
    said = capsys.readouterr().err
    assert "no-pagefind" in said
    assert INSTALL in said


def test_what_pagefind_could_not_do_ends_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(pagefind, "pagefind_command", lambda: (sys.executable, "-c", "import sys; sys.exit('no room')"))
    with pytest.raises(PluginError, match="no room"):
        search.index(tmp_path)


@pytest.mark.parametrize(("command", "state"), [(("pagefind",), "ok"), ((), "optional")])
def test_the_doctor_looks_for_pagefind(monkeypatch, command, state):
    monkeypatch.setattr(doctor, "pagefind_command", lambda: command)
    finding = doctor._pagefind()
    assert finding.state == state
    assert INSTALL in finding.todo.zh


# Who answers the box


OWN = f"{WORKERS}pitchkit-words.js?engine=search.a1b2c3.min.js&index=../../../zh/search/search_index.json"


@pytest.mark.parametrize(
    ("way", "worker", "because"),
    [
        (search.Way(), OWN, "as a rule"),
        (search.Way(suggests=True), f"{OWN}&suggest", "Material completes words"),
        (search.Way(by_pagefind=True), f"{WORKERS}pitchkit-pagefind.js?language=zh-Hant", "by the option"),
        (search.Way(offline=True), ENGINE, "at file:// a worker loads nothing"),
    ],
)
def test_the_box_is_answered_by(way, worker, because):
    assert search.worker(ENGINE, "zh/", '<html lang="zh-Hant" class="no-js">', way) == worker, because


def test_a_worker_of_the_sites_own_stays():
    assert search.worker("/own/worker.js", "", "<html>", search.Way(by_pagefind=True)) == "/own/worker.js"


def test_an_unknown_search_is_told():
    typed, problems = options({"search": "lucene"})
    assert typed.search == "material"
    assert [problem.code.name for problem in problems] == ["bad-setting"]
