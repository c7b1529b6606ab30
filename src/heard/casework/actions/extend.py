"""Extend: more time for a stage, for a ground that its rule knows, as far as it allows, and the person told."""

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
from heard.rules.procedure import Extension
from heard.rules.vocabulary import ExtensionGround, FactKind, Longer


def extension_of(state: CaseState) -> Extension | None:
    """What the procedure says of more time for the current stage; None when it cannot be extended."""
    stage = state.current_stage
    if stage is None:
        return None
    return facts.procedure_of(state).clock(f"respond-{stage.number}").on(stage.started_on).extension


def grounds_for(state: CaseState) -> tuple[ExtensionGround, ...]:
    """The grounds that the procedure knows for extending the current stage; none when it cannot be extended."""
    found = extension_of(state)
    return tuple(found.grounds) if found else ()


def check_length(found: Extension | None, until: date, usual: date, good_reason: str) -> None:
    """Raise NotNow for a day past the usual length where that is a cap, or where the good reason for it is missing."""
    if until <= usual or (found is not None and found.longer is Longer.REASONABLE):
        return
    if found is None or found.longer is Longer.NEVER:
        raise NotNow(
            f"The law allows until {in_words(usual)}, counted from the original start; {in_words(until)} is past it.",
            "until",
        )
    if not good_reason.strip():
        raise NotNow(
            f"{in_words(until)} is past {in_words(usual)}. To take longer, give a good reason ({found.citation}).",
            "good_reason",
        )


def extend(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    until: date,
    ground: str,
    notice: str,
    good_reason: str = "",
    ombudsman_told: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record an extension given on day `on` to day `until`, with the words in which the person was told.

    An extension given after the due date is recorded and flagged; it does not cure the lateness (law.md 8.8).
    `good_reason`: why it goes past the usual length, where the rule allows that. `ombudsman_told`: the notice gave the
    Ombudsman's details.

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
        check_length(extension_of(state), until, cap, good_reason)
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
                "good_reason": good_reason.strip() if until > cap else "",
                "ombudsman_told": ombudsman_told,
            },
        )

    return take(Verb.EXTEND, complaint_id, do, actor=actor, today=today, key=key, version=version)
