"""Add a point: one thing that is complained of, numbered, with what the person wants to come of it."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def check_category_and_team(category: str, team: str) -> None:
    """Both from the council's own lists. Raises NotNow at the field."""
    if category not in {term.key for term in facts.council().categories}:
        raise NotNow("Choose what it is about.", "category")
    if team and team not in {unit.key for unit in facts.council().teams}:
        raise NotNow("Choose a team from the list, or leave it empty.", "team")


def add_point(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    text: str,
    category: str,
    team: str = "",
    desired_outcome: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Add the next numbered point. Raises NotNow without words, or with a category or team not on the list."""

    def do(step: Step) -> None:
        check_category_and_team(category, team)
        step.record(
            FactKind.POINT_ADDED,
            today,
            data={
                "number": max(step.state.points, default=0) + 1,
                "text": need(text, "Write down the point.", "text"),
                "category": category,
                "team": team,
                "desired_outcome": desired_outcome.strip(),
            },
        )

    return take(Verb.ADD_POINT, complaint_id, do, actor=actor, today=today, key=key, version=version)
