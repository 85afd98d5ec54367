"""Every rule one small file, found by walking this package; its docstring is its page of help."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module, resources
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from rung.core.check import Rule
from rung.rules.page import Page, read_page

__all__ = ["Page", "example", "load", "page_of", "read_page", "renamed"]


@cache
def load() -> tuple[Rule, ...]:
    """Return all rules, sorted by code, each with its page of help.

    Raises: ValueError: a module without a rule, a repeated name or code, or a malformed page.
    """
    rules = sorted((_rule_of(module) for module in _modules()), key=lambda rule: rule.code)
    taken: set[str] = set(renamed())
    for rule in rules:
        for word in (rule.name, rule.code):
            if word in taken:
                raise ValueError(f"{word}: this name or code is taken")
            taken.add(word)
    return tuple(rules)


@cache
def renamed() -> Mapping[str, str]:
    """Return what each old name or code is called now; an empty text for a removed rule."""
    text = resources.files(__package__).joinpath("renamed.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text)["renamed"])


@cache
def example() -> str:
    """Return the organisation that the examples in the pages belong to, as an OKR file."""
    return resources.files(__package__).joinpath("example.yaml").read_text(encoding="utf-8")


def page_of(name_or_code: str) -> Page | None:
    """Return a rule's page of help by its name, its code or a former one; None when there is no such rule.

    Python drops docstrings under `-OO`; the page is then empty.
    """
    wanted = renamed().get(name_or_code, name_or_code).casefold()
    found = (rule for rule in load() if wanted in {rule.name, rule.code.casefold()})
    rule = next(found, None)
    return None if rule is None else read_page(rule.page)


def _modules() -> Iterator[ModuleType]:
    """Go through the modules of every family; `words` holds data."""
    for family in iter_modules(__path__, f"{__name__}."):
        if family.ispkg and not family.name.endswith(".words"):
            package = import_module(family.name)
            for module in iter_modules(package.__path__, f"{family.name}."):
                yield import_module(module.name)


def _rule_of(module: ModuleType) -> Rule:
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        raise ValueError(f"{module.__name__}: a rule's module defines RULE")  # noqa: TRY004 -- all faults alike
    page = module.__doc__ or ""  # dropped under -OO
    try:
        stated = read_page(page)
    except ValueError as fault:
        raise ValueError(f"{module.__name__}: {fault}") from fault
    return replace(rule, page=page, serves=stated.serves)
