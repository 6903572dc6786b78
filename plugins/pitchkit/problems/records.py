"""The faults of a record's fields and of the references between records."""

from pitchkit.problems import Both, Code

UNKNOWN_FIELD = Code(
    "unknown-field",
    "error",
    Both("这里没有“{field}”这个字段", "there is no field '{field}' here"),
    Both("可用字段: {known}", "fields here: {known}"),
    fulfils="GEN-02",
)
MISSING_FIELD = Code(
    "missing-field",
    "error",
    Both("缺少必填字段“{field}”", "the field '{field}' is required and missing"),
    Both("补上 {field}: …", "add {field}: …"),
)
WRONG_SHAPE = Code(
    "wrong-shape",
    "error",
    Both("“{field}”应是{expected}，这里写的是{found}", "'{field}' should be {expected}; this is {found}"),
    Both("{example}", "{example}"),
)
NOT_A_DATE = Code(
    "not-a-date",
    "error",
    Both("“{value}”不是有效日期", "'{value}' is not a date in the calendar"),
    Both("写成 2026-11-22 这样的年-月-日", "write year-month-day, like 2026-11-22"),
)
NOT_A_NUMBER = Code(
    "not-a-number",
    "error",
    Both("“{value}”不是数字", "'{value}' is not a number"),
    Both(
        "只写十进制数字，如 12 或 -0.5；单位写在别的字段里",
        "write decimal digits only, like 12 or -0.5; the unit has a field of its own",
    ),
)
NOT_TRUE_OR_FALSE = Code(
    "not-true-or-false",
    "error",
    Both("“{value}”应写 true 或 false", "'{value}' should be true or false"),
    Both("写小写的 true 或 false", "write true or false in lower case"),
)
NOT_AN_ID = Code(
    "not-an-id",
    "error",
    Both("“{value}”不能作编号", "'{value}' cannot be an id"),
    Both(
        "编号只用小写字母、数字和连字符，最多 80 个字符",
        "ids use lower-case letters, digits and hyphens only, at most 80 characters",
    ),
)
NOT_A_REFERENCE = Code(
    "not-a-reference",
    "error",
    Both("“{value}”不能作引用", "'{value}' cannot be a reference"),
    Both("写记录编号，或 编号#部分，如 case-x#loss", "write a record's id, or id#part, like case-x#loss"),
)
EMPTY_TEXT = Code(
    "empty-text",
    "error",
    Both("“{field}”里没有文字", "'{field}' holds no text"),
    Both("写上文字，或删去这个字段", "write the text, or take the field out"),
)
UNKNOWN_LANGUAGE = Code(
    "unknown-language",
    "error",
    Both("“{value}”不是语言代码", "'{value}' is not a language tag"),
    Both("用 zh、en 这样的代码作键", "use tags such as zh and en as keys"),
)
UNKNOWN_VALUE = Code(
    "unknown-value",
    "error",
    Both("词表 {vocabulary} 里没有“{value}”", "'{value}' is not in the vocabulary {vocabulary}"),
    Both("可选: {known}", "choose one of: {known}"),
    fulfils="GEN-02",
)
DUPLICATE_PART = Code(
    "duplicate-part",
    "error",
    Both("这条记录里有两个部分都叫“{value}”", "two parts of this record have the id '{value}'"),
    Both("给其中一个换编号", "give one of them another id"),
)
ID_DIFFERS = Code(
    "id-differs",
    "error",
    Both(
        "{field} 写的是“{value}”，而文件位置说的是“{expected}”",
        "{field} says '{value}', but the file's place says '{expected}'",
    ),
    Both(
        "删去这一行: 编号来自文件名，类型来自文件夹",
        "delete this line: the id comes from the file name, the kind from the folder",
    ),
    fulfils="GEN-01",
)
BAD_RECORD_NAME = Code(
    "bad-record-name",
    "error",
    Both("文件名“{value}”不能作编号", "the file name '{value}' cannot be an id"),
    Both(
        "文件名只用小写字母、数字和连字符，最多 80 个字符，以 .yml 结尾",
        "name the file with lower-case letters, digits and hyphens, at most 80 characters, ending in .yml",
    ),
    fulfils="GEN-01",
)
UNKNOWN_FOLDER = Code(
    "unknown-folder",
    "error",
    Both("没有哪种记录放在“{folder}/”里", "no kind of record lives in '{folder}/'"),
    Both("可用文件夹: {known}", "folders for records: {known}"),
)
DUPLICATE_ID = Code(
    "duplicate-id",
    "error",
    Both("编号“{value}”已被 {other} 用了", "the id '{value}' is taken by {other}"),
    Both(
        "整个门户里编号只能用一次: 给其中一个文件改名",
        "an id is used once in the whole portal: rename one of the files",
    ),
    fulfils="GEN-01",
)
UNKNOWN_REFERENCE = Code(
    "unknown-reference",
    "error",
    Both("没有编号为“{value}”的{wanted}", "no {wanted} has the id '{value}'"),
    Both("先建这条记录，或删去这个引用", "create that record, or take the reference out"),
    fulfils="GEN-01",
)
WRONG_KIND = Code(
    "wrong-kind",
    "error",
    Both("这里要引用{wanted}，而“{value}”是{found}", "this should name a {wanted}, but '{value}' is a {found}"),
    Both("换成{wanted}的编号", "use the id of a {wanted}"),
    fulfils="GEN-01",
)
UNKNOWN_PART = Code(
    "unknown-part",
    "error",
    Both("“{record}”里没有叫“{part}”的部分", "'{record}' has no part '{part}'"),
    Both("已有: {known}", "its parts: {known}"),
    fulfils="GEN-01",
)
PART_NEEDED = Code(
    "part-needed",
    "error",
    Both("这里要指明“{value}”的哪一部分", "this must say which part of '{value}' is meant"),
    Both("写成 {value}#部分；已有: {known}", "write {value}#part; its parts: {known}"),
    fulfils="GEN-01",
)
REFERENCE_CYCLE = Code(
    "reference-cycle",
    "error",
    Both("引用绕成了圈: {cycle}", "the references run in a circle: {cycle}"),
    Both("拿掉其中一个引用", "take one of these references out"),
)
UNKNOWN_KIND = Code(
    "unknown-kind",
    "hint",
    Both(
        "“{value}”指向的记录类型“{wanted}”没有安装，先保留",
        "'{value}' points to the kind '{wanted}', which is not installed; it is kept",
    ),
    Both("安装这种类型后引用自动生效", "the reference works once that kind is installed"),
)
MISSING_WHEN_APPROVED = Code(
    "missing-when-approved",
    "error",
    Both("已批准的{kind}还缺“{field}”", "an approved {kind} needs '{field}'"),
    Both("补上 {field}，或把 status 改回 draft", "add {field}, or set status back to draft"),
)
ALIAS_TAKEN = Code(
    "alias-taken",
    "error",
    Both("旧编号“{value}”已被 {other} 用了", "the old id '{value}' is taken by {other}"),
    Both("删去这个旧编号", "take this alias out"),
    fulfils="GEN-01",
)
NOT_A_VOCABULARY = Code(
    "not-a-vocabulary",
    "error",
    Both("词表 {vocabulary} 应是一串词条", "the vocabulary {vocabulary} should be a list of terms"),
    Both("每个词条写成 - {{id: …, zh: …, en: …}}", "write each term as - {{id: …, zh: …, en: …}}"),
)
BAD_MERGE = Code(
    "bad-merge",
    "error",
    Both("“{source}”不能并入“{target}”：{reason}", "'{source}' cannot be merged into '{target}': {reason}"),
    Both(
        "merge_into 写同一词表里另一个留下来的词条的 id，或删去这一行",
        "let merge_into name another term of the same vocabulary that stays, or take the line out",
    ),
)
MERGED_TWICE = Code(
    "merged-twice",
    "warning",
    Both(
        "“{first}”和“{second}”在这里是一回事，页面只显示一个", "'{first}' and '{second}' are one here; pages show one"
    ),
    Both("把两处内容并到“{into}”下面，删去另一处", "bring both together under '{into}' and take the other out"),
)
BACK_NAME_CLASH = Code(
    "back-name-clash",
    "error",
    Both(
        "{kind} 的反向名“{back}”被 {first} 和 {second} 同时使用",
        "both {first} and {second} call their way back from {kind} '{back}'",
    ),
    Both("给其中一个 To(…, back=…) 换名", "give one of the To(…, back=…) another name"),
)
BROKEN_KIND = Code(
    "broken-kind",
    "error",
    Both("kinds/{folder} 不能加载: {reason}", "kinds/{folder} cannot be loaded: {reason}"),
    Both(
        "在 __init__.py 里写 KIND = Kind(…)，并修好所指的错误",
        "its __init__.py must define KIND = Kind(…); mend the fault named",
    ),
)
MISSING_FURNITURE = Code(
    "missing-furniture",
    "error",
    Both("kinds/{folder} 还缺 {files}", "kinds/{folder} still needs {files}"),
    Both("照着别的类型写一份", "write them after the model of another kind"),
)
DUPLICATE_KIND = Code(
    "duplicate-kind",
    "error",
    Both("类型“{kind}”有两个定义", "the kind '{kind}' is defined twice"),
    Both("给自己的类型换名", "give the site's own kind another name"),
)
