"""The demo company: what people judge Pitchkit by holds together, in both languages, today and later."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from pitchkit.build import Options, Settings, build_site, check_site
from pitchkit.edition import Edition
from pitchkit.pages.coverage import NEEDS
from pitchkit.record import AUDIENCES, Text, leaves
from pitchkit.source import Folder, Memory, dump, read
from sites import AS_OF, written_over

CONTENT = Path(__file__).parents[1] / "content"
DEMO = Settings("澄辙数据", Folder(CONTENT, "content/"), Options())


@cache
def judged(days=0):
    return check_site(DEMO, AS_OF + datetime.timedelta(days))


@cache
def site(audience, days=0):
    return build_site(DEMO, Edition(audience, AS_OF + datetime.timedelta(days)))


def records(kind, prefix=""):
    return [entry.record for entry in judged().catalog.of(kind) if entry.id.startswith(prefix)]


SEEDED = [
    "content/cases/case-monthly-report.yml CASE-01",
    "content/cases/case-monthly-report.yml CASE-02",
    "content/cases/case-monthly-report.yml CASE-03",
    "content/competitors/cp-fanhub.yml CPT-01",
    "content/proofs/pf-grade3-cert.yml PRF-01",
    "content/talk-tracks/tt-12.yml TTK-04",
]
"""What the demo shows on purpose, so that the pages about quality have something to show. All of them warn."""


def test_today_only_what_is_there_on_purpose_is_told():
    found = [f"{problem.span.path} {problem.code.id or problem.code.name}" for problem in judged().problems]
    assert sorted(found) == SEEDED


def defects():
    document, problems = read("defects.yml", (Path(__file__).parent / "defects.yml").read_bytes())
    assert document is not None, problems
    for defect in document.data["defects"]:
        yield pytest.param(defect, id=f"{Path(defect['record']).stem}: {defect['finds'][0]}")


@cache
def texts():
    tree = Folder(CONTENT, "content/")
    return {name: tree.read(name).decode() for name in tree.names()}


@pytest.mark.parametrize("defect", list(defects()))
def test_a_defect_put_in_on_purpose_is_told(defect):
    assert set(defect) <= {"because", "record", "fields", "beside", "finds"}
    held = texts()
    changed = {defect["record"]: defect["fields"], **defect.get("beside", {})}
    held = held | {name: written_over(held[name], dump(fields)) for name, fields in changed.items()}
    judged = check_site(Settings("澄辙数据", Memory(held), Options()), AS_OF)
    found = {
        " ".join(filter(None, (problem.severity, problem.code.id, problem.code.name))): problem
        for problem in judged.problems
        if problem.span.path.endswith(defect["record"])
    }
    assert [name for name in defect["finds"] if name not in found] == [], (defect["because"], sorted(found))


@pytest.mark.parametrize("days", [0, 30, 90, 400])
def test_no_date_alone_makes_an_error(days):
    assert [problem.line() for problem in judged(days).problems if problem.severity == "error"] == []


@pytest.mark.parametrize("days", [0, 30, 90, 400])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_edition_builds_on_any_day(audience, days):
    built = site(audience, days)
    assert [problem.line() for problem in built.errors] == []
    assert {page.language for page in built.pages if page.address == ""} == {"zh", "en"}


COUNTS = {
    "company": 1, "product": 3, "segment": 4, "scenario": 8, "persona": 6, "value-point": 12, "proof": 4, "customer": 10,
    "case": 10, "faq": 30, "talk-track": 27, "competitor": 3, "comparison": 3, "material": 24, "story": 3, "term": 20,
    "brand-stage": 4, "launch": 1,
}  # fmt: skip


def test_the_company_is_complete():
    assert {kind: len(records(kind)) for kind in COUNTS} == COUNTS


def test_every_cell_that_needs_a_talk_has_one():
    held = {(role, step) for talk in records("talk-track", "tt-") for role in talk.roles for step in talk.steps}
    assert [cell for cell, need in NEEDS.items() if need == "needed" and cell not in held] == []


def test_the_worked_case_answers_everything():
    (case,) = records("case", "case-live-forwarding")
    assert len(case.answers) == 16
    assert len(case.triggers) == 3
    assert len(case.problems) == 5
    assert len(case.approach) == 3
    assert [criterion.met for criterion in case.selection.values()] == [True] * 5


def test_every_text_is_written_in_both_languages():
    missing = [
        f"{entry.id}:{leaf.loc}"
        for entry in judged().catalog
        for leaf in leaves(entry.record)
        if isinstance(leaf.value, Text) and set(leaf.value.by) != {"zh", "en"} and leaf.value != Text("%")
    ]
    assert missing == []


def test_a_customers_name_is_written_in_that_customers_record_only():
    names = set()
    for customer in records("customer"):
        names |= {*customer.title.by.values(), customer.legal_name, *customer.names} - {None}
    others = [path for path in CONTENT.rglob("*.yml") if path.parent.name != "customers"]
    found = [(path.name, name) for path in others for name in names if name in path.read_text("utf-8")]
    assert names
    assert found == []


def test_a_customer_who_never_agreed_leaves_no_trace_outside():
    secret = ("松岭", "Songling", "cu-08", "case-emission-alert", "vp-early-emission-alert")
    for audience in AUDIENCES[1:]:
        text = "".join(page.address + page.title + page.html for page in site(audience).pages)
        assert [word for word in secret if word in text] == []


def test_the_certificate_leaves_when_it_ends():
    assert "pf-grade3-cert" in site("customer").catalog.entries
    assert "pf-grade3-cert" not in site("customer", 30).catalog.entries


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_showpiece_is_complete(language):
    address = "situations/decider-select-supplier-seg-heavy-truck"
    (page,) = (page for page in site("internal").pages if (page.address, page.language) == (address, language))
    (track,) = records("talk-track", "tt-16")
    for text in (track.line, track.half_minute, *(objection.say for objection in track.objections)):
        assert text.by[language][:20] in page.html.replace("&#39;", "'")
    assert len(track.objections) == 3
    assert all(objection.dont_say and objection.ask_back and objection.proof for objection in track.objections)


def test_the_showpiece_has_two_witnesses():
    address = "situations/decider-select-supplier-seg-heavy-truck"
    (page,) = (page for page in site("internal").pages if (page.address, page.language) == (address, "zh"))
    assert "pk://cases/case-live-forwarding" in page.html
    assert "pk://proofs/pf-forward-test" in page.html


def test_customers_are_not_coached_on_their_own_portal():
    html = "".join(page.html + "".join(section.title for section in page.sections) for page in site("public").pages)
    for coaching in (
        "跟谁，说什么",
        "先讲这个案例",
        "帮对方在内部说",
        "可以引用的",
        "What to say to whom",
        "The case to lead with",
    ):
        assert coaching not in html
