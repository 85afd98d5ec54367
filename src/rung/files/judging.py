"""Which reading answers which kind of case, in the language the case is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from rung.core.present.judged import (
    key_result_as_data,
    objective_as_data,
    pair_as_data,
    relation_as_data,
    restatement_as_data,
)
from rung.core.wording import (
    Lexicon,
    likely_language,
    read_key_result,
    read_objective,
    read_pair,
    read_relation,
    read_restatement,
)
from rung.files.cases import Case, PairCase, RelationCase, RestatementCase, TextCase
from rung.rules.words import lexicons

Json = dict[str, object]


def judge(case: Case, kind: str) -> Json:
    """Return the output fields of one case, its id first."""
    return {"id": case.id, **_JUDGES[kind](case)}


def _lexicon(case: Case, *texts: str) -> Lexicon:
    """Return the word lists of the language named, or else of the one that the texts look to be in."""
    known = lexicons()
    return known[case.language or likely_language(" ".join(texts), known)]


def _key_result(case: TextCase) -> Json:
    return key_result_as_data(read_key_result(case.text, _lexicon(case, case.text)), case.text)


def _objective(case: TextCase) -> Json:
    return objective_as_data(read_objective(case.text, _lexicon(case, case.text)), case.text)


def _relation(case: RelationCase) -> Json:
    lexicon = _lexicon(case, case.child, case.parent)
    return relation_as_data(read_relation(case.child, case.parent, lexicon), case.child, case.parent)


def _pair(case: PairCase) -> Json:
    lexicon = _lexicon(case, case.child.objective, *case.child.key_results)
    reading = read_pair(case.child, case.parent, lexicon)
    return pair_as_data(reading, case.child.objective, case.parent.objective)


def _restatement(case: RestatementCase) -> Json:
    lexicon = _lexicon(case, case.text, case.objective)
    reading = read_restatement(case.text, case.objective, lexicon, key_results=case.key_results)
    return restatement_as_data(reading, case.text, case.objective)


_JUDGES: Final[Mapping[str, Callable[[Any], Json]]] = {
    "key-results": _key_result,
    "objectives": _objective,
    "pairs": _pair,
    "relations": _relation,
    "restatements": _restatement,
}
