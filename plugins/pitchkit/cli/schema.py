"""What an editor needs to complete and explain while somebody types: the command `schema`."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pitchkit.build import Memory, load_content
from pitchkit.cli.site import Site, config, kind_named, kinds_of
from pitchkit.cli.speech import Refused, argument, command, lang, language, option, say
from pitchkit.cli.writing import write
from pitchkit.exporters.json_schema import Wording, json_schema
from pitchkit.problems import Both
from pitchkit.record import plan
from pitchkit.vocabulary import load, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pitchkit.build import Loaded
    from pitchkit.kind import Kind

__all__ = ["run"]

USUAL = Path(".pitchkit/schema")
_EDITOR = Path(".vscode/settings.json")


@command("schema")
@argument("kind", required=False, zh="一种记录，如 case、cases 或 案例", en="One kind, like case or cases.")
@option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    zh="每种记录写一个文件到这个文件夹",
    en="Write a file per kind into this folder.",
)
@option(
    "--vscode",
    is_flag=True,
    zh="同时让 VS Code 对 content/ 用上它们（写 .vscode/settings.json）",
    en="Also have VS Code use them for content/ (writes .vscode/settings.json).",
)
@config
@lang
def run(*, kind: str | None, out: Path | None, vscode: bool, config: Path | None) -> int:
    """Show the schemas, or write them into a folder."""
    site = Site.at(config) if vscode else Site.if_any(config)
    known = kinds_of(site)
    chosen = [kind_named(kind, known)] if kind else list(known)
    wording = _wording(site)
    schemas = {each: json_schema(each, wording) for each in chosen}
    if vscode and site:
        out = out or site.folder / USUAL
    if out is None:
        shown = next(iter(schemas.values())) if kind else {each.name: schema for each, schema in schemas.items()}
        click.echo(_written(shown), nl=False)
        return 0
    for each, schema in schemas.items():
        write(out / f"{each.name}.json", _written(schema))
        click.echo(os.path.relpath(out / f"{each.name}.json"))
    if vscode and site:
        _tell_editor(site, out, chosen)
    return 0


def _written(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _wording(site: Site | None) -> Wording:
    if site is None:
        return Wording(language(), ("zh", "en"), load(shipped())[0], {})
    with site.watched() as settings:
        loaded = load_content(settings, Memory())
    languages = site.settings.options.languages
    return Wording(site.language, languages, loaded.vocabularies, _targets(loaded, site))


def _targets(loaded: Loaded, site: Site) -> Mapping[str, Mapping[str, str]]:
    """Return every id there is to refer to, by kind and by kind#part; a record that is broken still has its id."""
    default = site.settings.options.languages[0]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in site.settings.content.names():
        folder, _, file = name.rpartition("/")
        if folder in loaded.kinds.by_plural and file.endswith(".yml"):
            found[loaded.kinds.by_plural[folder].name][file.removesuffix(".yml")] = ""
    for entry in loaded.entries:
        title = entry.record.name.to(site.language, default).words
        found[entry.kind.name][entry.id] = title
        for name, field in plan(type(entry.record)).items():
            if field.part is not None and field.many != "one":
                parts = _parts(getattr(entry.record, name), site.language, default)
                found[f"{entry.kind.name}#{name}"] |= {f"{entry.id}#{key}": called for key, called in parts.items()}
    for kind in loaded.kinds:
        found.setdefault(kind.name, {})
    return {key: dict(sorted(values.items())) for key, values in sorted(found.items())}


def _parts(held: Any, spoken: str, default: str) -> dict[str, str]:
    """Return the addressable parts of a field, and what each is called."""
    parts = held.items() if isinstance(held, dict) else [(getattr(part, "id", ""), part) for part in held]
    called = {}
    for key, part in parts:
        label = getattr(part, "label", None) or getattr(part, "text", None) or getattr(part, "title", None)
        if key:
            called[key] = label.to(spoken, default).words if label else ""
    return called


def _tell_editor(site: Site, out: Path, kinds: Iterable[Kind]) -> None:
    path = site.folder / _EDITOR
    settings = _settings(path)
    folder = Path(os.path.relpath(out, site.folder)).as_posix()
    mapped = {f"{folder}/{kind.name}.json": f"{site.settings.folder}/{kind.plural}/*.yml" for kind in kinds}
    settings["yaml.schemas"] = {**settings.get("yaml.schemas", {}), **mapped}
    write(path, _written(settings))
    click.echo(os.path.relpath(path))
    say(
        Both(
            "在 VS Code 里装扩展 redhat.vscode-yaml，打开 content/ 里的文件就有补全和提示",
            "Install the VS Code extension redhat.vscode-yaml; files in content/ then complete and explain themselves",
        )
    )


def _settings(path: Path) -> dict[str, Any]:
    """Return the editor's settings as they are; those with comments are left to their owner."""
    try:
        settings = json.loads(path.read_text("utf-8")) if path.exists() else {}
    except ValueError:
        settings = None
    if not isinstance(settings, dict) or not isinstance(settings.get("yaml.schemas", {}), dict):
        raise Refused(
            Both(
                f"{path.name} 里有注释或别的内容，没有动它；请在 yaml.schemas 里自己加上这些文件",
                f"{path.name} has comments or is no JSON and was left as it is; add the files to its yaml.schemas",
            )
        )
    return settings
