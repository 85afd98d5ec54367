"""A score as a table for people, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from rung.cli.judge.scoring import Score
from rung.core.present.spans import Line, Span, Tone
from rung.core.wording import ClassAgreement

Json = dict[str, object]


def score_as_text(score: Score, kind: str) -> Iterator[Line]:
    """Go through the lines of the table."""
    yield (Span(f"{kind}: {score.rows} rows with a label", Tone.STRONG),)
    for name, found in score.classes.items():
        yield ()
        left_out = score.unclear.get(name, 0)
        yield (
            Span(f"{name:<18}", Tone.STRONG),
            Span(f"n {found.count:<6} agreement {found.observed:.3f}   kappa {_share(found.kappa)}"),
            Span(f"   left out as unclear {left_out}" if left_out else "", Tone.FAINT),
        )
        for each in found.classes:
            yield _class(each)
    if score.copies is not None:
        yield ()
        yield (Span("kr_copies", Tone.STRONG),)
        yield _class(score.copies)
    if score.exact:
        yield ()
        yield (Span("exact fields", Tone.STRONG),)
    for field in score.exact:
        yield (
            Span(f"  {field.name:<16}{field.right:>5} of {field.count:<5} {field.right / field.count:.3f}"),
            Span(f"   found beyond the labels {field.stray}" if field.stray else "", Tone.FAINT),
        )


def partings_as_text(score: Score, texts: dict[str | int, str]) -> Iterator[Line]:
    """Go through where judgement and label part, with the text."""
    for parting in score.partings:
        yield (
            Span(f"{parting.id}  ", Tone.FAINT),
            Span(f"{parting.field}: ", Tone.STRONG),
            Span(f"{_said(parting.found)}, labelled {_said(parting.labelled)}"),
        )
        yield (Span(f"    {texts.get(parting.id, '')}", Tone.EVIDENCE),)


def score_as_data(score: Score) -> Json:
    """Return the table as plain data; shares from 0 to 1."""
    return {
        "rows": score.rows,
        "unclear": dict(score.unclear),
        "classes": {
            name: {
                "n": found.count,
                "agreement": found.observed,
                "kappa": found.kappa,
                "per_class": {str(each.name): _class_as_data(each) for each in found.classes},
            }
            for name, found in score.classes.items()
        },
        "exact": {
            field.name: {
                "n": field.count,
                "right": field.right,
                "share": field.right / field.count,
                "stray": field.stray,
            }
            for field in score.exact
        },
        "copies": None if score.copies is None else _class_as_data(score.copies),
        "disagreements": [
            {"id": each.id, "field": each.field, "found": each.found, "labelled": each.labelled}
            for each in score.partings
        ],
    }


def _class(each: ClassAgreement) -> Line:
    return (
        Span(f"  {each.name!s:<16}"),
        Span(f"labelled {each.labelled:<6}found {each.found:<6}"),
        Span(f"precision {_share(each.precision)}   recall {_share(each.recall)}"),
    )


def _class_as_data(each: ClassAgreement) -> Json:
    return {
        "labelled": each.labelled,
        "found": each.found,
        "precision": each.precision,
        "recall": each.recall,
    }


def _share(value: float | None) -> str:
    return "    -" if value is None else f"{value:.3f}"


def _said(value: object) -> str:
    return "nothing" if value is None else str(value)
