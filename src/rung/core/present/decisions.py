"""What waits for a decision: one meaning for the page, the API and the command line."""

from __future__ import annotations

import numpy as np

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode, highest


def undecided(ladder: Ladder) -> tuple[ObjectiveNode | KeyResultNode, ...]:
    """Return orphan objectives, orphan key results and the heads of islands, each once, in file order.

    These are the subjects of `orphan-objective`, `orphan-key-result` and `island`, whichever rules run and
    whatever is waived: a reason to keep a finding does not give an orphan a way up (product.md, section 5).
    O(objectives + links) the first time.
    """
    columns = ladder.columns
    islands = [tuple(map(ladder.at, members)) for members in columns.islands]
    heads = {highest(members).number for members in islands if all(each.is_placed for each in members)}
    objectives = heads.union(np.flatnonzero(columns.orphans).tolist())
    found: list[tuple[int, int, ObjectiveNode | KeyResultNode]] = [
        (number, -1, ladder.at(number)) for number in objectives
    ]
    for number in np.flatnonzero(columns.orphan_key_results).tolist():
        key_result = ladder.key_result_at(number)
        found.append((key_result.objective.number, key_result.position, key_result))
    return tuple(node for _, _, node in sorted(found, key=lambda each: each[:2]))
