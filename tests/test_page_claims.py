"""Claims on pages by hand: nothing they say leaves the house before a proof their readers may see stands behind it."""

import pytest

import sites
from pitchkit.problems import claiming
from test_claims_gate import FIGURE, LATER, REPORT
from test_claims_gate import site as records

SAYS = "丢包率从 2.4% 降到 0.3%。"
INDEX = ("value-points/", "zh")
FALLS = "率从 2.4% 降到 0.3"


def page(body, audience="customer", more="proofs: [pf-one]\n"):
    return f"---\ntitle: 指南\naudience: {audience}\n{more}---\n\n{body}\n"


def site(text, proof=f"{REPORT}{FIGURE}audience: customer\n", name="guide.md"):
    return {**records(proof), name: text}


def told(files, as_of=sites.AS_OF):
    """What is wrong with the page: code, place, and the words."""
    problems = [each for each in sites.check(files, as_of).problems if each.span.path.endswith(".md")]
    return [(each.code.name, str(each.span).partition(":")[2], str(each.fact("found"))) for each in problems]


def shown(files, audience, as_of=sites.AS_OF):
    """The pages by hand an edition holds, and those it leaves out."""
    built = sites.build(files, audience, as_of)
    return [each.path for each in built.hand_written], [each.id for each in built.unproven if each.id.endswith(".md")]


def test_a_page_that_names_its_proof_is_shown():
    assert told(site(page(SAYS))) == []
    assert shown(site(page(SAYS)), "customer") == (["guide.md"], [])
    case = page(SAYS, more="proofs: pf-one#loss\n")
    assert told(site(case)) == [], "the figure alone will do, and one proof needs no list"


def test_a_page_without_a_proof_leaves_with_nobody():
    files = site(page(SAYS, more=""))
    assert told(files) == [("unproven-claim", "6:3", FALLS)]
    assert shown(files, "customer") == ([], ["guide.md"])
    assert shown(files, "partner") == ([], ["guide.md"])
    assert shown(files, "public") == ([], [])
    (problem,) = (each for each in sites.check(files).problems if each.code is claiming.UNPROVEN_CLAIM)
    assert "partner, customer 版" in problem.message("zh").replace("、", ", ")
    assert "the page names no proofs" in problem.message("en")
    assert "proofs" in problem.hint("zh")


def test_whoever_may_see_less_sees_less():
    """Partners may see the proof, and customers may not."""
    files = site(page(SAYS), f"{REPORT}{FIGURE}audience: partner\n")
    (problem,) = (each for each in sites.check(files).problems if each.span.path.endswith(".md"))
    assert problem.message("en").startswith("readers of the customer edition would see")
    assert "pf-one is for partners only" in problem.message("en")
    assert "pf-one 只给合作伙伴看" in problem.message("zh")
    assert shown(files, "partner") == (["guide.md"], [])
    assert shown(files, "customer") == ([], ["guide.md"])
    (left,) = (each for each in sites.build(files, "customer").unproven if each.id == "guide.md")
    assert (left.code, left.place) == ("unproven-claim", "content/guide.md:7:3")


def test_a_proof_that_says_something_else_is_none():
    assert told(site(page("丢包率从 2.4% 降到 0.9%。"))) == [("unproven-claim", "7:3", "率从 2.4% 降到 0.9")]


def test_a_date_that_passes_stops_no_build():
    files = site(page(SAYS), f"{REPORT}{FIGURE}audience: customer\nvalid_until: 2027-03-31\n")
    assert told(files) == []
    assert told(files, LATER) == [("claim-unproven-by-date", "7:3", FALLS)]
    assert sites.check(files, LATER).problems[-1].severity == "warning"
    assert shown(files, "customer", LATER) == ([], ["guide.md"])


@pytest.mark.parametrize(
    ("says", "words"),
    [
        pytest.param("业内领先的补传。", "业内领先", id="a superlative"),
        pytest.param("丢包率从 **2.4%** 降到 **0.3%**。", FALLS, id="over signs of emphasis"),
        pytest.param("- 丢包率从 <b>2.4%</b> 降到 0.3%。", FALLS, id="over tags"),
        pytest.param("丢包率[从 2.4%](cases/) 降到 0.3%。", FALLS, id="in a link's words"),
        pytest.param("第一行\n丢包率从 2.4%\n降到 0.3%。", "率从 2.4% 降到 0.3", id="over the end of a line"),
        pytest.param("Packet loss fell by 41%.", "loss fell by 41%", id="English on a Chinese page"),
    ],
)
def test_what_counts_as_said(says, words):
    (found,) = told(site(page(says, more="")))
    assert found[0] == "unproven-claim"
    assert found[2].replace("[", "") == words


@pytest.mark.parametrize(
    "says",
    [
        pytest.param("见[手册](https://example.com/降低41%)。", id="where a link leads"),
        pytest.param("打开 https://example.com/reduced-by-41%25 。", id="an address"),
        pytest.param("分三步，24 小时内完成。", id="numbers that claim nothing"),
    ],
)
def test_what_is_not_said(says):
    assert told(site(page(says, more=""))) == []


def test_a_title_is_said_too():
    text = page("正文", more="").replace("title: 指南", "title: 丢包率从 2.4% 降到 0.3%")
    assert told(site(text)) == [("unproven-claim", "2:8", FALLS)]


def test_a_proof_that_does_not_exist_is_told():
    found = told(site(page("正文", more="proofs: [pf-one, pf-two, pf-one#gain]\n")))
    assert [(code, place) for code, place, _ in found] == [("unknown-reference", "4:18"), ("unknown-reference", "4:26")]
    (alone,) = told(site(page("正文", more="proofs: pf-two\n")))
    assert alone[:2] == ("unknown-reference", "4:9")


def test_inside_it_is_shown_and_marked():
    files = site(page(SAYS, more=""))
    (inside,) = sites.build(files).hand_written
    assert inside.note.startswith("> **未证实**")
    assert "”：这一页没有写 proofs" in inside.note
    assert "率从 2\\.4% 降到 0\\.3" in inside.note
    english = site(page("Loss fell by 41%.", more=""), name="guide.en.md")
    (inside,) = sites.build(english, languages=("zh", "en")).hand_written
    assert inside.note.startswith("> **Unproven**")
    (proven,) = sites.build(site(page(SAYS))).hand_written
    assert proven.note == ""


def test_a_page_for_colleagues_may_say_what_it_likes():
    files = site(page(SAYS, audience="internal", more=""))
    assert told(files) == []
    (inside,) = sites.build(files).hand_written
    assert inside.note == ""


def lead(files, audience):
    """What stands before the list of value points."""
    (index,) = (each for each in sites.build(files, audience).pages if (each.address, each.language) == INDEX)
    return index.lead


def test_an_index_is_led_by_no_page_that_is_left_out():
    files = site(page(SAYS, more=""), name="value-points/index.md")
    assert "未证实" in lead(files, "internal")
    assert FALLS in lead(files, "internal")
    assert FALLS not in lead(files, "customer")
    assert FALLS in lead(site(page(SAYS), name="value-points/index.md"), "customer")
