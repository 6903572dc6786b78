"""Small faults put into `edition.py` one at a time: those the tests let live are listed, each to be killed or explained.

    .venv/bin/python benchmarks/mutants.py            # all of them
    .venv/bin/python benchmarks/mutants.py 120 135    # those on some lines

Every mutant runs in a process of its own, with the mutated module in the place of the real one; no file is changed.
The tests that kill most run first, and the next ones only for what lives on.
"""

from __future__ import annotations

import ast
import copy
import os
import sys
import types
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import pitchkit.lexicon  # noqa: F401  # what lies below editions, loaded once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "plugins" / "pitchkit" / "edition.py"
NAME = "pitchkit.edition"
# Pytest starts more than once in a process, and says so.
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
TESTS = ("tests/test_edition_parts.py", "tests/test_edition.py", "tests/test_noninterference.py")
OTHERWISE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def mutants(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Yield each mutant: its line, what was done, and its source."""
    for number, node in enumerate(ast.walk(tree)):
        for what, change in changes(node):
            other = copy.deepcopy(tree)
            change(list(ast.walk(other))[number])
            yield getattr(node, "lineno", 0), what, ast.unparse(ast.fix_missing_locations(other))


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], Any]]]:  # noqa: C901  # a list
    """Yield what may be done to one node, as a description and a function that does it to its copy."""
    if isinstance(node, ast.Compare):
        for at, sign in enumerate(node.ops):
            new = OTHERWISE[type(sign)]
            yield f"{ast.unparse(node)}: {new.__name__}", lambda n, at=at, new=new: n.ops.__setitem__(at, new())
    if isinstance(node, ast.BoolOp):
        yield f"{ast.unparse(node)}: and/or", lambda n: setattr(n, "op", OTHERWISE[type(n.op)]())
        for at in range(len(node.values)):
            yield f"{ast.unparse(node)}: without {at}", lambda n, at=at: n.values.pop(at)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{ast.unparse(node)}: no not", lambda n: setattr(n, "operand", ast.UnaryOp(ast.Not(), n.operand))
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            yield f"if {ast.unparse(node.test)}: {value}", lambda n, v=value: setattr(n, "test", ast.Constant(v))
    if isinstance(node, ast.Return) and node.value is not None:
        yield f"{ast.unparse(node)}: None", lambda n: setattr(n, "value", ast.Constant(None))
    if isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        yield f"{node.value}: other", lambda n: setattr(n, "value", (not n.value) if n.value in (0, 1) else n.value + 1)
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("any", "bool"):
        yield f"{ast.unparse(node)}: all", lambda n: setattr(n.func, "id", "all")


def survives(mutant: tuple[int, str, str]) -> str:
    """Return what the tests let live, or an empty string."""
    line, what, source = mutant
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    module = types.ModuleType(NAME)
    sys.modules[NAME] = module
    try:
        exec(compile(source, str(TARGET), "exec"), module.__dict__)  # noqa: S102  # our own source, changed a little
    except Exception:  # noqa: BLE001  # a mutant that cannot even be loaded is dead
        return ""
    killed = any(pytest.main([*OPTIONS, test]) for test in TESTS)
    return "" if killed else f"edition.py:{line}: {what}"


def main() -> None:
    os.chdir(ROOT)
    first, last = (int(number) for number in sys.argv[1:3] or (1, 10**6))
    tree = ast.parse(TARGET.read_text("utf-8"))
    chosen = [mutant for mutant in mutants(tree) if first <= mutant[0] <= last]
    with get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        if not pool.apply(survives, ((0, "the original", ast.unparse(tree)),)):
            sys.exit("The tests fail without a mutant.")
        lives = 0
        for number, live in enumerate(pool.imap_unordered(survives, chosen), 1):
            lives += bool(live)
            print(live or f"{number} of {len(chosen)}", flush=True)
    print(f"{len(chosen)} mutants, {lives} live")


if __name__ == "__main__":
    main()
