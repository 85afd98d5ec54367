"""What an objective's title says: a direction, a metric, a thing to make, a topic; and whether it stands alone."""

from __future__ import annotations

from rung.core.wording.objective.reading import (
    FORMS,
    QUESTION,
    Form,
    ObjectiveReading,
    read_objective,
    signs_of_objective,
)

__all__ = [
    "FORMS",
    "QUESTION",
    "Form",
    "ObjectiveReading",
    "read_objective",
    "signs_of_objective",
]
