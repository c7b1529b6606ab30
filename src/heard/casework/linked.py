"""Complaints that belong together: what a letter answers, and what a page shows side by side.

together(state)                       # pure: the parts of one mixed complaint, and who leads the one letter
side_by_side(state, complaint, user)  # the same as complaints with their running dates, of those the reader may see
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from heard.accounts.models import User
from heard.casework.models import Complaint, DueDate, LinkedComplaint
from heard.casework.nouns.triage import DUPLICATE
from heard.casework.queries import visible_to
from heard.casework.state import CaseState
from heard.casework.state.triage import PartState


@dataclass(frozen=True)
class Together:
    """What belongs together. `parts`: in the order of the split, those that were unlinked left out.

    `one_letter`: one letter answers all of them; `user` (an id) or `name` leads, and it is written on the file of
    `letter_on` (a complaint's id). Where it is False every part has a letter of its own.
    """

    parts: tuple[PartState, ...]
    one_letter: bool = False
    user: str | None = None
    name: str = ""
    letter_on: str = ""

    @property
    def complaints(self) -> tuple[str, ...]:
        """The ids of the complaints, each once."""
        return tuple(dict.fromkeys(one.complaint for one in self.parts if one.complaint))

    @property
    def references(self) -> tuple[str, ...]:
        """Their references, each once."""
        return tuple(dict.fromkeys(one.reference for one in self.parts if one.reference))


def together(state: CaseState) -> Together:
    """The parts of the mixed complaint this one belongs to, itself among them; none where it stands alone."""
    split = state.split
    if split is None:
        return Together(())
    parts = tuple(one for one in split.parts if one.complaint not in split.out)
    mark = state.coordinated
    if mark is None or mark.letter_on in split.out:
        return Together(parts)
    return Together(parts, mark.one_letter, mark.user, mark.name, mark.letter_on)


@dataclass(frozen=True)
class Beside:
    """One part as a page shows it. `complaint` is None where the part went elsewhere, or the reader may not see it."""

    part: PartState
    complaint: Complaint | None
    dates: list[Any]
    here: bool


def side_by_side(state: CaseState, complaint: Complaint, user: User) -> list[Beside]:
    """Every part with its clocks, for whoever may see them. Two queries where it was split, else none."""
    if state.split is None or str(complaint.pk) in state.split.out:
        return []
    found = together(state)
    running = DueDate.objects.filter(owed_by_council=True).order_by("due_on", "clock")
    seen = {
        str(one.pk): one
        for one in visible_to(user)
        .filter(pk__in=found.complaints)
        .prefetch_related(Prefetch("due_dates", running, to_attr="shown"))
    }
    return [
        Beside(
            part,
            seen.get(part.complaint),
            list(seen[part.complaint].shown) if part.complaint in seen else [],
            part.complaint == str(complaint.pk),
        )
        for part in found.parts
        if not part.complaint or part.complaint in seen
    ]


def told_again(complaint: Complaint, user: User) -> list[Complaint]:
    """Complaints marked as the same as this one, of those the reader may see."""
    same = LinkedComplaint.objects.filter(other=complaint, kind=DUPLICATE).order_by()
    keys = set(same.values_list("complaint", flat=True))
    # Few are told twice: whether this reader may see them is asked only where there is one.
    return list(visible_to(user).filter(pk__in=keys).order_by("received_on")) if keys else []
