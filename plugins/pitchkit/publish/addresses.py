"""Where a page lies in a folder of Markdown files: the default language at the root, the others below."""

from __future__ import annotations

__all__ = ["markdown_path", "prefix"]


def prefix(language: str, languages: tuple[str, ...]) -> str:
    """Return the folder of a language, empty for the default one."""
    return "" if language == languages[0] else f"{language}/"


def markdown_path(address: str, language: str, languages: tuple[str, ...]) -> str:
    """Return the Markdown file that stands for an address, as `en/cases/index.md`."""
    name = f"{address}index" if address == "" or address.endswith("/") else address
    return f"{prefix(language, languages)}{name}.md"
