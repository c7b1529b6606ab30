"""Arrange the panel: its day and place; and the notice of both to the person, then or later."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.holidays import calendar_in_use
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.policies import panel_notice_short
from heard.casework.refusals import NotNow
from heard.casework.standing import check_not_before
from heard.rules.vocabulary import FactKind


def arrange_panel(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    panel_on: date,
    place: str = "",
    notice_on: date | None = None,
    why_late: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that on day `on` the panel was fixed for day `panel_on`, and on day `notice_on` the person was told so.

    `notice_on`: none while the notice is still to go out; the same day and place again with it records the notice
    alone. A panel that is moved needs a new one. A day past the 30th working day, or told less than 10 working days
    ahead, is recorded and flagged: the law has no power to put a panel off, also when the person asked for it (law.md
    8.20).

    Raises NotNow: days in an order that cannot be, or nothing that is not recorded already.
    """

    def do(step: Step) -> None:
        stage = step.state.stages[3]
        dated(step.state, on, today, (stage.started_on, "stage 3 was asked for"))
        check_not_before(panel_on, on, "the day it was arranged", "panel_on")
        fixed = {"panel_on": panel_on.isoformat(), "place": place.strip()}
        anew = (panel_on, place.strip()) != (stage.panel_on, stage.panel_place)
        if not anew and (notice_on is None or stage.panel_told_on is not None):
            raise NotNow("The panel is arranged for that day and place already.", "panel_on")
        if anew:
            due_on = step.clocks["panel-3"].due_on
            late = bool(due_on and panel_on > due_on)
            data = {**fixed, "why_late": why_late.strip(), "late": late}
            step.record(FactKind.PANEL_ARRANGED, on, stage=3, data=data)
        if notice_on is not None:
            arranged = on if anew else stage.panel_arranged_on
            dated(step.state, notice_on, today, (arranged, "the panel was arranged"), field="notice_on")
            check_not_before(panel_on, notice_on, "the day the person was told of it", "panel_on")
            short = panel_notice_short(panel_on, notice_on, calendar_in_use("england-and-wales"))
            data = {**fixed, "short_notice": short}
            step.record(FactKind.PANEL_NOTICE_SENT, notice_on, stage=3, data=data)

    return take(Verb.ARRANGE_PANEL, complaint_id, do, actor=actor, today=today, key=key, version=version)
