"""Who may sign in with a password."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from heard.accounts.models import User


class StaffBackend(BaseBackend):
    """Signs in by e-mail address and password.

    Invented people sign in only where `settings.DEMO` is on, and their sessions end when it is turned off. Somebody
    unknown costs the same time as somebody known, so the time taken does not tell who has an account.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        email: str | None = None,
        password: str | None = None,
        **_others: Any,
    ) -> User | None:
        if not email or not password:
            return None
        try:
            user = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.may_sign_in(user) else None

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.filter(pk=user_id).first()
        return user if user and self.may_sign_in(user) else None

    @staticmethod
    def may_sign_in(user: User) -> bool:
        """True for an active user of this kind of installation."""
        return user.is_active and (settings.DEMO or not user.is_demo)
