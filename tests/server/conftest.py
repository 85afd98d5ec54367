"""The cast, for every test of the server."""

from __future__ import annotations

import pytest
from tests.cast import Cast, make_cast

from rung.server.okrs.ladders import ladders


@pytest.fixture
def cast(db: None) -> Cast:
    del db
    # Rolled back tests use the same keys and revisions again; a real database never goes back.
    ladders.cache_clear()
    return make_cast()
