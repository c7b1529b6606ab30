"""The pages of the reference."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import Context, Engine
from django.urls import path
from django.utils import timezone

from heard.casework.models import Complaint, Contact

PAGE = Engine().from_string(
    "<!doctype html><html lang=en><title>Bare</title><table>{% for one in rows %}<tr><th>{{ one.reference }}</th>"
    "<td>{{ one.summary }}</td><td>{{ one.received_on }}</td><td>{{ one.status }}</td></tr>{% endfor %}</table>"
)


@login_required
def rows(request: HttpRequest) -> HttpResponse:
    """`?keys=…,…`: those complaints, in a table."""
    found = Complaint.objects.filter(pk__in=request.GET["keys"].split(",")).order_by()
    return HttpResponse(PAGE.render(Context({"rows": found, "user": request.user})))


@login_required
def insert(request: HttpRequest) -> HttpResponse:
    """One row more."""
    Contact.objects.create(
        words=request.POST["words"],
        channel="email",
        received_on=timezone.localdate(),
        taken_by=request.user,
        taken_at=timezone.now(),
    )
    return redirect("/rows/")


urlpatterns = [path("rows/", rows), path("insert/", insert)]
