"""The record class of a product."""

from pitchkit.record import Annotated, Asked, Ceiling, Date, Id, Ids, In, Label, Owed, Part, Record, Text, To


class Feature(Part):
    """One thing the product does, in plain words too."""

    id: Annotated[Id, Label("编号", "Id")]
    name: Annotated[Text, Label("功能", "Feature")]
    plain: Annotated[Text | None, Label("白话", "In plain words")] = None
    since: Annotated[Date | None, Label("上线日期", "Since")] = None
    owner: Annotated[str | None, Ceiling("internal"), Label("负责人", "Owner")] = None
    rule_source: Annotated[Text | None, Label("依据的规定", "Rule behind it")] = None


class Product(Record):
    """What the company sells."""

    product_type: Annotated[str | None, In("product-type"), Owed, Label("类型", "Type")] = None
    product_line: Annotated[Text | None, Label("产品线", "Product line")] = None
    edition: Annotated[Text | None, Label("版本", "Edition")] = None
    one_line: Annotated[Text | None, Owed, Label("一句话", "One line")] = None
    for_segments: Annotated[Ids, To("segment", back="products"), Asked, Label("适用市场", "For segments")] = ()
    features: Annotated[tuple[Feature, ...], Asked, Label("功能", "Features")] = ()
    includes: Annotated[Ids, To("product", back="included_in", tree=True), Label("包含", "Includes")] = ()
    price_model: Annotated[Text | None, Ceiling("internal"), Label("计价方式", "Price model")] = None
    limits: Annotated[tuple[Text, ...], Asked, Label("做不到什么", "What it does not do")] = ()
    regions: Annotated[Text | None, Asked, Label("适用地区", "Regions")] = None
