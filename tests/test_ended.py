"""What has ended: why and what to use instead stand wherever it is met inside, and nothing of it is offered to be said."""

import datetime
import json
import re

import pytest

import sites
from pitchkit.build import check_site, open_desk
from pitchkit.edition import Edition
from pitchkit.pages.standing import ended, successor_of

FAQ = """
title: {{zh: {title}, en: {title} in English}}
status: {status}
audience: public
owner: {{team: product-marketing}}
faq_group: product-function
short_answer: {{zh: 会补。, en: It resends.}}
line: {{zh: 断了自己补。, en: It resends by itself.}}
{more}"""
REASON = "ended_because: {zh: 新网关换了做法, en: The new gateway works otherwise}\n"
PAST = "valid_until: 2026-11-01\n"
WAYS = {"taken down": ("retired", ""), "past its day": ("approved", PAST)}


def faq(title="旧答案", *, status="approved", more=""):
    return FAQ.format(title=title, status=status, more=more)


def over(way, more=REASON + "successor: fq-new\n"):
    status, end = WAYS[way]
    return faq(status=status, more=end + more)


def content(way, **more):
    referring = faq("别的问题", more="related: [fq-old]\nanswer: {zh: '见 [[fq-old]]。', en: 'See [[fq-old]].'}\n")
    files = {"faqs/fq-old.yml": over(way), "faqs/fq-new.yml": faq("新答案"), "faqs/fq-by.yml": referring}
    return files | {f"faqs/{name}.yml": text for name, text in more.items()}


def page(site, name, language="zh"):
    return next(each for each in site.pages if (each.record, each.language, each.layout) == (name, language, ""))


def given(site, address, language="zh"):
    """What a file for scripts holds."""
    content = next(each.content for each in site.attachments if (each.address, each.language) == (address, language))
    return json.loads(re.search(rb"pitchkit\.give\([^,]*,(.*)\);", content, re.DOTALL)[1])


@pytest.fixture(params=list(WAYS))
def way(request):
    return request.param


@pytest.mark.parametrize(
    ("language", "reason", "instead"),
    [
        ("zh", "为什么结束：</b>新网关换了做法", '现在用：<a href="pk://faqs/fq-new">新答案</a>'),
        (
            "en",
            "Why it ended: </b>The new gateway works otherwise",
            'Use instead: <a href="pk://faqs/fq-new">新答案 in',
        ),
    ],
)
def test_its_page_says_why_and_leads_to_what_to_use_instead(way, language, reason, instead):
    html = page(sites.build(content(way)), "fq-old", language).html
    assert reason in html
    assert instead in html


@pytest.mark.parametrize(("way", "said"), [("taken down", "已下架"), ("past its day", "2026-11-01 已到期")])
def test_it_says_how_it_ended(way, said):
    assert f'<span class="pk-label">{said}</span>' in page(sites.build(content(way)), "fq-old").html


def test_its_page_offers_nothing_to_say_or_to_take_along(way):
    html = page(sites.build(content(way)), "fq-old").html
    assert "断了自己补" not in html
    for offered in ("pk-line", "pk-copy", "data-pk-tools", "data-pk-share", "data-pk-customer-view"):
        assert offered not in html


def test_what_stands_says_nothing_of_the_kind(way):
    html = page(sites.build(content(way)), "fq-new").html
    assert "pk-ended-note" not in html
    assert "断了自己补" in html


def test_where_others_refer_to_it_its_mark_leads_to_what_to_use_instead(way):
    html = page(sites.build(content(way)), "fq-by").html
    mark = '<span class="pk-ended" data-pk-ended="fq-old">'
    sentence = re.search(r"<p>见 (.*?)</p>", html, re.DOTALL)[1]
    assert mark in sentence
    assert 'href="pk://faqs/fq-new"' in sentence
    card = re.search(r'<div class="pk-gone">.*?</div>', html, re.DOTALL)[0]
    assert 'href="pk://faqs/fq-old"' in card
    assert card.count(mark) == 1
    assert 'href="pk://faqs/fq-new"' in card


