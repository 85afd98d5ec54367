"""The address of the home page."""

from __future__ import annotations

from django.urls import path

from rung.server.home import views

urlpatterns = [path("o/<slug:organization>/<slug:cycle>/home", views.home, name="home-home")]
