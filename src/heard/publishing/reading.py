"""Who may read a report that prints every number. One function decides, for every page, file and list.

A report for use inside the council counts every complaint, also one that is closed to its reader: one about themselves,
one that is restricted. Beside what they may count for themselves (their own report, a question to the register) its
figures would tell them that there is another. So it is for those to whom no complaint is closed, and for
those who can count none: a senior leader by that role alone has no figure to hold beside it. A protected report is made
to be read by anybody; so is one published to everybody, which prints every number only of invented people.
"""

from collections.abc import Iterable

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.casework.models import SavedQuestion
from heard.publishing.figures import is_for_everybody, protection_of
from heard.publishing.models import Draft, Edition
from heard.publishing.permissions import counts_nothing, sees_everything
from heard.publishing.refusals import ClosedReport
from heard.rules.faults import InputFault

Readable = Draft | Edition | SavedQuestion


class Reading:
    """What one person may read. Made once a request: at most four queries, and none where all is protected."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def everything(self) -> bool:
        """Whether no complaint is closed to this person."""
        return sees_everything(self.user)

    def opens(self, one: Readable) -> bool:
        """Whether its figures may be shown to this person."""
        return not prints_every_number(one) or counts_nothing(self.user) or self.everything

    def check(self, one: Readable) -> None:
        """Raise ClosedReport, with the sentences that its page shows, unless it may be read."""
        if not self.opens(one):
            raise ClosedReport

    def check_compared(self, one: SavedQuestion) -> None:
        """Raise ClosedReport unless a kept answer may be set beside what this person may count now.

        A released one was counted from every complaint: beside their own count the difference would tell of one.
        """
        self.check(one)
        if one.released and not self.everything:
            raise ClosedReport(
                _("The released answer counts every complaint, and some of them may not be open to you."),
                _(
                    "Beside a count of your own, the difference could tell of one. Ask the complaints manager."
                ),
            )

    def closed(self, several: Iterable[Readable]) -> frozenset[object]:
        """The primary keys of those that lists name and do not link."""
        return frozenset(one.pk for one in several if not self.opens(one))


def prints_every_number(one: Readable) -> bool:
    """Whether it counts every complaint, those that are closed to its reader too, and keeps nothing back.

    An answer that was not released was counted from what its asker may see, and is shown to nobody else.
    """
    if isinstance(one, SavedQuestion):
        return one.released and not one.answer.get("protection")
    if isinstance(one, Edition):
        return not one.open_to_all and not one.protection
    if one.is_published:
        return prints_every_number(one.frozen)
    if is_for_everybody(one.edition):
        return False
    try:
        return not protection_of(one)
    except InputFault:  # a fault in the council's layout, which the report's own page tells
        return True
