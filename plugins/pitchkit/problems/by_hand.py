"""The faults of pages that somebody wrote in Markdown beside the records."""

from pitchkit.problems import Both, Code

UNBEARABLE_PAGE = Code(
    "unbearable-page",
    "error",
    Both(
        "这一页 Markdown 要处理几分钟: 超过 {letters} 字或 {brackets} 个方括号，或有 {open} 处括号和标签没有合上，或列表缩进 {indent} 格",
        "Markdown would take minutes over this page: more than {letters} letters or {brackets} brackets, {open} brackets "
        "and tags that nothing closes, or lists indented by {indent} columns",
    ),
    Both("合上它们，或分成几页", "close them, or split the page"),
)
