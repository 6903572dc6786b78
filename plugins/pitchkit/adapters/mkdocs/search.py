"""Search in the pages' text: Material's own with the portal's words, or Pagefind's index behind the same box."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import jieba
from mkdocs.exceptions import PluginError

from pitchkit.adapters.mkdocs import hosting
from pitchkit.adapters.mkdocs.page import PortalPage
from pitchkit.problems import Span
from pitchkit.problems import building as codes
from pitchkit.publish import INSTALL, index_pages, pagefind_command

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from pitchkit.build import Options
    from pitchkit.problems import Problem

__all__ = ["Dictionary", "Way", "by_pagefind", "index", "marked", "missing", "unread", "worker"]

_BODY = re.compile(r'<article class="md-content__inner\b[^>]*(?=>)')
_LANGUAGE = re.compile(r'<html\b[^>]*\blang="([^"]+)"')
_ENGINE = re.compile(r"(.*/)(search\.\w+\.min\.js)")


@dataclass(frozen=True)
class Way:
    """How a build answers its search boxes."""

    by_pagefind: bool = False
    offline: bool = False
    suggests: bool = False
    """Whether Material is to complete words, as its feature `search.suggest` does."""


def by_pagefind(config: MkDocsConfig, options: Options, *, serving: bool) -> bool:
    """Say whether Pagefind searches this build: not at file://, where it cannot run, nor while somebody writes."""
    return options.search == "pagefind" and not serving and not hosting.is_offline(config)


def missing() -> tuple[Problem, ...]:
    """Return the problem of a site that wants Pagefind where there is none."""
    if pagefind_command():
        return ()
    return (codes.NO_PAGEFIND.at(Span("mkdocs.yml"), install=INSTALL),)


def index(site: Path) -> None:
    """Let Pagefind read the finished pages and write its index beside them."""
    if fault := index_pages(site):
        message = f"Pagefind could not read the pages: {fault}"
        raise PluginError(message)


def unread(page: Page) -> None:
    """Keep a page out of Material's index, where Pagefind searches; it reads those that were not kept out before."""
    wanted = page.meta.get("search") or {}
    if isinstance(page, PortalPage):
        page.is_marked = not wanted.get("exclude")
    page.meta["search"] = {**wanted, "exclude": True}


def marked(output: str, page: Page | None) -> str:
    """Tell Pagefind where the text of a page is; a page without the mark is not searched."""
    if not isinstance(page, PortalPage) or not page.is_marked:
        return output
    return _BODY.sub(r"\g<0> data-pagefind-body", output, count=1)


def worker(address: str, folder: str, output: str, way: Way) -> str:
    """Return the address of the script that answers the search box, given that of Material's own.

    `folder` is where the page's language begins, below the portal's root; its index lies there. At file:// a worker can
    load nothing, so Material's stays by itself.
    """
    engine = _ENGINE.fullmatch(address)
    if engine is None or way.offline:
        return address
    if way.by_pagefind:
        language = _LANGUAGE.search(output)
        return f"{engine[1]}pitchkit-pagefind.js?language={language[1] if language else 'unknown'}"
    asked = {"engine": engine[2], "index": f"../../../{folder}search/search_index.json"}
    return f"{engine[1]}pitchkit-words.js?{urlencode(asked, safe='/')}{'&suggest' * way.suggests}"


# What jieba tells of loading its own dictionary is for its maintainers, and `-q` does not reach its logger.
jieba.setLogLevel(logging.WARNING)


class Dictionary:
    """The portal's own words in jieba, which the whole process shares: learned for one build, forgotten after it."""

    def __init__(self) -> None:
        self._before: dict[str, int | None] = {}
        self._total = 0

    def learn(self, words: Iterable[str]) -> None:
        """Let Chinese text be cut by these words and those jieba knows, and by no others."""
        self.forget()
        jieba.dt.check_initialized()
        self._total = jieba.dt.total
        for word in words:
            for part in (word[:length] for length in range(1, len(word) + 1)):
                self._before.setdefault(part, jieba.dt.FREQ.get(part))
            jieba.dt.add_word(word)

    def forget(self) -> None:
        """Leave jieba as it was before."""
        if not self._before:
            return
        for part, frequency in self._before.items():
            if frequency is None:
                jieba.dt.FREQ.pop(part, None)
            else:
                jieba.dt.FREQ[part] = frequency
        jieba.dt.total = self._total
        self._before.clear()
