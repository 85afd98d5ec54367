"""The page "How well Rung judges" is made of its committed run."""

from __future__ import annotations

import json

from tools.measure_judgement import MARKS, NOTES, PAGE, RUN, figure, page


def test_the_page_is_that_of_the_run() -> None:
    measured = json.loads(RUN.read_text("utf-8"))

    assert PAGE.read_text("utf-8") == page(measured, NOTES.read_text("utf-8"))


def test_every_mark_has_a_figure_for_companies_nobody_looked_at() -> None:
    texts = json.loads(RUN.read_text("utf-8"))["texts"]

    assert all(figure(texts[mark.kind]["held back"]["all"], mark.field) != "–" for mark in MARKS)
