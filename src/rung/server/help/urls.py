"""Addresses of the help."""

from __future__ import annotations

from django.urls import path

from rung.server.help import views

_CYCLE = "o/<slug:organization>/<slug:cycle>"

urlpatterns = [
    path(f"{_CYCLE}/help", views.home, name="help-home"),
    path(f"{_CYCLE}/help/documents/<slug:document>", views.document, name="help-document"),
    path(f"{_CYCLE}/help/rules/<slug:rule>", views.rule, name="help-rule"),
]
