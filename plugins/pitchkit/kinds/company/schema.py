"""The record class of a company."""

from pitchkit.record import Annotated, Asked, Ceiling, Date, Ids, In, Label, Owed, Part, Prose, Record, Text, To


class Positioning(Part):
    """Where the company plays, for whom, and where it does not go."""

    track: Annotated[Text, Label("赛道", "Track")]
    customers: Annotated[Text, Label("服务的客户", "Customers")]
    boundary: Annotated[Text, Label("边界", "Boundary")]
    value_points: Annotated[Ids, To("value-point", back="positioning_of"), Label("价值点", "Value points")] = ()


class Company(Record):
    """The company that speaks in this portal. A portal has one."""

    business_type: Annotated[str | None, In("business-type"), Owed, Label("业务类型", "Type of business")] = None
    purpose: Annotated[Text | None, Asked, Label("为何存在", "Purpose")] = None
    unique_value: Annotated[Text | None, Asked, Label("特有价值", "Unique value")] = None
    about: Annotated[Prose | None, Asked, Label("公司介绍", "About")] = None
    positioning: Annotated[Positioning | None, Asked, Label("定位", "Positioning")] = None
    brand_stage: Annotated[str | None, In("brand-stage"), Owed, Label("品牌阶段", "Brand stage")] = None
    brand_stage_since: Annotated[Date | None, Label("进入该阶段", "In this stage since")] = None
    brand_owner: Annotated[Text | None, Ceiling("internal"), Label("品牌负责人", "Brand owner")] = None
    mascot: Annotated[Text | None, Label("形象", "Figure")] = None
    pillars: Annotated[tuple[Text, ...], Asked, Label("支柱", "Pillars")] = ()
