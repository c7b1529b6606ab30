"""Sign: somebody answers for exactly what they were shown."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heard.accounts.models import User
from heard.publishing import queries
from heard.publishing.actions._step import step, written_at
from heard.publishing.models import Draft, Signature
from heard.publishing.permissions import Act, check_may
from heard.publishing.policies import check_sign
from heard.publishing.reading import Reading
from heard.publishing.reckon import basis_of, reckoning
from heard.publishing.refusals import NoSuchReport, NotNow


def sign(
    draft_id: UUID,
    *,
    actor: User,
    today: date,
    seen: str,
    despite_comments: bool = False,
    key: str | None = None,
) -> Signature:
    """Sign as the role whose turn it is. `seen` is the digest that the page showed.

    Raises NotNow: the report reads otherwise than it was shown, it is another's turn, the person has signed already,
    figures do not agree, or comments are open and the person has not ticked that they know. ClosedReport: they may not
    read it, and nobody answers for what they have not read.
    """
    check_may(actor, Act.SIGN)
    draft = Draft.objects.filter(pk=draft_id).first()
    if draft is None:
        raise NoSuchReport
    Reading(actor).check(draft)
    now = reckoning(draft)  # may count for seconds: before anything is locked

    def do(draft: Draft) -> Signature:
        if now.seen != seen or basis_of(draft).mark != now.basis:
            raise NotNow(
                _("The report has changed since you opened this page. Read it again before you sign.")
            )
        role = check_sign(draft, actor, list(draft.signatures.all()), seen, now.failing)
        open_ones = queries.open_comments(draft)
        if open_ones and not despite_comments:
            raise NotNow(
                ngettext(
                    "%(count)s comment is open. Tick that you sign all the same, or settle it first.",
                    "%(count)s comments are open. Tick that you sign all the same, or settle them first.",
                    open_ones,
                )
                % {"count": open_ones},
                "despite_comments",
            )
        row = Signature(
            draft=draft, role=role, by=actor, at=written_at(today), seen=seen, draft_version=draft.version,
            despite=open_ones,
        )  # fmt: skip
        row.save()
        return row

    return step(Act.SIGN, draft_id, do, actor=actor, key=key, verb="sign")
