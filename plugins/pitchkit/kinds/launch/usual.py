"""The usual work of a launch, by tier: what a plan starts from when it has no tasks of its own yet."""

from __future__ import annotations

from typing import NamedTuple

from pitchkit.kinds.launch.schema import Task
from pitchkit.record import Text

__all__ = ["usual_tasks"]

TIERS = ("inform", "small-scene", "big-scene", "concept")
"""From light to heavy: a tier does all that lighter ones do."""


class Usual(NamedTuple):
    """One usual task: the day from T0, the lightest tier that needs it, the team, and what is done."""

    id: str
    offset: int
    tier: str
    owner: str
    zh: str
    en: str


USUAL = (
    Usual("tier", -90, "small-scene", "product-marketing", "定级，参加产品计划", "Set the tier; join product planning"),
    Usual("prd-review", -75, "small-scene", "product-marketing", "参加 PRD 评审", "Join the PRD review"),
    Usual(
        "visual-base", -72, "big-scene", "corporate-brand", "启动视觉基础要素", "Start the base of the visual identity"
    ),
    Usual(
        "research", -60, "big-scene", "industry-research", "完成调研与价格测试", "Finish research and the pricing test"
    ),
    Usual(
        "gray-release",
        -45,
        "small-scene",
        "product-ops",
        "客户灰度开始，收集证据",
        "Start the gray release; gather evidence",
    ),
    Usual("digital", -37, "big-scene", "content-ops", "开始制作数字物料", "Start producing digital material"),
    Usual(
        "warm-up",
        -30,
        "big-scene",
        "integrated-marketing",
        "预热开始：主题、嘉宾、种子用户",
        "Start the warm-up: theme, guests, seed users",
    ),
    Usual(
        "talk-tracks", -15, "small-scene", "product-marketing", "话术与媒体稿成稿", "Draft talk tracks and media copy"
    ),
    Usual("toolkit", -14, "big-scene", "product-marketing", "工具包获批", "Get the toolkit approved"),
    Usual("training", -10, "big-scene", "sales-ops", "销售培训与认证", "Train and certify sales"),
    Usual("material", -7, "inform", "content-ops", "物料全部就绪", "Have all material ready"),
    Usual("rehearsal", -3, "big-scene", "integrated-marketing", "全流程彩排", "Rehearse the whole event"),
    Usual("go", -1, "small-scene", "product-marketing", "决定发布或推迟", "Decide: go or wait"),
    Usual("release", 0, "inform", "market-ops", "发布，全渠道上线", "Release on all channels"),
    Usual("watch", 2, "small-scene", "market-ops", "看完 48 小时热度衰减", "Watch the first 48 hours"),
    Usual("first-review", 7, "small-scene", "market-ops", "首次复盘", "Hold the first review"),
    Usual("burst-review", 14, "inform", "market-ops", "爆发期收尾，写复盘", "Close the burst; write the review"),
    Usual("long-tail", 15, "big-scene", "content-ops", "长尾内容开始", "Start long-tail content"),
    Usual("gray-case", 30, "small-scene", "customer-ops", "发布灰度客户案例", "Publish a case from the gray release"),
    Usual("lag-90", 90, "big-scene", "market-ops", "T+90 时滞复盘", "Lag review at T+90"),
    Usual("lag-180", 180, "big-scene", "market-ops", "T+180 时滞复盘", "Lag review at T+180"),
)


def usual_tasks(tier: str | None) -> tuple[Task, ...]:
    """Return the usual tasks of a tier by day; a launch without a known tier has none."""
    if tier not in TIERS:
        return ()
    reach = TIERS[: TIERS.index(tier) + 1]
    return tuple(
        Task(id=usual.id, offset=usual.offset, title=Text({"zh": usual.zh, "en": usual.en}), owner=usual.owner)
        for usual in USUAL
        if usual.tier in reach
    )
