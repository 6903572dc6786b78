"""A launch's timeline: days around T0, phases, and what is late or due on one day of judgement."""

import datetime

import pytest

from pitchkit.kinds.launch.reckoning import budget_of, score_of
from pitchkit.kinds.launch.schema import Launch
from pitchkit.kinds.launch.timeline import NARROWEST, Phase, from_t0, lay_out, phases_in
from pitchkit.record import Text
from pitchkit.vocabulary import Term, load, shipped
from sites import build, samples

T0 = datetime.date(2026, 12, 15)
VOCABULARIES, _ = load(shipped())
PHASES = VOCABULARIES.terms("launch-phase")
SCORES = VOCABULARIES.terms("launch-score")


def launch(**fields):
    return Launch.model_validate({"id": "ln-x", "title": "澄析 2.0", "t0": "2026-12-15", **fields})


def task(offset, name="", *, done="false"):
    return {"id": name or f"day{offset}", "offset": str(offset), "title": "话术定稿", "done": done}


def plan(*offsets, as_of=T0, terms=PHASES, **fields):
    tasks = [each if isinstance(each, dict) else task(each) for each in offsets]
    return lay_out(launch(tasks=tasks, **fields), as_of, terms)


def day(offset):
    return T0 + datetime.timedelta(days=offset)


@pytest.mark.parametrize(
    ("offset", "phase"),
    [
        (-400, "prepare"),
        (-31, "prepare"),
        (-30, "warm-up"),
        (-7, "warm-up"),
        (-6, "readiness"),
        (-1, "readiness"),
        (0, "burst"),
        (14, "burst"),
        (15, "sustain"),
        (5000, "sustain"),
    ],
)
def test_today_falls_into_one_phase_also_at_its_edges(offset, phase):
    timeline = plan(-10, as_of=day(offset))
    assert (timeline.phase, timeline.offset) == (phase, offset)


@pytest.mark.parametrize(("offset", "said"), [(-23, "T-23"), (0, "T0"), (12, "T+12")])
def test_a_day_is_written_as_launch_people_say_it(offset, said):
    assert from_t0(offset) == said
    assert plan(-10, as_of=day(offset)).countdown == said


def test_tasks_come_by_day_whatever_order_they_were_written_in():
    marks = plan(0, -15, 14, -45).marks
    assert [(m.number, m.day, m.date.isoformat()) for m in marks] == [
        (1, "T-45", "2026-10-31"),
        (2, "T-15", "2026-11-30"),
        (3, "T0", "2026-12-15"),
        (4, "T+14", "2026-12-29"),
    ]


def test_a_task_is_late_the_day_after_and_due_soon_for_a_week():
    states = {m.task.offset: m.state for m in plan(-24, -23, -16, -15, as_of=day(-23)).marks}
    assert states == {-24: "overdue", -23: "soon", -16: "soon", -15: "open"}


def test_what_is_done_is_never_late():
    timeline = plan(task(-40, done="true"), task(-30), as_of=T0)
    assert [m.task.offset for m in timeline.in_state("done")] == [-40]
    assert [m.task.offset for m in timeline.in_state("overdue")] == [-30]


def test_the_day_before_leap_day_and_leap_day_are_days():
    timeline = lay_out(launch(t0="2028-03-01", tasks=[task(-2), task(-1)]), datetime.date(2028, 2, 29), PHASES)
    assert [m.date.isoformat() for m in timeline.marks] == ["2028-02-28", "2028-02-29"]
    assert (timeline.countdown, timeline.marks[1].state) == ("T-1", "soon")


def test_every_task_stands_in_exactly_one_band_and_in_its_place():
    timeline = plan(-90, -31, -30, -7, -6, -1, 0, 14, 15, 180)
    assert [(b.id, [m.task.offset for m in b.marks]) for b in timeline.bands] == [
        ("prepare", [-90, -31]),
        ("warm-up", [-30, -7]),
        ("readiness", [-6, -1]),
        ("burst", [0, 14]),
        ("sustain", [15, 180]),
    ]
    for band in timeline.bands:
        assert all(band.left < mark.left < band.left + band.width for mark in band.marks)


def test_bands_fill_the_drawing_and_the_shortest_can_still_be_read():
    bands = plan(-90, 180).bands
    assert sum(band.width for band in bands) == pytest.approx(100)
    assert [band.left for band in bands[1:]] == pytest.approx([b.left + b.width for b in bands[:-1]])
    assert min(band.width for band in bands) > NARROWEST * 0.8
    assert (bands[1].starts.isoformat(), bands[1].ends.isoformat()) == ("2026-11-15", "2026-12-08")


@pytest.mark.parametrize(("offset", "edge"), [(-4000, 0), (4000, 100)])
def test_a_today_far_away_lies_at_the_edge_and_squeezes_nothing(offset, edge):
    timeline = plan(-30, 14, as_of=day(offset))
    assert (timeline.today, timeline.is_within) == (edge, False)
    assert timeline.bands == plan(-30, 14).bands or timeline.bands[0].width == plan(-30, 14).bands[0].width


def test_marks_of_one_day_get_lanes_of_their_own():
    marks = plan(task(-3, "a"), task(-3, "b"), task(-3, "c"), task(14)).marks
    assert [m.lane for m in marks] == [0, 1, 2, 0]


