"""The kinds of record a site knows, and what their fields ask for: the command `kinds`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from pitchkit.cli.site import Site, config, kind_named, kinds_of, shape
from pitchkit.cli.speech import argument, command, lang, language
from pitchkit.cli.table import table
from pitchkit.exporters.json_schema import type_of
from pitchkit.problems import Both
from pitchkit.record import Asked, Ceiling, In, Owed, Part, Record, Spoken, To, plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pitchkit.kind import Kind
    from pitchkit.record import Field

__all__ = ["run"]

_MORE = Both("看一种的字段: pitchkit kinds {name}", "The fields of one: pitchkit kinds {name}")
_EVERY = Both("每种记录都有的:", "What every record has:")
_REQUIRED = Both("必填", "required")
_OWED = Both("批准前必填", "needed for approval")
_ASKED = Both("建议填", "asked for")
_SPOKEN = Both("会说给客户听", "said to customers")
_CEILING = Both("最多到 {audience}", "at most for {audience}")


@command("kinds")
@argument("kind", required=False, zh="一种记录，如 case、cases 或 案例", en="One kind, like case or cases.")
@shape("text", "json")
@config
@lang
def run(*, kind: str | None, shape: str, config: Path | None) -> int:
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
    rows = [(kind.name, kind.one.to(spoken), f"{kind.plural}/", _about(kind, spoken)) for kind in kinds]
    return f"{table(rows)}\n{_MORE.to(spoken).format(name=rows[0][0])}\n" if rows else ""


def _about(kind: Kind, spoken: str) -> str:
    # Kinds introduce themselves in English, in the docstring of their folder.
    return "" if spoken == "zh" else kind.about.partition("\n")[0]


def _one(kind: Kind, spoken: str) -> str:
    """Show a kind's fields, its own before those that every record has."""
    every = plan(Record)
    fields = list(_fields(kind.schema))
    own = [_row(*each, spoken) for each in fields if each[0].partition(".")[0] not in every]
    common = [_row(*each, spoken) for each in fields if each[0].partition(".")[0] in every and each[0] != "id"]
    head = "  ".join(filter(None, (kind.name, kind.one.to(spoken), f"{kind.plural}/", _about(kind, spoken))))
    return f"{head}\n\n{table(own, '  ')}\n{_EVERY.to(spoken)}\n{table(common, '  ')}"


def _row(name: str, field: Field, cls: type[Part], spoken: str) -> tuple[str, ...]:
    return name, field.label.to(spoken), type_of(cls, field), _said(field, spoken)


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
