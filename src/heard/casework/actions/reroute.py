"""Re-route: the complaint is on the wrong procedure. To the statutory one at any time; away from it only by mistake."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import STATUTORY
from heard.rules.reroute import may_leave_statutory
from heard.rules.vocabulary import FactKind


def reroute(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    procedure: str,
    reason: str,
    never_covered: bool = False,
    ombudsman_told: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Move the complaint to `procedure`. Its time runs from the first receipt: a mistake of ours costs nobody a day.

    To the statutory procedure at any time, with a reason (LGO 24 020 172). From it only where the statutory procedure
    never covered it (`never_covered`), with reasons and the Ombudsman's address given (`ombudsman_told`; law.md 2.4).

    Raises NotNow: the same procedure, one not in use, no reason, or a complaint that was rightly accepted.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        facts.council().procedure(procedure)  # an unknown one is refused here, in the user's words
        if procedure == step.state.procedure:
            raise NotNow("It is on that procedure already.", "procedure")
        why = need(reason, "Say why it belongs there, as the person was told.", "reason")
        if step.state.procedure == STATUTORY:
            answer = may_leave_statutory(
                never_covered=never_covered, reasons=why, ombudsman_told=ombudsman_told
            )
            if not answer.allowed:
                field = "ombudsman_told" if never_covered else "never_covered"
                raise NotNow(" ".join(one.text for one in answer.reasons), field)
        step.record(
            FactKind.TRIAGED,
            on,
            data={
                "procedure": procedure,
                "reason": why,
                "rerouted_from": step.state.procedure,
                "gates": dict(step.state.gates),
            },
        )

    return take(Verb.REROUTE, complaint_id, do, actor=actor, today=today, key=key, version=version)
