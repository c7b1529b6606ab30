"""Agree terms with somebody appointed: what they are paid, when their report is due, the day of their letter."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import AppointmentState, CaseState
from heard.rules.fees import RateUnit
from heard.rules.vocabulary import FactKind


def chosen(appointments: list[AppointmentState], seat: str) -> AppointmentState:
    """The appointment named `role: name`, or NotNow at `seat`."""
    found = next((one for one in appointments if f"{one.role}: {one.name}" == seat), None)
    if found is None:
        raise NotNow("Choose who it is about.", "seat")
    return found


def agree_terms(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    seat: str,
    rate: Decimal | None = None,
    rate_unit: str = "",
    report_due_on: date | None = None,
    letter_on: date | None = None,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the terms of one appointment; later ones take the place of earlier ones. `seat`: `role: name`.

    Raises NotNow: nobody appointed by that name, a rate without what it is for, or a day before the appointment.
    """

    def do(step: Step) -> None:
        who = chosen(step.state.appointments, seat)
        dated(step.state, on, today, (who.on, f"the {who.role} was appointed"))
        if rate is not None and rate_unit not in set(RateUnit):
            raise NotNow("Say what the rate is for: an hour, a day or the complaint.", "rate_unit")
        if report_due_on is not None and report_due_on < who.on:
            raise NotNow("The report cannot be due before the appointment.", "report_due_on")
        if letter_on is not None:
            dated(step.state, letter_on, today, (who.on, f"the {who.role} was appointed"), field="letter_on")
        data = {
            "role": str(who.role),
            "name": who.name,
            "rate": str(rate) if rate is not None else None,
            "rate_unit": rate_unit if rate is not None else "",
            "report_due_on": report_due_on.isoformat() if report_due_on else None,
            "letter_on": letter_on.isoformat() if letter_on else None,
            "words": words.strip(),
        }
        step.record(FactKind.TERMS_AGREED, on, stage=who.stage, data=data)

    return take(Verb.AGREE_TERMS, complaint_id, do, actor=actor, today=today, key=key, version=version)


def every_seat(state: CaseState) -> list[AppointmentState]:
    """Everybody who was ever appointed, each seat and name once, in order."""
    seen: dict[tuple[str, str], AppointmentState] = {}
    for one in state.served:
        seen.setdefault((str(one.role), one.name), one)
    return list(seen.values())
