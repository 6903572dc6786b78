"""The second gate at publishing: what slips past every rule is found in the finished site, left out, or stops the edition."""

import datetime
import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml

import hosts
from pitchkit.adapters.folder import write
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.build import build_site, options
from pitchkit.publish.gate import Gate
from pitchkit.scan import unsaid
from test_publishing import pitchkit, published

DAY = datetime.date(2026, 11, 22)
NORTH = """title: {zh: 北山重工, en: Northhill}
status: approved
audience: public
owner: {team: content-ops}
expires_on: 2099-12-31
public_name: {zh: 一家重卡企业, en: a truck maker}
segment: seg-trucks
notes: 他们的采购只看三年内的故障记录。
"""
SEGMENT = (hosts.PORTAL / "content" / "segments" / "seg-trucks.yml").read_text("utf-8")
OTHER = hosts.QUESTION.replace("partner", "public")
# The rules look for 北山重工; the scanner also for how else one may write it.
TRADITIONAL = """title: {zh: 停线的问答, en: A question on stops}
status: approved
audience: public
owner: {team: content-ops, person: role-y}
faq_group: price-contract
short_answer: {zh: 隔壁的北 山 重 工也这么问过。, en: Others asked that too.}
expires_on: 2099-12-31
"""
OPEN = "---\naudience: public\n---\n# 关于我们\n\n我们服务过 bei-shan-zhong-gong。\n"


def site_with(tmp_path, files, settings=""):
    always = {"customers/cu-01.yml": NORTH, "segments/seg-trucks.yml": SEGMENT, "faqs/fq-one.yml": OTHER}
    site = hosts.little(tmp_path, {f"content/{name}": text for name, text in always.items()} | files)
    config = hosts.LITTLE.replace("[pitchkit]", f"[pitchkit: {{languages: [zh], as_of: {DAY}{settings}}}]")
    (site / "mkdocs.yml").write_text(config, "utf-8")
    return site


def leaks(target):
    return json.loads((target.live().folder / "leaks.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    base = tmp_path_factory.mktemp("refused")
    files = {"content/faqs/fq-name.yml": TRADITIONAL, "content/about.md": OPEN}
    site = site_with(base, files)
    target, told = published(site, base / "www", exit_code=1)
    return site, target, told


def test_a_name_the_rules_do_not_see_costs_its_record_and_its_owner_is_told(refused):
    _, target, told = refused
    assert (
        "left out fq-name (content-ops role-y): faqs/fq-name/index.html:1:1 protected-name-shown: a name of 'cu-01'"
        in told
    )
    assert not (target.current / "faqs" / "fq-name").exists()
    assert (target.current / "faqs" / "fq-one" / "index.html").is_file(), "the rest is published"


def test_a_page_by_hand_is_refused_as_a_record_is(refused):
    _, target, told = refused
    assert "left out about.md (nobody's)" in told
    assert not (target.current / "about").exists()


def test_what_goes_live_was_searched_again_and_its_report_lies_beside_it(refused):
    _, target, told = refused
    report = leaks(target)
    assert report["found"] == 0
    assert report["sought"] > 2
    assert {(leak["record"], leak["origin"]) for leak in report["left_out"]} == {
        ("fq-name", "cu-01"),
        ("about.md", "cu-01"),
    }
    assert f"0 of {report['sought']:,} internal strings are in the site" in told
    assert not (target.current / "leaks.json").exists()


def test_no_message_repeats_what_was_found(refused):
    _, target, told = refused
    for text in (told, json.dumps(leaks(target), ensure_ascii=False)):
        assert not any(word in text for word in ("北", "Northhill", "bei-shan", "隔壁"))


def test_inside_nothing_is_sought(refused, tmp_path):
    site, _, _ = refused
    target, told = published(site, tmp_path / "inside", edition="internal")
    assert "internal strings" not in told
    assert (target.current / "faqs" / "fq-name" / "index.html").is_file()
    assert not (target.live().folder / "leaks.json").exists()


CLAIM = hosts.QUESTION.replace("partner", "public").replace("Less than the gaps do.", "上线以后，误报下降了 40%。")


@pytest.fixture(scope="module")
def claiming(tmp_path_factory):
    base = tmp_path_factory.mktemp("claiming")
    return site_with(base, {"content/faqs/fq-claim.yml": CLAIM}), base


def test_a_claim_without_a_proof_stays_in_and_its_owner_is_told(claiming):
    site, base = claiming
    target, told = published(site, base / "public", exit_code=1)
    assert re.search(
        r"left out fq-claim \(content-ops\): content/faqs/fq-claim.yml:6:\d+ (unbound|unproven)-claim", told
    )
    assert "40%" not in told
    assert not (target.current / "faqs" / "fq-claim").exists()
    assert (target.current / "faqs" / "fq-one" / "index.html").is_file()


def test_inside_it_is_shown_and_marked(claiming):
    site, base = claiming
    target, told = published(site, base / "internal", edition="internal")
    assert "unbound-claim" in told, "its author is told all the same"
    page = hosts.read(target.current, "faqs/fq-claim/index.html")
    assert "40%" in page
    assert "pk-unproven" in page


def test_a_leak_in_no_record_stops_the_edition_and_readers_keep_the_last(tmp_path):
    site = site_with(tmp_path, {})
    target, _ = published(site, tmp_path / "www")
    before = target.live()
    footer = '{% block footer %}<footer title="&#x5317;&#23665;重工"></footer>{% endblock %}'
    hosts.write(site, "own/main.html", '{% extends "base.html" %}\n' + footer)
    path = site / "mkdocs.yml"
    path.write_text(
        path.read_text("utf-8").replace("  name: material\n", "  name: material\n  custom_dir: own\n"), "utf-8"
    )
    told = published(site, tmp_path / "www", exit_code=1)[1]
    assert "Nothing was published" in told
    assert "no record to leave out is known" in told
    assert target.live() == before
    assert list(target.releases.glob(".*")) == []


@pytest.mark.parametrize("way", [["--offline", "-o", "copy.zip"], []])
def test_a_copy_and_a_folder_pass_the_gate_as_a_release_does(refused, way):
    site, _, _ = refused
    told = pitchkit("build", "--edition", "public", *way, cwd=site, exit_code=1).stderr
    assert "left out fq-name (content-ops role-y)" in told
    assert " internal strings are in the site" in told
    if way:
        with zipfile.ZipFile(site / "copy.zip") as copy:
            pages = {name.partition("/")[2] for name in copy.namelist()}
        assert "faqs/fq-one.html" in pages
    else:
        pages = hosts.names(site / "site")
        assert "faqs/fq-one/index.html" in pages
    assert not any("fq-name" in page for page in pages)


@pytest.mark.parametrize(
    ("until", "exit_code", "said"),
    [("2027-06-30", 0, "0 of "), ("2026-11-21", 1, "ended on 2026-11-21 and counts no more")],
)
def test_a_silence_holds_until_its_end(tmp_path, until, exit_code, said):
    silence = f", silences: [{{text: 北 山 重 工, reason: a place of that name, until: {until}}}]"
    site = site_with(tmp_path, {"content/faqs/fq-name.yml": TRADITIONAL}, silence)
    target, told = published(site, tmp_path / "www", exit_code=exit_code)
    assert said in told
    assert (target.current / "faqs" / "fq-name").exists() == (exit_code == 0)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("silences: [{text: 北山}]", "each silence needs a text, a reason and a day"),
        ("silences: [{text: 北山, reason: '', until: 2027-01-01}]", "each silence needs a text, a reason and a day"),
        ("silences: [{text: 北山, reason: x, until: soon}]", "'soon' is not a date"),
        ("silences: [{text: 北山, reason: x, until: 2027-01-01, file: y}]", "a silence has no 'file'"),
        ("silences: 北山", "write a list"),
    ],
)
def test_a_silence_that_says_too_little_is_refused(written, said):
    typed, (problem,) = options(yaml.safe_load(written))
    assert said in problem.message("en")
    assert typed.silences == ()


