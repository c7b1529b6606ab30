"""The first page: what must I do now?"""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from heard.casework.permissions import Verb, may
from heard.casework.warnings import to_me
from heard.staff.coming import ComingUp
from heard.staff.request import StaffRequest
from heard.staff.worklist import PAGE, WorkList

NEAR, NEAR_LISTED = 100, 250  # last safe days that the first page and their own list count: the nearest
FIRST = 10  # lines a section shows before it sends on to the whole list
SAFE_DAYS = "safe-days"
SECTIONS = ("overdue", "due-2", "due-5", "new", "looks", "advocacy", "waiting")
ONLY_WITH_SOME = ("teams",)  # most people look after no team
TABS = (
    "open",
    "overdue",
    "due",
    "mine",
    "teams",
    "unassigned",
    "new",
    "stage-1",
    "stage-2",
    "stage-3",
    "ombudsman",
    "frozen",
    "looks",
    "advocacy",
    "waiting",
)


def today(request: StaffRequest) -> HttpResponse:
    """The sections of today, or with `?show=` one whole list, page by page."""
    work = WorkList(request.user, request.today)
    key = request.GET.get("show", "")
    shared = {
        "work": work,
        "today": work.today,
        "tabs": [
            (work.filters[tab], work.count(tab))
            for tab in TABS
            if tab not in ONLY_WITH_SOME or key == tab or work.count(tab)
        ],
        "warned": 0 if key else to_me(request.user).count(),
        "covered": list(work.covered.values()),
        "may_receive": may(request.user, Verb.RECEIVE),
    }
    if not key:
        firsts = work.firsts(SECTIONS, FIRST)
        sections = [(work.filters[s], work.count(s), firsts[s]) for s in SECTIONS]
        ahead = ComingUp(work, NEAR)
        coming = ahead.loaded(ahead.near[:FIRST])
        first = {"key": "", "sections": sections, "coming": coming, "ahead": ahead}
        return render(request, "staff/today.html", {**shared, **first})
    if key == SAFE_DAYS:
        ahead = ComingUp(work, NEAR_LISTED)
        found = Paginator(ahead.near, PAGE).get_page(request.GET.get("page", "1"))
        shown = {"key": key, "page": found, "ahead": ahead, "coming": ahead.loaded(list(found.object_list))}
        return render(request, "staff/safe-days.html", {**shared, **shown})
    if key not in work.filters:
        raise Http404(_("There is no such list."))
    page = work.page(key, request.GET.get("page", "1"))
    return render(
        request, "staff/list.html", {**shared, "key": key, "filter": work.filters[key], "page": page}
    )
