"""Look at a freeze again: it stays, or the proceedings have ended, or looking into it would no longer harm them."""

from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.endings import check_review_day, freeze_named
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow, said
from heard.rules.freezing import check_freeze
from heard.rules.vocabulary import FactKind

STAYS, ENDED, LIFTED = "stays", "ended", "lifted"
FOUND = {
    STAYS: "They go on, and considering the complaint would still harm them",
    ENDED: "They have ended",
    LIFTED: "They go on, but considering the complaint would no longer harm them",
}


def review_freeze(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    found: str,
    reason: str,
    which: str = "",
    told_on: date | None = None,
    review_on: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record what looking again on day `on` found, one of `FOUND`. `which`: the freeze, as `endings.name_of` has it.

    It stays frozen to a new day of review; or the proceedings ended on day `on`, and the person, told in writing, has
    a year to bring it again; or the council goes on with it from day `on`.

    Raises NotNow: nothing chosen, no reason, no new day, or an end that the person was not told of.
    """

    def do(step: Step) -> None:
        frozen = freeze_named(step.state, which, held=True)
        dated(step.state, on, today, (frozen.on, "it was frozen"))
        if found not in FOUND:
            raise NotNow("Say what looking again has found.", "found")
        why = need(reason, "Say why.", "reason")
        if told_on is None:
            raise NotNow("Tell the person in writing, and say when.", "told_on")
        dated(step.state, told_on, today, (frozen.on, "it was frozen"), field="told_on")
        stage = step.state.current_stage
        number = stage.number if stage else None
        points = list(frozen.points)
        if found == STAYS:
            data = {
                "points": points,
                "proceedings": frozen.proceedings,
                "prejudiced": True,
                "prejudice_reason": why,
                "decided_by": actor.name,
                "notified_on": told_on.isoformat(),
                "review_on": review_on.isoformat() if review_on else None,
                "reviewed": True,
            }
            if faults := check_freeze(data):
                raise NotNow(said(faults), "reason")
            check_review_day(data, on)
            step.record(FactKind.FROZEN, on, stage=number, data=data)
            return
        end: dict[str, Any] = {"points": points, "reason": why, "told_on": told_on.isoformat()}
        if found == ENDED:
            end["proceedings_ended_on"] = on.isoformat()
        else:
            end |= {"resubmitted_on": on.isoformat(), "lifted": True}
        step.record(FactKind.UNFROZEN, on, stage=number, data=end)

    return take(Verb.REVIEW_FREEZE, complaint_id, do, actor=actor, today=today, key=key, version=version)
