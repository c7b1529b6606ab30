"""Whether a step about points and the statement may happen now. As `policies`, which reads `NOW`."""

from collections.abc import Callable, Mapping

from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import (
    current_draft,
    in_words,
    is_open,
    not_over,
    stage_2,
    statutory,
    to_be_answered,
    unanswered,
)
from heard.casework.state import CaseState
from heard.casework.state.points import StatementVersion
from heard.rules.vocabulary import AppointmentRole

REPORTERS = (AppointmentRole.INVESTIGATING_OFFICER, AppointmentRole.INDEPENDENT_PERSON)


def check_withdraw_point(state: CaseState) -> None:
    """One of several points, at any time until it is decided on."""
    not_over(state)
    if not state.points:
        raise NotNow("There are no points yet.")
    if sum(one.withdrawn_on is None for one in state.points.values()) < 2:
        raise NotNow("There is only one point: a withdrawal of the complaint has a step of its own.")


def check_limit_scope(state: CaseState) -> None:
    """Stage 2 looks at the points of stage 1, but for one that is outside its scope for a reason."""
    stage_2(state)
    if len(state.to_answer) < 2:
        raise NotNow("Only one point is left. A stage that was asked for is carried through.")


def check_review_scope(state: CaseState) -> None:
    """A limit that stands, as long as stage 2 has not been answered; after that the panel weighs it."""
    if not state.limits:
        raise NotNow("No point was left out.")
    stage_2(state)


def _recording(state: CaseState) -> None:
    """A stage at which a record is made and agreed: the first, of what was said; the second, the statement."""
    is_open(state)
    stage = state.current_stage
    if stage is None or stage.number > 2:
        raise NotNow("The statement is made at stage 2; the panel looks at its points.")
    unanswered(state, stage.number)
    if stage.number == 2:
        statutory(state)
    if not state.points:
        raise NotNow("Write down the points of complaint first.")


def check_draft_statement(state: CaseState) -> None:
    """From the points, until the stage is answered; after it is agreed only for what is new or changed."""
    _recording(state)
    stage = state.current_stage
    assert stage is not None
    if state.agreed_words(stage.number) and not state.not_agreed_yet(stage.number):
        raise NotNow("It is agreed, and nothing is new since. Add or change a point first.")


def _waiting(state: CaseState) -> StatementVersion:
    _recording(state)
    one = current_draft(state)
    if one is None:
        raise NotNow("No version waits to be agreed: draft the statement first.")
    return one


def check_send_statement(state: CaseState) -> None:
    """A version that waits to be agreed; sending it again is recorded too."""
    _waiting(state)


def check_answer_statement(state: CaseState) -> None:
    """A version that was sent."""
    if _waiting(state).sent_on is None:
        raise NotNow("It has not been sent yet.")


def check_agree_statement(state: CaseState) -> None:
    """The written record of the complaint, agreed with the person (reg 16). Also an addendum to it, and at stage 1 what
    was written down of what they said."""
    _recording(state)
    stage = state.current_stage
    assert stage is not None
    if current_draft(state) is not None:
        return
    if stage.number != 2:
        raise NotNow("No version waits to be agreed: draft the record first.")
    if stage.statement_agreed_on:
        raise NotNow(f"The statement was agreed on {in_words(stage.statement_agreed_on)}.")


def check_record_report(state: CaseState) -> None:
    """Both reports come from people appointed to write them. What is brought again later gets a report of its own."""
    statutory(state)
    to_be_answered(state, 2)
    for role in REPORTERS:
        if not state.appointed(role):
            raise NotNow(f"No {role} has been appointed (reg 17).")
    if not any(state.to_report(role) for role in REPORTERS):
        raise NotNow("Both reports are in.")


NOW: Mapping[Verb, Callable[[CaseState], None]] = {
    Verb.WITHDRAW_POINT: check_withdraw_point,
    Verb.LIMIT_SCOPE: check_limit_scope,
    Verb.REVIEW_SCOPE: check_review_scope,
    Verb.DRAFT_STATEMENT: check_draft_statement,
    Verb.SEND_STATEMENT: check_send_statement,
    Verb.ANSWER_STATEMENT: check_answer_statement,
    Verb.AGREE_STATEMENT: check_agree_statement,
    Verb.RECORD_REPORT: check_record_report,
}
