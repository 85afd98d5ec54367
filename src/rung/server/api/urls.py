"""Where the API is."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt

from rung.server.api.problems import problem
from rung.server.api.reference import reference
from rung.server.api.surface import surface


@csrf_exempt  # it does nothing, and says so to programs too
def missing(request: HttpRequest) -> HttpResponse:
    """Answer an address that no route has in the API's own way."""
    del request
    return problem(404, "no such address")


urlpatterns: Final[list[URLPattern | URLResolver]] = [
    path("o/<slug:organization>/<slug:cycle>/help/api", reference, name="api-reference"),
    path("api/v1/", surface().urls),
    re_path(r"^api/", missing),
]
