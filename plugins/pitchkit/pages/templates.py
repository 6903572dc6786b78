"""The Jinja environment of the portal: where templates lie, how values become HTML, and what they may call."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

from pitchkit.record import Prose, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from jinja2.bccache import Bucket

    from pitchkit.kind import Kinds

__all__ = ["TemplateFault", "Templates", "environment"]


class TemplateFault(Exception):  # noqa: N818  # it is a fault in the trade's words, and always caught by the desk
    """A template could not be rendered: which one, at which line, and why."""

    def __init__(self, template: str, line: int, reason: str) -> None:
        super().__init__(f"{template}:{line}: {reason}")
        self.template, self.line, self.reason = template, line, reason


class Templates(jinja2.BaseLoader):
    """Finds `case/page.html` first in the site's overrides, then in the kind's own folder, a view's, the theme's."""

    def __init__(self, kinds: Kinds, overrides: Iterable[Path], shelves: Iterable[Path]) -> None:
        self.overrides = tuple(overrides)
        self.folders = {kind.name: kind.folder for kind in kinds}
        self.shelves = tuple(shelves)

    def get_source(
        self,
        environment: jinja2.Environment,
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return a template's text and file, and whether it is still the same; Jinja calls this."""
        path = next((place for place in self._places(template) if place.is_file()), None)
        if path is None:
            raise jinja2.TemplateNotFound(template)
        stamp = path.stat().st_mtime_ns
        return path.read_text("utf-8"), str(path), lambda: path.is_file() and path.stat().st_mtime_ns == stamp

    def has(self, template: str) -> bool:
        """Say whether a template exists anywhere."""
        return any(path.is_file() for path in self._places(template))

    def _places(self, template: str) -> list[Path]:
        room, _, name = template.partition("/")
        own = [self.folders[room] / name] if room in self.folders else []
        return [base / template for base in self.overrides] + own + [base / template for base in self.shelves]


class Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept for the life of the process: compiling is most of what a small rebuild would do."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code where the same source has been compiled before; Jinja calls this."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has just been compiled; Jinja calls this."""
        self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = Compiled()


def environment(templates: Templates, show: Callable[[Text], Any], prose: Callable[[Prose], str]) -> jinja2.Environment:
    """Return an environment that escapes by default and refuses undefined names.

    `show` and `prose` turn what authors wrote into one reader's language.
    """

    def finalize(value: Any) -> Any:
        if isinstance(value, Prose):
            return Markup(prose(value))  # noqa: S704  # sanitised by pitchkit.prose
        if isinstance(value, Text):
            return show(value)
        if value is None:
            return ""
        if isinstance(value, datetime.date):
            return value.isoformat()
        return value

    return jinja2.Environment(  # HTML is escaped; only speak.txt is plain text, escaped where it enters a page
        loader=templates,
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols"],
        bytecode_cache=_COMPILED,
    )


def render(env: jinja2.Environment, template: str, context: dict[str, Any]) -> str:
    """Render one template; any fault in it comes out as `TemplateFault` with its line."""
    try:
        return env.get_template(template).render(context)
    except TemplateFault:
        raise
    except jinja2.TemplateSyntaxError as error:
        raise TemplateFault(error.filename or template, error.lineno, error.message or "") from error
    except jinja2.TemplateNotFound as error:
        raise TemplateFault(template, 1, f"there is no template '{error}'") from error
    except Exception as error:
        file, line = _place(error, template)
        raise TemplateFault(file, line, f"{type(error).__name__}: {error}") from error


def _place(error: BaseException, template: str) -> tuple[str, int]:
    """Find the innermost template line in a traceback; Jinja rewrites frames so that they name the template."""
    found, trace = (template, 1), error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith((".html", ".txt")):
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found


def span_of(text: str, language: str) -> Markup:
    """Return words in another language than the page's, marked as such for readers and screen readers."""
    return Markup('<span lang="{}" class="pk-other-language">{}</span>').format(language, escape(text))
