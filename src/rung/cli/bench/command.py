"""The command `rung bench` and its parts."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from rung.cli.examples import examples

#: Sizes of `rung bench all`, in objectives; the largest has a million key results.
SIZES = (3_000, 30_000, 300_000)

folder_argument = click.argument(
    "out", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="OUT"
)


@click.group(
    "bench",
    epilog=examples(
        "rung bench generate --objectives 30000 --seed 1 /tmp/large", "rung bench check /tmp/large"
    ),
)
def command() -> None:
    """Measure Rung on a synthetic organisation."""


@command.command()
@click.option("--objectives", type=click.IntRange(min=40), default=30_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path), metavar="OUT")
def generate(objectives: int, seed: int, out: Path) -> None:
    """Write a synthetic organisation into the folder OUT, as JSON files."""
    from rung.cli.bench.synthetic import generate as write  # noqa: PLC0415 -- commands load what they need

    _say(write(objectives, seed, out))


@command.command()
@folder_argument
def check(out: Path) -> None:
    """Check everything, cold and with the readings of unchanged texts cached."""
    from rung.cli.bench import runs  # noqa: PLC0415 -- commands load what they need

    _say(runs.check(out))


@command.command()
@folder_argument
def trace(out: Path) -> None:
    """Trace every key result, and list the chains of a thousand."""
    from rung.cli.bench import runs  # noqa: PLC0415 -- commands load what they need

    _say(runs.traces(out))


@command.command()
@folder_argument
def rollup(out: Path) -> None:
    """Compute every progress with its explanation."""
    from rung.cli.bench import runs  # noqa: PLC0415 -- commands load what they need

    _say(runs.rollup(out))


@command.command()
@click.option("--edits", type=click.IntRange(min=10), default=1_000, show_default=True)
@folder_argument
def edit(edits: int, out: Path) -> None:
    """Edit one objective at a time and check again what the edit touches."""
    from rung.cli.bench import runs  # noqa: PLC0415 -- commands load what they need

    _say(runs.edit(out, edits=edits))


@command.command()
@folder_argument
def compare(out: Path) -> None:
    """Find the same traces by networkx and by a recursive query on SQLite. Needs networkx."""
    from rung.cli.bench import compare as comparison  # noqa: PLC0415 -- commands load what they need

    _say(comparison.compare(out))


@command.command("all")
@click.option("--objectives", type=int, multiple=True, help="Sizes to run instead of the usual three.")
def run_all(objectives: tuple[int, ...]) -> None:
    """Run the whole set at growing sizes, each step in a process of its own."""
    for size in objectives or SIZES:
        with tempfile.TemporaryDirectory(prefix="rung-bench-") as folder:
            _step("generate", "--objectives", str(size), folder)
            for step in ("check", "trace", "rollup", "edit", "compare"):
                _step(step, folder)


def _step(name: str, *arguments: str) -> None:
    """Run one step in a fresh interpreter, so that peak memory is the step's own."""
    line = [sys.executable, "-c", "from rung.cli.main import main; main()", "bench", name, *arguments]
    done = subprocess.run(line, check=True, capture_output=True, text=True)  # noqa: S603 -- our own command
    click.echo(json.dumps({"step": name, **json.loads(done.stdout)}))


def _say(figures: dict[str, object] | dict[str, int]) -> None:
    click.echo(json.dumps(figures, indent=2))
