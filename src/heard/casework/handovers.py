"""Give many complaints to one person: each a step of its own, with its own transaction, event and audit line.

What was chosen is written down first, then done a portion at a time, so that a person sees how far it is, and a portion
that broke off goes on where it stopped. One that was changed meanwhile, or may not be given, is told with the reason;
the others are done.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import queries
from heard.casework.actions._inputs import known_user
from heard.casework.actions.assign import assign
from heard.casework.models import Handover
from heard.casework.permissions import Verb, check_may
from heard.casework.refusals import NotNow, NotThere, SavedMeanwhile
from heard.plumbing.once import remember
from heard.rules.faults import InputFault

PORTION = 25
MOST = 100  # a page of the list


def begin(
    *, actor: User, user: str, chosen: Sequence[tuple[str, int]], back: str, key: str | None = None
) -> Handover:
    """Write down which complaints (reference, version seen) go to whom (`user`, an id). With one `key`, once.

    Raises NotYours; NotNow at `chosen` or `user`.
    """
    check_may(actor, Verb.ASSIGN)
    if not chosen:
        raise NotNow("Choose at least one complaint.", "chosen")
    if len(chosen) > MOST:
        raise NotNow(f"Choose at most {MOST} complaints at a time.", "chosen")
    to = known_user(user)
    if not to.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
        raise NotNow(f"{to.name} is not on the complaints team.", "user")

    def act() -> Handover:
        return Handover.objects.create(
            to=to, chosen=[list(one) for one in dict(chosen).items()], back=back, at=timezone.now(), by=actor
        )

    with transaction.atomic():
        return remember(key, actor, "give-many", act, reference=_id_of, find=_by_id)


def one(user: User, key: str) -> Handover:
    """One of this person's own. Raises NotThere."""
    try:
        found = Handover.objects.filter(pk=UUID(key), by=user).select_related("to").first()
    except ValueError:
        raise NotThere from None
    if found is None:
        raise NotThere
    return found


def go_on(handover: Handover, *, actor: User, today: date, portion: int = PORTION) -> Handover:
    """Do the next portion. Two at once do each complaint once."""
    first = len(handover.done)
    for number in range(first, min(first + portion, len(handover.chosen))):
        with transaction.atomic():
            handover = (
                Handover.objects.select_for_update(of=("self",)).select_related("to").get(pk=handover.pk)
            )
            if len(handover.done) > number:
                continue
            reference, version = handover.chosen[number]
            why_not = _give(handover, reference, version, number, actor, today)
            handover.done = [*handover.done, [reference, why_not]]
            handover.save(update_fields=["done"])
    return handover


def _give(handover: Handover, reference: str, version: int, number: int, actor: User, today: date) -> str:
    """Give one of them; nothing where it was given, else why it was not."""
    try:
        with transaction.atomic():
            complaint = queries.one(actor, reference)
            if complaint.holder_id == handover.to_id:
                return _("%(name)s looks after it already.") % {"name": handover.to.name}
            assign(
                complaint.pk,
                actor=actor,
                today=today,
                user=str(handover.to_id),
                key=f"{handover.pk.hex}-{number}",
                version=version,
            )
    except SavedMeanwhile:
        return _(
            "Somebody changed it after you opened the list. Look at it, and give it again if that is right."
        )
    except InputFault as fault:
        return " ".join(fault.messages)
    return ""


def _id_of(made: Handover) -> UUID:
    return made.pk


def _by_id(key: str) -> Handover:
    return Handover.objects.get(pk=key)
