"""Publishing onto small disks, run by `test_disk_full` in a mount namespace of its own: prints what came of each.

A disk is a tmpfs with so many bytes and so many files. The namespace goes with the process, and its disks with it.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from killing import SIGN, leftovers, resigned, site_in, start
from pitchkit.cli.releases import at_work
from pitchkit.publish.manifest import Facts, print_of
from pitchkit.publish.releases import publish
from pitchkit.publish.shown import write_shown
from pitchkit.publish.target import Target

STEPS = 12
FACTS = Facts("customer", ("zh",), "2026-11-22", "", "", "2026-11-22T09:30:00Z")
PAGES, LETTERS = 40, 20_000
THEME = 1_300_000
"""What the theme brings while a site is built; it is gone again before anybody reads."""


def mounted(folder, size, files):
    folder.mkdir(exist_ok=True)
    room = f"size={size},nr_inodes={files}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", room, "pitchkit-test", folder], check=True)


def disk(base, published, size, files):
    """Give a folder that was published to on a new disk that has so much room left."""
    folder = base / "disk"
    if folder.is_mount():
        subprocess.run(["umount", folder], check=True)
    mounted(folder, 1 << 30, 1 << 20)
    shutil.copytree(published, folder / "www", symlinks=True)
    found = os.statvfs(folder)
    taken, held = (found.f_blocks - found.f_bfree) * found.f_frsize, found.f_files - found.f_ffree
    room = f"remount,size={taken + size},nr_inodes={held + files}"
    subprocess.run(["mount", "-o", room, folder], check=True)
    return Target(folder / "www")


def takes(published):
    """How many bytes and files a release takes while it is made."""
    held = [path.stat() for path in Target(published).live().folder.rglob("*")]
    return sum(each.st_blocks * 512 for each in held) + THEME, len(held)


def smaller(published):
    """Rooms in steps: bytes up to what a release takes and more, then files likewise."""
    size, files = takes(published)
    rises = [step / (STEPS - 1) * 1.3 for step in range(STEPS)]
    yield from ((int(size * rise) // 4096 * 4096, 1 << 20) for rise in rises)
    yield from ((1 << 28, int(files * rise)) for rise in rises)


def state(target):
    site = target.live().site
    signs = {sign for page in site.rglob("*.html") for sign in SIGN.findall(page.read_text("utf-8"))[:1]}
    whole = print_of(site) == target.live().manifest().whole
    return {"signs": sorted(signs), "whole": whole, "left": leftovers(target)}


def told(target, does):
    """What a command does and says, in both languages; it fails alike both times or succeeds at once."""
    said = {}
    for language in ("zh", "en"):
        os.environ["PITCHKIT_LANG"] = language
        code, said[language] = does(target)
        if code == 0:
            break
    return {"code": code, "said": said, **state(target)}


def in_process(sign):
    def make(part):
        for number in range(PAGES):
            path = part / "site" / f"p{number}" / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(f"<title>sign-{sign}-</title>" + "x" * LETTERS, "utf-8")
        write_shown(part / "shown.json", {})

    def does(target):
        try:
            with at_work(target):
                publish(target, FACTS, make)
        except click.ClickException as refused:
            return refused.exit_code, refused.message
        return 0, ""

    return does


def by_command(site):
    def does(target):
        process = start(site, "build", "--to", target.folder, lang=os.environ.get("PITCHKIT_LANG", "en"))
        said = process.communicate()[1]
        return process.returncode, said

    return does


def main(base, *, whole):
    first = base / "first"
    if whole:
        site = site_in(base)
        resigned(site, 1)
        does = by_command(site)
        does(Target(first))
        resigned(site, 2)
    else:
        in_process(1)(Target(first))
        does = in_process(2)
    rooms = list(smaller(first))
    for size, files in rooms:
        print(json.dumps({"size": size, "files": files, **told(disk(base, first, size, files), does)}), flush=True)
    target = disk(base, first, 1 << 28, 1 << 20)
    free = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, free[1]))
    print(json.dumps({"limit": 10_000, **told(target, does)}), flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, free)
    target = disk(base, first, 1 << 28, 1 << 20)
    subprocess.run(["mount", "-o", "remount,ro", target.folder.parent], check=True)
    print(json.dumps({"read_only": True, **told(target, does)}), flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as aside:
        main(Path(aside), whole=sys.argv[1:] == ["whole"])
        subprocess.run(["umount", Path(aside) / "disk"], check=True)
