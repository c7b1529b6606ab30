"""Triage: the gates are answered and the complaint goes on to a procedure."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions import _second_look
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._safety import GATES, SafelyPassed, check_gates, check_safeguarding
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind

__all__ = ["GATES", "SafelyPassed", "check_safeguarding", "triage"]


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
    second_look_user: str | None = None,
    second_look_name: str = "",
    passed: SafelyPassed | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Accept on to `procedure`. Stage 1 is open from the day of receipt: nothing comes before it.

    `gates` are the answers as given, kept as they were. `proposed` is what the rules proposed; a decision against it
    needs `override_reason` and takes effect at once; somebody else looks within two working days (`second_look_user`,
    an id, or `second_look_name`; they may be named later). `passed`: for a concern that was passed on to safeguarding.

    Raises NotNow: no advocacy answer (never left unrecorded), no reason, an override without its reason, an unknown
    procedure, or proceedings said to be prejudiced.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        check_gates(step, gates, passed, on)
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
        if proposed and proposed != procedure:
            _second_look.ask(step, on, procedure, user=second_look_user, name=second_look_name)

    return take(Verb.TRIAGE, complaint_id, do, actor=actor, today=today, key=key, version=version)
