"""Two records that say different things of one matter, or the same thing twice, are told of one another."""

import pytest

from sites import check

APPROVED = "status: approved\naudience: public\n"
PERIOD = "2026 年 1 月至 6 月"


def figure(after, label="转发丢包率", period=PERIOD, unit="%", before="2.4"):
    own = f"id: loss, label: {label}, after: '{after}', unit: '{unit}', source: 台账"
    return f"{{{own}{f', period: {period}' if period else ''}{f', before: {before!r}' if before else ''}}}"


def case(metrics, customer="cu-01", status="approved"):
    return f"title: 案例\nstatus: {status}\naudience: public\ncustomer: {customer}\nmetrics: [{metrics}]\n"


CUSTOMERS = {f"customers/cu-0{i}.yml": f"title: 客户{i}号\npublic_name: 一家企业\n" for i in (1, 2)}


def found(files, code):
    return [problem for problem in check({**CUSTOMERS, **files}).problems if problem.code.name == code]


@pytest.mark.parametrize(
    ("because", "second", "disagree"),
    [
        ("the same matter with another value", case(figure("0.5")), True),
        ("the same value", case(figure("0.08")), False),
        ("the same value, written otherwise", case(figure("0.080")), False),
        ("another baseline for the same result", case(figure("0.08", before="3.1")), True),
        ("another customer", case(figure("0.5"), customer="cu-02"), False),
        ("another metric", case(figure("0.5", label="夜里的转发丢包率")), False),
        ("brackets and blanks make no other metric", case(figure("0.5", label="转发 丢包率")), True),
        ("another period", case(figure("0.5", period="2026 年 7 月")), False),
        ("no period, so nobody knows", case(figure("0.5", period="")), False),
        ("another unit", case(figure("0.5", unit="‰")), False),
        ("a draft does not speak yet", case(figure("0.5"), status="draft"), False),
    ],
)
def test_one_metric_has_one_value(because, second, disagree):
    files = {"cases/case-a.yml": case(figure("0.08")), "cases/case-b.yml": second}
    told = found(files, "figures-disagree")
    assert [problem.span.path for problem in told] == (["content/cases/case-b.yml"] if disagree else []), because
    if disagree:
        assert [str(span) for span in told[0].also] == ["content/cases/case-a.yml:5:11"]
        assert "case-a" in told[0].message("en")


def test_nobody_contradicts_a_draft():
    files = {"cases/case-a.yml": case(figure("0.5"), status="draft"), "cases/case-b.yml": case(figure("0.08"))}
    assert found(files, "figures-disagree") == []


def test_figures_without_a_period_are_not_compared():
    files = {f"cases/case-{i}.yml": case(figure(value, period="")) for i, value in (("a", "0.08"), ("b", "0.5"))}
    assert found(files, "figures-disagree") == []


def test_a_proof_of_the_same_customer_may_not_disagree():
    proof = f"title: 报告\n{APPROVED}case: case-a\nfigure: {figure('0.5')}\n"
    files = {"cases/case-a.yml": case(figure("0.08")), "proofs/pf-a.yml": proof}
    assert [problem.span.path for problem in found(files, "figures-disagree")] == ["content/proofs/pf-a.yml"]


def test_two_proofs_of_one_product_may_not_disagree():
    proof = f"title: 报告\n{APPROVED}figure: "
    point = f"title: 点\n{APPROVED}products: [pd-a]\nproofs: "
    files = {
        "products/pd-a.yml": "title: 品\n",
        "proofs/pf-a.yml": f"{proof}{figure('0.08')}\n",
        "proofs/pf-b.yml": f"{proof}{figure('0.5')}\n",
        "value-points/vp-a.yml": f"{point}[pf-a]\n",
        "value-points/vp-b.yml": f"{point}[pf-b]\n",
    }
    assert [problem.span.path for problem in found(files, "figures-disagree")] == ["content/proofs/pf-b.yml"]
    del files["value-points/vp-b.yml"]
    assert found(files, "figures-disagree") == []


@pytest.mark.parametrize(
    ("because", "text", "at"),
    [
        (
            "another number beside the metric's name",
            "summary: 他们的转发丢包率现在是 0.3%。\nproofs: [case-a#loss]",
            "4:22",
        ),
        ("the figure's own number", "summary: 他们的转发丢包率现在是 0.08%。\nproofs: [case-a#loss]", ""),
        ("its number before", "summary: 他们的转发丢包率从 2.4% 降到 0.08%。\nproofs: [case-a#loss]", ""),
        ("the second number is wrong", "summary: 他们的转发丢包率从 2.4% 降到 0.3%。\nproofs: [case-a#loss]", "4:28"),
        ("a number in another unit", "summary: 他们的转发丢包率统计了 6 个月。\nproofs: [case-a#loss]", ""),
        ("a number in the next sentence", "summary: 先看转发丢包率。电量剩 30% 时也报。\nproofs: [case-a#loss]", ""),
        ("the record refers to another figure", "summary: 他们的转发丢包率现在是 0.3%。", ""),
        (
            "inside the company too",
            "audience: internal\nsummary: 他们的转发丢包率现在是 0.3%。\nproofs: [case-a#loss]",
            "4:22",
        ),
    ],
)
def test_a_text_quotes_a_figure_as_it_is(because, text, at):
    head = "title: 点\nstatus: approved\n" + ("" if "audience" in text else "audience: public\n")
    files = {"cases/case-a.yml": case(figure("0.08")), "value-points/x.yml": f"{head}{text}\n"}
    told = found(files, "figures-disagree")
    assert [str(problem.span) for problem in told] == ([f"content/value-points/x.yml:{at}"] if at else []), because


