"""Sign-in is required everywhere, and being signed out in the middle of a form loses no word."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

NEVER_SHOWN = ("csrfmiddlewaretoken", "password", "login")


def came_from_here(request: HttpRequest) -> bool:
    """True when the browser says that the form was on one of our own pages.

    Only then may a page show again what was posted: a form on somebody else's page must not put words into ours.
    """
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()


def typed_words(request: HttpRequest) -> list[tuple[str, str]]:
    """The posted (name, text) pairs that may be shown to the person who typed them."""
    if request.method != "POST" or not came_from_here(request):
        return []
    return [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if text and not any(part in name for part in NEVER_SHOWN)
    ]


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's own, except that a form posted after the session ended shows its words again."""

    def handle_no_permission(  # type: ignore[override]  # the stubs know only of the redirect
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if words := typed_words(request):
            return render(request, "signed-out.html", {"words": words, "again": request.path}, status=403)
        return super().handle_no_permission(request, view_func)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """What a signed-in person saw must not be left in the browser of a shared computer."""
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form without a valid token: says what happened and shows the typed words again."""
    return render(request, "csrf.html", {"words": typed_words(request), "again": request.path}, status=403)
