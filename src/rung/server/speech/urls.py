"""The address that takes the choice of a language."""

from __future__ import annotations

from django.urls import path

from rung.server.speech import views

urlpatterns = [path("language", views.choose, name="speech-choose")]
