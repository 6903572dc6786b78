"""Claims of pages by hand: what they say to readers outside, and whether a proof named above their text holds it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pitchkit.build.by_hand import BLOCK
from pitchkit.build.claims import Unproven
from pitchkit.edition import Edition, admits
from pitchkit.lexicon.binding import stands_on
from pitchkit.lexicon.reading import found_in
from pitchkit.pages.backing import kept_back
from pitchkit.pages.claims import COMPARED, LISTS, WORDS, settled
from pitchkit.problems import Both
from pitchkit.problems import claiming as codes
from pitchkit.problems.records import UNKNOWN_REFERENCE
from pitchkit.record import AUDIENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pitchkit.build.loading import HandWritten
    from pitchkit.lexicon.binding import Shelf
    from pitchkit.problems import Problem, Span
    from pitchkit.rule import Ground

__all__ = ["left_unproven", "marked", "wrong_in_pages"]

SHOWN = ("title", "description")
"""What readers get to see of what stands above a page's text."""
NO_PROOFS = Both("这一页没有写 proofs", "the page names no proofs")
NOT_HELD = Both("这一页 proofs 里的证据没有它", "none of the page's proofs holds it")
MARK = Both(
    "**未证实**：没有证据之前先别说，这一页也不会出现在给外面看的版本里。",
    "**Unproven**: do not say it before it is proven; no edition for outside shows this page.",
)
_UNREAD = re.compile(r"\]\([^()\s]*\)|</?[a-zA-Z][^<>\n]*>|https?://[^\s<>]+|[*_`~]+")
"""What a reader does not see, or sees as no letter: where links lead, tags, signs of emphasis."""
_SIGN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>])")


class _Claim(NamedTuple):
    """Words of a page that claim something."""

    found: str
    code: str
    span: Span


class _Doubt(NamedTuple):
    """A claim that nothing the readers of an edition may see stands behind, whether for a date alone, and why."""

    claim: _Claim
    passes: bool
    why: Both

    def problem(self, audiences: Iterable[str]) -> Problem:
        code = codes.CLAIM_UNPROVEN_BY_DATE if self.passes else codes.UNPROVEN_CLAIM
        names = list(audiences)
        named = Both("、".join(names), ", ".join(names))
        return code.at(self.claim.span, audience=named, found=self.claim.found, why=self.why)


def wrong_in_pages(pages: Iterable[HandWritten], ground: Ground, editions: Iterable[Edition]) -> Iterator[Problem]:
    """Yield what pages claim without proof in the editions of a site, and the proofs they name that do not exist."""
    outside = [edition for edition in editions if edition.leaves_the_house]
    for page in pages:
        yield from _unknown(page, ground)
        found: dict[tuple[Span, bool], tuple[_Doubt, list[str]]] = {}
        for edition in outside:
            for doubt in _doubts(page, ground, edition):
                key = (doubt.claim.span, doubt.passes)
                found.setdefault(key, (doubt, []))[1].append(edition.audience)
        yield from (doubt.problem(audiences) for doubt, audiences in found.values())


def left_unproven(pages: Iterable[HandWritten], ground: Ground, edition: Edition) -> Iterator[Unproven]:
    """Yield the pages that an edition leaves out, each with the first thing it claims without proof."""
    for page in pages:
        for doubt in _doubts(page, ground, edition)[:1]:
            problem = doubt.problem([edition.audience])
            says = {tag: problem.message(tag) for tag in ("zh", "en")}
            yield Unproven(page.path, "", problem.code.name, str(problem.span), says)


def marked(page: HandWritten, ground: Ground) -> HandWritten:
    """Return a page as colleagues read it: before its text, what is not to be said yet."""
    found: dict[str, _Doubt] = {}
    for audience in AUDIENCES[1:]:
        for doubt in _doubts(page, ground, Edition(audience, ground.as_of, ground.grace_days, ground.approvals)):
            found.setdefault(doubt.claim.found, doubt)
    if not found:
        return page
    zh = page.language.startswith("zh")
    said = ((_literal(words), _literal(doubt.why.to(page.language))) for words, doubt in found.items())
    lines = (f"> - “{words}”：{why}" if zh else f"> - “{words}”: {why}" for words, why in said)
    return replace(page, note="\n".join((f"> {MARK.to(page.language)}", ">", *lines, "", "")))


