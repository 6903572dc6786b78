"""The record class of a competitor, or of any other way the customer may take instead."""

from pitchkit.record import (
    Annotated,
    Asked,
    Date,
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


class Delta(Part):
    """One difference that counts: what they do, what we do, and when somebody last looked."""

    dimension: Annotated[str, In("compare-dimension"), Label("维度", "Dimension")]
    they: Annotated[Text, Label("他们", "They")]
    we: Annotated[Text, Label("我们", "We")]
    proof: Annotated[Ref | None, To("proof", "case#metrics", back="competitors"), Label("证据", "Proof")] = None
    as_of: Annotated[Date | None, Label("截至", "As of")] = None


class Competitor(Sayable):
    """A battle card. It stays inside the company whatever its author writes."""

    competitor_kind: Annotated[str | None, In("alternative-kind"), Owed, Label("类型", "Type")] = None
    products: Annotated[
        Ids, To("product", back="competitors"), Asked, Label("碰到我们的产品", "Meets our products")
    ] = ()
    segments: Annotated[Ids, To("segment", back="competitors"), Label("细分市场", "Segments")] = ()
    overview: Annotated[Prose | None, Asked, Label("他们是谁", "Who they are")] = None
    deltas: Annotated[tuple[Delta, ...], Owed, Label("差别", "Differences")] = ()
    lose_reasons: Annotated[
        tuple[Text, ...],
        Asked,
        Label("他们强在哪", "Where they win", "照实写，单子多半丢在这里", "honestly: this is where deals are lost"),
    ] = ()
    win_lines: Annotated[
        tuple[Text, ...],
        Spoken,
        Asked,
        Label("我们强在哪", "Where we win", "写成能说出口的话，不提对方名字", "words to say, without their name"),
    ] = ()
    traps: Annotated[
        tuple[Text, ...],
        Spoken,
        Asked,
        Label("请客户问的问题", "Questions for the customer to ask", "问谁家都该问的", "fair to ask any vendor"),
    ] = ()
    price_note: Annotated[Text | None, Label("价格", "Price", "怎么收，不写金额", "how, without amounts")] = None
    dont_say: Annotated[tuple[Text, ...], Asked, Label("别这样说", "Do not say")] = ()
