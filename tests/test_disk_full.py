"""A disk that is full of bytes or of files, that limits what a file holds, or takes nothing: the old site stays whole."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import small_disk

FULL = re.compile(r"the disk is full: ([\d.,]+) MB are free, about ([\d.,]+) MB are needed; readers see what they saw")
NO_FILES = re.compile(r"the disk takes no more files: (\d+) more would fit, about (\d+) are needed; readers see what")
SAYS = {
    FULL: "磁盘满了: 还有 {} MB，大约要 {} MB；读者看到的没有变",
    NO_FILES: "磁盘上不能再多放文件: 还能放 {} 个，大约要 {} 个；读者",
}


def on_small_disks(*words):
    """What came of publishing onto disks of all sizes; they are mounted where nobody else sees them."""
    unshare = shutil.which("unshare")
    assert unshare, "this test mounts small disks, and needs Linux with `unshare` (Debian: apt-get install util-linux)"
    alone = [unshare, "--mount"] if os.geteuid() == 0 else [unshare, "--mount", "--map-root-user"]
    script = Path(small_disk.__file__)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(script.parent), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(
        [*alone, sys.executable, script, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(
    scope="module", params=[pytest.param(()), pytest.param(("whole",), marks=pytest.mark.long)], ids=["", "command"]
)
def came(request):
    return on_small_disks(*request.param)


def test_on_every_disk_readers_have_one_whole_site_and_nothing_is_left_of_what_did_not_fit(came):
    assert len(came) == 2 * small_disk.STEPS + 2
    for each in came:
        assert each["whole"], each
        assert each["signs"] == (["1"] if each["code"] else ["2"]), each
        assert each["left"] == [], each


@pytest.mark.parametrize("pattern", [FULL, NO_FILES], ids=["bytes", "files"])
def test_who_runs_out_of_room_is_told_how_much_there_is_and_is_needed(came, pattern):
    steps = came[: small_disk.STEPS] if pattern is FULL else came[small_disk.STEPS : 2 * small_disk.STEPS]
    codes = [each["code"] for each in steps]
    assert codes == sorted(codes, reverse=True)
    assert set(codes) == {0, 2}, "some do not fit, and some do"
    for each in steps[: codes.index(0)]:
        found = pattern.search(each["said"]["en"])
        assert found, each
        free, needed = (float(number.replace(",", "")) for number in found.groups())
        assert free < needed
        assert SAYS[pattern].format(*found.groups()) in each["said"]["zh"]


def test_a_limit_for_files_and_a_disk_that_takes_nothing_are_told_by_name(came):
    limited, read_only = came[2 * small_disk.STEPS :]
    assert "a file may have no more than 0.01 MB here (ulimit -f), and one has more" in limited["said"]["en"]
    assert "这里一个文件最多 0.01 MB（ulimit -f），而有一个更大；读者看到的没有变" in limited["said"]["zh"]
    assert "the disk refuses: it is read-only; readers see what they saw before" in read_only["said"]["en"]
    assert "磁盘不让写: 它是只读的；读者看到的没有变" in read_only["said"]["zh"]
    assert (limited["code"], read_only["code"]) == (2, 2)
