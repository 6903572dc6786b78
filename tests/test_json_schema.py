"""The schemas editors get: true to what the records accept, worded in the author's language."""

import re

import pytest

from pitchkit.exporters.json_schema import Wording, json_schema, type_of
from pitchkit.kind import Kind
from pitchkit.record import (
    Annotated,
    Date,
    Flag,
    Ids,
    In,
    Label,
    Number,
    Part,
    Prose,
    Record,
    Ref,
    Text,
    To,
    Whole,
    plan,
)
from pitchkit.source import read
from pitchkit.vocabulary import load, shipped
from sites import kinds, samples

KINDS = list(kinds())
NAMES = [kind.name for kind in KINDS]
TARGETS = {
    **{kind.name: {f"sample-{kind.name}": f"{kind.name}!"} for kind in KINDS},
    "case#metrics": {"sample-case#loss": "Loss"},
    "scenario#pains": {"sample-scenario#gap": "Gap"},
}


VOCABULARIES = load(shipped())[0]


def wording(language="en", languages=("zh", "en"), targets=TARGETS):
    return Wording(language, languages, VOCABULARIES, targets)


def as_an_editor_reads(value):
    """What YAML 1.2 makes of plain words: the record keeps them as typed, an editor sees numbers and booleans."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(each) for each in value]
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return value


TYPES = {"object": dict, "array": list, "string": str, "number": int | float, "integer": int, "boolean": bool}
KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "enumDescriptions", "type", "properties", "required",
    "additionalProperties", "minProperties", "items", "enum", "const", "pattern", "format", "anyOf",
}  # fmt: skip


def faults(value, schema, root, at=""):
    """The part of JSON Schema that our schemas use, no more: a word it does not know is a fault of the test."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    if "anyOf" in schema and not any(not list(faults(value, each, root, at)) for each in schema["anyOf"]):
        yield f"{at}: {value!r} fits none"
    wrong = wrong_value(value, schema)
    if wrong:
        yield f"{at}: {value!r} {wrong}"
    elif isinstance(value, dict):
        yield from wrong_fields(value, schema, root, at)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from faults(each, schema.get("items", {}), root, f"{at}/{number}")


def wrong_value(value, schema):
    types = schema.get("type", [])
    wanted = [types] if isinstance(types, str) else types
    if wanted and not any(is_a(value, name) for name in wanted):
        return f"is no {' or '.join(wanted)}"
    if "enum" in schema and value not in schema["enum"]:
        return "is not to choose"
    if "const" in schema and value != schema["const"]:
        return f"is not {schema['const']!r}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        return "does not look right"
    if schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        return "is no date"
    return ""


def is_a(value, name):
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def wrong_fields(value, schema, root, at):
    properties, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, each in value.items():
        if name not in properties and rest is False:
            yield f"{at}: nobody knows {name}"
        else:
            further = properties.get(name, rest)
            yield from faults(each, further if isinstance(further, dict) else {}, root, f"{at}/{name}")


def judged(kind, text, **worded):
    document, problems = read("sample.yml", text.encode())
    assert document is not None, problems
    schema = json_schema(kind, wording(**worded))
    return list(faults(as_an_editor_reads(document.data), schema, schema))


def nodes(schema):
    yield schema
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        if isinstance(value, dict | list):
            yield from nodes(value)


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_sample_is_valid_under_its_schema(kind):
    text = samples()[f"{kind.plural}/sample-{kind.name}.yml"]
    assert judged(kind, text) == []
    assert judged(kind, text, language="zh", targets={}) == []
    assert judged(kind, f"id: sample-{kind.name}\nkind: {kind.name}\n{text}") == []


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_invites_an_editor_to_write_null(kind, language):
    for node in nodes(json_schema(kind, wording(language))):
        if isinstance(node, dict) and "title" in node and not isinstance(node["title"], str):
            continue  # the properties themselves, one of them called title
        assert "default" not in node
        assert node != {"type": "null"}
        assert node is not None


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_every_field_is_called_what_it_is_called_on_pages(kind):
    for language in ("zh", "en"):
        properties = json_schema(kind, wording(language))["properties"]
        for name, field in plan(kind.schema).items():
            if name != "id":
                assert properties[name]["title"] == field.label.to(language)


CASE = kinds()["case"]


