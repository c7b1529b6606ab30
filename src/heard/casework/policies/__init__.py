"""Whether a step may happen now. Each `check_x` raises with the reason the person is shown; `can` asks the same
question for the button. Who may take it is another question: see `permissions`.

We refuse a step that would break the law, or that cannot have happened. We record a breach that already has.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from heard.casework import endings
from heard.casework.permissions import Verb
from heard.casework.policies import advocacy as policies_advocacy
from heard.casework.policies import answering as policies_answering
from heard.casework.policies import documents as policies_documents
from heard.casework.policies import independents as policies_independents
from heard.casework.policies import people as policies_people
from heard.casework.policies import points as policies_points
from heard.casework.policies import triage as policies_triage
from heard.casework.refusals import NotNow, said
from heard.casework.standing import (
    in_words,
    is_open,
    not_over,
    not_settled,
    stage_3,
    statutory,
    to_be_answered,
    unanswered,
)
from heard.casework.state import CaseState
from heard.rules.panel_days import NOTICE
from heard.rules.stage_duties import End
from heard.rules.vocabulary import AppointmentRole
from heard.rules.ways_out import NEVER
from heard.rules.working_days import WorkingDays


def check_triage(state: CaseState) -> None:
    """A contact is looked at once."""
    not_over(state)
    not_settled(state)
    if state.procedure:
        raise NotNow(f"It is on a procedure already, since {in_words(state.triaged_on or date.min)}.")


def check_refuse(state: CaseState) -> None:
    """Refusal is an end of triage. Once a procedure has begun it must be carried through (law.md 2.4)."""
    not_over(state)
    not_settled(state)
    if state.procedure:
        raise NotNow(f"It can no longer be refused. {said([NEVER[End.COUNCIL_DECIDED]])}")


def check_reroute(state: CaseState) -> None:
    """A complaint on the wrong procedure is moved; one on none yet goes through triage."""
    is_open(state)


def check_acknowledge(state: CaseState) -> None:
    """Once a stage."""
    is_open(state)
    stage = state.current_stage
    if stage is None:
        raise NotNow("No stage has begun.")
    if stage.acknowledged_on:
        raise NotNow(f"Stage {stage.number} was acknowledged on {in_words(stage.acknowledged_on)}.")
    if stage.response_sent_on:
        raise NotNow(f"Stage {stage.number} was answered on {in_words(stage.response_sent_on)}.")


def check_extend(state: CaseState) -> None:
    """Stages 1 and 2 may be extended, to a cap from their original start (reg 14, 17); a panel may not (reg 19(4))."""
    is_open(state)
    stage = state.current_stage
    if stage is None:
        raise NotNow("No stage has begun.")
    if state.statutory and stage.number == 3:
        raise NotNow("The law gives no power to put off a panel (reg 19(4)).")
    unanswered(state, stage.number)


def check_respond(state: CaseState) -> None:
    """Stage 1, or the last stage of a corporate complaint. Every point gets a finding."""
    is_open(state)
    stage = state.current_stage
    number = stage.number if stage else 1
    if state.statutory and number > 1:
        raise NotNow(f"Stage 1 is over; stage {number} is answered by its own step.")
    to_be_answered(state, number)
    if not state.points:
        raise NotNow("Write down the points of complaint first, so that each can be answered.")


def check_request_next_stage(state: CaseState) -> None:
    """Any words in any channel will do. Asking opens a closed file again: stage 2 has no time limit."""
    if state.status == "new":
        raise NotNow("Look at the contact first (triage): it is not on a procedure yet.")
    if state.refused_on or state.withdrawn_on:
        not_over(state)
    stage = state.current_stage
    if stage is None:
        raise NotNow("Stage 1 has not begun.")
    if stage.number >= state.last_stage:
        raise NotNow(f"Stage {stage.number} is the last. The Ombudsman comes next.")
    if stage.number == 2 and not stage.response_sent_on:
        raise NotNow("Stage 3 can be asked for once the adjudication has been sent.")


def check_appoint(state: CaseState) -> None:
    """People are appointed at stages 2 and 3."""
    statutory(state)
    stage = state.current_stage
    if stage is None or stage.number < 2:
        raise NotNow("People are appointed once stage 2 has been asked for.")
    unanswered(state, stage.number)


def check_adjudicate(state: CaseState) -> None:
    """The council decides on both reports; the adjudication with both enclosed is the answer to stage 2."""
    statutory(state)
    stage = to_be_answered(state, 2)
    for role in (AppointmentRole.INVESTIGATING_OFFICER, AppointmentRole.INDEPENDENT_PERSON):
        if role not in stage.reports:
            raise NotNow(f"The report of the {role} is not in.")
        if missing := state.to_report(role):
            which = ", ".join(str(number) for number in missing)
            raise NotNow(
                f"The report of the {role} on point {which} is not in: it came back after the others."
            )
    if not state.appointed(AppointmentRole.ADJUDICATING_OFFICER):
        raise NotNow("No adjudicating officer has been appointed.")


def check_arrange_panel(state: CaseState) -> None:
    """Date and place; may be arranged anew until the panel has met."""
    stage = stage_3(state)
    if stage.panel_held_on:
        raise NotNow(f"The panel met on {in_words(stage.panel_held_on)}.")


def check_send_papers(state: CaseState) -> None:
    """Papers go to a panel that has a date."""
    stage = stage_3(state)
    if not stage.panel_on:
        raise NotNow("No date has been set for the panel.")
    if stage.papers_sent_on:
        raise NotNow(f"The papers went out on {in_words(stage.papers_sent_on)}.")


def check_hold_panel(state: CaseState) -> None:
    """Three independent people, one of whom chairs (reg 19(2)); no power to sit with fewer."""
    stage = stage_3(state)
    if stage.panel_held_on:
        raise NotNow(f"The panel met on {in_words(stage.panel_held_on)}.")
    chairs = len(state.appointed(AppointmentRole.PANEL_CHAIR, 3))
    members = len(state.appointed(AppointmentRole.PANEL_MEMBER, 3))
    if chairs != 1 or members != 2:
        raise NotNow(f"A panel is a chair and two members (reg 19(2)); appointed are {chairs} and {members}.")


def check_record_panel_report(state: CaseState) -> None:
    """The panel reports after it has met."""
    stage = stage_3(state)
    if not stage.panel_held_on:
        raise NotNow("The panel has not met.")
    if stage.panel_reported_on:
        raise NotNow(f"The panel's report came on {in_words(stage.panel_reported_on)}.")


def check_respond_finally(state: CaseState) -> None:
    """The council's answer to the panel, made together with the stage 2 independent person (reg 20(3))."""
    stage = stage_3(state)
    if not stage.panel_reported_on:
        raise NotNow("The panel has not reported.")


