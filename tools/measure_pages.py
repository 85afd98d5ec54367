"""Measure the ladder page and the API's tree on organisations of growing size: server time, bytes, queries.

    .venv/bin/python tools/measure_pages.py 300 1000 5000

Each size is a synthetic organisation in a fresh SQLite database in a temporary folder. The first request pays
for reading and checking everything; the figures quoted are the median of the requests after it, signed in,
in process, through every middleware.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from http import HTTPStatus
from pathlib import Path

REQUESTS = 15


def main(sizes: list[int]) -> None:
    """Print one line of JSON for every address and size."""
    with tempfile.TemporaryDirectory(prefix="rung-pages-") as folder:
        os.environ.update(
            RUNG_DATA=folder,
            RUNG_DATABASE_URL=f"sqlite:///{folder}/rung.sqlite3",
            RUNG_SECRET_KEY="only-for-a-measurement-in-a-temporary-folder",  # noqa: S106 -- thrown away
            RUNG_ALLOWED_HOSTS="testserver",
            RUNG_DEMO="1",
        )
        from rung.server import operate  # noqa: PLC0415 -- the environment has to be complete first

        operate.migrate()
        for size in sizes:
            _measure(size, Path(folder))


def _measure(size: int, folder: Path) -> None:
    from django.test import Client  # noqa: PLC0415 -- after the settings are in place

    from rung.cli.bench.synthetic import generate  # noqa: PLC0415 -- likewise
    from rung.files import load  # noqa: PLC0415 -- likewise
    from rung.server.store.convert import store_organization  # noqa: PLC0415 -- likewise
    from rung.server.store.models import Account, Cycle, Organization, Seat  # noqa: PLC0415 -- likewise

    written = generate(size, 1, folder / str(size))
    loaded = load([folder / str(size)]).organization
    if loaded is None:
        raise SystemExit("the synthetic organisation does not load")
    slug = f"size-{size}"
    organization = Organization.objects.create(slug=slug, name=slug)
    store_organization(loaded, organization, Cycle(organization=organization, slug="now"))
    account, _ = Account.objects.get_or_create(email="champion@example.org")
    Seat.objects.add([Seat(organization=organization, account=account, role="champion")])
    client = Client()
    client.force_login(account)
    for address in (f"/o/{slug}/now/ladder", f"/api/v1/organizations/{slug}/cycles/now/ladder"):
        print(json.dumps({"address": address, **written, **_requests(client, address)}), flush=True)


def _requests(client: object, address: str) -> dict[str, object]:
    from django.db import connection  # noqa: PLC0415 -- after the settings are in place
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- likewise

    seconds: list[float] = []
    for _ in range(REQUESTS + 1):
        start = time.perf_counter()
        response = client.get(address)  # type: ignore[attr-defined]
        seconds.append(time.perf_counter() - start)
        if response.status_code != HTTPStatus.OK:
            raise SystemExit(f"{address} answers {response.status_code}: {response.content[:300]!r}")
    with CaptureQueriesContext(connection) as queries:
        client.get(address)  # type: ignore[attr-defined]
    return {
        "first_ms": round(seconds[0] * 1000),
        "median_ms": round(statistics.median(seconds[1:]) * 1000, 1),
        "worst_ms": round(max(seconds[1:]) * 1000, 1),
        "kilobytes": round(len(response.content) / 1000, 1),
        "queries": len(queries),
    }


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [300, 1_000, 5_000])