@pytest.mark.parametrize(
    ("because", "text", "told"),
    [
        ("than what?", "line: 报表快了 60%。", 1),
        ("than what it was", "line: 报表比原来快了 60%。", 0),
        ("from so much to so much", "line: 报表从 5 天缩短到 2 天，快了 60%。", 0),
        ("a figure named says than what", "line: 补传快了 2.32 个百分点。\nproofs: [case-a#loss]", 0),
        ("a figure named has no other side", "line: 峰值高了 12 倍。\nproofs: [case-b#peak]", 1),
        ("in English", "line: {en: Reports are ready 60% faster.}", 1),
        ("in English, with the other side", "line: {en: Reports are ready 60% faster than in 2025.}", 0),
        ("a question compares nothing", "line: 能快 60% 吗？", 0),
    ],
)
def test_faster_says_than_what(because, text, told):
    peak = case("{id: peak, label: 峰值, value: '12', unit: 倍, source: 台账}", customer="cu-02")
    files = {"cases/case-a.yml": case(figure("0.08")), "cases/case-b.yml": peak}
    files["value-points/x.yml"] = f"title: 点\n{APPROVED}{text}\n"
    assert len(found(files, "faster-without-baseline")) == told, because


LONG = (
    "断线的时候，读数先存在网关，接通后按顺序补，补没补齐查回执。设备自己没记下来的，谁也补不出来，这一点先说在前面。"
)
ENGLISH = (
    "While the line is down readings wait at the gateway and go out in order once it is back, and the receipts show "
    "what has arrived and what has not."
)


def point(text, more=""):
    return f"title: 点\nstatus: approved\naudience: public\n{more}half_minute: {text}\n"


@pytest.mark.parametrize(
    ("because", "one", "two", "told"),
    [
        ("pasted whole", point(LONG), point(LONG), True),
        ("pasted, one word changed", point(LONG), point(LONG.replace("网关", "机房")), True),
        ("pasted, with other signs between", point(LONG), point(LONG.replace("，", "、")), True),
        ("pasted in English", point(f"{{en: '{ENGLISH}'}}"), point(f"{{en: '{ENGLISH.upper()}'}}"), True),
        (
            "half of it rewritten",
            point(LONG),
            point(LONG[:28] + "平台把每一次中断记成一行，谁值班谁签字，月底对一遍。"),
            False,
        ),
        ("too short to be more than chance", point(LONG[:30]), point(LONG[:30]), False),
        ("made from the other, and says so", point(LONG), point(LONG, "derived_from: [vp-a]\n"), False),
        ("the customer's words", point(LONG), f"title: 点\n{APPROVED}heard_as: ['{LONG}']\n", False),
        ("notes stay with us", point(LONG), f"title: 点\n{APPROVED}notes: {LONG}\n", False),
    ],
)
def test_a_long_text_stands_in_one_record(because, one, two, told):
    problems = found({"value-points/vp-a.yml": one, "value-points/vp-b.yml": two}, "pasted-text")
    assert [problem.span.path for problem in problems] == (["content/value-points/vp-b.yml"] if told else []), because
    if told:
        assert problems[0].also[0].path == "content/value-points/vp-a.yml"


def test_a_copy_of_a_copy_is_an_adaptation_too():
    files = {
        "value-points/vp-a.yml": point(LONG),
        "value-points/vp-b.yml": point(LONG, "derived_from: [vp-a]\n"),
        "value-points/vp-c.yml": point(LONG, "derived_from: [vp-b]\n"),
    }
    assert found(files, "pasted-text") == []


@pytest.mark.parametrize(
    ("because", "one", "two", "told"),
    [
        ("the same with other fillers", "断线的时候，数据会丢吗？", "请问断线的时候数据会不会丢呢", True),
        (
            "in English, reordered a little",
            "Is data lost when the line drops?",
            "When the line drops, is the data lost?",
            True,
        ),
        ("another question on the same matter", "断线的时候，数据会丢吗？", "断线之后多久补得齐？", False),
        ("the same words, another matter", "备案要多久？", "上线要几周？", False),
    ],
)
def test_a_question_is_asked_once(because, one, two, told):
    files = {f"faqs/fq-{name}.yml": f"title: '{title}'\n{APPROVED}" for name, title in (("a", one), ("b", two))}
    problems = found(files, "question-asked-twice")
    assert [problem.span.path for problem in problems] == (["content/faqs/fq-b.yml"] if told else []), because


@pytest.mark.parametrize(
    ("because", "text", "told"),
    [
        ("no proof", "short_answer: 平台已通过等保三级测评。", 1),
        ("a proof", "short_answer: 平台已通过等保三级测评。\nproofs: [pf-a]", 0),
        ("a proof in prose", "short_answer: 平台已通过等保三级测评。\nanswer: 见 [[pf-a]]。", 0),
        ("not yet", "short_answer: 这个版本还没有通过等保测评。", 0),
        ("theirs to get", "short_answer: 机房的等保由您那边去测评。", 0),
    ],
)
def test_a_certificate_claimed_is_named(because, text, told):
    files = {"proofs/pf-a.yml": f"title: 证书\n{APPROVED}", "faqs/fq-a.yml": f"title: 有资质吗\n{APPROVED}{text}\n"}
    assert len(found(files, "answer-claims-without-proof")) == told, because
