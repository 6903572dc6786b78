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
