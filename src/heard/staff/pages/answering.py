"""What the answering pages show: points with who answers them, how far each is, what happened before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from heard.casework import reply
from heard.casework.drafts import ADJUDICATION, REPLY, answers, leads, may_write, point_part
from heard.casework.models import Draft
from heard.casework.policies.answering import being_answered
from heard.casework.refusals import NotNow
from heard.casework.reply import Reading
from heard.casework.state import FindingState
from heard.casework.state.answering import (
    MEETING_KINDS,
    MEETING_STEPS,
    Checked,
    ReportWords,
    Spoken,
    TimeAsked,
)
from heard.casework.state.points import PointState
from heard.rules.quality import Check, read_reply
from heard.rules.reply import Reply
from heard.rules.vocabulary import AppointmentRole
from heard.staff.case import Case


@dataclass(frozen=True)
class PointRow:
    """One point to be answered: by whom, how far it is, whether this person may write it, what was found before."""

    point: PointState
    who: str
    mine: bool
    draft: Draft | None
    stands: str  # in words
    tone: str  # of the tag
    before: Sequence[FindingState]


@dataclass(frozen=True)
class Beside:
    """One point with both reports beside each other."""

    point: PointState
    stage_1: FindingState | None
    found: FindingState | None
    investigator: ReportWords | None
    independent: ReportWords | None


def why_not(case: Case) -> str:
    """Why there is nothing for a manager to answer now; empty where there is."""
    try:
        being_answered(case.state)
    except NotNow as refusal:
        return refusal.message
    return ""


def may_see(case: Case) -> bool:
    """Whether somebody has a part in the answer: the team, the lead, or a manager of one of its points."""
    return leads(case.user, case.complaint) or bool(answers(case.user, case.state))


def point_rows(case: Case, reading: Reading) -> list[PointRow]:
    """The points this person may see, in order."""
    state, stage = case.state, case.state.current_stage
    given = state.answering(stage.number) if stage else {}
    lead = case.complaint.responder.name if case.complaint.responder else _("nobody yet")
    rows = []
    for number in state.to_answer:
        mine = may_write(case.user, case.complaint, state, point_part(number))
        if not (mine or leads(case.user, case.complaint)):
            continue
        draft = reading.drafts.get(point_part(number))
        stands, tone = _stands(draft)
        before = [one for (at, *_rest), one in sorted(state.findings.items()) if at == number]
        who = given[number].name if number in given else lead
        rows.append(PointRow(state.points[number], who, mine, draft, stands, tone, before))
    return rows


def _stands(draft: Draft | None) -> tuple[str, str]:
    if draft is None or not draft.data:
        return _("Not begun"), "grey"
    return {
        Draft.State.HANDED_IN: (_("Handed in"), "green"),
        Draft.State.HANDED_BACK: (_("Handed back"), "orange"),
    }.get(Draft.State(draft.state), (_("Being written"), "blue"))


def spoken(case: Case) -> list[Spoken]:
    """Talks and attempts, the last one first. Who answers one point reads what was said to them, not to others."""
    mine = str(case.user.pk)
    return [
        one if case.whole or one.by == mine else replace(one, words="") for one in reversed(case.state.spoken)
    ]


def lacks(reading: Reading, number: int) -> list[Check]:
    """What the check misses in the answer to one point, as last saved."""
    own = Reply(points=tuple(one for one in reading.reply.points if one.number == number))
    return [one for one in read_reply(own, None) if one.state == "missing"]


def asked(case: Case) -> list[TimeAsked]:
    """Requests for more time at this stage, the last one first."""
    stage = case.state.current_stage
    return [one for one in reversed(case.state.time_asked.values()) if stage and one.stage == stage.number]


def last_check(case: Case) -> Checked | None:
    """The last time the complaints team read the reply to this stage."""
    stage = case.state.current_stage
    return next((one for one in reversed(case.state.checks) if stage and one.stage == stage.number), None)


def changed_since(check: Checked | None, reading: Reading) -> bool:
    """Whether anything was saved since the complaints team read it."""
    return check is not None and dict(check.drafts) != dict(reading.numbers)


def beside(case: Case) -> list[Beside]:
    """Every point with what both reports say of it."""
    state = case.state
    investigator, independent = AppointmentRole.INVESTIGATING_OFFICER, AppointmentRole.INDEPENDENT_PERSON
    return [
        Beside(
            state.points[number],
            state.findings.get((number, 1, state.decider(1))),
            state.findings.get((number, 2, str(investigator))),
            state.report_words.get((str(investigator), number)),
            state.report_words.get((str(independent), number)),
        )
        for number in state.to_answer
    ]


@dataclass(frozen=True)
class Panel:
    """What the complaint's page says of its answer: one line of how far it is, and where to go."""

    answering: bool
    adjudicating: bool
    may_open: bool
    spoken: list[Spoken]
    asked: list[TimeAsked]
    who: list[str]
    check: Checked | None


def panel(case: Case) -> Panel | None:
    """The part of the complaint's page about its answer; None where nothing was and nothing is to be answered."""
    state = case.state
    answering = not why_not(case)
    adjudicating = (
        reply.adjudicated(state) and state.status == "open" and not state.stages[2].response_sent_on
    )
    if not (answering or adjudicating or state.meetings or state.spoken or state.action_plan):
        return None
    stage = state.current_stage
    given = state.answering(stage.number) if stage else {}
    names = [f"{one.name} ({one.number})" for _number, one in sorted(given.items())]
    part = ADJUDICATION if adjudicating else REPLY
    open_ = may_write(case.user, case.complaint, state, part)
    return Panel(answering, adjudicating, open_, spoken(case), state.asking(), names, last_check(case))


def meeting_words() -> dict[str, str]:
    """The words for each kind of meeting and for what may become of one."""
    return {key: _(words) for key, words in {**MEETING_KINDS, **MEETING_STEPS}.items()}
