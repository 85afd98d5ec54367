"""`rung fmt`: write OKR files in their one canonical form."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from rung.cli.canonical import Draft, comments, drafts
from rung.cli.examples import examples
from rung.cli.exits import Exit, Unable
from rung.cli.project import PATH, read, refuse
from rung.cli.terminal import Terminal, color_option, put
from rung.core.present.checked import counted
from rung.files import save_text

_CANNOT_KEEP = "comments are not kept; add --drop-comments if they may go"


@click.command("fmt", epilog=examples("rung fmt okrs/ --diff", "rung fmt okrs/", "rung fmt okrs/ --check"))
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("--check", "mode", flag_value="check", help="Change nothing; exit 1 if a file would change.")
@click.option("--diff", "mode", flag_value="diff", help="Change nothing; show what would change.")
@click.option("--stdout", "mode", flag_value="stdout", help="Change nothing; print the result.")
@click.option("--drop-comments", is_flag=True, help="Write files even if they lose comments.")
@color_option
def command(paths: tuple[Path, ...], mode: str | None, color: str, *, drop_comments: bool) -> None:
    """Write OKR files with their keys in one order, in one layout, without what says nothing.

    Comments are not kept: a file that has some is refused unless --drop-comments is given. The organisation
    stays the same, file by file.

    Exit 0: done, or nothing to do. 1: with --check or --diff, a file would change. 2: could not run.
    """
    loaded = read(paths)
    if loaded.organization is None:
        refuse(loaded.problems)
    written = drafts(loaded.organization, loaded.places)
    if mode == "stdout":
        put("".join(draft.after for draft in written))
        return
    changed = [draft for draft in written if draft.before != draft.after]
    match mode:
        case "check":
            for draft in changed:
                click.echo(f"would change {draft.name}")
        case "diff":
            for draft in changed:
                _show_difference(draft, color)
        case _:
            _save(changed, drop_comments=drop_comments)
            return
    if changed:
        raise click.exceptions.Exit(Exit.FOUND)


def _save(changed: list[Draft], *, drop_comments: bool) -> None:
    """Write all files, or none when one would lose comments."""
    losses = [(draft, lines) for draft in changed if (lines := comments(draft))]
    if losses and not drop_comments:
        raise Unable("\n".join(f"{draft.name}:{lines[0]}: {_CANNOT_KEEP}" for draft, lines in losses))
    for draft in changed:
        try:
            save_text(Path(draft.name), draft.after)
        except OSError as error:
            raise Unable(f"{draft.name} cannot be written: {error.strerror or error}") from error
        click.echo(f"wrote {draft.name}")
    if not changed:
        click.echo("nothing to change")
    elif losses:
        lost = sum(len(lines) for _, lines in losses)
        click.echo(f"{counted(lost, 'line with a comment', 'lines with comments')} dropped", err=True)


def _show_difference(draft: Draft, color: str) -> None:
    has_color = Terminal.of(color).has_color
    before, after = draft.before.splitlines(keepends=True), draft.after.splitlines(keepends=True)
    for line in difflib.unified_diff(before, after, draft.name, draft.name):
        paint = {"+": "green", "-": "red", "@": "cyan"}.get(line[0]) if has_color else None
        put((click.style(line.rstrip("\n"), fg=paint) if paint else line.rstrip("\n")) + "\n")
