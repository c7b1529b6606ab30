"""Mark a complaint as of high risk, with its plan; taken again, the plan was looked at and goes on."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import known_user
from heard.casework.actions._step import Step, take
from heard.casework.actions.assign import check_not_complained_about
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.protecting import PLAN_NEEDS, missing, review_fault
from heard.rules.vocabulary import FactKind


def set_high_risk(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    why: str,
    plan: str,
    review_on: date | None,
    user: str | None = None,
    name: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`plan`: what is done; `user` (an id) or `name`: who does it; `review_on`: when it is looked at again.

    Raises NotNow at the field that is missing. A flag without a plan protects nobody.
    """

    def do(step: Step) -> None:
        called, pk = " ".join(name.split()), None
        if user:
            who = known_user(user)
            check_not_complained_about(step.state, who)
            called, pk = who.name, str(who.pk)
        given = {"why": why, "plan": plan, "who": called, "review_on": review_on}
        if lacking := missing(PLAN_NEEDS, given):
            field, sentence = lacking
            raise NotNow(sentence, "name" if field == "who" else field)
        assert review_on is not None
        if fault := review_fault(today, review_on):
            raise NotNow(fault, "review_on")
        step.record(
            FactKind.HIGH_RISK_SET,
            today,
            data={
                "why": why.strip(),
                "plan": plan.strip(),
                "user": pk,
                "name": called,
                "review_on": review_on.isoformat(),
                "again": step.state.high_risk is not None,
            },
        )

    return take(Verb.SET_HIGH_RISK, complaint_id, do, actor=actor, today=today, key=key, version=version)
