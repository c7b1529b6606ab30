"""What somebody looks at again, for the lists: second looks, concerns passed on, plans, restrictions of contact."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import queries
from heard.casework.models import Complaint, Look
from heard.casework.models.complaint import FAR
from heard.casework.state.triage import CONTACT, HIGH_RISK, SAFEGUARDING, SECOND_LOOK

LOOKS = "looks"
TITLES: Mapping[str, Any] = {
    SECOND_LOOK: _("Take the second look"),
    SAFEGUARDING: _("Look again at the concern passed on to safeguarding"),
    HIGH_RISK: _("Look at the high-risk plan again"),
    CONTACT: _("Look at the restriction of contact again"),
}


def title_of(look: Look) -> str:
    """What is to be done, and by whom where one person does it."""
    title = str(TITLES[look.what])
    return f"{title} ({look.name})" if look.name else title


def to_look_at(user: User) -> QuerySet[Complaint]:
    """Complaints that somebody looks at again, open or not: all of them for the complaints team, else one's own."""
    # A day before the end of all days: SQLite looks “not null” up in no index.
    found = queries.visible_to(user).filter(look_on__lte=FAR)
    if user.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
        return found
    mine = Look.objects.filter(Q(user=user), complaint=OuterRef("pk"))
    return found.filter(Exists(mine))
