"""Why something was not done to a report. Each carries the sentence the person is shown, and nothing was changed."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from heard.rules.faults import InputFault

if TYPE_CHECKING:
    from heard.publishing.models import Writing


class NotNow(InputFault):
    """It may not happen (now, or like this). `field` names the input at fault, if one is."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotYours(InputFault):
    """This person's role may not do this."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NoSuchReport(InputFault):
    """No such report, or none that this person may know of: the two are never told apart."""

    def __init__(self) -> None:
        super().__init__(_("There is no such report, or it is not open to you."))


class ClosedReport(InputFault):
    """It counts every complaint, and one may be closed to this person: see `publishing.reading`."""

    def __init__(self, *sentences: str) -> None:
        usual = (
            _("This report prints every number, and it counts complaints that may not be open to you."),
            _(
                "Ask the complaints manager: they can tell you a figure, or make it with small numbers withheld."
            ),
        )
        super().__init__(*(sentences or usual))


class WrittenMeanwhile(InputFault):
    """Somebody else saved the same section after this form was opened. `newest` is what they wrote."""

    def __init__(self, newest: "Writing") -> None:
        super().__init__(
            _("Somebody else saved this section while you were writing. Nothing of yours was lost.")
        )
        self.newest = newest
