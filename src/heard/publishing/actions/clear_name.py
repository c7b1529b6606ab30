"""Clear a name: somebody looked at a likely name and lets it stand, with the reason."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.casework.facts import council
from heard.publishing.actions._step import step, written_at
from heard.publishing.models import ClearedName, Draft, Reckoning
from heard.publishing.names import flags, kept_back
from heard.publishing.permissions import Act
from heard.publishing.policies import check_open
from heard.publishing.queries import written
from heard.publishing.refusals import NotNow


def clear_name(
    draft_id: UUID, *, actor: User, today: date, mark: str, reason: str, key: str | None = None
) -> ClearedName:
    """Let the flagged word of this `mark` stand. Cleared already: finds that. It holds for this text only.

    Raises NotNow: no reason, or no such word in the text any more.
    """

    def do(draft: Draft) -> ClearedName:
        check_open(draft)
        there: ClearedName | None = draft.cleared_names.filter(mark=mark).first()
        if there is not None:
            return there
        if not reason.strip():
            raise NotNow(_("Say why this may be published."), f"reason-{mark}")
        hidden = kept_back(Reckoning.objects.filter(draft=draft).first())
        flag = next((one for one in flags(written(draft), council(), hidden) if one.mark == mark), None)
        if flag is None:
            raise NotNow(_("That word is not in the text any more."))
        row = ClearedName(
            draft=draft, mark=mark, section=flag.section, word=flag.word[:200], around=flag.around[:300],
            why_flagged=flag.why, reason=reason.strip()[:500], by=actor, at=written_at(today),
        )  # fmt: skip
        row.save()
        return row

    return step(Act.CLEAR_NAMES, draft_id, do, actor=actor, key=key, verb="clear-name")
