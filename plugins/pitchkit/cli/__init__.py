"""The `pitchkit` command. Every command lives in a module of its own and is loaded only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pitchkit import __version__
from pitchkit.cli.contents import COMMANDS
from pitchkit.cli.speech import Command, lang, language, option, wrong_use
from pitchkit.problems import Both

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

FINE, FOUND, WRONG_USE, OUR_FAULT = 0, 1, 2, 3
"""What a command ends with: nothing wrong, something found, asked for in a way that cannot be, a fault of ours."""

_PACKAGE = Path(__file__).parents[1]
_ABOUT = Both(
    "Pitchkit 把结构化的 YAML 内容变成销售随手可用的门户。",
    "Pitchkit turns structured YAML content into a portal that salespeople can use at once.",
)
_COMMANDS = Both("命令", "Commands")
_TRY = Both("看说明: ", "For help: ")
_STOPPED = Both("已停止。", "Stopped.")
_FAULT = Both(
    "pitchkit 自己出了错（{what}），不是您的错。请报告给我们，并附上这一行；PITCHKIT_DEBUG=1 会显示细节",
    "pitchkit: internal fault ({what}). This is our mistake, not yours: please report it with this line; "
    "PITCHKIT_DEBUG=1 shows the details",
)


class _OurFault(click.ClickException):
    """Something nobody foresaw: told in one line, with the place, to be reported."""

    exit_code = OUR_FAULT

    def __init__(self, error: Exception) -> None:
        steps = traceback.extract_tb(error.__traceback__)
        ours = [step for step in steps if Path(step.filename).is_relative_to(_PACKAGE)]
        where = f", {Path(ours[-1].filename).relative_to(_PACKAGE).as_posix()}:{ours[-1].lineno}" if ours else ""
        what = " ".join(f"{type(error).__name__}: {error}{where}".split())
        super().__init__(_FAULT.to(language()).format(what=what))
        self.error = error

    def show(self, file: Any = None) -> None:  # noqa: ARG002  # click's signature
        """Print the line, after the traceback where PITCHKIT_DEBUG asks for it."""
        if os.environ.get("PITCHKIT_DEBUG") == "1":
            traceback.print_exception(self.error)
        click.echo(self.message, err=True)


class _Commands(Command, click.Group):
    """All commands, in the order a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        found: click.Command = importlib.import_module(f"{__name__}.{entry.module}").run
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(_COMMANDS.to(language(ctx))):
            formatter.write_dl([(name, entry.about.to(language(ctx))) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            raise _OurFault(error) from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line and leave with its exit code."""
        _let_every_letter_through()
        run = super().main
        code = _ended(
            lambda: run(args, prog_name or "pitchkit", complete_var=complete_var, standalone_mode=False, **extra)
        )
        if standalone_mode:
            sys.exit(code)
        return code


def _let_every_letter_through() -> None:
    # A pipe on Windows may know a hundred letters; what it does not know is no reason to fail.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _ended(run: Any) -> int:
    """Run, tell what went wrong if anything did, and return the exit code."""
    try:
        code = run()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return WRONG_USE
    except click.UsageError as error:
        _tell_wrong_use(error)
        return WRONG_USE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(_STOPPED.to(language()), err=True)
        return FOUND
    except Exception as error:  # noqa: BLE001  # whatever it is, nobody shall read a traceback unasked
        fault = _OurFault(error)
        fault.show()
        return fault.exit_code
    return code if isinstance(code, int) else FINE


def _tell_wrong_use(error: click.UsageError) -> None:
    spoken = language(error.ctx)
    click.echo(f"pitchkit: {wrong_use(error).to(spoken)}", err=True)
    path = error.ctx.command_path if error.ctx else "pitchkit"
    click.echo(f"{_TRY.to(spoken)}{path} --help", err=True)


def _tell_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"pitchkit {__version__}")
        ctx.exit()


@click.command("pitchkit", cls=_Commands, about=_ABOUT, example="pitchkit init kit && cd kit && mkdocs serve")
@lang
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    zh="显示版本",
    en="Show the version.",
)
def main() -> None:
    """Hand over to the command that was named."""
