"""Extend: more time for a stage, for a ground the law knows, up to its cap, and the person told."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words
from heard.casework.state import CaseState
from heard.rules.vocabulary import ExtensionGround, FactKind


def grounds_for(state: CaseState) -> tuple[ExtensionGround, ...]:
    """The grounds that the procedure knows for extending the current stage; none when it cannot be extended."""
    stage = state.current_stage
    if stage is None:
        return ()
    limit = facts.procedure_of(state).clock(f"respond-{stage.number}").on(stage.started_on)
    return tuple(limit.extension.grounds) if limit.extension else ()


def extend(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    until: date,
    ground: str,
    notice: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record an extension given on day `on` to day `until`, with the words in which the person was told.

    An extension given after the due date is recorded and flagged; it does not cure the lateness (law.md 8.8).

    Raises NotNow: no ground, a ground this stage does not take, no notice, or `until` past the cap.
    """

    def do(step: Step) -> None:
        state = step.state
        stage = state.current_stage
        assert stage is not None  # the policy has seen to it
        dated(state, on, today, (stage.started_on, f"stage {stage.number} began"))
        reading = step.clocks[f"respond-{stage.number}"]
        cap = reading.ceiling
        if cap is None:
            raise NotNow(f"Stage {stage.number} of this procedure cannot be extended.")
        if ground not in set(grounds_for(state)):
            allowed = " or ".join(grounds_for(state))
            raise NotNow(f"An extension of stage {stage.number} needs its ground: {allowed}.", "ground")
        if stage.extended_until and until <= stage.extended_until:
            raise NotNow(f"It was extended to {in_words(stage.extended_until)} already.", "until")
        if until > cap:
            raise NotNow(
                f"The law allows until {in_words(cap)}, counted from the original start; {in_words(until)} is past it.",
                "until",
            )
        if reading.law_due is not None and until <= reading.law_due:
            raise NotNow(f"It is due on {in_words(reading.law_due)} without an extension.", "until")
        step.record(
            FactKind.EXTENDED,
            on,
            stage=stage.number,
            data={
                "until": until.isoformat(),
                "ground": ground,
                "notified_on": on.isoformat(),
                "notice": need(notice, "Give the reason as the person was told it.", "notice"),
            },
        )

    return take(Verb.EXTEND, complaint_id, do, actor=actor, today=today, key=key, version=version)
