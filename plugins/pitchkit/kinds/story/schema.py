"""The record class of a story."""

from pitchkit.record import (
    Annotated,
    Asked,
    Id,
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
)


class Theme(Part):
    """What a cost story tells one circle about one kind of cost."""

    cost_type: Annotated[str, In("cost-type"), Label("成本类型", "Cost type")]
    circle: Annotated[str, In("audience-circle"), Label("圈层", "Circle")]
    theme: Annotated[Text, Label("题目", "Theme")]
    claim: Annotated[Text, Label("说法", "Claim")]
    proof: Annotated[Ref | None, To("proof", "case#metrics", back="stories"), Label("证据", "Proof")] = None
    product: Annotated[Ref | None, To("product", back="stories"), Label("产品", "Product")] = None


class Stage(Part):
    """What a transformation story tells a customer at one stage."""

    stage: Annotated[str, In("transformation-stage"), Label("阶段", "Stage")]
    sign: Annotated[
        Text | None,
        Label(
            "怎么看出来",
            "How to tell",
            "客户一说这句话，就知道走到了这里",
            "the sentence by which a customer gives it away",
        ),
    ] = None
    text: Annotated[Text, Label("这时会发生什么", "What happens then")]
    value_points: Annotated[
        Ids,
        To("value-point", back="stories"),
        Label(
            "对应的价值点",
            "Value points",
            "排在最前；自己写了适合这一步的，页面会补上",
            "these come before others that say they fit",
        ),
    ] = ()
    cases: Annotated[Ids, To("case", back="stories"), Label("案例", "Cases")] = ()


class Bill(Part):
    """One line of the calculation the customer fills in with their own figures."""

    id: Annotated[Id, Label("编号", "Id")]
    cost_type: Annotated[str, In("cost-type"), Label("成本类型", "Cost type")]
    label: Annotated[
        Text, Label("这一项", "Line", "一年的钱，各项同一个单位", "a sum of money for a year, all lines in one unit")
    ]
    hint: Annotated[Text | None, Label("去哪里找这个数", "Where to find the figure")] = None


class Step(Part):
    """What carries a listener on from one step of the discussion to the next."""

    asset: Annotated[Text, Label("用什么", "With what")]
    next_action: Annotated[Text | None, Label("下一个动作", "Next action")] = None


class Story(Sayable):
    """A phenomenon everybody knows, a view that startles, the picture that follows, and the proof behind it."""

    story_type: Annotated[str | None, In("story-type"), Owed, Label("类型", "Type")] = None
    products: Annotated[Ids, To("product", back="stories"), Asked, Label("产品", "Products")] = ()
    phenomenon: Annotated[Text | None, Owed, Label("现象", "What everybody sees")] = None
    assertion: Annotated[Text | None, Owed, Label("断言", "What follows from it")] = None
    telling: Annotated[
        Prose | None,
        Spoken,
        Asked,
        Label("怎么讲", "How to tell it", "照着念两三分钟", "two to three minutes, read aloud"),
    ] = None
    future_picture: Annotated[Text | None, Asked, Label("未来", "The picture ahead")] = None
    trend: Annotated[Text | None, Asked, Label("趋势", "The trend")] = None
    backed_by: Annotated[Ids, To("proof", "case#metrics", back="stories"), Owed, Label("依据", "Backed by")] = ()
    grid: Annotated[tuple[Theme, ...], Label("三笔账 × 圈层", "Costs by circle")] = ()
    stages: Annotated[tuple[Stage, ...], Label("各阶段", "Stages")] = ()
    calculator: Annotated[tuple[Bill, ...], Label("自己算", "Work it out")] = ()
    funnel: Annotated[
        dict[str, Step], In("discussion-funnel"), Label("讨论怎么走下去", "How the discussion goes on")
    ] = {}
