"""The second gate catches a leak in every channel a finished site has, and is quiet where there is none."""

import base64
import bz2
import datetime
import gzip
import html
import io
import json
import lzma
import struct
import sys
import tarfile
import zipfile
import zlib
from dataclasses import replace
from urllib.parse import quote

import opencc
import pytest

from pitchkit.problems import Span
from pitchkit.scan import (
    Leaf,
    Limits,
    Said,
    Secret,
    Silence,
    dropped,
    filled,
    folder,
    leaves,
    protected,
    scan,
    unshipped,
)

DAY = datetime.date(2026, 11, 22)
TEXT = "给老客户的底价是标价的六八折"
ENGLISH = "our floor price is sixty eight percent"
NAME, LATIN = "霁川重工", "Cloudberry"
SECRETS = (
    Secret(TEXT, "case-x#notes.zh"),
    Secret(ENGLISH, "case-x#notes.en"),
    *protected("cu-01", [NAME, LATIN]),
)
HARMLESS = {
    TEXT: "给老客户的方案是一样的六张表",
    ENGLISH: "our price list is public",
    NAME: "川重机械",
    LATIN: "Berries",
}


def packed(files, **members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, **members}.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(name, data):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return held.getvalue()


def runs(tag, text):
    """Office files cut a sentence where an author once paused."""
    return "".join(f"<{tag}:r><{tag}:t>{part}</{tag}:t></{tag}:r>" for part in (text[:3], text[3:7], text[7:]))


def docx(text):
    return packed({"word/document.xml": f"<w:document><w:p>{runs('w', text)}</w:p></w:document>"})


def pptx(text):
    slide = f"<p:notes><a:p>{runs('a', text)}</a:p></p:notes>"
    return packed({"ppt/notesSlides/notesSlide1.xml": slide, "docProps/core.xml": "<dc:creator>x</dc:creator>"})


