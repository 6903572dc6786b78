"""Small faults for Python: every way in which one operator, condition, constant or statement of a module may be wrong."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Mutant", "mutants"]

OTHERWISE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A module's source with one small fault, and what tells it from all others."""

    line: int
    where: str
    text: str
    what: str
    made: Callable[[], str]
    """Write its source. Only who tries it needs that."""

    @property
    def row(self) -> tuple[str, str, str]:
        """Return what it is called in the list, wherever its line may have moved to."""
        return self.where, self.text, self.what


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a source."""
    tree, lines, seen = ast.parse(source), source.splitlines(), Counter[tuple[str, str, str]]()
    for number, (where, node) in enumerate(_walk(tree)):
        for change in changes(node, inside=bool(where)):
            changed = copy.deepcopy(node)
            change(changed)
            what, line = f"{_said(node)} → {_said(changed)}", _line(node)
            row = (where, lines[line - 1].strip(), what)
            seen[row] += 1
            named = what if seen[row] == 1 else f"{what} ({seen[row]})"
            yield Mutant(line, where, row[1], named, partial(_made, tree, number, change))


def _made(tree: ast.AST, number: int, change: Callable[[Any], Any]) -> str:
    other = copy.deepcopy(tree)
    change([node for _, node in _walk(other)][number])
    return ast.unparse(ast.fix_missing_locations(other))


def _line(node: Any) -> int:
    return int(node.target.lineno if isinstance(node, ast.comprehension) else node.lineno)


def _said(node: ast.AST) -> str:
    """Return a node as its author would write it, a compound statement by its head."""
    if isinstance(node, ast.If | ast.While):
        return f"{type(node).__name__.lower()} {ast.unparse(node.test)}"
    return ast.unparse(node).strip().splitlines()[0]


def _walk(node: ast.AST, where: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Yield every node that is run, with the names of the functions around it: no docstrings, no annotations."""
    yield where, node
    inner = f"{where}.{node.name}".strip(".") if isinstance(node, ast.FunctionDef | ast.ClassDef) else where
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _is_docstring(child):
                    yield from _walk(child, inner)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def changes(node: ast.AST, *, inside: bool) -> Iterator[Callable[[Any], Any]]:
    """Yield what may be done to one node, as functions that do it to its copy."""
    yield from _of_logic(node)
    yield from _of_flow(node)
    yield from _of_values(node)
    if inside and isinstance(node, ast.Expr | ast.Assign | ast.AugAssign):
        yield lambda n: setattr(n, "__class__", ast.Pass)
    # Outside functions a string is a name for `import *` or the name of a type.
    if inside and isinstance(node, ast.Constant) and type(node.value) is str:
        yield lambda n: setattr(n, "value", f"{n.value}~")


def _of_logic(node: ast.AST) -> Iterator[Callable[[Any], Any]]:
    if isinstance(node, ast.Compare):
        for at, sign in enumerate(node.ops):
            new = OTHERWISE[type(sign)]
            yield lambda n, at=at, new=new: n.ops.__setitem__(at, new())
    if isinstance(node, ast.BoolOp):
        yield lambda n: setattr(n, "op", OTHERWISE[type(n.op)]())
        for at in range(len(node.values)):
            yield lambda n, at=at: n.values.__delitem__(at)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield lambda n: setattr(n, "operand", ast.UnaryOp(ast.Not(), n.operand))
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("any", "all", "bool"):
        yield lambda n: setattr(n.func, "id", "any" if n.func.id == "all" else "all")


def _of_flow(node: ast.AST) -> Iterator[Callable[[Any], Any]]:
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            yield lambda n, v=value: setattr(n, "test", ast.Constant(v))
    if isinstance(node, ast.While):
        yield lambda n: setattr(n, "test", ast.Constant(value=False))
    if isinstance(node, ast.comprehension):
        for at in range(len(node.ifs)):
            yield lambda n, at=at: n.ifs.__delitem__(at)
    if isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield lambda n: setattr(n, "value", ast.Constant(None))


def _of_values(node: ast.AST) -> Iterator[Callable[[Any], Any]]:
    if isinstance(node, ast.BinOp) and type(node.op) in OTHERWISE:
        yield lambda n: setattr(n, "op", OTHERWISE[type(n.op)]())
    if isinstance(node, ast.Tuple | ast.List):
        for at, each in enumerate(node.elts):
            if isinstance(each, ast.Starred):
                yield lambda n, at=at: n.elts.__delitem__(at)
    if isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        yield lambda n: setattr(n, "value", (not n.value) if n.value in (0, 1) else n.value + 1)
