"""What lies in the folders that are served: releases as publishing leaves them, and things no reader may ever get."""

from __future__ import annotations

from pathlib import Path

import hosts

# What a folder that is served must never give away, whoever put it there.
PLANTED = {
    ".git/config": "[core]",
    ".htpasswd": "a:b",
    ".well-known/x.txt": "x",
    "assets/.hidden.css": "a{}",
    "mkdocs.yml": "site_name: x",
    "cases/case-one.yml": "title: x",
    "cases/case-one.yaml": "title: x",
    "guide.md": "# x",
    "journal.jsonl": "{}",
    "withdrawn.yml": "[]",
    "notes.xlsx": "x",
    "notes.txt~": "x",
    "backup.sql": "x",
    "page.html.bak": "x",
    "assets/page.py": "x",
    "assets/style.css.map": "{}",
    "Makefile": "x",
}
GONE = '<!doctype html><meta charset="utf-8"><title>gone</title><p>撤下了</p>'


def release(sites: Path, edition: str, name: str) -> Path:
    """Make the way to a release as publishing leaves it: releases/<name>/site, and `current` that leads there."""
    folder = Path("releases") / name / "site"
    (sites / edition / folder).mkdir(parents=True, exist_ok=True)
    beside = sites / edition / "current.new"
    beside.symlink_to(folder)
    beside.replace(sites / edition / "current")
    return sites / edition / folder


def plant(site: Path) -> None:
    for name, text in PLANTED.items():
        hosts.write(site, name, text)
    hosts.write(site, "cases/deadbeefdeadbeef/index.html", "<!doctype html><title>A record may be called so</title>")
    for name in ("cases/case-gone/index.html", "cases/case-gone/.gone"):
        hosts.write(site, name, GONE if name.endswith("html") else "")


def hashed(sites: Path, edition: str = "public") -> str:
    """The address of a file that is named by its content."""
    site = sites / edition / "current"
    found = next(iter((site / "assets" / "pitchkit").glob("pitchkit.*.css")))
    return "/" + found.relative_to(site).as_posix()
