"""Where the API is."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt

from rung.server.api.surface import build


@csrf_exempt  # it does nothing, and says so to programs too
def missing(request: HttpRequest) -> JsonResponse:
    """Answer an address that no route has in the API's own way."""
    del request
    return JsonResponse({"message": "no such address", "detail": {}}, status=404)


urlpatterns: Final[list[URLPattern | URLResolver]] = [
    path("api/v1/", build().urls),
    re_path(r"^api/", missing),
]
