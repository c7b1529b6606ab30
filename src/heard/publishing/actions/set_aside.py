"""Set aside: a report that will not be published. It stays to be read."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.publishing.actions._step import step, written_at
from heard.publishing.models import Draft
from heard.publishing.permissions import Act
from heard.publishing.policies import check_open
from heard.publishing.refusals import NotNow


def set_aside(draft_id: UUID, *, actor: User, today: date, why: str, key: str | None = None) -> Draft:
    """Put the draft aside for good. Raises NotNow without a reason, or where it is published."""

    def do(draft: Draft) -> Draft:
        check_open(draft)
        if not why.strip():
            raise NotNow(_("Say why it is set aside."), "why")
        draft.set_aside_at, draft.set_aside_by = written_at(today), actor
        draft.set_aside_why = why.strip()[:500]
        draft.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_why"])
        return draft

    return step(Act.WRITE, draft_id, do, actor=actor, key=key, verb="set-aside")