def png(*chunks):
    parts = [struct.pack(">I4s", len(data), kind) + data + b"\0\0\0\0" for kind, data in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def photo(data):
    return b"\xff\xd8\xff\xe1\x00\xf0Exif\0\0MM\0*" + bytes(range(128, 256)) + data + b"\xff\xda\x80\x81\xff\xd9"


def pdf(page=b"", info=b"", fonts=b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica"):
    stream = zlib.compress(b"BT /F1 12 Tf 40 700 Td " + page + b" Tj ET")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< " + fonts + b" >>",
        b"<< " + info + b" >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % numbered for numbered in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n0\n%%EOF\n"


def own_letters(text):
    """A page whose font numbers its letters its own way, as files do that carry a part of a font."""
    letters = sorted(set(text))
    names = " ".join("/space" if letter == " " else f"/{letter}" for letter in letters)
    fonts = f"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar {len(letters)} /Widths [{'500 ' * len(letters)}]"
    said = "".join(f"{letters.index(letter) + 1:02x}" for letter in text)
    encoding = f" /Encoding << /Type /Encoding /Differences [1 {names}] >>"
    return pdf(f"<{said}>".encode(), fonts=(fonts + encoding).encode())


def octal(text):
    return b"(\\376\\377" + b"".join(b"\\%03o" % byte for byte in text.encode("utf-16-be")) + b")"


def escapes(text):
    return "".join(f"\\{ord(letter):x} " for letter in text)


def entities(text):
    return "".join(f"&#{ord(a)};&#x{ord(b):x};" for a, b in zip(text[::2], text[1::2], strict=True))


def in_tags(text):
    """Pages cut long words where a line may break."""
    return "<wbr>".join(text[at : at + 7] for at in range(0, len(text), 7))


def index(text):
    """Material writes zero-width spaces between Chinese words, so a plain search sees nothing."""
    return json.dumps({"docs": [{"text": "<p>" + "\u200b".join(text) + "</p>"}]}, ensure_ascii=False)


CHANNELS = [
    ("a page's text", "a.html", TEXT, lambda t: f"<p>{t}</p>"),
    ("an attribute", "a.html", TEXT, lambda t: f'<img alt="{t}">'),
    ("a comment", "a.html", TEXT, lambda t: f"<!-- {t} -->"),
    ("what is meant for other sites", "a.html", TEXT, lambda t: f'<meta property="og:description" content="{t}">'),
    ("JSON in an attribute", "a.html", TEXT, lambda t: f"<div data-card='{html.escape(json.dumps({'t': t}))}'>"),
    ("a search index as Material cuts it", "search_index.json", TEXT, index),
    ("a search index in plain ASCII", "search_index.json", TEXT, lambda t: json.dumps([f"<b>{t[:4]}</b>{t[4:]}"])),
    ("a script", "a.js", TEXT, lambda t: f'const said = "{t}";'),
    ("a script that joins its strings", "a.js", TEXT, lambda t: f'const said = "{t[:5]}" +\n  "{t[5:]}";'),
    ("a script's own escapes", "a.js", NAME, lambda t: "".join(f"\\u{{{ord(letter):x}}}" for letter in t)),
    ("a source map", "a.js.map", TEXT, lambda t: json.dumps({"sourcesContent": [f"// {t}"]})),
    ("a style sheet's content", "a.css", NAME, lambda t: f'a::after {{ content: "{escapes(t)}"; }}'),
    ("a packed sitemap's URL", "sitemap.xml.gz", NAME, lambda t: gzip.compress(f"<loc>{quote(t)}</loc>".encode())),
    ("a page that leads elsewhere", "a.html", NAME, lambda t: f'<meta http-equiv="refresh" content="0; url=/{quote(t)}/">'),
    ("a URL of old", "a.html", NAME, lambda t: "".join(f"%u{ord(letter):04X}" for letter in t)),
    ("a data URI", "a.css", TEXT, lambda t: f"url(data:text/plain;base64,{base64.b64encode(t.encode()).decode()})"),
    ("a short base64 word in a URL", "a.html", NAME, lambda t: f"/go/{base64.urlsafe_b64encode(t.encode()).decode()}"),
    ("a packed file in a data URI", "a.html", TEXT, lambda t: base64.b64encode(gzip.compress(t.encode(), mtime=0)).decode()),
    ("base64 in lines", "a.eml", TEXT, lambda t: base64.encodebytes(t.encode() * 3).decode()),
    ("base64 with a sign before it", "a.js", TEXT, lambda t: "v1" + base64.b64encode(t.encode() * 2).decode()),
    ("base64 cut by tags", "a.html", TEXT, lambda t: in_tags(base64.b64encode(t.encode()).decode())),
    ("a URL quoted twice", "a.html", NAME, lambda t: quote(quote(t))),
    ("entities", "a.html", TEXT, entities),
    ("letters with nothing between", "a.html", NAME, "\u200b".join),
    ("soft hyphens", "a.html", LATIN, "\u00ad".join),
    ("soft hyphens as entities", "a.html", LATIN, "&shy;".join),
    ("full-width letters", "a.html", LATIN, lambda t: "".join(chr(ord(letter) + 0xFEE0) for letter in t)),
    ("accents and other cases", "a.html", LATIN, lambda t: t.upper().replace("U", "Ü").replace("E", "É")),
    ("traditional characters", "a.html", TEXT, opencc.OpenCC("s2t").convert),
    ("a sentence written backwards", "a.html", TEXT, lambda t: t[::-1]),
    ("tags inside a sentence", "a.html", TEXT, lambda t: f"<p>{t[:4]}</p><div>{t[4:8]}<br>{t[8:]}</div>"),
    ("emphasis inside a name", "a.html", NAME, lambda t: f"<p>{t[:1]}<em class='x'>{t[1:3]}</em>{t[3:]}</p>"),
    ("a name cut by a line's end", "a.html", NAME, lambda t: f"{t[:2]}\n      {t[2:]}"),
    ("a Latin name in a longer file name", "a.html", LATIN, lambda t: f"img/{t.lower()}-2024.jpg"),
    ("an archive", "kit.zip", TEXT, lambda t: packed({"a.txt": t})),
    ("a name of a file in an archive", "kit.zip", NAME, lambda t: packed({f"{t}.txt": ""})),
    ("a document in an archive", "kit.zip", TEXT, lambda t: packed({"a.docx": docx(t)})),
    ("the notes of slides in an archive", "kit.zip", TEXT, lambda t: packed({"a.pptx": pptx(t)})),
    ("an archive behind a picture", "a.jpg", TEXT, lambda t: photo(b"") + packed({"a.txt": t})),
    ("a packed tape", "a.tar.gz", TEXT, lambda t: gzip.compress(tarred("a.txt", t.encode()))),
    ("bzip2", "a.bz2", TEXT, lambda t: bz2.compress(t.encode())),
    ("xz", "a.xz", TEXT, lambda t: lzma.compress(t.encode())),
    ("an SVG's words", "a.svg", TEXT, lambda t: f"<svg><text>{t[:6]}<tspan>{t[6:]}</tspan></text></svg>"),
    ("an SVG's metadata", "a.svg", NAME, lambda t: f"<svg><metadata><dc:creator>{t}</dc:creator></metadata></svg>"),
    ("a PNG's text", "a.png", LATIN, lambda t: png((b"tEXt", b"Author\0" + t.encode()))),
    ("a PNG's packed text", "a.png", TEXT, lambda t: png((b"zTXt", b"Text x\0\0" + zlib.compress(t.encode())))),
    ("a PNG's packed text of all tongues", "a.png", NAME, lambda t: png((b"iTXt", b"XML\0\1\0\0\0" + zlib.compress(t.encode())))),
    ("a photo's EXIF", "a.jpg", LATIN, lambda t: photo(b"\x01\x0f" + t.encode() + b"\0")),
    ("a photo's EXIF as Windows writes it", "a.jpg", NAME, lambda t: photo(t.encode("utf-16-le") + b"\0\0")),
    ("a photo's EXIF at an odd place", "a.jpg", NAME, lambda t: photo(b"\x01" + t.encode("utf-16-le") + b"\0\0")),
    ("a photo's XMP", "a.jpg", TEXT, lambda t: photo(f"<x:xmpmeta>{entities(t)}</x:xmpmeta>".encode())),
    ("a PDF's page", "a.pdf", ENGLISH, lambda t: pdf(f"({t})".encode())),
    ("a PDF's page in letters of its own", "a.pdf", ENGLISH, own_letters),
    ("a PDF's title", "a.pdf", TEXT, lambda t: pdf(info=f"/Title <FEFF{t.encode('utf-16-be').hex()}>".encode())),
    ("a PDF's packed property", "a.pdf", TEXT, lambda t: pdf(f"<FEFF{t.encode('utf-16-be').hex()}>".encode())),
    ("a PDF's own property", "a.pdf", TEXT, lambda t: pdf(info=b"/Customer " + octal(t))),
    ("UTF-16", "a.txt", TEXT, lambda t: t.encode("utf-16")),
    ("what Windows in China writes", "a.txt", TEXT, lambda t: t.encode("gb18030")),
    ("a program's data", "a.bin", TEXT, lambda t: b"\0\xfe\x80" + t.encode() + b"\0\xff"),
]  # fmt: skip


def bytes_of(content):
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize(
    ("path", "secret", "hide"), [each[1:] for each in CHANNELS], ids=[each[0] for each in CHANNELS]
)
def test_a_leak_is_caught_in_every_channel(path, secret, hide):
    report = scan([(path, bytes_of(hide(secret)))], SECRETS, DAY)
    assert {leak.secret.text for leak in report.leaks} == {secret}
    assert {leak.file for leak in report.leaks} == {path}
    assert report.unread == ()


@pytest.mark.parametrize(
    ("path", "secret", "hide"), [each[1:] for each in CHANNELS], ids=[each[0] for each in CHANNELS]
)
def test_what_is_no_secret_passes_through_the_same_channel(path, secret, hide):
    assert scan([(path, bytes_of(hide(HARMLESS[secret])))], SECRETS, DAY).is_clean


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("cases/霁川重工/index.html", NAME),
        ("cases/%E9%9C%81%E5%B7%9D%E9%87%8D%E5%B7%A5.html", NAME),
        ("assets/jichuanzhonggong-logo.svg", NAME),
        ("assets/ji_chuan_chong_gong.svg", NAME),
        ("assets/ourCloudberry2.svg", LATIN),
    ],
)
def test_a_name_in_a_file_name_is_caught(path, name):
    report = scan([(path, b"")], SECRETS, DAY)
    assert [leak.secret.text for leak in report.leaks] == [name]
    assert "name" in report.leaks[0].through


