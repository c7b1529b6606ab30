"""Respond: the answer to stage 1 (or to a corporate stage 2), with a finding on every point."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import Findings, dated, every_point_found, need, only_these, received_on
from heard.casework.actions._instead import acting_for
from heard.casework.actions._promised import Action, action_plan, cautions, why_upheld
from heard.casework.actions._step import Step, take
from heard.casework.conflicts import check_may_answer
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind

EARLY_RESOLUTION = "early resolution"


def respond(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    findings: Findings,
    letter: str,
    rights_told: bool,
    manner: str = "",
    delivered_on: date | None = None,
    actions: Sequence[Action] = (),
    reasons_upheld: Mapping[int, str] | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the answer was sent on day `on`. The stage is answered, not ended; the file stays open.

    `manner` may be "early resolution": it ran inside stage 1 and carries the same rights. `rights_told`: the letter
    says how to go on (stage 2, or the Ombudsman after the last stage; reg 15(2)). `delivered_on`: the day it was
    received, where that is not the day it was sent: the time to ask for stage 2 runs from then (law.md T5). `actions`:
    what is promised; `reasons_upheld`: point → the council's own word for why it was upheld, where it has a list.

    Raises NotNow: a point left without a finding, no letter, rights not told, or a date that cannot be.
    """

    def do(step: Step) -> None:
        stage = step.state.current_stage
        assert stage is not None  # the policy has seen to it
        dated(step.state, on, today, (stage.started_on, f"stage {stage.number} began"))
        stored = every_point_found(step.state, findings)
        if manner not in ("", EARLY_RESOLUTION):
            raise NotNow("It is an answer or an early resolution.", "manner")
        words = need(letter, "Write the answer, or what it said.", "letter")
        if not rights_told:
            further = (
                "the Ombudsman" if stage.number >= step.state.last_stage else f"stage {stage.number + 1}"
            )
            raise NotNow(f"The answer must tell the person how to go on to {further}.", "rights_told")
        covering = acting_for(step, (step.state.responder,))
        if covering and not step.actor.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
            check_may_answer(step.state, step.actor, today, field="")  # a cover has their own conflicts
        words_upheld = why_upheld(stored, reasons_upheld or {})
        step.record(
            FactKind.RESPONSE_SENT,
            on,
            stage=stage.number,
            data={
                "findings": stored,
                "letter": words,
                "manner": manner,
                "rights_told": True,
                **covering,
                **action_plan(actions, on),
                **words_upheld,
                **cautions(stored, words_upheld),
                **only_these(step.state, stored),
                **received_on(step.state, delivered_on, on, today),
            },
        )

    return take(Verb.RESPOND, complaint_id, do, actor=actor, today=today, key=key, version=version)
