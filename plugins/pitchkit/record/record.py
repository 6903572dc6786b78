"""Record: the fields every kind has, whatever it is about."""

from __future__ import annotations

from typing import Annotated

from pitchkit.record.marks import After, Asked, Ceiling, Counted, Label, Owed, Spoken, To
from pitchkit.record.part import Part
from pitchkit.record.parts import Approval, Image, Owner, Report, Source, Waiver
from pitchkit.record.text import Prose, Text
from pitchkit.record.values import AudienceId, Date, Id, Ids, Ref, StatusId

__all__ = ["Record", "Sayable"]


class Record(Part):
    """One thing the company says about itself, in one file. The file name is its id, the folder its kind."""

    id: Annotated[Id, Label("编号", "Id")]
    title: Annotated[Text, Label("标题", "Title")]
    summary: Annotated[Text | None, Asked, Counted(60, 30), Label("概述", "In one sentence")] = None
    status: Annotated[StatusId, Label("状态", "Status")] = "draft"
    audience: Annotated[AudienceId, Label("受众", "Audience")] = "internal"
    owner: Annotated[Owner | None, Owed, Ceiling("internal"), Label("负责人", "Owner")] = None
    approvals: Annotated[tuple[Approval, ...], Ceiling("internal"), Label("批准", "Approvals")] = ()
    created: Annotated[Date | None, Ceiling("internal"), Label("建立", "Created")] = None
    reviewed_on: Annotated[Date | None, After("created"), Asked, Label("核对日期", "Checked on")] = None
    expires_on: Annotated[Date | None, After("reviewed_on"), Asked, Label("下次核对", "Review by")] = None
    visible_from: Annotated[Date | None, Ceiling("internal"), Label("公开起始日", "Visible from")] = None
    valid_until: Annotated[Date | None, After("visible_from"), Label("有效至", "Valid until")] = None
    successor: Annotated[Ref | None, To("*", back="replaces"), Label("由谁接替", "Replaced by")] = None
    ended_because: Annotated[
        Text | None,
        Ceiling("internal"),
        Label("为什么结束", "Why it ended", "给同事看的原因", "the reason, for colleagues"),
    ] = None
    contributors: Annotated[tuple[str, ...], Ceiling("internal"), Label("贡献者", "Contributors")] = ()
    sources: Annotated[tuple[Source, ...], Ceiling("internal"), Label("来源", "Sources")] = ()
    derived_from: Annotated[Ids, To("*", back="adapted_as", tree=True), Label("改编自", "Adapted from")] = ()
    related: Annotated[Ids, To("*", back="related_from"), Label("相关", "Related")] = ()
    keywords: Annotated[tuple[str, ...], Label("关键词", "Keywords")] = ()
    images: Annotated[tuple[Image, ...], Label("图片", "Images")] = ()
    notes: Annotated[Prose | None, Ceiling("internal"), Label("内部备注", "Internal notes")] = None
    reports: Annotated[
        tuple[Report, ...],
        Ceiling("internal"),
        Label(
            "销售反馈", "Reports", "客户问了什么、哪里有误、管不管用，和答复", "what sellers sent back, and the answers"
        ),
    ] = ()
    waive: Annotated[tuple[Waiver, ...], Ceiling("internal"), Label("豁免", "Waivers")] = ()
    aliases: Annotated[tuple[Id, ...], Label("旧编号", "Former ids")] = ()
    schema_version: Annotated[str | None, Ceiling("internal"), Label("结构版本", "Schema version")] = None

    @property
    def name(self) -> Text:
        """Return what a page calls this record. Kinds whose title depends on the reader override it."""
        return self.title

    @property
    def is_approved(self) -> bool:
        """Say whether the record has been approved."""
        return self.status == "approved"


class Sayable(Record):
    """A record with words to say aloud: the ten-second line, the half minute, and what customers call it."""

    line: Annotated[
        Text | None,
        Spoken,
        Asked,
        Counted(40, 20),
        Label("一句话", "The line", "十秒说完，40 个汉字以内", "ten seconds, at most 20 words"),
    ] = None
    half_minute: Annotated[
        Text | None,
        Spoken,
        Asked,
        Counted(120, 60),
        Label("半分钟", "Half a minute", "120 个汉字以内", "at most 60 words"),
    ] = None
    heard_as: Annotated[
        tuple[str, ...],
        Ceiling("internal"),
        Label("客户原话", "Heard as", "客户会怎么说，只用于搜索", "the customers' own words, for search only"),
    ] = ()
