"""The PostgreSQL of a test run comes up, is ours alone, and goes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from tools.postgresql import find_postgresql, packaged_postgresql, temporary_postgresql

# Under root PostgreSQL runs as another user, who may not enter the environment of this checkout.
PROGRAMS = find_postgresql() or (packaged_postgresql(Path(sys.prefix)) if os.geteuid() else None)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The place for temporary files; other users may enter it, as PostgreSQL does under root."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        monkeypatch.setattr("tempfile.tempdir", name)
        yield Path(name)


@pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL on this machine")
def test_it_serves_and_leaves_nothing(folder: Path) -> None:
    assert PROGRAMS
    with temporary_postgresql(PROGRAMS) as address:
        with psycopg.connect(address) as connection:
            row = connection.execute("show server_version_num").fetchone()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(address.replace(urlsplit(address).password or "", "guessed"))
        assert row
        assert int(row[0]) >= 15_00_00
    assert list(folder.iterdir()) == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
