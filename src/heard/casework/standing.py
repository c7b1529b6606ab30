"""Where a complaint stands, as the checks of every step ask it; and the checks of a day."""

from datetime import date

from heard.casework.refusals import NotNow
from heard.casework.state import CaseState, StageState
from heard.casework.state.points import StatementVersion


def in_words(day: date) -> str:
    """Thu 28 Nov 2024."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def check_date(state: CaseState, on: date, today: date, field: str = "on") -> None:
    """Nothing is recorded before it has happened, nor before the complaint was made."""
    if on > today:
        raise NotNow(f"{in_words(on)} has not come yet: today is {in_words(today)}.", field)
    if state.received_on and on < state.received_on:
        raise NotNow(
            f"{in_words(on)} is before the complaint was received, on {in_words(state.received_on)}.", field
        )


def check_not_before(on: date, earlier: date | None, what: str, field: str = "on") -> None:
    """Two steps in an order that cannot be."""
    if earlier and on < earlier:
        raise NotNow(f"{in_words(on)} is before {what}, on {in_words(earlier)}.", field)


def is_open(state: CaseState) -> None:
    """On a procedure, and neither closed, withdrawn nor refused; else NotNow."""
    if state.status == "new":
        raise NotNow("Look at the contact first (triage): it is not on a procedure yet.")
    not_settled(state)
    not_over(state)


def not_over(state: CaseState) -> None:
    """Neither closed, withdrawn nor refused; else NotNow."""
    if state.closed_on:
        raise NotNow(f"The file was closed on {in_words(state.closed_on)}.")
    if state.withdrawn_on:
        raise NotNow(f"The complaint was withdrawn on {in_words(state.withdrawn_on)}.")
    if state.refused_on:
        raise NotNow(f"The complaint was refused on {in_words(state.refused_on)}.")


def not_settled(state: CaseState) -> None:
    """Not settled informally; else NotNow."""
    if state.settled:
        raise NotNow("It was settled informally and is no complaint. Say first that it has become one.")


def stage_begun(state: CaseState, number: int) -> StageState:
    """The stage of that number, or NotNow."""
    is_open(state)
    if number not in state.stages:
        raise NotNow(f"Stage {number} has not begun.")
    return state.stages[number]


def unanswered(state: CaseState, number: int) -> StageState:
    """The stage of that number, still to be answered, or NotNow."""
    stage = stage_begun(state, number)
    if stage.response_sent_on:
        raise NotNow(f"Stage {number} was answered on {in_words(stage.response_sent_on)}.")
    if stage.ended_on:
        raise NotNow(f"Stage {number} ended on {in_words(stage.ended_on)} ({stage.end_reason}).")
    return stage


def to_be_answered(state: CaseState, number: int) -> StageState:
    """The stage of that number, still to be answered, whole or on points brought again after a freeze; or NotNow."""
    stage = stage_begun(state, number)
    if stage is state.current_stage and state.brought_again:
        return stage
    unanswered(state, number)
    if state.points and not state.to_answer:
        raise NotNow("Every point is frozen for proceedings, or left out of this stage.")
    return stage


def statutory(state: CaseState) -> None:
    """Open and on the statutory procedure, or NotNow."""
    is_open(state)
    if not state.statutory:
        raise NotNow("Only the statutory children's procedure has this step.")


def stage_2(state: CaseState) -> StageState:
    """Stage 2 of the statutory procedure, still to be answered, or NotNow."""
    statutory(state)
    return unanswered(state, 2)


def stage_3(state: CaseState) -> StageState:
    """Stage 3 of the statutory procedure, still to be answered, or NotNow."""
    statutory(state)
    return unanswered(state, 3)


def current_draft(state: CaseState) -> StatementVersion | None:
    """The version of the written record that waits to be agreed at the stage it is at."""
    one, stage = state.draft, state.current_stage
    return one if one is not None and stage is not None and one.stage == stage.number else None
