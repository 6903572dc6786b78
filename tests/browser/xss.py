"""A site with payloads in every field, and a window that tells whatever they manage to do."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sites
from browser.visitor import visiting
from payloads import PAYLOADS
from pitchkit.record import In, To
from pitchkit.record.plan import leaves
from pitchkit.source import dump, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from pitchkit.catalog import Entry
    from pitchkit.problems import Span
    from pitchkit.record.plan import Leaf

A_FIELD = 14
"""Payloads in one field: each gets the next ones, so that every payload stands in every sort of field."""

IDS = {"id", "status", "audience", "aliases", "team", "hash", "check", "role"}
"""Fields that are refused with anything else in them; `tests/test_xss.py` tries."""

LISTEN = """
addEventListener("securitypolicyviolation", (e) => pkTell(`violation: ${e.effectiveDirective} ${e.blockedURI} ${e.sample}`), true);
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (x) => { pkTell(`ran: ${x} at ${location.pathname}`); };
"""
LURKING = """() => [...document.querySelectorAll("*")].flatMap((e) => {
  const found = [];
  for (const { name, value } of e.attributes) {
    if (/^on/i.test(name)) found.push(`${e.tagName} ${name}=${value}`);
    if (/^(href|src|action|formaction|data|xlink:href|srcdoc)$/i.test(name) && /^(javascript|data|vbscript|blob|file):/i.test(value.replace(/[\\x00-\\x20]/g, ""))
      && value !== "javascript:void(0)") found.push(`${e.tagName} ${name}=${value}`);
    if (/^(src|srcset|data|background|poster)$/i.test(name) && /evil\\.example/.test(value)) found.push(`${e.tagName} ${name}=${value}`);
  }
  if (/^(IFRAME|OBJECT|EMBED|BASE|MATH|FRAME|APPLET|PORTAL)$/.test(e.tagName)) found.push(e.outerHTML.slice(0, 99));
  return found;
}).concat(window.pitchkit instanceof Element || typeof window.pitchkit?.url !== "function" ? ["pitchkit is taken"] : [])"""


def sort_of(leaf: Leaf) -> str:
    """What sort of field a value stands in."""
    is_free = type(leaf.value) is str and leaf.field.holds is str and leaf.field.name not in IDS
    is_free = is_free and not any(isinstance(mark, (In, To)) for mark in leaf.field.marks)
    held = leaf.field.text or ("string" if is_free else "")
    return f"{held} in a {leaf.field.many}" if held else ""


GRADED = {"link-from-text"}
"""What the site of these tests lets pass, since links of this sort must be put into texts to see what becomes of them."""


def infested() -> tuple[dict[str, str], dict[str, set[str]], set[str]]:
    """The samples of all kinds with payloads in every field that takes them; which stand where; which fields refuse."""
    samples, refusing = sites.samples(), set()
    entries = {entry.document.path.removeprefix("content/"): entry for entry in sites.check(samples).catalog}
    while True:
        files, placed = _with_payloads(samples, entries, refusing)
        told = (each for each in sites.check(files).problems if each.code.name not in GRADED)
        found = {_field(problem.span, files) for problem in told if problem.severity == "error"}
        if not found:
            return files, placed, refusing
        assert not found & refusing, found & refusing
        refusing |= found


def _with_payloads(
    samples: dict[str, str], entries: dict[str, Entry], refusing: set[str]
) -> tuple[dict[str, str], dict[str, set[str]]]:
    rounds: dict[str, Iterator[str]] = {}
    placed: dict[str, set[str]] = {}
    files = {}
    for name, text in samples.items():
        data = read(name, text.encode())[0].data
        for leaf in leaves(entries[name].record):
            sort = sort_of(leaf)
            if sort and f"{name}:{leaf.loc[0]}" not in refusing and _takes_text(data, leaf.loc):
                chosen = list(itertools.islice(rounds.setdefault(sort, itertools.cycle(PAYLOADS)), A_FIELD))
                _add(data, leaf.loc, chosen)
                placed.setdefault(sort, set()).update(chosen)
        files[name] = dump(data)
    return files, placed


def _field(span: Span, files: dict[str, str]) -> str:
    """The field of a record in which a place lies."""
    name = span.path.removeprefix("content/")
    keys = [line.partition(":")[0] for line in files[name].splitlines()[: span.line] if line[:1].isalpha()]
    return f"{name}:{keys[-1]}"


def _takes_text(data: Any, loc: tuple[Any, ...]) -> bool:
    """Whether a text was written there: one string, or one for each language."""
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return isinstance(data, str) or (isinstance(data, dict) and set(data) <= {"zh", "en"})


def _add(data: Any, loc: tuple[Any, ...], payloads: list[str]) -> None:
    *way, last = loc
    for step in way:
        data = data[step]
    said = data[last]
    data[last] = (
        {tag: "\n".join([words, *payloads]) for tag, words in said.items()}
        if isinstance(said, dict)
        else "\n".join([said, *payloads])
    )


@contextmanager
def listening(browser: Browser, home: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A window, and all that payloads did in it: scripts that ran, policies they broke, requests that left."""
    with visiting(browser, home, **options) as visitor:

        def tell(what: str) -> None:
            visitor.faults.append(what)

        visitor.page.expose_function("pkTell", tell)
        visitor.page.add_init_script(LISTEN)
        visitor.page.on("dialog", lambda dialog: dialog.dismiss())
        yield visitor.page, visitor.faults
