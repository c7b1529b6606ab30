"""Give points to a manager to answer, beside the lead who puts the reply together."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import known_user
from heard.casework.actions._people import told
from heard.casework.actions._step import Step, take
from heard.casework.conflicts import check_may_answer
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.policies.answering import being_answered
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind

LEAD = "lead"  # taken back: whoever leads the answer writes it


def give_point(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    points: Collection[int],
    user: str,
    ties: Collection[str] = (),
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Ask a responding manager (`user`, an id; `LEAD`: nobody beside the lead) to answer `points` at this stage.

    They see those points and nothing else of the complaint, until the next stage is asked for. `ties`: what is true of
    them, of `conflicts.TIES`.

    Raises NotNow: no points, a point that is not answered now, somebody who is no responding manager, or a conflict.
    """

    def do(step: Step) -> None:
        stage = being_answered(step.state)
        numbers = sorted(set(points))
        if not numbers:
            raise NotNow("Choose the points.", "points")
        for number in numbers:
            if number not in step.state.to_answer:
                raise NotNow(f"Point {number} is not answered now.", "points")
        data: dict[str, object] = {"points": numbers, "user": None, "name": ""}
        if user != LEAD:
            who = known_user(user)
            if not who.has_role(Role.RESPONDING_MANAGER):
                raise NotNow(f"{who.name} is not a responding manager.", "user")
            weighed = check_may_answer(step.state, who, today, ties)
            data |= {"user": str(who.pk), "name": who.name}
            if weighed:
                data["cautions"] = told(weighed)
        step.record(FactKind.POINT_GIVEN, today, stage=stage.number, data=data)

    return take(Verb.GIVE_POINT, complaint_id, do, actor=actor, today=today, key=key, version=version)
