"""Whether a step of triage may happen now. As `policies`, which reads `NOW`."""

from collections.abc import Callable, Mapping

from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words, is_open, not_over
from heard.casework.state import CaseState


def check_ask_second_look(state: CaseState) -> None:
    """There is one to be taken."""
    look = state.second_look
    if look is None:
        raise NotNow("Nothing was decided against the proposal.")
    if look.agreed is not None:
        raise NotNow(f"The second look was taken on {in_words(look.on or look.due_on)}.")


def check_split(state: CaseState) -> None:
    """A mixed complaint is split when it is first looked at."""
    not_over(state)
    if state.settled:
        raise NotNow("It was settled informally. Say first that it has become a complaint.")
    if state.procedure:
        raise NotNow(
            "It is on a procedure already. Move it, or log what belongs elsewhere as a contact of its own."
        )
    if state.split is not None:
        raise NotNow("It is a part of a mixed complaint already.")


def may_go(state: CaseState) -> tuple[int, ...]:
    """The points that may still go to another procedure: answered by nobody, neither frozen nor withdrawn."""
    return state.to_answer


def check_split_off(state: CaseState) -> None:
    """On a procedure, in stage 1, before an answer. Later what is new is a contact of its own (law.md 8.13)."""
    is_open(state)
    stage = state.current_stage
    if stage is None or stage.number > 1 or stage.response_sent_on or stage.ended_on:
        raise NotNow(
            "Stage 1 is over. Log what belongs elsewhere as a contact of its own: it has its own stage 1 and time."
        )
    if state.frozen == "whole":
        raise NotNow("It is frozen for proceedings.")
    if state.split is not None:
        raise NotNow("It is a part of a mixed complaint already: move it, or log what is new by itself.")
    if len(state.points) < 2 or not may_go(state):
        raise NotNow("Write down the points of both parts first: one at least stays here.")


def check_linked(state: CaseState) -> None:
    """It is one part of several."""
    if state.split is None:
        raise NotNow("It belongs with no other complaint.")


def check_unlink(state: CaseState) -> None:
    """Somebody is left to be unlinked."""
    check_linked(state)
    assert state.split is not None
    if len({one.complaint for one in state.split.parts if one.complaint} - state.split.out) < 2:
        raise NotNow("It belongs with no other complaint any more.")


def check_relink(state: CaseState) -> None:
    """Something was unlinked."""
    check_linked(state)
    assert state.split is not None
    if not state.split.out:
        raise NotNow("Nothing was unlinked.")


def check_mark_duplicate(state: CaseState) -> None:
    """The same complaint a second time, noticed before anybody has answered it."""
    if state.duplicate_of is not None:
        raise NotNow(f"It is a duplicate of {state.duplicate_of.reference} already.")
    not_over(state)
    if state.settled:
        raise NotNow("It was settled informally. Say first that it has become a complaint.")
    answered = [stage.number for stage in state.stages.values() if stage.response_sent_on or stage.number > 1]
    if answered:
        raise NotNow("It has been answered, so it is no duplicate: it has gone its own way.")
    if state.ombudsman:
        raise NotNow("It has been before the Ombudsman, so it goes its own way.")


def check_undo_duplicate(state: CaseState) -> None:
    """It is a duplicate."""
    if state.duplicate_of is None:
        raise NotNow("It is not a duplicate.")


def check_review_safeguarding(state: CaseState) -> None:
    """Something was passed on and is still open."""
    if not any(one.review_on for one in state.passed.values()):
        raise NotNow("Nothing that was passed on to safeguarding is open.")


def check_settle_informally(state: CaseState) -> None:
    """Only before it is on a procedure: a complaint is carried through."""
    not_over(state)
    if state.procedure:
        raise NotNow("It is a complaint on a procedure: it is carried through, not settled outside it.")
    if state.settled:
        raise NotNow("It was settled informally already.")
    if state.informal is not None:
        raise NotNow(
            "Somebody was dissatisfied, so it is a complaint and stays one (Complaint Handling Code 1.7)."
        )


def check_turn(state: CaseState) -> None:
    """A contact that was settled informally; whenever dissatisfaction is expressed."""
    if not state.settled:
        raise NotNow("It was not settled informally.")


def check_lift_high_risk(state: CaseState) -> None:
    if state.high_risk is None:
        raise NotNow("It is not marked as of high risk.")


def check_restrict_contact(state: CaseState) -> None:
    if not state.here:
        raise NotNow("Nobody is on this complaint yet: add the person first.")


def check_lift_contact(state: CaseState) -> None:
    if not state.contact_restrictions:
        raise NotNow("Nobody’s contact is restricted.")


def check_always(state: CaseState) -> None:
    """Safety and protection wait for nothing."""


NOW: Mapping[Verb, Callable[[CaseState], None]] = {
    Verb.ASK_SECOND_LOOK: check_ask_second_look,
    Verb.TAKE_SECOND_LOOK: check_ask_second_look,
    Verb.SPLIT: check_split,
    Verb.SPLIT_OFF: check_split_off,
    Verb.COORDINATE: check_unlink,
    Verb.UNLINK: check_unlink,
    Verb.RELINK: check_relink,
    Verb.MARK_DUPLICATE: check_mark_duplicate,
    Verb.UNDO_DUPLICATE: check_undo_duplicate,
    Verb.PASS_TO_SAFEGUARDING: check_always,
    Verb.REVIEW_SAFEGUARDING: check_review_safeguarding,
    Verb.SETTLE_INFORMALLY: check_settle_informally,
    Verb.TURN_INTO_COMPLAINT: check_turn,
    Verb.SET_HIGH_RISK: check_always,
    Verb.LIFT_HIGH_RISK: check_lift_high_risk,
    Verb.RESTRICT_CONTACT: check_restrict_contact,
    Verb.LIFT_CONTACT_RESTRICTION: check_lift_contact,
}
