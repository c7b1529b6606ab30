"""Comment: on the report, a section or a figure; answer one; settle or open it again. Nothing is ever taken away."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.publishing.actions._step import step, written_at
from heard.publishing.models import Comment, Draft
from heard.publishing.permissions import Act
from heard.publishing.policies import check_open
from heard.publishing.refusals import NotNow

LONGEST = 10_000


def comment(
    draft_id: UUID,
    *,
    actor: User,
    today: date,
    text: str = "",
    about: str = "",
    answers: UUID | str | None = None,
    settles: bool = False,
    key: str | None = None,
) -> Comment:
    """Say something. `answers` is the first comment of a thread; with `settles` the thread is closed by it.

    An answer that does not settle opens a settled thread again. Raises NotNow: no words where they are needed, or a
    thread of another report.
    """

    def do(draft: Draft) -> Comment:
        check_open(draft)
        said = text.replace("\r\n", "\n").strip()
        if not said and not (answers and settles):
            raise NotNow(_("Write the comment."), "text")
        if len(said) > LONGEST:
            raise NotNow(_("This comment is too long: write at most 10,000 characters."), "text")
        first = None
        if answers:
            first = draft.comments.filter(pk=answers, answers__isnull=True).first()
            if first is None:
                raise NotNow(_("There is no such comment on this report."))
        row = Comment(
            draft=draft, about=first.about if first else about[:200], answers=first, text=said,
            settles=bool(first) and settles, by=actor, at=written_at(today),
        )  # fmt: skip
        row.save()
        return row

    return step(Act.COMMENT, draft_id, do, actor=actor, key=key, verb="comment")
