"""Battle cards, comparisons and objections: what is weighed, what is found in a call, and what stays inside."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchkit.build import Options, Settings, build_site
from pitchkit.edition import Edition
from pitchkit.kinds.comparison.schema import Comparison
from pitchkit.kinds.comparison.weighing import weigh
from pitchkit.source import Folder
from pitchkit.views.battle_cards.objections import by_type
from pitchkit.views.battle_cards.ways import unfinished, ways
from pitchkit.vocabulary import load, shipped
from sites import AS_OF, build, check

VOCABULARIES, _ = load(shipped())
CONTENT = Path(__file__).parents[1] / "content"


# Weighing


def comparison(weights: dict[str, int], **scores: dict[str, int] | None) -> Comparison:
    """A comparison by criteria with weights, and ways with their scores."""
    return Comparison.model_validate({
        "id": "cmp-x",
        "title": "补数",
        "criteria": [{"id": name, "label": name, "weight": str(weight)} for name, weight in weights.items()],
        "alternatives": [
            {"id": name, "name": name, "alternative_kind": "in-house", "scores": {k: str(v) for k, v in (by or {}).items()}}
            for name, by in scores.items()
        ],
    })  # fmt: skip


def test_a_total_is_the_mean_of_the_scores_by_their_weights():
    weighed = weigh(comparison({"price": 1, "proof": 3}, cheap={"price": 5, "proof": 1}, ours={"price": 1, "proof": 4}))
    assert weighed.totals == (Decimal("2.0"), Decimal("3.3"))  # (5+3)/4 and 13/4
    assert weighed.ahead == (1,)
    assert [row.best for row in weighed.rows] == [5, 4]


def test_half_a_tenth_rounds_up():
    weighed = weigh(comparison({"a": 19, "b": 1}, one={"a": 1, "b": 2}))  # 21/20 = 1.05
    assert weighed.totals == (Decimal("1.1"),)


@pytest.mark.parametrize("missing", [{"price": 5}, {"price": 5, "proof": 6}, {"price": 5, "proof": -1}])
def test_a_way_that_is_not_scored_throughout_has_no_total_and_never_leads(missing):
    weighed = weigh(comparison({"price": 1, "proof": 1}, gap=missing, ours={"price": 1, "proof": 1}))
    assert weighed.totals == (None, Decimal("1.0"))
    assert weighed.ahead == (1,)
    assert [way.id for way in weighed.unscored] == ["gap"]
    assert weighed.turns == ()


def test_a_lead_too_small_to_show_is_none():
    weighed = weigh(comparison({"a": 50, "b": 1}, one={"a": 3, "b": 3}, two={"a": 3, "b": 4}))  # 3 and 3.02
    assert weighed.totals == (Decimal("3.0"), Decimal("3.0"))
    assert weighed.ahead == (0, 1)
    assert weighed.turns == ()


@pytest.mark.parametrize(
    ("weights", "scores"),
    [({}, {"price": 3}), ({"price": 1}, {}), ({"price": 0}, {"price": 3}), ({"price": -2}, {"price": 3})],
)
def test_where_nothing_counts_nothing_is_weighed(weights, scores):
    assert weigh(comparison(weights, ours=scores)) is None


def test_a_weight_below_nothing_counts_nothing():
    weighed = weigh(comparison({"price": -3, "proof": 2}, cheap={"price": 5, "proof": 1}))
    assert weighed.totals == (Decimal("1.0"),)


def test_it_is_said_from_which_weight_on_another_way_wins():
    weighed = weigh(comparison(
        {"price": 2, "proof": 4, "speed": 3},
        cheap={"price": 5, "proof": 1, "speed": 3},
        ours={"price": 1, "proof": 5, "speed": 3},
    ))  # fmt: skip
    (turn,) = weighed.turns
    # 23 against 31: six times five is thirty more than what six times one adds.
    assert (turn.way.id, turn.criterion.id, turn.weight) == ("cheap", "price", 5)


def test_of_several_changes_the_smallest_is_said():
    weighed = weigh(comparison(
        {"speed": 3, "price": 3, "proof": 6},
        cheap={"speed": 4, "price": 5, "proof": 1},
        ours={"speed": 1, "price": 1, "proof": 5},
    ))  # fmt: skip
    (turn,) = weighed.turns
    # 33 against 36: one more for the price adds four, while speed would need two more.
    assert (turn.criterion.id, turn.weight) == ("price", 4)


def test_no_criterion_is_blown_up_beyond_all_others_together():
    weighed = weigh(comparison({"price": 1, "proof": 2}, cheap={"price": 2, "proof": 0}, ours={"price": 1, "proof": 5}))
    assert weighed.turns == ()  # price would have to count eleven against two


POINTS = st.integers(0, 5)


@given(st.lists(st.tuples(st.integers(0, 6), POINTS, POINTS), min_size=2, max_size=5))
def test_a_turn_is_the_smallest_that_does_it(rows):
    names = [f"c{place}" for place in range(len(rows))]
    weights = {name: row[0] for name, row in zip(names, rows, strict=True)}
    first, second = ({name: row[side] for name, row in zip(names, rows, strict=True)} for side in (1, 2))
    weighed = weigh(comparison(weights, first=first, second=second))
    if weighed is None or len(weighed.ahead) != 1:
        assert weighed is None or weighed.turns == ()
        return
    ahead, behind = (first, second) if weighed.ahead == (0,) else (second, first)
    added = {
        name: more
        for name in names
        for more in range(1, sum(weights.values()) - 2 * weights[name] + 1)
        if points(behind, weights, name, more) > points(ahead, weights, name, more)
        and points(behind, weights, name, more - 1) <= points(ahead, weights, name, more - 1)
    }
    assert [turn.weight - turn.criterion.weight for turn in weighed.turns] == ([min(added.values())] if added else [])


def points(scores, weights, changed, more):
    return sum(scores[name] * (weight + more * (name == changed)) for name, weight in weights.items())


# A small market


def approved(text: str, expires="2099-01-01") -> str:
    return f"status: approved\nowner: {{team: product-marketing}}\nexpires_on: {expires}\n{text}"


CARD = approved(
    "title: 基轨\naudience: public\ncompetitor_kind: rival\nline: 便宜的够用\nheard_as: [他们便宜一半]\n"
    "traps: [请拔一次线, 第二个问题]\nprice_note: 入门档低\ndont_say: [便宜没好货]\n"
    "deltas:\n- {dimension: pricing, they: 入门价低, we: 不是低价, as_of: 2026-11-01}\n"
    "- {dimension: function, they: 人工补, we: 自己补, proof: case-one#loss, as_of: 2026-08-01}\n"
)
SHEET = approved(
    "title: 转发怎么做\naudience: customer\nproblem: 说不清补没补齐\nverdict: 看情况选。\nour_flaw: 补不出没采到的\n"
    "criteria: [{id: proof, label: 拿得出凭据, weight: 2}, {id: price, label: 花钱少, weight: 1}]\n"
    "alternatives:\n"
    "- {id: leave-it, name: 先不动, alternative_kind: do-nothing, fits: 断得少的, heard_as: [再等等看],"
    " say: 可以等, ask_back: 谁能答, proof: case-one#loss, scores: {proof: 0, price: 5}}\n"
    "- {id: entry, name: 入门软件, alternative_kind: rival, competitor: cp-rail, scores: {proof: 1, price: 4}}\n"
    "- {id: in-house, name: 自己开发, alternative_kind: in-house, scores: {proof: 3, price: 1}}\n"
    "- {id: ours, name: 先存后发, alternative_kind: ours, weaknesses: [头一年贵], scores: {proof: 5, price: 2}}\n"
)


def talk(objections: str, more: str = "audience: partner\n", expires="2099-01-01") -> str:
    return approved(
        f"title: 一段话\n{more}opening: 您好。\nroles: [decider]\nsteps: [select-supplier]\n"
        f"customer_types: [price-sensitive]\ntrack_type: objection-talk\nobjections:\n{objections}",
        expires,
    )


DEAR = "- {type: price-too-high, hear: 太贵了, say: 拆开看, dont_say: 便宜没好货, heard_as: [贵一倍], ask_back: 比哪一行}\n"
DOUBT = "- {type: technical-doubt, hear: 靠谱吗, say: 拔一次线}\n"


def market(**more: str) -> dict[str, str]:
    files = {
        "competitors/cp-rail": CARD,
        "comparisons/cmp-one": SHEET,
        "customers/cu-one": approved("title: 北岭\npublic_name: 一家重卡企业\nsegment: seg-one\n"),
        "segments/seg-one": approved("title: 重卡\n"),
        "products/pd-one": approved("title: 澄规\none_line: 转发\nproduct_type: product\n"),
        "cases/case-one": approved(
            "title: 断线不丢数\naudience: customer\ncustomer: cu-one\nproducts: [pd-one]\nproblems: [丢数]\n"
            "metrics: [{id: loss, label: 丢包率, before: '2.4', after: '0.08', unit: '%', source: 台账}]\n"
        ),
        "value-points/vp-one": approved(
            "title: 断线补得回\nstatement: 补得回\nproducts: [pd-one]\nproofs: [case-one#loss]\n"
            "benefits: [{role: user, text: 不用补}]\n"
            "differs_from:\n- {competitor: cp-rail, dimension: function, text: 他们靠人补}\n"
            "- {competitor: cp-cloud, dimension: pricing, text: 他们逐项加}\n"
        ),
        "competitors/cp-cloud": CARD.replace("基轨", "阶云").replace("2099-01-01", "2026-10-30"),
        "talk-tracks/tt-one": talk(DOUBT + DEAR),
    }
    named = {name.replace("__", "/").replace("_", "-"): text for name, text in more.items()}
    return {f"{name}.yml": text for name, text in {**files, **named}.items() if text}


@cache
def pages(audience="internal", **more: str) -> dict[str, str]:
    """What a reader sees, by address, in Chinese."""
    site = build(market(**more), audience)
    return {page.address: page.html for page in site.pages if page.language == "zh"}


def found(**more: str):
    return ways(check(market(**more)).catalog, VOCABULARIES.terms("alternative-kind"), AS_OF)


def in_order(html: str, *words: str) -> bool:
    """Say whether the words stand in the page one after the other."""
    for word in words:
        _, there, html = html.partition(word)
        if not there:
            return False
    return True


# What is found in a call


def test_every_way_but_ours_is_found_once_competitors_first_and_overdue_ones_last_among_them():
    assert [(way.name.to("zh", "zh").words, way.kind) for way in found()] == [
        ("基轨", "rival"),
        ("阶云", "rival"),
        ("先不动", "do-nothing"),
        ("自己开发", "in-house"),
    ]
    assert [way.is_overdue for way in found()] == [False, True, False, False]


def test_a_competitor_brings_its_line_the_first_question_a_proof_and_where_it_stands_beside_others():
    card = found()[0]
    assert card.line.to("zh", "zh").words == "便宜的够用"
    assert card.question.to("zh", "zh").words == "请拔一次线"
    assert card.proof == "case-one#loss"
    assert card.heard_as == ("他们便宜一半",)
    assert [(place.entry.id, place.anchor) for place in card.beside] == [("cmp-one", "way-entry")]


def test_another_way_brings_the_words_of_its_comparison():
    way = found()[2]
    assert (way.line.to("zh", "zh").words, way.question.to("zh", "zh").words) == ("可以等", "谁能答")
    assert (way.proof, way.home.entry.id, way.home.anchor) == ("case-one#loss", "cmp-one", "way-leave-it")


def test_a_way_whose_competitor_has_no_card_still_has_its_place():
    shown = [way.name.to("zh", "zh").words for way in found(competitors__cp_rail="")]
    assert "入门软件" not in shown  # a reference that leads nowhere is an error, and told as one
    sheet = SHEET.replace("competitor: cp-rail, ", "")
    assert "入门软件" in [way.name.to("zh", "zh").words for way in found(comparisons__cmp_one=sheet)]


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_a_card_still_being_written_is_named_and_not_used(status):
    draft = CARD.replace("approved", status)
    catalog = check(market(competitors__cp_rail=draft)).catalog
    assert "基轨" not in [way.name.to("zh", "zh").words for way in found(competitors__cp_rail=draft)]
    assert [entry.id for entry in unfinished(catalog, AS_OF)] == ["cp-rail"]
    html = pages(competitors__cp_rail=draft)["battle-cards/"]
    assert in_order(html, "阶云", "还在写，先别用", "基轨")


def test_what_was_taken_down_or_has_ended_is_not_found():
    for change in ("retired", "approved\nvalid_until: 2026-11-21"):
        gone = CARD.replace("approved", change)
        assert "基轨" not in [way.name.to("zh", "zh").words for way in found(competitors__cp_rail=gone)]


def test_the_page_shows_their_words_the_line_the_question_the_proof_and_what_is_overdue():
    html = pages()["battle-cards/"]
    assert in_order(
        html, "基轨", "他们便宜一半", "便宜的够用", "请拔一次线", "2.4% → 0.08%",
        "pk://comparisons/cmp-one#way-entry", "阶云", "先不动", "再等等看", "可以等", "谁能答", "自己开发",
    )  # fmt: skip
    assert in_order(html, "该核对了 2026-10-30", "阶云")
    assert html.count("该核对了") == 1
    assert "第二个问题" not in html
    assert "还没写怎么接" in html.partition("自己开发")[2]
    assert set(re.findall(r'data-pk-marks="kind:([a-z-]+)"', html)) == {"rival", "do-nothing", "in-house"}


def test_without_competitors_and_comparisons_there_is_no_such_page():
    assert "battle-cards/" not in pages(competitors__cp_rail="", competitors__cp_cloud="", comparisons__cmp_one="")


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_battle_cards_never_leave_the_house_whatever_their_author_writes(audience):
    shown = pages(audience)
    assert not [address for address in shown if address.startswith(("battle-cards", "competitors"))]
    text = "".join(shown.values())
    for secret in ("基轨", "阶云", "cp-rail", "他们便宜一半", "便宜的够用", "他们靠人补"):
        assert secret not in text


def test_a_customers_edition_does_not_even_hold_the_words_for_the_call():
    (sheet,) = build(market(), "customer").catalog.of("comparison")
    assert [way.name.to("zh", "zh").words for way in sheet.record.alternatives][:2] == ["先不动", "入门软件"]
    for way in sheet.record.alternatives:
        assert (way.competitor, way.heard_as, way.say, way.ask_back, way.proof) == (None, (), None, None, None)


# A battle card


def test_a_card_grants_where_they_win_before_it_says_where_we_do():
    card = CARD + "lose_reasons: [入门价低]\nwin_lines: [有回执]\n"
    html = pages(competitors__cp_rail=card)["competitors/cp-rail"]
    assert in_order(
        html, "便宜的够用", 'id="they-win"', 'id="we-win"', 'id="differences"', 'id="questions"', 'id="do-not-say"',
        'id="price"', 'id="value-points"', 'id="comparisons"',
    )  # fmt: skip


def test_a_difference_nobody_looked_at_for_a_quarter_is_to_be_checked_first():
    rows = pages()["competitors/cp-rail"].partition('id="differences"')[2].split("</tr>")
    assert ["先核实" in row for row in rows[1:3]] == [False, True]  # 2026-11-01 and 2026-08-01
    assert "先核实再用" not in pages()["competitors/cp-rail"]
    assert "先核实再用" in pages()["competitors/cp-cloud"]


def test_a_card_shows_how_value_points_differ_from_this_one_alone():
    html = pages()["competitors/cp-rail"]
    assert "他们靠人补" in html
    assert "他们逐项加" not in html
    assert "他们逐项加" in pages()["competitors/cp-cloud"]


# A comparison


def test_a_comparison_names_the_competitor_inside_and_only_there():
    inside, outside = (pages(audience)["comparisons/cmp-one"] for audience in ("internal", "customer"))
    assert 'href="pk://competitors/cp-rail"' in inside
    assert "再等等看" in inside
    for html in (inside, outside):
        assert in_order(html, "说不清补没补齐", "先不动", "入门软件", "先存后发", "我们的做法", "4.0", "补不出没采到的")
    assert "pk-internal" not in outside


def test_a_comparison_says_at_which_weight_another_way_catches_up():
    html = pages("customer")["comparisons/cmp-one"]
    # 12 for ours, 7 for the next: nobody catches up while the price counts no more than all else.
    assert "就追上来了" not in html
    close = SHEET.replace("{proof: 5, price: 2}", "{proof: 3, price: 2}").replace(
        "{proof: 1, price: 4}", "{proof: 1, price: 5}"
    )
    html = pages("customer", comparisons__cmp_one=close)["comparisons/cmp-one"]
    assert "把“花钱少”的权重从 1 加到 2，“入门软件”就追上来了。" in html


def test_a_way_without_all_its_scores_is_told_inside():
    gap = SHEET.replace("{proof: 3, price: 1}", "{proof: 3}")
    assert in_order(pages(comparisons__cmp_one=gap)["comparisons/cmp-one"], "没有打全分", "自己开发")
    assert "没有打全分" not in pages("customer", comparisons__cmp_one=gap)["comparisons/cmp-one"]


# Objections


def groups(**more: str):
    return by_type(check(market(**more)).ground, VOCABULARIES.terms("objection-type"))


def test_objections_stand_by_type_in_order_with_the_talk_they_come_from():
    told = [
        (group.type.id, [(each.track.id, each.anchor) for each in group.heard]) for group in groups() if group.heard
    ]
    assert told == [
        ("technical-doubt", [("tt-one", "objection-1")]),
        ("price-too-high", [("tt-one", "objection-2")]),
    ]
    assert 'id="objection-2"' in pages()["talk-tracks/tt-one"]
    assert in_order(pages()["objections/"], "技术质疑", "靠谱吗", "价格太高", "太贵了", "拆开看", "便宜没好货", "比哪一行",
                    "pk://talk-tracks/tt-one#objection-2", "贵一倍")  # fmt: skip


def test_what_customers_see_no_proof_of_is_read_and_not_copied():
    dear = DEAR.replace("拆开看", "省 30%")
    html = pages(talk_tracks__tt_one=talk(DOUBT + dear))["objections/"]
    assert re.findall(r'data-clipboard-text="([^"]*)"', html) == ["拔一次线"]
    assert in_order(html, "省 30%", "没有客户看得到的证据：可以看，不能复制")


def test_an_answer_that_nothing_proves_stands_last_is_marked_inside_and_told_to_no_partner():
    files = {"talk_tracks__tt_bold": talk(DEAR.replace("拆开看", "省 30%")), "talk_tracks__tt_calm": talk(DEAR)}
    (dear,) = (group.heard for group in groups(**files) if group.type.id == "price-too-high")
    assert [each.track.id for each in dear] == ["tt-calm", "tt-one", "tt-bold"]
    assert in_order(pages(**files)["objections/"], "拆开看", "未证实", "省 30%")
    assert pages(**files)["objections/"].count("未证实") == 1
    assert "拆开看" in pages("partner", **files)["objections/"]
    assert "省 30%" not in pages("partner", **files)["objections/"]


def test_a_card_past_its_grace_is_read_and_not_copied():
    stale = CARD.replace("基轨", "阶云").replace("2099-01-01", "2026-01-31")
    html = pages(competitors__cp_cloud=stale)["battle-cards/"]
    assert re.findall(r'data-clipboard-text="([^"]*)" aria-label="复制：([^"]*)"', html) == [
        ("便宜的够用", "基轨"),
        ("可以等", "先不动"),
    ]
    assert in_order(html, "阶云", "便宜的够用", "该在 2026-01-31 之前核对")


def test_types_without_an_answer_are_told_inside_only():
    assert in_order(pages()["objections/"], "还没有话术接的类型", "预算削减")
    assert "还没有话术接的类型" not in pages("partner")["objections/"]


def test_objections_of_overdue_talks_stand_last_and_those_of_drafts_nowhere():
    (dear,) = (group.heard for group in groups(
        talk_tracks__tt_aa=talk(DEAR, expires="2026-11-21"), talk_tracks__tt_ab=talk(DEAR).replace("approved", "draft"),
    ) if group.type.id == "price-too-high")  # fmt: skip
    assert [(each.track.id, each.is_overdue) for each in dear] == [("tt-one", False), ("tt-aa", True)]


def test_a_partner_reads_the_answers_without_what_not_to_say():
    html = pages("partner")["objections/"]
    assert in_order(html, "太贵了", "拆开看", "比哪一行")
    assert "便宜没好货" not in html
    assert "贵一倍" not in html


@pytest.mark.parametrize("audience", ["customer", "public"])
def test_a_customer_is_not_handed_the_answers_to_their_own_objections(audience):
    shown = pages(audience, talk_tracks__tt_one=talk(DEAR, "audience: public\n"))
    assert "talk-tracks/tt-one" in shown
    assert "objections/" not in shown


# The demo company


@cache
def demo(audience):
    return build_site(Settings("澄辙数据", Folder(CONTENT, "content/"), Options()), Edition(audience, AS_OF))


def test_the_demo_hands_out_comparisons_without_naming_anybody():
    site = demo("partner")
    assert {entry.id for entry in site.catalog.of("comparison")} == {"cmp-forwarding", "cmp-migration", "cmp-analysis"}
    text = "".join(page.html for page in site.pages)
    assert [name for name in ("基轨", "阶云", "繁枢", "BaseTrack", "TierCloud", "FanHub") if name in text] == []


def test_each_of_the_demos_comparisons_is_fair():
    for entry in demo("partner").catalog.of("comparison"):
        sheet = entry.record
        kinds = [way.alternative_kind for way in sheet.alternatives]
        weighed = weigh(sheet)
        assert kinds[0] == "do-nothing"
        assert kinds.count("ours") == 1
        assert {side.side for side in sheet.sides} == {"payer", "end-user"}
        assert all(way.strengths and way.weaknesses and way.fits for way in sheet.alternatives)
        assert sheet.our_flaw
        assert sheet.complement
        assert weighed.unscored == ()
        ours = kinds.index("ours")
        assert any(row.scores[ours] < row.best for row in weighed.rows if row.best is not None)
        assert weighed.turns, "where the weights decide, it says so"
