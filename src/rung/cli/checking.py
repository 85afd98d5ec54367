"""Running a check from the command line: which rules, with which settings, against which baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rung.cli.exits import Unable
from rung.cli.nearest import hint
from rung.cli.progress import shown
from rung.cli.project import Project, refuse
from rung.core.check import Context, Profile, Report, Rule, Selection, names_of, run
from rung.core.present.checked import Checked
from rung.core.wording import Readings
from rung.files import Config, Problem, read_baseline
from rung.files.collector import collector_at_rest
from rung.rules import renamed
from rung.rules.words import lexicons


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the command line says about a check; where it is silent, rung.toml speaks."""

    today: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    baseline: Path | None = None


def check(project: Project, rules: Sequence[Rule], choice: Choice, format_: str) -> Checked:
    """Check a project with the rules that the command line and rung.toml choose from `rules`."""
    chosen = chosen_rules(rules, choice, project.config)
    settings = _settings(project, rules, format_)
    known = _known(choice.baseline or project.config.baseline, format_)
    with shown("Checking") as progress, collector_at_rest():
        context = Context(
            project.ladder,
            Readings(lexicons()),
            choice.today,
            settings,
            known=names_of(rules) | frozenset(renamed()),
        )
        report: Report = run(chosen, context, progress)
    return Checked(project.ladder, report.without(known), chosen, project.locate, project.read_line)


def chosen_rules(rules: Sequence[Rule], choice: Choice, config: Config) -> tuple[Rule, ...]:
    """Return the rules that run. Raises `Unable` for words that name none.

    `--select` runs those rules alone, whatever rung.toml says; `select` in rung.toml adds to the profile.
    """
    profile = Profile(choice.profile or config.profile or Selection().profile)
    if choice.select:
        selections = [Selection(profile, choice.select, choice.ignore)]
    else:
        ignore = (*map(current, config.ignore), *choice.ignore)
        selections = [Selection(profile, (), ignore)]
        if config.select:
            selections.append(Selection(profile, tuple(map(current, config.select)), ignore))
    chosen: set[str] = set()
    unknown: dict[str, None] = {}
    for selection in selections:
        some, sentences = selection.choose(rules)
        chosen.update(rule.name for rule in some)
        unknown.update(dict.fromkeys(sentences))
    if unknown:
        raise Unable("\n".join(unknown))
    return tuple(rule for rule in rules if rule.name in chosen)


def words(given: Iterable[str]) -> tuple[str, ...]:
    """Take apart options that may be repeated and may hold several words with commas between them."""
    return tuple(current(word.strip()) for text in given for word in text.split(",") if word.strip())


def current(word: str) -> str:
    """Return what a rule is called now that once went by this name or code."""
    return renamed().get(word) or word


def _known(baseline: Path | None, format_: str) -> frozenset[str]:
    if baseline is None:
        return frozenset()
    known, problems = read_baseline(baseline)
    if problems:
        refuse(problems, format_)
    return known


def _settings(project: Project, rules: Sequence[Rule], format_: str) -> Mapping[str, Mapping[str, float]]:
    """Take the thresholds that rung.toml sets, or refuse those that no rule knows."""
    settings: dict[str, dict[str, float]] = {}
    problems: list[Problem] = []
    by_name = {rule.name: rule for rule in rules}
    config = project.config
    for name, values in config.rules.items():
        if name not in by_name:
            said = (f'there is no rule "{name}"', hint(name, by_name))
            problems.append(config.problem(("rules", name), *said, on_key=True))
            continue
        problems += [
            config.problem(("rules", name, key), *said, on_key=key not in by_name[name].settings)
            for key, *said in _faults(by_name[name], values)
        ]
        settings[name] = {
            key: float(value) for key, value in values.items() if isinstance(value, int | float)
        }
    if problems:
        refuse(problems, format_)
    return settings


def _faults(rule: Rule, values: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Go through what is wrong with one rule's settings: the key, message and remedy."""
    for key, value in values.items():
        if key not in rule.settings:
            known = hint(key, rule.settings) if rule.settings else "it has no settings"
            yield key, f'{rule.name} has no setting "{key}"', known
        elif isinstance(value, bool) or not isinstance(value, int | float):
            yield (
                key,
                f'the setting "{key}" of {rule.name} must be a number',
                f"write {key} = {rule.settings[key]:g}",
            )
