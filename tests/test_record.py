"""Records: values typed from text, texts in languages, figures as people say them, what a plan knows."""

import datetime
from decimal import Decimal

import pytest

from pitchkit.pages.figures import bars, with_unit
from pitchkit.record import (
    Annotated,
    Asked,
    Date,
    Figure,
    Flag,
    Id,
    In,
    Label,
    Number,
    Part,
    Prose,
    Record,
    Text,
    Whole,
    leaves,
    marked,
    parse,
    plan,
    prose_leaves,
)
from pitchkit.source import read


class Room(Part):
    """A part that can be addressed."""

    id: Annotated[Id, Label("编号", "Id")]
    words: Annotated[Prose | None, Label("文字", "Words")] = None


class Toy(Record):
    """A record with one field of every sort."""

    price: Annotated[Number | None, Asked, Label("价格", "Price")] = None
    count: Annotated[Whole | None, Label("数量", "Count")] = None
    when: Annotated[Date | None, Label("日期", "When")] = None
    sold: Annotated[Flag, Label("已售", "Sold")] = False
    stage: Annotated[str | None, In("stage"), Label("阶段", "Stage")] = None
    rooms: Annotated[tuple[Room, ...], Label("房间", "Rooms")] = ()
    answers: Annotated[dict[str, Prose], In("question"), Label("回答", "Answers")] = {}


def typed(text):
    document, problems = read("toy.yml", text.encode())
    assert problems == ()
    return parse(document, Toy, "toy")


def told(text, language="en"):
    record, problems = typed(text)
    assert record is None
    return [problem.line(language).removeprefix("toy.yml:") for problem in problems]