@pytest.mark.parametrize(
    ("because", "text"),
    [
        ("full pinyin", "Ji Chuan Zhong Gong"),
        ("joined and inside a longer word", "www.jichuanzhonggongjituan.com"),
        ("with tones", "jìchuān zhònggōng"),
        ("with the other reading of 重", "jichuan-chonggong"),
    ],
)
def test_a_protected_name_is_caught_in_pinyin(because, text):
    report = scan([("a.html", text.encode())], SECRETS, DAY)
    assert [(leak.secret.text, leak.through) for leak in report.leaks] == [(NAME, ("pinyin",))], because


@pytest.mark.parametrize(
    ("because", "text"),
    [
        ("a Latin name inside a word is another word", "cloudberrylike"),
        ("two words parted by a sign make no name", "川上有霁，川重工业"),
        ("cells of a table make no name", "<tr><td>雨后霁川</td><td>重工</td></tr>"),
        ("pinyin across two sentences", "ji chuan. zhong gong"),
        ("a dropped sentence is not sought in pinyin", "geilaokehudedijiashibiaojiadeliubazhe"),
    ],
)
def test_what_only_looks_like_a_name_is_let_through(because, text):
    assert scan([("a.html", text.encode())], SECRETS, DAY).is_clean, because


def test_an_umlaut_is_found_however_it_is_typed():
    for spelled in ("Lüyuanche", "lvyuanche", "luyuanche", "lyuyuanche"):
        assert not scan([("a", spelled.encode())], protected("cu-02", ["绿源车"]), DAY).is_clean, spelled


