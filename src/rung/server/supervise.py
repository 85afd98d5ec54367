"""`rung serve`: keeps the processes of an installation running, each of them this module with a role's name.

`pages` answers pages and the API (gunicorn, several workers); `live` serves agents (uvicorn, one process);
`jobs` does the work after the answer. One that ends is started again; when the supervisor is told to stop, it
stops them all.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import django

#: Seconds until a process that ended is started again, and until one that is told to stop is ended by force.
PAUSE: Final = 1.0
PATIENCE: Final = 30.0

_log = logging.getLogger("rung.serve")


@dataclass(slots=True)
class Child:
    """One process with the words it is started with."""

    words: Sequence[str]
    process: subprocess.Popen[bytes]


def supervise(roles: Sequence[Sequence[str]]) -> None:
    """Run every role until SIGTERM or SIGINT; returns when all of them have ended."""
    stopped: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: stopped.append(received))
    children = [Child(words, _start(words)) for words in roles]
    while not stopped:
        time.sleep(PAUSE / 10)
        for child in children:
            if child.process.poll() is not None and not stopped:
                _log.warning("%s ended and is started again", child.words[0])
                time.sleep(PAUSE)
                child.process = _start(child.words)
    _stop(children)


def _start(words: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", __name__, *words])  # noqa: S603 -- our own module


def _stop(children: Sequence[Child]) -> None:
    for child in children:
        child.process.terminate()
    end = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()


def pages(bind: str, workers: str) -> None:
    """Answer pages and the API until told to stop."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 -- needs no loading for the other roles

    class Pages(BaseApplication):  # type: ignore[misc]  # gunicorn brings no types
        """Gunicorn with our options instead of a command line."""

        def load_config(self) -> None:
            options = {
                "bind": bind,
                "workers": int(workers),
                "preload_app": True,
                "accesslog": None,
                "control_socket_disable": True,  # two installations of one user would fight for it
                "proc_name": "rung",
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from rung.server.wsgi import application  # noqa: PLC0415 -- sets Django up

            return application

    Pages().run()


def live(host: str, port: str) -> None:
    """Serve agents until told to stop."""
    import uvicorn  # noqa: PLC0415 -- likewise

    uvicorn.run("rung.server.asgi:application", host=host, port=int(port), log_level="warning")


def jobs() -> None:
    """Do the work after the answer until told to stop."""
    from rung.server.jobs.worker import work  # noqa: PLC0415 -- after the settings are in place

    work()


def main(role: str, *words: str) -> None:
    """Be one of the processes."""
    django.setup()  # with the settings that the supervisor found and checked
    roles: dict[str, Callable[..., None]] = {"pages": pages, "live": live, "jobs": jobs}
    roles[role](*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
