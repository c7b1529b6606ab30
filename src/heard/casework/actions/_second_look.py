"""Asking for the second look where a decision goes against the proposal."""

from datetime import date

from heard.casework.actions._inputs import known_user
from heard.casework.actions._step import Step
from heard.casework.actions.assign import check_not_complained_about
from heard.casework.holidays import calendar_in_use
from heard.casework.refusals import NotNow, said
from heard.casework.state import CaseState
from heard.rules.second_look import may_look, second_look_due
from heard.rules.vocabulary import FactKind


def who_looks(
    state: CaseState, *, user: str | None, name: str, decided_by: str, decided_name: str, field: str
) -> dict[str, str | None]:
    """Who takes the second look as an event keeps it: {"user", "name"}; both empty where nobody is named yet.

    Raises NotNow: whoever decided, or somebody complained about.
    """
    if user:
        who = known_user(user)
        check_not_complained_about(state, who, field)
        answer = may_look(decided_by, str(who.pk))
        found: dict[str, str | None] = {"user": str(who.pk), "name": who.name}
    else:
        answer = may_look(decided_name, name) if name.strip() else may_look("", "-")
        found = {"user": None, "name": " ".join(name.split())}
    if not answer:
        raise NotNow(said(answer.reasons), field)
    return found


def ask(step: Step, on: date, of: str, *, user: str | None = None, name: str = "") -> None:
    """Record that somebody else looks by the second working day. `of`: a procedure's key, or “refused”."""
    actor = str(step.actor.pk)
    who = who_looks(
        step.state,
        user=user,
        name=name,
        decided_by=actor,
        decided_name=step.actor.name,
        field="second_look_user" if user else "second_look_name",
    )
    due = second_look_due(on, calendar_in_use("england-and-wales"))
    step.record(
        FactKind.SECOND_LOOK_ASKED,
        on,
        data={"of": of, "decided_by": actor, "due_on": due.isoformat(), **who},
    )
