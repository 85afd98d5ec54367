"""`rung new-rule`: begin a rule and its test, with the next free code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from string import Template
from typing import Final

import click

from rung.cli.examples import examples
from rung.cli.exits import Unable
from rung.cli.project import PATH, unknown
from rung.files import save_text

_CODE: Final = re.compile(r'\bcode="([A-Z]+\d+)"')
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@click.command("new-rule", epilog=examples("rung new-rule objective vague-objective"))
@click.argument("family")
@click.argument("name")
@click.option("--root", type=PATH, default=".", show_default=True, help="Checkout of Rung to write into.")
def command(family: str, name: str, root: Path) -> None:
    """Begin the rule NAME in FAMILY: one file for the rule, one for its edge cases.

    NAME is the fault it finds, so that "allow NAME" reads right. Both files are green as written; replace the
    fault by your own.
    """
    folder = root / "src" / "rung" / "rules"
    if not folder.is_dir():
        raise Unable(f"{root} is no checkout of Rung; name one with --root")
    families = sorted(
        path.parent.name for path in folder.glob("*/__init__.py") if path.parent.name != "words"
    )
    if family not in families:
        raise unknown("family", family, families)
    if not _NAME.fullmatch(name):
        raise Unable(f'"{name}" is no name for a rule: write it like vague-objective')
    stem = name.replace("-", "_")
    gone = tomllib.loads((folder / "renamed.toml").read_text(encoding="utf-8"))["renamed"].keys()
    targets = {
        folder / family / f"{stem}.py": "rule.txt",
        root / "tests" / "rules" / family / f"test_{stem}.py": "rule_test.txt",
    }
    if name in gone or list(folder.glob(f"*/{stem}.py")):
        raise Unable(f'there is a rule "{name}" already, or there was')
    sentence = name.replace("-", " ").capitalize()
    words = {"name": name, "sentence": sentence, "code": _next_code(folder / family, gone)}
    for target, source in targets.items():
        text = resources.files("rung.cli.starter").joinpath(source).read_text(encoding="utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        save_text(target, Template(text).substitute(words))
        click.echo(f"wrote {target}")


def _next_code(folder: Path, gone: Iterable[str]) -> str:
    """Return the code after the highest that the family ever used; codes are for ever."""
    files = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    codes = [match[1] for text in files if (match := _CODE.search(text))]
    letters = codes[0].rstrip("0123456789") if codes else folder.name[:3].upper()
    used = (code for code in (*codes, *gone) if re.fullmatch(rf"{letters}\d+", code))
    return f"{letters}{max((int(code[len(letters) :]) for code in used), default=0) + 1:03}"
