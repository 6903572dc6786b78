"""Claims: which numbers in a text want a proof, and which are only lengths, dates and names."""

import pytest

from pitchkit.lexicon import claimed


@pytest.mark.parametrize(
    ("because", "text", "claims"),
    [
        ("a share", "没传到的数据从 2.4% 降到 0.08%。", ("从 2.4% 降到 0.08",)),
        ("a share in words", "省了百分之三十。", ("省了百分之三十",)),
        ("tenths are shares", "人工少三成。", ("少三成",)),
        ("an outcome in days", "单个机型从 9 天缩到 2 天，按工作日算。", ("从 9 天缩到 2 天",)),
        ("an outcome in words", "月报从五个工作日缩到 4 小时。", ("从五个工作日缩到 4 小时",)),
        ("an outcome without 从", "补数每月 46 小时降到 3 小时。", ("46 小时降到 3 小时",)),
        ("a multiple", "快了三倍，流量翻番。", ("快了三倍", "翻番")),
        ("a saving", "每月省 40 小时。", ("省 40 小时",)),
        ("an outcome in English", "One maker went from 9 days per model to 2.", ("from 9 days per model to 2",)),
        ("an outcome without a unit", "Loss went from 2.4 to 0.08.", ("from 2.4 to 0.08",)),
        ("a share in English", "It costs 31 per cent less.", ("31 per cent less",)),
        ("multiples in English", "Three times as fast, a threefold gain.", ("Three times as", "threefold")),
        ("what stands beside a question", "降到多少？降到 0.08%。", ("降到 0.08%",)),
    ],
)  # fmt: skip
def test_what_claims_a_result_is_found_as_written(because, text, claims):
    assert claimed(text) == claims, because


@pytest.mark.parametrize(
    ("because", "text"),
    [
        ("a date", "证书到 2026 年 12 月 5 日。"),
        ("a span of months", "从 2025 年 8 月到 12 月。"),
        ("opening hours", "热线从 9 点到 18 点。From 9 to 5 we answer."),
        ("a level of a standard", "等保三级，国六，2.1 版。"),
        ("steps", "三步走，第一步看台账。Three steps, one screen."),
        ("how long a service takes", "两到三周接好，合同终止后留 60 天。Two to three weeks, 60 days to leave."),
        ("a range of dates", "From 8 October to 12 October."),
        ("years", "From 2025 to 2027."),
        ("a set phrase", "规矩不是一成不变的。"),
        ("how often", "Three times a day, half a day on site."),
        ("a question", "砍的这一成，是今年付的那一笔？Did it fall from 2.4 to 0.08, or by 31%?"),
    ],
)
def test_what_claims_nothing_is_let_pass(because, text):
    assert claimed(text) == (), because
