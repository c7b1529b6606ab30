"""Why something was not done to a letter or a template. Each carries the sentences shown; nothing was changed."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from heard.casework.refusals import NotNow, NotThere, NotYours
from heard.rules.faults import InputFault

if TYPE_CHECKING:
    from heard.letters.models import LetterText

__all__ = ["BadTemplate", "CannotGo", "NotNow", "NotThere", "NotYours", "WrittenMeanwhile"]


class CannotGo(InputFault):
    """The letter may not go: a sentence for each reason. Nothing was sent."""


class BadTemplate(InputFault):
    """The Word file cannot be a template: a sentence for each fault, with the field's name and where it stands."""


class WrittenMeanwhile(InputFault):
    """Somebody else saved the letter after this form was opened. `newest` is what they wrote."""

    def __init__(self, newest: "LetterText") -> None:
        super().__init__(
            _("Somebody else saved this letter while you were writing. Nothing of yours was lost.")
        )
        self.newest = newest
