"""Every address of the application, by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("heard.accounts.urls")),
    path("", include("heard.plumbing.urls")),
    path("", include("heard.staff.urls")),
]
