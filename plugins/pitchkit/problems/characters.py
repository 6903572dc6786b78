"""The faults of characters: files in another encoding, and signs nobody sees or means."""

from pitchkit.problems import Both, Code

_SAVE_AS_UTF8 = Both(
    "在编辑器里另存为 UTF-8，或执行: iconv -f {name} -t UTF-8 {file} > new.yml",
    "save it as UTF-8 in your editor, or run: iconv -f {name} -t UTF-8 {file} > new.yml",
)
_DELETE_IT = Both("删去它: 光标移到这里，按退格键", "delete it: put the cursor here and press backspace")

WRONG_ENCODING = Code(
    "wrong-encoding",
    "error",
    Both("文件是 {name} 编码，应是 UTF-8", "the file is saved as {name}, not as UTF-8"),
    _SAVE_AS_UTF8,
)
UNKNOWN_ENCODING = Code(
    "unknown-encoding",
    "error",
    Both("从这里起不是 UTF-8 文字", "from here on this is not UTF-8 text"),
    Both("用文本编辑器打开原文，另存为 UTF-8", "open the original in a text editor and save it as UTF-8"),
)
DAMAGED_BYTES = Code(
    "damaged-bytes",
    "error",
    Both("这里的字节坏了，读不出是什么字", "the bytes here are damaged and spell no letter"),
    Both("重新输入这几个字，以 UTF-8 保存", "type these letters again and save as UTF-8"),
)
UNFINISHED_FILE = Code(
    "unfinished-file",
    "error",
    Both("文件到这里突然断了，像是没有存完", "the file breaks off here, as if it had not been saved to the end"),
    Both(
        "写完这一行再保存，或取回上一版",
        "finish this line and save again, or take back the last good version",
    ),
)
LOST_LETTER = Code(
    "lost-letter",
    "error",
    Both(
        "这里的字在转换编码时丢了，只剩“�”",
        "a letter was lost here when the text was converted; only '�' is left",
    ),
    Both("按原文补上这个字", "type the letter again from the original"),
)
CONTROL_CHARACTER = Code(
    "control-character",
    "error",
    Both("这里有看不见的控制字符 {sign}", "an invisible control character stands here: {sign}"),
    _DELETE_IT,
)
HIDDEN_CHARACTER = Code(
    "hidden-character",
    "error",
    Both(
        "这里有看不见的字符 {sign}（{called}），多半是粘贴带进来的",
        "an invisible character stands here, {sign} ({called}), most likely pasted in",
    ),
    _DELETE_IT,
)
BIDI_CONTROL = Code(
    "bidi-control",
    "error",
    Both(
        "这里有改变文字方向的字符 {sign}，会让人看到的和实际的不一样",
        "{sign} stands here and turns the reading direction, so that people see other text than is there",
    ),
    _DELETE_IT,
)
ODD_LINE_BREAK = Code(
    "odd-line-break",
    "error",
    Both("这里有不寻常的换行符 {sign}", "an unusual line break stands here: {sign}"),
    Both("删去它，按回车另起一行", "delete it and press Enter instead"),
)
LOOKALIKE_LETTER = Code(
    "lookalike-letter",
    "error",
    Both(
        "“{word}”里的“{letter}”（{sign}）只是长得像拉丁字母",
        "the '{letter}' ({sign}) in '{word}' only looks like a Latin letter",
    ),
    Both("用键盘重新输入“{word}”", "type '{word}' again on the keyboard"),
)
LOOKALIKE_LETTER_IN_TEXT = LOOKALIKE_LETTER._replace(name="lookalike-letter-in-text", severity="warning")
TAB_INDENTATION = Code(
    "tab-indentation",
    "error",
    Both("这一行用制表符缩进，YAML 不认", "this line is indented with a tab, which YAML does not accept"),
    Both("每个制表符换成两个空格", "put two spaces for each tab"),
)
TAB_CHARACTER = Code(
    "tab-character",
    "error",
    Both("这里有一个制表符，多半是从表格粘贴来的", "a tab stands here, most likely pasted from a table"),
    Both("换成一个空格", "put a space instead"),
)
STRANGE_SPACE = Code(
    "strange-space",
    "error",
    Both(
        "这里的空格是{called}，不是普通空格，YAML 不把它当缩进或间隔",
        "the space here is {called}, not an ordinary one, and YAML sees no gap in it",
    ),
    Both("换成普通空格（英文输入法的空格键）", "put ordinary spaces instead"),
)
