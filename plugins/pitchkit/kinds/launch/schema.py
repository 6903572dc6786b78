"""The record class of a launch."""

from pitchkit.record import (
    Annotated,
    Asked,
    Ceiling,
    Date,
    Flag,
    Id,
    Ids,
    In,
    Label,
    Number,
    Owed,
    Part,
    Prose,
    Record,
    Ref,
    Text,
    To,
    Whole,
)


class MarketFact(Part):
    """A number about the market, with its source and date."""

    claim: Annotated[Text, Label("事实", "Fact")]
    figure: Annotated[str | None, Label("数字", "Figure")] = None
    source: Annotated[Text, Label("来源", "Source")]
    as_of: Annotated[Date, Label("截至", "As of")]


class Touchpoint(Part):
    """A moment when marketing sits with the product team."""

    on: Annotated[Date, Label("日期", "On")]
    who: Annotated[str | None, Label("谁", "Who")] = None
    output: Annotated[Text | None, Label("产出", "Output")] = None


class Task(Part):
    """One piece of work, dated from T0: -15 is fifteen days before."""

    id: Annotated[Id, Label("编号", "Id")]
    offset: Annotated[Whole, Label("距 T0 天数", "Days from T0")]
    title: Annotated[Text, Label("任务", "Task")]
    owner: Annotated[str | None, In("team"), Label("团队", "Team")] = None
    output: Annotated[Ref | None, To("*", back="launch_tasks"), Label("产出", "Output")] = None
    done: Annotated[Flag, Label("完成", "Done")] = False


class Gate(Part):
    """Whether one condition of going live is met."""

    status: Annotated[str, In("kpi-status"), Label("状态", "Status")]
    text: Annotated[Text | None, Label("说明", "Note")] = None
    evidence: Annotated[Ref | None, To("proof", back="gates"), Label("证据", "Evidence")] = None


class BudgetLine(Part):
    """What money goes into."""

    item: Annotated[Text, Label("项目", "Item")]
    amount: Annotated[Number, Label("金额", "Amount")]


class Budget(Part):
    """What the launch may cost."""

    currency: Annotated[str, Label("币种", "Currency")]
    contingency_pct: Annotated[Number | None, Label("预备比例", "Contingency, %")] = None
    lines: Annotated[tuple[BudgetLine, ...], Label("明细", "Lines")] = ()


class Risk(Part):
    """What may go wrong and what is done then."""

    risk: Annotated[Text, Label("风险", "Risk")]
    response: Annotated[Text, Label("应对", "Response")]
    owner: Annotated[str | None, In("team"), Label("团队", "Team")] = None


class Block(Part):
    """One block of the launch event."""

    block: Annotated[str, In("launch-event-block"), Label("环节", "Block")]
    text: Annotated[Text, Label("内容", "What happens")]
    minutes: Annotated[Whole | None, Label("分钟", "Minutes")] = None


class Launch(Record):
    """A launch from its tier to its review. Everything about the plan is for inside."""

    product: Annotated[Ref | None, To("product", back="launches"), Owed, Label("产品", "Product")] = None
    features: Annotated[tuple[Id, ...], Label("功能", "Features")] = ()
    tier: Annotated[str | None, In("launch-tier"), Owed, Label("级别", "Tier")] = None
    score: Annotated[dict[str, Whole], In("launch-score"), Ceiling("internal"), Asked, Label("评分", "Score")] = {}
    tier_reason: Annotated[Text | None, Ceiling("internal"), Label("定级理由", "Why this tier")] = None
    purpose: Annotated[tuple[str, ...], In("launch-purpose"), Asked, Label("目的", "Purpose")] = ()
    t0: Annotated[Date | None, Owed, Label("发布日 T0", "T0, the day of release")] = None
    go_live: Annotated[Date | None, Ceiling("internal"), Label("上线日", "Go-live")] = None
    gray_share: Annotated[Number | None, Ceiling("internal"), Label("灰度比例", "First gray share")] = None

    slogan: Annotated[Text | None, Asked, Label("口号", "Slogan")] = None
    value_statement: Annotated[Text | None, Owed, Label("价值描述", "Value statement")] = None
    pain: Annotated[Text | None, Asked, Label("客户痛点", "Pain")] = None
    personas: Annotated[Ids, To("persona", back="launches"), Asked, Label("画像", "Personas")] = ()
    scenarios: Annotated[Ids, To("scenario", back="launches"), Asked, Label("场景", "Scenarios")] = ()
    value_points: Annotated[Ids, To("value-point", back="launches"), Asked, Label("价值点", "Value points")] = ()
    competitors: Annotated[
        Ids, To("competitor", back="launches"), Ceiling("internal"), Label("竞品", "Competitors")
    ] = ()
    competitor_note: Annotated[Text | None, Ceiling("internal"), Asked, Label("竞品分析", "Competition")] = None
    market_facts: Annotated[tuple[MarketFact, ...], Label("市场事实", "Market facts")] = ()
    talk_tracks: Annotated[Ids, To("talk-track", back="launches"), Asked, Label("话术", "Talk tracks")] = ()
    faqs: Annotated[Ids, To("faq", back="launches"), Asked, Label("常见问题", "FAQs")] = ()
    cases: Annotated[Ids, To("case", back="launches"), Label("案例", "Cases")] = ()
    certificates: Annotated[Ids, To("proof", back="launches"), Label("资质与证据", "Certificates")] = ()

    context: Annotated[Prose | None, Asked, Label("背景", "Context")] = None
    modules: Annotated[Prose | None, Asked, Label("内容模块", "What it consists of")] = None
    roadmap: Annotated[Prose | None, Ceiling("internal"), Label("路线图", "Roadmap")] = None
    trust_details: Annotated[tuple[Text, ...], Asked, Label("可信细节", "Trust details")] = ()
    open_doubts: Annotated[tuple[Text, ...], Ceiling("internal"), Label("未解的疑问", "Open doubts")] = ()
    customer_success: Annotated[Prose | None, Asked, Label("如何帮客户成功", "How customers succeed")] = None
    event: Annotated[tuple[Block, ...], Asked, Label("发布会", "Launch event")] = ()

    touchpoints: Annotated[
        dict[str, Touchpoint],
        In("launch-touchpoint"),
        Ceiling("internal"),
        Asked,
        Label("三个触点", "Touch points"),
    ] = {}
    tasks: Annotated[tuple[Task, ...], Ceiling("internal"), Asked, Label("任务", "Tasks")] = ()
    gates: Annotated[dict[str, Gate], In("launch-gate"), Ceiling("internal"), Asked, Label("关口", "Gates")] = {}
    budget: Annotated[Budget | None, Ceiling("internal"), Asked, Label("预算", "Budget")] = None
    risks: Annotated[tuple[Risk, ...], Ceiling("internal"), Asked, Label("风险", "Risks")] = ()
