"""Arrange the panel: its day and place, and the day the person was told."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.holidays import calendar_in_use
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.policies import panel_notice_short
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
    why_late: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that on day `on` the person was told the panel meets on day `panel_on`.

    A day past the 30th working day, or told less than 10 working days ahead, is recorded and flagged: the law has no
    power to put a panel off, also when the person asked for it (law.md 8.20).
    """

    def do(step: Step) -> None:
        started = step.state.stages[3].started_on
        dated(step.state, on, today, (started, "stage 3 was asked for"))
        check_not_before(panel_on, on, "the day the person was told of it", "panel_on")
        due_on = step.clocks["panel-3"].due_on
        step.record(
            FactKind.PANEL_ARRANGED,
            on,
            stage=3,
            data={
                "panel_on": panel_on.isoformat(),
                "place": place.strip(),
                "why_late": why_late.strip(),
                "late": bool(due_on and panel_on > due_on),
                "short_notice": panel_notice_short(panel_on, on, calendar_in_use("england-and-wales")),
            },
        )

    return take(Verb.ARRANGE_PANEL, complaint_id, do, actor=actor, today=today, key=key, version=version)
