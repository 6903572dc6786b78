"""The parts of the second gate: what is looked for, how it is written, what counts as found, and what is told of it."""

import base64
import datetime
import gzip
import io
import json
import zipfile
from dataclasses import FrozenInstanceError

import pytest

from pitchkit.scan import Leaf, Limits, Said, Secret, Silence, dropped, filled, leaves, protected, scan
from pitchkit.scan.folding import Folded, fold, weight
from pitchkit.scan.gathering import pieces
from pitchkit.scan.needles import Needles

DAY = datetime.date(2026, 11, 22)
TEXT = "给老客户的底价是标价的六八折"
LIGHT = "底价是六八折"


def report(page, *secrets, **options):
    data = page if isinstance(page, bytes) else page.encode()
    return scan([("a.html", data)], secrets, DAY, **options)


def found(page, *secrets):
    return [leak.secret.text for leak in report(page, *secrets).leaks]


def named(page, name):
    """Say whether a protected name is found."""
    return found(page, *protected("cu-01", [name])) == [name]


def picture(text):
    return b"\x89\0\xfe" + text.encode() + b"\0\xff"


# How texts are compared


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ｃｌｏｕｄ－Ｂｅｒｒｙ", "cloudberry"),
        ("ﬁne ㎏ Straße", "finekgstrasse"),
        ("霽川 重\u200b工", "霁川重工"),
        ("霁川\0重工", "霁川\0重工"),
        ("霁川\ufffd重工", "霁川\0重工"),
        ("霁川\n重工", "霁川重工"),
    ],
)
def test_all_ways_of_writing_fold_to_one(text, folded):
    assert fold(text) == folded


def test_a_chinese_character_weighs_two_and_a_letter_or_a_gap_between_words_one():
    assert [weight(text) for text in ("底价", "floor", "at 68", "68 折", "，。")] == [4, 5, 5, 4, 0]


def test_a_place_is_found_again_wherever_it_stands_in_a_long_text():
    for before in (0, 3, 255, 256, 300, 1000):
        text = "，甲" * before + "霁，川" + "。乙" * 600
        start = fold(text).index("霁川")
        assert text[slice(*Folded(text).span(start, start + 2))] == "霁，川"


# What is looked for


def test_a_leaf_without_a_file_has_no_place_and_is_never_changed():
    (leaf,) = leaves("case-x", {"title": "甲"})
    assert leaf == Leaf("甲", "case-x#title", None)
    with pytest.raises(FrozenInstanceError):
        leaf.text = "乙"


@pytest.mark.parametrize(
    ("because", "text", "cut"),
    [
        ("a clause may just be enough alone", "底价是六八折，好的", ["底价是六八折"]),
        ("eleven letters are not enough", "floor is 68", []),
        (
            "beside a heavy one they owe twice as much",
            "底价是六八折。不降价，不送，就两条，你看着办",
            ["底价是六八折", "不降价，不送，就两条，你看着办"],
        ),
        ("and a little less is not enough", "底价是六八折。不降价，不送，就两条，你看办1", ["底价是六八折"]),
        (
            "a long clause is cut where it has said enough",
            "一二三四五六七八九十" * 5,
            ["一二三四五六七八九十一二三四五六七八九十一二三四", "五六七八九十一二三四五六七八九十一二三四五六七八"],
        ),
        (
            "and cut between words",
            f"{'w' * 47} a {'x' * 47} b {'y' * 47}",
            [f"{'w' * 47} a", f"{'x' * 47} b", "y" * 47],
        ),
    ],
)
def test_a_piece_is_neither_too_light_nor_too_heavy(because, text, cut):
    assert list(pieces(text)) == cut, because


def test_what_is_dropped_is_told_with_its_leaf_and_sought_as_a_text():
    (secret,) = dropped([Leaf(TEXT, "case-x#notes.zh"), Leaf(TEXT, "case-y#notes.zh")], Said([]))
    assert secret == Secret(TEXT, "case-x#notes.zh", "dropped", None)