def test_a_short_name_is_not_found_in_the_bytes_of_a_picture():
    names = protected("cu-03", ["NIO"])
    assert scan([("a.jpg", photo(b"\x00NIO\x00"))], names, DAY).is_clean
    assert not scan([("a.html", b"<p>NIO</p>")], names, DAY).is_clean


def test_a_name_of_one_letter_is_told_and_not_passed_over():
    report = scan([], protected("cu-04", ["霁"]), DAY)
    assert [problem.code.name for problem in report.problems()] == ["name-too-short"]


def test_no_name_is_made_of_bytes_that_are_no_text():
    assert scan([("a.bin", "霁川".encode() + b"\0\xff" + "重工".encode())], SECRETS, DAY).is_clean


def test_the_same_base64_is_read_in_every_file():
    data = base64.b64encode(TEXT.encode())
    assert len(scan([("a.css", data), ("b.css", data)], SECRETS, DAY).leaks) == 2


# What is looked for


def sought(whole, shown=()):
    return [secret.text for secret in dropped([Leaf(text, "case-x#notes") for text in whole], Said(shown))]


def test_a_partial_copy_shows_one_of_the_pieces():
    long = "对手报的年费里不含接口费，接口按条另算。我们第一年把接口费免了，第二年再谈。"
    secrets = dropped([Leaf(long, "case-x#notes")], Said([]))
    assert [
        leak.secret.origin for leak in scan([("a", "……第一年把接口费免了，第二年再谈".encode())], secrets, DAY).leaks
    ] == []
    assert scan([("a", "听说我们第一年把接口费免了".encode())], secrets, DAY).found == 1


@pytest.mark.parametrize(
    ("because", "whole", "pieces"),
    [
        ("a short string gives nothing away", "六八折起", []),
        ("six Han characters are enough", "底价是六八折", ["底价是六八折"]),
        ("twelve letters are enough", "floor is 68 ok", ["floor is 68 ok"]),
        ("short parts count together", "不降价，不送，就两条。", ["不降价，不送，就两条。"]),
        (
            "two light parts beside a heavy one are common words",
            "好的行吧，可以的。底价是标价的六八折",
            ["底价是标价的六八折"],
        ),
        ("nothing is joined across a marker", "见 [[cu-01]] 的底价是标价的六八折", ["的底价是标价的六八折"]),
        ("a link's address is no text", "[底价是标价的六八折](https://a.example/b)", ["[底价是标价的六八折"]),
    ],
)
def test_texts_are_cut_into_pieces(because, whole, pieces):
    assert [piece.strip("。") for piece in sought([whole])] == [piece.strip("。") for piece in pieces], because


