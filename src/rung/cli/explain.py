"""`rung explain`: say what a rule finds, why it hurts, and how to mend it."""

from __future__ import annotations

import click

from rung import rules
from rung.cli.checking import current
from rung.cli.examples import examples
from rung.cli.exits import Unable
from rung.cli.terminal import Terminal, color_option
from rung.core.check import Selection
from rung.core.present.page import page_as_text
from rung.core.present.rule_table import table_as_text


@click.command("explain", epilog=examples("rung explain copied-objective", "rung explain ALN003"))
@click.argument("word", metavar="[RULE]", required=False)
@color_option
def command(word: str | None, color: str) -> None:
    """Print the page of a rule: what it finds, why it hurts, a bad and a good example, the fix.

    RULE is a name or a code; the letters of a code list the family. Without it, all rules are listed.
    """
    all_rules = rules.load()
    chosen, unknown = Selection(select=(current(word),)).choose(all_rules) if word else (all_rules, ())
    if unknown:
        raise Unable("\n".join(unknown))
    terminal = Terminal.of(color)
    if word and len(chosen) == 1:
        terminal.write(page_as_text(chosen[0], terminal.signs, terminal.columns))
    else:
        terminal.write(table_as_text(chosen, terminal.signs, terminal.columns))
