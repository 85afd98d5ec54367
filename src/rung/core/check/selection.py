"""Which rules run: a profile, then names or codes picked or left out."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from rung.core.check.rule import Rule
from rung.core.check.severity import Profile


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of rules. Names, codes and the letters of a family's codes (`ALN`) are understood."""

    profile: Profile = Profile.STEADY
    #: When not empty, only these run, whatever the profile.
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def choose(self, rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
        """Return the rules that run, and one sentence for each word that names no rule."""
        if self.select:
            chosen = [rule for rule in rules if any(_names(word, rule) for word in self.select)]
        else:
            chosen = [rule for rule in rules if self.profile.holds(rule.profile)]
        chosen = [rule for rule in chosen if not any(_names(word, rule) for word in self.ignore)]
        unknown = [
            _no_such_rule(word, rules)
            for word in (*self.select, *self.ignore)
            if not any(_names(word, rule) for rule in rules)
        ]
        return tuple(chosen), tuple(unknown)


def _names(word: str, rule: Rule) -> bool:
    family = rule.code.rstrip("0123456789")
    return word.casefold() in {rule.name, rule.code.casefold(), family.casefold()}


def _no_such_rule(word: str, rules: Sequence[Rule]) -> str:
    near = difflib.get_close_matches(word, [rule.name for rule in rules] + [rule.code for rule in rules], 1)
    hint = f"; did you mean “{near[0]}”?" if near else "; `rung rules` lists them"
    return f"there is no rule “{word}”{hint}"