def test_every_kind_marks_its_card():
    for name, text in sites.samples().items():
        site = sites.settings({**sites.samples(), name: sites.written_over(text, PAST)})
        judged = check_site(site, sites.AS_OF)
        desk = open_desk(site, judged, Edition("internal", sites.AS_OF), "zh")
        record = name.split("/")[1].removesuffix(".yml")
        assert "2026-11-01 已到期" in desk.card(record), name


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_outside_there_is_neither_the_record_nor_its_mark(way, audience):
    site = sites.build(content(way), audience)
    assert {each.record for each in site.pages if each.record} == {"fq-new", "fq-by"}
    assert not any("fq-old" in each.html or "data-pk-ended" in each.html for each in site.pages)


def test_the_reason_stays_inside():
    files = {"faqs/fq-a.yml": faq(more=REASON)}
    assert sites.build(files).catalog.get("fq-a").record.ended_because is not None
    assert sites.build(files, "partner").catalog.get("fq-a").record.ended_because is None


# Down the line of successors


@pytest.mark.parametrize(
    ("successors", "found"),
    [
        ({"fq-a": ("past its day", "fq-b"), "fq-b": ("taken down", "fq-c"), "fq-c": (None, "")}, "fq-c"),
        ({"fq-a": ("taken down", "fq-b"), "fq-b": ("past its day", "")}, ""),
        ({"fq-a": ("taken down", "fq-b"), "fq-b": ("taken down", "fq-a")}, ""),
        ({"fq-a": ("taken down", "")}, ""),
    ],
)
def test_what_to_use_is_the_first_that_has_not_ended_itself(successors, found):
    files = {}
    for name, (how, after) in successors.items():
        more = f"successor: {after}\n" if after else ""
        files[f"faqs/{name}.yml"] = over(how, more) if how else faq(more=more)
    catalog = sites.check(files).catalog
    assert successor_of(catalog.get("fq-a").record, catalog, sites.AS_OF) == found


def test_a_record_holds_on_its_last_day():
    catalog = sites.check({"faqs/fq-a.yml": faq(more="valid_until: 2026-11-22\n")}).catalog
    record = catalog.get("fq-a").record
    assert ended(record, catalog, sites.AS_OF) is None
    assert ended(record, catalog, sites.AS_OF + datetime.timedelta(days=1)).on == sites.AS_OF


# Where sellers look for words


def finds(site):
    """The finder's records by id, each as its columns."""
    return {row[0]: row for row in zip(*given(site, "finder/data.js")["records"], strict=True)}


def test_the_finder_offers_the_successor_under_the_old_name(way):
    found = finds(sites.build(content(way)))
    assert "fq-old" not in found
    assert "旧答案" in found["fq-new"][4]


def test_what_nothing_took_the_place_of_is_found_without_a_line():
    site = sites.build({"faqs/fq-old.yml": over("past its day", ""), "faqs/fq-by.yml": faq()})
    found = finds(site)
    assert found["fq-old"][3] == ""
    assert found["fq-by"][3] == "断了自己补。"


def test_a_kit_names_the_last_successor_and_holds_no_words(way):
    files = content(way, **{"fq-new": over("past its day", "successor: fq-newest\n"), "fq-newest": faq("最新答案")})
    told = given(sites.build(files), "kit/fq-old.js")
    assert told["me"] is None
    assert told["them"] is None
    assert told["successor"]["id"] == "fq-newest"


def test_a_play_does_not_ask_for_what_has_ended():
    files, market = sites.samples(), "segments/sample-segment.yml"
    asked = 'data-pk-value="sample-segment"'
    assert asked in play(files)
    assert asked not in play({**files, market: sites.written_over(files[market], PAST)})


def play(files):
    site = sites.build(files)
    return next(each.html for each in site.pages if (each.address, each.language) == ("play/", "zh"))
