"""The record class of a competitor, or of any other way the customer may take instead."""

from pitchkit.record import Annotated, Asked, Date, Ids, In, Label, Owed, Part, Prose, Ref, Sayable, Text, To


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
    win_lines: Annotated[tuple[Text, ...], Asked, Label("我们赢在哪", "Where we win")] = ()
    lose_reasons: Annotated[tuple[Text, ...], Asked, Label("我们输在哪", "Where we lose")] = ()
    traps: Annotated[tuple[Text, ...], Asked, Label("请客户问的问题", "Questions for the customer to ask")] = ()
    price_note: Annotated[Text | None, Label("价格", "Price")] = None
    dont_say: Annotated[tuple[Text, ...], Asked, Label("别这样说", "Do not say")] = ()
