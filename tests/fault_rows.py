"""The bad inputs of YAML text as data: what someone wrote, why it matters, and what must come of it."""

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["ROWS", "Row"]


@dataclass(frozen=True)
class Row:
    number: int
    because: str
    raw: str | bytes
    problems: tuple[str, ...] = ()
    """As `line:column code`, all of them, in the order they stand."""
    data: dict | None = None
    """What is read; for a record, the fields looked at and how their values print. None: it must be refused."""
    through: Literal["read", "front_matter", "record"] = field(default="read")


def refused(number, because, raw, *problems, through="read"):
    return Row(number, because, raw, problems, None, through)


def safe(number, because, raw, data, *problems, through="read"):
    return Row(number, because, raw, problems, data, through)


def nested(depth):
    return "a: " + "[" * depth + "]" * depth + "\n"


CHINESE = "title: 客户在采购前最担心的是切换成本\nstage: 评估\n"
TAIWAN = "title: 客戶在採購前最擔心的是切換成本與資料遷移的風險\nstage: 評估\n"
EMOJI = "title: 🎉👩‍🚀 庆功 "

ROWS = [
    refused(1, "the last of two keys won in silence", "title: a\nstage: x\ntitle: b\n", "3:1 duplicate-key"),
    refused(
        1,
        "every double is told at once",
        "a: 1\na: 2\nb:\n  - c: 1\n    c: 2\na: 3\n",
        "2:1 duplicate-key",
        "5:5 duplicate-key",
        "6:1 duplicate-key",
    ),
    refused(1, "quotes make no other key", "a: 1\n'a': 2\n", "2:1 duplicate-key"),
    refused(1, "brackets hold keys too", "m: {甲: 1, 甲: 2}\n", "1:11 duplicate-key"),
    refused(
        2,
        "a page's settings are no looser",
        "---\ntitle: a\ntitle: b\n---\ntext\n",
        "3:1 duplicate-key",
        through="front_matter",
    ),
    refused(
        3,
        "unreadable settings were printed on the page and ignored",
        "---\ntitle: a: b\naudience: internal\n---\n# Hi\n",
        "2:9 unquoted-colon",
        through="front_matter",
    ),
    refused(
        3,
        "settings without an end are printed too",
        "---\naudience: internal\n# Hi\n",
        "1:1 unclosed-front-matter",
        through="front_matter",
    ),
    refused(
        3,
        "a blank line before the settings makes them text",
        "\n---\naudience: internal\n---\n# Hi\n",
        "2:1 late-front-matter",
        through="front_matter",
    ),
    safe(
        4,
        "NO is Norway and a title, not false",
        "a: NO\nb: on\nc: yes\nd: off\n",
        {"a": "NO", "b": "on", "c": "yes", "d": "off"},
    ),
    safe(5, "half past one is not ninety", "a: 1:30\nb: 19:30\nc: 09:30\n", {"a": "1:30", "b": "19:30", "c": "09:30"}),
    safe(
        6,
        "only a date field holds a date",
        "title: 2026-11-22\nwhen: 2026-11-22\n",
        {"title": "2026-11-22", "when": "2026-11-22"},
        through="record",
    ),
    refused(6, "a date field holds nothing else", "title: t\nwhen: 22.11.2026\n", "2:7 not-a-date", through="record"),
    refused(7, "no such day", "title: t\nwhen: 2026-02-30\n", "2:7 not-a-date", through="record"),
    safe(8, "version 1.10 is not version 1.1", "a: 1.10\nb: 2.0\n", {"a": "1.10", "b": "2.0"}),
    safe(8, "nor in a record", "title: t\nversion: 1.10\n", {"version": "1.10"}, through="record"),
    safe(
        9,
        "phones and codes keep their zeros",
        "a: 010\nb: 0x1F\nc: 0571-8888\nd: +86 010\n",
        {"a": "010", "b": "0x1F", "c": "0571-8888", "d": "+86 010"},
    ),
    safe(10, "digits with other signs stay as typed", "a: 1_000\nb: 1e3\n", {"a": "1_000", "b": "1e3"}),
    refused(10, "and are no number", "title: t\nprice: 1_000\n", "2:8 not-a-number", through="record"),
    refused(10, "nor is this", "title: t\nprice: 1e3\n", "2:8 not-a-number", through="record"),
    refused(
        11,
        "null might be a word",
        "a: Null\nb: ~\nc: null\nd: [NULL]\n",
        "1:4 null-word",
        "2:4 null-word",
        "3:4 null-word",
        "4:5 null-word",
    ),
    safe(
        11,
        "quoted it is one; nothing is nothing; empty is empty",
        "a: 'null'\nb:\nc: ''\nnull: x\n",
        {"a": "null", "b": None, "c": "", "null": "x"},
    ),
    refused(11, "what is required may not be left empty", "title:\n", "1:1 missing-field", through="record"),
    refused(12, "infinity breaks JSON", "title: t\nprice: .inf\n", "2:8 not-a-number", through="record"),
    refused(12, "and so does what is no number", "title: t\nprice: .nan\n", "2:8 not-a-number", through="record"),
    refused(
        13, "a tab looks like an indentation", "a:\n\tb: c\n  \td: e\n", "2:1 tab-indentation", "3:3 tab-indentation"
    ),
    refused(13, "a tab from a table is read differently by every parser", "标题: 甲\t乙\n", "1:6 tab-character"),
    refused(
        14,
        "a colon and a space inside a value",
        "a: foo: bar\ntitle: 甲公司: 快\nc: ok\n",
        "1:7 unquoted-colon",
        "2:11 unquoted-colon",
    ),
    safe(
        15,
        "the number after the hash was lost",
        "a: price #1\nb: 方案#1 甲 #2 乙 # 备注\nc: x # note\n",
        {"a": "price", "b": "方案#1 甲", "c": "x"},
        "1:10 comment-cuts-text",
        "2:11 comment-cuts-text",
    ),
    safe(
        15,
        "a colour was lost altogether",
        "a: #ff0000\nb: [x, y] #z\n# c\n",
        {"a": None, "b": ["x", "y"]},
        "1:4 comment-cuts-text",
    ),
    refused(
        16,
        "a placeholder is a mapping",
        "a: {{ x }}\nb: {{ x }} 先生\nc: {公司}\nd: 您好 {公司}\n",
        "1:4 unquoted-braces",
        "2:4 unquoted-braces",
        "3:4 unquoted-braces",
    ),
    refused(17, "stars are aliases", "title: *重点*\n", "1:8 unquoted-sign"),
    refused(17, "also around plain letters", "title: *bold*\n", "1:8 unquoted-sign"),
    refused(18, "the first word vanished", "title: &T rest\n", "1:8 anchor-not-allowed"),
    refused(
        19,
        "signs YAML keeps for itself",
        "a: @张三\nb: `x`\nc: %70\nd: !重要 x\ne: >50%\nf: [重点] 方案\n",
        "1:4 unquoted-sign",
        "2:4 unquoted-sign",
        "3:4 unquoted-sign",
        "4:4 unquoted-sign",
        "5:4 unquoted-sign",
        "6:4 unquoted-sign",
    ),
    refused(
        20, "the whole file became one text", "标题：甲\n阶段：乙\n", "1:3 full-width-colon", "2:3 full-width-colon"
    ),
    refused(20, "the parser would blame the next line", "title: 甲\nstage：评估\nb: c\n", "2:6 full-width-colon"),
    refused(
        20,
        "deeper down it was a text without a word",
        "title:\n  zh：甲\n  en：A\n",
        "2:5 full-width-colon",
        "3:5 full-width-colon",
    ),
    safe(
        20,
        "inside prose it is punctuation",
        "a: 注意：先问\nb:\n  - 注意：先问\n",
        {"a": "注意：先问", "b": ["注意：先问"]},
    ),
    refused(21, "spaces that are none made another structure", "metrics:\n\u3000\u3000name: x\n", "2:1 strange-space"),
    refused(
        21,
        "and so did these, after the colon and before it",
        "a:\n  zh:\xa0甲\nb\xa0: c\n",
        "2:6 strange-space",
        "3:2 strange-space",
    ),
    safe(
        21,
        "a Chinese paragraph begins with two of them",
        "a: |\n  \u3000\u3000客户\n  x\xa0y\nb: 甲\u3000乙\n",
        {"a": "\u3000\u3000客户\nx\xa0y\n", "b": "甲\u3000乙"},
    ),
    refused(
        22,
        "two keys that look the same",
        "title: a\nti\u200btle: b\nc: d\ufeffe\n",
        "2:3 hidden-character",
        "3:5 hidden-character",
    ),
    refused(22, "one at each end", "\u200bstage: x\u200b", "1:1 hidden-character", "1:10 hidden-character"),
    safe(22, "an emoji is joined by one", f"{EMOJI}\n", {"title": "🎉👩\u200d🚀 庆功"}),
    refused(
        23,
        "people see another text than the machine",
        "a: \u202ecipher\u2066\n",
        "1:4 bidi-control",
        "1:11 bidi-control",
    ),
    safe(
        24,
        "curly quotes are shown as text",
        "a: “甲方案”\nb: 他说“好”\nc: '“好”'\n",
        {"a": "“甲方案”", "b": "他说“好”", "c": "“好”"},
        "1:4 curly-quotes",
    ),
    refused(
        25, "a Cyrillic a in a name", "c\u0430se: x\nb: pd-c\u043ere\n", "1:1 lookalike-letter", "2:4 lookalike-letter"
    ),
    safe(
        25,
        "in prose it is doubtful",
        "a: der C\u0430se von X\nb: Цена\n",
        {"a": "der C\u0430se von X", "b": "Цена"},
        "1:8 lookalike-letter-in-text",
    ),
    safe(26, "files from every system", b"\xef\xbb\xbfa: 1\r\nb:\r  - x\r\n", {"a": "1", "b": ["x"]}),
    refused(
        26,
        "and the places in them are right",
        b"\xef\xbb\xbf" + "标题: 🎉\r\n阶段: 甲: 乙\r\n".encode(),
        "2:6 unquoted-colon",
    ),
    refused(27, "a Windows editor's Unicode", "title: 甲\n".encode("utf-16"), "1:1 wrong-encoding"),
    refused(28, "the same without its mark", CHINESE.encode("utf-16-le"), "1:1 wrong-encoding"),
    refused(28, "and the other way round", CHINESE.encode("utf-16-be"), "1:1 wrong-encoding"),
    refused(28, "four bytes a letter", "title: 甲\n".encode("utf-32"), "1:1 wrong-encoding"),
    refused(28, "without its mark", ("title: ab\n" * 3).encode("utf-32-be"), "1:1 wrong-encoding"),
    refused(29, "an old Chinese Windows", CHINESE.encode("gbk"), "1:8 wrong-encoding"),
    refused(29, "an old Taiwanese one", TAIWAN.encode("big5"), "1:8 wrong-encoding"),
    refused(29, "rare letters", f"{CHINESE}a: 镕㑇𠀀\n".encode("gb18030"), "1:8 wrong-encoding"),
    refused(30, "invisible and fatal", "a: b\x00\nb: 🎉\x1bc\n", "1:5 control-character", "2:5 control-character"),
    refused(
        30,
        "in a page it was published",
        "---\ntitle: a\n---\n甲\x00\n",
        "4:2 control-character",
        through="front_matter",
    ),
    refused(
        31, "written out it is still one", 'a: "甲\\x07"\nb: "\\u202e"\n', "1:6 control-character", "2:5 bidi-control"
    ),
    safe(31, "line ends and tabs may be written out", 'a: "x\\ny\\t\\\\x07"\n', {"a": "x\ny\t\\x07"}),
    refused(32, "half a letter", b"a: \xed\xa0\x80\n", "1:4 control-character"),
    refused(32, "half a letter written out", 'a: "\\ud800"\n', "1:5 unknown-escape"),
    refused(33, "line breaks nobody sees", "a: x\u2028y\nb: z\u0085\n", "1:5 odd-line-break", "2:5 odd-line-break"),
    refused(34, "the second record of a file was refused without a word", "a: 1\n---\nb: 2\n", "2:1 several-documents"),
    safe(34, "a file may begin with the marker", "--- # case\na: 1\n...\n", {"a": "1"}),
    refused(34, "orders to the parser were ignored", "%YAML 1.2\n---\na: 1\n", "1:1 directive-not-allowed"),
    refused(35, "nothing", b"", "1:1 empty-file"),
    refused(35, "nothing but comments", "# 待写\n\n", "1:1 empty-file"),
    refused(35, "nothing but a marker", "---\n", "1:1 empty-file"),
    refused(36, "a list is no record", "- a\n- b\n", "1:1 not-a-mapping"),
    refused(36, "a text is no record", "方案\n", "1:1 not-a-mapping"),
    refused(36, "a list that goes on as a mapping", "- a\nb: c\n", "1:1 not-a-mapping"),
    refused(37, "tags can run code", "a: !!python/object/apply:os.system [ls]\n", "1:4 tag-not-allowed"),
    refused(
        38,
        "tags change types",
        "a: !!binary aGk=\nb: !!set {x}\nc: !ENV HOME\n",
        "1:4 tag-not-allowed",
        "2:4 tag-not-allowed",
        "2:10 unquoted-braces",
        "3:4 tag-not-allowed",
    ),
    refused(
        39,
        "a billion laughs",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        *(f"{at} anchor-not-allowed" for at in ("1:4", "2:4", "2:8", "2:12", "3:4", "3:8", "3:12")),
    ),
    refused(
        40,
        "under a kilobyte that never ends",
        "k0: &k0 {a: b}\n" + "".join(f"k{i}: &k{i} {{<<: [*k{i - 1}, *k{i - 1}]}}\n" for i in range(1, 10)),
        "1:5 anchor-not-allowed",
        *(
            fault
            for line in range(2, 11)
            for fault in (
                f"{line}:5 anchor-not-allowed",
                f"{line}:10 merge-key-not-allowed",
                f"{line}:15 anchor-not-allowed",
                f"{line}:20 anchor-not-allowed",
            )
        ),
    ),
    refused(
        41,
        "a merged field decides who may see it",
        "base:\n  audience: public\ncase:\n  <<: base\n",
        "4:3 merge-key-not-allowed",
    ),
    refused(42, "a value that holds itself", "a: &a [*a]\n", "1:4 anchor-not-allowed", "1:8 anchor-not-allowed"),
    safe(43, "deep enough for anyone", nested(31), {"a": eval("[" * 31 + "]" * 31)}),  # noqa: S307
    refused(43, "one deeper", nested(32), "1:35 too-deep"),
    refused(43, "the pure parser gave up", nested(500), "1:35 too-deep"),
    refused(43, "the C loader crashed Python", "[" * 25_500, "1:1 not-a-mapping", "1:33 too-deep"),
    refused(43, "brackets in a row of dashes", "a:\n" + "- " * 25_500, "2:63 too-deep"),
    safe(
        43,
        "brackets in prose are no depth",
        f"a: |\n  {'[' * 500}\nb: '{'{' * 500}'\n",
        {"a": "[" * 500 + "\n", "b": "{" * 500},
    ),
    refused(44, "ten megabytes on a line", b"a: " + b"x" * 10_000_000, "1:1 too-big"),
    refused(44, "a text that is a book", "a: b\nc: " + "字" * 200_001 + "\n", "2:4 too-long-text"),
    refused(45, "a hundred thousand keys", "".join(f"k{i}: v\n" for i in range(110_000)), "1:1 too-many-values"),
    refused(45, "a million items", "a:\n" + "- \n" * 600_000, "1:1 too-many-values"),
    refused(
        46, "a number of five thousand digits", f"title: t\nprice: {'9' * 5000}\n", "2:8 not-a-number", through="record"
    ),
    refused(47, "1 and '1' were two keys", "1: a\n'1': b\n", "2:1 duplicate-key"),
    safe(
        47,
        "a key is a word, whatever it says",
        "on: a\n1.10: b\n2026-11-22: c\n",
        {"on": "a", "1.10": "b", "2026-11-22": "c"},
    ),
    refused(
        48,
        "both versions in one file",
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> branch\n",
        "2:1 merge-conflict",
    ),
    refused(48, "a forgotten half", "a: 1\n>>>>>>> branch\n", "2:1 merge-conflict"),
    refused(49, "cut in a quote", 'title: 甲\nline: "客户', "2:7 unclosed-quote"),
    refused(49, "cut in a list", "title: 甲\nproducts: [a, b", "2:11 unclosed-bracket"),
    refused(49, "cut in a key", "title: 甲\nprod", "2:5 unfinished-file"),
    refused(49, "cut in a letter", "title: 甲乙".encode()[:-1], "1:9 unfinished-file"),
    refused(
        50, "a misspelt field was ignored", "title: t\naudienec: internal\n", "2:1 unknown-field", through="record"
    ),
    refused(51, "neither true nor false", "title: t\ndraft: yess\n", "2:8 not-true-or-false", through="record"),
    refused(51, "a capital letter published a draft", "title: t\nDraft: true\n", "2:1 unknown-field", through="record"),
    refused(52, "a value in the wrong case", "title: t\naudience: Public\n", "2:11 unknown-value", through="record"),
    refused(52, "a value in Chinese", "title: t\naudience: 公开\n", "2:11 unknown-value", through="record"),
    # Beyond the table: the mistakes of marketers, and where the two parsers disagree.
    refused(
        0,
        "a dash without its space is a text",
        "roles:\n  -cfo\n  -it\nb: [x]\n",
        "2:3 dash-without-space",
        "3:3 dash-without-space",
    ),
    refused(0, "also at the margin", "roles:\n- cfo\n-it\n", "3:1 dash-without-space"),
    refused(0, "words after a quote", 'quote: "很好" 他说\n', "1:13 text-after-quote"),
    refused(
        0,
        "a colon without its space",
        "title:\n  zh:甲\n  en:A\n",
        "2:5 colon-without-space",
        "3:5 colon-without-space",
    ),
    refused(0, "a list behind a text", "roles: 三个\n  - cfo\n  - it\n", "2:3 list-inside-text"),
    refused(0, "a list beside its name", "roles: - cfo\nb: c\n", "1:8 list-on-key-line"),
    refused(0, "a word alone", "a: 1\n方案\nb: 2\n", "2:1 missing-colon"),
    refused(0, "the first word alone", "方案\nb: 2\n", "1:1 missing-colon"),
    refused(0, "a line too far in", "a: 1\n  b: 2\n", "2:3 uneven-indentation"),
    refused(0, "a line not far enough in", "a:\n   b: 1\n  c: 2\n", "3:3 uneven-indentation"),
    refused(0, "the first line too far in", "  a: 1\nb: 2\n", "1:3 uneven-indentation"),
    refused(0, "a quote that swallows the next line", 'x: "abc\ny: "def"\n', "1:4 unclosed-quote"),
    refused(0, "a path of Windows", 'a: "C:\\Users"\n', "1:7 unknown-escape"),
    refused(0, "nothing before the colon", "a: 1\n: x\n", "2:1 empty-key"),
    refused(0, "a list for a key", "? [a]\n: b\n", "1:3 key-not-text"),
    refused(
        0,
        "a comma in braces cuts the text and makes a field of the rest",
        "a: {zh: 不做硬件，不做维修, en: No hardware, no repairs}\nb: {en: 4,000 pumps}\n",
        "1:37 comma-cuts-text",
        "2:11 comma-cuts-text",
    ),
    safe(
        0,
        "nothing after the colon is nothing",
        "a: {zh: , en: x, fr: }\nb: [{c: 1}, d]\n",
        {"a": {"zh": None, "en": "x", "fr": None}, "b": [{"c": "1"}, "d"]},
    ),
    refused(0, "a letter lost in conversion", "a: 客\ufffd\n", "1:5 lost-letter"),
    refused(0, "bytes lost in between", "a: 客户".encode() + b"\xff" + "在采购前\n".encode(), "1:6 damaged-bytes"),
    refused(0, "one parser reads a question mark in brackets", "a: [真的?, 假的?]\n", "1:7 broken-brackets"),
    refused(0, "and one an item that is a question mark", "a: [?]\n", "1:7 broken-brackets"),
    refused(0, "one parser reads a colon before a bracket", "a: {b:}\n", "1:6 colon-without-space"),
    refused(0, "one parser reads a comment at a bar", "a: |# c\n  x\n", "1:4 unquoted-sign"),
    refused(0, "a tag without a name", "! a: b\nc: ! d\n", "1:1 tag-not-allowed", "2:4 tag-not-allowed"),
    safe(0, "a question in quotes is none to the parser", "a: ['真的?', \"b:,\"]\n", {"a": ["真的?", "b:,"]}),
    refused(
        0,
        "every mistake at once",
        "title：甲\na: b: c\nd: @e\nf: ok\ng: null\nf: again\n",
        "1:6 full-width-colon",
        "2:5 unquoted-colon",
        "3:4 unquoted-sign",
        "5:4 null-word",
        "6:1 duplicate-key",
    ),
    safe(
        0,
        "a good record",
        "title:\n  zh: 甲\n  en: A\nx: [a, b]\ny:\n  - {p: 1, q: 'r'}\nz: >-\n  一\n  二\n",
        {"title": {"zh": "甲", "en": "A"}, "x": ["a", "b"], "y": [{"p": "1", "q": "r"}], "z": "一 二"},
    ),
]
