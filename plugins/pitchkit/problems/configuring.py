"""The faults of a `mkdocs.yml` that would hand a site to its content, and of files no portal is made of."""

from pitchkit.problems import Both, Code

RUNS_CONTENT = Code(
    "content-run-as-code",
    "error",
    Both(
        "mkdocs.yml 的 {key} 里有“{value}”，它会把内容当模板或程序来运行",
        "{key} in mkdocs.yml names '{value}', which runs content as a template or a program",
    ),
    Both(
        "删去它；内容只是数据，页面的样子写在 custom_dir 里",
        "take it out: content is data, and how pages look is written in custom_dir",
    ),
)
READS_FILES = Code(
    "files-read-into-pages",
    "error",
    Both(
        "mkdocs.yml 的 {key} 里有“{value}”，它让页面能把任何文件写进自己",
        "{key} in mkdocs.yml names '{value}', with which a page can take any file into itself",
    ),
    Both("删去它；用 [[编号]] 引用记录", "take it out, and refer to records by [[id]]"),
)
CODE_IN_CONTENT = Code(
    "code-in-content",
    "error",
    Both(
        "mkdocs.yml 的 {key} 指向内容文件夹里的“{value}”，写内容的人就能让它运行代码",
        "{key} in mkdocs.yml leads into the content folder, to '{value}', so whoever writes content could run code",
    ),
    Both("把它移到内容文件夹外面", "move it out of the content folder"),
)
UNSERVED_FILE = Code(
    "unserved-file",
    "warning",
    Both(
        "门户没有这一类文件，没有放进去: {path}",
        "a portal has no files of this kind, so it was left out: {path}",
    ),
    Both("从 custom_dir 或生成它的插件里删去它", "delete it in custom_dir, or in the plugin that makes it"),
)
