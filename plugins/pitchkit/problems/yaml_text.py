"""The faults of YAML text: structure that is not what it looks like, and quotes left open."""

from pitchkit.problems import Both, Code

_QUOTE_IT = Both("把整个值放进英文引号", "put the whole value in straight quotes")

MERGE_CONFLICT = Code(
    "merge-conflict",
    "error",
    Both("这里还留着没有解决的合并冲突", "a merge conflict is still in the file here"),
    Both("留下要用的一版，删去这些标记行", "keep the version you want and delete the marker lines"),
)
EMPTY_FILE = Code(
    "empty-file",
    "error",
    Both("文件里什么都没有", "the file holds nothing"),
    Both("写上内容，或删去这个文件", "fill it in, or delete the file"),
)
NOT_A_MAPPING = Code(
    "not-a-mapping",
    "error",
    Both(
        "文件最外层应是“字段: 值”，这里是{found}",
        "the file should be made of 'field: value' lines; this is {found}",
    ),
    Both(
        "每行写成 字段: 值，冒号用英文的，后面空一格",
        "write each line as field: value, with a space after the colon",
    ),
)
SEVERAL_DOCUMENTS = Code(
    "several-documents",
    "error",
    Both(
        "这里又开始了一份内容，一个文件只放一条记录",
        "a second document begins here; one file holds one record",
    ),
    Both("把它移到另一个文件，删去“---”", "move it to a file of its own and delete the '---'"),
)
DIRECTIVE_NOT_ALLOWED = Code(
    "directive-not-allowed",
    "error",
    Both(
        "以 % 开头的行是给 YAML 的指令，这里不用",
        "a line that begins with % is an order to YAML, which is not used here",
    ),
    Both("删去这一行；若是文字，放进英文引号", "delete the line; if it is text, put it in straight quotes"),
)
DUPLICATE_KEY = Code(
    "duplicate-key",
    "error",
    Both("“{key}”写了两次，第一次在第 {line} 行", "'{key}' is written twice; first at line {line}"),
    Both("只留一个", "keep one of them"),
)
EMPTY_KEY = Code(
    "empty-key",
    "error",
    Both("冒号前面没有字段名", "there is no field name before the colon"),
    Both("在冒号前写上字段名", "write the field's name before the colon"),
)
KEY_NOT_TEXT = Code(
    "key-not-text",
    "error",
    Both("字段名应是一个词，这里是{found}", "a field's name should be a word; this is {found}"),
    Both(
        "写成 字段: 值；若是文字，把整个值放进英文引号",
        "write field: value; if it is text, put it in straight quotes",
    ),
)
ANCHOR_NOT_ALLOWED = Code(
    "anchor-not-allowed",
    "error",
    Both(
        "“{sign}”开头在 YAML 里是锚点，这里不用，这几个字会丢掉",
        "'{sign}' at the start is an anchor in YAML; it is not used here, and those letters would be lost",
    ),
    Both("若是文字，把整个值放进英文引号", "if it is text, put the whole value in straight quotes"),
)
TAG_NOT_ALLOWED = Code(
    "tag-not-allowed",
    "error",
    Both("“{sign}”是 YAML 标签，这里不用", "'{sign}' is a YAML tag, which is not used here"),
    Both(
        "删去它；若是文字，把整个值放进英文引号",
        "delete it; if it is text, put the whole value in straight quotes",
    ),
)
MERGE_KEY_NOT_ALLOWED = Code(
    "merge-key-not-allowed",
    "error",
    Both(
        "“<<”会悄悄带入别处的字段，这里不用",
        "'<<' would silently bring in fields from elsewhere; it is not used here",
    ),
    Both("把需要的字段写出来", "write out the fields you need"),
)
TOO_DEEP = Code(
    "too-deep",
    "error",
    Both("内容套了 {limit} 层以上", "the content is nested more than {limit} levels deep"),
    Both("少套几层；多余的括号用引号括起来", "nest less deeply; put stray brackets in quotes"),
)
TOO_MANY_VALUES = Code(
    "too-many-values",
    "error",
    Both("文件里的值超过 {limit} 个", "the file holds more than {limit} values"),
    Both("拆成几个文件", "split it into several files"),
)
TOO_LONG_TEXT = Code(
    "too-long-text",
    "error",
    Both("这段文字有 {size} 个字符，上限是 {limit}", "this text has {size} characters; the limit is {limit}"),
    Both("拆成几段", "split it up"),
)
NULL_WORD = Code(
    "null-word",
    "error",
    Both("“{word}”在 YAML 里是“没有值”", "'{word}' means 'no value' in YAML"),
    Both(
        '要留空就删去它；若是文字，写成 "{word}"',
        'to leave it empty, delete it; if it is text, write "{word}"',
    ),
)
COMMENT_CUTS_TEXT = Code(
    "comment-cuts-text",
    "warning",
    Both("“{lost}”会丢掉: 空格后的 # 是注释", "'{lost}' is lost: a # after a space begins a comment"),
    Both(
        "若是文字，把整个值放进英文引号；若是注释，# 后空一格",
        "if it is text, put the whole value in straight quotes; if it is a comment, put a space after the #",
    ),
)
CURLY_QUOTES = Code(
    "curly-quotes",
    "warning",
    Both("弯引号“ ”会当作文字显示出来", "the curly quotes around this value will be shown as text"),
    Both(
        '换成英文引号 " "；若要显示，外面再加英文引号',
        "use straight quotes; to show the curly ones, put straight quotes around them",
    ),
)
FULL_WIDTH_COLON = Code(
    "full-width-colon",
    "error",
    Both("“{key}”后面是中文冒号“：”", "the colon after '{key}' is a full-width one, '：'"),
    Both("换成英文冒号加空格: {key}: …", "use a plain colon and a space: {key}: …"),
)
COLON_WITHOUT_SPACE = Code(
    "colon-without-space",
    "error",
    Both("“{key}:”后面少一个空格", "'{key}:' lacks the space after its colon"),
    Both("写成 {key}: …；若是文字，放进英文引号", "write {key}: …; if it is text, put it in straight quotes"),
)
DASH_WITHOUT_SPACE = Code(
    "dash-without-space",
    "error",
    Both(
        "“-”后面少一个空格，这一行不会成为列表项",
        "the '-' lacks the space after it, so this line is no list item",
    ),
    Both("写成 - {rest}", "write - {rest}"),
)
LIST_INSIDE_TEXT = Code(
    "list-inside-text",
    "error",
    Both(
        "上一行已是文字，这一项会接到那段文字后面",
        "the line above is already a text, and this item would be glued to it",
    ),
    Both(
        "把上一行的文字删去或移开，列表从下一行开始",
        "move the text above away, so that the list follows its field's name",
    ),
)
LIST_ON_KEY_LINE = Code(
    "list-on-key-line",
    "error",
    Both("列表不能和字段名写在同一行", "a list cannot begin on the line of its field's name"),
    Both("另起一行，缩进后写“- ”", "begin a new line, indented, with '- '"),
)
MISSING_COLON = Code(
    "missing-colon",
    "error",
    Both(
        "这一行“{line}”没有“字段: ”，也接不上上一行",
        "this line, '{line}', has no 'field: ' and does not continue the line above",
    ),
    Both(
        "写成 字段: 值；若是上一行的续文，多缩进两格",
        "write field: value; if it continues the text above, indent it further",
    ),
)
UNQUOTED_COLON = Code(
    "unquoted-colon",
    "error",
    Both(
        "值里有英文冒号加空格，YAML 会当成又一个字段",
        "the value holds a colon and a space, which YAML takes for another field",
    ),
    _QUOTE_IT,
)
UNQUOTED_SIGN = Code(
    "unquoted-sign",
    "error",
    Both(
        "值不能以“{sign}”开头，它在 YAML 里另有用处",
        "a value cannot begin with '{sign}', which has a meaning of its own in YAML",
    ),
    _QUOTE_IT,
)
UNQUOTED_BRACES = Code(
    "unquoted-braces",
    "error",
    Both(
        "“{word}”里的花括号在 YAML 里是一组字段，不是文字",
        "the braces of '{word}' are a group of fields in YAML, not text",
    ),
    _QUOTE_IT,
)
TEXT_AFTER_QUOTE = Code(
    "text-after-quote",
    "error",
    Both("引号已经关上，后面还有“{rest}”", "the quotes are closed, and '{rest}' follows them"),
    Both("整句加引号: '…'，里面的引号照写", "put the whole sentence in quotes of the other kind"),
)
UNCLOSED_QUOTE = Code(
    "unclosed-quote",
    "error",
    Both("这里的引号 {quote} 没有关上", "the quote {quote} opened here is not closed"),
    Both("在值的末尾补上 {quote}", "add {quote} at the end of the value"),
)
UNCLOSED_BRACKET = Code(
    "unclosed-bracket",
    "error",
    Both("这里的“{sign}”没有关上", "the '{sign}' opened here is not closed"),
    Both(
        "在末尾补上“{close}”；若是文字，放进英文引号",
        "add '{close}' at the end; if it is text, put it in straight quotes",
    ),
)
BROKEN_BRACKETS = Code(
    "broken-brackets",
    "error",
    Both("括号里的内容到这里读不懂了", "the content of the brackets cannot be followed here"),
    Both(
        "各项用英文逗号隔开；带 : ? , [ ] {{ }} 的文字放进英文引号",
        "put commas between the items, and straight quotes around text with : ? , [ ] {{ }}",
    ),
)
UNEVEN_INDENTATION = Code(
    "uneven-indentation",
    "error",
    Both("这一行的缩进和上面对不齐", "this line is not indented like the ones it belongs to"),
    Both("同一层的行用同样多的空格开头", "begin lines of one level with the same number of spaces"),
)
UNKNOWN_ESCAPE = Code(
    "unknown-escape",
    "error",
    Both("双引号里的“{sign}”不是有效的转义", "'{sign}' inside double quotes is no escape that YAML knows"),
    Both("反斜线写两个，或整个值改用单引号 '…'", "write the backslash twice, or use single quotes '…'"),
)
BROKEN_YAML = Code(
    "broken-yaml",
    "error",
    Both("YAML 到这里读不下去了", "YAML cannot be followed from here"),
    Both(
        "看这一行和上一行的冒号、引号、缩进",
        "look at the colons, quotes and indentation of this line and the one above",
    ),
)
UNCLOSED_FRONT_MATTER = Code(
    "unclosed-front-matter",
    "error",
    Both(
        "开头的“---”没有对应的结束行，这些设置会印在页面上",
        "the opening '---' has no closing one, so the settings would be printed on the page",
    ),
    Both("在设置后面另起一行写 ---", "write --- on a line of its own after the settings"),
)
LATE_FRONT_MATTER = Code(
    "late-front-matter",
    "error",
    Both(
        "“---”前面有空行，下面的设置不起作用，会印在页面上",
        "there is something before the '---', so the settings below do nothing and are printed on the page",
    ),
    Both("让“---”成为文件的第一行", "make the '---' the first line of the file"),
)
COMMA_CUTS_TEXT = Code(
    "comma-cuts-text",
    "error",
    Both(
        "花括号里的逗号把文字切断了，“{value}”成了另一项",
        "a comma inside braces cut the text: '{value}' became an entry of its own",
    ),
    Both("给整句文字加引号", "put the whole text in quotes"),
)
