from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client
from tests.cast import Cast
from tests.server.pages.conftest import HOME, Reader


def test_what_is_not_there_is_explained(alice: Reader) -> None:
    answer = alice.get("objective/nowhere")
    assert answer.status_code == 404
    assert "There is nothing here, or nothing for you" in answer.content.decode()


def test_a_refusal_is_a_sentence_and_changes_nothing(alice: Reader) -> None:
    answer = alice.post("restore/S1")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "S1 is on the ladder already" in page
    assert "Nothing was changed." in page


def test_a_form_without_its_token_is_told_to_be_sent_again(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice.account)
    answer = client.post(f"{HOME}/cut/S1", {"reason": "x"})
    assert answer.status_code == 403
    assert "This form has been open for too long" in answer.content.decode()


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html"])
def test_error_pages_need_nothing_but_themselves(name: str) -> None:
    page = render_to_string(name)
    assert "<h1>" in page
    assert 'class="brand"' in page


@pytest.mark.parametrize("verb", ["cut", "out-of-cycle", "restore", "unlink", "waive", "unwaive"])
def test_nothing_changes_by_looking(alice: Reader, verb: str) -> None:
    assert alice.get(f"{verb}/S1").status_code == 405
