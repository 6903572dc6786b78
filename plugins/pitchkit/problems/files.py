"""The faults of files as such: what a content folder holds beside plain readable files."""

from pitchkit.problems import Both, Code

SYMLINK = Code(
    "symlink",
    "error",
    Both("这是符号链接，不会跟随", "this is a symbolic link, which is not followed"),
    Both("换成文件本身", "put the file itself here"),
)
SPECIAL_FILE = Code(
    "special-file",
    "error",
    Both("这不是普通文件（{called}）", "this is no ordinary file but {called}"),
    Both("删去它", "delete it"),
)
UNREADABLE_FILE = Code(
    "unreadable-file",
    "error",
    Both("打不开: {reason}", "cannot be opened: {reason}"),
    Both("检查文件的权限", "check who may read it"),
)
BAD_FILE_NAME = Code(
    "bad-file-name",
    "error",
    Both("文件名里有读不出的字符", "the name holds characters that cannot be read"),
    Both("用字母、数字和连字符重新命名", "rename it with letters, digits and hyphens"),
)
NAMES_ALIKE = Code(
    "names-alike",
    "error",
    Both(
        "“{value}”和“{other}”在不分大小写或不分字母写法的电脑上是同一个文件",
        "'{value}' and '{other}' are one on computers that tell neither case nor how a letter is composed",
    ),
    Both("给其中一个改名", "rename one of them"),
)
UNPORTABLE_NAME = Code(
    "unportable-name",
    "error",
    Both("“{value}”不能作页面的名字: {reason}", "'{value}' cannot name a page: {reason}"),
    Both("用字母、数字、汉字和连字符重新命名", "rename it with letters, digits and hyphens"),
)
TOO_BIG = Code(
    "too-big",
    "error",
    Both("文件有 {size} 字节，上限是 {limit}", "the file has {size} bytes; the limit is {limit}"),
    Both(
        "拆成几条记录；图片和附件放进 _assets/",
        "split it into several records; pictures and attachments go to _assets/",
    ),
)