@pytest.mark.parametrize(
    ("because", "text", "fault"),
    [
        ("a text may be a number to an editor", "title: 2026", None),
        ("or true, in one language", "title: {en: true}", None),
        ("a figure is text", "title: x\nmetrics: [{id: a, label: b, before: 3}]", None),
        ("an unknown field", "title: x\nproduct: y", ": nobody knows product"),
        ("in a part too", "title: x\nowner: {team: corporate-brand, mail: y}", "/owner: nobody knows mail"),
        ("what is required", "summary: x", ": title is missing"),
        ("in a part too", "title: x\nmetrics: [{id: a}]", "/metrics/0: label is missing"),
        ("a vocabulary", "title: x\nowner: {team: nobody}", "/owner/team: 'nobody' is not to choose"),
        ("a vocabulary of keys", "title: x\nanswers: {why: y}", "/answers: nobody knows why"),
        ("a closed choice", "title: x\nstatus: done", "/status: 'done' is not to choose"),
        ("a reference", "title: x\ncustomer: cu-1O", "/customer: 'cu-1O' is not to choose"),
        ("a list of references", "title: x\nproducts: [sample-product, y]", "/products/1: 'y' is not to choose"),
        ("a list", "title: x\nproducts: sample-product", "/products: 'sample-product' is no array"),
        ("a date", "title: x\ncreated: soon", "/created: 'soon' is no date"),
        (
            "a flag",
            "title: x\nselection: {spectacle: {met: maybe, why: y}}",
            "/selection/spectacle/met: 'maybe' is no boolean",
        ),
        ("any record may be related", "title: x\nrelated: [sample-faq]", None),
        ("and any part of one", "title: x\nrelated: ['sample-case#loss']", None),
        ("but it must be there", "title: x\nrelated: [gone]", "/related/0: 'gone' fits none"),
        ("another kind", "title: x\nkind: faq", "/kind: 'faq' is not 'case'"),
    ],
)
def test_an_editor_underlines_what_a_check_would_refuse(because, text, fault):
    assert judged(CASE, text) == ([fault] if fault else []), because


def test_choices_say_what_they_are_called():
    schema = json_schema(CASE, wording("zh"))
    assert schema["properties"]["customer"]["enumDescriptions"] == ["customer!"]
    assert schema["properties"]["status"]["enumDescriptions"][0] == "草稿"
    team = schema["$defs"]["Owner"]["properties"]["team"]
    assert len(team["enum"]) == len(team["enumDescriptions"])
    assert schema["properties"]["answers"]["properties"]["what-provided"]["title"] == "提供了什么"


def test_hovering_tells_what_a_field_asks_for():
    properties = json_schema(kinds()["faq"], wording("en"))["properties"]
    assert (
        properties["line"]["description"]
        == "ten seconds, at most 20 words · at most 20 words · asked for · said to customers"
    )
    assert properties["short_answer"]["description"] == "at most 40 words · needed before approval · said to customers"
    assert properties["notes"]["description"] == "never seen beyond internal"
    assert json_schema(kinds()["faq"], wording("zh"))["properties"]["short_answer"]["description"].startswith(
        "最多 80 个汉字"
    )


def test_where_a_kind_is_not_installed_any_id_may_stand():
    schema = json_schema(kinds()["material"], wording())
    assert "concept" not in kinds()
    assert "enum" not in schema["properties"]["concepts"]["items"]
    assert schema["properties"]["concepts"]["items"]["pattern"]


def test_where_one_of_several_kinds_is_not_installed_any_id_may_stand_too():
    toy = Kind("toy", plural="toys", schema=Toy, label=("玩", "Toy"), labels=("玩", "Toys"))
    properties = json_schema(toy, wording(targets={"toy": {"toy-1": "One"}}))["properties"]
    assert properties["ref"]["enum"] == ["toy-1"]
    assert "enum" not in properties["either"]


class Source(Part):
    own: Annotated[str, Label("自己的", "Own")]


class Toy(Record):
    words: Annotated[Text | None, Label("字", "Words")] = None
    prose: Annotated[dict[str, Prose], Label("文", "Prose")] = {}  # noqa: RUF012  # pydantic copies defaults
    refs: Annotated[Ids, To("toy"), Label("引", "Refs")] = ()
    ref: Annotated[Ref | None, To("toy"), Label("引", "Ref")] = None
    either: Annotated[Ref | None, To("toy", "nowhere"), Label("引", "Either")] = None
    pick: Annotated[tuple[str, ...], In("team"), Label("选", "Pick")] = ()
    by: Annotated[dict[str, Whole], In("team"), Label("分", "By")] = {}  # noqa: RUF012
    day: Annotated[Date | None, Label("日", "Day")] = None
    amount: Annotated[Number | None, Label("数", "Amount")] = None
    flag: Annotated[Flag, Label("是", "Flag")] = False
    plain: Annotated[str | None, Label("平", "Plain")] = None
    mine: Annotated[tuple[Source, ...], Label("源", "Mine")] = ()


def test_a_field_holds_what_one_word_says():
    types = {name: type_of(Toy, field) for name, field in plan(Toy).items() if name not in plan(Record)}
    assert types == {
        "words": "text", "prose": "prose{}", "refs": "reference[]", "ref": "reference", "either": "reference", "pick": "choice[]",
        "by": "whole{}", "day": "date", "amount": "number", "flag": "flag", "plain": "word", "mine": "source[]",
    }  # fmt: skip
    assert type_of(Toy, plan(Toy)["status"]) == "choice"


def test_a_kind_may_call_its_part_as_every_record_calls_one():
    toy = Kind("toy", plural="toys", schema=Toy, label=("玩", "Toy"), labels=("玩", "Toys"))
    schema = json_schema(toy, wording())
    assert schema["properties"]["sources"]["items"] != schema["properties"]["mine"]["items"]
    assert list(faults({"title": "x", "mine": [{"own": "y"}], "sources": [{"label": "z"}]}, schema, schema)) == []
