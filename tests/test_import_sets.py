"""Importing real content: eight public sets become drafts, and nothing of what was read is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from imported import lost, pieces, records
from pitchkit.build import Options, Settings, build_site, check_site
from pitchkit.edition import Edition
from pitchkit.importers import Report, run, shipped
from pitchkit.report import as_text
from pitchkit.source import Folder
from sites import AS_OF, kinds

REAL = Path(__file__).parents[2] / "shared" / "realdata"


class Expected(NamedTuple):
    """What a set is known to give."""

    folder: str
    files: int
    counts: dict[str, dict[str, int]]
    stubs: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    unnamed: int = 2
    """The set's README and its licence, and what no kind is there for."""
    told: dict[str, int] = {}  # noqa: RUF012  # read, never written
    """Problems that are no hints."""
    marks: str = ""
    calls: str = ""
    ids: str = r"[a-z0-9-]+"


def en(**counts: int) -> dict[str, dict[str, int]]:
    return {kind.replace("_", "-"): {"": count, "en": count} for kind, count in counts.items()}


_CARDS = (
    "allegro armut bitly bytedance capital-one cloudflare cockroachlabs curve dropbox facebook grail microsoft monzo "
    "netflix riotgames salesforce sixt stream trivago twitch uber wildlifestudios x"
)
_POSTS = "files/i18n/zh-Hans/docusaurus-plugin-content-blog"

SETS = {
    "jenkins-stories": Expected(
        "jenkins-stories-a", 65, en(case=65, customer=49), ids=r"jenkins-user-\d\d|(a|jenkins|to)-[a-z0-9-]+"
    ),
    "kubeedge-cases": Expected(
        "kubeedge-cases",
        25,
        {"case": {"": 13, "zh": 12, "en": 13}, "customer": {"": 12, "zh": 11, "en": 12}},
        stubs=tuple(
            f"files/src/pages/case-studies/{name}/index.mdx"
            for name in ("CAII", "CMCC", "CMCC-10086", "ctyun", "Kuiper", "SF-Tech")
        ),
        ids=r"kubeedge-(case|user)-\d\d",
    ),
    "ocaml-org": Expected("ocaml-org", 63, en(case=11, customer=58), ids=r"ocaml-(case|user)-\d\d"),
    "golang-solutions": Expected(
        "golang-solutions",
        35,
        en(case=31, customer=31, scenario=4),
        stubs=tuple(f"files/_content/solutions/{name}.md" for name in _CARDS.split()),
        skipped=tuple(
            f"files/_content/solutions/{name}.md"
            for name in ["case-studies", "chrome", "coredata", "firebase", "index", "sitereliability", "use-cases"]
        ),
        unnamed=3,
        told={"curly-quotes": 4},
        marks=r"\{\{(?:projects|toolsblurbs|libraries|books) `|`\}\}",
        calls=r"\{\{(?:pullquote|quote|backgroundquote) `(.*?)`\}\}",
        ids=r"go-(case|user)-\d\d|go-(clis|cloud|devops|webdev)",
    ),
    "login-gov-help-a": Expected("login-gov-help-a", 80, {"faq": {"": 20, "en": 20, "es": 20, "fr": 20, "zh": 20}}),
    "volcano-posts": Expected(
        "volcano-posts",
        57,
        {
            "launch": {"": 10, "en": 10, "zh": 10},
            "case": {"": 10, "en": 10, "zh": 10},
            "material": {"": 9, "en": 9, "zh": 8},
        },
        stubs=("files/blog/_index.md",),
        foreign=(f"{_POSTS}/how-volcano-boosts-distributed-training-and-inference-performance.md",),
        told={"wrong-language-page": 1, "personal-data-left-out": 2},
        ids=r"volcano-case-\d\d|(post|release)-[a-z0-9-]+",
    ),
    "presales-playbook": Expected(
        "presales-playbook",
        19,
        en(persona=3, talk_track=17, material=14),
        marks=r"\*(?:Execution|Say|Do not say):\* |</?(?:objection-flashcard|front|back)>",
    ),
    "sourcegraph-gtm": Expected(
        "sourcegraph-gtm",
        18,
        en(competitor=10, persona=4, value_point=5, launch=6, scenario=5, term=80),
        unnamed=25,
    ),
}