def test_a_long_sentence_is_found_by_its_half():
    long = "the second shift supervisor told us that nobody has ever opened the monthly report in the portal since May"
    secrets = dropped([Leaf(long, "case-x#notes")], Said([]))
    assert scan([("a", long[: len(long) // 2 + 10].encode())], secrets, DAY).found


def test_a_phrase_that_is_shown_elsewhere_is_no_secret():
    assert sought([f"{TEXT}。报价单只给到副总"], [f"我们常说：{TEXT}！"]) == ["报价单只给到副总"]


def test_a_phrase_shown_across_a_marker_is_no_secret():
    shown = "头一条花了 [[case-x#first]]，后面就快了"
    assert sought(["头一条花了 23 天"], [shown]) == ["头一条花了 23 天"]
    assert sought(["头一条花了 23 天"], [filled(shown, {"case-x#first": "23 天"})]) == []


def test_every_string_of_a_record_is_a_leaf_with_its_place():
    data = {"title": {"zh": "甲"}, "metrics": [{"id": "loss", "note": "乙"}], "owner": None}
    told = [
        (leaf.origin, leaf.text, leaf.where.line) for leaf in leaves("x", data, lambda loc: Span("x.yml", len(loc)))
    ]
    assert told == [("x#title.zh", "甲", 2), ("x#metrics.0.id", "loss", 3), ("x#metrics.0.note", "乙", 3)]


def test_files_that_a_program_ships_are_passed_over_only_byte_for_byte(tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "bundle.js").write_text(TEXT)
    files = [("assets/bundle.js", TEXT.encode()), ("assets/changed.js", f"{TEXT} ".encode())]
    left = list(unshipped(files, [tmp_path / "theme"]))
    assert [path for path, _ in left] == ["assets/changed.js"]


# Silences


def silence(**fields):
    return replace(Silence("川霁川重工地", "地名，不是客户", datetime.date(2027, 1, 1)), **fields)


@pytest.mark.parametrize(
    ("because", "entry", "clean", "told"),
    [
        ("it says why and until when", silence(), True, []),
        ("its last day counts", silence(until=DAY), True, []),
        ("it has ended", silence(until=datetime.date(2026, 11, 21)), False, ["silence-ended"]),
        ("it has no reason", silence(reason=" "), False, ["silence-without-reason"]),
        ("it holds for other files", silence(path="en/*"), False, ["silence-without-finds"]),
        ("the name only reaches into the phrase", silence(text="川重工地"), False, ["silence-without-finds"]),
        ("the phrase does not stand there", silence(text="江霁川重工地"), False, ["silence-without-finds"]),
    ],
)
def test_a_false_alarm_is_silenced_only_by_a_reason_and_an_end(because, entry, clean, told):
    report = scan([("zh/a.html", "去川霁川重工地看看".encode())], SECRETS, DAY, silences=[entry])
    assert report.is_clean == clean, because
    assert [problem.code.name for problem in report.problems() if problem.code.name.startswith("silence")] == told


def test_a_silence_on_a_phrase_leaves_the_name_sought_everywhere_else():
    page = "去川霁川重工地看看。霁川重工说"
    report = scan([("a.html", page.encode())], SECRETS, DAY, silences=[silence()])
    assert [leak.offset for leak in report.leaks] == [page.index("。") + 1]


# What cannot be read


def nested(times):
    data = TEXT.encode()
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


def locked():
    data = bytearray(packed({"a.txt": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


UNREAD = [
    ("packed too deep", "a.gz", nested(7), "too-deep"),
    ("a bomb", "a.gz", gzip.compress(b"0" * 300_000), "too-big"),
    ("a bomb in an archive", "a.zip", packed({"a": b"0" * 300_000}), "too-big"),
    ("a bomb made of many", "a.zip", packed({f"{n}": b"0" * 90_000 for n in range(3)}), "too-big"),
    ("a bomb in a picture", "a.png", png((b"zTXt", b"a\0\0" + zlib.compress(b"0" * 300_000))), "too-big"),
    ("a bomb in a PDF", "a.pdf", pdf(b"0" * 300_000), "too-big"),
    ("an archive of very many files", "a.zip", packed({f"{n}": b"" for n in range(60)}), "too-many"),
    ("a locked archive", "a.zip", locked(), "locked"),
    ("half a packed file", "a.gz", gzip.compress(bytes(range(256)))[:200], "damaged"),
    ("half an archive", "a.zip", b"PK\x03\x04 PK\x05\x06", "damaged"),
    ("a broken PDF", "a.pdf", b"%PDF-1.4\nno more", "damaged"),
    ("7-Zip", "a.bin", b"7z\xbc\xaf\x27\x1c\0\4", "unknown-packing"),
    ("RAR", "a.bin", b"Rar!\x1a\x07\1\0", "unknown-packing"),
    ("brotli, which has no sign", "a.js.br", b"\x0b\x02\x80", "unknown-packing"),
    ("a link out of the site", "a", None, "no-file"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "data", "reason"), [each[1:] for each in UNREAD], ids=[each[0] for each in UNREAD])
def test_what_cannot_be_read_is_a_finding(path, data, reason):
    report = scan([(path, data)], SECRETS, DAY, limits=Limits(depth=6, expanded=200_000, members=50))
    assert {(unread.path.partition("!/")[0], unread.reason) for unread in report.unread} == {(path, reason)}
    assert not report.is_clean
    assert {problem.code.name for problem in report.problems()} == {"unread-in-site"}


def test_what_lies_just_within_the_limits_is_read():
    assert scan([("a.gz", nested(6))], SECRETS, DAY, limits=Limits(depth=6)).found == 1


def test_a_pdf_that_nothing_here_can_read_is_a_finding(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert [unread.reason for unread in scan([("a.pdf", pdf())], SECRETS, DAY).unread] == ["needs-pdf"]


def test_a_folder_is_read_whole_and_its_links_are_told(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / ".hidden").write_text(TEXT)
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "c").symlink_to(tmp_path / "b")
    (tmp_path / "d").symlink_to(tmp_path / "a.html")
    assert list(folder(tmp_path)) == [("a.html", b""), ("b/.hidden", TEXT.encode()), ("c", None), ("d", None)]


# The report

FILES = [
    ("zh/cases/case-y/index.html", f"<p>{TEXT}</p>".encode()),
    ("zh/search/search_index.json", json.dumps({"text": TEXT}).encode()),
    ("zh/index.html", f"<b>{NAME}</b>".encode()),
]
PAGES = {"zh/cases/case-y/index.html": "case-y"}


def test_a_leak_is_pinned_to_the_record_whose_page_shows_it_and_an_index_with_it():
    report = scan(FILES, SECRETS, DAY).pinned(PAGES)
    assert [(leak.path, leak.record) for leak in report.leaks] == [
        ("zh/cases/case-y/index.html", "case-y"),
        ("zh/index.html", ""),
        ("zh/search/search_index.json", "case-y"),
    ]
    assert report.refused == ("case-y",)
    assert [leak.secret.text for leak in report.unpinned] == [NAME]


def test_a_leak_that_cannot_be_pinned_says_so_in_both_languages():
    problem = scan(FILES[2:], SECRETS, DAY).problems()[0]
    assert "no record to leave out is known" in problem.message("en")
    assert "找不到可以撤下的记录" in problem.message("zh")


def test_problems_stand_where_the_author_wrote_the_secret():
    where = Span("content/cases/case-x.yml", 12, 3)
    report = scan(FILES, [replace(SECRETS[0], where=where)], DAY).pinned(PAGES)
    assert {str(problem.span) for problem in report.problems()} == {"content/cases/case-x.yml:12:3"}
    assert "zh/cases/case-y/index.html:3" in report.problems()[0].message()


def test_the_report_counts_in_both_languages():
    report = scan(FILES, SECRETS, DAY)
    assert report.summary("en").startswith("2 of 4 internal strings are in the site (3 files")
    assert report.summary("zh").startswith("4 条内部文字里有 2 条出现在站点里")
    assert scan([("a", b"")], SECRETS, DAY).summary("en").startswith("0 of 4 internal strings")


def test_a_report_for_a_public_log_names_no_secret():
    report = scan(FILES, SECRETS, DAY).pinned(PAGES)
    quiet = report.text("zh") + report.text("en") + json.dumps(report.json(), ensure_ascii=False)
    quiet += "".join(problem.line(language) for problem in report.problems() for language in ("zh", "en"))
    assert TEXT not in quiet
    assert NAME not in quiet
    assert TEXT in report.text("zh", showing=True)
    assert TEXT in json.dumps(report.json(showing=True), ensure_ascii=False)


def test_json_tells_where_and_through_what():
    told = scan([("a.json", json.dumps({"t": TEXT}).encode())], SECRETS, DAY).json()
    assert told["leaks"] == [
        {
            "path": "a.json",
            "offset": 7,
            "through": ["escapes"],
            "why": "dropped",
            "origin": "case-x#notes.zh",
            "where": None,
            "record": None,
        },
    ]
    assert (told["sought"], told["found"], told["files"], told["unread"]) == (4, 1, 1, [])


def test_the_report_is_the_same_in_whatever_order_files_come():
    files = [(f"{number}/{path}", bytes_of(hide(secret))) for number, (_, path, secret, hide) in enumerate(CHANNELS)]
    report = scan(files, SECRETS, DAY)
    assert scan(files[::-1], SECRETS, DAY) == report
    assert len({leak.file for leak in report.leaks}) == len(CHANNELS)
