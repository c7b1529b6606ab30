"""Reads. Letters are seen through the one queryset of complaints, as all else."""

from django.db.models import QuerySet

from heard.accounts.models import User
from heard.casework.models import Complaint
from heard.casework.queries import visible_to
from heard.letters.models import Letter, LetterText
from heard.letters.permissions import Act, may
from heard.letters.refusals import NotThere

_WITH = ("complaint", "template__file", "made_by", "checked_by", "approved_by", "sent_by", "docx", "pdf")


def letters_of(complaint: Complaint) -> list[Letter]:
    """Every letter of a complaint, the newest first: what a list of them shows, and nobody who wrote one. One query."""
    return list(complaint.letters.order_by("-made_at", "key"))


def letters_for(user: User) -> QuerySet[Letter]:
    """The letters this person may read. Whoever handles one complaint instead of the team reads its letters too."""
    found = Letter.objects.filter(complaint__in=visible_to(user))
    return (
        found
        if may(user, Act.READ)
        else found.filter(complaint__holder=user, complaint__handled_elsewhere=True)
    )


def one(user: User, reference: str, key: str) -> Letter:
    """A letter by its key, or NotThere (also when its complaint is not theirs to know of)."""
    found = letters_for(user).filter(complaint__reference=reference, key=key).select_related(*_WITH).first()
    if found is None:
        raise NotThere
    return found


def versions(letter: Letter) -> list[LetterText]:
    """Every version of what it says, the newest first."""
    return list(letter.texts.select_related("by"))


def to_be_given(user: User) -> QuerySet[Letter]:
    """Finished letters that somebody has still to print and post, or to hand over."""
    waiting = letters_for(user).filter(state=Letter.State.SENT, given_on=None)
    return waiting.select_related("complaint").order_by("sent_at")


def to_be_approved(user: User) -> QuerySet[Letter]:
    """Checked or sent letters whose template asks for an approval that nobody has given."""
    asked = letters_for(user).filter(approved_by=None, state__in=(Letter.State.CHECKED, Letter.State.SENT))
    return (
        asked.exclude(template__approval="none").select_related("complaint", "template").order_by("made_at")
    )
