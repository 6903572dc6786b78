"""The record class of a question customers ask."""

from pitchkit.record import (
    Annotated,
    Asked,
    Ceiling,
    Counted,
    Flag,
    Ids,
    In,
    Label,
    Owed,
    Prose,
    Sayable,
    Spoken,
    Text,
    To,
    Whole,
)


class Faq(Sayable):
    """A question, answered shortly first and at length below. The title is the question."""

    short_answer: Annotated[
        Text | None, Spoken, Owed(by="faq-without-short-answer"), Counted(80, 40), Label("一句话回答", "Short answer")
    ] = None
    answer: Annotated[Prose | None, Asked, Label("展开说明", "In full")] = None
    faq_group: Annotated[str | None, In("faq-group"), Owed, Label("分组", "Group")] = None
    case_question: Annotated[str | None, In("case-question"), Label("对应的案例问题", "Case question")] = None
    products: Annotated[Ids, To("product", back="faqs"), Asked, Label("产品", "Products")] = ()
    roles: Annotated[tuple[str, ...], In("decision-role"), Asked, Label("谁会问", "Who asks")] = ()
    steps: Annotated[tuple[str, ...], In("purchase-step"), Asked, Label("采购阶段", "Purchase steps")] = ()
    segments: Annotated[Ids, To("segment", back="faqs"), Label("细分市场", "Segments")] = ()
    proofs: Annotated[Ids, To("proof", "case#metrics", back="faqs"), Asked, Label("证据", "Proofs")] = ()
    asked_by: Annotated[Whole | None, Label("被问次数", "Times asked")] = None
    from_feedback: Annotated[str | None, Ceiling("internal"), Label("来自哪条反馈", "From which feedback")] = None
    quiz: Annotated[Flag, Label("进题库", "In the quiz")] = False
