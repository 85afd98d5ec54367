"""What an objective's title says: a direction, a metric, a thing to make, a topic; does it stand alone?

`frame` finds the verb of a title and the phrase it works on, `form` draws the conclusions, `target` says
which number is one to reach, `leaning` whether the title needs a text above it, `reading` joins them.
"""

from __future__ import annotations

from rung.core.wording.objective.form import FORMS, Form
from rung.core.wording.objective.reading import (
    QUESTION,
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
