"""What we change of django-allauth: nobody signs up, and a refusal never says why."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

REFUSED = _("The e-mail address or password is not right")


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by the council, not by visitors."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": REFUSED,
        "invalid_login": REFUSED,
        "incorrect_password": REFUSED,
        "enter_current_password": _("Enter your current password"),
        "too_many_login_attempts": _("Too many attempts to sign in. Wait five minutes, then try again"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Keep silent: the page after signing in shows who is signed in."""
