"""References: what they resolve to, and what is said when they do not."""

import pytest

from pitchkit.problems import nearest
from sites import check, lines

TITLE = "title: 标题\n"


def records(**more):
    base = {
        "products/pd-a.yml": TITLE,
        "customers/cu-1.yml": "public_name: 一家客户\n",
        "cases/case-a.yml": TITLE
        + "customer: cu-1\nproducts: [pd-a]\nmetrics:\n  - {id: loss, label: 丢包率, before: '2.4', after: '0.08'}\n",
    }
    return base | more


def test_a_way_back_is_derived_and_never_written():
    catalog = check(records()).catalog
    assert [entry.id for entry in catalog.linked(catalog.get("pd-a")).cases] == ["case-a"]
    assert catalog.linked(catalog.get("pd-a")).faqs == ()


def test_a_part_is_addressed_by_record_and_id():
    catalog = check(records()).catalog
    assert catalog.part("case-a#loss").before == "2.4"
    assert catalog.part("case-a#gain") is None


@pytest.mark.parametrize(
    ("because", "field", "expected"),
    [
        ("a near miss is named", "products: [pd-b]", "error unknown-reference: no product has the id 'pd-b' / did you mean 'pd-a'?"),
        ("nothing near is not guessed", "products: [zzz]", "error unknown-reference: no product has the id 'zzz' / create that record, or take the reference out"),
        ("a record of another kind is not taken", "products: [cu-1]", "error wrong-kind: this should name a product, but 'cu-1' is a customer / use the id of a product"),
        ("a part is asked for", "proofs: [case-a]", "error part-needed: this must say which part of 'case-a' is meant / write case-a#part; its parts: loss"),
        ("a part must exist", "proofs: ['case-a#los']", "error unknown-part: 'case-a' has no part 'los' / did you mean 'case-a#loss'?"),
        ("a part where none is meant", "products: ['pd-a#x']", "error unknown-part: 'pd-a' has no part 'x' / its parts: "),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere(because, field, expected):
    judged = check(records(**{"value-points/vp-a.yml": TITLE + field + "\n"}))
    found = [line.split(": ", 1)[1] for line in lines(judged)]
    assert found == [expected], because
    assert judged.problems[0].span.line == 2


def test_a_reference_to_a_kind_that_is_not_installed_is_kept_with_a_hint():
    judged = check({"materials/mt-a.yml": TITLE + "concepts: [cn-x]\n"})
    assert [problem.severity for problem in judged.problems] == ["hint"]
    assert judged.problems[0].code.name == "unknown-kind"
    assert judged.catalog.get("mt-a").record.concepts == ("cn-x",)


def test_a_reference_to_a_broken_record_is_no_second_problem():
    judged = check(records(**{"products/pd-a.yml": "titel: x\n"}))
    assert {problem.span.path for problem in judged.problems} == {"content/products/pd-a.yml"}


def test_one_id_in_two_folders_names_both_places():
    judged = check({"products/same.yml": TITLE, "faqs/same.yml": TITLE})
    (problem,) = judged.problems
    assert problem.code.name == "duplicate-id"
    assert {problem.span.path, problem.also[0].path} == {"content/faqs/same.yml", "content/products/same.yml"}


def test_an_alias_leads_to_the_record_and_may_not_be_taken():
    judged = check(records(**{"products/pd-a.yml": TITLE + "aliases: [pd-old]\n"}))
    assert judged.catalog.get("pd-old").id == "pd-a"
    taken = check(records(**{"products/pd-a.yml": TITLE + "aliases: [case-a]\n"}))
    assert [problem.code.name for problem in taken.problems] == ["alias-taken"]


def test_a_circle_is_told_once_with_its_way():
    judged = check(
        {
            "segments/seg-a.yml": TITLE + "parent: [seg-b]\n",
            "segments/seg-b.yml": TITLE + "parent: [seg-c]\n",
            "segments/seg-c.yml": TITLE + "parent: [seg-a]\n",
        }
    )
    (problem,) = judged.problems
    assert problem.message() == "the references run in a circle: seg-a → seg-b → seg-c → seg-a"


def test_related_may_be_circular():
    judged = check({"faqs/fq-a.yml": TITLE + "related: [fq-b]\n", "faqs/fq-b.yml": TITLE + "related: [fq-a]\n"})
    assert lines(judged) == []


def test_a_record_in_no_kinds_folder_is_an_error_that_names_the_folder_meant():
    (problem,) = check({"value-point/vp-a.yml": TITLE}).problems
    assert problem.line() == (
        "content/value-point/vp-a.yml:1:1: error unknown-folder: no kind of record lives in 'value-point' / "
        "did you mean 'value-points'?"
    ).replace("'value-point' /", "'value-point/' /")


@pytest.mark.parametrize("name", ["Case A.yml", "案例.yml", "case-a.yaml", "case_a.yml", f"{'a' * 81}.yml"])
def test_a_file_name_that_cannot_be_an_id(name):
    (problem,) = check({f"faqs/{name}": TITLE}).problems
    assert problem.code.name == "bad-record-name"


def test_nearest_ignores_case_and_gives_up_when_far():
    assert nearest("Approved", ["draft", "approved"]) == "approved"
    assert nearest("xyz", ["draft", "approved"]) == ""


def test_a_dangling_reference_is_told_once_though_its_record_falls_with_it():
    owed = "status: approved\nowner: {team: content-ops}\naudience: public\n"
    text = TITLE + owed + "short_answer: 会\nfaq_group: product-function\n"
    point = TITLE + owed + "products: [pd-x]\nstatement: 甲\nbenefits: [{role: user, text: 甲}]\nproofs: [pf-x]\n"
    judged = check({"faqs/fq-a.yml": text, "value-points/vp-a.yml": point})
    names = [problem.code.name for problem in judged.problems if problem.severity == "error"]
    assert names == ["unknown-reference", "unknown-reference"]


def test_one_broken_record_is_told_once_whatever_rests_on_it():
    owed = "status: approved\nowner: {team: content-ops}\naudience: public\n"
    files = {
        "proofs/pf-a.yml": "titel: x\n",
        "products/pd-a.yml": TITLE + owed + "product_type: product\none_line: 一条线\n",
        "value-points/vp-a.yml": TITLE + owed + "products: [pd-a]\nstatement: 甲\nbenefits: [{role: user, text: 甲}]\n"
        "proofs: [pf-a]\ntechnical: 见 [[pf-a]]\n",
    }
    errors = [problem for problem in check(files).problems if problem.severity == "error"]
    assert {problem.span.path for problem in errors} == {"content/proofs/pf-a.yml"}
