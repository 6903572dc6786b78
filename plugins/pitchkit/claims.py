"""Figures that claim a result: percentages, multiples, rankings, savings and outcomes, as they stand in a text.

Dates, versions, standards, steps, lengths of a service and hours of opening claim nothing. What cannot be told from
those without understanding the sentence is let pass: who is accused wrongly twice no longer reads the third finding.
"""

from __future__ import annotations

import re

__all__ = ["claimed"]

_COUNT = r"(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百]+)"
_UNIT = r"(?:个?(?:小时|分钟|工作日|人天|人日|月|天|周|秒|人|台|次|单|遍|项))"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WORD = r"(?:\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LENGTH = r"(?:working |calendar |person-)?(?:seconds?|minutes?|hours?|days?|weeks?|months?)"

_CLAIMS = re.compile(
    "|".join(
        (
            # A share: 2.4%, 百分之三十, 三成.
            r"\d[\d,]*(?:\.\d+)?\s?(?:[%％‰]|per ?cent\b)",
            r"百分之[零一二两三四五六七八九十百点\d]+",
            r"[一二两三四五六七八九]成(?=[，。；、！？,.;!?\s多左以的]|$)|[降省少减高低多][了出]?[一二两三四五六七八九]成",
            # A multiple: 3 倍, 翻番, 3x, threefold, twice as fast.
            rf"{_COUNT}\s?倍|翻[了一两三]?番|翻倍|减半",
            r"\b\d+(?:\.\d+)?x\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)-?fold\b",
            rf"\b(?:twice|thrice|half|{_WORD} times) as (?:many|much|fast|long|few|little)\b",
            # A ranking.
            r"(?:行业|国内|全国|全球|市场|业内)第[一二三]|排名第|市场占有率",
            r"\bNo\. ?1\b|\bnumber one\b|\btop (?:three|five|ten|\d+)\b",
            # An outcome: from so much to so much.
            rf"{_COUNT}\s?{_UNIT}?[^，。；！？,;!?]{{0,8}}?(?:[降缩减压升涨变][低短少小到至成为了]{{1,2}}|→)\s?{_COUNT}",
            rf"从\s?{_COUNT}\s?{_UNIT}[^，。；！？,;!?]{{0,6}}?[到至]\s?{_COUNT}(?!\s?月|\s?日)",
            rf"\bfrom (?:about |some )?{_WORD} (?!{_MONTH}\b)[a-z][a-z -]{{1,40}}? to (?:about )?{_WORD}\b",
            r"\bfrom \d+\.\d+ to \d+(?:\.\d+)?\b|\d\s?→\s?\d",
            # A saving.
            rf"[省少][了出掉]?\s?\d[\d,]*(?:\.\d+)?\s?{_UNIT}",
            rf"\bsav(?:es?|ed|ing) (?:you |them |us )?(?:about |some )?{_WORD} {_LENGTH}\b",
            rf"\b{_WORD} (?:fewer|{_LENGTH} (?:less|faster|sooner|shorter))\b",
        )
    ),
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?:[^。！？!?；;\n.]|\.(?=\d))*[？?]")


def claimed(text: str) -> tuple[str, ...]:
    """Return the claims of a text as it writes them, in their order; who asks claims nothing."""
    return tuple(found[0] for found in _CLAIMS.finditer(_QUESTION.sub("", text)))
