"""The cast, for every test of the server."""

from __future__ import annotations

import pytest
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    del db
    return make_cast()
