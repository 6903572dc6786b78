"""Customers' names: found however they are written, in texts and in addresses, and turned into markers by `fmt --names`."""

import re
import unicodedata
from functools import cache
from html import unescape
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sites
from pitchkit.build import Memory, load_content
from pitchkit.build.judging import ground_of
from pitchkit.catalog import Entry, build
from pitchkit.cli import main
from pitchkit.cli.naming import renamed
from pitchkit.lexicon import Calling
from pitchkit.lexicon.sameness import same, traced
from pitchkit.prose import render
from pitchkit.record import parse
from pitchkit.rules.customer_name_in_text import calling
from pitchkit.source import Cut, as_bytes, dump, edited, read, said

SETTINGS = "site_name: Test\ndocs_dir: content\nplugins:\n  - pitchkit: {languages: [zh, en], as_of: 2026-11-22}\n"
HIDDEN = """\
title: {zh: 北岭重卡, en: Beiling}
public_name: {zh: 一家重卡企业, en: A truck maker}
legal_name: 北岭重型卡车制造有限公司
names: [北岭, Beiling Trucks, beiling.com, 安丽, Café Nord, Tesk]
status: approved
audience: public
"""
OPEN = (
    HIDDEN.replace("北岭", "望川").replace("Beiling", "Wangchuan").replace("beiling", "wangchuan").replace("安丽", "川")
    + "consents: [{scope: name, audience: public, until: 2027-12-31, evidence: CF-1}]\n"
)
CUSTOMERS = {"customers/cu-01.yml": HIDDEN, "customers/cu-02.yml": OPEN.replace("Café Nord, Tesk", "乙方通")}
HEAD = "title: 问\nstatus: approved\naudience: public\n"


def told(files, code):
    return [line for line in sites.lines(sites.check(CUSTOMERS | files)) if f" {code}:" in line]


# One form for all ways to write a name


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("ＢＥＩling  Trucks", "beiling trucks"),
        ("北\n岭重卡", "北岭重卡"),
        ("Beiling\nTrucks", "beiling trucks"),
        ("北⼭", "北山"),
        ("Cafe\u0301 NORD", "café nord"),
        ("㈱北岭", "(株)北岭"),
        ("Yahoo！（北岭），是：；？", "yahoo!(北岭),是:;?"),
        ("Straße", "strasse"),
    ],
)
def test_a_text_is_compared_in_one_form(written, compared):
    assert same(written) == traced(written).text == compared


@given(st.text(st.sampled_from("北岭Ａａ ﬁ㈱\n\u0301é\u3000，x。"), max_size=12))
def test_the_way_back_is_that_of_the_compared_form(text):
    way = traced(text)
    assert way.text.split() == same(text).split()
    assert same(f"{text}。") == same(text + "。\u0001")[:-1]
    for at, (start, end) in enumerate(way.places):
        piece = unicodedata.normalize("NFKC", text[start:end]).casefold()
        assert way.text[at] in piece or piece.isspace()


# The rules


@pytest.mark.parametrize(
    ("because", "text", "found"),
    [
        ("full-width letters are letters", "line: 在ＢＥＩＬＩＮＧ用。", "ＢＥＩＬＩＮＧ"),
        ("letters made of two signs", "line: At Cafe\u0301 Nord.", "Cafe\u0301 Nord"),
        ("a line that ends within a name", "answer: |\n  在北\n  岭重卡用了。", "北岭重卡"),
        ("another name that holds it", "line: 一家重卡企业", ""),
        ("a longer word", "line: Beilingen", ""),
        ("what may always be said may hold a name", "line: A truck maker", ""),
    ],
)
def test_a_name_is_found_however_it_is_written(because, text, found):
    (*lines,) = told({"faqs/fq-1.yml": f"{HEAD}{text}\n"}, "customer-name-in-text")
    assert [f"'{found}'" in line for line in lines] == ([True] if found else []), because


def test_a_name_within_what_may_always_be_said_is_no_name():
    customer = "title: 重卡\npublic_name: 一家重卡企业\nstatus: approved\n"
    files = {"customers/cu-03.yml": customer, "faqs/fq-1.yml": f"{HEAD}line: 一家重卡企业用了。\nanswer: 重卡用了。\n"}
    assert [line.split(": ")[0] for line in told(files, "customer-name-in-text")] == ["content/faqs/fq-1.yml:5:9"]
    entries = load_content(sites.settings(files), Memory()).entries
    names = Calling(entry for entry in entries if entry.id == "cu-03")
    assert [call[:2] for call in names.in_text("一家重卡企业，重卡")] == [(7, 9)]


