"""The faults the second gate finds in a finished site: what its readers may not see, and what cannot be searched."""

from pitchkit.problems import Both, Code

UNPINNED = Both(
    "找不到可以撤下的记录，这一版不能发布", "no record to leave out is known, so the edition cannot be published"
)

INTERNAL_TEXT_SHOWN = Code(
    "internal-text-shown",
    "error",
    Both(
        "“{origin}”里不给这一版看的文字出现在成品的 {place}；{consequence}",
        "text of '{origin}' that this edition may not show stands in the finished site at {place}; {consequence}",
    ),
    Both(
        "从那里删去它；若并非泄露，写一条带理由和到期日的豁免",
        "take it out there; if it gives nothing away, silence it with a reason and an end",
    ),
)
PROTECTED_NAME_SHOWN = Code(
    "protected-name-shown",
    "error",
    Both(
        "“{origin}”没有授权的名字出现在成品的 {place}；{consequence}",
        "a name of '{origin}', who has not consented, stands in the finished site at {place}; {consequence}",
    ),
    Both("写 [[{origin}]]，名字就按授权来写", "write [[{origin}]], which says the name as far as it may be said"),
)
UNREAD_IN_SITE = Code(
    "unread-in-site",
    "error",
    Both("成品里的这个文件没法检查: {reason}", "this file of the finished site cannot be searched: {reason}"),
    Both("换成能读的文件，或删去它", "put a file there that can be read, or none"),
)
SILENCE_WITHOUT_REASON = Code(
    "silence-without-reason",
    "error",
    Both("对“{text}”的豁免没有理由，不起作用", "the silence on '{text}' has no reason, so it does not count"),
    Both("写明为什么它不算泄露", "say why it gives nothing away"),
)
SILENCE_ENDED = Code(
    "silence-ended",
    "warning",
    Both("对“{text}”的豁免到 {until} 为止，已不起作用", "the silence on '{text}' ended on {until} and counts no more"),
    Both("再看一遍，然后延期或删去", "look again, then renew or delete it"),
)
SILENCE_WITHOUT_FINDS = Code(
    "silence-without-finds",
    "hint",
    Both("对“{text}”的豁免没有用上", "the silence on '{text}' kept nothing quiet"),
    Both("删去它", "delete it"),
)
NAME_TOO_SHORT = Code(
    "name-too-short",
    "warning",
    Both("“{origin}”有一个字的名字，没法查找", "'{origin}' has a name of one letter, which cannot be looked for"),
    Both("写出更长的名字", "give a longer one"),
)
