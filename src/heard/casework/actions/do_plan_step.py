"""Mark a step of the plan as done: the steps that leave no other mark in the record."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.actions.plan_steps import planned_steps
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow, source
from heard.casework.standing import in_words
from heard.rules.ahead import Basis
from heard.rules.independence import NO_OTHER_PART
from heard.rules.reasons import Reason
from heard.rules.vocabulary import FactKind

INTERVIEWS = "interviews"
ABSENT = Reason(
    "The independent person takes part in every interview and was not present at one of them.",
    NO_OTHER_PART,
    tag="S",
)


def do_plan_step(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    clock: str,
    step_id: str,
    words: str = "",
    independent_person_present: bool | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that a step was done on day `on`. For the interviews it must be said whether the independent person was
    present at each; that they were not is recorded and to be weighed.

    Raises NotNow: a step there is not, one done already, the day due itself (its own step records that).
    """

    def do(step: Step) -> None:
        stage, steps = planned_steps(step.state, clock)
        if step_id not in steps or steps[step_id].basis is Basis.CLOCK:
            raise NotNow("Choose the step that was done.", "step_id")
        before = step.state.plan_done.get((stage.number, clock, step_id))
        if before is not None:
            raise NotNow(f"It was done on {in_words(before.on)}.", "step_id")
        dated(step.state, on, today, (stage.started_on, f"stage {stage.number} was asked for"))
        data: dict[str, object] = {
            "clock": clock,
            "step": step_id,
            "title": steps[step_id].title,
            "words": words.strip(),
        }
        if step_id == INTERVIEWS:
            if independent_person_present is None:
                raise NotNow(
                    "Say whether the independent person was present at every interview.",
                    "independent_person_present",
                )
            data["independent_person_present"] = independent_person_present
            if not independent_person_present:
                data["cautions"] = [{"text": ABSENT.text, "source": source(ABSENT)}]
        step.record(FactKind.PLAN_STEP_DONE, on, stage=stage.number, data=data)

    return take(Verb.DO_PLAN_STEP, complaint_id, do, actor=actor, today=today, key=key, version=version)
