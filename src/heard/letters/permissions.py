"""Who may do what with letters and their templates. One table; a test lists every (act, role).

Whether a letter may go *now* is another question: see `checking`.
"""

from enum import StrEnum

from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.models import Complaint
from heard.casework.permissions import instead_of_the_team
from heard.letters.refusals import NotYours


class Act(StrEnum):
    """Everything that may be done here."""

    READ = "read letters"
    WRITE = "write and check a letter"
    APPROVE = "approve a letter"
    SEND = "send a letter"
    TEMPLATES = "change a template"


_TEAM = frozenset({Role.COMPLAINTS_MANAGER, Role.OFFICER})
_WRITERS = _TEAM | {Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER}
MAY: dict[Act, frozenset[Role]] = {
    Act.READ: _WRITERS,
    Act.WRITE: _WRITERS,
    Act.APPROVE: frozenset({Role.COMPLAINTS_MANAGER, Role.ADJUDICATING_OFFICER}),
    Act.SEND: _TEAM,
    Act.TEMPLATES: frozenset({Role.COMPLAINTS_MANAGER}),
}


def may(user: User, act: Act, complaint: Complaint | None = None) -> bool:
    """Whether any role they hold may; on a complaint that they handle instead of the team, what its officers may."""
    if not user.is_active:
        return False
    instead = complaint is not None and instead_of_the_team(user, complaint)
    return bool(MAY[act] & (user.roles | {Role.OFFICER} if instead else user.roles))


def check_may(user: User, act: Act, complaint: Complaint | None = None) -> None:
    """Raise NotYours, with the sentence shown, unless they may."""
    if not may(user, act, complaint):
        raise NotYours(_("Your role may not do this. Ask the complaints manager."))
