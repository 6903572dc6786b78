"""Packing: the words of a record put up for where they go: a mail, a note in the CRM, a message with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from pitchkit.problems import Both

if TYPE_CHECKING:
    from pitchkit.pages.desk import Desk
    from pitchkit.pages.sending import Sending, Source

__all__ = ["Packed", "packed"]


class Packed(NamedTuple):
    """One record's words, ready for the clipboard; all empty where it has none that may leave."""

    mail: str
    mail_html: str
    note: str
    sourced: str
    url: str
    """Where everybody finds the record; empty where nobody outside does."""


def packed(sent: Sending) -> Packed:
    """Put up what may leave; nothing in it but what the customer's desk says."""
    words = [each for each in (sent.line, sent.half_minute) if each]
    desk, record = sent.desk, sent.entry.record
    url = desk.public_url(desk.address(sent.entry)) if sent.view else ""
    if not words:
        return Packed("", "", "", "", url)
    title = desk.plain(record.name) if sent.view else ""
    paragraphs = [*([title] if title else []), *words, *([url] if url else [])]
    return Packed(
        mail="\n\n".join(paragraphs),
        mail_html=_html(title, words, url),
        note="\n".join([_noted(desk, record.id, title), *words]),
        sourced="\n\n".join([*words, *_small_print(sent), *([url] if url else [])]),
        url=url,
    )


def _html(title: str, words: list[str], url: str) -> str:
    head = [Markup("<p><strong>{}</strong></p>").format(title)] if title else []
    body = [
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in each.split("\n"))) for each in words
    ]
    foot = [Markup('<p><a href="{0}">{0}</a></p>').format(url)] if url else []
    return str(Markup().join([*head, *body, *foot]))


def _noted(desk: Desk, name: str, title: str) -> str:
    """Return the first line of a note: what was said, by which id, as of which day."""
    day = desk.edition.as_of.isoformat()
    told = f" {title}" if title else ""
    return Both(f"{day} 对客户讲了{told}（{name}）", f"{day} Told the customer:{told} ({name})").to(desk.language)


def _small_print(sent: Sending) -> list[str]:
    """Return the lines about source and validity: nothing but what a customer reads on their own page."""
    desk, record = sent.desk, sent.entry.record
    lines = [_sourced(desk, source) for source in sent.sources]
    days = [(desk.word("checked-on"), record.reviewed_on), (desk.word("valid-until"), record.valid_until)]
    dated = desk.t("，", ", ").join(f"{name} {day}" for name, day in days if day)
    told = [*lines, *([dated] if dated and sent.view else [])]
    return ["\n".join(told)] if told else []


def _sourced(desk: Desk, source: Source) -> str:
    until = f"{desk.word('valid-until')} {source.until}" if source.until else ""
    told = f"{desk.word('source')}{desk.t('：', ': ')}{source.said}"
    return told + (desk.t(f"（{until}）", f" ({until})") if until else "")
