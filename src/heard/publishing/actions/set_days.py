"""Set days: other days up to which things are counted, or another way of protecting people."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.facts import council
from heard.publishing.actions._step import say, step, written_at
from heard.publishing.actions.start import settings_of
from heard.publishing.content import SETTINGS
from heard.publishing.digests import plain
from heard.publishing.figures import protection_for
from heard.publishing.models import Draft, Writing
from heard.publishing.permissions import Act
from heard.publishing.policies import check_days, check_open, check_protection


def set_days(
    draft_id: UUID,
    *,
    actor: User,
    today: date,
    as_at: date,
    known_at: date,
    suppress: str = "",
    rounding: int = 0,
    key: str | None = None,
) -> Writing:
    """Change what the draft is set to. The old settings stay in its history; signatures no longer count. Set to what
    it is set to already, nothing happens: what stands is found.

    Raises as `start` does.
    """

    def do(draft: Draft) -> Writing:
        check_open(draft)
        check_days(draft.start, draft.end, as_at, known_at, today)
        check_protection(suppress, rounding)
        protection_for(council(), draft.edition, suppress, rounding)
        kept: Writing | None = draft.writings.filter(section=SETTINGS).order_by("-number").first()
        draft.as_at, draft.known_at, draft.suppress, draft.rounding = as_at, known_at, suppress, rounding
        if kept is not None and kept.data == plain(settings_of(draft)):
            return kept
        draft.save(update_fields=["as_at", "known_at", "suppress", "rounding"])
        return say(draft, SETTINGS, settings_of(draft), actor=actor, at=written_at(today))

    return step(Act.WRITE, draft_id, do, actor=actor, key=key, verb="set-days")
