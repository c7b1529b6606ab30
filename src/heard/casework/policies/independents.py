"""Whether a step about independents may happen now. As `policies`, which reads `NOW`."""

from collections.abc import Callable, Mapping

from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import is_open, unanswered
from heard.casework.state import CaseState


def check_plan(state: CaseState) -> None:
    """A stage that is still to be answered is planned."""
    is_open(state)
    if state.current_stage is None:
        raise NotNow("No stage has begun.")
    unanswered(state, state.current_stage.number)


def check_appointed(state: CaseState) -> None:
    """There is somebody appointed."""
    is_open(state)
    if not state.appointments:
        raise NotNow("Nobody is appointed.")


def check_served(state: CaseState) -> None:
    """Somebody was appointed, also if they have left: their fees come later, also after the file is closed."""
    if not state.served:
        raise NotNow("Nobody has been appointed.")


def check_approve(state: CaseState) -> None:
    """A claim waits to be looked at."""
    if not any(fee.approved is None for fee in state.fees.values()):
        raise NotNow("No fee that was claimed waits to be approved.")


def check_pay(state: CaseState) -> None:
    """An approved claim waits to be paid."""
    if not any(fee.approved is not None and fee.paid is None for fee in state.fees.values()):
        raise NotNow("No fee that was approved waits to be paid.")


NOW: Mapping[Verb, Callable[[CaseState], None]] = {
    Verb.PLAN_STEPS: check_plan,
    Verb.DO_PLAN_STEP: check_plan,
    Verb.AGREE_TERMS: check_appointed,
    Verb.END_APPOINTMENT: check_appointed,
    Verb.CLAIM_FEE: check_served,
    Verb.APPROVE_FEE: check_approve,
    Verb.PAY_FEE: check_pay,
}
