"""Whether a step of answering may happen now. As `policies`, which reads `NOW`.

Nothing here stops, starts or ends a clock.
"""

from collections.abc import Callable, Mapping

from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words, is_open, not_over, statutory, to_be_answered
from heard.casework.state import CaseState, StageState


def being_answered(state: CaseState) -> StageState:
    """The stage that managers answer: stage 1, or the last of a corporate complaint; with points. Else NotNow."""
    is_open(state)
    stage = state.current_stage
    number = stage.number if stage else 1
    if state.statutory and number > 1:
        raise NotNow(f"Stage 1 is over; stage {number} is not answered by managers.")
    found = to_be_answered(state, number)
    if not state.points:
        raise NotNow("Write down the points of complaint first, so that each can be answered.")
    return found


def being_adjudicated(state: CaseState) -> StageState:
    """Stage 2 of the statutory procedure with points, still to be decided on. Else NotNow."""
    statutory(state)
    return to_be_answered(state, 2)


def check_answering(state: CaseState) -> None:
    """There is something for a manager to answer."""
    being_answered(state)


def check_speak_to(state: CaseState) -> None:
    """There is somebody to speak to."""
    is_open(state)
    if not state.here:
        raise NotNow("Nobody is on this complaint yet: add the person first.")


def check_decline_time(state: CaseState) -> None:
    """More time was asked for, and nobody has said anything to it."""
    is_open(state)
    if not state.asking():
        raise NotNow("Nobody asks for more time.")


def check_ask_for_time(state: CaseState) -> None:
    """Once at a time; the complaints team says yes by extending."""
    stage = being_answered(state)
    for one in state.asking():
        if one.stage == stage.number:
            raise NotNow(f"More time was asked for on {in_words(one.on)}; the complaints team has it.")


def check_note_report(state: CaseState) -> None:
    """A report is in."""
    stage = being_adjudicated(state)
    if not stage.reports:
        raise NotNow("No report is in.")


def check_follow_meeting(state: CaseState) -> None:
    """A meeting was offered, and it is not over."""
    not_over(state)
    if all(one.over for one in state.meetings.values()):
        raise NotNow("No meeting stands offered.")


def check_late_reply(state: CaseState) -> None:
    """Stage 2 was asked for before stage 1 had an answer (law.md 8.11)."""
    is_open(state)
    first = state.stages.get(1)
    if first is None or 2 not in state.stages:
        raise NotNow("Stage 2 has not been asked for: record the answer itself.")
    if first.response_sent_on:
        raise NotNow(f"Stage 1 was answered on {in_words(first.response_sent_on)}.")
    if not state.late_points:
        raise NotNow("Stage 1 has no point that a late reply could answer.")


NOW: Mapping[Verb, Callable[[CaseState], None]] = {
    Verb.SPEAK_TO: check_speak_to,
    Verb.GIVE_POINT: check_answering,
    Verb.ASK_FOR_TIME: check_ask_for_time,
    Verb.DECLINE_TIME: check_decline_time,
    Verb.CHECK_ANSWER: check_answering,
    Verb.NOTE_REPORT: check_note_report,
    Verb.OFFER_MEETING: check_speak_to,
    Verb.RECORD_LATE_REPLY: check_late_reply,
    Verb.FOLLOW_MEETING: check_follow_meeting,
}
