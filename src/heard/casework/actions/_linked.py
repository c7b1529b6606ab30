"""A step that is taken on several complaints at once: all of them, or none."""

from collections.abc import Iterable
from uuid import UUID

from heard.casework.actions._step import Step
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.queries import visible_to
from heard.casework.recompute import bring_to_date
from heard.casework.refusals import NotNow


def others(step: Step, ids: Iterable[str]) -> list[Step]:
    """The other complaints, each locked, in one order for everybody. Raises NotNow where one is not the actor's to see:
    what is said of all must be said by somebody who may say it of each."""
    wanted = sorted({UUID(one) for one in ids if one} - {step.complaint.pk})
    found = list(Complaint.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    seen = set(visible_to(step.actor).filter(pk__in=wanted).values_list("pk", flat=True))
    if len(seen) < len(wanted):
        raise NotNow(
            "One of the complaints that belong with it is not open to you: ask the complaints manager."
        )
    for one in found:
        if bring_to_date(one, actor=step.actor, today=step.today, at=step.at):
            one.refresh_from_db(fields=["version"])
    return [Step(one, actor=step.actor, today=step.today) for one in found]


def finish(steps: Iterable[Step], verb: Verb) -> None:
    """Write the other complaints anew; the first one's own verb does it for itself."""
    for step in steps:
        step.finish(verb)