def _doubts(page: HandWritten, ground: Ground, edition: Edition) -> list[_Doubt]:
    claimed = _claims(page, ground) if admits(edition, page.audience) else []
    if not claimed:
        return []
    found, refs = settled(ground, edition), _proofs(page)
    theirs, always = found.kept().catalog, found.timeless().catalog
    doubted = (claim for claim in claimed if not _holds(claim, refs, theirs))
    return [_Doubt(each, _holds(each, refs, always), _why(each, refs, ground, edition)) for each in doubted]


def _holds(claim: _Claim, refs: Iterable[str], shelf: Shelf) -> bool:
    return stands_on(claim.found, refs, shelf, compared=claim.code == COMPARED, worded=claim.code in WORDS)


def _why(claim: _Claim, refs: tuple[str, ...], ground: Ground, edition: Edition) -> Both:
    for ref in refs:
        proof = ground.catalog.get(ref)
        if proof is not None and _holds(claim, (ref,), ground.catalog):
            return kept_back(ref, proof, edition)
    return NOT_HELD if refs else NO_PROOFS


def _proofs(page: HandWritten) -> tuple[str, ...]:
    named = page.document.data.get("proofs") if page.document else None
    return tuple(each for each in (named if isinstance(named, list) else (named,)) if isinstance(each, str))


def _unknown(page: HandWritten, ground: Ground) -> Iterator[Problem]:
    catalog = ground.catalog
    for ref in _proofs(page):
        name, _, part = ref.partition("#")
        if name not in catalog.broken and (catalog.part(ref) if part else catalog.get(ref)) is None:
            yield UNKNOWN_REFERENCE.at(_named(page, ref), value=ref, wanted=Both("记录或数字", "record or figure"))


def _named(page: HandWritten, ref: str) -> Span:
    """Return where a page names a proof, alone or in a list."""
    named = page.document.data["proofs"]  # type: ignore[union-attr]  # it names one
    return page.document.span(("proofs", *((named.index(ref),) if isinstance(named, list) else ())))  # type: ignore[union-attr]


def _claims(page: HandWritten, ground: Ground) -> list[_Claim]:
    """Return what a page claims in words a reader sees, each word once."""
    kept = ground.once(_Kept).claims
    if page.path not in kept:
        kept[page.path] = list(_found(page, ground))
    return kept[page.path]


class _Kept:
    """What has been looked up for one ground: every edition asks for the same pages."""

    def __init__(self, _: Ground) -> None:
        self.claims: dict[str, list[_Claim]] = {}


def _found(page: HandWritten, ground: Ground) -> Iterator[_Claim]:
    if page.document is None or page.audience == "internal":
        return
    for name, said in ((name, page.document.data.get(name)) for name in SHOWN):
        if isinstance(said, str):
            span = page.document.span((name,))
            yield from (_Claim(said[start:end], code, span) for code, start, end in _in_text(said, page, ground))
    for block in BLOCK.finditer(page.body):
        text, places = _read(block[0])
        for code, start, end in _in_text(text, page, ground):
            begin, close = block.start() + places[start], block.start() + places[end - 1] + 1
            yield _Claim(text[start:end], code, page.span(page.document.path, begin, close - begin))


def _in_text(text: str, page: HandWritten, ground: Ground) -> Iterator[tuple[str, int, int]]:
    taken: list[tuple[int, int]] = []
    for code in LISTS:
        for start, end in found_in(text, page.language, page.audience, ground, code):
            if not any(start < other_end and other < end for other, other_end in taken):
                taken.append((start, end))
                yield code, start, end


def _read(text: str) -> tuple[str, list[int]]:
    """Return a text as a reader sees it, and for each letter where it is written."""
    places = [i for start, end in _between(text) for i in range(start, end)]
    return "".join(text[i] for i in places).replace("\n", " "), places


def _between(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for unread in _UNREAD.finditer(text):
        yield end, unread.start()
        end = unread.end()
    yield end, len(text)


def _literal(text: str) -> str:
    """Return a text that Markdown takes for words."""
    return _SIGN.sub(r"\\\1", text)
