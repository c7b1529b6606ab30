"""Who may do what with a report. One table; who signs is the council's choice (`[sign_off]`, see ADR 13).

Whether it may happen *now* is another question: see `policies`.
"""

from enum import StrEnum

from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.facts import council
from heard.publishing.refusals import NotYours


class Act(StrEnum):
    """Everything that may be done with a report."""

    READ_PUBLISHED = "read published reports"
    READ_DRAFTS = "read reports in preparation"
    COMMENT = "comment on a report"
    WRITE = "write a report"
    CLEAR_NAMES = "let a name stand"
    SIGN = "sign a report"
    PUBLISH = "publish a report"


_MANAGER = frozenset({Role.COMPLAINTS_MANAGER})
_TEAM = _MANAGER | {Role.OFFICER}
_SIGNERS_TOO = _TEAM | {Role.SENIOR_LEADER}

MAY: dict[Act, frozenset[Role]] = {
    Act.READ_PUBLISHED: _SIGNERS_TOO | {Role.READER},
    Act.READ_DRAFTS: _SIGNERS_TOO,
    Act.COMMENT: _SIGNERS_TOO,
    Act.WRITE: _TEAM,
    Act.CLEAR_NAMES: _MANAGER,
    Act.SIGN: frozenset(),  # only whom the council names
    Act.PUBLISH: _MANAGER,
}
# Whoever signs must have read, and may have something to say.
OF_SIGNERS = (Act.READ_PUBLISHED, Act.READ_DRAFTS, Act.COMMENT, Act.SIGN)


def may(user: User, act: Act) -> bool:
    """Whether any role the user holds may do this."""
    if not user.is_active:
        return False
    signs = act in OF_SIGNERS and bool(council().sign_off.every & user.roles)
    return signs or bool(MAY[act] & user.roles)


def check_may(user: User, act: Act) -> None:
    """Raise NotYours, with the sentence shown to the person, unless a role they hold may do this."""
    if not may(user, act):
        held = ", ".join(sorted(str(Role(role).label).lower() for role in user.roles)) or _("no role")
        raise NotYours(
            _("Your role (%(held)s) may not do this. Ask the complaints manager.") % {"held": held}
        )


def sees_everything(user: User) -> bool:
    """Whether no complaint is closed to this person: only then may they see figures that are kept back.

    Four queries. A number that is withheld from the public counts complaints; whoever may not know of one of them
    (one about themselves, one that is restricted) would learn of it from the number.
    """
    from heard.casework.models import Complaint, SuppliedRegister
    from heard.casework.queries import supplied_visible_to, visible_to

    complaints = visible_to(user).count() == Complaint.objects.count()
    return complaints and supplied_visible_to(user).count() == SuppliedRegister.objects.count()


def counts_nothing(user: User) -> bool:
    """Whether this person sees no complaint and can count none: a senior leader by that role alone, without a team."""
    from heard.casework.queries import visible_to

    return user.roles == {Role.SENIOR_LEADER} and not visible_to(user).exists()
