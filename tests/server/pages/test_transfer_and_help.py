from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings
from tests.cast import NORTHWIND, Cast
from tests.server.pages.conftest import HOME, Reader

from rung.files import load_text, write
from rung.rules import load
from rung.server.help.documents import NAMES, title
from rung.server.help.glossary import find, terms
from rung.server.help.markdown import to_html
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import waive
from rung.server.shell.marks import marked, marked_words
from rung.server.store.models import Cycle, Role, Seat, Waiver

ReadAs = Callable[[str], Reader]
IMPORT = "/o/northwind/import"
ROOT = Path(__file__).parents[3]


def test_problems_stand_beside_the_lines_they_are_in(alice: Reader) -> None:
    answer = alice.client.post(IMPORT, {"text": "organization: Northwind\nunits:\n  - {id: co, naem: Co}\n"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "line 3, column" in page
    assert "{id: co, naem: Co}" in page


def test_a_file_is_looked_at_before_it_is_kept(cast: Cast, alice: Reader) -> None:
    text = write(NORTHWIND).replace("2026-Q1", "2026-Q2")
    file = SimpleUploadedFile("next.yaml", text.encode())
    page = alice.client.post(IMPORT, {"file": file}).content.decode()
    assert "This is what would change" in page
    assert Cycle.objects.of(cast.northwind).count() == 1
    answer = alice.client.post(IMPORT, {"text": text, "name": "next.yaml", "apply": "1"})
    assert answer.headers["Location"] == "/o/northwind/2026-q2/ladder"


def test_the_same_file_in_the_place_of_the_cycle_changes_nothing(alice: Reader) -> None:
    page = alice.client.post(IMPORT, {"text": write(NORTHWIND), "replace": "on"}).content.decode()
    assert "The file holds exactly what is there already." in page


def test_a_look_that_is_out_of_date_is_shown_again(cast: Cast, alice: Reader) -> None:
    sent = {"text": write(NORTHWIND).replace("Answer before", "Reply before"), "replace": "on"}
    seen = (
        alice.client.post(IMPORT, sent).content.decode().partition('name="seen" value="')[2].partition('"')[0]
    )
    waive(
        actor=cast.alice,
        subject=objective_to_write(cast.alice, cast.ref("S1")),
        rule="orphan-objective",
        reason="nobody yet",
    )
    answer = alice.client.post(IMPORT, sent | {"apply": "1", "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this cycle after you looked at the file" in page
    assert Waiver.objects.of(cast.northwind).exists()
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    answer = alice.client.post(IMPORT, sent | {"apply": "1", "seen": seen})
    assert answer.headers["Location"] == f"{HOME}/ladder"


def test_a_taken_name_is_refused_beside_the_form(alice: Reader) -> None:
    answer = alice.client.post(IMPORT, {"text": write(NORTHWIND), "apply": "1"})
    assert answer.status_code == 422
    assert "There is a cycle 2026-Q1 already" in answer.content.decode()


def test_a_taken_name_is_said_at_the_look_and_mended_there(cast: Cast, alice: Reader) -> None:
    sent = {"text": write(NORTHWIND)}
    page = alice.client.post(IMPORT, sent).content.decode()
    assert "There is a cycle 2026-Q1 already" in page
    assert "Apply it" not in page
    assert f'formaction="{IMPORT}?cycle=2026-q1"' in page
    instead = alice.client.post(f"{IMPORT}?cycle=2026-q1", sent | {"replace": "on"}).content.decode()
    assert "take the place of 2026-Q1" in instead
    page = alice.client.post(IMPORT, sent | {"cycle_name": "Rehearsal"}).content.decode()
    assert "the new cycle Rehearsal" in page
    assert 'name="cycle_name" value="Rehearsal"' in page
    answer = alice.client.post(IMPORT, sent | {"cycle_name": "Rehearsal", "apply": "1"})
    assert answer.headers["Location"] == "/o/northwind/rehearsal/ladder"
    assert Cycle.objects.of(cast.northwind).filter(name="Rehearsal").exists()


def large(name: str = "2026-Q2") -> SimpleUploadedFile:
    padding = "# nothing\n" * 25_000
    return SimpleUploadedFile("next.yaml", (write(NORTHWIND).replace("2026-Q1", name) + padding).encode())


def test_a_large_file_waits_instead_of_travelling_back(cast: Cast, alice: Reader, read_as: ReadAs) -> None:
    page = alice.client.post(IMPORT, {"file": large()}).content.decode()
    assert "# nothing" not in page
    word = page.partition('name="kept" value="')[2].partition('"')[0]
    sent = {"kept": word, "name": "next.yaml", "apply": "1"}
    Seat.objects.of(cast.northwind).filter(account=cast.carla.account).update(role=Role.CHAMPION)
    assert "The file is no longer here." in read_as("carla").client.post(IMPORT, sent).content.decode()
    answer = alice.client.post(IMPORT, sent)
    assert answer.headers["Location"] == "/o/northwind/2026-q2/ladder"
    assert "The file is no longer here." in alice.client.post(IMPORT, sent).content.decode()


def test_a_large_file_with_problems_is_not_sent_back_either(alice: Reader) -> None:
    answer = alice.client.post(IMPORT, {"file": large('2026-Q2", titel: "x')})
    assert answer.status_code == 422
    assert "Mend it here" not in answer.content.decode()
    assert "Take the mended file" in answer.content.decode()


def test_a_file_that_is_too_large_is_not_read(alice: Reader, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
    page = alice.client.post(IMPORT, {"file": large()}).content.decode()
    assert "The file is too large to be read." in page


def test_a_file_of_another_organization_is_said(alice: Reader) -> None:
    text = write(NORTHWIND).replace("organization: Northwind", "organization: Nordlicht")
    page = alice.client.post(IMPORT, {"text": text, "replace": "on"}).content.decode()
    assert "The file says organisation “Nordlicht”; it goes into “Northwind”, which keeps its name." in page
    assert "keeps its name" not in alice.client.post(IMPORT, {"text": write(NORTHWIND)}).content.decode()


def test_the_plan_shows_old_and_new_words_beside_the_id(alice: Reader) -> None:
    text = write(NORTHWIND).replace("Answer before anybody", "Reply before anybody")
    page = alice.client.post(IMPORT, {"text": text, "replace": "on"}).content.decode()
    assert '<span class="key">S1</span>' in page
    assert "title: “Answer before anybody has to ask twice” → “Reply before anybody has to ask twice”" in page
    assert "objectives: 1" in page


def test_nothing_sent_is_said(alice: Reader) -> None:
    assert "Choose a file or paste its text." in alice.client.post(IMPORT, {}).content.decode()
    empty = alice.client.post(IMPORT, {"file": SimpleUploadedFile("a.yaml", b"")}).content.decode()
    assert "Choose a file or paste its text." in empty
    assert "is empty" not in empty


def test_only_those_who_run_the_cycle_import(read_as: ReadAs) -> None:
    assert read_as("bob").client.get(IMPORT).status_code == 404
    assert "Import" not in read_as("bob").text("export").split("</nav>")[0]


def test_everything_leaves_and_reads_the_same_again(alice: Reader) -> None:
    yaml, as_json = alice.get("export/yaml"), alice.get("export/json")
    assert load_text(yaml.content, "a.yaml").organization == NORTHWIND
    assert json.loads(as_json.content)["organization"] == "Northwind"
    assert yaml.headers["Content-Disposition"] == 'attachment; filename="northwind-2026-q1.yaml"'
    assert alice.get("export/xml").status_code == 404


def test_every_rule_has_a_page(alice: Reader) -> None:
    home = alice.text("help")
    for rule in load():
        assert f"{HOME}/help/rules/{rule.name}" in home
        assert f"rung explain {rule.name}" in alice.text(f"help/rules/{rule.name}")
    assert alice.get("help/rules/no-such-rule").status_code == 404


def test_the_glossary_is_the_one_of_the_documentation(alice: Reader) -> None:
    shipped = ROOT / "src/rung/server/help/glossary.md"
    documented = ROOT / "docs/glossary.md"
    assert shipped.read_bytes() == documented.read_bytes(), "copy docs/glossary.md over it"
    assert alice.text("help").count("<dt>") == len(terms()) > 50
    assert "Cascading" in [term.name for term in find("goal cascading")]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_the_one_of_the_documentation(alice: Reader, name: str) -> None:
    shipped = ROOT / f"src/rung/server/help/documents/{name}.md"
    assert shipped.read_bytes() == (ROOT / f"docs/{name}.md").read_bytes(), f"copy docs/{name}.md over it"
    assert f"{HOME}/help/documents/{name}" in alice.text("help")
    page = alice.text(f"help/documents/{name}")
    assert f'<h1 lang="en">{title(name)}</h1>' in page
    assert ".md)" not in page
    assert "| " not in page.partition("<article")[2].partition("</article>")[0]


def test_documents_lead_to_one_another(alice: Reader) -> None:
    assert f'<a href="{HOME}/help/documents/mcp">MCP</a>' in alice.text("help/documents/api")
    assert alice.get("help/documents/no-such-document").status_code == 404


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One *two* **three**.", "<p>One <em>two</em> <strong>three</strong>.</p>"),
        ("`a*b*c`", "<p><code>a*b*c</code></p>"),
        ("[x](#y) [x](javascript:alert(1))", '<p><a href="#y">x</a> [x](javascript:alert(1))</p>'),
        ("# A\ntext", "<h2>A</h2>\n<p>text</p>"),
        ("- a\n  b\n- c", "<ul><li>a b</li><li>c</li></ul>"),
        ("    x: 1\n      y", '<pre tabindex="0"><code>x: 1\n  y</code></pre>'),
        ("```yaml\na: <b>\n```", '<pre tabindex="0"><code>a: &lt;b&gt;</code></pre>'),
        (
            "| a | b |\n|---|---|\n| `c` | d |",
            (
                '<table class="table"><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
                '<tbody><tr><th scope="row"><code>c</code></th><td>d</td></tr></tbody></table>'
            ),
        ),
        ("[x](/o/a) [x](//b)", '<p><a href="/o/a">x</a> [x](//b)</p>'),
        ("<img src=x>", "<p>&lt;img src=x&gt;</p>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert to_html(text) == html


def test_words_are_marked_where_they_stand() -> None:
    assert marked("Happy customers", ["CUST"]) == (("Happy ", False), ("cust", True), ("omers", False))
    assert marked("Happy", []) == (("Happy", False),)
    shared = marked_words("Be the name people say first", ["name", "people", "first"])
    assert shared == (("Be the ", False), ("name people", True), (" say ", False), ("first", True))


def test_sign_in_keeps_the_strict_policy(alice: Reader) -> None:
    for address in (reverse("account_login"), f"{HOME}/ladder"):
        answer = alice.client.get(address, follow=True)
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        page = answer.content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
