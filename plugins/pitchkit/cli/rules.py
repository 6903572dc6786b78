"""Every fault a check can find, by its permanent name: the command `rules`."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import click

import pitchkit.problems
import pitchkit.rules
from pitchkit.cli.site import Site, config, kinds_of, shape
from pitchkit.cli.speech import command, lang, language
from pitchkit.cli.table import table
from pitchkit.problems import Both, Code
from pitchkit.rules import rules_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pitchkit.kind import Kinds

__all__ = ["Known", "known_rules", "run"]

_FACT = re.compile(r"\{\w+\}")


class Known(NamedTuple):
    """One fault, and the kind of record it concerns: an empty text for all of them."""

    code: Code
    kind: str

    @property
    def title(self) -> Both:
        """Return the message, with an ellipsis where it names facts."""
        zh, en = (_FACT.sub("…", words).replace("{{", "{").replace("}}", "}") for words in self.code.message)
        return Both(zh, en)


@command("rules")
@shape("text", "json")
@config
@lang
def run(*, shape: str, config: Path | None) -> int:
    """List the faults the engine knows and those each kind looks for."""
    site = Site.if_any(config)
    known = known_rules(kinds_of(site))
    spoken = site.language if site else language()
    if shape == "json":
        click.echo(
            f"{json.dumps([_shaped(each) for each in known], ensure_ascii=False, indent=2)}\n".encode(), nl=False
        )
    else:
        rows = [(each.code.severity, each.code.id, each.code.name, each.kind, each.title.to(spoken)) for each in known]
        click.echo(table(rows), nl=False)
    return 0


def known_rules(kinds: Kinds) -> tuple[Known, ...]:
    """Return every fault once: the engine's, those of records of every kind, those of one kind; by name."""
    found: dict[str, Known] = {}
    for code in (*_engine(), *(rule.code for rule in rules_in(pitchkit.rules))):
        found.setdefault(code.name, Known(code, ""))
    for kind in kinds:
        for rule in kind.rules:
            found.setdefault(rule.code.name, Known(rule.code, kind.name))
    return tuple(found[name] for name in sorted(found))


def _engine() -> Iterator[Code]:
    for _, name, _ in pkgutil.iter_modules(pitchkit.problems.__path__):
        module = importlib.import_module(f"{pitchkit.problems.__name__}.{name}")
        yield from (value for value in vars(module).values() if isinstance(value, Code))


def _shaped(known: Known) -> dict[str, Any]:
    code = known.code
    return {
        "code": code.name,
        "id": code.id,
        "severity": code.severity,
        "kind": known.kind,
        "title": known.title._asdict(),
    }
