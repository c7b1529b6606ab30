"""Arrange the panel: its day and place; and the notice of both to the person, then or later."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.holidays import calendar_in_use
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.policies import panel_notice_short
from heard.casework.refusals import NotNow, standing_of
from heard.casework.standing import check_not_before, in_words
from heard.rules.panel_days import first_with_notice, notice_by, notice_days, notice_limit
from heard.rules.procedure import Procedure
from heard.rules.vocabulary import FactKind
from heard.rules.working_days import WorkingDays


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
    why_short: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that on day `on` the panel was fixed for day `panel_on`, and on day `notice_on` the person was told so.

    `notice_on`: none while the notice is still to go out; the same day and place again with it records the notice
    alone. A panel that is moved needs a new one. A day past the 30th working day is recorded and flagged: the law has
    no power to put a panel off, also when the person asked for it (law.md 8.20).

    A day that can no longer have its notice is not chosen today: the fault says the first that can. It is recorded and
    flagged where it was arranged before today, or with `why_short`: why the person was content with less (law.md T13,
    T13a: neither seen in the official text).

    Raises NotNow: days in an order that cannot be, a day without its notice, or nothing that is not recorded already.
    """

    def do(step: Step) -> None:
        stage = step.state.stages[3]
        dated(step.state, on, today, (stage.started_on, "stage 3 was asked for"))
        check_not_before(panel_on, on, "the day it was arranged", "panel_on")
        fixed = {"panel_on": panel_on.isoformat(), "place": place.strip()}
        anew = (panel_on, place.strip()) != (stage.panel_on, stage.panel_place)
        if not anew and (notice_on is None or stage.panel_told_on is not None):
            raise NotNow("The panel is arranged for that day and place already.", "panel_on")
        days = calendar_in_use("england-and-wales")
        text = facts.procedure_of(step.state)
        notice = notice_days(text, panel_on)
        if anew:
            if on == today:  # chosen now; what was arranged before has happened, and is flagged
                _check_open(panel_on, days)
                _check_notice(panel_on, today, why_short, days, text)
            due_on = step.clocks["panel-3"].due_on
            late = bool(due_on and panel_on > due_on)
            data = {**fixed, "why_late": why_late.strip(), "why_short": why_short.strip(), "late": late}
            step.record(FactKind.PANEL_ARRANGED, on, stage=3, data=data)
        if notice_on is not None:
            arranged = on if anew else stage.panel_arranged_on
            dated(step.state, notice_on, today, (arranged, "the panel was arranged"), field="notice_on")
            check_not_before(panel_on, notice_on, "the day the person was told of it", "panel_on")
            short = panel_notice_short(panel_on, notice_on, days, notice)
            data = {**fixed, "short_notice": short, "notice": notice}
            step.record(FactKind.PANEL_NOTICE_SENT, notice_on, stage=3, data=data)

    return take(Verb.ARRANGE_PANEL, complaint_id, do, actor=actor, today=today, key=key, version=version)


def _check_open(panel_on: date, days: WorkingDays) -> None:
    """Nobody means Christmas Day: a bank holiday is refused with its name."""
    name = next((one.name for one in days.holidays() if one.date == panel_on), None)
    if name is not None:
        raise NotNow(f"{in_words(panel_on)} is a bank holiday: {name}. Choose another day.", "panel_on")


def _check_notice(panel_on: date, today: date, why_short: str, days: WorkingDays, text: Procedure) -> None:
    """The person is still to be told: a panel too near for that is refused, with the first day that is not."""
    notice = notice_days(text, panel_on)
    if panel_on <= today or why_short.strip() or not panel_notice_short(panel_on, today, days, notice):
        return
    limit = notice_limit(text, panel_on)
    first = first_with_notice(today, days, lambda day: notice_days(text, day))
    raise NotNow(
        f"{in_words(panel_on)} is too near: the person is told of the panel {notice} working days before "
        f"({standing_of(limit.citation, limit.certainty) if limit else 'guidance, not verified'}), by "
        f"{in_words(notice_by(panel_on, days, notice))}. The first day that can still have its notice is "
        f"{in_words(first)}.",
        "panel_on",
    )
