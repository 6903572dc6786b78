"""The record class of a persona."""

from pitchkit.record import Annotated, Asked, Ids, In, Label, Owed, Prose, Record, Text, To


class Persona(Record):
    """A typical holder of one decision role. `segments` left empty means: in all of them."""

    decision_role: Annotated[str | None, In("decision-role"), Owed, Label("决策角色", "Decision role")] = None
    segments: Annotated[Ids, To("segment", back="personas"), Label("细分市场", "Segments")] = ()
    job: Annotated[Text | None, Owed, Label("职务", "Job")] = None
    daily_work: Annotated[Prose | None, Asked, Label("日常工作", "A day at work")] = None
    interests: Annotated[tuple[Text, ...], Asked, Label("想要什么", "What they want")] = ()
    own_interest: Annotated[Text | None, Label("自己的利益", "Own interest")] = None
    pains: Annotated[Ids, To("scenario#pains", back="personas"), Asked, Label("痛点", "Pains")] = ()
    worries: Annotated[tuple[Text, ...], Asked, Label("担心什么", "What they worry about")] = ()
    information_habits: Annotated[Ids, To("channel", back="personas"), Label("从哪里获取信息", "Where they look")] = ()
    words_they_use: Annotated[tuple[Text, ...], Asked, Label("他们的用词", "Words they use")] = ()
    transformation_stage: Annotated[
        str | None, In("transformation-stage"), Label("转型阶段", "Transformation stage")
    ] = None
    reads_in: Annotated[tuple[str, ...], In("audience-circle"), Label("在哪些圈子", "Circles")] = ()