FAQ = "faqs/fq-1.yml"


@pytest.mark.parametrize(
    ("because", "files", "at"),
    [
        ("an id", {"faqs/fq-beiling.yml": HEAD}, ["faqs/fq-beiling.yml:1:1"]),
        ("syllables apart", {"faqs/fq-bei-ling-2.yml": HEAD}, ["faqs/fq-bei-ling-2.yml:1:1"]),
        (
            "inside a longer word, where it is long",
            {"faqs/fq-beilingtrucks.yml": HEAD},
            ["faqs/fq-beilingtrucks.yml:1:1"],
        ),
        (
            "the sound of a name nobody agreed to",
            {"faqs/fq-beilingzhongka.yml": HEAD},
            ["faqs/fq-beilingzhongka.yml:1:1"],
        ),
        ("a short sound, as a word", {"faqs/fq-anli-1.yml": HEAD}, ["faqs/fq-anli-1.yml:1:1"]),
        ("a short sound in two words is two words", {"faqs/fq-an-li.yml": HEAD}, []),
        ("a short sound in another word", {"faqs/fq-vanlife.yml": HEAD}, []),
        ("the sound of a name that may be said", {"faqs/fq-yifangtong.yml": HEAD}, []),
        ("a name that may be said, written out", {"faqs/fq-wangchuan.yml": HEAD}, ["faqs/fq-wangchuan.yml:1:1"]),
        ("a short name, as words", {"faqs/fq-te-sk.yml": HEAD}, ["faqs/fq-te-sk.yml:1:1"]),
        ("a short name in another word", {"faqs/fq-tesks.yml": HEAD}, []),
        ("a former id", {FAQ: f"{HEAD}aliases: [fq-old, fq-beiling]\n"}, [f"{FAQ}:4:19"]),
        ("a draft: its id is forever", {FAQ: "title: 问\naliases: [beiling]\n"}, [f"{FAQ}:2:11"]),
        ("one's own id", {"customers/cu-beiling-2.yml": HIDDEN}, ["customers/cu-beiling-2.yml:1:1"] * 2),
        (
            "a part's id",
            {
                "proofs/pf-1.yml": f"{HEAD}claim: 快\nproof_type: award\nfigure: {{id: beiling-loss, label: 丢包, value: 3}}\n"
            },
            ["proofs/pf-1.yml:6:14"],
        ),
        ("a file", {"materials/m-1.yml": f"{HEAD}file: decks/Beiling_Visit.pdf\n"}, ["materials/m-1.yml:4:7"]),
        ("a file in Chinese", {"materials/m-1.yml": f"{HEAD}file: 走访北岭.pdf\n"}, ["materials/m-1.yml:4:7"]),
        (
            "a picture",
            {FAQ: f"{HEAD}images: [{{path: beiling.png, alt: 屏}}]\n"},
            [f"{FAQ}:4:17"],
        ),
        ("nobody's name", {"faqs/fq-trucks-2026.yml": f"{HEAD}aliases: [fq-bei, ling-3]\n"}, []),
    ],
)
def test_a_customer_is_named_in_no_address(because, files, at):
    lines = told(files, "customer-name-in-address")
    assert [line.split(": ")[0].removeprefix("content/") for line in lines] == at, because


# Words changed inside a file


