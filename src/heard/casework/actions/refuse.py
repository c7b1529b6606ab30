"""Refuse: not taken up, with the reason and where the person can go instead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions import _second_look
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._safety import SafelyPassed, check_safety
from heard.casework.actions._step import Step, take
from heard.casework.endings import check_review_day, check_ways_out, circumstances
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.triage import REFUSED
from heard.rules.refusals import with_ombudsman
from heard.rules.routing import RefusalGround
from heard.rules.stage_duties import End
from heard.rules.vocabulary import FactKind

# Grounds the law knows (law.md 1.4–1.7). "Proceedings exist" is not among them: they must be prejudiced.
GROUNDS: dict[str, str] = {
    "not about this council": "Not about this council or anyone acting for it",
    "has a route of its own": "Has a route of its own (appeal, court, safeguarding, data protection, staff matters)",
    str(RefusalGround.ALREADY_CONSIDERED): "The same complaint has been through all stages",
    str(RefusalGround.OVER_A_YEAR): "More than a year after it happened, and no reason to use our discretion",
    str(RefusalGround.PROCEEDINGS): "Looking into it now might prejudice proceedings (reg 8)",
}


def refuse(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    ground: str,
    reason: str,
    signpost: str,
    gates: Mapping[str, Any],
    proceedings: str = "",
    review_on: date | None = None,
    proposed: str = "",
    override_reason: str = "",
    second_look_user: str | None = None,
    second_look_name: str = "",
    passed: SafelyPassed | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Refuse before any procedure has begun. The person is told why, and of the Ombudsman (law.md 1.5, MAN-C ch4).

    `proceedings` and `review_on` for the ground of proceedings: which they are, and when it is looked at again. The
    reason then says how they might be prejudiced: that they exist is none. The Ombudsman is named to the person always,
    also where `signpost` forgets it. `proposed` and the rest: as for `triage`, where the rules proposed a procedure.

    Raises NotNow: an unknown ground, no reason, no signpost, or a proposal set aside without a reason.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        check_safety(step, gates, passed, on)
        overridden = bool(proposed) and proposed != "refuse"
        if overridden:
            need(
                override_reason,
                "The proposal was a procedure: say why you decide otherwise.",
                "override_reason",
            )
        if ground not in GROUNDS:
            raise NotNow("Choose the ground for refusing.", "ground")
        freeze = {
            "proceedings": proceedings.strip(),
            "prejudice_reason": reason.strip(),
            "notified_on": on.isoformat(),
            "review_on": review_on.isoformat() if review_on else None,
        }
        if ground == RefusalGround.PROCEEDINGS:
            given = replace(circumstances(step.state, {}, on), freeze=freeze)
            at = "reason" if proceedings.strip() else "proceedings"
            check_ways_out(step.state, End.PROCEEDINGS, given, at)
            check_review_day(freeze, on)
        step.record(
            FactKind.REFUSED,
            on,
            data={
                "ground": ground,
                "reason": need(reason, "Give the reason as the person will read it.", "reason"),
                "signpost": with_ombudsman(
                    need(signpost, "Say where they can go instead, and of the Ombudsman.", "signpost")
                ),
                "proposed": proposed,
                "override_reason": override_reason.strip(),
                "gates": dict(gates),
                "proceedings": proceedings.strip(),
                "review_on": freeze["review_on"],
            },
        )
        if overridden:
            _second_look.ask(step, on, REFUSED, user=second_look_user, name=second_look_name)

    return take(Verb.REFUSE, complaint_id, do, actor=actor, today=today, key=key, version=version)
