"""The record class of a scenario."""

from pitchkit.record import Annotated, Asked, Id, In, Label, Owed, Part, Prose, Record, Ref, Text, To


class Pain(Part):
    """What hurts whom in this scene, and how they cope today."""

    id: Annotated[Id, Label("编号", "Id")]
    role: Annotated[str, In("decision-role"), Label("谁疼", "Who feels it")]
    text: Annotated[Text, Label("痛点", "Pain")]
    cost_type: Annotated[str | None, In("cost-type"), Label("成本类型", "Cost type")] = None
    today: Annotated[Text | None, Label("现在怎么办", "What they do today")] = None


class Scenario(Record):
    """A scene from the customer's day: the entry for a seller who knows where the meeting is about."""

    segment: Annotated[Ref | None, To("segment", back="scenarios"), Owed, Label("细分市场", "Segment")] = None
    story: Annotated[Prose | None, Owed, Label("发生了什么", "What happens")] = None
    pains: Annotated[tuple[Pain, ...], Owed, Label("痛点", "Pains")] = ()
    how: Annotated[Prose | None, Asked, Label("怎么解决", "How it goes right")] = None
    deep_case: Annotated[Ref | None, To("case", back="deep_case_of"), Asked, Label("深度案例", "Deep case")] = None
    front_line_scenes: Annotated[
        tuple[str, ...], In("front-line-scene"), Asked, Label("一线场合", "Front-line scenes")
    ] = ()
    objection_answer: Annotated[Prose | None, Asked, Label("“我们情况不一样”", "“Our situation is different”")] = None
