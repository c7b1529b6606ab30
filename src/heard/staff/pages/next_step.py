"""The one thing to do next, proposed from where the complaint stands. Nothing depends on it being followed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from heard.casework.actions.appoint import SEATS
from heard.casework.endings import reasons_for
from heard.casework.permissions import Verb
from heard.casework.policies.points import REPORTERS
from heard.casework.standing import current_draft
from heard.casework.state import CaseState, StageState
from heard.rules.vocabulary import AppointmentRole
from heard.staff.pages.answering import Panel
from heard.staff.steps import title_of


def next_verb(state: CaseState) -> Verb | None:
    """The step that the law's order asks for next; None when we wait for somebody else or all is done."""
    if state.status == "new":
        return Verb.TRIAGE
    if any(not one.decided_on for one in state.ombudsman.values()):
        return Verb.RECORD_OMBUDSMAN_DECISION
    look = state.second_look
    if look is not None and look.agreed is False and state.status == "open" and look.of == state.procedure:
        return Verb.REROUTE  # the second look says that it is on the wrong procedure
    if state.status != "open" or state.current_stage is None:
        return None
    stage = state.current_stage
    if not stage.response_sent_on and any(one.whole for one in state.freezes):
        return Verb.REVIEW_FREEZE if state.held else Verb.RESUBMIT
    if stage.ended_on and not stage.response_sent_on:
        return Verb.CLOSE if reasons_for(state) else Verb.NOTE
    if state.brought_again and stage.number == 2 and any(state.to_report(role) for role in REPORTERS):
        return Verb.RECORD_REPORT
    if state.brought_again and stage.number < 3:
        return Verb.ADJUDICATE if state.statutory and stage.number == 2 else Verb.RESPOND
    if stage.response_sent_on:
        return Verb.CLOSE if stage.ended_on or stage.number >= state.last_stage else None
    if not state.points:
        return Verb.ADD_POINT
    if stage.acknowledged_on is None and not (state.statutory and stage.number == 2):
        return Verb.ACKNOWLEDGE
    if stage.number == 1 or not state.statutory:
        return Verb.ASSIGN_RESPONDER if state.responder is None else Verb.RESPOND
    return _stage_2(state, stage) if stage.number == 2 else _stage_3(state, stage)


def own_page(verb: Verb, panel: Panel | None) -> tuple[str, str] | None:
    """(words, address name) where a step is prepared on pages of its own: an answer is written, read and checked
    before it is recorded as sent. None where there is no such page, or this person has no part in it."""
    if panel is None or not panel.may_open:
        return None
    if verb is Verb.RESPOND and panel.answering:
        return _("Answer the complaint"), "staff:answering"
    if verb is Verb.ADJUDICATE and panel.adjudicating:
        return _("Adjudicate"), "staff:adjudication"
    return None


def next_button(verb: Verb, reference: str, panel: Panel | None) -> tuple[Any, str]:
    """Words and address of the button that leads to the next step."""
    if page := own_page(verb, panel):
        return page[0], reverse(page[1], args=(reference,))
    if verb is Verb.TRIAGE:
        return title_of(verb), reverse("staff:triage", args=(reference,))
    return title_of(verb), reverse("staff:step", args=(reference, verb))


def _missing(state: CaseState, *roles: AppointmentRole) -> bool:
    return any(len(state.appointed(role)) < SEATS[role] for role in roles)


def _stage_2(state: CaseState, stage: StageState) -> Verb:
    if _missing(state, AppointmentRole.INVESTIGATING_OFFICER, AppointmentRole.INDEPENDENT_PERSON):
        return Verb.APPOINT
    if stage.statement_agreed_on is None:
        return _statement(state)
    if any(state.to_report(role) for role in REPORTERS):
        return Verb.RECORD_REPORT
    return Verb.APPOINT if _missing(state, AppointmentRole.ADJUDICATING_OFFICER) else Verb.ADJUDICATE


def _statement(state: CaseState) -> Verb:
    """Drafted, sent, agreed; drafted again where the person has said something of it since."""
    one = current_draft(state)
    if one is None or (one.said and one.agreed_on is None):
        return Verb.DRAFT_STATEMENT
    return Verb.AGREE_STATEMENT if one.sent_on else Verb.SEND_STATEMENT


def _stage_3(state: CaseState, stage: StageState) -> Verb:
    if stage.panel_on is None:
        return Verb.ARRANGE_PANEL
    if stage.panel_held_on is None:
        if _missing(state, AppointmentRole.PANEL_CHAIR, AppointmentRole.PANEL_MEMBER):
            return Verb.APPOINT
        if stage.panel_told_on is None:
            return Verb.ARRANGE_PANEL
        return Verb.SEND_PAPERS if stage.papers_sent_on is None else Verb.HOLD_PANEL
    return Verb.RECORD_PANEL_REPORT if stage.panel_reported_on is None else Verb.RESPOND_FINALLY
