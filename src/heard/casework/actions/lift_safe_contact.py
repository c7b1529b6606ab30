"""Lift a rule of safe contact: it no longer holds. Never without a reason."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import ended_rule
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def lift_safe_contact(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    rule: str,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Lift the rule of that id. Raises NotNow for an unknown one, or without a reason."""

    def do(step: Step) -> None:
        step.record(FactKind.SAFE_RULE_LIFTED, today, data=ended_rule(step.state.safe_rules, rule, why))

    return take(Verb.LIFT_SAFE_CONTACT, complaint_id, do, actor=actor, today=today, key=key, version=version)
