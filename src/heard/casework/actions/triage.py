"""Triage: the gates are answered and the complaint goes on to a procedure."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.routing import Safeguarding
from heard.rules.vocabulary import FactKind

# Every gate is answered, safeguarding first. When it happened may be unknown; whether it is late is then not asked.
GATES: dict[str, str] = {
    "safeguarding": "Say whether anybody may be at risk: safeguarding comes first.",
    "person": "Say who is complaining.",
    "function": "Say what it is about.",
    "already_considered": "Say whether the same complaint has been through all stages before.",
    "proceedings": "Say whether there are proceedings about the same thing.",
    "advocacy": "Say what became of the offer of an advocate.",
}


def check_safeguarding(gates: Mapping[str, Any]) -> None:
    """Safety first, whatever is decided: raise NotNow unless it was asked and a concern has been passed on."""
    if not gates.get("safeguarding"):
        raise NotNow(GATES["safeguarding"], "safeguarding")
    if gates["safeguarding"] == Safeguarding.CONCERN:
        raise NotNow(
            "Tell the safeguarding team first, then say here that you have. The complaint waits for nothing.",
            "safeguarding",
        )


def triage(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    procedure: str,
    reason: str,
    gates: Mapping[str, Any],
    proposed: str = "",
    override_reason: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Accept on to `procedure`. Stage 1 is open from the day of receipt: nothing comes before it.

    `gates` are the answers as given, kept as they were. `proposed` is what the rules proposed; a decision against it
    needs `override_reason` and takes effect at once.

    Raises NotNow: no advocacy answer (never left unrecorded), no reason, an override without its reason, an unknown
    procedure, or proceedings said to be prejudiced.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        for gate, question in GATES.items():
            if not gates.get(gate):
                raise NotNow(question, gate)
        check_safeguarding(gates)
        facts.council().procedure(procedure)  # an unknown one is refused here, in the user's words
        need(reason, "Say why this procedure.", "reason")
        if proposed and proposed != procedure:
            need(
                override_reason,
                "The proposal was another procedure: say why you decide otherwise.",
                "override_reason",
            )
        step.record(
            FactKind.TRIAGED,
            on,
            data={
                "procedure": procedure,
                "reason": reason.strip(),
                "proposed": proposed,
                "override_reason": override_reason.strip(),
                "gates": dict(gates),
            },
        )

    return take(Verb.TRIAGE, complaint_id, do, actor=actor, today=today, key=key, version=version)
