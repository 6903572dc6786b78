"""The record class of a material."""

from pitchkit.record import (
    Annotated,
    Asked,
    AudienceId,
    Ceiling,
    Date,
    Flag,
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


class Sentence(Part):
    """One sentence of a material. A lower level that writes the same id says it in its own words."""

    id: Annotated[Id, Label("编号", "Id")]
    text: Annotated[Text, Spoken, Label("句子", "Sentence")]
    seen: Annotated[
        str | None,
        Ceiling("internal"),
        Label(
            "改写时的上级原句",
            "Parent's wording when adapted",
            "上级原句的指纹；上级改了就会提醒",
            "fingerprint of the parent's sentence; a change there is told",
        ),
    ] = None
    audience: Annotated[AudienceId | None, Label("受众", "Audience")] = None
    """Narrower than the material's, as for a speaker's note in a deck that leaves the house."""


class Rating(Part):
    """What the front line thinks of it, by team, never by person."""

    team: Annotated[str, In("team"), Label("团队", "Team")]
    score: Annotated[Whole, Label("分数（1–5）", "Score (1–5)")]
    on: Annotated[Date, Label("日期", "On")]
    note: Annotated[Text | None, Label("说法", "Note")] = None


class Placement(Part):
    """Where it was put, and what came of it."""

    channel: Annotated[Ref, To("channel", back="materials"), Label("阵地", "Channel")]
    on: Annotated[Date, Label("日期", "On")]
    result: Annotated[Text | None, Label("结果", "Result")] = None


class Material(Record):
    """A deck, sheet, script or post, found by the occasion it is for."""

    material_type: Annotated[str | None, In("material-type"), Owed, Label("类型", "Type")] = None
    level: Annotated[str | None, In("material-level"), Owed, Label("层级", "Level")] = None
    pool: Annotated[str | None, In("content-pool"), Owed, Label("内容池", "Pool")] = None
    scenes: Annotated[tuple[str, ...], In("front-line-scene"), Asked, Label("一线场合", "Front-line scenes")] = ()
    steps: Annotated[tuple[str, ...], In("purchase-step"), Asked, Label("采购阶段", "Purchase steps")] = ()
    roles: Annotated[tuple[str, ...], In("decision-role"), Asked, Label("角色", "Roles")] = ()
    products: Annotated[Ids, To("product", back="materials"), Asked, Label("产品", "Products")] = ()
    segments: Annotated[Ids, To("segment", back="materials"), Asked, Label("细分市场", "Segments")] = ()
    scenarios: Annotated[Ids, To("scenario", back="materials"), Label("场景", "Scenarios")] = ()
    sentences: Annotated[tuple[Sentence, ...], Asked, Label("内容", "Content")] = ()
    file: Annotated[str | None, Label("文件", "File")] = None
    url: Annotated[str | None, Label("链接", "Link")] = None
    share_text: Annotated[Text | None, Spoken, Asked, Label("转发语", "Words to forward it with")] = None
    visible_change: Annotated[Text | None, Label("演示时看得见的变化", "What visibly changes")] = None
    """What changes before the viewer's eyes; a demo script owes it."""
    topic: Annotated[str | None, In("topic-type"), Label("题材", "Topic")] = None
    circles: Annotated[tuple[str, ...], In("audience-circle"), Label("圈层", "Circles")] = ()
    funnel_stage: Annotated[str | None, In("customer-funnel"), Label("转化阶段", "Funnel stage")] = None
    lifecycle: Annotated[str | None, In("customer-lifecycle"), Label("客户生命周期", "Customer lifecycle")] = None
    attraction: Annotated[str | None, In("attraction-method"), Label("吸引方式", "Attraction")] = None
    conversion_action: Annotated[str | None, In("conversion-action"), Label("转化动作", "Conversion action")] = None
    path_steps: Annotated[Whole | None, Label("转化几步", "Steps to convert")] = None
    concepts: Annotated[Ids, To("concept", back="materials"), Label("概念", "Concepts")] = ()
    fits_stages: Annotated[tuple[str, ...], In("brand-stage"), Label("适合的品牌阶段", "Fits brand stages")] = ()
    version: Annotated[str | None, Asked, Label("版本", "Version")] = None
    version_notes: Annotated[Prose | None, Ceiling("internal"), Label("版本说明", "Version notes")] = None
    customer_ready: Annotated[
        Flag, Label("可直接给这位客户", "Ready for one customer", "只有客户级物料可以", "customer level only")
    ] = False
    original: Annotated[Flag, Label("原创", "Original")] = True
    harvested_from: Annotated[Ref | None, To("case", back="harvested_as"), Label("取自案例", "Harvested from")] = None
    proofs: Annotated[Ids, To("proof", "case#metrics", back="materials"), Asked, Label("证据", "Proofs")] = ()
    ratings: Annotated[tuple[Rating, ...], Ceiling("internal"), Label("一线评分", "Front-line ratings")] = ()
    placements: Annotated[tuple[Placement, ...], Ceiling("internal"), Label("投放", "Placements")] = ()
