"""Writing objectives and putting them in order; each action as those of `okrs.actions`."""

from rung.server.writing.actions.creating import Parts, Tried, create_objective

__all__ = ["Parts", "Tried", "create_objective"]
