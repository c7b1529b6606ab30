"""Where a complaint is: the stages in a row, each with its legal day and its agreed day apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heard.casework.state import CaseState, StageState
from heard.look.words import day, due, working_days
from heard.rules.clock import ClockReading
from heard.rules.vocabulary import Force
from heard.staff.case import Case

# The clocks that tell how far a stage is, the one that matters most first.
ANSWER_CLOCKS = {
    1: ("respond-1", "respond", "acknowledge"),
    2: ("respond-2",),
    3: ("respond-3", "recommend-3", "panel-3"),
}


@dataclass(frozen=True)
class TrackStep:
    """One step: its name, where it stands in a word (done, now, late, later) and in lines."""

    name: str
    where: str
    lines: Sequence[str]


def track(case: Case) -> list[TrackStep]:
    """Every stage of the procedure, and the Ombudsman at the end."""
    last = case.state.last_stage
    return [*(_stage(case, number) for number in range(1, last + 1)), _ombudsman(case.state)]


def _stage(case: Case, number: int) -> TrackStep:
    name = _("Stage %(number)s") % {"number": number}
    stage = case.state.stages.get(number)
    if stage is None:
        waiting = number == 1 and case.state.status == "new"
        return TrackStep(
            name, "now" if waiting else "later", [_("To be looked at") if waiting else _("Not begun")]
        )
    reading = next((case.clock[c] for c in ANSWER_CLOCKS[number] if c in case.clock), None)
    if stage.response_sent_on:
        return TrackStep(name, "done", _answered(case.state, stage, reading))
    if stage.ended_on:
        return TrackStep(name, "done", [_("Ended %(day)s") % {"day": day(stage.ended_on)}, stage.end_reason])
    if case.state.status != "open":
        return TrackStep(name, "done", [_("Not answered")])
    lines = _running(case, reading) if reading else []
    if reading and reading.frozen_on:
        lines = [_("Frozen since %(day)s") % {"day": day(reading.frozen_on)}]
        if case.state.review_on:
            lines.append(_("Looked at again: %(day)s") % {"day": day(case.state.review_on)})
    return TrackStep(name, "late" if reading and reading.late else "now", lines)


def _answered(state: CaseState, stage: StageState, reading: ClockReading | None) -> list[str]:
    lines = [_("Answered %(day)s") % {"day": day(stage.response_sent_on)}]
    outcome = state.outcome(stage.number)
    if outcome:
        lines.append(outcome[:1].upper() + outcome[1:])
    # The clock of the answer at stage 3 runs from the panel's report: no measure of how long the stage took.
    if reading and reading.working_days_taken and stage.number < 3:
        lines.append(_("Took %(length)s") % {"length": working_days(reading.working_days_taken)})
    if reading and reading.late_against_law:
        lines.append(_("Late") if reading.late else _("Within the extension"))
    return lines


def _running(case: Case, reading: ClockReading) -> list[str]:
    if reading.due_on is None:
        return [_("%(what)s: no date in law") % {"what": reading.title}]
    count = (reading.extension or reading.due).count
    done = case.days.between(reading.starts, case.today) + reading.due.limit.event_day
    lines = [_("Day %(done)s of %(count)s") % {"done": max(done, 0), "count": count}]
    words = due(reading.law_due, _left(case, reading), case.today)
    by = {Force.LAW: _("By law: %(day)s"), Force.LOCAL: _("Our own limit: %(day)s")}.get(
        reading.force, _("By guidance: %(day)s")
    )
    lines.append(by % {"day": words if reading.extended_due is None else day(reading.law_due)})
    if reading.extended_due:
        lines.append(
            _("Extended to: %(day)s")
            % {"day": due(reading.extended_due, reading.days_left(case.today), case.today)}
        )
    return lines


def _left(case: Case, reading: ClockReading) -> int | None:
    return reading.days_left(case.today)


def _ombudsman(state: CaseState) -> TrackStep:
    name = _("Ombudsman")
    if not state.ombudsman:
        return TrackStep(name, "later", [_("Not asked")])
    latest = state.ombudsman[max(state.ombudsman)]
    if latest.decided_on:
        decision = latest.decision[:1].upper() + latest.decision[1:]
        return TrackStep(name, "done", [_("Decided %(day)s") % {"day": day(latest.decided_on)}, decision])
    return TrackStep(name, "now", [_("Since %(day)s") % {"day": day(latest.referred_on)}])
