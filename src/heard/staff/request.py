"""The request as the middleware leaves it for these views."""

from datetime import date

from django.http import HttpRequest

from heard.accounts.models import User


class StaffRequest(HttpRequest):
    """Signed in (the middleware sees to it), and knowing what day it is."""

    user: User
    today: date
