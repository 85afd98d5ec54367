from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rung.files import load
from rung.server.choices.queries import answers_of, offered_to
from rung.server.demo.load import FOLDER, ensure_demo
from rung.server.demo.sign_ins import PASSWORD, SIGN_INS
from rung.server.demo.start import default_data
from rung.server.kpis.queries import kpis_of, said_in
from rung.server.okrs.ladders import ladders
from rung.server.store.convert import snapshot_of
from rung.server.store.models import Account, Cycle, Objective, Seat


@pytest.mark.django_db
def test_the_demo_is_loaded_once_and_edits_stay() -> None:
    organization = ensure_demo()
    cycle = Cycle.objects.of(organization).get()
    assert snapshot_of(organization, cycle) == load([FOLDER]).organization
    first = Objective.objects.of(organization).order_by("position")[0]
    Objective.objects.of(organization).filter(pk=first.pk).update(title="Edited")
    assert ensure_demo() == organization
    assert Objective.objects.of(organization).get(pk=first.pk).title == "Edited"
    assert Account.objects.count() == len(SIGN_INS)


@pytest.mark.django_db
def test_each_role_can_sign_in_and_is_somebody() -> None:
    organization = ensure_demo()
    people = {person.id for person in snapshot_of(organization, Cycle.objects.of(organization).get()).people}
    for sign_in in SIGN_INS:
        account = Account.objects.get(email=sign_in.email)
        assert account.check_password(PASSWORD)
        assert Seat.objects.of(organization).get(account=account).role == sign_in.role
        assert sign_in.person in people | {""}


@pytest.mark.django_db
def test_units_have_chosen_among_what_stands_above_them() -> None:
    ladders.cache_clear()
    organization = ensure_demo()
    cycle = Cycle.objects.of(organization).get()
    ladder = ladders().of(organization, cycle).ladder
    answers = answers_of(cycle)
    assert sum(answer.contributes for said in answers.values() for answer in said.values()) > 20
    for unit, said in answers.items():
        node = ladder.unit(unit)
        assert node is not None
        assert set(said) <= {parent.id for parent in offered_to(ladder, node)}, unit
    assert {said_in(row).is_healthy for row in kpis_of(cycle)} == {True, False}


def test_a_checkout_keeps_its_data_beside_it() -> None:
    root = Path(__file__).parents[3]
    assert default_data() == root / ".rung" / "demo"


RUNG = "from rung.cli.main import main; main()"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(data: Path, port: int) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUNG_")}
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from rung.cli.main import main; main()",
            "demo",
            "--port",
            str(port),
            "--data",
            str(data),
        ],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def answer(port: int, path: str, *, patience: float = 60) -> tuple[int, str]:
    end = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as found:
                return found.status, found.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_the_command_serves_from_an_empty_folder_and_stops_clean(tmp_path: Path) -> None:
    data, port = tmp_path / "new" / "demo", free_port()
    for _ in range(2):  # the second start finds everything in place
        process = started(data, port)
        try:
            assert answer(port, "/readyz") == (200, '{"status": "ready"}')
            status, page = answer(port, "/accounts/login/")
            assert (status, 'name="password"' in page) == (200, True)
            assert answer(port, "/mcp")[0] == 401
        finally:
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=20)
        assert process.returncode == 0
        assert f"http://localhost:{port}/" in said
        assert all(sign_in.email in said for sign_in in SIGN_INS)
        assert PASSWORD in said
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600


@pytest.mark.django_db
def test_the_sign_in_page_offers_every_account_in_one_click(client: Client, settings: Any) -> None:
    ensure_demo()
    settings.DEMO = True
    page = client.get("/accounts/login/").content.decode()
    for sign_in in SIGN_INS:
        assert f'name="login" value="{sign_in.email}"' in page
        assert sign_in.name in page
    hidden = {"login": SIGN_INS[1].email, "password": PASSWORD}
    assert client.post("/accounts/login/", hidden).status_code == 302
    assert Account.objects.get(pk=client.session["_auth_user_id"]).email == SIGN_INS[1].email


@pytest.mark.django_db
def test_only_a_demonstration_offers_accounts(client: Client, settings: Any) -> None:
    ensure_demo()
    assert settings.DEMO is False
    page = client.get("/accounts/login/").content.decode()
    assert "Sign in" in page
    assert PASSWORD not in page
    assert SIGN_INS[0].email not in page