STYLES = {
    "bare": "a: 一 北岭 二  # 说明\n",
    "bare over lines": "a: 一 北岭\n  二   # 说明\n",
    "single": "a: '一 北岭 ''二'''   # 说明\n",
    "double": 'a: "一 \\u5317岭 \\"二\\""\n',
    "literal": "a: |-   # 说明\n    一 北岭\n    二\nb: 北岭\n",
    "folded": "a: >\n  一 北岭\n  二\n\n",
    "in brackets": "b: [x, {a: 一 北岭 二, c:   d}]\na: 北岭\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_words_are_changed_where_they_stand_and_nothing_else_is(style):
    document, _ = read("x.yml", STYLES[style].encode())
    loc = ("b", 1, "a") if style == "in brackets" else ("a",)
    value = document.data["b"][1]["a"] if style == "in brackets" else document.data["a"]
    at = value.index("北岭")
    after = edited(document, loc, [Cut(at, at + 2, "[[cu]]")])
    wanted = STYLES[style].replace("\\u5317岭", "北岭").replace("北岭", "[[cu]]", 1)
    if style == "in brackets":
        wanted = wanted.replace("一 [[cu]] 二", '"一 [[cu]] 二"')
    assert after.text == wanted


@pytest.mark.parametrize(
    ("bare", "quoted"),
    [
        ("北岭 用", '"[[cu]] 用"'),
        ('北岭 "用"', "'[[cu]] \"用\"'"),
        ("北岭\n  用", '"[[cu]]\n  用"'),
        ("北岭", '"[[cu]]"'),
    ],
)
def test_a_bare_text_is_quoted_where_a_marker_begins_it(bare, quoted):
    document, _ = read("x.yml", f"a: {bare}  # 说明\nb: 1\n".encode())
    assert edited(document, ("a",), [Cut(0, 2, "[[cu]]")]).text == f"a: {quoted}  # 说明\nb: 1\n"


def test_what_cannot_be_changed_in_place_is_not():
    document, _ = read("x.yml", "a: 一 北岭\n".encode())
    assert edited(document, ("b",), [Cut(0, 1, "x")]) is None
    assert edited(document, ("a",), [Cut(0, 1, "x: y")]) is not None
    assert edited(document, ("a",), [Cut(1, 2, "x")]) is None


@settings(deadline=None)
@given(
    st.lists(st.text(st.sampled_from("北岭a '\"\\#:-\n[]{},"), max_size=9), min_size=2, max_size=4),
    st.sampled_from(["dump", '"', "|", ">"]),
)
def test_only_the_words_themselves_change_whatever_surrounds_them(texts, style):
    value = "X".join(texts).strip() or "X"
    written = {"dump": dump({"a": value}), '"': "a: " + dump({"a": f"\x01{value}"})[3:].replace("\\x01", "")}.get(style)
    written = written or f"a: {style}-\n" + "".join(f"  {line}\n" for line in value.split("\n"))
    document, _ = read("x.yml", f"# 头\n{written}b: X # 尾\n".encode())
    if document is None:  # not every text can be written in every style
        return
    value = document.data["a"]
    cuts = [Cut(found.start(), found.end(), "[[cu]]") for found in re.finditer("X", value)]
    after = edited(document, ("a",), cuts) if cuts else document
    assert after is not None
    assert after.data == document.data | {"a": said(value, cuts)}
    assert after.text.startswith("# 头\na: ")
    assert after.text.endswith("b: X # 尾\n")


@pytest.mark.parametrize("raw", [b"a\n", b"a\r\nb\r\n", b"a\rb", b"\xef\xbb\xbfa\n", b"a", b""])
def test_a_file_keeps_its_line_ends_and_its_mark(raw):
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    assert as_bytes(text, raw) == raw


@pytest.mark.parametrize("raw", [b"a\r\nb\n", b"a\rb\n", b"a\r\nb\r"])
def test_a_file_with_two_sorts_of_line_ends_is_left_alone(raw):
    assert as_bytes("a\nb\n", raw) is None


# The command


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    Path("mkdocs.yml").write_text(SETTINGS, "utf-8")

    def write(files):
        for name, text in (CUSTOMERS | files).items():
            path = Path("content", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    return write


def fmt(*args, exit_code=0, lang="en"):
    done = CliRunner().invoke(main, ["fmt", *args, "--lang", lang])
    assert done.exit_code == exit_code, (done.stdout, done.stderr, done.exception)
    return done


def now(name=FAQ):
    return Path("content", name).read_bytes().decode()


PROSE = f"""\
# 写的人: 内容运营
{HEAD}short_answer:   一句话   # 说明
answer:
    zh: |
        在北岭重卡用了半年，问过北
        岭的人；ＢＥＩＬＩＮＧ也用。

        - 北岭：**北岭重卡**

    en: "Used at Beiling Trucks for \\u0022half a year\\u0022; see [[cu-02]]."   # 半年
notes: 北岭说，先试两周
"""
MARKED = f"""\
# 写的人: 内容运营
{HEAD}short_answer:   一句话   # 说明
answer:
    zh: |
        在[[cu-01]]用了半年，问过[[cu-01]]的人；[[cu-01]]也用。

        - [[cu-01]]：**[[cu-01]]**

    en: "Used at [[cu-01]] for \\u0022half a year\\u0022; see [[cu-02]]."   # 半年
notes: "[[cu-01]]说，先试两周"
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_names_become_markers_and_nothing_else_changes(site, end):
    site({FAQ: PROSE.replace("\n", end)})
    done = fmt("--names")
    assert now() == MARKED.replace("\n", end)
    assert "content/faqs/fq-1.yml:8:10: 北岭重卡 → [[cu-01]]\n" in done.stdout
    assert len(done.stdout.splitlines()) == 7
    assert "Changed: 7 in 1 files" in done.stderr
    assert "customer-name-in-text" not in CliRunner().invoke(main, ["check"]).stdout


def test_it_is_told_in_chinese(site):
    site({FAQ: PROSE + "line: 北岭说\n"})
    done = fmt("--names", exit_code=1, lang="zh")
    assert "改了 1 个文件里的 7 处" in done.stderr
    assert "还有 1 处要自己改" in done.stderr
    assert "北岭 — 自己改: 这个字段原样显示" in done.stdout


def test_a_second_time_there_is_nothing_to_do(site):
    site({FAQ: PROSE})
    fmt("--names")
    assert "No customer is named." in fmt("--names").stderr
    assert now() == MARKED


def test_a_check_changes_nothing_and_ends_with_one(site):
    site({FAQ: PROSE})
    assert "Would change: 7 in 1 files" in fmt("--names", "--check", exit_code=1).stderr
    assert now() == PROSE
    fmt("--names")
    fmt("--names", "--check")


def test_only_the_files_asked_for_are_changed(site):
    site({FAQ: PROSE, "faqs/fq-2.yml": PROSE, "terms/tm-1.yml": f"{HEAD}plain: 词\n"})
    fmt("--names", "content/faqs/fq-2.yml", "content/terms")
    assert (now(), now("faqs/fq-2.yml")) == (PROSE, MARKED)
    assert "no file or folder" in fmt("--names", "content/none", exit_code=2).stderr


def test_files_that_cannot_be_read_are_counted(site):
    site({FAQ: PROSE, "faqs/fq-2.yml": "title: [\n"})
    assert "1 files could not be read" in fmt("--names").stderr


def test_drafts_are_mended_too(site):
    site({FAQ: "title: 问\nanswer: 在北岭用。\n"})
    fmt("--names")
    assert now() == "title: 问\nanswer: 在[[cu-01]]用。\n"


def test_a_file_that_changes_meanwhile_is_left_alone_and_named(site, monkeypatch):
    site({FAQ: PROSE})

    def while_somebody_writes(*judged):
        Path("content", FAQ).write_text("title: 新\nanswer: 北岭\n", "utf-8")
        return renamed(*judged)

    monkeypatch.setattr("pitchkit.cli.fmt.renamed", while_somebody_writes)
    assert "has just been changed" in fmt("--names", FAQ_PATH, exit_code=1).stderr
    assert now() == "title: 新\nanswer: 北岭\n"


def test_mixed_line_ends_are_left_alone_and_named(site):
    site({FAQ: "title: 问\r\nanswer: 在北岭用。\n"})
    done = fmt("--names", exit_code=1)
    assert "content/faqs/fq-1.yml: has mixed line ends" in done.stderr
    assert now() == "title: 问\r\nanswer: 在北岭用。\n"


@pytest.mark.parametrize(
    ("because", "fields", "why"),
    [
        ("a title takes no marker", "summary: 北岭说\n", "takes no marker"),
        ("nor do keywords", "keywords: [北岭]\n", "takes no marker"),
        ("alone it would be a card", "answer: 北岭重卡\n", "becomes a card"),
        ("alone among paragraphs", "answer: |\n  一\n\n  北岭\n\n  二\n", "becomes a card"),
        ("code is shown as typed", "answer: 输入 `北岭` 即可\n", "inside a link"),
        ("a block of code", "answer: |\n  ```\n  北岭\n  ```\n", "inside a link"),
        ("where a link leads", "answer: 见 [官网](https://x.example/北岭)\n", "inside a link"),
        ("what a link says", "answer: 见 [北岭官网](https://x.example/)\n", "inside a link"),
        ("a link's title", "answer: 见 [官网](https://x.example/ '北岭')\n", "inside a link"),
        ("a bare address", "answer: 见 https://x.example/Beiling/a\n", "inside a link"),
        ("a mailbox", "answer: 写信到 info@beiling.com\n", "inside a link"),
        ("a domain", "answer: 见 beiling.com\n", "inside a link"),
        ("the id of a marker", "answer: 见 [[fq-beiling]]\n", "inside a link"),
        ("after a backslash the bracket would be a letter", "answer: 见\\北岭\n", "inside a link"),
    ],
)
def test_where_no_marker_may_stand_the_name_is_left_with_the_reason(site, because, fields, why):
    text = f"{HEAD}{fields}"
    site({FAQ: text})
    done = fmt("--names", exit_code=1)
    assert now() == text, because
    assert f"by hand: {why}" in done.stdout.replace("this field is shown as it stands and ", "").replace(
        "alone in its paragraph a marker ", ""
    ), (because, done.stdout)


def test_a_name_of_two_customers_is_left(site):
    site({"customers/cu-03.yml": HIDDEN, FAQ: f"{HEAD}answer: 在北岭用。\n"})
    assert "more than one customer is called so: cu-01, cu-03" in fmt("--names", FAQ_PATH, exit_code=1).stdout


FAQ_PATH = f"content/{FAQ}"


def test_the_sound_of_a_name_is_only_told(site):
    text = f"{HEAD}answer: 问 bei ling 的人，或 Anli，不是 Berlin。\n"
    site({FAQ: text})
    done = fmt("--names")
    assert [line.split(" — ")[0] for line in done.stdout.splitlines()] == [
        f"{FAQ_PATH}:4:11: bei ling",
        f"{FAQ_PATH}:4:25: Anli",
    ]
    assert "perhaps: sounds like the customer cu-01" in done.stdout
    assert now() == text


def test_ones_own_name_stays_where_consents_hide_it(site):
    site({"customers/cu-01.yml": HIDDEN + "about: 北岭造卡车\nnotes: 只有北岭自己知道\n"})
    done = fmt("--names")
    assert "No customer is named." in done.stderr


PIECES = [
    "北岭",
    "北岭重卡",
    "Beiling",
    "望川",
    "在",
    "用",
    " ",
    "\n",
    "\n\n",
    "- ",
    "**",
    "`",
    "[",
    "](x)",
    "]",
    "\\",
    "a",
]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.sampled_from([*PIECES, "[[cu-02]]", "```\n", "> ", "1. ", "|", "# ", "<", "https://a/"]), max_size=12)
)
@example(["Beiling", "\n", "北岭", "\n\n", "`", "北岭", "`"])  # the first may only become a marker after the second
def test_doing_it_twice_is_doing_it_once_and_what_is_read_stays(pieces):
    text = "".join(pieces)
    written = dump({"title": "问", "answer": text or "x"})
    once = marked(written)
    assert marked(once) == once
    assert spoken(once) == spoken(written)


@cache
def ground():
    given = sites.settings(CUSTOMERS)
    loaded = load_content(given, Memory())
    return ground_of(loaded, build(loaded.entries, loaded.kinds)[0], given.options, sites.AS_OF)


NUMBERS = count()


def marked(written):
    kind = sites.kinds()["faq"]
    document, _ = read(FAQ, written.encode())
    record = document and parse(document, kind.schema, f"fq-{next(NUMBERS)}")[0]
    return renamed(Entry(kind, record, document), calling(ground()), ground()).after.text if record else written


def spoken(written):
    """What a page says of the answer, customers' names all alike."""
    document, _ = read("x.yml", written.encode())
    if document is None:
        return ""
    html = render(document.data["answer"], lambda ref, alone: f"({ref}{' alone' * alone})")
    html = re.sub(r"\(cu-01\)|北岭重卡|北岭|beiling", "甲", html, flags=re.IGNORECASE)
    return " ".join(re.sub(r"\(cu-02\)|望川", "乙", html).split())


SEED = "notes: {zh: 清河泵业用过，是清河泵业说的。, en: Used at Qinghe Pumps.}\n"


def test_pages_say_the_same_inside_before_and_after(site):
    files = {
        path: text + SEED if "notes:" not in text and not path.startswith("customers/") else text
        for path, text in sites.samples().items()
    }
    seeded = [path for path, text in files.items() if text.endswith(SEED)]
    assert len(seeded) > len(files) / 2
    site(files)
    for path in CUSTOMERS:
        Path("content", path).unlink()
    before = _pages(files)
    fmt("--names")
    after = {path: now(path) for path in files}
    marked = SEED.replace("清河泵业", "[[sample-customer]]").replace("Qinghe Pumps", "[[sample-customer]]")
    assert after == {path: files[path].replace(SEED, quoted(marked)) for path in files}
    assert _pages(after) == before
    assert "customer-name-in-text" not in " ".join(sites.lines(sites.check(after)))


def quoted(seed):
    """In brackets a text that holds brackets is quoted."""
    return re.sub(r"(zh|en): (.*?)(?=, en:|\}$)", r'\1: "\2"', seed, flags=re.MULTILINE)


def _pages(files):
    pages = sites.build(files).pages
    return {
        (page.language, page.address): " ".join(
            unescape(re.sub(r"<[^>]+>", "", page.lead + "".join(part.html for part in page.sections))).split()
        )
        for page in pages
        if page.address != "health/"  # which counts the names among the errors
    }
