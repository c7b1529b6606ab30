"""The messages of complaints: who may see which, and what whoever holds a complaint is told of them."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.models import Complaint
from heard.casework.queries import visible_to
from heard.plumbing import outbox
from heard.plumbing.models import BouncedAddress, OutboxHappening, OutboxMessage

State = OutboxMessage.State
What = OutboxHappening.What
NEWS = outbox.Kind("message-news", _("A message did not arrive"))
TOLD_OF = frozenset({What.BOUNCED, What.FAILED, What.DOUBTFUL})


def may_open_messages(user: User) -> bool:
    """The complaints team; and whoever handles a complaint in its place, of that complaint."""
    if user.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
        return True
    return Complaint.objects.filter(holder=user, handled_elsewhere=True).exists()


def messages_visible_to(user: User) -> QuerySet[OutboxMessage]:
    """The messages about complaints this person may know of; a manager's also those about none. The one queryset behind
    every list, count, file and step of the post room."""
    if not may_open_messages(user):
        return OutboxMessage.objects.none()
    mine = visible_to(user)
    if not user.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
        mine = mine.filter(holder=user, handled_elsewhere=True)
    reach = Q(Exists(mine.filter(pk=OuterRef("about"))))
    if user.has_role(Role.COMPLAINTS_MANAGER):
        reach |= Q(about=None)
    return OutboxMessage.objects.filter(reach)


def messages_of(user: User, complaint: Complaint) -> QuerySet[OutboxMessage]:
    """Those of `messages_visible_to` about one complaint, which was read through `visible_to` for this person."""
    team = user.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER)
    if not team and not (complaint.handled_elsewhere and complaint.holder_id == user.pk):
        return OutboxMessage.objects.none()
    return OutboxMessage.objects.filter(about=complaint.pk)


def address_stands_bounced(message: OutboxMessage) -> bool:
    """Whether the bounce of this message still makes the next letter ask."""
    return BouncedAddress.objects.filter(message=message, settled_at=None).exists()


def tell_the_holder(happening: OutboxHappening) -> None:
    """Whoever holds the complaint hears by e-mail that a message of it needs them; without a holder, the managers.

    Listens to the outbox (`outbox.told`): once for each happening. The e-mail names the complaint and nobody.
    """
    message = happening.message
    if happening.what not in TOLD_OF or message.about is None or message.kind == NEWS.name:
        return
    complaint = Complaint.objects.select_related("holder").filter(pk=message.about).first()
    if complaint is None:
        return
    for user in _who_hears(complaint):
        outbox.send(
            NEWS,
            outbox.Channel.EMAIL,
            user.email,
            body=_WORDS % {"reference": complaint.reference, "what": happening.get_what_display().lower()},
            dedupe_key=f"news-{happening.pk}-{user.pk}",
            now=timezone.now(),
            reference=complaint.reference,
            about=complaint.pk,
            although_it_bounced=True,
        )


_WORDS = _(
    "A message about %(reference)s needs you: %(what)s.\n\n"
    "Sign in and open “Messages” to see which, and to decide what to do."
)


def _who_hears(complaint: Complaint) -> list[User]:
    if complaint.holder is not None and complaint.holder.is_active:
        return [complaint.holder]
    managers = User.objects.filter(is_active=True, roles_held__role=Role.COMPLAINTS_MANAGER).distinct()
    return [user for user in managers if visible_to(user).filter(pk=complaint.pk).exists()]