def test_a_phrase_inside_another_that_is_shown_is_shown_too():
    inner, outer = "第一年把接口费免了", "我们第一年把接口费免了"
    assert dropped([Leaf(inner, "a"), Leaf(outer, "b")], Said([outer])) == ()
    assert [secret.text for secret in dropped([Leaf(inner, "a"), Leaf(outer, "b")], Said([inner]))] == [outer]


def test_a_name_left_empty_is_no_name():
    assert protected("cu-01", ["", " ", "霁川", "霁川"]) == (Secret("霁川", "cu-01", "name"),)


def test_a_marker_nobody_knows_says_nothing():
    assert filled("见[[cu-01]]和[[cu-02]]。", {"cu-02": "霁川"}) == "见和霁川。"


# How names are written


@pytest.mark.parametrize(
    ("because", "page", "name", "is_found"),
    [
        ("two signs are a name", "问霁川要", "霁川", True),
        ("one sign is none", "雪霁天晴", "霁", False),
        ("it may stand within Chinese text", "用了Cloudberry的人", "Cloudberry", True),
        ("another word may end like it", "likecloudberry", "Cloudberry", False),
        ("another word may begin like it", "cloudberrylike", "Cloudberry", False),
        ("capitals alone part no words", "UNIONS", "NIO", False),
        ("a capital after small letters does", "ourNIO", "NIO", True),
        ("five letters are found in a picture", picture("Volvo"), "Volvo", True),
        ("four are not", picture("Audi"), "Audi", False),
        ("five letters of pinyin are found in a picture", picture("shahe"), "沙河", True),
        ("four are not", picture("dali"), "大理", False),
        ("seven letters of pinyin are found inside words", "mybeilingtrucks", "北岭", True),
        ("six are not", "mydatongtrucks", "大同", False),
        ("six letters of pinyin are a word", "my datong trucks", "大同", True),
        ("three letters of pinyin are found", "Mr An E", "安娥", True),
        ("two could be anything", "Mr A E", "阿娥", False),
        ("the usual reading comes first", "chongqingchangjiangyinhangchangchunfenhang", "重庆长江银行长春分行", True),
        ("then others in turn", "zhongqingzhangjiangyinxingzhangchunfenheng", "重庆长江银行长春分行", True),
    ],
)
def test_a_name_is_found_as_it_may_be_written(because, page, name, is_found):
    assert named(page, name) == is_found, because


def test_a_name_of_one_sign_is_told_and_one_of_two_is_sought():
    one, two = protected("cu-01", ["霁"]), protected("cu-02", ["霁川"])
    assert report("", *one, *two).unsought == one


def test_so_many_readings_of_a_name_are_sought_and_no_more():
    three = ("zhong", "chong", "tong")
    readings = [f"zhong{a}{b}{c}{d}" for a in three for b in three for c in three for d in three]
    assert [named(reading, "重重重重重") for reading in readings] == [True] * 32 + [False] * 49


def test_each_spelling_says_how_it_was_written():
    secrets = (Secret(TEXT, "case-x"), *protected("cu-01", ["霁川"]))
    told = [report(page, *secrets).leaks[0].through for page in (TEXT, TEXT[::-1], "ji chuan", "霁川")]
    assert told == [(), ("reversed",), ("pinyin",), ()]


def test_a_sentence_that_reads_the_same_backwards_is_found_once():
    text = "上海自来水来自海上"
    finds = Needles((Secret(text, "case-x"),)).found_in(f"（{text}）", is_text=True, known=())
    assert [(find.how, find.folded, find.span) for find in finds] == [("", (0, 9), (1, 10))]


def test_a_find_is_never_changed():
    (find,) = Needles((Secret(TEXT, "case-x"),)).found_in(TEXT, is_text=True, known=())
    with pytest.raises(FrozenInstanceError):
        find.how = "pinyin"


# What counts as found


def test_a_name_within_another_is_found_with_it():
    secrets = protected("cu-01", ["霁川重工", "霁川", "川重工"])
    assert set(found("霁川重工", *secrets)) == {"霁川重工", "霁川", "川重工"}


