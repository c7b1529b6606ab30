"""Change a point that nobody has decided on yet."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.actions.add_point import check_category_and_team
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def change_point(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    number: int,
    text: str,
    category: str,
    team: str = "",
    desired_outcome: str = "",
    why: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Reword point `number` or move it to another category or team; the old words stay in the timeline.

    `why` the words changed; needed once a statement has been drafted from them.

    Raises NotNow: no such point, no words, no reason where one is needed, one that was withdrawn, or a finding has been
    made on it at this stage (then its words are what was decided on; an earlier stage's finding keeps its own words).
    """

    def do(step: Step) -> None:
        if number not in step.state.points:
            raise NotNow(f"There is no point {number}.", "number")
        if not step.state.points[number].withdrawn_on and not step.state.may_be_reworded(number):
            raise NotNow(f"Point {number} has been decided on; add a new point instead.", "number")
        if step.state.points[number].withdrawn_on:
            raise NotNow(f"Point {number} was withdrawn.", "number")
        check_category_and_team(category, team)
        if step.state.statement and not why.strip() and _reworded(step, number, text, desired_outcome):
            raise NotNow("The person has read these words, or will: say why they change.", "why")
        step.record(
            FactKind.POINT_CHANGED,
            today,
            data={
                "number": number,
                "text": need(text, "Write down the point.", "text"),
                "category": category,
                "team": team,
                "desired_outcome": desired_outcome.strip(),
                **({"why": why.strip()} if why.strip() else {}),
            },
        )

    return take(Verb.CHANGE_POINT, complaint_id, do, actor=actor, today=today, key=key, version=version)


def _reworded(step: Step, number: int, text: str, wanted: str) -> bool:
    point = step.state.points[number]
    return (text.strip(), wanted.strip()) != (point.text, point.desired_outcome)
