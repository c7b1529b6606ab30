"""The addresses of this room."""

from django.urls import path

from heard.plumbing import health

urlpatterns = [
    path("health/live/", health.live, name="health_live"),
    path("health/ready/", health.ready, name="health_ready"),
]
