"""Addresses of import and export."""

from __future__ import annotations

from django.urls import path

from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`
from rung.server.transfer import views

urlpatterns = [
    path("o/<slug:organization>/import", views.import_file, name="transfer-import"),
    path("o/<slug:organization>/<slug:cycle>/removed", views.removed, name="transfer-removed"),
    path("o/<slug:organization>/<slug:cycle>/removed/<key:key>", views.back, name="transfer-put-back"),
    path("o/<slug:organization>/<slug:cycle>/export", views.export, name="transfer-export"),
    path("o/<slug:organization>/<slug:cycle>/export/<str:form>", views.download, name="transfer-download"),
]
