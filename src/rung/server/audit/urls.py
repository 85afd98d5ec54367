"""Addresses of the audit."""

from __future__ import annotations

from django.urls import path

from rung.server.audit import views

urlpatterns = [
    path("o/<slug:organization>/-/audit", views.listing, name="audit-list"),
    path("o/<slug:organization>/-/audit/export/<str:form>", views.download, name="audit-download"),
]
