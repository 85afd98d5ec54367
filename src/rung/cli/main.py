"""The `rung` command: finds the file of a command by its name and reads no other.

A module of this folder is a command when its docstring begins with its call: ``rung NAME``: what it does.
What follows the colon is its line in `rung --help`. The module has a click command called `command`.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from rung import __version__
from rung.cli.exits import Exit
from rung.cli.nearest import hint

_FOLDER: Final = Path(__file__).parent
_DOCSTRING: Final = re.compile(r"`rung (?P<name>[a-z-]+)`: (?P<gist>[^\n]+)")

#: In what order and under which headings `rung --help` lists commands; any other stands under the last.
SECTIONS: Final = {
    "Check": ("check", "explain", "rules", "judge"),
    "Look": ("tree", "trace"),
    "Write": ("init", "fmt", "schema", "new-rule"),
    "More": (),
}


class Program(click.Group):
    """A group that imports a command when it is called, and ends the same way for every kind of trouble."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in alphabetical order."""
        del ctx
        names = (path.stem.replace("_", "-") for path in _FOLDER.iterdir())
        return sorted(name for name in names if _gist_of(name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None when there is none of this name."""
        del ctx
        if not _gist_of(cmd_name):
            return None
        command: click.Command = import_module(f"rung.cli.{_module_of(cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or name the nearest."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            offer = hint(args[0], self.list_commands(ctx))
            ctx.fail(f'there is no command "{args[0]}"; {offer}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings, from their docstrings alone."""
        named = {name for names in SECTIONS.values() for name in names}
        others = [name for name in self.list_commands(ctx) if name not in named]
        for heading, names in SECTIONS.items():
            rows = [(name, gist) for name in (*names, *([] if names else others)) if (gist := _gist_of(name))]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; end quietly when nobody reads on."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Python would complain once more when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(Exit.PIPE_CLOSED) from None
        return result

    def main(self, args: Sequence[str] | None = None, *_ignored: Any, **extra: Any) -> Any:
        """Run a command and end the process with its code."""
        prog_name = extra.get("prog_name") or "rung"
        for stream in (sys.stdout, sys.stderr):
            # What the terminal cannot show is spelled out rather than refused.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        try:
            code = super().main(args, prog_name=prog_name, standalone_mode=False)
        except click.ClickException as refusal:
            refusal.show()
            code = Exit.UNABLE
        except (KeyboardInterrupt, click.Abort):
            code = Exit.INTERRUPTED
        sys.exit(code if isinstance(code, int) else Exit.CLEAN)


def _module_of(command: str) -> str:
    return command.replace("-", "_")


def _gist_of(command: str) -> str:
    """Return a command's line of help, read without importing it; empty when there is no such command."""
    if not re.fullmatch(r"[a-z-]+", command):
        return ""
    module = _FOLDER / _module_of(command)
    path = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
    if not path.is_file():
        return ""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    match = _DOCSTRING.match(docstring)
    if match is None or match["name"] != command:
        return ""
    gist = match["gist"].rstrip(".")
    return gist[:1].upper() + gist[1:]


@click.group(
    "rung",
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog='Each command explains itself: "rung check --help".',
)
@click.version_option(__version__, prog_name="rung", message="%(prog)s %(version)s")
def program() -> None:
    """Pass goals down an organisation without locking its teams in.

    Rung reads objectives and key results from YAML or JSON files, follows every key result up to the company
    goal that it moves, and says where the ladder is broken.
    """


def main() -> None:
    """Run the program; the entry point of the `rung` script."""
    program()
