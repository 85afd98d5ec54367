"""What a supervisor asks: is the process alive, and is it ready to serve?"""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from rung.server.operate import waiting_migrations


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process can; asks no database."""
    del request
    return JsonResponse({"status": "alive"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database has the tables of this version, else 503 with the cause."""
    del request
    try:
        waiting = waiting_migrations()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    if waiting:
        return JsonResponse({"status": "migrations waiting", "count": waiting}, status=503)
    return JsonResponse({"status": "ready"})