def check_refer_to_ombudsman(state: CaseState) -> None:
    """Anybody may go to the Ombudsman at any time, also with a complaint that was refused or closed."""
    if state.status == "new":
        raise NotNow("Look at the contact first (triage): it is not on a procedure yet.")
    if any(not case.decided_on for case in state.ombudsman.values()):
        raise NotNow("It is before the Ombudsman already.")


def check_record_ombudsman_decision(state: CaseState) -> None:
    """A decision on a referral that is open."""
    if all(case.decided_on for case in state.ombudsman.values()):
        raise NotNow("It is not before the Ombudsman.")


def check_add_point(state: CaseState) -> None:
    """Until somebody has answered or reported on the points; what is new then is a complaint of its own (8.13)."""
    not_over(state)
    stage = state.current_stage
    if stage is None:
        return
    new = "Log what is new as a contact of its own: it has its own stage 1 and its own time."
    if stage.response_sent_on:
        raise NotNow(f"Stage {stage.number} was answered on {in_words(stage.response_sent_on)}. {new}")
    if stage.number == 2 and stage.reports:
        raise NotNow(f"A report on the points is in. {new}")
    if stage.number > 2:
        raise NotNow(f"The panel looks at the points of stage 2. {new}")


def check_change_point(state: CaseState) -> None:
    """A point can be reworded until somebody has answered it; after that a new point is added."""
    not_over(state)
    if not state.points:
        raise NotNow("There are no points yet.")


def check_restrict(state: CaseState) -> None:
    if state.restricted:
        raise NotNow("It is restricted already.")


def check_unrestrict(state: CaseState) -> None:
    if not state.restricted:
        raise NotNow("It is not restricted.")


def check_always(state: CaseState) -> None:
    """Nothing about the complaint's state forbids it."""


NOW: Mapping[Verb, Callable[[CaseState], None]] = {
    Verb.TRIAGE: check_triage,
    Verb.REFUSE: check_refuse,
    Verb.REROUTE: check_reroute,
    Verb.ADD_PERSON: check_always,
    **policies_people.NOW,
    **policies_triage.NOW,
    **policies_points.NOW,
    **policies_advocacy.NOW,
    **policies_answering.NOW,
    Verb.ADD_POINT: check_add_point,
    Verb.CHANGE_POINT: check_change_point,
    Verb.NAME_COMPLAINED_ABOUT: check_always,
    Verb.ASSIGN: check_always,
    Verb.ASSIGN_RESPONDER: not_over,
    Verb.RESTRICT: check_restrict,
    Verb.UNRESTRICT: check_unrestrict,
    Verb.ACKNOWLEDGE: check_acknowledge,
    Verb.EXTEND: check_extend,
    Verb.RESPOND: check_respond,
    Verb.REQUEST_NEXT_STAGE: check_request_next_stage,
    Verb.APPOINT: check_appoint,
    Verb.ADJUDICATE: check_adjudicate,
    Verb.ARRANGE_PANEL: check_arrange_panel,
    Verb.SEND_PAPERS: check_send_papers,
    Verb.HOLD_PANEL: check_hold_panel,
    Verb.RECORD_PANEL_REPORT: check_record_panel_report,
    Verb.RESPOND_FINALLY: check_respond_finally,
    Verb.REFER_TO_OMBUDSMAN: check_refer_to_ombudsman,
    Verb.RECORD_OMBUDSMAN_DECISION: check_record_ombudsman_decision,
    Verb.WITHDRAW: endings.check_withdraw,
    Verb.END_STAGE: endings.check_end_stage,
    Verb.CLOSE: endings.check_close,
    Verb.FREEZE: endings.check_freeze,
    Verb.REVIEW_FREEZE: endings.check_review_freeze,
    Verb.RESUBMIT: endings.check_resubmit,
    Verb.CORRECT: check_always,
    Verb.NOTE: check_always,
    **policies_independents.NOW,
    # Letters: whether one may go is asked of the letter itself (heard.letters.checking).
    Verb.SEND_LETTER: check_always,
    Verb.DROP_LETTER: check_always,
    **policies_documents.NOW,
}


@dataclass(frozen=True)
class Availability:
    """One verb, and whether it may happen now; if not, why not."""

    verb: Verb
    allowed: bool
    reason: str = ""


def can(verb: Verb, state: CaseState) -> Availability:
    """The same question as the check, for a button."""
    try:
        NOW[verb](state)
    except NotNow as refusal:
        return Availability(verb, False, refusal.message)
    return Availability(verb, True)


def panel_notice_short(panel_on: date, told_on: date, days: WorkingDays, notice: int = NOTICE) -> bool:
    """True when the person had less than `notice` working days' notice of the panel (law.md T13a, guidance)."""
    return told_on > days.subtract(panel_on, notice)
