"""The faults of importing: mapping files, and what a source's files hold that a record cannot take as it is."""

from pitchkit.problems import Both, Code

NO_SOURCE = Code(
    "no-source",
    "error",
    Both("没有文件夹“{folder}”", "there is no folder '{folder}'"),
    Both("写一个装着原始文件的文件夹", "name a folder that holds the files to import"),
)
UNKNOWN_MAPPING = Code(
    "unknown-mapping",
    "error",
    Both("没有叫“{name}”的映射，也没有这个文件", "there is no mapping called '{name}', and no such file"),
    Both("自带的映射: {known}；或写映射文件的路径", "shipped mappings: {known}; or give the path of a mapping file"),
)
NO_MAPPING = Code(
    "no-mapping",
    "error",
    Both("自带的映射（{known}）没有一个认得这个文件夹", "none of the shipped mappings ({known}) knows this folder"),
    Both(
        "写一个映射文件，写法见 docs/import.md，用 --mapping 指定它",
        "write a mapping file as docs/import.md shows, and name it with --mapping",
    ),
)
UNKNOWN_SETTING = Code(
    "unknown-setting",
    "error",
    Both("映射文件里没有“{key}”这一项；可写: {known}", "a mapping has no '{key}' here; it may have: {known}"),
    Both("改正或删去它", "correct it or delete it"),
)
MISSING_SETTING = Code(
    "missing-setting",
    "error",
    Both("映射文件缺“{key}”", "the mapping lacks '{key}'"),
    Both("补上它，写法见 docs/import.md", "add it; docs/import.md shows how"),
)
BAD_MAPPING = Code(
    "bad-mapping",
    "error",
    Both("“{key}”应是{expected}", "'{key}' must be {expected}"),
    Both("写法见 docs/import.md", "docs/import.md shows how"),
)
UNKNOWN_TARGET_KIND = Code(
    "unknown-target-kind",
    "error",
    Both("没有“{value}”这种记录；有: {known}", "no kind is called '{value}'; there are: {known}"),
    Both("改成其中一种", "choose one of them"),
)
UNKNOWN_TARGET_FIELD = Code(
    "unknown-target-field",
    "error",
    Both("“{kind}”没有字段“{value}”；有: {known}", "'{kind}' has no field '{value}'; it has: {known}"),
    Both(
        "改成其中一个；没有合适的就不写，内容会进 notes",
        "choose one; where none fits leave it out, and it goes to notes",
    ),
)
UNKNOWN_SIDE_RECORD = Code(
    "unknown-side-record",
    "error",
    Both("records 里没有“{value}”", "there is no '{value}' under records"),
    Both("records 里有: {known}", "under records there are: {known}"),
)
NOTHING_MATCHED = Code(
    "nothing-matched",
    "warning",
    Both("没有文件符合“{glob}”", "no file matches '{glob}'"),
    Both("核对文件夹和映射文件的 files", "check the folder, and files in the mapping"),
)
UNKNOWN_FORMAT = Code(
    "unknown-format",
    "warning",
    Both("读不了“{ending}”文件，跳过了", "'{ending}' files cannot be read, so it was skipped"),
    Both("可读: {known}", "these can: {known}"),
)
SIGN_REMOVED = Code(
    "sign-removed",
    "hint",
    Both("看不见的字符 {sign} 没有带过来", "the invisible character {sign} was not taken along"),
)
PERSONAL_DATA_LEFT_OUT = Code(
    "personal-data-left-out",
    "warning",
    Both(
        "{what}没有带过来，内容库里不放个人信息",
        "{what} was not taken along: personal data has no place in the content",
    ),
    Both("要找人，在草稿里写岗位账号", "to name somebody, write a role account into the draft"),
)
STUB_PAGE = Code(
    "stub-page",
    "hint",
    Both(
        "正文只有 {length} 个字符，多半只是指向别处，正文放进了 notes",
        "its text has only {length} characters and most likely points elsewhere; it went to notes",
    ),
    Both("在草稿里写上这种语言的正文", "write the text in this language into the draft"),
)
WRONG_LANGUAGE_PAGE = Code(
    "wrong-language-page",
    "warning",
    Both(
        "路径说是 {claimed}，正文却像是 {found}；没有当作 {claimed} 的内容，别处没有的放进了 notes",
        "its path says {claimed}, but the text seems to be {found}; it fills no field in {claimed}, and what is nowhere "
        "else went to notes",
    ),
    Both(
        "译好再放进草稿；要是整批都这样，核对映射文件的 language",
        "put a translation into the draft; where all pages are told, check language in the mapping",
    ),
)
NO_GROUP = Code(
    "no-group",
    "hint",
    Both(
        "映射里没有一组的 when 收这个文件（{values}），跳过了",
        "no group of the mapping takes this file by its when ({values}), so it was skipped",
    ),
)
NO_CARDS = Code(
    "no-cards",
    "warning",
    Both(
        "没有找到 each 所说的各条，整个文件成了一条草稿",
        "nothing was found of what each names, so the whole file became one draft",
    ),
    Both("核对映射文件的 each 和文件的标题", "check each in the mapping against the headings in the file"),
)
CARDS_NOT_PAIRED = Code(
    "cards-not-paired",
    "warning",
    Both(
        "各语言的条数不一样（{counts}），没有配成对，每种语言各成草稿",
        "the languages have different numbers of cards ({counts}), so each became drafts of its own",
    ),
    Both("在草稿里手工合并，或先补齐原文", "join them by hand in the drafts, or complete the sources first"),
)
NUMBERED_ID = Code(
    "numbered-id",
    "hint",
    Both("文件名“{name}”不能作编号，草稿编号是 {id}", "the name '{name}' can be no id; the draft is called {id}"),
    Both("现在就可以改名；发布之后编号不再变", "rename it now if you like; once published an id never changes"),
)
ID_TAKEN = Code(
    "id-taken",
    "warning",
    Both("编号 {wanted} 已被用，草稿编号是 {id}", "the id {wanted} is taken; the draft is called {id}"),
    Both("看看两者是不是同一件事", "see whether both are about the same thing"),
)
RECORD_KEPT = Code(
    "record-kept",
    "warning",
    Both(
        "{record} 已经有了，它的 sources 没有提到这个文件；没有动它，这个文件也没有带过来",
        "{record} is there already and does not name this file as a source; it was left alone and nothing was taken from the file",
    ),
    Both(
        "是同一件事就手工补上；不是就在映射的 id 里加前缀",
        "if it is the same thing, add what is missing by hand; if not, give the mapping's ids a prefix",
    ),
)
FIELD_REFUSED = Code(
    "field-refused",
    "warning",
    Both(
        "字段“{field}”收不下原文（{reason}），原文放进了 notes",
        "the field '{field}' cannot take what the file has ({reason}); it went to notes",
    ),
    Both("在草稿里手工填", "fill it in the draft by hand"),
)
NO_LANGUAGE = Code(
    "no-language",
    "warning",
    Both("从路径看不出“{value}”是哪种语言，跳过了", "the path gives '{value}' for a language, so the file was skipped"),
    Both("在映射文件里写 language", "set language in the mapping"),
)
CANNOT_READ = Code(
    "cannot-read",
    "error",
    Both("打不开，跳过了: {reason}", "cannot be opened, so it was skipped: {reason}"),
    Both("检查文件的权限", "check who may read it"),
)
CANNOT_WRITE = Code(
    "cannot-write",
    "error",
    Both("写不了: {reason}", "cannot be written: {reason}"),
    Both("检查文件夹的权限和空间", "check the folder's permissions and space"),
)