def test_values_are_typed_from_the_text_as_written():
    record, problems = typed("title: NO\nprice: '1.10'\ncount: 3\nwhen: 2026-11-22\nsold: true\nsummary: 09:30\n")
    assert problems == ()
    assert (record.price, str(record.price), record.count) == (Decimal("1.10"), "1.10", 3)
    assert (record.when, record.sold) == (datetime.date(2026, 11, 22), True)
    assert record.title == Text("NO")
    assert record.summary == Text("09:30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("summary: x\n", "1:1: error missing-field: the field 'title' is required and missing / add title: …"),
        ("title: x\nprice: 1e3\n", "2:8: error not-a-number: '1e3' is not a number / write decimal digits only, like 12 or -0.5; the unit has a field of its own"),
        ("title: x\nprice: 12 元\n", "2:8: error not-a-number: '12 元' is not a number / write decimal digits only, like 12 or -0.5; the unit has a field of its own"),
        ("title: x\ncount: 1.5\n", "2:8: error not-a-number: '1.5' is not a number / write decimal digits only, like 12 or -0.5; the unit has a field of its own"),
        ("title: x\nwhen: 2026-02-30\n", "2:7: error not-a-date: '2026-02-30' is not a date in the calendar / write year-month-day, like 2026-11-22"),
        ("title: x\nwhen: 22.11.2026\n", "2:7: error not-a-date: '22.11.2026' is not a date in the calendar / write year-month-day, like 2026-11-22"),
        ("title: x\nsold: yes\n", "2:7: error not-true-or-false: 'yes' should be true or false / write true or false in lower case"),
        ("title: x\nstaus: draft\n", "2:1: error unknown-field: there is no field 'staus' here / did you mean 'status'?"),
        ("title: x\n价格: 1\n", "2:1: error unknown-field: there is no field '价格' here / did you mean 'price'?"),
        ("title: x\nstatus: aproved\n", "2:9: error unknown-value: 'aproved' is not in the vocabulary status / did you mean 'approved'?"),
        ("title: x\nstatus: 已批准\n", "2:9: error unknown-value: '已批准' is not in the vocabulary status / did you mean 'approved'?"),
        ("title: x\naudience: 对外\n", "2:11: error unknown-value: '对外' is not in the vocabulary audience / choose one of: internal, partner, customer, public"),
        ("title: x\nrooms: {id: a}\n", "2:8: error wrong-shape: 'rooms' should be a list; this is a mapping / write [a, b], or one '- ' line each"),
        ("title: [a]\n", "1:8: error wrong-shape: 'title' should be text; this is a list / write one text, or {zh: …, en: …}"),
        ("title: ''\n", "1:8: error empty-text: 'title' holds no text / write the text, or take the field out"),
        ("title: {Deutsch!: x}\n", "1:9: error unknown-language: 'Deutsch!' is not a language tag / use tags such as zh and en as keys"),
        ("title: x\nrooms: [{id: a}, {id: a}]\n", "2:23: error duplicate-part: two parts of this record have the id 'a' / give one of them another id"),
        ("title: x\nrooms: [{id: A}]\n", "2:14: error not-an-id: 'A' cannot be an id / ids use lower-case letters, digits and hyphens only, at most 80 characters"),
        ("title: x\nid: other\n", "2:5: error id-differs: id says 'other', but the file's place says 'toy' / delete this line: the id comes from the file name, the kind from the folder"),
        ("title: x\nnew_field:\n", "2:1: error unknown-field: there is no field 'new_field' here / fields here: "),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_explained(text, expected):
    (line,) = told(text)
    assert line.startswith(expected)


def test_all_faults_of_a_record_are_told_at_once_in_order_of_place():
    assert [line.split(":")[0] for line in told("titel: x\nprice: a\nwhen: b\n")] == ["1", "1", "2", "3"]


def test_the_same_fault_is_told_in_chinese():
    assert told("title: x\nwhen: 2026-02-30\n", "zh") == [
        "2:7: error not-a-date: “2026-02-30”不是有效日期 / 写成 2026-11-22 这样的年-月-日"
    ]


def test_a_field_left_empty_is_missing_and_an_unknown_one_is_not_overlooked():
    record, _ = typed("title: x\nsummary:\nprice:\n")
    assert record.summary is None
    assert told("title: x\nvisiblity:\n")[0].startswith("2:1: error unknown-field")


def test_an_id_repeated_in_the_file_may_agree():
    record, problems = typed("title: x\nid: toy\n")
    assert (record.id, problems) == ("toy", ())


@pytest.mark.parametrize(
    ("by", "language", "words", "really"),
    [
        ("甲", "zh", "甲", "zh"),
        ("甲", "en", "甲", "zh"),
        ({"zh": "甲", "en": "a"}, "en", "a", "en"),
        ({"zh": "甲"}, "en", "甲", "zh"),
        ({"en": "a"}, "zh", "a", "en"),
    ],
)
def test_a_text_falls_back_and_says_which_language_it_is_in(by, language, words, really):
    assert Text(by).to(language, "zh") == (words, really)


def test_has_never_falls_back():
    assert Text("甲").has("zh", "zh")
    assert not Text("甲").has("en", "zh")
    assert Text({"en": "a"}).has("en", "zh")


def test_leaves_are_every_written_value_in_the_order_of_the_schema():
    record, _ = typed("rooms: [{id: a, words: 甲}]\nanswers: {why: 因为}\ntitle: x\nstage: one\n")
    places = [leaf.loc for leaf in leaves(record)]
    assert places == [
        ("id",), ("title",), ("status",), ("audience",), ("sold",), ("stage",),
        ("rooms", 0, "id"), ("rooms", 0, "words"), ("answers", "why"),
    ]  # fmt: skip
    assert [leaf.loc for leaf in marked(record, In)] == [("stage",), ("answers", "why")]
    assert [leaf.loc for leaf in prose_leaves(record)] == [("rooms", 0, "words"), ("answers", "why")]


def test_a_plan_knows_what_a_field_holds():
    fields = plan(Toy)
    assert (fields["rooms"].many, fields["rooms"].part) == ("list", Room)
    assert (fields["answers"].many, fields["answers"].text) == ("map", "prose")
    assert fields["title"].required
    assert fields["price"].mark(Asked) is not None
    assert fields["price"].label.zh == "价格"


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        ("2.4", "0.08", (Decimal("2.4"), Decimal("0.08"))),
        ("12,000 条/秒", "60,000 条/秒", (Decimal(12000), Decimal(60000))),
        ("5 天", "4 小时", None),
        ("很多", "3", None),
        (None, "3", None),
    ],
)
def test_a_figure_is_text_first_and_a_number_where_it_can_be(before, after, numbers):
    assert Figure(id="x", label="x", before=before, after=after).numbers == numbers


@pytest.mark.parametrize(
    ("amount", "unit", "written"),
    [
        ("0.08", "%", "0.08%"),
        ("9", "天", "9\u00a0天"),
        ("9 天", "天", "9 天"),
        ("3x", "", "3x"),
        ("很多", "天", "很多"),
    ],
)
def test_an_amount_is_written_with_its_unit_once(amount, unit, written):
    assert with_unit(amount, unit) == written


def test_bars_show_the_ratio_and_never_vanish():
    assert bars(Decimal("2.4"), Decimal("0.08")) == (100.0, 3.3)
    assert bars(Decimal(100000), Decimal(1)) == (100.0, 2.0)
    assert bars(Decimal(0), Decimal(0)) == (0.0, 0.0)
