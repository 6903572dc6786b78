"""The record class of a comparison of ways to solve one problem."""

from pitchkit.record import (
    Annotated,
    Asked,
    Ceiling,
    Id,
    Ids,
    In,
    Label,
    Owed,
    Part,
    Prose,
    Record,
    Ref,
    Spoken,
    Text,
    To,
    Whole,
)


class Side(Part):
    """One of the two who look at the problem: who pays, and who lives with it."""

    side: Annotated[str, In("comparison-side"), Label("哪一方", "Side")]
    who: Annotated[Text, Label("谁", "Who")]
    scene: Annotated[Text, Label("场景", "Scene")]
    problem: Annotated[Text, Label("他的问题", "Their problem")]


class Criterion(Part):
    """One thing to weigh the ways by."""

    id: Annotated[Id, Label("编号", "Id")]
    label: Annotated[Text, Label("看什么", "Criterion")]
    weight: Annotated[Whole, Label("权重", "Weight")] = 1


class Alternative(Part):
    """One way to solve the problem, with what it is good for and where it falls short."""

    id: Annotated[Id, Label("编号", "Id")]
    name: Annotated[Text, Label("方式", "Way", "对客户也能说的叫法", "as one may call it before a customer")]
    alternative_kind: Annotated[str, In("alternative-kind"), Label("类型", "Type")]
    alternative_class: Annotated[str | None, In("alternative-class"), Label("思路", "Approach")] = None
    competitor: Annotated[
        Ref | None, To("competitor", back="comparisons"), Ceiling("internal"), Label("竞品", "Competitor")
    ] = None
    strengths: Annotated[tuple[Text, ...], Label("好处", "Strengths")] = ()
    weaknesses: Annotated[tuple[Text, ...], Label("短处", "Weaknesses")] = ()
    fits: Annotated[Text | None, Label("适合谁", "Fits")] = None
    scores: Annotated[dict[str, Whole], Label("打分（0–5）", "Scores (0–5)")] = {}
    """By the id of a criterion."""
    heard_as: Annotated[
        tuple[str, ...],
        Ceiling("internal"),
        Label("客户原话", "Heard as", "客户提到这条路时怎么说", "how customers bring this way up"),
    ] = ()
    say: Annotated[
        Text | None, Spoken, Ceiling("internal"), Label("提到它时这样说", "What to say when it comes up")
    ] = None
    ask_back: Annotated[Text | None, Spoken, Ceiling("internal"), Label("反问", "Ask back")] = None
    proof: Annotated[
        Ref | None, To("proof", "case#metrics", back="comparisons"), Ceiling("internal"), Label("证据", "Proof")
    ] = None
    """What carries the words to say; the proofs of the comparison itself are the customer's to see."""


class Comparison(Record):
    """A problem and every known way out of it, told fairly enough to hand to the customer."""

    problem: Annotated[Text | None, Owed, Label("问题", "Problem")] = None
    products: Annotated[Ids, To("product", back="comparisons"), Asked, Label("产品", "Products")] = ()
    scenarios: Annotated[Ids, To("scenario", back="comparisons"), Asked, Label("场景", "Scenarios")] = ()
    sides: Annotated[tuple[Side, ...], Asked, Label("两方", "Sides")] = ()
    criteria: Annotated[tuple[Criterion, ...], Asked, Label("看什么", "Criteria")] = ()
    alternatives: Annotated[tuple[Alternative, ...], Owed, Label("可选的路", "Ways")] = ()
    our_flaw: Annotated[Text | None, Asked, Label("我们的短处", "Our flaw")] = None
    complement: Annotated[Text | None, Asked, Label("短处怎么补", "What makes up for it")] = None
    verdict: Annotated[Prose | None, Owed, Label("结论", "Verdict")] = None
    proofs: Annotated[Ids, To("proof", "case#metrics", back="comparisons"), Asked, Label("证据", "Proofs")] = ()
