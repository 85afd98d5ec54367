from __future__ import annotations

from pathlib import Path

import pytest

from rung.server import settings

DATA = Path("data")


def test_sqlite_is_a_file_in_the_data_folder() -> None:
    found = settings.database("", DATA)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", str(DATA / "rung.sqlite3"))
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "path"),
    [("sqlite:///some.db", "some.db"), ("sqlite:////var/some.db", "/var/some.db"), ("here.db", "here.db")],
)
def test_sqlite_is_named_by_url_or_path(url: str, path: str) -> None:
    assert settings.database(url, DATA)["NAME"] == path


def test_postgresql_is_named_by_url() -> None:
    found = settings.database("postgresql://anna:p%40ss@db.example:5433/rung?sslmode=require", DATA)
    wanted = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "rung",
        "USER": "anna",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert {name: found[name] for name in wanted} == wanted


def test_postgresql_may_be_a_socket() -> None:
    found = settings.database("postgresql:///rung?host=/run/postgresql", DATA)
    assert (found["HOST"], found["NAME"], found["OPTIONS"]) == ("/run/postgresql", "rung", {})


def test_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match="not mysql://"):
        settings.database("mysql://localhost/rung", DATA)


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("from the file\n", encoding="utf-8")
    monkeypatch.setenv("RUNG_TEST", "from the variable")
    assert settings.text("RUNG_TEST") == "from the variable"
    monkeypatch.setenv("RUNG_TEST_FILE", str(tmp_path / "key"))
    assert settings.text("RUNG_TEST") == "from the file"


def test_variables_have_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNG_TEST", "Yes")
    assert settings.flag("RUNG_TEST")
    assert settings.flag("RUNG_UNSET", default=True)
    monkeypatch.setenv("RUNG_TEST", " a.example , b.example,")
    assert settings.listed("RUNG_TEST") == ["a.example", "b.example"]
    monkeypatch.setenv("RUNG_TEST", "17")
    assert settings.number("RUNG_TEST", 3) == 17
    monkeypatch.setenv("RUNG_TEST", "many")
    with pytest.raises(ValueError, match="RUNG_TEST must be a whole number, not 'many'"):
        settings.number("RUNG_TEST", 3)
