"""One ASGI application for a single process: pages in a pool of threads, beside them room for live events.

Pages stay synchronous, because Django's own ASGI handler costs an empty page four times as much and opens a
database connection for each request.
"""

from __future__ import annotations

from typing import Any, Final

from a2wsgi import WSGIMiddleware

from rung.server.wsgi import application as pages

#: Threads that answer pages at the same time in one process.
PAGE_THREADS: Final = 4

# Django types its answer as a response, which is the iterable that WSGI asks for.
_pages = WSGIMiddleware(pages, workers=PAGE_THREADS)  # type: ignore[arg-type]


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer one connection; the lifespan protocol is acknowledged because nothing has to be started."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    else:
        await _pages(scope, receive, send)


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
