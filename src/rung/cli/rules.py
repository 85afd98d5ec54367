"""`rung rules`: list all rules with their code, severity and profile."""

from __future__ import annotations

import click

from rung import rules
from rung.cli.examples import examples
from rung.cli.terminal import Terminal, color_option, put, put_json
from rung.core.present.rule_table import table_as_data, table_as_markdown, table_as_text


@click.command("rules", epilog=examples("rung rules", "rung rules --format markdown"))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Output.",
)
@color_option
def command(format_: str, color: str) -> None:
    """List all rules: code, name, severity, the smallest profile that runs it, what it finds."""
    all_rules = rules.load()
    match format_:
        case "json":
            put_json(table_as_data(all_rules))
        case "markdown":
            put(table_as_markdown(all_rules))
        case _:
            terminal = Terminal.of(color)
            terminal.write(table_as_text(all_rules, terminal.signs, terminal.columns))
