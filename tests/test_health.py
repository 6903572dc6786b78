"""Health: what each team has begun, must mend and must review, and how complete the kinds are."""

import re

import pytest

from pitchkit.pages import Page
from pitchkit.pages.completeness import completeness
from pitchkit.views.health.fullness import fullness
from pitchkit.views.health.ledger import Team, ledger
from sites import AS_OF, build, check, kinds


def record(team: str, text: str, *, status: str = "approved", expires: str = "2099-01-01") -> str:
    owner = f"owner: {{team: {team}, person: role-secret}}\n" if team else ""
    return f"status: {status}\n{owner}expires_on: {expires}\n{text}"


def site(**more: str) -> dict[str, str]:
    files = {
        "faqs/fq-good": record("sales-ops", "title: 好的\nshort_answer: 有。\nfaq_group: value-question\n"),
        "faqs/fq-soon": record(
            "sales-ops", "title: 快了\nshort_answer: 有。\nfaq_group: value-question\n", expires="2026-12-22"
        ),
        "faqs/fq-late": record(
            "pr", "title: 过了\nshort_answer: 有。\nfaq_group: value-question\n", expires="2026-11-01"
        ),
        "faqs/fq-draft": record("sales-ops", "title: 草稿\n", status="draft"),
        "faqs/fq-nobody": "title: 没人管\n",
    }
    named = {name.replace("__", "/").replace("_", "-"): text for name, text in more.items()}
    return {f"{name}.yml": text for name, text in {**files, **named}.items()}


def teams(files: dict[str, str]) -> dict[str, Team]:
    judged = check(files, languages=("zh",))
    return {team.id: team for team in ledger(judged.catalog, judged.problems, AS_OF)}


def ids(entries) -> list[str]:
    return [entry.id for entry in entries]


def test_each_team_has_its_own():
    found = teams(site())
    sales = found["sales-ops"]
    assert sales.records == 3
    assert [draft.entry.id for draft in sales.drafts] == ["fq-draft"]
    assert (ids(sales.due), ids(sales.overdue)) == (["fq-soon"], [])
    assert (ids(found["pr"].due), ids(found["pr"].overdue)) == ([], ["fq-late"])
    assert [finding.problem.code.name for finding in found["pr"].findings] == ["review-overdue"]
    assert [draft.entry.id for draft in found[""].drafts] == ["fq-nobody"]


def test_what_nobody_keeps_comes_first_then_who_has_most_to_mend():
    files = site(
        cases__case_a=record("content-ops", "title: 案例\n"),
        faqs__fq_calm=record("media", "title: 静\nshort_answer: 有。\nfaq_group: value-question\n"),
    )
    order = list(teams(files))
    assert order[:2] == ["", "content-ops"]
    assert order[-1] == "media"
    assert teams(files)["content-ops"].counts["error"] > 0
    assert teams(files)["media"].is_at_rest


def test_a_file_that_cannot_be_read_is_nobodys_and_still_told():
    found = teams(site(faqs__fq_broken="title: [\n"))
    (finding,) = [each for each in found[""].findings if each.entry is None]
    assert finding.problem.span.path == "content/faqs/fq-broken.yml"


def test_what_was_not_checked_as_often_as_its_kind_wants_is_overdue():
    text = "title: 话术\nreviewed_on: 2026-07-01\nroles: [user]\nsteps: [describe-need]\n"
    found = teams(site(talk_tracks__tt_a=record("pr", text, expires="2026-12-01")))
    assert ids(found["pr"].overdue) == ["fq-late", "tt-a"]
    assert "tt-a" not in ids(found["pr"].due)


def test_a_record_taken_down_is_no_work():
    found = teams(
        site(faqs__fq_gone=record("legal-team", "title: 下架\n", status="retired").replace("legal-team", "media"))
    )
    assert "media" not in found


def test_completeness_counts_what_is_owed_and_what_is_asked():
    catalog = check(site()).catalog
    bare, full = (completeness(catalog.entries[name].record) for name in ("fq-nobody", "fq-good"))
    assert bare.asked == full.asked
    assert bare.filled == 0
    assert full.filled == 4
    assert {"owner", "short_answer", "faq_group", "expires_on"} <= {field.name for field in bare.lacking}
    assert "heard_as" not in {field.name for field in bare.lacking}, "what is not asked for is not missed"
    assert bare.percent == 0


def test_kinds_are_told_by_how_bare_they_are():
    catalog = check(site(terms__tm_a=record("pr", "title: 术语\ntechnical: 丢包\nplain: 没传到\n"))).catalog
    found = fullness(catalog, kinds())
    assert [each.kind.name for each in found] == ["faq", "term"]
    assert ids(entry for entry, _ in found[0].barest)[0] == "fq-nobody"
    assert found[0].percent == sum(completeness(e.record).percent for e in catalog.of("faq")) // 5


def pages(files: dict[str, str], audience: str = "internal", language: str = "zh") -> dict[str, Page]:
    made = build(files, audience, languages=(language,))
    assert not [p.line() for p in made.problems if p.code.name == "template-fault"]
    return {page.address: page for page in made.pages}


def shown(files: dict[str, str], language: str = "zh") -> str:
    html = pages(files, language=language)["health/"].html
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_draft_is_one_line_with_how_far_it_has_come():
    done = completeness(check(site()).catalog.entries["fq-draft"].record)
    html = pages(site())["health/"].html
    assert html.count(f'pk-badge--draft">草稿 {done.filled}/{done.asked}<') == 1
    assert "常见问题 · 还缺" in shown(site())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_names_teams_and_no_person(language):
    html = pages(site(), language=language)["health/"].html
    assert "role-secret" not in html
    assert ("销售运营" if language == "zh" else "Sales operations") in html


def test_long_lists_are_cut_and_counted():
    more = {f"faqs__fq_x{i}": record("media", f"title: 问题{i}\n", status="draft") for i in range(25)}
    text = shown(site(**more))
    assert "另外 5 条" in text


def test_nothing_of_it_leaves_the_house():
    files = site(
        faqs__fq_open=record("pr", "title: 公开\naudience: public\nshort_answer: 有。\nfaq_group: value-question\n")
    )
    for audience in ("partner", "customer", "public"):
        assert "health/" not in pages(files, audience)
    assert "health/" in pages(files)
    assert "health/" not in pages({})


def test_no_link_leads_nowhere():
    made = pages(site(faqs__fq_broken="title: [\n"))
    links = set(re.findall(r'href="pk://([^"#]*)', made["health/"].html))
    assert links
    assert links - set(made) == set()
    for anchor in re.findall(r'href="#([^"]+)"', made["health/"].html):
        assert anchor in {section.id for section in made["health/"].sections}
