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
        "链接 {target} 点不开：只有 http、https、mailto、tel 的地址能用",
        "the link {target} leads nowhere: only http, https, mailto and tel addresses are followed",
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
BROKEN_LINK = Code(
    "broken-link",
    "error",
    Both("链接“{target}”没有通到任何页面", "the link '{target}' leads to no page"),
    Both(
        "写那一页的 Markdown 文件，从本页所在的文件夹算起，如 faqs/fq-01.md",
        "name the page's Markdown file, counted from this page's folder, like faqs/fq-01.md",
    ),
)
BROKEN_ANCHOR = Code(
    "broken-anchor",
    "error",
    Both("“{target}”那一页里没有 #{anchor} 这个位置", "'{target}' leads to a page that has no place #{anchor}"),
    Both("写页面上标题的锚点，或去掉 #", "write the anchor of a heading on that page, or leave the # out"),
)
LINK_FROM_TEXT = Code(
    "link-from-text",
    "error",
    Both(
        "链接 {target} 是相对地址，而这段文字会出现在好几个页面上，从别处打开就错了",
        "the link {target} is counted from a page, but this text stands on several and it fails from the others",
    ),
    Both(
        "链接记录用 [[编号]]；别的网站写完整的 https 地址",
        "write [[id]] for a record, a whole https address for another site",
    ),
)
STALE_LINK = Code(
    "stale-link",
    "warning",
    Both("链接 {target} 打不开: {reason}；{last}", "the link {target} does not open: {reason}; {last}"),
    Both("换成现在的地址，或删去", "give the address it has now, or take it out"),
)
UNCLEAR_LINK = Code(
    "unclear-link",
    "hint",
    Both("链接 {target} 还好不好，看不出来: {reason}", "nobody can tell whether the link {target} is good: {reason}"),
)
BROKEN_LINK_MEMORY = Code(
    "broken-link-memory",
    "warning",
    Both(
        "这个文件记着每个链接哪天还打得开，但它坏了，读不出来；从今天重新记",
        "this file keeps on which day each link last answered; it is damaged and cannot be read, so that begins anew today",
    ),
    Both("坏的那份留在 {aside}", "the damaged one is kept as {aside}"),
)
