"""The faults of what a text holds beside words: tags, and links that lead elsewhere than they seem to."""

from pitchkit.problems import Both, Code

RAW_HTML_IN_TEXT = Code(
    "raw-html-in-text",
    "warning",
    Both(
        "这里写了 HTML（{found}），读者只会看到它的字面", "this holds HTML ({found}), which readers see as it is typed"
    ),
    Both("用 Markdown 写；图片写进 images", "write Markdown; pictures go to images"),
)
DROPPED_LINK = Code(
    "dropped-link",
    "warning",
    Both(
        "链接 {target} 点不开：只有 http、https、mailto、tel 和相对地址能用",
        "the link {target} leads nowhere: only http, https, mailto, tel and relative addresses are followed",
    ),
    Both("换成 https 链接，或删去", "give an https link, or none"),
)
MISLEADING_LINK = Code(
    "misleading-link",
    "warning",
    Both(
        "链接 {target} 会把人带到 {host}，看上去却不是: {reason}",
        "the link {target} leads to {host} and does not look like it: {reason}",
    ),
    Both("写出完整、真实的地址", "write the whole, true address"),
)
UNBEARABLE_TEXT = Code(
    "unbearable-text",
    "error",
    Both(
        "这段文字太长，或方括号太多（上限 {letters} 字、{brackets} 个），不能当 Markdown 处理",
        "this text is too long or opens too many brackets for Markdown: {letters} letters and {brackets} brackets are the most",
    ),
    Both("分成几条记录，或放进附件", "split it into several records"),
)
