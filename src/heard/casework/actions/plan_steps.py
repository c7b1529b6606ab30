"""Plan the steps of a stage: a day for each, moved or taken back as the plan changes."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._step import Step, take
from heard.casework.facts import procedure_of
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words
from heard.casework.state import CaseState, StageState
from heard.rules.ahead import InnerStep, steps_of
from heard.rules.vocabulary import FactKind


def planned_steps(state: CaseState, clock: str) -> tuple[StageState, dict[str, InnerStep]]:
    """The current stage and the steps that are planned inside this clock of it. Raises NotNow for a clock without."""
    stage = state.current_stage
    steps = {one.id: one for one in steps_of(procedure_of(state).key, clock)}
    if stage is None or not steps or not clock.endswith(f"-{stage.number}"):
        raise NotNow("No steps are planned for that.", "clock")
    return stage, steps


def plan_steps(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    clock: str,
    days: Mapping[str, date | None],
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the planned day of each step that moved. `days`: step → its day, none to take it out of the plan.

    A plan that no longer fits is recorded as it is: it says so itself, and no rule forbids it.

    Raises NotNow at `day-STEP`: a step there is not, a day before the stage was asked for, or a step done already;
    and where nothing has moved.
    """

    def do(step: Step) -> None:
        stage, steps = planned_steps(step.state, clock)
        moved = False
        for name, day in days.items():
            if name not in steps:
                raise NotNow(f"There is no step “{name}” in this plan.", f"day-{name}")
            at = (stage.number, clock, name)
            if step.state.planned.get(at) == day:
                continue
            if at in step.state.plan_done:
                raise NotNow("It is done already.", f"day-{name}")
            if day is not None and day < stage.started_on:
                raise NotNow(
                    f"{in_words(day)} is before stage {stage.number} was asked for, on {in_words(stage.started_on)}.",
                    f"day-{name}",
                )
            moved = True
            data = {
                "clock": clock,
                "step": name,
                "title": steps[name].title,
                "planned_on": day.isoformat() if day else None,
            }
            step.record(FactKind.PLAN_STEP_PLANNED, today, stage=stage.number, data=data)
        if not moved:
            raise NotNow("Nothing has moved: the plan is saved as it stands.")

    return take(Verb.PLAN_STEPS, complaint_id, do, actor=actor, today=today, key=key, version=version)
