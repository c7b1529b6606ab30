"""The complaint is before the Ombudsman."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.rules.vocabulary import FactKind, FindingValue, OmbudsmanRoute

# All five, and everybody agrees; otherwise the panel is held (law.md 2.4; the list is not verified against GBC).
EARLY_CONDITIONS: dict[str, str] = {
    "robust-report": "The stage 2 report is very robust",
    "complete-adjudication": "The adjudication is complete",
    "all-upheld": "Every complaint, or every significant one about service to the child, was upheld",
    "action-plan": "There is a clear action plan",
    "outcomes-agreed": "Most or all of what the person wants has been agreed to",
}


def route_of(state: CaseState) -> OmbudsmanRoute:
    """The route a referral takes, from where the complaint stands."""
    last = state.stages.get(state.last_stage)
    exhausted = last is not None and last.response_sent_on is not None
    return OmbudsmanRoute.EXHAUSTED if exhausted else OmbudsmanRoute.DIRECT


def check_early(state: CaseState, conditions: frozenset[str], *, all_agree: bool) -> None:
    """Raise NotNow unless this is an early referral the Ombudsman's criteria allow."""
    stage = state.stages.get(2)
    if not state.statutory or stage is None or not stage.response_sent_on or 3 in state.stages:
        raise NotNow("An early referral is made after the stage 2 adjudication, before a panel.", "early")
    if not all_agree:
        raise NotNow("Everybody must agree to an early referral; otherwise the panel is held.", "all_agree")
    missing = [words for name, words in EARLY_CONDITIONS.items() if name not in conditions]
    if missing:
        raise NotNow(
            f"Not met: {missing[0].lower()}. A panel that “would not help” is no reason.", "conditions"
        )
    if state.outcome(2) != FindingValue.UPHELD:
        raise NotNow("Not every point was upheld at stage 2: the panel is held.", "conditions")


def refer_to_ombudsman(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    their_reference: str = "",
    early: bool = False,
    conditions: frozenset[str] = frozenset(),
    all_agree: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the Ombudsman has the complaint since day `on`. The route follows from where the complaint stands;
    `early` with all `conditions` and everybody's agreement makes it an early referral after stage 2.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        route = route_of(step.state)
        if early:
            check_early(step.state, conditions, all_agree=all_agree)
            route = OmbudsmanRoute.EARLY_REFERRAL
        step.record(
            FactKind.OMBUDSMAN_REFERRED,
            on,
            data={
                "number": len(step.state.ombudsman) + 1,
                "route": str(route),
                "their_reference": their_reference.strip(),
                "conditions": sorted(conditions),
            },
        )

    return take(Verb.REFER_TO_OMBUDSMAN, complaint_id, do, actor=actor, today=today, key=key, version=version)
