"""One ASGI application for a single process: pages in a pool of threads, beside them agents.

Pages stay synchronous, because Django's own ASGI handler costs an empty page four times as much and opens a
database connection for each request.
"""

from __future__ import annotations

from typing import Any, Final

from a2wsgi import WSGIMiddleware

from rung.server.wsgi import application as pages  # sets Django up, which what follows needs

from rung.server.mcp.server import PATH, http_app  # isort: skip

#: Threads that answer pages at the same time in one process.
PAGE_THREADS: Final = 4

# Django types its answer as a response, which is the iterable that WSGI asks for.
_pages = WSGIMiddleware(pages, workers=PAGE_THREADS)  # type: ignore[arg-type]
_agents = http_app()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer one connection; only the agents' side has something to start and to stop."""
    if scope["type"] == "lifespan" or scope["path"] == PATH:
        await _agents(scope, receive, send)
    else:
        await _pages(scope, receive, send)
