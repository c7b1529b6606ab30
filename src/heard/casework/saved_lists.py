"""Lists people keep for themselves or share with the complaints team, the columns they like, and lists taken out.

None is a step on a complaint. A list is codes, so that keeping or sharing one opens nothing: whoever opens it sees what
they may see. A list taken out as a file leaves a row that nothing changes, and a line in the ledger.
"""

import json
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import ledger
from heard.casework.models import ListColumns, ListTaken, SavedList
from heard.casework.refusals import NotNow, NotThere, NotYours
from heard.plumbing.once import remember

TEAM = (Role.COMPLAINTS_MANAGER, Role.OFFICER, Role.READER)  # who shares lists, and takes them out
LONGEST = 80
MOST = 50
TAKEN = "list taken out"


def may_share(user: User) -> bool:
    """Whether they share lists with the complaints team, and take lists out as a file."""
    return user.has_role(*TEAM)


def kept_for(user: User) -> QuerySet[SavedList]:
    """This person's lists, and those shared where they are on the team. One query."""
    mine = Q(by=user)
    if may_share(user):
        mine |= Q(shared=True)
    return SavedList.objects.filter(mine).select_related("by")


def save_list(
    *, actor: User, name: str, query: Mapping[str, str], shared: bool = False, key: str | None = None
) -> SavedList:
    """Keep a list. With the same `key` it is kept once.

    Raises NotNow at `name` (none, too long, one's own of that name is there) or `shared`.
    """
    name = " ".join(name.split())
    if not name:
        raise NotNow("Give the list a name, so that it is found again.", "name")
    if len(name) > LONGEST:
        raise NotNow(f"Use at most {LONGEST} characters for the name.", "name")
    if shared and not may_share(actor):
        raise NotNow("Only the complaints team shares lists.", "shared")

    def act() -> SavedList:
        mine = SavedList.objects.filter(by=actor)
        if mine.filter(name=name).exists():
            raise NotNow(
                f"You have a list called “{name}”. Choose another name, or remove that one first.", "name"
            )
        if mine.count() >= MOST:
            raise NotNow(f"You have {MOST} lists. Remove one first.", "name")
        return SavedList.objects.create(
            name=name, query=dict(query), shared=shared, at=timezone.now(), by=actor
        )

    with transaction.atomic():
        User.objects.select_for_update().get(pk=actor.pk)  # two at once must not keep the same name
        return remember(key, actor, "save-list", act, reference=lambda made: made.pk, find=_by_id)


def remove_list(list_id: str, *, actor: User) -> None:
    """Remove one of one's own lists; a complaints manager removes shared ones too. Gone already is well."""
    try:
        one = kept_for(actor).filter(pk=list_id).first()
    except (ValidationError, ValueError):
        raise NotThere from None
    if one is None:
        return
    if one.by_id != actor.pk and not actor.has_role(Role.COMPLAINTS_MANAGER):
        raise NotYours("Whoever shared the list removes it, or the complaints manager.")
    one.delete()


def columns_of(user: User) -> list[str] | None:
    """The columns they chose last. One query."""
    return ListColumns.objects.filter(user=user).values_list("columns", flat=True).first()


def keep_columns(user: User, columns: Sequence[str]) -> None:
    """From now on their lists open with these."""
    ListColumns.objects.update_or_create(user=user, defaults={"columns": list(columns)})


def take_out(
    *, actor: User, query: Mapping[str, str], columns: Sequence[str], lines: int, key: str | None
) -> ListTaken:
    """Write down that a list of so many lines leaves as a file. Raises NotYours. Sent twice, it is told once."""
    if not may_share(actor):
        raise NotYours("Your role may not take lists out as a file. Ask the complaints manager.")

    def act() -> ListTaken:
        one = ListTaken.objects.create(
            query=dict(query), columns=list(columns), lines=lines, at=timezone.now(), by=actor
        )
        ledger.write_line(TAKEN, one.pk, taken_name(one), taken_digest(one), by=actor)
        return one

    with transaction.atomic():
        return remember(key, actor, "take-list", act, reference=lambda made: made.pk, find=_taken_by_id)


def taken_name(one: ListTaken) -> str:
    """How a list taken out is called where lines and faults are told."""
    return f"List taken {one.pk}"


def taken_digest(one: ListTaken) -> str:
    """SHA-256 over what is stored of a list taken out."""
    return ledger.digest_of_values(
        one.pk, json.dumps(one.query, sort_keys=True), *one.columns, one.lines, one.by_id
    )


def _by_id(key: str) -> SavedList:
    return SavedList.objects.get(pk=key)


def _taken_by_id(key: str) -> ListTaken:
    return ListTaken.objects.get(pk=key)
