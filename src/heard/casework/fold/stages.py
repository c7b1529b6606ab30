"""What the events of a stage add to it: its dates, its people's findings, its panel, its end. Pure."""

from collections.abc import Callable
from datetime import date

from heard.casework.fold.points import reported, statement_agreed
from heard.casework.state import INVESTIGATOR, PANEL, CaseState, FindingState, Happened, StageState
from heard.rules.vocabulary import AppointmentRole, FactKind, FindingValue


def heard_from(state: CaseState, on: date) -> None:
    """A word came from the person on that day."""
    state.heard_on = max(on, state.heard_on or on)


def _stage(state: CaseState, event: Happened) -> StageState:
    number = event.stage or 1
    if number not in state.stages:
        # Stage 1 runs from receipt, also where its first entry is dated before the triage.
        begun = state.received_on if number == 1 and state.received_on else event.on
        state.stages[number] = StageState(number=number, started_on=begun)
    return state.stages[number]


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
            seq=event.seq,
        )


def _response_sent(state: CaseState, event: Happened) -> None:
    stage = _stage(state, event)
    if not (stage.response_sent_on and event.data.get("points")):  # one brought again is answered beside it
        stage.response_sent_on = event.on
        stage.manner = event.data.get("manner", "")
    _findings(state, event, state.decider(stage.number))


def end_stage(state: CaseState, number: int, on: date, why: str) -> None:
    """The stage is over from that day, unless it was before."""
    stage = state.stages.get(number)
    if stage is not None and stage.ended_on is None:
        stage.ended_on, stage.end_reason = on, why


def _next_stage_requested(state: CaseState, event: Happened) -> None:
    number = event.stage or 2
    heard_from(state, event.on)
    end_stage(state, number - 1, event.on, f"stage {number} asked for")
    stage = _stage(state, event)
    stage.started_on = event.on
    state.closed_on, state.closing_reason = None, ""  # asking to go on opens a closed file again


def _statement_agreed(state: CaseState, event: Happened) -> None:
    _stage(state, event).statement_agreed_on = event.on
    statement_agreed(state, event)


def _report_received(state: CaseState, event: Happened) -> None:
    stage = _stage(state, event)
    reported(state, event)
    if not (event.data.get("again") and event.data["role"] in stage.reports):
        stage.reports[event.data["role"]] = event.on
    if event.data["role"] == AppointmentRole.INVESTIGATING_OFFICER:
        _findings(state, event, INVESTIGATOR)


def _panel_arranged(state: CaseState, event: Happened) -> None:
    stage = _stage(state, event)
    stage.panel_on = date.fromisoformat(event.data["panel_on"])
    stage.panel_place = event.data.get("place", "")
    stage.panel_arranged_on, stage.panel_told_on = event.on, None  # moved, it needs a new notice


def _panel_notice_sent(state: CaseState, event: Happened) -> None:
    stage = _stage(state, event)
    if date.fromisoformat(event.data["panel_on"]) == stage.panel_on:
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
    end_stage(state, event.stage or 1, event.on, event.data.get("why", ""))


OF_A_STAGE: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.ACKNOWLEDGED: _acknowledged,
    FactKind.EXTENDED: _extended,
    FactKind.RESPONSE_SENT: _response_sent,
    FactKind.NEXT_STAGE_REQUESTED: _next_stage_requested,
    FactKind.STATEMENT_AGREED: _statement_agreed,
    FactKind.REPORT_RECEIVED: _report_received,
    FactKind.PANEL_ARRANGED: _panel_arranged,
    FactKind.PANEL_NOTICE_SENT: _panel_notice_sent,
    FactKind.PAPERS_SENT: _papers_sent,
    FactKind.PANEL_HELD: _panel_held,
    FactKind.PANEL_REPORTED: _panel_reported,
    FactKind.STAGE_ENDED: _stage_ended,
}