def test_a_launch_without_tasks_is_offered_the_usual_ones_of_its_tier():
    light, heavy = (lay_out(launch(tier=tier), day(-3), PHASES) for tier in ("inform", "concept"))
    assert [m.task.id for m in light.marks] == ["material", "release", "burst-review"]
    assert {m.task.id for m in light.marks} < {m.task.id for m in heavy.marks}
    assert heavy.suggested
    assert not heavy.in_state("overdue")


@pytest.mark.parametrize("tier", [None, "a-tier-of-their-own"])
def test_a_launch_of_no_known_tier_is_offered_nothing(tier):
    timeline = lay_out(launch(tier=tier), T0, PHASES)
    assert (timeline.marks, timeline.lanes) == ((), 0)
    assert [band.id for band in timeline.bands] == ["prepare", "warm-up", "readiness", "burst", "sustain"]


def test_without_a_day_of_release_there_is_no_timeline():
    assert lay_out(Launch.model_validate({"id": "x", "title": "澄析"}), T0, PHASES) is None


def test_a_day_beyond_the_calendar_is_its_last():
    timeline = plan(task(999999999999999), as_of=T0)
    assert timeline.marks[0].date == datetime.date.max


# A site may cut the phases as it likes.


def terms(**spans):
    return [
        Term(name, Text({"zh": "预热期"}), i, {k: v for k, v in zip(("from", "to"), span, strict=True) if v})
        for i, (name, span) in enumerate(spans.items())
    ]


def test_a_phase_of_another_shape_is_left_out():
    assert phases_in(terms(a=("-5", ""), b=("", ""), c=("soon", "1e9"))) == (Phase("a", -5, None),)


@pytest.mark.parametrize(
    ("spans", "drawn"),
    [
        ({}, [("", -9, 9)]),
        ({"a": ("-5", "-3"), "b": ("2", "4")}, [("", -9, -6), ("a", -5, -3), ("", -2, 1), ("b", 2, 4), ("", 5, 9)]),
        ({"a": ("-9", "3"), "b": ("0", "9")}, [("a", -9, 3), ("b", 4, 9)]),
        ({"a": ("-9", "9"), "b": ("0", "5")}, [("a", -9, 9)]),
        ({"a": ("5", "-5")}, [("", -9, 9)]),
    ],
)
def test_every_day_is_drawn_once_whatever_phases_a_site_has(spans, drawn):
    timeline = plan(-9, 9, terms=terms(**spans))
    assert [(b.id, b.first, b.last) for b in timeline.bands] == drawn
    assert sum(len(b.marks) for b in timeline.bands) == 2


# What the launch adds up to.


def test_the_score_weighs_its_criteria():
    points = {
        "reach": "3",
        "pain": "4",
        "difference": "4",
        "revenue": "5",
        "roadmap": "4",
        "evidence": "3",
        "idea": "2",
    }
    score = score_of(launch(score=points), SCORES)
    assert (score.total, score.most, score.tier) == (73, 100, "big-scene")


@pytest.mark.parametrize(
    ("points", "idea", "tier"),
    [
        ("0", "0", "inform"),
        ("1", "1", "inform"),
        ("2", "2", "small-scene"),
        ("3", "3", "big-scene"),
        ("5", "3", "big-scene"),
        ("5", "4", "concept"),
    ],
)
def test_the_score_speaks_for_a_tier_and_a_concept_needs_an_idea(points, idea, tier):
    judged = {term.id: points for term in SCORES} | {"idea": idea}
    assert score_of(launch(score=judged), SCORES).tier == tier


def test_nothing_judged_is_no_score():
    assert score_of(launch(), SCORES) is None


def test_a_budget_adds_its_contingency():
    lines = [{"item": "发布会", "amount": "180000"}, {"item": "内容", "amount": "90000"}]
    money = budget_of(launch(budget={"currency": "CNY", "contingency_pct": "8", "lines": lines}).budget)
    assert (money.lines, money.contingency, money.total) == (270000, 21600, 291600)
    assert budget_of(launch(budget={"currency": "CNY"}).budget).total == 0
    assert budget_of(None) is None


# What readers outside may know.


@pytest.mark.parametrize("audience", ["public", "partner"])
def test_a_launch_page_outside_shows_its_story_and_nothing_of_its_plan(audience):
    files = samples()
    name = "launches/sample-launch.yml"
    files[name] = files[name].replace("audience: internal", f"audience: {audience}")
    inside, outside = (launch_page(build(files, each)) for each in ("internal", audience))
    plan = ["41 分", "复盘：几家不再导日志", "历史只留三个月", "小客户一个月断不了一次", "缺口超过一小时"]
    plan += ["27,500", "看板不显示设备位置", "定为小场景型", "补设备没记下的数", "2099-06-01", "T-"]
    assert [words for words in plan if words not in inside] == []
    assert [words for words in plan if words in outside] == []
    assert "早上一眼，夜里放心" in outside
    assert "2099-06-15" in outside


def test_the_usual_tasks_of_a_tier_are_a_suggestion_for_inside():
    files = samples()
    name = "launches/sample-launch.yml"
    lines = files[name].replace("audience: internal", "audience: public").splitlines(keepends=True)
    files[name] = "".join(line for line in lines if not line.startswith(("tasks:", "  - {id:")))
    assert "决定发布或推迟" in launch_page(build(files))
    assert "决定发布或推迟" not in launch_page(build(files, "public"))


def launch_page(site):
    return next(page.html for page in site.pages if page.record == "sample-launch" and page.language == "zh")
