"""What the search box of a page answers, whole and in order, and which pages really hold the words."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from browser.visitor import until

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from browser.visitor import Visitor

# The list under the box shows the first results only; the worker behind it names all.
LISTEN = """
window.answers = [];
const Real = window.Worker;
window.Worker = class extends Real {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({data}) => { if (data.type === 3) window.answers.push(data.data.items); });
  }
};
"""
HAN = re.compile("[㐀-鿿]")


class Score(NamedTuple):
    """How well questions were answered, each from 0 to 1: pages found, pages right, right ones among the first three."""

    recall: float
    precision: float
    top: float


def pages(site: Path, language: str) -> dict[str, str]:
    """Return the text of every page that search may find, by address; from a site that Material's search has read."""
    folder = site if language == "zh" else site / language
    entries = json.loads((folder / "search/search_index.json").read_text("utf-8"))["docs"]
    texts: dict[str, str] = {}
    for entry in entries:
        text = re.sub("<[^>]+>", "", f"{entry['title']}\n{entry['text']}").replace("\u200b", "")
        page = entry["location"].partition("#")[0]
        texts[page] = f"{texts.get(page, '')}\n{text}".casefold()
    return texts


def holding(texts: dict[str, str], words: str) -> set[str]:
    """Return the addresses of the pages whose text holds the words."""
    own = re.escape(words.casefold()) if HAN.search(words) else rf"\b{re.escape(words.casefold())}\b"
    return {address for address, text in texts.items() if re.search(own, text)}


def answered(visitor: Visitor, questions: Iterable[str], language: str) -> dict[str, list[str]]:
    """Type each question into the search box of the home page; return the addresses named, the best first."""
    page = visitor.page
    page.add_init_script(LISTEN)
    visitor.open("" if language == "zh" else f"{language}/")
    base = visitor.home + ("" if language == "zh" else f"{language}/")
    box = page.locator(".md-search__input")
    box.click()
    until(page, "window.answers.length")  # what the box says while it is empty
    told: dict[str, list[str]] = {}
    for question in questions:
        page.evaluate("window.answers = []")
        box.fill(question)
        box.press("End")  # Material listens to keys, not to text
        until(page, "window.answers.length")
        items = page.evaluate("window.answers.at(-1).map((group) => group[0].location)")
        full = (item if item.startswith("http") else base + item for item in items)
        told[question] = list(dict.fromkeys(re.split("[?#]", each)[0].removeprefix(base) for each in full))
    return told


def scored(told: dict[str, list[str]], texts: dict[str, str], shown: int = sys.maxsize) -> Score:
    """Judge the first answers by what pages hold; a question that no page could answer is left out."""
    shares: list[tuple[float, float, float]] = []
    for question, named in told.items():
        right, addresses = holding(texts, question), named[:shown]
        if right:
            hits, top = right.intersection(addresses), right.intersection(addresses[:3])
            found = len(hits) / min(len(right), shown)
            shares.append((found, len(hits) / max(1, len(addresses)), len(top) / min(3, len(right))))
    return Score(*(sum(column) / len(shares) for column in zip(*shares, strict=True)))
