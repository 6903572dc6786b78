"""What this computer and this folder have and lack, and the command that mends it: the command `doctor`."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from importlib import metadata, util
from pathlib import Path
from typing import NamedTuple

import click

from pitchkit.cli.site import Site, config, shape
from pitchkit.cli.speech import Refused, command, lang, language
from pitchkit.cli.table import table
from pitchkit.problems import Both
from pitchkit.publish import INSTALL, pagefind_command
from pitchkit.takeaway import lacking

__all__ = ["Finding", "run"]

OLDEST_PYTHON = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Finding(NamedTuple):
    """One thing looked for: what was found, or an empty text, and what to do where it is not good enough."""

    name: Both
    found: str
    is_fine: bool
    todo: Both
    is_needed: bool = True

    @property
    def state(self) -> str:
        """Return `ok`, `missing`, or `optional` for what is missing and can be done without."""
        return "ok" if self.is_fine else "missing" if self.is_needed else "optional"


_STATES = {
    "ok": Both("好", "ok"),
    "missing": Both("缺", "missing"),
    "optional": Both("没有，可不装", "not there, not needed"),
}


@command("doctor")
@shape("text", "json")
@config
@lang
def run(*, shape: str, config: Path | None) -> int:
    """Look at the computer and at the site in this folder."""
    findings = (*_computer(), *_site(config))
    spoken = language()
    if shape == "json":
        listed = [
            {"name": each.name.en, "state": each.state, "found": each.found, "todo": _todo(each, spoken)}
            for each in findings
        ]
        click.echo((json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode("utf-8"), nl=False)
    else:
        click.echo(table(_row(each, spoken) for each in findings), nl=False)
    return 0 if all(each.is_fine or not each.is_needed for each in findings) else 1


def _row(finding: Finding, spoken: str) -> tuple[str, ...]:
    tail = finding.found if finding.is_fine else "  ".join(filter(None, (finding.found, _todo(finding, spoken))))
    return _STATES[finding.state].to(spoken), finding.name.to(spoken), tail


def _todo(finding: Finding, spoken: str) -> str:
    return "" if finding.is_fine else finding.todo.to(spoken)


def _computer() -> tuple[Finding, ...]:
    python = ".".join(map(str, sys.version_info[:3]))
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return (
        Finding(
            Both("Python", "Python"),
            python,
            sys.version_info >= OLDEST_PYTHON,
            Both(f"装 Python {oldest} 或更新的版本", f"install Python {oldest} or newer"),
        ),
        _host(),
        _package("mkdocs-material", Both("Material 主题", "Material theme")),
        _package("click", Both("click（旧版会让自动刷新失灵）", "click (older ones break live reload)")),
        _libyaml(),
        _package("jieba", Both("jieba（中文搜索）", "jieba (search in Chinese)")),
        _browser(),
        _pagefind(),
        _press(),
        _program("git", Both("看历史和改动", "history and changes"), Both("装 git", "install git")),
    )


def _host() -> Finding:
    mkdocs, properdocs = _package("mkdocs", Both("MkDocs", "MkDocs")), _version("properdocs")
    if properdocs and not mkdocs.is_fine:
        return Finding(Both("ProperDocs", "ProperDocs"), properdocs, is_fine=True, todo=Both("", ""))
    return mkdocs


def _package(name: str, called: Both) -> Finding:
    found = _version(name)
    fine = bool(found) and all(_holds(found, sign, bound) for sign, bound in _bounds(name))
    wanted = ",".join(f"{sign}{bound}" for sign, bound in _bounds(name))
    install = f'{Path(sys.executable).name} -m pip install "{name}{wanted}"'
    return Finding(called, found, fine, Both(install, install))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _bounds(name: str) -> list[tuple[str, str]]:
    """Return what the package itself asks of a dependency: `>=1.6.1` and `<2`."""
    try:
        asked = metadata.requires("pitchkit") or []
    except metadata.PackageNotFoundError:
        return []
    own = next((each for each in asked if re.match(rf"{re.escape(name)}(?![\w.-])", each) and ";" not in each), "")
    return sorted(re.findall(r"(>=|<)(\d[\d.]*)", own), reverse=True)


def _holds(version: str, sign: str, bound: str) -> bool:
    have, limit = ([int(part) for part in re.findall(r"\d+", each)] for each in (version, bound))
    return have >= limit if sign == ">=" else have < limit


def _libyaml() -> Finding:
    there = util.find_spec("yaml") is not None and util.find_spec("yaml._yaml") is not None
    install = f"{Path(sys.executable).name} -m pip install --force-reinstall --only-binary :all: pyyaml"
    name = Both("PyYAML 里的 libyaml（读取快十倍）", "libyaml in PyYAML (reads ten times faster)")
    return Finding(name, _version("pyyaml") if there else "", there, Both(install, install))


def _browser() -> Finding:
    own = os.environ.get("PITCHKIT_CHROMIUM", "")
    found = own if own and Path(own).is_file() else next(filter(None, map(shutil.which, BROWSERS)), "")
    install = "python -m playwright install chromium"
    name = Both("Chromium（截图和测试）", "Chromium (pictures and tests)")
    return Finding(name, Path(found).name if found else "", bool(found), Both(install, install), is_needed=False)


def _press() -> Finding:
    reason = lacking()
    name = Both("WeasyPrint 和 Pango（PDF 和长图）", "WeasyPrint and Pango (PDF files and pictures)")
    return Finding(name, _version("weasyprint"), reason is None, reason or Both("", ""), is_needed=False)


def _pagefind() -> Finding:
    name = Both("Pagefind（大型门户的搜索）", "Pagefind (search in large portals)")
    there = bool(pagefind_command())
    found = _version("pagefind") or "pagefind_extended"
    return Finding(name, found if there else "", there, Both(INSTALL, INSTALL), is_needed=False)


def _program(name: str, use: Both, todo: Both) -> Finding:
    there = shutil.which(name) is not None
    called = Both(f"{name}（{use.zh}）", f"{name} ({use.en})")
    return Finding(called, name if there else "", there, todo, is_needed=False)


def _site(config: Path | None) -> tuple[Finding, ...]:
    name = Both("站点设置", "the site's configuration")
    try:
        site = Site.at(config)
    except Refused:
        start = Both(
            "进到站点的文件夹，或新建: pitchkit init kit", "go to the site's folder, or start one: pitchkit init kit"
        )
        return (Finding(name, "", is_fine=False, todo=start, is_needed=config is not None),)
    except click.ClickException as error:
        return (Finding(name, "", is_fine=False, todo=Both(error.message, error.message)),)
    records = [each for each in site.settings.content.names() if each.endswith(".yml") and not each.startswith("_")]
    holds = f"{site.settings.folder}: {len(records)}" if records else ""
    start = Both("新建一条: pitchkit new case 编号", "start one: pitchkit new case ID")
    return (
        Finding(name, site.settings.name or "mkdocs.yml", is_fine=True, todo=start),
        Finding(Both("内容", "content"), holds, bool(records), start, is_needed=False),
    )