@pytest.mark.parametrize(
    ("because", "secret", "page", "is_found"),
    [
        ("common words in two boxes are two texts", LIGHT, "<td>底价是</td><td>六八折</td>", False),
        ("as they are backwards", LIGHT, "<td>折八六</td><td>是价底</td>", False),
        ("they are one text in one box", LIGHT, "<td>底价是<b>六八折</b></td>", True),
        ("what was written with a sign is found with it", "底价是#六八折", "底价是#六八折", True),
        ("and not with another", "底价是#六八折", "底价是|六八折", False),
        ("much may stand in two boxes", TEXT, f"<td>{TEXT[:4]}</td><td>{TEXT[4:]}</td>", True),
        ("a little less may not", TEXT[1:], f"<td>{TEXT[1:4]}</td><td>{TEXT[4:]}</td>", False),
        ("letters owe more", "the floor price is sixty percent now", "the floor price | is sixty percent now", True),
        ("and a little less may not", "the floor price is sixty percent so", "the floor price | is sixty percent so", False),
    ],
)  # fmt: skip
def test_few_words_are_found_only_where_nothing_stands_between(because, secret, page, is_found):
    assert found(page, Secret(secret, "case-x")) == [secret] * is_found, because


def test_a_phrase_is_kept_quiet_from_the_first_sign_of_a_page_on():
    silence = Silence("霁川重工地", "地名，不是客户", DAY)
    told = report("霁川重工地在哪", *protected("cu-01", ["霁川重工"]), silences=[silence])
    assert told.is_clean
    assert told.silences == ((silence, 1),)


# What is told


def packed(name, data=b""):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, data)
    return held.getvalue()


def hidden(data):
    return base64.b64encode(data)


@pytest.mark.parametrize(
    ("data", "through"),
    [
        (gzip.compress(json.dumps(TEXT).encode()), ("gunzip", "escapes")),
        (hidden(TEXT.encode()), ("base64",)),
        (gzip.compress(hidden(TEXT.encode())), ("gunzip", "base64")),
        (hidden(gzip.compress(hidden(TEXT.encode()))), ("base64", "gunzip", "base64")),
    ],
    ids=["packed escapes", "base64", "packed base64", "base64 of packed base64"],  # packing writes the time down
)
def test_a_leak_tells_all_that_was_undone_to_see_it(data, through):
    assert [leak.through for leak in report(data, Secret(TEXT, "case-x")).leaks] == [through]


def test_a_short_name_is_found_as_the_name_of_a_packed_file():
    told = report(gzip.compress(packed("NIO.txt")), *protected("cu-01", ["NIO"]))
    assert [(leak.path, leak.through) for leak in told.leaks] == [("a.html!/NIO.txt", ("gunzip", "unzip", "name"))]


def test_base64_is_a_layer_like_others():
    packed_twice = gzip.compress(gzip.compress(TEXT.encode()))
    assert report(hidden(packed_twice), Secret(TEXT, "case-x"), limits=Limits(depth=3)).found == 1
    told = report(hidden(packed_twice), Secret(TEXT, "case-x"), limits=Limits(depth=2))
    assert [unread.reason for unread in told.unread] == ["too-deep"]


def test_the_bytes_that_were_searched_are_counted():
    assert scan([("a", b"12345"), ("b", b"678"), ("c", None)], [], DAY).size == 8


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "", f"⟦{TEXT}⟧"),
        ("甲乙", "丙丁", f"甲乙⟦{TEXT}⟧丙丁"),
        ("子" + "丑" * 24, "午" * 24 + "未", f"{'丑' * 24}⟦{TEXT}⟧{'午' * 24}"),
        (" \n 甲 \n\n", "\0\0丙\t ", f"甲 ⟦{TEXT}⟧ 丙"),
    ],
)
def test_an_excerpt_shows_a_leak_with_some_signs_around_it(before, after, shown):
    assert [leak.excerpt for leak in report(f"{before}{TEXT}{after}", Secret(TEXT, "case-x")).leaks] == [shown]
