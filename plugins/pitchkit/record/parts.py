"""Parts that records of many kinds share: owners, sources, approvals, consents, figures, images."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pitchkit.record.marks import After, Ceiling, In, Label
from pitchkit.record.part import Part
from pitchkit.record.text import Text
from pitchkit.record.values import AudienceId, Date, Id

__all__ = ["Approval", "Consent", "Figure", "Image", "Owner", "Report", "Source", "Waiver"]


class Owner(Part):
    """Who keeps the record true: a team, and a role account or initials in it. Never a phone or a mail address."""

    team: Annotated[str, In("team"), Label("团队", "Team")]
    person: Annotated[str | None, Label("岗位账号", "Role account")] = None


class Source(Part):
    """Where a statement comes from."""

    label: Annotated[Text, Label("来源", "Source")]
    where: Annotated[str | None, Label("位置", "Where")] = None
    as_of: Annotated[Date | None, Label("截至", "As of")] = None


class Approval(Part):
    """One sign-off: who, in which role, when, and the hash of the text that was signed."""

    role: Annotated[str, Label("角色", "Role")]
    by: Annotated[str, Label("批准人", "Approved by")]
    on: Annotated[Date, Label("日期", "On")]
    hash: Annotated[str | None, Label("文本指纹", "Hash of the text")] = None


class Waiver(Part):
    """One finding the owner accepts, with a reason and an end."""

    check: Annotated[str, Label("检查", "Check")]
    reason: Annotated[Text, Label("理由", "Reason")]
    until: Annotated[Date, Label("有效至", "Until")]


class Report(Part):
    """What a seller sent back from a talk about this record, and what its owner answered."""

    asked_on: Annotated[Date, Label("收到", "Received")]
    kind: Annotated[str, In("report-kind"), Label("哪一种", "Sort")]
    what: Annotated[Text, Label("怎么说的", "What was said")]
    answer: Annotated[Text | None, Label("答复", "Answer")] = None
    answered_on: Annotated[Date | None, After("asked_on"), Label("答复日期", "Answered on")] = None

    @property
    def waits(self) -> bool:
        """Say whether an answer is owed: for everything but word that something worked."""
        return self.kind != "worked" and self.answered_on is None


class Image(Part):
    """A picture under `_assets/`, with the words that stand in for it."""

    path: Annotated[str, Label("文件", "File")]
    alt: Annotated[Text, Label("替代文字", "Alternative text")]
    audience: Annotated[AudienceId | None, Label("受众", "Audience")] = None

    @property
    def asset(self) -> str:
        """Return the file's name in the content folder; `_assets/` need not be written."""
        return self.path if self.path.startswith("_assets/") else f"_assets/{self.path}"


class Consent(Part):
    """What a customer agreed to: the scope, the widest audience it covers, and until when."""

    scope: Annotated[str, In("consent-scope"), Label("范围", "Scope")]
    audience: Annotated[AudienceId, Label("最宽受众", "Widest audience")]
    until: Annotated[Date, Label("有效至", "Until")]
    evidence: Annotated[str, Ceiling("internal"), Label("凭据", "Evidence")]


_LEADING_NUMBER = re.compile(r"[-−+]?\s*(\d[\d,]*(?:\.\d+)?)(.*)", re.DOTALL)


class Figure(Part):
    """One number that proves something. Figures are text first, as people say them, and parsed where they can be."""

    id: Annotated[Id, Label("编号", "Id")]
    label: Annotated[Text, Label("指标", "Metric")]
    before: Annotated[str | None, Label("之前", "Before")] = None
    after: Annotated[str | None, Label("之后", "After")] = None
    value: Annotated[str | None, Label("数值", "Value")] = None
    unit: Annotated[Text | None, Label("单位", "Unit")] = None
    period: Annotated[Text | None, Label("时段", "Period")] = None
    baseline: Annotated[Text | None, Label("对比基准", "Baseline")] = None
    direction: Annotated[str | None, In("direction"), Label("好的方向", "Better when")] = None
    cost_type: Annotated[str | None, In("cost-type"), Label("成本类型", "Cost type")] = None
    measured_by: Annotated[Text | None, Label("测量方法", "Measured by")] = None
    source: Annotated[Text | None, Label("来源", "Source")] = None

    @property
    def numbers(self) -> tuple[Decimal, Decimal] | None:
        """Return before and after as numbers, None where either is no plain number or their units differ."""
        before, after = (_LEADING_NUMBER.match(text.strip()) for text in (self.before or "", self.after or ""))
        if before is None or after is None or before[2].strip() != after[2].strip():
            return None
        return Decimal(before[1].replace(",", "")), Decimal(after[1].replace(",", ""))
