"""The forms of signing in and of changing a password, in our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.utils.translation import gettext_lazy as _

from heard.look.forms import PlainForm


class SignInForm(PlainForm, LoginForm):  # type: ignore[misc]  # allauth ships no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = self.fields["login"], self.fields["password"]
        address.label, password.label = _("E-mail address"), _("Password")
        password.help_text = ""
        address.widget.attrs = {"autocomplete": "username", "inputmode": "email"}
        address.widget.input_type = "text"  # our own message, not the browser's bubble
        address.error_messages["required"] = _("Enter your e-mail address")
        address.error_messages["invalid"] = _("Enter an e-mail address, like name@example.org")
        password.error_messages["required"] = _("Enter your password")


class NewPasswordForm(PlainForm, ChangePasswordForm):  # type: ignore[misc]  # as above
    """The current password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, missing in (
            ("oldpassword", _("Current password"), _("Enter your current password")),
            ("password1", _("New password"), _("Enter a new password")),
            ("password2", _("New password again"), _("Enter the new password again")),
        ):
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].error_messages["required"] = missing
        self.fields["password1"].help_text = _(
            "At least 12 characters. Three words that do not belong together are good."
        )
