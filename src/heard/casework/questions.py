"""Questions to the register that are kept with their answers: for oneself, or as released.

Keeping one is no step on a complaint (so it is no verb of `actions/`): what happened is the row itself, which nothing
changes afterwards: who, when, what was asked and what was answered. A line in the ledger proves that it still is.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._step import written_down_at
from heard.casework.ledger import tell_answer
from heard.casework.models import SavedQuestion
from heard.casework.refusals import NotNow, NotYours
from heard.plumbing.once import remember

VERB = "save-question"
ASKERS = (Role.COMPLAINTS_MANAGER, Role.OFFICER, Role.READER)
RELEASERS = (Role.COMPLAINTS_MANAGER,)
LONGEST_TITLE = 200


def may_release(user: User) -> bool:
    """Whether they may say that an answer leaves the council."""
    return user.has_role(*RELEASERS)


def open_to(user: User) -> QuerySet[SavedQuestion]:
    """Those this person may read: released ones, and their own (which were counted from what they may see)."""
    return SavedQuestion.objects.filter(Q(released=True) | Q(by=user)).select_related("by")


def released_answers() -> list[dict[str, Any]]:
    """The answers that have left the council, the earliest first: beside them later ones must give nothing away."""
    return list(SavedQuestion.objects.filter(released=True).order_by("at").values_list("answer", flat=True))


def save_question(
    *,
    actor: User,
    today: date,
    title: str,
    sentence: str,
    answer: Mapping[str, Any],
    released: bool = False,
    key: str | None = None,
) -> SavedQuestion:
    """Keep a question (within `answer`, the answer's plain values) under a title. With the same `key` it is kept once.

    Raises NotYours for a role that may not, NotNow without a title or where a released answer would print every number.
    """
    if not actor.has_role(*ASKERS) or (released and not may_release(actor)):
        raise NotYours("Your role may not release answers. Ask the complaints manager.")
    title = " ".join(title.split())
    if not title:
        raise NotNow("Give the question a title, so that it is found again.", "title")
    if len(title) > LONGEST_TITLE:
        raise NotNow(f"Use at most {LONGEST_TITLE} characters for the title.", "title")
    if released and not answer.get("protection"):
        raise NotNow("An answer that prints every number cannot be released.", "released")

    def act() -> SavedQuestion:
        one = SavedQuestion.objects.create(
            title=title,
            sentence=sentence,
            question=answer["question"],
            answer=dict(answer),
            register_digest=answer["register_digest"],
            released=released,
            asked_on=today,
            at=written_down_at(today),
            by=actor,
        )
        tell_answer(one, by=actor)
        return one

    with transaction.atomic():
        return remember(key, actor, VERB, act, reference=_id_of, find=_by_id)


def _id_of(saved: SavedQuestion) -> UUID:
    return saved.pk


def _by_id(key: str) -> SavedQuestion:
    return SavedQuestion.objects.get(pk=key)
