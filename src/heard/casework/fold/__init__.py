"""Adds the events up. No database, no clock; the council's rule for an outcome is all it takes from outside.

A test proves that every kind of event has its line in HANDLERS.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from heard.casework import facts
from heard.casework.effective import effective
from heard.casework.fold.advocacy import OF_ADVOCACY, at_triage
from heard.casework.fold.answering import BESIDE, OF_ANSWERING
from heard.casework.fold.documents import OF_DOCUMENTS
from heard.casework.fold.independents import OF_INDEPENDENTS
from heard.casework.fold.people import OF_PEOPLE
from heard.casework.fold.points import OF_POINTS
from heard.casework.fold.stages import OF_A_STAGE, end_stage, heard_from
from heard.casework.fold.triage import OF_TRIAGE
from heard.casework.state import (
    ATTEMPT,
    HEARD,
    AppointmentState,
    CaseState,
    Happened,
    OmbudsmanState,
    StageState,
)
from heard.rules.reading import Fact
from heard.rules.vocabulary import AppointmentRole, FactKind
from heard.rules.ways_out import Attempt


def fold(
    events: Iterable[Happened], *, as_at: date | None = None, known_at: datetime | None = None
) -> CaseState:
    """Everything the events say about the complaint, as at a day and as known at a moment (default: all of it)."""
    state = CaseState(roll_up=facts.council().casework.roll_up)
    for event in effective(events, as_at=as_at, known_at=known_at):
        HANDLERS[event.kind](state, event)
        if event.kind in BESIDE:
            BESIDE[event.kind](state, event)
    return state


def _received(state: CaseState, event: Happened) -> None:
    state.received_on = event.on
    heard_from(state, event.on)
    state.channel = event.data.get("channel", "")
    state.summary = event.data.get("summary", "")
    state.complainant_type = event.data.get("complainant_type", "")
    state.from_child = bool(event.data.get("from_child"))


def _triaged(state: CaseState, event: Happened) -> None:
    state.procedure = event.data["procedure"]
    state.procedure_reason = event.data.get("reason", "")
    state.gates = event.data.get("gates", {})
    at_triage(state, event)
    state.triaged_on = state.triaged_on or event.on
    if state.received_on is not None:  # nothing comes before stage 1, and it runs from receipt
        state.stages.setdefault(1, StageState(number=1, started_on=state.received_on))


def _refused(state: CaseState, event: Happened) -> None:
    state.refused_on = event.on
    state.refusal_ground = event.data["ground"]
    state.refusal_reason = event.data.get("reason", "")
    state.signpost = event.data.get("signpost", "")
    state.gates = event.data.get("gates", state.gates)


def _appointed(state: CaseState, event: Happened) -> None:
    d = event.data
    new = AppointmentState(
        stage=event.stage or 2,
        role=AppointmentRole(d["role"]),
        name=d["name"],
        user=d.get("user"),
        on=event.on,
        independent=d.get("independent"),
        declared_on=d.get("declared_on") or "",
        declaration=d.get("declaration", ""),
    )
    gone = d.get("instead_of")
    state.appointments = [a for a in state.appointments if not (a.role == new.role and a.name == gone)]
    state.appointments.append(new)
    state.served.append(new)


def _ombudsman_referred(state: CaseState, event: Happened) -> None:
    state.closed_on, state.closing_reason = None, ""  # and so does going to the Ombudsman
    number = event.data["number"]
    state.ombudsman[number] = OmbudsmanState(
        number=number,
        route=event.data["route"],
        referred_on=event.on,
        their_reference=event.data.get("their_reference", ""),
    )


def _ombudsman_decided(state: CaseState, event: Happened) -> None:
    case = state.ombudsman[event.data["number"]]
    case.decision, case.decided_on = event.data["decision"], event.on
    case.remedy = event.data.get("remedy", "")


def _withdrawn(state: CaseState, event: Happened) -> None:
    state.withdrawn_on, state.withdrawal = event.on, event.data
    heard_from(state, event.on)
    if state.current_stage:
        end_stage(state, state.current_stage.number, event.on, "withdrawn")


def _closed(state: CaseState, event: Happened) -> None:
    state.closed_on, state.closing_reason = event.on, event.data["reason"]
    if state.current_stage:
        end_stage(state, state.current_stage.number, event.on, event.data["reason"])


def _holder_changed(state: CaseState, event: Happened) -> None:
    state.holder = event.data.get("user")
    state.handed_to = state.handed_why = ""  # back with the team


def _responder_changed(state: CaseState, event: Happened) -> None:
    state.responder = event.data.get("user")


def _restricted(state: CaseState, event: Happened) -> None:
    state.restricted, state.restriction_reason = True, event.data.get("reason", "")
    state.granted = tuple(event.data.get("granted", ()))


def _unrestricted(state: CaseState, event: Happened) -> None:
    state.restricted, state.restriction_reason, state.granted = False, "", ()


def _frozen(state: CaseState, event: Happened) -> None:
    state.freeze_facts.append(Fact(event.kind, event.on, event.stage, event.data))


def _unfrozen(state: CaseState, event: Happened) -> None:
    _frozen(state, event)
    if event.data.get("contact"):
        heard_from(state, event.on)


def _noted(state: CaseState, event: Happened) -> None:
    if event.data.get("about") == ATTEMPT:
        state.attempts.append(Attempt(event.on, event.data.get("channel", "")))
    elif event.data.get("about") == HEARD:
        heard_from(state, event.on)


def _nothing(state: CaseState, event: Happened) -> None:
    """Told in the timeline; changes nothing that is derived."""


HANDLERS: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    **OF_A_STAGE,
    **OF_PEOPLE,
    **OF_TRIAGE,
    **OF_POINTS,
    **OF_ADVOCACY,
    **OF_INDEPENDENTS,
    **OF_ANSWERING,
    **OF_DOCUMENTS,
    FactKind.RECEIVED: _received,
    FactKind.TRIAGED: _triaged,
    FactKind.REFUSED: _refused,
    FactKind.APPOINTED: _appointed,
    FactKind.OMBUDSMAN_REFERRED: _ombudsman_referred,
    FactKind.OMBUDSMAN_DECIDED: _ombudsman_decided,
    FactKind.WITHDRAWN: _withdrawn,
    FactKind.CLOSED: _closed,
    FactKind.HOLDER_CHANGED: _holder_changed,
    FactKind.RESPONDER_CHANGED: _responder_changed,
    FactKind.RESTRICTED: _restricted,
    FactKind.UNRESTRICTED: _unrestricted,
    FactKind.ENQUIRY_RECEIVED: _nothing,
    FactKind.ENQUIRY_ANSWERED: _nothing,
    FactKind.DRAFT_RECEIVED: _nothing,
    FactKind.DRAFT_ANSWERED: _nothing,
    FactKind.REMEDY_AGREED: _nothing,
    FactKind.REMEDY_DONE: _nothing,
    FactKind.FROZEN: _frozen,
    FactKind.UNFROZEN: _unfrozen,
    FactKind.PAUSED: _nothing,
    FactKind.RESUMED: _nothing,
    FactKind.NOTED: _noted,
    FactKind.CORRECTED: _nothing,
    FactKind.PUBLIC_REPORT_RECEIVED: _nothing,
    FactKind.PUBLIC_REPORT_ANNOUNCED: _nothing,
    FactKind.PUBLIC_REPORT_ANSWERED: _nothing,
    # Letters.
    FactKind.LETTER_SENT: _nothing,
    FactKind.LETTER_DROPPED: _nothing,
}
