"""What the process ends with. Scripts rely on the first three (contract §3)."""

from __future__ import annotations

from enum import IntEnum

import click


class Exit(IntEnum):
    """Exit codes of every command."""

    #: Nothing of severity error.
    CLEAN = 0
    #: At least one error; for `fmt --check`, a file that would change.
    FOUND = 1
    #: The command could not run: bad input, bad arguments, a missing file.
    UNABLE = 2
    #: Ctrl-C, as shells count it (128 + SIGINT).
    INTERRUPTED = 130
    #: The reader of our output went away, as in `rung tree … | head` (128 + SIGPIPE).
    PIPE_CLOSED = 141


class Unable(click.ClickException):
    """The command cannot go on; the message says why and what to do about it."""

    exit_code = Exit.UNABLE
