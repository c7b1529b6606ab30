"""Search by reference and words. What is searched for is sent in the form, never in an address."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from heard.casework import queries
from heard.look.forms import PlainForm
from heard.staff.request import StaffRequest

PAGE = 25


class SearchForm(PlainForm):
    """Words to look for."""

    words = forms.CharField(
        label=_("Reference, name or words"),
        max_length=200,
        error_messages={"required": _("Type a reference, a name or some words")},
    )


def search(request: StaffRequest) -> HttpResponse:
    """An empty form; sent, the complaints that hold every word, of those this person may see."""
    if request.method != "POST":
        return render(
            request, "staff/search.html", {"form": SearchForm(), "page": None, "today": request.today}
        )
    form = SearchForm(request.POST)
    page = None
    if form.is_valid():
        found = queries.search(request.user, form.cleaned_data["words"]).select_related("holder")
        page = Paginator(found, PAGE).get_page(request.POST.get("page", "1"))
    context = {"form": form, "page": page, "today": request.today}
    return render(request, "staff/search.html", context, status=200 if page is not None else 422)
