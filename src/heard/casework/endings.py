"""How a stage, a complaint and a file may lawfully end, as `rules.ways_out` says of this complaint; and freezes.

The rules judge what is recorded; here is what of it the record holds already.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from heard.casework import facts
from heard.casework.refusals import NotNow, said
from heard.casework.standing import in_words, is_open, not_over
from heard.casework.state import CaseState
from heard.rules.clock import ClockReading
from heard.rules.freezing import Freeze, cautions_on
from heard.rules.reasons import Answer
from heard.rules.stage_duties import End, WayOut
from heard.rules.vocabulary import ClosingReason, OmbudsmanRoute
from heard.rules.ways_out import Attempt, Circumstances, may_end

# Lawful ends that are recorded by a step of their own, and which.
OWN_STEP: Mapping[End, str] = {
    End.ANSWERED: "Record the answer itself.",
    End.NEXT_STAGE: "Record what they said when they asked to go on.",
    End.TIME_RAN_OUT: "Nothing is recorded for it: the next stage may be asked for from that day, and the answer is "
    "still recorded when it goes out.",
    End.WITHDRAWN: "Record the withdrawal, in their own words.",
    End.PROCEEDINGS: "Freeze the complaint for the proceedings.",
    End.EARLY_REFERRAL: "Record that it is before the Ombudsman.",
    End.ACCEPTED_BY_MISTAKE: "Move it to the procedure it belongs to.",
}
AS_END: Mapping[ClosingReason, End] = {
    ClosingReason.RESOLVED_STAGE_1: End.ANSWERED,
    ClosingReason.NO_REQUEST_STAGE_2: End.NO_REQUEST,
    ClosingReason.NO_REQUEST_STAGE_3: End.NO_REQUEST,
    ClosingReason.COMPLETED_STAGE_2: End.COMPLETED,
    ClosingReason.COMPLETED_STAGE_3: End.COMPLETED,
    ClosingReason.WITHDRAWN: End.WITHDRAWN,
}


def attempts_since(state: CaseState) -> tuple[Attempt, ...]:
    """The recorded attempts to reach the person since they were last heard."""
    return tuple(one for one in state.attempts if state.heard_on is None or one.on > state.heard_on)


def ways_out(state: CaseState) -> tuple[WayOut, ...]:
    """The lawful ends of the stage it is at; of stage 1 before any has begun."""
    number = state.current_stage.number if state.current_stage else 1
    return facts.procedure_of(state).stage(number).ways_out


def circumstances(state: CaseState, clocks: Mapping[str, ClockReading], on: date) -> Circumstances:
    """What the record already says about an end on day `on`."""
    stage = state.current_stage
    asking = clocks.get("request-3") if stage and stage.number == 2 else None
    answer = clocks.get(f"respond-{stage.number}") if stage else None
    return Circumstances(
        on=on,
        answered_on=stage.response_sent_on if stage else None,
        time_ran_out_on=answer.due_on + timedelta(days=1) if answer and answer.due_on else None,
        ask_by=asking.due_on if asking else None,
        attempts=tuple(one for one in state.attempts if one.on <= on),
        heard_on=state.heard_on,
    )


def check_ways_out(state: CaseState, end: End, given: Circumstances, field: str) -> Answer:
    """Raise NotNow, with every reason and its source, unless the stage may end so."""
    number = state.current_stage.number if state.current_stage else 1
    answer = may_end(facts.procedure_of(state), number, end, given)
    if not answer:
        raise NotNow(said(answer.reasons), field)
    return answer


def check_review_day(freeze: Mapping[str, Any], on: date) -> None:
    """Raise NotNow unless a freeze names a later day for looking at it again.

    No rule demands one (it is our inference, and the rules let a freeze stand without); the desk does, because
    nothing else brings the freeze back to the work list.
    """
    if missing := cautions_on(freeze, on):
        raise NotNow(said(missing), "review_on")


def field_at_fault(end: End, given: Circumstances, otherwise: str) -> str:
    """The input that would have to change for this end to stand."""
    if end is End.SETTLED:
        return "complainant_agreed" if given.terms_in_writing else "terms_in_writing"
    if end is End.OMBUDSMAN:
        return "ombudsman_reference"
    if end is End.LATE_REQUEST_REFUSED:
        in_time = given.asked_on is None or given.ask_by is None or given.asked_on <= given.ask_by
        return "asked_on" if in_time else "ombudsman_told" if given.reasons else "why"
    if end is End.WITHDRAWN:
        unasked = given.by_representative and not given.child_confirmed
        return "words" if not given.own_words else "child_confirmed" if unasked else "confirmed_in_writing"
    return otherwise


def reasons_for(state: CaseState) -> tuple[ClosingReason, ...]:
    """The reasons for closing that are true of this complaint: only these may be chosen."""
    if state.withdrawn_on:
        return (ClosingReason.WITHDRAWN,)
    if state.refused_on:
        return (ClosingReason.REFUSED,)
    stage = state.current_stage
    number = stage.number if stage else 0
    found: list[ClosingReason] = []
    if any(c.decided_on for c in state.ombudsman.values()):
        found.append(ClosingReason.OMBUDSMAN_DECIDED)
    if any(c.route == OmbudsmanRoute.EARLY_REFERRAL for c in state.ombudsman.values()):
        found.append(ClosingReason.EARLY_REFERRAL)
    if stage and stage.end:
        found += _after(stage.end, number)
        if not stage.response_sent_on:
            return tuple(found)
    if number == 1:
        found += [ClosingReason.RESOLVED_STAGE_1, ClosingReason.NO_REQUEST_STAGE_2]
    elif number == 2:
        found.append(ClosingReason.NO_REQUEST_STAGE_3 if state.statutory else ClosingReason.COMPLETED_STAGE_2)
    elif number == 3:
        found.append(ClosingReason.COMPLETED_STAGE_3)
    return tuple(dict.fromkeys(found))


def _after(end: str, number: int) -> list[ClosingReason]:
    """The closing reason that says the same as the way a stage ended; none where we have no word for it."""
    if end == End.SETTLED and number == 1:
        return [ClosingReason.RESOLVED_STAGE_1]
    if end == End.OMBUDSMAN:
        return [ClosingReason.OMBUDSMAN_DECIDED]
    return [ClosingReason(end)] if end in set(ClosingReason) else []


def check_closing(
    state: CaseState, clocks: Mapping[str, ClockReading], reason: ClosingReason, on: date, **more: Any
) -> None:
    """Raise NotNow unless the stage it is at may end with this reason."""
    stage = state.current_stage
    end = AS_END.get(reason)
    if end is None or (stage and stage.end and not stage.response_sent_on):
        return  # judged by the step that ended it: the refusal, the Ombudsman's, or the end of the stage
    given = replace(circumstances(state, clocks, on), **more)
    asking = given.ask_by if end is End.NO_REQUEST else None
    if asking and on <= asking:
        raise NotNow(f"They may ask for a panel until {in_words(asking)} (regulation 18).", "on")
    check_ways_out(state, end, given, field_at_fault(end, given, "reason"))


def check_withdraw(state: CaseState) -> None:
    """At any stage, by the person's own words. Silence is never withdrawal."""
    not_over(state)


