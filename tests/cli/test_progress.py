"""The progress bar: for people who wait, and for nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from rung.cli import progress


class Watched(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        return True


def watch(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Put a terminal in the place of standard error; pytest does the same between fixtures and test."""
    stream = Watched()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_nobody_watches() -> None:
    with progress.shown("Checking") as tell:
        assert tell is None


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch(monkeypatch)
    with progress.shown("Checking") as tell:
        assert tell is not None
        tell("copied-objective", 1, 2)
    assert watched.getvalue() == ""


def test_what_is_slow_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.shown("Checking") as tell:
        assert tell is not None
        tell("copied-objective", 1, 2)
        tell("", 2, 2)
    assert "Checking" in watched.getvalue()
