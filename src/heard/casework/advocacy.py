"""What is owed about an advocate on one complaint, as its state tells it."""

from datetime import date

from heard.casework.state import CaseState
from heard.rules.advocacy import Duty, duties, entitled
from heard.rules.people import PersonPart


def has_right(state: CaseState) -> bool:
    """Whether whoever complains is a child or young person, to whom the law gives an advocate."""
    return entitled(state.gates.get("person"), from_child=state.from_child)


def has_advocate(state: CaseState) -> bool:
    """Whether an advocate is on the complaint."""
    return bool(state.of_part(PersonPart.ADVOCATE))


def owed(state: CaseState) -> tuple[Duty, ...]:
    """What is owed, the earliest first. Nothing before triage, which asks it, nor once the stage it is at is over."""
    stage = state.current_stage
    if state.status != "open" or stage is None or stage.ended_on or stage.response_sent_on:
        return ()
    right = has_right(state)
    return duties(
        right=right,
        stage=stage.number,
        since=stage.started_on,
        people=sorted(state.of_part(PersonPart.CHILD)) if right else (),
        offers=state.offers,
        referrals=list(state.referrals.values()),
        has_advocate=has_advocate(state),
    )


def advocacy_on(state: CaseState) -> date | None:
    """The day of the first thing owed; None where nothing is."""
    return next((one.due_on for one in owed(state)), None)