def check_end_stage(state: CaseState) -> None:
    """A stage that runs or was answered; whether it may end in the way chosen is asked when it is chosen."""
    is_open(state)
    stage = state.current_stage
    if stage is None:
        raise NotNow("No stage has begun.")
    if stage.ended_on:
        raise NotNow(f"Stage {stage.number} ended on {in_words(stage.ended_on)}.")


def check_close(state: CaseState) -> None:
    """A file is closed when nothing is owed: every stage begun has been answered, or the complaint is over."""
    if state.closed_on:
        raise NotNow(f"The file was closed on {in_words(state.closed_on)}.")
    if state.status == "new":
        raise NotNow("Look at the contact first (triage): it is not on a procedure yet.")
    if state.refused_on or state.withdrawn_on:
        return
    stage = state.current_stage
    if stage and not stage.response_sent_on and not stage.ended_on:
        raise NotNow(f"Stage {stage.number} has not been answered.")
    if state.brought_again:
        raise NotNow(f"Point {state.brought_again[0]} was brought again and has not been answered.")
    if any(not case.decided_on for case in state.ombudsman.values()):
        raise NotNow("The Ombudsman has not decided.")
    if not reasons_for(state):
        raise NotNow("The file rests as it is. Any word from the person opens it again.")


def check_freeze(state: CaseState) -> None:
    """A stage that runs, and something in it that is not frozen yet."""
    is_open(state)
    stage = state.current_stage
    if stage is None or stage.response_sent_on or stage.ended_on:
        raise NotNow("Only a stage that still runs is frozen.")
    if all(way.end is not End.PROCEEDINGS for way in ways_out(state)):
        raise NotNow("This procedure knows no freezing for proceedings.")
    if state.frozen == "whole":
        raise NotNow("It is frozen already. Look at the freeze again instead.")


def check_review_freeze(state: CaseState) -> None:
    """Something is frozen."""
    is_open(state)
    if not state.held:
        raise NotNow("Nothing is frozen for proceedings.")


def check_resubmit(state: CaseState) -> None:
    """Something was frozen, and has not been brought again."""
    is_open(state)
    if not state.freezes:
        raise NotNow("Nothing is frozen for proceedings.")


def freeze_named(state: CaseState, which: str, *, held: bool) -> Freeze:
    """The freeze whose points are `which` (“all”, or “1,3”); the only one when nothing is named. Else NotNow."""
    found = {name_of(one): one for one in (state.held if held else state.freezes)}
    if not which and len(found) == 1:
        return next(iter(found.values()))
    if which not in found:
        raise NotNow("Choose what it is about.", "which")
    return found[which]


def name_of(freeze: Freeze) -> str:
    """What tells one freeze from another on a form: “all”, or the numbers of its points."""
    return ",".join(str(number) for number in freeze.points) or "all"
