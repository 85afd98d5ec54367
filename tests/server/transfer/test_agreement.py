"""A page, the file it came from, and the file it leaves as say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import timezone

from rung.cli.main import program
from rung.server.alignment.queries import outline_of
from rung.server.demo.load import ensure_demo
from rung.server.okrs.ladders import ladders
from rung.server.store.models import Cycle
from rung.server.transfer.queries import Format, export_text


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_rung_check_on_an_export_agrees_with_the_page(tmp_path: Path, form: Format) -> None:
    ladders.cache_clear()
    organization = ensure_demo()
    cycle = Cycle.objects.of(organization).get()
    shown = ladders().of(organization, cycle)
    assert shown.report.findings
    path = tmp_path / f"okrs.{form}"
    path.write_text(export_text(organization, cycle, form), encoding="utf-8")
    today = timezone.localdate().isoformat()
    ran = CliRunner().invoke(program, ["check", str(path), "--format", "json", "--today", today])
    checked = json.loads(ran.stdout)
    assert [
        (one["rule"], one["subject"], one["severity"], one["message"], one["waived"])
        for one in checked["findings"]
    ] == [
        (one.rule, one.subject, one.severity.value, one.message, one.waived) for one in shown.report.findings
    ]
    summary = shown.report.summary(shown.ladder)
    undecided = outline_of(shown.ladder).summary.undecided
    own = {name: getattr(summary, name) for name in checked["summary"] if name != "undecided"}
    assert checked["summary"] == own | {"undecided": undecided}
