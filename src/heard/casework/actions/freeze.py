"""Freeze for proceedings: a decision not to consider now, whole or point by point, because it might prejudice them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.endings import check_review_day, check_ways_out, circumstances
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow, said
from heard.casework.state import CaseState
from heard.rules.freezing import Proceedings
from heard.rules.stage_duties import End
from heard.rules.vocabulary import FactKind
from heard.rules.ways_out import NEVER


def points_of(state: CaseState, points: Collection[int]) -> list[int]:
    """The points in order; none means the whole. Raises NotNow for one that is not there or is frozen already."""
    held = {number for one in state.held for number in one.points}
    for number in sorted(points):
        if number not in state.points:
            raise NotNow(f"There is no point {number}.", "points")
        if number in held:
            raise NotNow(f"Point {number} is frozen already.", "points")
    return [] if set(points) >= set(state.points) else sorted(points)


def freeze(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    kind: str,
    proceedings: str,
    prejudiced: bool | None,
    prejudice_reason: str,
    decided_by: str,
    notified_on: date | None,
    review_on: date | None,
    points: Collection[int] = (),
    stated_in_writing: bool = False,
    intended: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Freeze `points` (none: the whole complaint) from day `on`. Their time stops; the others' runs on.

    `prejudiced` and `prejudice_reason`: the answer to the one question that counts, and why. `intended`: the
    proceedings have not begun; they count once the person has stated them in writing.

    Raises NotNow: proceedings that only exist, no written notice, no day of review (SI 2006/1738 reg 8).
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        if kind not in set(Proceedings):
            raise NotNow("Say what kind of proceedings they are.", "kind")
        chosen = points_of(step.state, points)
        if not prejudiced:
            raise NotNow(said([NEVER[End.PROCEEDINGS_EXIST]]), "prejudiced")
        if notified_on is not None:
            dated(step.state, notified_on, today, field="notified_on")
        data = {
            "points": chosen,
            "kind": kind,
            "proceedings": need(proceedings, "Say which proceedings they are.", "proceedings"),
            "prejudiced": True,
            "prejudice_reason": prejudice_reason.strip(),
            "decided_by": need(decided_by, "Say who decided it.", "decided_by"),
            "notified_on": notified_on.isoformat() if notified_on else None,
            "review_on": review_on.isoformat() if review_on else None,
            "intended": intended,
            "stated_in_writing": stated_in_writing,
        }
        given = replace(circumstances(step.state, step.clocks, on), freeze=data)
        check_ways_out(step.state, End.PROCEEDINGS, given, _at_fault(data))
        check_review_day(data, on)
        stage = step.state.current_stage
        step.record(FactKind.FROZEN, on, stage=stage.number if stage else None, data=data)

    return take(Verb.FREEZE, complaint_id, do, actor=actor, today=today, key=key, version=version)


def _at_fault(data: dict[str, object]) -> str:
    if not data["prejudice_reason"]:
        return "prejudice_reason"
    if data["intended"] and not data["stated_in_writing"]:
        return "stated_in_writing"
    return "notified_on"
