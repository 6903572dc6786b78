"""The rules as a page: what each finds and how to mend it, in both languages, with an example wrong and right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchkit.rule import CoverageRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.cli.rules import Known
    from pitchkit.rule import Rule

__all__ = ["as_markdown"]

HEAD = """\
# Rules

*中文概要：`pitchkit check` 会报告的全部问题：每条的编号、级别、怎么改，以及一个写错的和一个写对的例子。*

Made by `pitchkit rules --format markdown`; a test keeps it true. The examples are fields written over the sample record
of their kind, and every one of them is run by the tests. A site grades a rule otherwise, or switches it off, in
`mkdocs.yml`, with its reason: `rules: {VP-03: {severity: hint, reason: we sell to engineers}}`; a record waives one
finding with `waive: [{check: VP-03, reason: …, until: 2027-03-31}]`. Neither works for what concerns audiences, claims
and persons.
"""
GROUPS = (
    ("What a good record owes its reader", lambda known: known.rule and not isinstance(known.rule, CoverageRule)),
    ("What the portal still lacks: rows of the coverage page", lambda known: isinstance(known.rule, CoverageRule)),
    ("What stops a file, a reference or an edition", lambda known: known.rule is None),
)


def as_markdown(known: Iterable[Known]) -> str:
    """Return the page: rules with their examples first, the engine's own faults as a list at the end."""
    held = tuple(known)
    return "\n".join([HEAD, *(line for title, of in GROUPS for line in _group(title, filter(of, held)))]) + "\n"


def _group(title: str, known: Iterable[Known]) -> Iterator[str]:
    yield f"## {title}\n"
    for each in sorted(known, key=lambda one: (one.id or "~", one.code.name)):
        yield from _rule(each, each.rule) if each.rule else _fault(each)
    yield ""


def _fault(known: Known) -> Iterator[str]:
    name = f"{known.id} " if known.id else ""
    yield f"- `{known.code.name}` {name}({known.code.severity}): {known.title.en}"


def _rule(known: Known, rule: Rule | CoverageRule) -> Iterator[str]:
    code = known.code
    yield f"### {f'{known.id} ' if known.id else ''}{code.name}\n"
    yield f"{known.kind or 'every kind'} · {code.severity}\n"
    for title, fix in zip(known.title, known.fix, strict=True):
        yield f"- {title}  \n  → {fix}" if fix else f"- {title}"
    yield ""
    yield from _example("wrong", rule.example.wrong, rule.example.kind)
    yield from _example("right", rule.example.right, rule.example.kind)


def _example(what: str, fields: str, kind: str) -> Iterator[str]:
    yield f"```yaml\n# {what}: {kind}\n{fields.strip()}\n```\n"
