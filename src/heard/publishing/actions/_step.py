"""What every verb shares: one transaction, the draft locked, who may, and a form sent twice acting once."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from heard.accounts.models import User
from heard.plumbing.once import remember
from heard.publishing.models import Draft, Writing
from heard.publishing.permissions import Act, check_may
from heard.publishing.queries import drafts_for
from heard.publishing.refusals import NoSuchReport

Row = TypeVar("Row", bound=models.Model)


def written_at(today: date) -> datetime:
    """Now; or noon of `today` when that is another day (a played year is written down on the day it is played)."""
    now = timezone.now()
    if timezone.localdate(now) == today:
        return now
    return timezone.make_aware(datetime.combine(today, time(12)))


def step(
    act: Act, draft_id: UUID, do: Callable[[Draft], Row], *, actor: User, key: str | None = None, verb: str
) -> Row:
    """Do something to one draft, or raise and change nothing. Sent again with the same `key`, find what it did.

    Raises NoSuchReport: no such draft for this person; NotYours: their role may not; and what `do` raises.
    """
    with transaction.atomic():
        # The lock is taken on the bare row: PostgreSQL cannot lock through an outer join.
        draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
        if draft is None or not drafts_for(actor).filter(pk=draft_id).exists():
            raise NoSuchReport
        check_may(actor, act)
        made: list[Row] = []

        def run() -> Row:
            made.append(do(draft))
            return made[0]

        def find(reference: str) -> Row:
            model, _, pk = reference.partition(":")
            found = next(kind for kind in _kinds() if kind.__name__ == model)
            return found._default_manager.get(pk=pk)  # type: ignore[return-value]

        return remember(
            key,
            actor,
            f"report-{verb}",
            run,
            reference=lambda row: f"{type(row).__name__}:{row.pk}",
            find=find,
        )


def _kinds() -> list[type[models.Model]]:
    from heard.publishing import models as ours

    return [getattr(ours, name) for name in ours.__all__]


def say(draft: Draft, section: str, data: dict[str, object], *, actor: User, at: datetime) -> Writing:
    """Write the next version of a section and move the draft on."""
    last = draft.writings.filter(section=section).order_by("-number").values_list("number", flat=True).first()
    row = Writing(draft=draft, section=section, number=(last or 0) + 1, data=data, by=actor, at=at)
    row.save()
    draft.version += 1
    draft.save(update_fields=["version"])
    return row
