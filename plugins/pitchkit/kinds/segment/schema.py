"""The record class of a market segment."""

from pitchkit.record import Annotated, Asked, Date, Ids, In, Label, Owed, Part, Record, Text, To


class Fact(Part):
    """Something true of the market, with its source."""

    claim: Annotated[Text, Label("事实", "Fact")]
    figure: Annotated[str | None, Label("数字", "Figure")] = None
    source: Annotated[Text, Label("来源", "Source")]
    as_of: Annotated[Date, Label("截至", "As of")]


class Segment(Record):
    """A group of customers who can be served with the same words."""

    customers_are: Annotated[Text | None, Owed, Label("客户是谁", "Who they are")] = None
    business_type: Annotated[str | None, In("business-type"), Label("业务类型", "Type of business")] = None
    transformation_stage: Annotated[
        str | None, In("transformation-stage"), Asked, Label("转型阶段", "Transformation stage")
    ] = None
    facts: Annotated[tuple[Fact, ...], Asked, Label("市场事实", "Market facts")] = ()
    key_processes: Annotated[tuple[Text, ...], Asked, Label("关键流程", "Key processes")] = ()
    customer_types: Annotated[tuple[str, ...], In("customer-type"), Label("客户类型", "Customer types")] = ()
    parent: Annotated[Ids, To("segment", back="children", tree=True), Label("上级市场", "Part of")] = ()
