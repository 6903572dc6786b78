"""The faults of building a portal: editions, prose, templates, settings, hand-written pages."""

from pitchkit.problems import Both, Code

EMPTIED_BY_EDITION = Code(
    "emptied-by-edition",
    "error",
    Both(
        "在 {audience} 版里，“{record}”的“{field}”所指的内容都不能给这些读者看，这条记录只好不出现{others}",
        "in the {audience} edition nothing that '{field}' of '{record}' names may be shown, so the record is left out{others}",
    ),
    Both(
        "给它一条 {audience} 版可以看的内容，或收窄 audience",
        "give it one that {audience} may see, or narrow its audience",
    ),
    fulfils="SEC-02",
)
EMPTIED_BY_DATE = Code(
    "emptied-by-date",
    "warning",
    Both(
        "到 {as_of}，“{record}”的“{field}”所指的内容都已过期，它在 {audience} 版里不再出现{others}",
        "by {as_of} all that '{field}' of '{record}' names has run out, so it leaves the {audience} edition{others}",
    ),
    Both("续期，或换上仍有效的内容", "renew it, or name one that still holds"),
    fulfils="VP-09",
)
HIDDEN_IN_PROSE = Code(
    "hidden-in-prose",
    "error",
    Both(
        "{audience} 版的“{record}”在正文里写了 [[{value}]]，而这些读者看不到它",
        "the text of '{record}' says [[{value}]], which readers of the {audience} edition may not see",
    ),
    Both("改写这句话，或放宽 {value} 的受众", "write the sentence without it, or widen the audience of {value}"),
    fulfils="SEC-02",
)
HIDDEN_BY_DATE = Code(
    "hidden-by-date",
    "warning",
    Both(
        "{audience} 版的“{record}”在正文里写了 [[{value}]]，而它已过期离开这一版",
        "the text of '{record}' says [[{value}]], which has run out and left the {audience} edition",
    ),
    Both("续期 {value}，或改写这句话", "renew {value}, or write the sentence without it"),
    fulfils="SEC-02",
)
UNKNOWN_IN_PROSE = Code(
    "unknown-in-prose",
    "error",
    Both("正文里的 [[{value}]] 没有对应的记录", "[[{value}]] in the text names no record"),
    Both("写已有记录的编号，或 编号#部分", "write the id of a record, or id#part"),
)
TEMPLATE_FAULT = Code(
    "template-fault",
    "error",
    Both("模板 {template} 出错: {reason}", "the template {template} failed: {reason}"),
    Both("改好模板后保存", "mend the template and save"),
)
ADDRESS_TAKEN = Code(
    "address-taken",
    "error",
    Both(
        "{first} 和 {second} 都要生成页面 {address}",
        "both {first} and {second} would become the page {address}",
    ),
    Both("给其中一个改名", "rename one of them"),
)
UNKNOWN_EDITION = Code(
    "unknown-edition",
    "error",
    Both("没有叫“{value}”的版本", "there is no edition '{value}'"),
    Both("mkdocs.yml 里定义的版本: {known}", "editions in mkdocs.yml: {known}"),
)
BAD_SETTING = Code(
    "bad-setting",
    "error",
    Both(
        "mkdocs.yml 里 pitchkit 的设置“{setting}”不对: {reason}",
        "the pitchkit setting '{setting}' is wrong: {reason}",
    ),
    Both("改好后重试", "mend it and try again"),
)
NO_PAGEFIND = Code(
    "no-pagefind",
    "error",
    Both("设置了 search: pagefind，但没有装 Pagefind", "search: pagefind is set, and Pagefind is not installed"),
    Both("安装: {install}", "install it: {install}"),
)
NO_CONTENT = Code(
    "no-content",
    "error",
    Both("内容文件夹“{folder}”不见了", "the content folder '{folder}' is missing"),
    Both("把它放回去，或改 mkdocs.yml 的 docs_dir", "put it back, or set docs_dir in mkdocs.yml"),
)
BROKEN_CONFIGURATION = Code(
    "broken-configuration",
    "error",
    Both("没能重新生成: {reason}", "the portal could not be rebuilt: {reason}"),
    Both("页面还是上一次的；改好后保存", "the last good pages stay; mend it and save"),
)
RESTART_NEEDED = Code(
    "restart-needed",
    "warning",
    Both(
        "Pitchkit 自己的文件变了（{path}，共 {number} 个），运行着的还是原来的程序",
        "Pitchkit's own files have changed ({path}, {number} in all), and what runs is still the program as it was",
    ),
    Both("停下 mkdocs serve 再启动", "stop mkdocs serve and start it again"),
)
MISSING_ASSET = Code(
    "missing-asset",
    "error",
    Both("找不到图片“{value}”", "the picture '{value}' does not exist"),
    Both("把文件放进 content/_assets/", "put the file into content/_assets/"),
)
NOT_TAKEN_ALONG = Code(
    "not-taken-along",
    "warning",
    Both("“{address}”没能做成文件: {reason}", "no files could be made of '{address}': {reason}"),
    Both(
        "页面照常，只是没有下载；请把这一行报告给我们", "the page is there without them; please report this line to us"
    ),
)
CANNOT_TAKE_ALONG = Code(
    "cannot-take-along",
    "warning",
    Both("这台电脑做不了 PDF 和长图: {reason}", "this computer can make no PDF and no picture: {reason}"),
    Both(
        "装好后再构建；或在 mkdocs.yml 里写 takeaway: false",
        "install it and build again, or write takeaway: false in mkdocs.yml",
    ),
)
BAD_PAGE_AUDIENCE = Code(
    "bad-page-audience",
    "error",
    Both("页面的 audience“{value}”不在 {known} 之中", "the page's audience '{value}' is none of {known}"),
    Both("改成其中一个；不写就是 internal", "choose one of them; none means internal"),
)
UNKNOWN_IN_MATRIX = Code(
    "unknown-in-matrix",
    "error",
    Both("话术矩阵里的“{value}”不在 {known} 之中", "'{value}' in the matrix of talks is none of {known}"),
    Both("改成其中一个", "choose one of them"),
)
NOT_A_MATRIX = Code(
    "not-a-matrix",
    "error",
    Both("话术矩阵里“{role}”下面要写各个阶段", "in the matrix of talks '{role}' holds its steps"),
    Both(
        "写成 {role}: {{recognise-problem: needed}}",
        "write {role}: {{recognise-problem: needed}}",
    ),
)
BAD_FINDER_WORDS = Code(
    "bad-finder-words",
    "error",
    Both(
        "{value} 不是查找能用的词",
        "{value} is nothing the finder can use",
    ),
    Both(
        "same 是若干组同义词，stops 是一组词；kinds、decision-role、purchase-step 按编号各写一组词",
        "same holds lists of words that mean the same, stops one list; kinds, decision-role and purchase-step hold one list for each id",
    ),
)
BUILD_UNDER_WAY = Code(
    "build-under-way",
    "error",
    Both("进程 {pid} 正在构建，写的也是 {folder}", "process {pid} is building into {folder} too"),
    Both("等它结束再试", "try again when it has ended"),
)
DISK_FULL = Code(
    "disk-full",
    "error",
    Both(
        "磁盘满了: 还能放 {free}，大约要 {needed}；原来的门户没有变",
        "the disk is full: it takes {free} more, and about {needed} are needed; the portal is as it was",
    ),
    Both("腾出空间后再构建", "make room and build again"),
)
BAD_SOURCE_DATE = Code(
    "bad-source-date",
    "error",
    Both(
        "环境变量 SOURCE_DATE_EPOCH 写的是“{value}”，不是从 1970 年起的秒数",
        "the environment says SOURCE_DATE_EPOCH={value}, which is no number of seconds since 1970",
    ),
    Both(
        "删去它；或 export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)",
        "take it out, or: export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)",
    ),
)
