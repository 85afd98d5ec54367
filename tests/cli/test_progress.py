"""The progress bar: for people who wait, and for nobody else."""

from __future__ import annotations

import io
import sys
from typing import TextIO

import pytest

from rung.cli import progress


class Watched(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> TextIO:
    stream = Watched()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_nobody_watches() -> None:
    with progress.shown("Checking") as tell:
        assert tell is None


def test_what_is_quick_shows_nothing(watched: TextIO) -> None:
    with progress.shown("Checking") as tell:
        assert tell is not None
        tell("copied-objective", 1, 2)
    assert isinstance(watched, io.StringIO)
    assert watched.getvalue() == ""


def test_what_is_slow_says_how_far_it_is(watched: TextIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.shown("Checking") as tell:
        assert tell is not None
        tell("copied-objective", 1, 2)
        tell("", 2, 2)
    assert isinstance(watched, io.StringIO)
    assert "Checking" in watched.getvalue()
