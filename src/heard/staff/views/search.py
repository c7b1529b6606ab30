"""Search by reference, words and contact details. What is searched for is sent in the form, never in an address."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from heard.casework import queries
from heard.casework.models import Complaint
from heard.look.forms import PlainForm
from heard.rules.search_words import Sought, pieces, sought
from heard.staff.request import StaffRequest

PAGE = 25


class SearchForm(PlainForm):
    """Words to look for."""

    words = forms.CharField(
        label=_("Reference, name or words"),
        help_text=_("Or a whole address, postcode, telephone number or e-mail address."),
        max_length=200,
        error_messages={"required": _("Type a reference, a name or some words")},
    )

    def clean_words(self) -> str:
        """There is something to look for: not only commas or pictures."""
        words: str = self.cleaned_data["words"]
        if not sought(words):
            raise forms.ValidationError(self.fields["words"].error_messages["required"])
        return words


def around_words(complaint: Complaint, looked_for: Sought) -> list[tuple[str, bool]]:
    """Words of the complaint around what was looked for, beneath its summary: (words, whether looked for)."""
    return pieces(complaint.search_text.text.removeprefix(complaint.summary).strip(), looked_for)


def search(request: StaffRequest) -> HttpResponse:
    """An empty form; sent, the complaints that hold every word, of those this person may see."""
    if request.method != "POST":
        return render(
            request, "staff/search.html", {"form": SearchForm(), "found": None, "today": request.today}
        )
    form = SearchForm(request.POST)
    context: dict[str, Any] = {"form": form, "found": None, "today": request.today}
    if form.is_valid():
        words = form.cleaned_data["words"]
        found = queries.search_page(request.user, words, request.POST.get("page", "1"), PAGE)
        around = {one.pk: around_words(one, sought(words)) for one in found.page.object_list}
        context |= {"found": found, "around": {key: shown for key, shown in around.items() if shown}}
    return render(request, "staff/search.html", context, status=422 if context["found"] is None else 200)
