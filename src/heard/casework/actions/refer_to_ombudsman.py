"""The complaint is before the Ombudsman."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow, said, source
from heard.casework.state import CaseState
from heard.rules.reasons import Answer, Reason
from heard.rules.referral import CONDITIONS, EarlyReferral, may_refer_early
from heard.rules.stage_duties import End
from heard.rules.vocabulary import FactKind, FindingValue, OmbudsmanRoute
from heard.rules.ways_out import NEVER

# All five, and every party agrees; otherwise the panel is held. Field of `rules.referral.EarlyReferral` → words.
EARLY_CONDITIONS: dict[str, str] = {name: words[:1].upper() + words[1:] for name, words in CONDITIONS}


def route_of(state: CaseState) -> OmbudsmanRoute:
    """The route a referral takes, from where the complaint stands."""
    last = state.stages.get(state.last_stage)
    exhausted = last is not None and last.response_sent_on is not None
    return OmbudsmanRoute.EXHAUSTED if exhausted else OmbudsmanRoute.DIRECT


def not_upheld(state: CaseState) -> tuple[int, ...]:
    """The points that the stage 2 adjudication did not uphold in full."""
    found = (f for f in state.findings.values() if f.stage == 2 and f.decided_by == state.decider(2))
    return tuple(sorted(f.point for f in found if f.value is not FindingValue.UPHELD))


def check_early(
    state: CaseState,
    conditions: Collection[str],
    agreed_by: Collection[str],
    not_significant: Collection[int],
) -> Answer:
    """What is to be weighed, if the Ombudsman's criteria allow this early referral. Raises NotNow if not.

    A point that was not upheld counts as significant unless somebody said that it is not.
    """
    stage = state.stages.get(2)
    if not state.statutory or stage is None or not stage.response_sent_on or 3 in state.stages:
        raise NotNow("An early referral is made after the stage 2 adjudication, before a panel.", "early")
    significant = tuple(number for number in not_upheld(state) if number not in not_significant)
    answer = may_refer_early(
        EarlyReferral(
            robust_report="robust_report" in conditions,
            complete_adjudication="complete_adjudication" in conditions,
            all_significant_upheld="all_significant_upheld" in conditions,
            clear_action_plan="clear_action_plan" in conditions,
            most_outcomes_met="most_outcomes_met" in conditions,
            not_upheld_significant=significant,
            agreed_by=frozenset(agreed_by),
        )
    )
    if not answer:
        met = all(name in conditions for name, _words in CONDITIONS)
        field = "conditions" if not met else "not_significant" if significant else "agreed_by"
        raise NotNow(f"{said(answer.reasons)} {said([NEVER[End.PANEL_WOULD_NOT_HELP]])}", field)
    return answer


def refer_to_ombudsman(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    their_reference: str = "",
    early: bool = False,
    conditions: Collection[str] = (),
    agreed_by: Collection[str] = (),
    not_significant: Collection[int] = (),
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the Ombudsman has the complaint since day `on`. The route follows from where the complaint stands;
    `early` makes it an early referral after stage 2, with all five `conditions` and every party in `agreed_by`.
    `not_significant`: points that were not upheld and are not about service to the child.

    Raises NotNow: an early referral without one of them, each missing one named with its source.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        route, cautions = route_of(step.state), tuple[Reason, ...]()
        if early:
            cautions = check_early(step.state, conditions, agreed_by, not_significant).cautions
            route = OmbudsmanRoute.EARLY_REFERRAL
        step.record(
            FactKind.OMBUDSMAN_REFERRED,
            on,
            data={
                "number": len(step.state.ombudsman) + 1,
                "route": str(route),
                "their_reference": their_reference.strip(),
                "conditions": sorted(conditions),
                "agreed_by": sorted(agreed_by),
                "not_significant": sorted(not_significant),
                "cautions": [{"text": one.text, "source": source(one)} for one in cautions],
            },
        )

    return take(Verb.REFER_TO_OMBUDSMAN, complaint_id, do, actor=actor, today=today, key=key, version=version)
