"""`rung migrate` and `rung serve`, run as an operator runs them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

RUNG = "from rung.cli.main import main; main()"
SECRET = "long-enough-and-nobody-knows-it-but-us"  # noqa: S105 -- of a test


def environment(data: Path, **variables: str) -> dict[str, str]:
    """Return an environment of a new installation on SQLite."""
    # Browser tests in the same worker set Django's own switch, which an installation must not know.
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("RUNG_", "DJANGO_"))}
    return plain | {"RUNG_DATA": str(data)} | variables


def rung(*words: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUNG, *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)


def test_migrating_twice_does_nothing_the_second_time(tmp_path: Path) -> None:
    env = environment(tmp_path / "data")
    first, second = rung("migrate", env=env), rung("migrate", env=env)
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.endswith("migrations applied\n")
    assert second.stdout == "Nothing to do: the database is up to date\n"


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "rung.E001"),
        ({"RUNG_SECRET_KEY": "short"}, "rung.E002"),
        ({"RUNG_SECRET_KEY": SECRET, "RUNG_DEBUG": "1"}, "rung.E003"),
        ({"RUNG_SECRET_KEY": SECRET, "RUNG_ALLOWED_HOSTS": "*"}, "rung.E004"),
    ],
)
def test_unsafe_settings_are_refused(tmp_path: Path, variables: dict[str, str], code: str) -> None:
    ran = rung("serve", env=environment(tmp_path, **variables))
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"{code}: ")


def test_a_database_that_is_behind_is_refused(tmp_path: Path) -> None:
    ran = rung("serve", env=environment(tmp_path, RUNG_SECRET_KEY=SECRET))
    assert ran.returncode == 2
    assert "run `rung migrate` first" in ran.stderr


def test_a_safe_installation_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    env = environment(tmp_path, RUNG_SECRET_KEY=SECRET)
    assert rung("migrate", env=env).returncode == 0
    port, live = free_port(), free_port()
    command = [sys.executable, "-c", RUNG, "serve", "--port", port, "--live-port", live, "--workers", "2"]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert answer(f"http://127.0.0.1:{port}/readyz") == '{"status": "ready"}'
            assert "Nobody has an account here yet" in answer(f"http://127.0.0.1:{port}/accounts/login/")
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=20)
    assert process.returncode == 0


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def answer(address: str) -> str:
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as found:  # noqa: S310 -- http, ours
                return str(found.read().decode())
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
