"""What an edition says anyway: two of its texts side by side are no leak, and nothing else is let off for it."""

import datetime
import json

import pytest

from pitchkit.scan import Leaf, Said, dropped, protected, scan

DAY = datetime.date(2026, 11, 22)
SAID = (
    "某一家企业",
    "自建机房，云上备案。",
    "2.4% → 0.3%",
    "丢包率",
    "The sampled forwarding runs weekly.",
    "Customers pay less & see more",
    "师傅天天 校表",
    "校表 不停线",
)


def found(page, hidden, said=SAID, name="a.html"):
    """What a page shows of a text that was dropped."""
    texts = Said(said)
    secrets = dropped([Leaf(hidden, "case-x#notes")], texts)
    assert secrets, "there is something to look for"
    return scan([(name, page.encode())], secrets, DAY, said=texts).found


@pytest.mark.parametrize(
    ("page", "hidden"),
    [
        pytest.param("<p>案例 · <span>某一家企业</span><b>自建机房，云上备案。</b></p>", "一家企业自建", id="a name beside a text"),
        pytest.param("<p>案例 · 某一家企业 自建机房，云上备案。</p>", "一家企业自建", id="a blank between"),
        pytest.param("<i>某一家企业</i><i>2.4% → 0.3%</i><i>丢包率</i>", "家企业 2.4% → 0.3% 丢包", id="a whole one between"),
        pytest.param("<b>某一家企业</b><b>2.4% &rarr; 0.3%</b>", "某一家企业 2.4% → 0.3%", id="over entities"),
        pytest.param("<td>某一家企业</td><td>自建机房</td>", "某一家企业自建机房，云上备案不用等", id="cells"),
        pytest.param(
            "<li>The sampled forwarding runs weekly.</li><li>Customers pay less &amp; see more</li>",
            "forwarding runs weekly customers pay less",
            id="two sentences",
        ),
        pytest.param(
            json.dumps({"text": "The sampled forwarding runs weekly. Customers pay less & see more"}),
            "forwarding runs weekly customers pay less",
            id="as a search index has them",
        ),
        pytest.param('["The sampled forwarding runs weekly","Customers pay less"]', "forwarding runs weekly customers pay less", id="as data has them"),
        pytest.param("<p>某一家企业</p>\n自建机房，云上备案。", "某一家企业自建机房，云上备案", id="two whole texts"),
    ],
)  # fmt: skip
def test_two_texts_side_by_side_are_no_leak(page, hidden):
    assert found(page, hidden) == 0


@pytest.mark.parametrize(
    ("page", "hidden"),
    [
        pytest.param("<p>某一家企业自建机房</p>", "一家企业自建", id="with nothing between"),
        pytest.param("<p>一家企业\u200b自建机房</p>", "一家企业自建", id="a sign nobody sees is nothing"),
        pytest.param("<b>一家企业</b><b>外包机房</b>", "一家企业外包", id="the second is not said"),
        pytest.param("<b>两家企业</b><b>自建机房</b>", "两家企业自建", id="the first is not said"),
        pytest.param("<b>一家企业</b><b>云上备案</b>", "一家企业云上备案", id="no beginning of what is said"),
        pytest.param("<b>某一家</b><b>自建机房</b>", "某一家自建机房", id="no end of what is said"),
        pytest.param(
            "<b>家企业</b><b>2.4% → 0.3%</b><b>快递</b>", "家企业 2.4% → 0.3% 快递", id="the last is not said"
        ),
        pytest.param("<b>家企业</b><b>2.4%</b><b>丢包率</b>", "家企业 2.4% 丢包率", id="half a text between"),
        pytest.param("<b>丢包率2</b>.<b>4% → 0.3%</b>", "丢包率 2.4% → 0.3% 一年", id="a number is not two"),
        pytest.param("<p>某一家企业，自建机房</p>", "一家企业自建机", id="a sign of a sentence is nothing"),
        pytest.param("<b>一家企</b>业自建", "一家企业自建", id="the tags stand elsewhere"),
        pytest.param("<p>某一家企 业自建机房</p>", "一家企业自建", id="the blank stands elsewhere"),
        pytest.param("<b>某一家企业自建</b>", "一家企业自建", id="glued in one tag"),
        pytest.param("<b>天天</b><b>校表</b><b>不停</b>", "天天校表不停", id="two texts that share a part"),
        pytest.param("<b>房机建自</b><b>业企家一某</b>", "某一家企业自建机房", id="backwards"),
    ],
)
def test_anything_else_is_one(page, hidden):
    secret = hidden if "一年" not in hidden else "丢包率2.4%到0.3"
    page = page if "一年" not in hidden else page.replace(" → ", "到")
    assert found(page, secret) == 1


def test_a_name_is_a_name_however_it_came_about():
    names = protected("cu-01", ["企业自建"])
    page = "<b>某一家企业</b><b>自建机房，云上备案。</b>"
    assert scan([("a.html", page.encode())], names, DAY, said=Said(SAID)).found == 1


def test_a_find_elsewhere_counts_all_the_same():
    """What is let off on one page is sought on the next, and in the same page further down."""
    texts = Said(SAID)
    secrets = dropped([Leaf("一家企业自建", "case-x#notes")], texts)
    beside = "<b>某一家企业</b><b>自建机房，云上备案。</b>"
    (leak,) = scan([("a.html", f"{beside}<p>听说一家企业自建</p>".encode())], secrets, DAY, said=texts).leaks
    assert "听说⟦一家企业自建⟧" in leak.excerpt
    pages = [("a.html", beside.encode()), ("b.html", "一家企业自建".encode())]
    assert [each.path for each in scan(pages, secrets, DAY, said=texts).leaks] == ["b.html"]


def beside_after(*leaks):
    """Whether two texts side by side are a leak on the last of some pages, each of which shows something else."""
    texts = Said(SAID)
    hidden = ("一家企业自建", "底价是标价的六八折", "对手的接口另算钱")
    secrets = (*dropped([Leaf(each, "case-x#notes") for each in hidden], texts), *protected("cu-01", ["北岭重卡"]))
    pages = [*leaks, "<b>某一家企业</b><b>自建机房，云上备案。</b>"]
    files = [(f"{number}.html", page.encode()) for number, page in enumerate(pages)]
    return f"{len(leaks)}.html" in {leak.path for leak in scan(files, secrets, DAY, said=texts).leaks}


def test_after_many_leaks_nothing_is_let_off(monkeypatch):
    monkeypatch.setitem(scan.__globals__, "MOST_DOUBTS", 2)
    first, second, beside = "底价是标价的六八折", "对手的接口另算钱", "<i>某一家企业</i><b>自建机房，云上备案。</b>"
    assert not beside_after(first)
    assert beside_after(first, second)
    assert not beside_after(first, "北岭重卡", beside, beside), "neither names nor what is said are counted"


def test_without_anything_said_nothing_is_let_off():
    secrets = dropped([Leaf("一家企业自建", "case-x#notes")], Said(()))
    assert scan([("a.html", "<b>一家企业</b><b>自建</b>".encode())], secrets, DAY).found == 1


def test_tags_that_cut_an_entity_apart_part_nothing():
    page = "<b>某一家企业&am</b>p;<b>自建机房，云上备案。</b>"
    assert found(page, "一家企业自建") == 1
