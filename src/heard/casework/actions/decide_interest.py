"""Decide whether somebody has enough interest in the child (regulation 12); they and the child are told."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._people import on_its_day, somebody, told
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.eligibility import Interest, interest_stands
from heard.rules.scope import PERSONS
from heard.rules.sources import REG_12
from heard.rules.vocabulary import FactKind


def interest_codes() -> dict[str, str]:
    """Code → label of those kinds of person about whom the council decides."""
    return {one.code: one.label for one in PERSONS if one.sufficient_interest}


def decide_interest(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    person: str,
    code: str,
    accepted: bool,
    reasons: str,
    child_asked: bool = False,
    why_not_asked: str = "",
    person_told_on: date | None = None,
    child_told_on: date | None = None,
    why_not_told: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """The council's decision of day `on` on `person` (an id on the file) under `code` (P5, P8 or P11).

    What the regulation wants beside it and is not there yet is recorded with it and shown as what is to be weighed.

    Raises NotNow: no such person, a kind that needs no decision, no reasons, or a day that cannot be.
    """

    def do(step: Step) -> None:
        one = somebody(step.state, person)
        if code not in interest_codes():
            raise NotNow("Say in which capacity they come.", "code")
        dated(step.state, on, today)
        why = need(reasons, "Give the reasons for the decision.", "reasons")
        for field, day in (("person_told_on", person_told_on), ("child_told_on", child_told_on)):
            if day is not None:
                on_its_day(step.state, day, today, field)
        answer = interest_stands(
            code,
            Interest(
                asked_on=step.state.received_on or on,
                decided_on=on,
                accepted=accepted,
                reasons=why,
                child_asked=child_asked,
                why_not_asked=why_not_asked,
                person_told_on=person_told_on,
                child_told_on=child_told_on,
                why_not_told=why_not_told,
            ),
            today,
        )
        open_ = () if answer else answer.reasons
        step.record(
            FactKind.INTEREST_DECIDED,
            on,
            data={
                "person": one.id,
                "of": one.name,
                "code": code,
                "accepted": accepted,
                "reasons": why,
                "citation": str(REG_12),
                "child_asked": child_asked,
                "why_not_asked": why_not_asked.strip(),
                "person_told_on": person_told_on.isoformat() if person_told_on else "",
                "child_told_on": child_told_on.isoformat() if child_told_on else "",
                "why_not_told": why_not_told.strip(),
                "cautions": told((*open_, *answer.cautions)),
            },
        )

    return take(Verb.DECIDE_INTEREST, complaint_id, do, actor=actor, today=today, key=key, version=version)
