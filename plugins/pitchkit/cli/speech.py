"""The command line in two languages: which one to speak, and commands and options that are explained in both."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from pitchkit.cli.contents import COMMANDS
from pitchkit.problems import Both

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "Argument",
    "Command",
    "Option",
    "Refused",
    "argument",
    "command",
    "lang",
    "language",
    "option",
    "say",
    "wrong_use",
]

_CHOSEN = "pitchkit.language"
_USAGE = Both("用法: ", "Usage: ")
_ARGUMENTS = Both("参数", "Arguments")
_OPTIONS = Both("选项", "Options")
_EXAMPLE = Both("例如", "Example")
_HELP = Both("显示这段说明", "Show this page.")


def language(ctx: click.Context | None = None, site: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """Return the language to speak: `--lang`, else PITCHKIT_LANG, else the system's, else the site's, else English."""
    ctx = ctx or click.get_current_context(silent=True)
    chosen = ctx.meta.get(_CHOSEN, "") if ctx else ""
    asked = (chosen, *(environment.get(name, "") for name in ("PITCHKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")), site)
    return next((spoken for spoken in map(_spoken, asked) if spoken), "en")


def _spoken(tag: str) -> str:
    """Return zh or en for what an environment says: `zh_CN.UTF-8`; `C` says nothing."""
    name = tag.partition(".")[0].lower()
    if name in ("", "c", "posix"):
        return ""
    return "zh" if name.startswith("zh") else "en"


class Refused(click.ClickException):
    """The command cannot be done as it was asked for; what stands there stays as it is."""

    exit_code = 2

    def __init__(self, reason: Both) -> None:
        super().__init__(reason.to(language()))

    def show(self, file: Any = None) -> None:  # noqa: ARG002  # click's signature
        """Print the reason, in one line."""
        click.echo(f"pitchkit: {self.message}", err=True)


class Option(click.Option):
    """An option explained in both languages."""

    def __init__(self, *args: Any, about: Both, **attrs: Any) -> None:
        super().__init__(*args, **{"help": about.en, **attrs})
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and what it does, for the page of help."""
        self.help = self.about.to(language(ctx))
        return super().get_help_record(ctx)


class Argument(click.Argument):
    """An argument explained in both languages."""

    def __init__(self, *args: Any, about: Both, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return the argument and what it is, for the page of help."""
        return self.make_metavar(ctx), self.about.to(language(ctx))


class Command(click.Command):
    """A command explained in both languages, with an example."""

    def __init__(self, *args: Any, about: Both, example: str, **attrs: Any) -> None:
        super().__init__(*args, **{"help": about.en, **attrs})
        self.about = about
        self.example = example

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        prefix = _USAGE.to(language(ctx))
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.about.to(language(ctx)))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: arguments are explained with the options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each argument is and what each option does."""
        params = self.get_params(ctx)
        arguments = [each.get_help_record(ctx) for each in params if isinstance(each, Argument)]
        options = [each.get_help_record(ctx) for each in params if isinstance(each, click.Option)]
        for heading, records in ((_ARGUMENTS, arguments), (_OPTIONS, options)):
            if records:
                with formatter.section(heading.to(language(ctx))):
                    formatter.write_dl(list(filter(None, records)))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example."""
        with formatter.section(_EXAMPLE.to(language(ctx))):
            formatter.write_text(self.example)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, explained like every option."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _HELP.to(language(ctx))
        return found


def command(name: str, **attrs: Any) -> Callable[[Callable[..., Any]], Command]:
    """Make a function the command of this name, with the sentence and the example the contents have for it."""
    entry = COMMANDS[name]
    return click.command(name, cls=Command, about=entry.about, example=entry.example, **attrs)


def option(*names: str, zh: str, en: str, **attrs: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add an option with its explanation in Chinese and in English."""
    return click.option(*names, cls=Option, about=Both(zh, en), **attrs)


def argument(name: str, *, zh: str, en: str, **attrs: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add an argument with its explanation in Chinese and in English."""
    return click.argument(name, cls=Argument, about=Both(zh, en), **attrs)


def _choose(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.meta[_CHOSEN] = value


lang = option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    is_eager=True,
    expose_value=False,
    callback=_choose,
    zh="说中文还是英文",
    en="Speak Chinese or English.",
)


def say(text: str | Both) -> None:
    """Print a line for a person, beside the output: a pipe reads only what was asked for."""
    click.echo(text.to(language()) if isinstance(text, Both) else text, err=True)


def wrong_use(error: click.UsageError) -> Both:
    """Return what is wrong with a command line, in both languages; click itself only speaks English."""
    en = error.format_message()
    if isinstance(error, click.NoSuchOption | click.exceptions.NoSuchCommand):
        what = "选项" if isinstance(error, click.NoSuchOption) else "命令"
        name = getattr(error, "option_name", "") or getattr(error, "command_name", "")
        near = f"；是不是想写 {'、'.join(error.possibilities)}?" if error.possibilities else ""
        return Both(f"没有{what} {name}{near}", en)
    hint = error.param.get_error_hint(error.ctx) if isinstance(error, click.BadParameter) and error.param else ""
    if isinstance(error, click.MissingParameter):
        return Both(f"还缺 {hint}", en)
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        return Both(f"{hint} 只能是 {'、'.join(map(str, error.param.type.choices))}", en)
    if isinstance(error, click.BadParameter):
        return Both(f"{hint} 不对: {error.message}", en)
    return Both(f"用法不对: {en}", en)
