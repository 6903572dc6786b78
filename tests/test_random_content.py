"""Random damage to the demo content: `check` always ends in time, with 0 or 1, and points into the files."""

import re
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import hosts
import sites
from damage import SORTS, damaged, sorts_of
from pitchkit.adapters.mkdocs.config import settings_from
from pitchkit.build import Memory, check_site
from pitchkit.report import as_github, as_json, as_text
from pitchkit.source import Memory as MemoryTree
from sites import AS_OF
from test_publishing import pitchkit

ROOT = Path(__file__).parents[1]
AT_ONCE = 20
"""How many files are damaged in one run, one seed each, since a run takes a second; one that fails is taken apart."""
PATIENCE = 10
"""In seconds of the processor, for a run: a promise and no measurement, since a run takes about one."""


@cache
def demo():
    """The settings and files of the demo portal, and a few pages by hand, which it has none of."""
    settings, problems = settings_from(ROOT / "mkdocs.yml")
    assert problems == ()
    files = {name: settings.content.read(name) for name in settings.content.names()}
    pages = (hosts.PORTAL / "content").rglob("*.md")
    return settings, files | {path.name: path.read_bytes() for path in pages}


@cache
def memory():
    return Memory()


def harmed(seeds):
    """The demo's files with one of them damaged for each seed, and which these are."""
    _, files = demo()
    changed = {}
    for seed in seeds:
        name, content = damaged(files, seed)
        changed.setdefault(name, content)
    return changed


def faults(seeds):
    """What is wrong with how `check` deals with this damage, as lines; nothing where all is well."""
    settings, files = demo()
    changed = harmed(seeds)
    tree = MemoryTree(files | changed, settings.content.prefix)
    begun = time.process_time()
    try:
        judged = check_site(replace(settings, content=tree), AS_OF, memory())
        for language in ("zh", "en"):
            for shape in (as_text, as_json, as_github):
                shape(judged.problems, language).encode("utf-8", "replace")
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
        return [f"{type(error).__name__}: {error}"]
    took = time.process_time() - begun
    found = [f"took {took:.1f} s"] if took > PATIENCE else []
    found += [f"points nowhere: {problem.line()}" for problem in judged.problems if not points(problem, tree)]
    told = {problem.span.path for problem in judged.problems if problem.severity == "error"}
    return found + [f"refused without a word: {name}" for name in judged.loaded.unread if name not in told]


def points(problem, tree):
    return all(_inside(span, tree) for span in (problem.span, *problem.also))


def _inside(span, tree):
    name = span.path.removeprefix(tree.prefix)
    if name not in tree.names():
        return False
    if not (span.line >= 1 and 1 <= span.column <= len(span.text) + 1 and span.length >= 1):
        return False
    try:
        text = tree.read(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return True  # it may be of another encoding, whose line the span holds
    lines = re.split("\r\n|\r|\n", text)
    return span.line <= len(lines) and (not span.text or span.text == lines[span.line - 1])


def withstands(seeds):
    """Fail with each seed that alone brings `check` down, and what came of it."""
    if faults(seeds):
        alone = {seed: faults([seed]) for seed in seeds}
        told = [f"seed {seed} ({', '.join(harmed([seed]))}): {lines}" for seed, lines in alone.items() if lines]
        pytest.fail("\n".join(told) or f"only together, seeds {list(seeds)}: {faults(seeds)}", pytrace=False)


def in_runs(number):
    return [range(start, start + AT_ONCE) for start in range(0, number, AT_ONCE)]


@pytest.mark.parametrize("seeds", in_runs(60), ids=str)
def test_check_withstands_damage(seeds):
    withstands(seeds)


@pytest.mark.long
@pytest.mark.parametrize("seeds", in_runs(10_000), ids=str)
def test_check_withstands_ten_thousand_damages(seeds):
    withstands(seeds)


FOUND = [
    pytest.param("id: {team: a}\n", "2:5 id-differs", id="seed 323: an id that is no text brought the report down"),
]


def test_a_name_without_end_brings_nothing_down():
    """Seed 3204: a customer's name of sixty thousand letters went as deep into the tree of names."""
    name, text = next((name, text) for name, text in sites.samples().items() if name.startswith("customers/"))
    judged = sites.check(sites.samples() | {name: sites.written_over(text, f"title: {{zh: 甲, en: {'x' * 60_000}}}")})
    assert [each for each in judged.problems if each.severity == "error"] == []


@pytest.mark.parametrize(("lines", "told"), FOUND)
def test_what_was_found_stays_mended(lines, told):
    judged = sites.check({"faqs/fq-x.yml": "title: X\n" + lines})
    assert [f"{each.span.line}:{each.span.column} {each.code.name}" for each in judged.problems] == [told]


def test_a_page_whose_audience_is_no_text_is_told():
    """Seed 22898 brought the report down."""
    judged = sites.check({"about.md": "---\naudience: [[public]]\n---\n# A\n"})
    assert [f"{each.span.line}:{each.span.column} {each.code.name}" for each in judged.problems] == [
        "2:11 bad-page-audience"
    ]


def test_the_command_tells_of_damage_on_the_disk(tmp_path):
    settings, files = demo()
    changed = harmed(range(AT_ONCE))
    for name, content in (files | changed).items():
        path = tmp_path / settings.content.prefix / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (tmp_path / "theme_overrides").symlink_to(ROOT / "theme_overrides")
    told = pitchkit("check", "--format", "json", cwd=tmp_path, exit_code=1).stdout
    assert '"severity": "error"' in told


def test_damage_is_of_every_sort_and_does_something():
    _, files = demo()
    seeds = range(300)
    assert {sort for seed in seeds for sort in sorts_of(seed)} == set(SORTS)
    idle = [seed for seed in seeds for name, content in [damaged(files, seed)] if content == files[name]]
    assert len(idle) < len(seeds) / 20, "damage that does nothing tells nothing"
