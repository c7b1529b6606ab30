"""The forms of the post room."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.look.forms import DayField, PlainForm


class PostedForm(PlainForm):
    """The letters of a file for the printer were posted."""

    on = DayField(label=_("On which day were they posted?"))

    def __init__(self, data: Any = None, *, today: datetime.date) -> None:
        super().__init__(data)
        self.fields["on"].initial = today


class CallOffForm(PlainForm):
    """A message that is not to go."""

    why = forms.CharField(
        label=_("Why is it not to go?"),
        max_length=200,
        error_messages={"required": _("Say why it is not to go")},
    )


class ReturnedForm(PlainForm):
    """An e-mail that says another did not arrive."""

    file = forms.FileField(
        label=_("The e-mail that came back, saved as .eml"),
        help_text=_("It says itself which message it is about."),
        error_messages={"required": _("Choose the file"), "empty": _("The file is empty. Choose it again.")},
    )
