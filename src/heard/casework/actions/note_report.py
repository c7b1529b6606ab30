"""Write down what a stage 2 report says on each point, so that whoever adjudicates has both side by side."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._instead import acting_for
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import AppointmentRole, FactKind

AGREES: Mapping[str, str] = {"yes": "agrees", "partly": "agrees in part", "no": "does not agree"}


def _covering(step: Step) -> dict[str, str]:
    """In whose place they read it: the adjudicating officer's, while that one is away."""
    return acting_for(step, [one.user for one in step.state.appointed(AppointmentRole.ADJUDICATING_OFFICER)])


def note_report(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    role: str,
    points: Mapping[int, Mapping[str, str]],
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """What the report of `role` says: point → `words`, `recommendation` and, of the independent person, `agrees`.

    Written again, the later words count. Raises NotNow: that report is not in, no such point, nothing written, or an
    independent person who does not agree and no reason.
    """

    def do(step: Step) -> None:
        if role not in step.state.stages[2].reports:
            raise NotNow("That report is not in.", "role")
        kept: dict[str, dict[str, str]] = {}
        for number, given in sorted(points.items()):
            if number not in step.state.points:
                raise NotNow(f"There is no point {number}.", f"words-{number}")
            told = {name: text.strip() for name, text in given.items() if text.strip()}
            if told.get("agrees", "yes") not in AGREES:
                raise NotNow("Say whether they agree.", f"agrees-{number}")
            if role != AppointmentRole.INDEPENDENT_PERSON:
                told.pop("agrees", None)
            if told.get("agrees") in ("no", "partly") and not told.get("words"):
                raise NotNow(f"Say why they do not agree on point {number}.", f"words-{number}")
            if told:
                kept[str(number)] = told
        if not kept:
            raise NotNow("Write down what the report says on at least one point.", None)
        step.record(
            FactKind.REPORT_NOTED, today, stage=2, data={"role": role, "points": kept, **_covering(step)}
        )

    return take(Verb.NOTE_REPORT, complaint_id, do, actor=actor, today=today, key=key, version=version)
