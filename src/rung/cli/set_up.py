"""`rung set-up`: say where the first account of an installation is made."""

from __future__ import annotations

import click

from rung.cli.server_room import enter


@click.command("set-up")
@click.option(
    "--address",
    default="http://localhost:8000",
    show_default=True,
    help="Where people reach this installation.",
)
def command(address: str) -> None:
    """Print the link that makes the first account; it works until somebody has one.

    Takes the same environment as `rung serve`, which prints it as well. Exit 1 when there is an account, 2
    where `rung serve` would refuse.
    """
    operate = enter("operate")
    operate.set_up()
    if refusals := operate.refusals():
        click.echo("\n".join(refusals), err=True)
        raise SystemExit(2)
    link = operate.set_up_link(address)
    click.echo(link or "Somebody has an account already: sign in, or be invited.", err=link is None)
    raise SystemExit(0 if link else 1)
