"""The record class of a talk track."""

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
    Spoken,
    Text,
    To,
    Whole,
)

SETTING = "talk-without-setting"
"""The rule that tells where a talk has no setting; one for an emergency needs none."""


class ValueLine(Part):
    """One sentence of value, with the point it makes and what proves it."""

    text: Annotated[Text, Spoken, Label("怎么说", "Say")]
    value_point: Annotated[Ref | None, To("value-point", back="talk_tracks"), Label("价值点", "Value point")] = None
    proof: Annotated[Ref | None, To("proof", "case#metrics", back="talk_tracks"), Label("证据", "Proof")] = None


class Objection(Part):
    """What the customer throws in, what to say, what not to say, and what to ask back."""

    type: Annotated[str, In("objection-type"), Label("类型", "Type")]
    hear: Annotated[Text, Label("客户说", "They say")]
    say: Annotated[Text, Spoken, Label("这样说", "Say")]
    dont_say: Annotated[Text | None, Ceiling("internal"), Label("别这样说", "Do not say")] = None
    ask_back: Annotated[Text | None, Spoken, Label("反问", "Ask back")] = None
    proof: Annotated[Ref | None, To("proof", "case#metrics", back="talk_tracks"), Label("证据", "Proof")] = None
    heard_as: Annotated[tuple[str, ...], Ceiling("internal"), Label("客户原话", "Heard as")] = ()


class TalkTrack(Sayable):
    """A talk with one role at one step, ready to be said."""

    track_type: Annotated[str | None, In("talk-track-type"), Owed, Label("类型", "Type")] = None
    roles: Annotated[tuple[str, ...], In("decision-role"), Owed(by=SETTING), Label("角色", "Roles")] = ()
    steps: Annotated[tuple[str, ...], In("purchase-step"), Owed(by=SETTING), Label("采购阶段", "Purchase steps")] = ()
    customer_types: Annotated[
        tuple[str, ...], In("customer-type"), Owed(by=SETTING), Label("客户类型", "Customer types")
    ] = ()
    segments: Annotated[Ids, To("segment", back="talk_tracks"), Label("细分市场", "Segments")] = ()
    scenarios: Annotated[Ids, To("scenario", back="talk_tracks"), Asked, Label("场景", "Scenarios")] = ()
    products: Annotated[Ids, To("product", back="talk_tracks"), Asked, Label("产品", "Products")] = ()
    value_points: Annotated[Ids, To("value-point", back="talk_tracks"), Asked, Label("价值点", "Value points")] = ()
    cases: Annotated[Ids, To("case", back="talk_tracks"), Label("案例", "Cases")] = ()
    channel: Annotated[str | None, In("talk-channel"), Asked, Label("场合", "Channel")] = None
    sales_level: Annotated[str | None, In("sales-level"), Label("销售层次", "Sales level")] = None
    angle: Annotated[str | None, In("psychology-angle"), Label("角度", "Angle")] = None
    opening: Annotated[Prose | None, Spoken, Owed, Label("开场", "Opening")] = None
    discovery_questions: Annotated[tuple[Text, ...], Spoken, Asked, Label("问三句", "Questions to ask")] = ()
    value_lines: Annotated[tuple[ValueLine, ...], Asked, Label("价值句", "Value lines")] = ()
    objections: Annotated[tuple[Objection, ...], Asked, Label("异议", "Objections")] = ()
    analogy: Annotated[Text | None, Spoken, Label("打个比方", "Analogy")] = None
    closing: Annotated[Prose | None, Spoken, Asked, Label("收尾", "Closing")] = None
    dont_say: Annotated[tuple[Text, ...], Ceiling("internal"), Label("别这样说", "Do not say")] = ()
    next_step: Annotated[Text | None, Asked, Label("下一步", "Next step")] = None
    minutes: Annotated[Whole | None, Label("分钟", "Minutes")] = None
