"""The record class of a value point."""

from pitchkit.record import (
    Annotated,
    Asked,
    Ceiling,
    Ids,
    In,
    Label,
    Owed,
    Part,
    Prose,
    Ref,
    Sayable,
    Text,
    To,
    Whole,
)


class Benefit(Part):
    """What one decision role gains."""

    role: Annotated[str, In("decision-role"), Label("角色", "Role")]
    text: Annotated[Text, Label("好处", "Benefit")]
    metric: Annotated[Ref | None, To("proof", "case#metrics", back="value_points"), Label("数字", "Figure")] = None


class Difference(Part):
    """How it differs from one other way the customer could take."""

    competitor: Annotated[Ref, To("competitor", back="value_points"), Label("竞品", "Competitor")]
    dimension: Annotated[str, In("compare-dimension"), Label("维度", "Dimension")]
    text: Annotated[Text, Label("差别", "Difference")]


class ValuePoint(Sayable):
    """One gain, said in the customer's words, proven, and told per role."""

    products: Annotated[Ids, To("product", back="value_points"), Owed, Label("产品", "Products")] = ()
    statement: Annotated[Text | None, Owed, Label("客户语言", "In the customer's words")] = None
    technical: Annotated[Prose | None, Asked, Label("怎么做到", "How it works")] = None
    angles: Annotated[tuple[str, ...], In("psychology-angle"), Asked, Label("角度", "Angles")] = ()
    cost_types: Annotated[tuple[str, ...], In("cost-type"), Asked, Label("成本类型", "Cost types")] = ()
    lead_dimension: Annotated[str | None, In("lead-dimension"), Label("领先维度", "Leads in")] = None
    pains: Annotated[Ids, To("scenario#pains", back="value_points"), Asked, Label("解决的痛点", "Pains")] = ()
    benefits: Annotated[
        tuple[Benefit, ...], Owed(by="value-point-without-benefit"), Label("各角色的好处", "Benefits by role")
    ] = ()
    decision_costs: Annotated[tuple[str, ...], In("decision-cost"), Label("降低的决策成本", "Decision costs")] = ()
    proofs: Annotated[
        Ids, To("proof", "case#metrics", back="value_points"), Owed(by="unproven-value-point"), Label("证据", "Proofs")
    ] = ()
    segments: Annotated[Ids, To("segment", back="value_points"), Label("细分市场", "Segments")] = ()
    fits_stages: Annotated[tuple[str, ...], In("transformation-stage"), Label("适合的转型阶段", "Fits stages")] = ()
    differs_from: Annotated[
        tuple[Difference, ...], Ceiling("internal"), Label("与竞品的差别", "Differs from competitors")
    ] = ()
    insights: Annotated[Ids, To("insight", back="value_points"), Ceiling("internal"), Label("洞察", "Insights")] = ()
    priority: Annotated[Whole | None, Label("优先级", "Priority")] = None
