"""Reads. `drafts_for` and `editions_for` are behind every list and page: what is not in them is not there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from heard.accounts.models import User
from heard.publishing.models import Comment, Draft, Edition, Writing
from heard.publishing.permissions import Act, may
from heard.publishing.refusals import NoSuchReport


def drafts_for(user: User) -> QuerySet[Draft]:
    """The reports in preparation that this person may read, those set aside and published among them."""
    found = Draft.objects.select_related("made_by", "frozen")
    return found if may(user, Act.READ_DRAFTS) else found.none()


def editions_for(user: User) -> QuerySet[Edition]:
    """The published reports that this person may read. What is not for everybody is for those who may read drafts."""
    found = Edition.objects.select_related("published_by", "superseded_by", "supersedes")
    if not may(user, Act.READ_PUBLISHED):
        return found.none()
    return found if may(user, Act.READ_DRAFTS) else found.filter(open_to_all=True)


def one_draft(user: User, key: str) -> Draft:
    """The draft of this key, or NoSuchReport."""
    found = drafts_for(user).filter(key=key).first()
    if found is None:
        raise NoSuchReport
    return found


def one_edition(user: User, key: str) -> Edition:
    """The edition of this key, or NoSuchReport."""
    found = editions_for(user).filter(key=key).first()
    if found is None:
        raise NoSuchReport
    return found


def newest(draft: Draft) -> dict[str, Writing]:
    """The newest writing of every section. One query."""
    return {row.section: row for row in draft.writings.select_related("by").order_by("number")}


def written(draft: Draft) -> Mapping[str, Mapping[str, Any]]:
    """The same as plain data."""
    return {section: row.data for section, row in newest(draft).items()}


def versions(draft: Draft, section: str) -> list[Writing]:
    """Every version of a section, the newest first."""
    return list(draft.writings.filter(section=section).select_related("by").order_by("-number"))


@dataclass
class Thread:
    """A comment with its answers, in order."""

    first: Comment
    answers: list[Comment] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        """Whether the last that was said settled it."""
        return (self.answers[-1] if self.answers else self.first).settles


def threads(draft: Draft) -> list[Thread]:
    """Every thread, those that are open first. One query."""
    found: dict[Any, Thread] = {}
    for comment in draft.comments.select_related("by").order_by("at"):
        if comment.answers_id is None:
            found[comment.pk] = Thread(comment)
        else:
            found[comment.answers_id].answers.append(comment)
    return sorted(found.values(), key=lambda thread: thread.settled)


def open_comments(draft: Draft) -> int:
    """How many threads nobody has settled."""
    return sum(not thread.settled for thread in threads(draft))


def open_by_draft(drafts: Iterable[Draft]) -> dict[Any, int]:
    """Draft id → how many of its threads are open. One query for all of them."""
    last: dict[Any, tuple[Any, bool]] = {}
    rows = Comment.objects.filter(draft__in=[draft.pk for draft in drafts]).order_by("at")
    for pk, answers, draft, settles in rows.values_list("pk", "answers_id", "draft_id", "settles"):
        last[answers or pk] = (draft, settles)
    counted: dict[Any, int] = {}
    for draft, settles in last.values():
        counted[draft] = counted.get(draft, 0) + (not settles)
    return counted


def previous(draft: Draft) -> Edition | None:
    """The published edition of the period before, the newest of them."""
    return (
        Edition.objects.filter(
            edition=draft.edition, end=draft.start - timedelta(days=1), superseded_by__isnull=True
        )
        .order_by("-published_at")
        .first()
    )


def standing(draft: Draft) -> Edition | None:
    """The edition that this draft would supersede: the newest published on the same period."""
    return (
        Edition.objects.filter(edition=draft.edition, start=draft.start, end=draft.end)
        .filter(superseded_by__isnull=True)
        .defer("parts", "layout", "content")
        .order_by("-published_at")
        .first()
    )


def published_before() -> list[Edition]:
    """Every edition that everybody may have read, beside which the next must be safe."""
    return list(Edition.objects.filter(open_to_all=True).order_by("published_at"))
