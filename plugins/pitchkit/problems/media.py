"""The faults of files beside the records: pictures that are none, that hide something, or that nobody can look into."""

from pitchkit.problems import Both, Code

BROKEN_PICTURE = Code(
    "broken-picture",
    "error",
    Both("图片“{value}”打不开: {reason}", "the picture '{value}' cannot be opened: {reason}"),
    Both("重新导出成 PNG、JPEG、WebP、GIF 或 SVG", "export it again as PNG, JPEG, WebP, GIF or SVG"),
)
PICTURE_OF_ANOTHER_KIND = Code(
    "picture-of-another-kind",
    "error",
    Both("“{value}”其实是 {found} 图片", "'{value}' really is a {found} picture"),
    Both("改成正确的扩展名，引用处也一并改", "give it the right ending, here and where it lies"),
)
PICTURE_TOO_BIG = Code(
    "picture-too-big",
    "error",
    Both(
        "图片“{value}”有 {size} 百万像素，上限是 {limit}",
        "the picture '{value}' has {size} million pixels; the limit is {limit}",
    ),
    Both("缩小后再放进来", "make it smaller"),
)
UNSAFE_PICTURE = Code(
    "unsafe-picture",
    "warning",
    Both(
        "“{value}”里有不能发布的东西，已去掉: {found}",
        "'{value}' holds what is not published, and it was taken out: {found}",
    ),
    Both("重新导出一份干净的 SVG，免得少了什么", "export a plain SVG, so that nothing you want is missing"),
)
UNSHOWN_FILE = Code(
    "unshown-file",
    "error",
    Both("“{value}”不是能展示的文件", "'{value}' is no file that a portal shows"),
    Both("图片用 {known}", "pictures are {known}"),
)
FILE_NOT_FOR_OUTSIDE = Code(
    "file-not-for-outside",
    "error",
    Both(
        "“{value}”里写了什么（作者、备注、剪辑记录）没法查清，不能给 {audience} 版",
        "what '{value}' says of its author and making cannot be cleaned, so the {audience} edition may not have it",
    ),
    Both("换成图片，或把这一页收为 internal", "show a picture instead, or make the page internal"),
)
UNUSABLE_FILE_NAME = Code(
    "unusable-file-name",
    "error",
    Both("文件名“{value}”里的 {sign} 放不进链接", "no link can carry the {sign} in the name '{value}'"),
    Both("用字母、数字、汉字和连字符重新命名", "rename it with letters, digits and hyphens"),
)
