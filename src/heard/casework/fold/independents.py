"""What the events about independents add to a complaint. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from heard.casework.state import CaseState, Happened
from heard.casework.state.independents import EndedState, Planned, StepDone, TermsState
from heard.rules.fees import Fee
from heard.rules.vocabulary import FactKind


def _key(event: Happened) -> Planned:
    return (event.stage or 2, event.data["clock"], event.data["step"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _planned(state: CaseState, event: Happened) -> None:
    day = _day(event.data.get("planned_on"))
    if day is None:
        state.planned.pop(_key(event), None)
    else:
        state.planned[_key(event)] = day


def _done(state: CaseState, event: Happened) -> None:
    d = event.data
    state.plan_done[_key(event)] = StepDone(event.on, d.get("words", ""), d.get("independent_person_present"))


def _terms(state: CaseState, event: Happened) -> None:
    d = event.data
    state.terms[(d["role"], d["name"])] = TermsState(
        role=d["role"],
        name=d["name"],
        on=event.on,
        rate=Decimal(d["rate"]) if d.get("rate") else None,
        rate_unit=d.get("rate_unit", ""),
        report_due_on=_day(d.get("report_due_on")),
        letter_on=_day(d.get("letter_on")),
        words=d.get("words", ""),
    )


def _ended(state: CaseState, event: Happened) -> None:
    role, name = event.data["role"], event.data["name"]
    state.appointments = [a for a in state.appointments if not (a.role == role and a.name == name)]
    state.appointments_ended.append(EndedState(role, name, event.on, event.data.get("why", "")))


def _claimed(state: CaseState, event: Happened) -> None:
    d = event.data
    state.fees[d["id"]] = Fee(
        d["id"], d["name"], d["role"], Decimal(d["amount"]), event.on, d.get("words", "")
    )


def _approved(state: CaseState, event: Happened) -> None:
    fee = state.fees.get(event.data["id"])
    if fee is not None:
        amount = Decimal(event.data["amount"])
        state.fees[fee.id] = replace(fee, approved=amount, approved_on=event.on)


def _paid(state: CaseState, event: Happened) -> None:
    fee = state.fees.get(event.data["id"])
    if fee is not None:
        state.fees[fee.id] = replace(fee, paid=Decimal(event.data["amount"]), paid_on=event.on)


OF_INDEPENDENTS: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.PLAN_STEP_PLANNED: _planned,
    FactKind.PLAN_STEP_DONE: _done,
    FactKind.TERMS_AGREED: _terms,
    FactKind.APPOINTMENT_ENDED: _ended,
    FactKind.FEE_CLAIMED: _claimed,
    FactKind.FEE_APPROVED: _approved,
    FactKind.FEE_PAID: _paid,
}
