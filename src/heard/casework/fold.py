"""Adds the events up. Pure: no database, no clock. A test proves that every kind of event has its line in HANDLERS."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from heard.casework.state import (
    ATTEMPT,
    HEARD,
    INVESTIGATOR,
    PANEL,
    AppointmentState,
    CaseState,
    FindingState,
    Happened,
    OmbudsmanState,
    PersonState,
    PointState,
    StageState,
)
from heard.rules.reading import Fact
from heard.rules.stage_duties import End
from heard.rules.vocabulary import AppointmentRole, FactKind, FindingValue
from heard.rules.ways_out import Attempt, reopened_on


def effective(
    events: Iterable[Happened], *, as_at: date | None = None, known_at: datetime | None = None
) -> list[Happened]:
    """The events with corrections applied, in the order in which they happened.

    `known_at` leaves out what was written down later; `as_at` what happened later. A corrected event keeps its place
    in the record and takes the corrected date and details; the correction itself stays in the list.
    """
    known = [e for e in events if known_at is None or e.recorded_at <= known_at]
    corrected: dict[str, Happened] = {e.id: e for e in known}
    for event in sorted(known, key=lambda e: e.seq):
        if event.kind is FactKind.CORRECTED and event.corrects in corrected:
            old = corrected[event.corrects]
            on = event.data.get("on")
            corrected[event.corrects] = replace(
                old,
                on=date.fromisoformat(on) if on else old.on,
                data={**old.data, **event.data.get("data", {})},
                corrected=True,
            )
    happened = sorted(
        (e for e in corrected.values() if as_at is None or e.on <= as_at), key=lambda e: (e.on, e.seq)
    )
    return _without_a_rest_that_ended(_without_steps_of_a_procedure_left(happened))


# Taken at a later stage of a procedure that the complaint has left, these count no more: a corporate answer at stage 2
# is no adjudication. What the person asked for still stands, with its day.
_OF_ITS_PROCEDURE = frozenset(
    {FactKind.ACKNOWLEDGED, FactKind.EXTENDED, FactKind.RESPONSE_SENT, FactKind.STAGE_ENDED}
)


def _without_steps_of_a_procedure_left(events: list[Happened]) -> list[Happened]:
    left = max(
        (e.seq for e in events if e.kind is FactKind.TRIAGED and e.data.get("rerouted_from")), default=0
    )
    return [e for e in events if e.seq > left or e.kind not in _OF_ITS_PROCEDURE or (e.stage or 1) < 2]


def _without_a_rest_that_ended(events: list[Happened]) -> list[Happened]:
    """A file that rested because nobody could be reached goes on, with its time, from any word of the person."""
    words = [e for e in events if e.kind is FactKind.NOTED and e.data.get("about") == HEARD]
    return [e for e in events if not (words and _rests(e) and _reopened(e, words))]


def _rests(event: Happened) -> bool:
    told = {FactKind.STAGE_ENDED: "end", FactKind.CLOSED: "reason"}.get(event.kind)
    return told is not None and event.data.get(told) == End.NO_CONTACT


def _reopened(event: Happened, words: list[Happened]) -> bool:
    since = tuple(e.on for e in words if e.seq > event.seq)
    return reopened_on(End.NO_CONTACT, event.on, since) is not None


def fold(
    events: Iterable[Happened], *, as_at: date | None = None, known_at: datetime | None = None
) -> CaseState:
    """Everything the events say about the complaint, as at a day and as known at a moment (default: all of it)."""
    state = CaseState()
    for event in effective(events, as_at=as_at, known_at=known_at):
        HANDLERS[event.kind](state, event)
    return state


def _stage(state: CaseState, event: Happened) -> StageState:
    number = event.stage or 1
    if number not in state.stages:
        # Stage 1 runs from receipt, also where its first entry is dated before the triage.
        begun = state.received_on if number == 1 and state.received_on else event.on
        state.stages[number] = StageState(number=number, started_on=begun)
    return state.stages[number]


def _heard(state: CaseState, on: date) -> None:
    state.heard_on = max(on, state.heard_on or on)


def _received(state: CaseState, event: Happened) -> None:
    state.received_on = event.on
    _heard(state, event.on)
    state.channel = event.data.get("channel", "")
    state.summary = event.data.get("summary", "")
    state.complainant_type = event.data.get("complainant_type", "")
    state.from_child = bool(event.data.get("from_child"))


def _triaged(state: CaseState, event: Happened) -> None:
    state.procedure = event.data["procedure"]
    state.procedure_reason = event.data.get("reason", "")
    state.gates = event.data.get("gates", {})
    state.triaged_on = state.triaged_on or event.on
    if state.received_on is not None:  # nothing comes before stage 1, and it runs from receipt
        state.stages.setdefault(1, StageState(number=1, started_on=state.received_on))


def _refused(state: CaseState, event: Happened) -> None:
    state.refused_on = event.on
    state.refusal_ground = event.data["ground"]
    state.refusal_reason = event.data.get("reason", "")
    state.signpost = event.data.get("signpost", "")
    state.gates = event.data.get("gates", state.gates)


def _point_added(state: CaseState, event: Happened) -> None:
    d = event.data
    state.points[d["number"]] = PointState(
        number=d["number"],
        text=d["text"],
        category=d["category"],
        team=d.get("team", ""),
        desired_outcome=d.get("desired_outcome", ""),
        added_on=event.on,
    )


def _point_changed(state: CaseState, event: Happened) -> None:
    point = state.points[event.data["number"]]
    for name in ("text", "category", "team", "desired_outcome"):
        if name in event.data:
            setattr(point, name, event.data[name])


def _acknowledged(state: CaseState, event: Happened) -> None:
    _stage(state, event).acknowledged_on = event.on


def _extended(state: CaseState, event: Happened) -> None:
    stage = _stage(state, event)
    stage.extended_until = date.fromisoformat(event.data["until"])
    stage.extension_ground = event.data["ground"]
    stage.extended_on = event.on


def _findings(state: CaseState, event: Happened, decided_by: str) -> None:
    for number, given in event.data.get("findings", {}).items():
        key = (int(number), event.stage or 1, decided_by)
        state.findings[key] = FindingState(
            point=int(number),
            stage=event.stage or 1,
            decided_by=decided_by,
            value=FindingValue(given["value"]),
            reason=given.get("reason", ""),
            on=event.on,
        )


def _response_sent(state: CaseState, event: Happened) -> None:
    stage = _stage(state, event)
    stage.response_sent_on = event.on
    stage.manner = event.data.get("manner", "")
    _findings(state, event, state.decider(stage.number))


def _end(state: CaseState, number: int, on: date, why: str) -> None:
    stage = state.stages.get(number)
    if stage is not None and stage.ended_on is None:
        stage.ended_on, stage.end_reason = on, why


def _next_stage_requested(state: CaseState, event: Happened) -> None:
    number = event.stage or 2
    _heard(state, event.on)
    _end(state, number - 1, event.on, f"stage {number} asked for")
    stage = _stage(state, event)
    stage.started_on = event.on
    state.closed_on, state.closing_reason = None, ""  # asking to go on opens a closed file again


def _appointed(state: CaseState, event: Happened) -> None:
    d = event.data
    new = AppointmentState(
        stage=event.stage or 2,
        role=AppointmentRole(d["role"]),
        name=d["name"],
        user=d.get("user"),
        on=event.on,
    )
    gone = d.get("instead_of")
    state.appointments = [a for a in state.appointments if not (a.role == new.role and a.name == gone)]
    state.appointments.append(new)
    state.served.append(new)


def _statement_agreed(state: CaseState, event: Happened) -> None:
    _stage(state, event).statement_agreed_on = event.on


def _report_received(state: CaseState, event: Happened) -> None:
    _stage(state, event).reports[event.data["role"]] = event.on
    if event.data["role"] == AppointmentRole.INVESTIGATING_OFFICER:
        _findings(state, event, INVESTIGATOR)


def _panel_arranged(state: CaseState, event: Happened) -> None:
    stage = _stage(state, event)
    stage.panel_on = date.fromisoformat(event.data["panel_on"])
    stage.panel_told_on = event.on


def _papers_sent(state: CaseState, event: Happened) -> None:
    _stage(state, event).papers_sent_on = event.on


def _panel_held(state: CaseState, event: Happened) -> None:
    _stage(state, event).panel_held_on = event.on


def _panel_reported(state: CaseState, event: Happened) -> None:
    stage = _stage(state, event)
    stage.panel_reported_on = event.on
    stage.recommendations = event.data.get("recommendations", "")
    _findings(state, event, PANEL)


def _stage_ended(state: CaseState, event: Happened) -> None:
    stage = state.stages.get(event.stage or 1)
    if stage is not None and stage.ended_on is None:
        stage.end = event.data.get("end", "")
    _end(state, event.stage or 1, event.on, event.data.get("why", ""))


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
    _heard(state, event.on)
    if state.current_stage:
        _end(state, state.current_stage.number, event.on, "withdrawn")


def _closed(state: CaseState, event: Happened) -> None:
    state.closed_on, state.closing_reason = event.on, event.data["reason"]
    if state.current_stage:
        _end(state, state.current_stage.number, event.on, event.data["reason"])


def _holder_changed(state: CaseState, event: Happened) -> None:
    state.holder = event.data.get("user")


def _responder_changed(state: CaseState, event: Happened) -> None:
    state.responder = event.data.get("user")


def _complained_about(state: CaseState, event: Happened) -> None:
    state.complained_about.append((event.data.get("user"), event.data["name"]))


def _restricted(state: CaseState, event: Happened) -> None:
    state.restricted, state.restriction_reason = True, event.data.get("reason", "")
    state.granted = tuple(event.data.get("granted", ()))


def _unrestricted(state: CaseState, event: Happened) -> None:
    state.restricted, state.restriction_reason, state.granted = False, "", ()


def _person_added(state: CaseState, event: Happened) -> None:
    d = event.data
    state.people[d["id"]] = PersonState(
        id=d["id"],
        part=d["part"],
        name=d["name"],
        relation=d.get("relation", ""),
        safe_contact=d.get("safe_contact", ""),
    )


def _frozen(state: CaseState, event: Happened) -> None:
    state.freeze_facts.append(Fact(event.kind, event.on, event.stage, event.data))


def _unfrozen(state: CaseState, event: Happened) -> None:
    _frozen(state, event)
    if event.data.get("contact"):
        _heard(state, event.on)


def _noted(state: CaseState, event: Happened) -> None:
    if event.data.get("about") == ATTEMPT:
        state.attempts.append(Attempt(event.on, event.data.get("channel", "")))
    elif event.data.get("about") == HEARD:
        _heard(state, event.on)


def _nothing(state: CaseState, event: Happened) -> None:
    """Told in the timeline; changes nothing that is derived."""


HANDLERS: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.RECEIVED: _received,
    FactKind.TRIAGED: _triaged,
    FactKind.REFUSED: _refused,
    FactKind.POINT_ADDED: _point_added,
    FactKind.POINT_CHANGED: _point_changed,
    FactKind.ACKNOWLEDGED: _acknowledged,
    FactKind.EXTENDED: _extended,
    FactKind.RESPONSE_SENT: _response_sent,
    FactKind.NEXT_STAGE_REQUESTED: _next_stage_requested,
    FactKind.APPOINTED: _appointed,
    FactKind.STATEMENT_AGREED: _statement_agreed,
    FactKind.REPORT_RECEIVED: _report_received,
    FactKind.PANEL_ARRANGED: _panel_arranged,
    FactKind.PAPERS_SENT: _papers_sent,
    FactKind.PANEL_HELD: _panel_held,
    FactKind.PANEL_REPORTED: _panel_reported,
    FactKind.STAGE_ENDED: _stage_ended,
    FactKind.OMBUDSMAN_REFERRED: _ombudsman_referred,
    FactKind.OMBUDSMAN_DECIDED: _ombudsman_decided,
    FactKind.WITHDRAWN: _withdrawn,
    FactKind.CLOSED: _closed,
    FactKind.HOLDER_CHANGED: _holder_changed,
    FactKind.RESPONDER_CHANGED: _responder_changed,
    FactKind.COMPLAINED_ABOUT_NAMED: _complained_about,
    FactKind.RESTRICTED: _restricted,
    FactKind.UNRESTRICTED: _unrestricted,
    FactKind.PERSON_ADDED: _person_added,
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
    FactKind.PANEL_NOTICE_SENT: _nothing,
    FactKind.PUBLIC_REPORT_RECEIVED: _nothing,
    FactKind.PUBLIC_REPORT_ANNOUNCED: _nothing,
    FactKind.PUBLIC_REPORT_ANSWERED: _nothing,
}
