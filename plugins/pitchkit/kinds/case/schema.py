"""The record class of a case."""

from pitchkit.record import (
    Annotated,
    Asked,
    AudienceId,
    Ceiling,
    Date,
    Figure,
    Flag,
    Ids,
    In,
    Label,
    NeedsConsent,
    Owed,
    Part,
    Prose,
    Ref,
    Sayable,
    Text,
    To,
)


class Trigger(Part):
    """What set the customer moving."""

    type: Annotated[str, In("trigger-type"), Label("类型", "Type")]
    text: Annotated[Text, Label("触发", "Trigger")]


class Phase(Part):
    """One phase of the way there."""

    phase: Annotated[Text, Label("阶段", "Phase")]
    text: Annotated[Prose, Label("做了什么", "What was done")]


class Quote(Part):
    """What someone there said, by role, never by name."""

    text: Annotated[Text, Label("原话", "Quote")]
    speaker_role: Annotated[Text, Label("谁说的", "Speaker")]
    decision_role: Annotated[str | None, In("decision-role"), Label("决策角色", "Decision role")] = None
    source: Annotated[Text | None, Ceiling("internal"), Label("来源", "Source")] = None
    audience: Annotated[AudienceId | None, Label("受众", "Audience")] = None


class Milestone(Part):
    """A date worth telling."""

    date: Annotated[Date, Label("日期", "Date")]
    text: Annotated[Text, Label("事件", "What happened")]


class Criterion(Part):
    """Whether the case meets one selection criterion, and why."""

    met: Annotated[Flag, Label("满足", "Met")]
    why: Annotated[Text, Label("理由", "Why")]


class Case(Sayable):
    """One customer's story, told by its figures and sixteen answers."""

    customer: Annotated[Ref | None, To("customer", back="cases"), Owed, Label("客户", "Customer")] = None
    products: Annotated[Ids, To("product", back="cases"), Owed, Label("产品", "Products")] = ()
    scenario: Annotated[Ref | None, To("scenario", back="cases"), Asked, Label("场景", "Scenario")] = None
    proof_of: Annotated[Ids, To("value-point", back="cases"), Asked, Label("证明的价值点", "Proves")] = ()
    problems: Annotated[tuple[Text, ...], Owed, Label("问题", "Problems")] = ()
    goals: Annotated[tuple[Text, ...], Asked, Label("目标", "Goals")] = ()
    metrics: Annotated[tuple[Figure, ...], NeedsConsent("figures", of="customer"), Asked, Label("指标", "Figures")] = ()
    background: Annotated[Prose | None, Asked, Label("背景", "Background")] = None
    triggers: Annotated[tuple[Trigger, ...], Asked, Label("触发", "Triggers")] = ()
    approach: Annotated[tuple[Phase, ...], Asked, Label("做法", "How it was done")] = ()
    team: Annotated[Text | None, Asked, Label("团队", "Team")] = None
    answers: Annotated[dict[str, Prose], In("case-question"), Asked, Label("十六问", "Sixteen answers")] = {}
    quotes: Annotated[tuple[Quote, ...], NeedsConsent("quote", of="customer"), Asked, Label("客户原话", "Quotes")] = ()
    spectacle: Annotated[Text | None, Label("现场可看什么", "What can be seen on site")] = None
    inside_pitch: Annotated[
        tuple[Text, ...], Asked, Label("客户内部三句话", "Three lines for inside the customer's company")
    ] = ()
    lessons: Annotated[Prose | None, Ceiling("internal"), Asked, Label("教训", "Lessons")] = None
    timeline: Annotated[tuple[Milestone, ...], Label("时间线", "Timeline")] = ()
    selection: Annotated[
        dict[str, Criterion], In("case-criterion"), Ceiling("internal"), Label("入选标准", "Selection")
    ] = {}
