"""The finder's data: what each record is found by, how it sounds, and that nothing narrower than the edition is in it."""

import json

import pytest
import yaml

from pitchkit.views import finder
from pitchkit.views.finder.sounds import sounds
from sites import build, check, samples

PLACES = ("id", "kind", "title", "line", "names", "heard", "keys", "body", "sides", "state", "inside")


def attachment(site, address, language="zh"):
    found = next(each for each in site.attachments if (each.address, each.language) == (address, language))
    return found.content.decode()


def data(site, language="zh"):
    text = attachment(site, "finder/data.js", language)
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def finds(site, language="zh"):
    told = data(site, language)
    return {row[0]: dict(zip(PLACES, row, strict=True)) for row in zip(*told["records"], strict=True)}


def read_title(text):
    title = yaml.safe_load(text)["title"]
    return title["zh"] if isinstance(title, dict) else title


def reading(table, text):
    alone = {character: syllable for syllable, all_of in table["read"].items() for character in all_of}
    read = [alone[character] for character in text]
    for i in range(len(text) - 1):
        if pair := table["pairs"].get(text[i : i + 2]):
            read[i : i + 2] = pair.split()
    return " ".join(read)


@pytest.mark.parametrize(
    ("text", "sound"),
    [("重卡", "zhong ka"), ("重复", "chong fu"), ("结账", "jie zhang"), ("银行", "yin hang"), ("旅客", "lv ke")],
)
def test_a_character_with_two_readings_is_read_as_its_neighbours_say(text, sound):
    assert reading(sounds([text, "重", "行"]), text) == sound


def test_common_characters_are_read_though_no_record_holds_them():
    table = sounds([])
    assert "望" in table["read"]["wang"]
    assert "穿" in table["read"]["chuan"]


def test_traditional_characters_stand_beside_the_simplified_ones_they_fold_to():
    table = sounds([])["hant"]
    assert len(table["from"]) == len(table["to"])
    fold = dict(zip(table["from"], table["to"], strict=True))
    assert "".join(fold.get(each, each) for each in "數據歸屬離職帳號") == "数据归属离职帐号"


def test_a_record_is_found_by_its_title_in_every_language_and_by_what_it_is_about():
    found = finds(build(samples()))
    assert found["sample-case"]["names"]
    kinds = [each[0] for each in data(build(samples()))["kinds"]]
    assert kinds[found["sample-case"]["kind"]] == "case"


def test_a_keyword_inside_a_longer_phrase_is_a_phrase_of_its_own_and_one_said_already_is_not():
    files = samples()
    title = read_title(files["terms/sample-term.yml"])
    files["terms/sample-term.yml"] += f"keywords: [{title[:-1]}, {title}]\n"
    assert finds(build(files))["sample-term"]["keys"] == title[:-1]


def test_a_proof_takes_the_sides_it_does_not_name_from_what_it_leads_to():
    told = data(build(samples()))
    sides = {row[0]: row[8] for row in zip(*told["records"], strict=True)}
    segments = [each[0] for each in told["facets"]["segment"]]
    products = [each[0] for each in told["facets"]["product"]]
    assert [segments[i] for i in sides["sample-case"][2]] == ["sample-segment"], "through its customer"
    assert [products[i] for i in sides["sample-case"][3]] == ["sample-product"]


def test_customers_words_are_found_inside_alone():
    said = [row["heard"] for row in finds(build(samples())).values() if row["heard"]]
    assert said, "the samples hold customers' words, or this test proves nothing"
    for audience in ("partner", "customer", "public"):
        text = attachment(build(samples(), audience), "finder/data.js")
        assert not any(words.split("|")[0] in text for words in said), audience


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_only_records_of_the_edition_are_in_its_data(audience):
    site = build(samples(), audience)
    assert set(finds(site)) == set(site.catalog.entries)
    assert set(finds(build(samples()))) > set(finds(site))


def test_a_sites_own_words_help_inside_and_stay_there():
    files = samples() | {
        "_site/finder.yml": "same:\n  - [老客户外号, 某重卡]\nstops: [俺想问]\ndecision-role:\n  buyer: [管钱的]\n"
    }
    told = data(build(files))
    assert ["老客户外号", "某重卡"] in told["groups"]
    assert "俺想问" in told["stops"]
    assert "管钱的" in {each[0]: each[2] for each in told["facets"]["role"]}["buyer"]
    assert "老客户外号" not in attachment(build(files, "public"), "finder/data.js")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("same: 太贵\n", "1:7"),
        ("same:\n  - [贵, 便宜]\n  - 便宜\n", "3:5"),
        ("words: [a]\n", "1:8"),
        ("decision-role:\n  byer: [采购]\n", "2:9"),
        ("stops:\n  - [怎么]\n", "2:5"),
    ],
)
def test_words_the_finder_cannot_use_are_told_with_their_place(written, place):
    found = [
        each
        for each in check(samples() | {"_site/finder.yml": written}).problems
        if each.code.name == "bad-finder-words"
    ]
    assert len(found) == 1
    assert found[0].line("en").startswith(f"content/_site/finder.yml:{place}")


def test_the_data_is_the_same_bytes_every_time():
    first, second = build(samples()).attachments, build(samples()).attachments
    own = [each for each in first if each.address.startswith("finder/")]
    assert len(own) == 6
    assert own == [each for each in second if each.address.startswith("finder/")]


def test_text_cannot_end_the_script_it_stands_in():
    files = samples()
    files["terms/sample-term.yml"] = files["terms/sample-term.yml"].replace(
        "title:", "keywords: ['</script>']\ntitle:", 1
    )
    assert "</script>" not in attachment(build(files), "finder/data.js")


def test_the_engine_is_one_script_made_of_all_its_parts():
    engine = attachment(build(samples()), "finder/engine.js")
    parts = list(finder.ENGINE.glob("*.js"))
    assert {part.stem for part in parts} == set(finder.PARTS)
    assert all(part.read_text("utf-8") in engine for part in parts)
    assert engine.startswith("(() => {"), "its names are its own"
