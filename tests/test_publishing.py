"""`pitchkit build --to`: what goes live, what is left out and said, and that the same input gives the same bytes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import hosts
from pitchkit.publish.target import Target

BROKEN = """title: 会坏的问题
status: approved
audience: public
owner: {team: product-marketing, person: role-x}
faq_group: nowhere
short_answer: 只有内部知道的一句话。
"""
ENDED = """title: {zh: 去年的问答, en: A question of last year}
status: approved
audience: public
owner: {team: content-ops}
faq_group: price-contract
short_answer: {zh: 这个回答过期了。, en: This answer is over.}
reviewed_on: 2026-01-01
expires_on: 2027-06-30
valid_until: 2026-10-31
"""


def pitchkit(*args, cwd, exit_code=0, **environment):
    """Run the command as a reader would, in a process of its own."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PITCHKIT_", "GITHUB_"))}
    surroundings |= {"PITCHKIT_LANG": "en", "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", "pitchkit", *map(str, args)]
    done = subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == exit_code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done


def published(site, folder, *more, edition="public", exit_code=0, **environment):
    told = pitchkit("build", "--edition", edition, "--to", folder, *more, cwd=site, exit_code=exit_code, **environment)
    return Target(folder), told.stderr


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The test portal with a record that is broken and one that has ended, published for everybody."""
    base = tmp_path_factory.mktemp("published")
    site = hosts.portal(base, {"content/faqs/fq-bad.yml": BROKEN, "content/faqs/fq-ended.yml": ENDED})
    target, told = published(site, base / "www", "--by", "lin", exit_code=1)
    return site, target, told


def test_readers_get_the_edition(public):
    _, target, _ = public
    assert (target.current / "cases" / "case-alpha" / "index.html").is_file()
    assert (target.current / "en" / "search" / "search_index.json").is_file() or (target.current / "search").is_dir()
    assert target.edition() == "public"
    assert hosts.dead_links(target.current.resolve()) == []


def test_what_is_broken_is_left_out_and_its_owner_named(public):
    _, target, told = public
    assert "left out fq-bad (product-marketing role-x): content/faqs/fq-bad.yml:5:12 " in told
    assert not (target.current / "faqs" / "fq-bad").exists()


def test_where_outsiders_read_along_no_words_of_it_are_said(public):
    told = public[2]
    assert "nowhere" not in told
    assert "只有内部知道的一句话" not in told


def test_what_has_ended_is_named_with_its_owner(public):
    _, target, told = public
    assert "left out fq-ended (content-ops): content/faqs/fq-ended.yml:1:1 ended" in told
    assert not (target.current / "faqs" / "fq-ended").exists()


def test_the_next_day_to_publish_is_told(public):
    _, _, told = public
    assert "on 2028-01-02 something in it ends or begins: publish again that day" in told, (
        "a consent ends the day before"
    )


def test_the_journal_says_who_and_what(public):
    _, target, _ = public
    (line,) = target.lines()
    assert (line["by"], line["edition"], line["as_of"]) == ("lin", "public", "2026-11-22")
    assert len(line["tree"]) == 64
    assert "cases/case-alpha/" in line["added"]


def test_a_release_knows_what_each_record_shows(public):
    _, target, _ = public
    shown = target.live().shown()["case-alpha"]
    assert {"cases/case-alpha/index.html", "en/cases/case-alpha/index.html"} <= set(shown.paths)
    assert all((target.current / path).is_file() for path in shown.paths)
    assert shown.words


def test_another_edition_may_not_go_there(public):
    site, target, _ = public
    before = target.live()
    told = pitchkit("build", "--edition", "internal", "--to", target.folder, cwd=site, exit_code=2).stderr
    assert "is for the public edition" in told
    assert target.live() == before


def test_inside_it_is_said_what_is_wrong(tmp_path):
    site = hosts.little(tmp_path, {"content/faqs/fq-bad.yml": BROKEN})
    _, told = published(site, tmp_path / "www", edition="internal", exit_code=1)
    assert "'nowhere'" in told


def test_what_refers_to_a_record_that_is_left_out_stays_without_it(tmp_path):
    site = hosts.portal(tmp_path)
    path = site / "content" / "faqs" / "fq-01.yml"
    path.write_text(path.read_text("utf-8") + "related: [fq-bad]\n", "utf-8")
    hosts.write(site, "content/faqs/fq-bad.yml", BROKEN)
    target, told = published(site, tmp_path / "www", edition="internal", exit_code=1)
    assert told.count("left out") == 1
    assert (target.current / "faqs" / "fq-01" / "index.html").is_file()


def test_what_is_wrong_with_the_configuration_stops_it(tmp_path):
    site = hosts.little(tmp_path)
    (site / "mkdocs.yml").write_text(hosts.LITTLE.replace("[pitchkit]", "[{pitchkit: {langauges: [zh]}}]"), "utf-8")
    pitchkit("build", "--to", tmp_path / "www", cwd=site, exit_code=2)
    assert not (tmp_path / "www").exists()


def test_what_is_wrong_in_no_record_stops_it_and_nothing_changes(tmp_path):
    site = hosts.little(tmp_path, {"content/about.md": "---\naudience: everybody\n---\n# About\n"})
    target, told = published(site, tmp_path / "www", edition="internal", exit_code=1)
    assert "left out about.md (nobody's): content/about.md:2:11 bad-page-audience" in told
    assert not (target.current / "about").exists(), "a page by hand is left out as a record is"
    before = hosts.contents(target.current.resolve())
    hosts.write(site, "content/_site/vocabularies.yml", "role: {decider: [\n")
    _, told = published(site, tmp_path / "www", edition="internal", exit_code=1)
    assert "Nothing was published" in told
    assert "content/_site/vocabularies.yml" in told
    assert hosts.contents(target.current.resolve()) == before
    assert list(target.releases.glob(".*")) == []


def test_an_archive_is_not_published(tmp_path):
    assert "archive" in pitchkit("build", "--offline", "--to", "x", cwd=hosts.little(tmp_path), exit_code=2).stderr


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_same_input_gives_the_same_bytes(tmp_path, edition):
    trees = set()
    for name, surroundings in {
        "here": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        "a/longer/way": {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "2"},
    }.items():
        site = hosts.portal(tmp_path / name)
        for path in sorted((site / "content").rglob("*.yml"), reverse=name == "here"):
            text = path.read_bytes()
            path.unlink()
            path.write_bytes(text)  # so that the folder lists them in another order
        target, _ = published(site, tmp_path / name / "www", edition=edition, **surroundings)
        trees.add(target.lines()[-1]["tree"])
    assert len(trees) == 1


def test_the_journal_is_lines_of_json(public):
    for line in Path(public[1].journal).read_text("utf-8").splitlines():
        assert json.loads(line)["action"] == "publish"


FULL = """import errno, os

def on_post_build(config):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
"""


def test_a_disk_that_fills_up_in_the_middle_of_a_build_is_no_fault_of_the_content(tmp_path):
    site = hosts.little(tmp_path)
    target, _ = published(site, tmp_path / "www", edition="internal")
    live = target.live()
    hosts.write(site, "hook.py", FULL)
    hosts.write(site, "mkdocs.yml", f"{hosts.LITTLE}hooks: [hook.py]\n")
    told = published(site, target.folder, edition="internal", exit_code=2)[1]
    assert "the disk is full" in told
    assert "mkdocs.yml" not in told
    assert target.live() == live