@pytest.mark.parametrize("audience", ["partner", "customer", "public"])
def test_nothing_of_the_demo_is_refused(tmp_path, audience):
    """Figures beside their labels and customers spell sentences that somebody wrote elsewhere; that is no leak."""
    demo, _ = settings_from(Path(__file__).parents[1] / "mkdocs.yml")
    site = build_site(demo, demo.options.edition(audience, DAY))
    write(site, demo, tmp_path)
    report = Gate(demo, site.edition).passed(site, tmp_path, (), {})
    assert report.is_clean, report.text("en", showing=True)
    assert report.sought > 5_000
    assert site.unproven == ()


CUSTOMER = {
    "title": {"zh": "北山重工", "en": "Northhill"},
    "legal_name": "北山重工股份有限公司",
    "names": ["northhill.example"],
    "public_name": {"zh": "一家重卡企业", "en": "Northhill"},
}


def test_names_are_everything_but_what_may_always_be_said():
    assert unsaid(CUSTOMER, ("public",), DAY) == ("北山重工", "北山重工股份有限公司", "northhill.example")
    assert unsaid({"title": "a record of another kind"}, ("public",), DAY) == ()


def test_a_field_left_empty_names_nobody_and_frees_no_name():
    empty = {"public_name": None, "title": None, "names": ["Northhill", None], "consents": None}
    assert unsaid(empty, ("public",), DAY) == ("Northhill",)


def test_one_consent_that_holds_is_enough():
    holds = {"scope": "name", "audience": "public", "until": "2026-11-22"}
    ended = {**holds, "until": "2026-11-21"}
    assert unsaid({**CUSTOMER, "consents": [ended, holds, "name"]}, ("public",), DAY) == ()


@pytest.mark.parametrize(
    ("consent", "may_be_said"),
    [
        ({"scope": "name", "audience": "customer", "until": "2026-11-22"}, True),
        ({"scope": "name", "audience": "public", "until": "2027-11-22"}, True),
        ({"scope": "name", "audience": "partner", "until": "2027-11-22"}, False),
        ({"scope": "name", "audience": "customer", "until": "2026-11-21"}, False),
        ({"scope": "figures", "audience": "customer", "until": "2027-11-22"}, False),
        ({"scope": "name", "audience": "customer", "until": "some day"}, False),
        ({"scope": "name", "audience": "customer"}, False),
        ("name", False),
    ],
)
def test_a_consent_lets_a_name_be_said_to_its_audience_until_its_day(consent, may_be_said):
    assert (unsaid({**CUSTOMER, "consents": [consent]}, ("customer", "public"), DAY) == ()) == may_be_said
