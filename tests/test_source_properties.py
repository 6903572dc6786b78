"""The loader under arbitrary input: it never raises, points into the file, and both parsers agree."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pitchkit.source import dump, front_matter, read
from pitchkit.source.careful import examine
from pitchkit.source.sheet import Sheet

PATH = "x.yml"

TRAPS = [
    "yes",
    "NO",
    "null",
    "~",
    "1:30",
    "010",
    "1.10",
    "1_000",
    "0x1F",
    "2026-11-22",
    ".inf",
    "-",
    "-x",
    "---",
    "...",
    "?",
    "?x",
    ":",
    ":x",
    "#",
    "#x",
    "|",
    ">",
    "|-",
    ">2",
    "'",
    '"',
    "\\",
    "%",
    "@",
    "`",
    "!",
    "!x",
    "&",
    "&x",
    "*",
    "*x",
    "[",
    "]",
    "{",
    "}",
    ",",
    "<<",
    "=",
    "a:b",
    "a:",
    "a?b",
    "{a}",
    "[a]",
    "“a”",
    "甲：乙",
    "a：b",
    "🎉",
    "👩\u200d🚀",
]
SENTENCES = (
    "- x",
    "# x",
    "x #y",
    "x: y",
    "x - y",
    "say 'hi'",
    'say "hi"',
    "a\n- b",
    "a\n\n  b\n",
    "\n",
    " ",
    "  x  ",
    "\u3000\u3000客户",
)

texts = st.one_of(
    st.sampled_from((*TRAPS, *SENTENCES)),
    st.lists(st.sampled_from((*TRAPS, *SENTENCES, " ", "\n", "客户", "x")), max_size=6).map("".join),
    st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), max_codepoint=0x1F9FF), max_size=30
    ),
)
"""What people write, and what YAML has other uses for. Alphabets are not mixed: that is an error of its own."""

ODD_LETTERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc\ufffd\u0370-\u052f]")

written = texts.filter(lambda text: not ODD_LETTERS.search(text))
keys = written.filter(lambda text: text and text == text.strip() and len(text.strip("\xa0\u3000")) == len(text))
values = st.recursive(
    st.none() | written,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
mappings = st.dictionaries(keys, values, min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(mappings)
@example({"a": "x\n   \ny", "b": "\n x", "c": "x\n\n", "d": ["", None, [], {}, [[None]], {"e": {"f": ["g"]}}]})
def test_what_is_written_is_read_back(data):
    text = dump(data)
    document, problems = read(PATH, text.encode())
    assert document is not None, [text, [problem.line() for problem in problems]]
    assert document.data == data
    assert read(PATH, text.encode(), pure=True)[0].data == data
    assert problems == ()


PIECES = (
    *TRAPS,
    *(
        "a: ",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\nb: ",
        ": ",
        ", ",
        " #",
        "# c\n",
        "\n\n",
        "k: |\n  ",
        "k: >-\n  ",
        '"x"',
        "'y'",
    ),
    *(
        "\t",
        "\r\n",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\u2028",
        "\u3000",
        "\xa0",
        "\x07",
        "\x00",
        "\x85",
        "\ufffd",
        "\udc80",
        "c\u0430",
    ),
    *(
        '"\\x07"',
        '"\\ud800"',
        '"\\U00110000"',
        "\n---\n",
        "\n...\n",
        "%YAML 1.2\n",
        "<<<<<<< x\n",
        "[a, ",
        "{b: ",
        "?]",
        ":]",
        "|#",
    ),
)
soup = st.lists(st.sampled_from(PIECES), max_size=14).map(
    lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
)
anything = soup | st.binary(max_size=200) | st.builds(lambda a, b, c: a + b + c, soup, st.binary(max_size=3), soup)


def check_problems(text, problems):
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    for problem in problems:
        for span in (problem.span, *problem.also):
            assert 1 <= span.line <= len(lines), problem.line()
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1, problem.line()
            assert span.text == lines[span.line - 1]
        assert problem.line("zh")
        assert problem.line("en")


@settings(max_examples=600, deadline=None)
@given(anything)
def test_no_bytes_make_it_raise_and_every_place_lies_in_the_file(raw):
    document, problems = read(PATH, raw)
    assert (document is None) == any(problem.severity == "error" for problem in problems)
    if not any(problem.code.name in BYTES_NOT_TEXT for problem in problems):
        check_problems(raw.decode("utf-8", "surrogatepass"), problems)


BYTES_NOT_TEXT = {"wrong-encoding", "unknown-encoding", "damaged-bytes", "unfinished-file"}


@settings(max_examples=600, deadline=None)
@given(soup)
def test_both_parsers_give_the_same_data_or_an_error(raw):
    here, _ = read(PATH, raw)
    there, problems = read(PATH, raw, pure=True)
    assert (here and here.data) == (there and there.data), [problem.line() for problem in problems]


@settings(max_examples=600, deadline=None)
@given(soup.filter(lambda raw: b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf")))
def test_the_quick_pass_misses_nothing_the_careful_one_finds(raw):
    text = raw.decode("utf-8", "surrogatepass")
    _, problems = read(PATH, raw)
    if b"\0" not in raw:  # those may be told as another encoding
        assert set(problems) == set(examine(Sheet(PATH, text)))


@settings(max_examples=200, deadline=None)
@given(mappings)
def test_everything_read_has_its_own_place(data):
    document, _ = read(PATH, dump(data).encode())
    lines = document.text.split("\n")
    places = {}
    for loc, value in walk(data):
        span = document.span(loc)
        assert span.text == lines[span.line - 1]
        assert 1 <= span.column <= len(span.text) + 1
        if isinstance(value, str) and value.isalnum():
            assert span.text[span.column - 1 :].removeprefix('"').startswith(value)
        if not isinstance(value, list | dict) or not value:
            assert places.setdefault((span.line, span.column), loc) == loc


def walk(value, loc=()):
    yield loc, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from walk(inner, (*loc, key))


@settings(max_examples=300, deadline=None)
@given(
    st.builds(
        lambda fence, head, end, body: fence + head + end + body,
        st.sampled_from((b"---\n", b"", b"\n---\n")),
        soup,
        st.sampled_from((b"\n---\n", b"\n...\n", b"")),
        anything,
    )
)
def test_no_page_makes_it_raise(raw):
    document, body, line, problems = front_matter("x.md", raw)
    assert (document is None) == any(problem.severity == "error" for problem in problems)
    if document is not None:
        lines = re.split("\r\n|\r|\n", raw.decode().removeprefix("\ufeff"))
        assert body.split("\n") == lines[line - 1 :] or (not body and line > len(lines) - 1)
