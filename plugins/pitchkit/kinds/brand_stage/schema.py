"""The record class of a brand stage."""

from pitchkit.record import After, Annotated, Asked, Date, Flag, In, Label, Owed, Part, Record, Text


class Condition(Part):
    """One condition for entering the stage, and whether the company meets it."""

    text: Annotated[Text, Label("条件", "Condition")]
    met: Annotated[Flag, Label("已满足", "Met")] = False
    evidence: Annotated[Text | None, Label("依据", "Evidence")] = None


class Sign(Part):
    """A number the stage is steered by."""

    label: Annotated[Text, Label("指标", "Metric")]
    value: Annotated[str, Label("数值", "Value")]
    as_of: Annotated[Date, Label("截至", "As of")]


class BrandStage(Record):
    """One of four stages. The id is the vocabulary's own: product-value, success-cases, and so on."""

    goal_image: Annotated[Text | None, Owed, Label("目标形象", "Image to reach")] = None
    problem_solved: Annotated[Text | None, Asked, Label("解决的问题", "Problem it solves")] = None
    activities: Annotated[tuple[Text, ...], Asked, Label("该做的事", "Activities")] = ()
    material_types: Annotated[tuple[str, ...], In("material-type"), Asked, Label("物料", "Materials")] = ()
    who_decides: Annotated[Text | None, Asked, Label("谁拍板", "Who decides")] = None
    bottleneck: Annotated[Text | None, Asked, Label("瓶颈", "Bottleneck")] = None
    signs: Annotated[tuple[Sign, ...], Label("看哪些数", "Numbers to watch")] = ()
    entry_conditions: Annotated[tuple[Condition, ...], Asked, Label("进入条件", "To enter")] = ()
    reached_on: Annotated[Date | None, Label("进入日期", "Reached on")] = None
    left_on: Annotated[Date | None, After("reached_on"), Label("离开日期", "Left on")] = None
