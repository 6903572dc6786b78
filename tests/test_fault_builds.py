"""Faults 111 to 116: what ends a build, a full disk, two builds, the live server, and the same input. Rows: `fault_cases/builds.yml`."""

import os
import re
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

import hosts
from pitchkit.cli import main
from pitchkit.publish import Staging
from pitchkit.publish.dating import wrong_epoch
from test_publishing import published

KILLS = "os.kill(os.getpid(), signal.SIGKILL)"
FULL = "raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))"

HOOK = """import errno
import os
import signal

def on_post_page(output, page, config):
    if page.url.startswith("steps/"):
        {does}
    return output
"""


def grief(site, name, does, settings=hosts.LITTLE):
    """Let builds of a site do something among their pages. MkDocs loads a hook of one name once."""
    hosts.write(site, f"{name}.py", HOOK.format(does=does))
    hosts.write(site, "mkdocs.yml", f"{settings}hooks: [{name}.py]\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A site that has been built and written on since, and what readers see of it."""
    site = hosts.little(tmp_path_factory.mktemp("built"))
    before = hosts.contents(hosts.build(site))
    hosts.write(site, "content/faqs/fq-one.yml", hosts.QUESTION.replace("What does", "What will"))
    return site, before


@pytest.mark.parametrize(
    ("row", "because", "does", "raised"),
    [
        (111, "an exception left half a site, without its search", "raise RuntimeError('on purpose')", RuntimeError),
        (111, "as does a machine without memory", "raise MemoryError", MemoryError),
        (112, "a full disk left a sixth of the files", FULL, Abort),
    ],
    ids=["exception", "memory", "disk"],
)
def test_a_build_that_comes_to_grief_changes_nothing(built, row, because, does, raised):
    site, before = built
    grief(site, f"fault_{row}_{raised.__name__}", does)
    with pytest.raises(raised):
        hosts.build(site)
    assert hosts.contents(site / "site") == before, (row, because)
    assert not (site / "site.staging").exists(), "nothing is left behind"


def test_a_build_that_is_killed_changes_nothing_and_the_next_one_cleans_up(built):
    """Row 111."""
    site, before = built
    grief(site, "fault_kills", KILLS)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=site, env=quiet, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert hosts.contents(site / "site") == before
    assert (site / "site.staging").exists()
    hosts.write(site, "mkdocs.yml", hosts.LITTLE)
    assert "What will it cost?" in hosts.read(hosts.build(site), "faqs/fq-one/index.html")
    assert not (site / "site.staging").exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", r"error disk-full: the disk is full: it takes [\d,.]+ (MB|files) more, and about [\d,.]+ (MB|files) are needed; the portal is as it was / make room and build again"),
        ("zh", r"error disk-full: 磁盘满了: 还能放 [\d,.]+ (MB|个文件)，大约要 [\d,.]+ (MB|个文件)；原来的门户没有变 / 腾出空间后再构建"),
    ],
    ids=["en", "zh"],
)  # fmt: skip
def test_a_full_disk_says_what_is_free_and_what_is_needed(tmp_path, capsys, language, said):
    """Row 112."""
    site = hosts.little(tmp_path)
    settings = hosts.LITTLE.replace("[pitchkit]", f"[{{pitchkit: {{languages: [{language}]}}}}]")
    grief(site, f"fault_full_{language}", FULL, settings)
    with pytest.raises(Abort):
        hosts.build(site)
    assert re.search(said, capsys.readouterr().err)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "error build-under-way: process {pid} is building into {folder} too / try again when it has ended"),
        ("zh", "error build-under-way: 进程 {pid} 正在构建，写的也是 {folder} / 等它结束再试"),
    ],
)
def test_two_builds_at_once_are_kept_apart_and_the_second_is_told_whom_to_wait_for(tmp_path, caplog, language, said):
    """Row 113."""
    settings = hosts.LITTLE.replace("[pitchkit]", f"[{{pitchkit: {{languages: [{language}]}}}}]")
    site = hosts.little(tmp_path, {"mkdocs.yml": settings})
    first = Staging(site / "site")
    (first.open() / "mine").write_text("x")
    with pytest.raises(Abort):
        hosts.build(site)
    assert said.format(pid=os.getpid(), folder=first.path) in caplog.text
    assert [path.name for path in first.path.iterdir()] == ["mine"], "who came second takes nothing away"
    first.discard()


@pytest.mark.parametrize("value", ["", "yesterday", "-1", "1.5", "１", "9" * 30])
def test_a_build_date_that_is_none_is_told(value):
    """Row 116."""
    (problem,) = wrong_epoch({"SOURCE_DATE_EPOCH": value})
    assert problem.line("en") == (
        f"mkdocs.yml:1:1: error bad-source-date: the environment says SOURCE_DATE_EPOCH={value}, which is no number of "
        "seconds since 1970 / take it out, or: export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)"
    )
    assert problem.line("zh") == (
        f"mkdocs.yml:1:1: error bad-source-date: 环境变量 SOURCE_DATE_EPOCH 写的是“{value}”，不是从 1970 年起的秒数 / "
        "删去它；或 export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)"
    )


@pytest.mark.parametrize("value", ["0", "315532800", "1763812800", "253402300799"])
def test_a_build_date_is_a_number_of_seconds(value):
    """Row 116."""
    assert wrong_epoch({"SOURCE_DATE_EPOCH": value}) == ()
    assert wrong_epoch({}) == ()


def test_who_builds_is_told_at_once_and_who_checks_needs_no_build_date(tmp_path, monkeypatch, capsys):
    """Row 116."""
    site = hosts.little(tmp_path)
    monkeypatch.chdir(site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Abort):
        hosts.build(site)
    assert "bad-source-date" in capsys.readouterr().err
    asked = CliRunner().invoke(main, ["build"])
    assert (asked.exit_code, "bad-source-date" in asked.stderr) == (2, True)
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    assert not (site / "site").exists()


def test_the_day_a_release_was_judged_on_dates_it_and_is_written_down(tmp_path):
    """Row 116: whatever day the clock shows, also in a job, so that the same day makes the same release again."""
    site = hosts.little(tmp_path, {"mkdocs.yml": f"{hosts.LITTLE}site_url: https://www.example/\n"})
    target, _ = published(site, tmp_path / "www", "--as-of", "2026-01-05", edition="internal", CI="true")
    dated = re.findall(r"<lastmod>(.*?)</lastmod>", hosts.read(target.current, "sitemap.xml"))
    assert set(dated) == {"2026-01-05"}
    assert target.lines()[-1]["as_of"] == "2026-01-05"
