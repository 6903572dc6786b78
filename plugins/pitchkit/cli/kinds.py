"""`pitchkit kinds`: the kinds of record a site knows, and what their fields ask for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from pitchkit.cli.site import Site, config, kind_named, kinds_of, shape
from pitchkit.cli.speech import command, lang, language
from pitchkit.cli.table import table
from pitchkit.exporters.json_schema import type_of
from pitchkit.problems import Both
from pitchkit.record import Asked, Ceiling, In, Owed, Part, Spoken, To, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pitchkit.kind import Kind
    from pitchkit.record import Field

__all__ = ["run"]

_FIELDS = Both("{number} 个字段", "{number} fields")
_MORE = Both("看一种的字段: pitchkit kinds {name}", "The fields of one: pitchkit kinds {name}")
_REQUIRED = Both("必填", "required")
_OWED = Both("批准前必填", "needed for approval")
_ASKED = Both("建议填", "asked for")
_SPOKEN = Both("会说给客户听", "said to customers")
_CEILING = Both("最多到 {audience}", "at most for {audience}")


@command("kinds")
@click.argument("kind", required=False)
@shape("text", "json")
@config
@lang
def run(kind: str | None, shape: str, config: Path | None) -> int:
    """List all kinds, or the fields of one."""
    site = Site.if_any(config)
    known = kinds_of(site)
    chosen = [kind_named(kind, known)] if kind else list(known)
    spoken = site.language if site else language()
    if shape == "json":
        shaped = json.dumps([_shaped(each) for each in chosen], ensure_ascii=False, indent=2)
        click.echo(f"{shaped}\n".encode(), nl=False)
    elif kind:
        click.echo(_one(chosen[0], spoken), nl=False)
    else:
        click.echo(_all(chosen, spoken), nl=False)
    return 0


def _shaped(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name,
        "plural": kind.plural,
        "label": kind.one._asdict(),
        "fields": [_shaped_field(name, field, cls) for name, field, cls in _fields(kind.schema)],
    }


def _shaped_field(name: str, field: Field, cls: type[Part]) -> dict[str, Any]:
    within, to, ceiling = field.mark(In), field.mark(To), field.mark(Ceiling)
    return {
        "name": name,
        "label": field.label._asdict(),
        "type": type_of(cls, field),
        "required": field.required,
        "owed": field.mark(Owed) is not None,
        "asked": field.mark(Asked) is not None,
        "vocabulary": within.vocabulary if within else "",
        "to": [f"{each.kind}#{each.part}" if each.part else each.kind for each in to.targets] if to else [],
        "ceiling": ceiling.audience if ceiling else "",
        "spoken": field.mark(Spoken) is not None,
    }


def _fields(cls: type[Part], at: str = "") -> Iterator[tuple[str, Field, type[Part]]]:
    """Yield every field, those of parts after the field that holds them, as `metrics.before`."""
    for name, field in plan(cls).items():
        yield f"{at}{name}", field, cls
        if field.part is not None:
            yield from _fields(field.part, f"{at}{name}.")


def _all(kinds: Iterable[Kind], spoken: str) -> str:
    rows = []
    for kind in kinds:
        number = _FIELDS.to(spoken).format(number=len(plan(kind.schema)))
        rows.append((kind.name, kind.one.to(spoken), f"{kind.plural}/", number, kind.about.partition("\n")[0]))
    return f"{table(rows)}\n{_MORE.to(spoken).format(name=rows[0][0])}\n" if rows else ""


def _one(kind: Kind, spoken: str) -> str:
    rows = [
        (name, field.label.to(spoken), type_of(cls, field), _said(field, spoken))
        for name, field, cls in _fields(kind.schema)
    ]
    return f"{kind.name}  {kind.one.to(spoken)}  {kind.plural}/\n{kind.about}\n\n{table(rows)}"


def _said(field: Field, spoken: str) -> str:
    """Say in a few words what the field asks for."""
    within, to, ceiling = field.mark(In), field.mark(To), field.mark(Ceiling)
    targets = [f"{each.kind}#{each.part}" if each.part else each.kind for each in to.targets] if to else []
    said = [
        _REQUIRED.to(spoken) if field.required else "",
        _OWED.to(spoken) if field.mark(Owed) else "",
        _ASKED.to(spoken) if field.mark(Asked) else "",
        f"[{within.vocabulary}]" if within else "",
        f"→ {' | '.join(targets)}" if targets else "",
        _SPOKEN.to(spoken) if field.mark(Spoken) else "",
        _CEILING.to(spoken).format(audience=ceiling.audience) if ceiling else "",
    ]
    return ", ".join(filter(None, said))