class Real(NamedTuple):
    """A set, imported."""

    name: str
    source: Path
    target: Path
    report: Report
    expected: Expected


@pytest.fixture(scope="module", params=SETS)
def real(request, tmp_path_factory):
    expected = SETS[request.param]
    source = REAL / expected.folder
    if not source.is_dir():
        pytest.fail(f"the real content to import is missing: put it into {source}")
    target = tmp_path_factory.mktemp(request.param) / "content"
    return Real(request.param, source, target, run(source, request.param, target, kinds()), expected)


def test_every_shipped_mapping_is_tried_on_real_content():
    assert shipped() == tuple(sorted(SETS))


def test_a_set_becomes_as_many_drafts_as_it_holds_things(real):
    report, expected = real.report, real.expected
    assert report.files == expected.files
    assert report.counts == expected.counts
    assert len(report.written) == len(records(real.target)) == sum(by[""] for by in expected.counts.values())
    assert all(data["status"] == "draft" and data["audience"] == "internal" for data in records(real.target).values())


def test_what_is_not_taken_as_it_is_is_told_by_name(real):
    report, expected = real.report, real.expected
    assert report.stubs == expected.stubs
    assert report.foreign == expected.foreign
    assert tuple(path for path, _ in report.skipped) == expected.skipped
    assert len(report.unnamed) == expected.unnamed
    assert Counter(each.code.name for each in report.problems if each.severity != "hint") == expected.told
    for language in ("zh", "en"):
        said = "\n".join(report.lines(language))
        assert all(name in said for name in (*expected.stubs, *expected.foreign, *expected.skipped, "README.md"))


def test_no_text_of_a_set_is_lost(real):
    how = {"marks": real.expected.marks, "calls": real.expected.calls}
    taken = {each["where"].partition("#")[0] for data in records(real.target).values() for each in data["sources"]}
    assert len(taken) == real.expected.files
    assert sum(len(pieces(real.source / path, **how)) for path in taken) > 10 * len(taken)
    missing = lost(real.source, real.target, *taken, **how)
    assert [each for each in missing if "wang.platform" not in each] == []
    assert len(missing) == real.expected.told.get("personal-data-left-out", 0)


def test_a_second_import_writes_nothing_and_says_so(real):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in real.target.rglob("*.yml")}
    again = run(real.source, real.name, real.target, kinds())
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in real.target.rglob("*.yml")} == before
    assert again.written == ()
    assert set(again.kept) <= set(real.report.written)
    beside = real.expected.counts.get("customer", {"": 0})[""]
    assert len(again.kept) >= len(real.report.written) - beside > 0
    assert f"Left {len(again.kept)} alone that were there already" in again.lines("en")
    assert f"{len(again.kept)} 条已经有了，没有动" in again.lines("zh")
    assert "record-kept" not in {problem.code.name for problem in again.problems}


def test_the_drafts_make_a_portal_in_both_languages_without_an_error(real):
    settings = Settings("Imported", Folder(real.target), Options())
    judged = check_site(settings, AS_OF)
    assert [problem.line() for problem in judged.problems if problem.severity == "error"] == []
    assert as_text(judged.problems).count("\n") <= 20
    site = build_site(settings, Edition("internal", AS_OF))
    assert [problem.line() for problem in site.errors] == []
    pages = Counter(page.language for page in site.pages if page.source)
    assert pages["zh"] == pages["en"] >= len(real.report.written)


def test_an_id_says_nothing_of_a_customer(real):
    made = records(real.target)
    assert all(re.fullmatch(real.expected.ids, id_) for id_ in made)
    customers = [id_ for id_, data in made.items() if "public_name" in data]
    assert all(re.fullmatch(r"[a-z]+-user-\d\d", id_) for id_ in customers)


def test_without_a_mapping_the_one_that_fits_is_taken(real, tmp_path):
    trial = run(real.source, None, tmp_path / "content", kinds(), dry_run=True)
    assert trial.counts == real.expected.counts
    assert not (tmp_path / "content").exists()
