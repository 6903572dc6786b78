"""Inspects every house: furniture, samples, broken examples, and how they are introduced."""

import re
from functools import cache

import pytest

from pitchkit.record import AUDIENCES, Label, plan
from pitchkit.source import read
from sites import build, check, kinds, lines, samples

KINDS = list(kinds())


@cache
def sample_site(audience="internal"):
    return build(samples(), audience)


NAMES = [kind.name for kind in KINDS]
EIGHTEEN = {
    "company", "segment", "scenario", "persona", "product", "value-point", "proof", "customer", "case", "faq",
    "talk-track", "competitor", "comparison", "material", "term", "story", "launch", "brand-stage",
}  # fmt: skip


def broken_examples():
    for kind in KINDS:
        path = kind.folder / "broken.yml"
        if not path.is_file():
            continue
        # The wrapper names what the file is; the file itself is a list, which a record never is.
        indented = "".join(f"  {line}\n" if line else "\n" for line in path.read_text("utf-8").splitlines())
        document, problems = read("broken.yml", b"cases:\n" + indented.encode())
        assert document is not None, problems
        for number, example in enumerate(document.data["cases"], 1):
            yield pytest.param(kind, example, id=f"{kind.name}-{number}")


def test_the_eighteen_kinds_are_there():
    assert set(NAMES) >= EIGHTEEN


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_house_is_furnished(kind):
    assert not kind.missing_furniture(), f"{kind.name} still needs {', '.join(kind.missing_furniture())}"
    assert re.match(r".+\.", kind.about), "its __init__ says in a sentence what it is"
    assert kind.one.zh != kind.one.en
    assert kind.several.zh
    assert kind.several.en


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_every_field_is_called_something_in_both_languages(kind):
    def unnamed(cls, at):
        for name, field in plan(cls).items():
            label = field.mark(Label)
            if label is None or not all(label.name):
                yield f"{at}.{name}"
            if field.part is not None:
                yield from unnamed(field.part, f"{at}.{name}")

    assert list(unnamed(kind.schema, kind.name)) == []


def test_all_samples_together_are_a_company_without_a_problem():
    assert lines(check(samples())) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_sample_renders_in_chinese_and_english(audience):
    site = sample_site(audience)
    assert lines(site) == []
    for language in ("zh", "en"):
        shown = {page.record for page in site.pages if page.language == language and page.record}
        assert shown == set(site.catalog.entries)
    if audience == "internal":
        assert {entry.kind.name for entry in site.catalog} == set(NAMES)


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_sample_page_says_its_words_in_its_language(kind):
    site = sample_site()
    pages = {page.language: page for page in site.pages if page.record == f"sample-{kind.name}"}
    title = site.catalog.entries[f"sample-{kind.name}"].record.name
    assert pages["zh"].title == title.by["zh"]
    assert pages["en"].title == title.by["en"]
    assert 'class="pk-other-language"' not in pages["en"].html, "the sample has English everywhere"


@pytest.mark.parametrize(("kind", "example"), list(broken_examples()))
def test_a_broken_record_is_explained_as_its_house_says(kind, example):
    assert set(example) == {"because", "record", "problems"}
    name = f"{kind.plural}/sample-{kind.name}.yml"
    judged = check(samples() | {name: example["record"]})
    found = [problem.replace(f"content/{name}", "broken.yml") for problem in lines(judged)]
    # What rules warn of besides has its own example in the rule: a broken record is rarely a good one otherwise.
    of_this_file = [
        problem
        for problem in found
        if problem.startswith("broken.yml:") and (" error " in problem or problem in example["problems"])
    ]
    assert of_this_file == example["problems"], example["because"]
