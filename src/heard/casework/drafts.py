"""What managers and the adjudicating officer write before it is sent: versions, kept apart from the events.

A draft is no fact of the complaint: it changes nothing that is derived, and no timeline tells of it. Who may read one:
whoever sees the whole complaint, and of a single point whoever answers that point.
"""

from collections.abc import Mapping

from django.utils import timezone

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.cover import covered_by, stands_in_for
from heard.casework.models import Complaint, Draft
from heard.casework.permissions import instead_of_the_team
from heard.casework.state import CaseState
from heard.rules.faults import InputFault
from heard.rules.vocabulary import AppointmentRole

REPLY, ADJUDICATION = "reply", "adjudication"
Fields = Mapping[str, str]  # the form's own field → what was typed


class DraftMoved(InputFault):
    """Somebody else saved this part after it was opened. `base`: what it was opened from; `now`: what stands."""

    def __init__(self, base: Draft | None, now: Draft) -> None:
        super().__init__(
            "Somebody else saved this meanwhile. Nothing of yours was lost, and nothing was saved yet."
        )
        self.base, self.now = base, now


def point_part(number: int) -> str:
    """The part that answers a point."""
    return f"point-{number}"


def number_of(part: str) -> int | None:
    """The point that a part answers; None for the reply and the adjudication."""
    word, _, number = part.partition("-")
    return int(number) if word == "point" and number.isdecimal() else None


def latest(complaint: Complaint, stage: int) -> dict[str, Draft]:
    """Part → its last version at a stage. One query."""
    rows = Draft.objects.filter(complaint=complaint, stage=stage).select_related("by").order_by("number")
    return {row.part: row for row in rows}


def versions(complaint: Complaint, stage: int, part: str) -> list[Draft]:
    """Every version of a part, the last one first."""
    rows = Draft.objects.filter(complaint=complaint, stage=stage, part=part).select_related("by")
    return list(rows.order_by("-number"))


def leads(user: User, complaint: Complaint) -> bool:
    """Whether this person puts the reply together: the manager asked to answer, or the complaints team."""
    team = user.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER) or instead_of_the_team(user, complaint)
    if team or not user.has_role(Role.RESPONDING_MANAGER):
        return team
    return complaint.responder_id == user.pk or bool(
        stands_in_for(user, (complaint.responder_id,), timezone.localdate())
    )


def answers(user: User, state: CaseState) -> list[int]:
    """The points that this person answers at the stage it is at, beside the lead; with those of whom they cover."""
    stage = state.current_stage
    found = state.answering(stage.number) if stage else {}
    ours = {str(user.pk)}
    if {one.user for one in found.values()} - ours and user.has_role(Role.RESPONDING_MANAGER):
        ours |= {str(pk) for pk in covered_by(user, timezone.localdate())}
    return sorted(number for number, one in found.items() if one.user in ours)


def decides(user: User, state: CaseState) -> bool:
    """Whether this person adjudicates: the officer appointed, their cover while they are away, or the complaints
    manager who records it for them."""
    appointed = state.appointed(AppointmentRole.ADJUDICATING_OFFICER)
    if user.has_role(Role.COMPLAINTS_MANAGER):
        return True
    if not user.has_role(Role.ADJUDICATING_OFFICER):
        return False
    ids = [one.user for one in appointed]
    return str(user.pk) in ids or bool(stands_in_for(user, ids, timezone.localdate()))


def may_write(user: User, complaint: Complaint, state: CaseState, part: str) -> bool:
    """Whether somebody who knows of the complaint may write a part of its answer."""
    if part == ADJUDICATION:
        return decides(user, state)
    if part == REPLY:
        return leads(user, complaint)
    number = number_of(part)
    return number is not None and (leads(user, complaint) or number in answers(user, state))


def merged(base: Fields, mine: Fields, theirs: Fields) -> tuple[dict[str, str], dict[str, str]]:
    """(what to go on with, what the other changed): where I changed nothing theirs stands, else mine.

    The second holds each field that the other changed to something else than mine, as they left it.
    """
    going_on, changed = {}, {}
    for name in {*mine, *theirs}:
        was, here, there = base.get(name, ""), mine.get(name, ""), theirs.get(name, "")
        going_on[name] = there if here == was else here
        if there not in (was, here):
            changed[name] = there
    return going_on, changed
