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
import pitchkit.rules.coverage
from pitchkit.cli.rule_page import as_markdown
from pitchkit.cli.site import Site, config, kinds_of, shape
from pitchkit.cli.speech import command, lang, language
from pitchkit.cli.table import table
from pitchkit.problems import Both, Code
from pitchkit.rule import CoverageRule, Rule, rules_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pitchkit.kind import Kinds

__all__ = ["Known", "known_rules", "run"]

_FACT = re.compile(r"\{\w+\}")


class Known(NamedTuple):
    """One fault, the kind of record it concerns (an empty text for all of them), and the rule that looks for it."""

    code: Code
    kind: str
    rule: Rule | CoverageRule | None = None

    @property
    def id(self) -> str:
        """Return the number of the domain check it is, or fulfils."""
        return self.code.id or self.code.fulfils

    @property
    def title(self) -> Both:
        """Return the message, with an ellipsis where it names facts."""
        return _without_facts(self.code.message)

    @property
    def fix(self) -> Both:
        """Return the hint, with an ellipsis where it names facts."""
        return _without_facts(self.code.hint)


def _without_facts(words: Both) -> Both:
    zh, en = (_FACT.sub("…", each).replace("{{", "{").replace("}}", "}") for each in words)
    return Both(zh, en)


@command("rules")
@shape("text", "json", "markdown")
@config
@lang
def run(*, shape: str, config: Path | None) -> int:
    """List the faults the engine knows, those each kind looks for, and what the coverage page looks for."""
    site = Site.if_any(config)
    known = known_rules(kinds_of(site))
    spoken = site.language if site else language()
    if shape == "json":
        click.echo(
            f"{json.dumps([_shaped(each) for each in known], ensure_ascii=False, indent=2)}\n".encode(), nl=False
        )
    elif shape == "markdown":
        click.echo(as_markdown(known).encode(), nl=False)
    else:
        rows = [(each.code.severity, each.id, each.code.name, each.kind, each.title.to(spoken)) for each in known]
        click.echo(table(rows), nl=False)
    return 0


def known_rules(kinds: Kinds) -> tuple[Known, ...]:
    """Return every fault once: the engine's, those of records of every kind, those of one kind; by name."""
    common = (*rules_in(pitchkit.rules), *rules_in(pitchkit.rules.coverage))
    each = [Known(rule.code, "", rule) for rule in common]
    each += [Known(rule.code, kind.name, rule) for kind in kinds for rule in kind.rules]
    found: dict[str, Known] = {}
    for known in (*each, *(Known(code, "") for code in _engine())):
        found.setdefault(known.code.name, known)
    return tuple(found[name] for name in sorted(found))


def _engine() -> Iterator[Code]:
    for _, name, _ in pkgutil.iter_modules(pitchkit.problems.__path__):
        module = importlib.import_module(f"{pitchkit.problems.__name__}.{name}")
        yield from (value for value in vars(module).values() if isinstance(value, Code))


def _shaped(known: Known) -> dict[str, Any]:
    return {
        "code": known.code.name,
        "id": known.id,
        "severity": known.code.severity,
        "kind": known.kind,
        "title": known.title._asdict(),
    }
