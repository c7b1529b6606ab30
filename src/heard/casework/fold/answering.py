"""What the events about answering add to a complaint. Pure."""

from collections.abc import Callable
from datetime import date

from heard.casework.fold.stages import heard_from
from heard.casework.state import CaseState, Happened
from heard.casework.state.answering import (
    Answerer,
    Checked,
    MeetingState,
    Planned,
    ReportWords,
    Spoken,
    TimeAsked,
)
from heard.rules.vocabulary import FactKind
from heard.rules.ways_out import Attempt


def _spoken(state: CaseState, event: Happened) -> None:
    d = event.data
    state.spoken.append(
        Spoken(event.on, d["name"], d["way"], bool(d["reached"]), d.get("words", ""), event.by)
    )
    if d["reached"]:
        heard_from(state, event.on)
    else:
        state.attempts.append(Attempt(event.on, d["way"]))


def _point_given(state: CaseState, event: Happened) -> None:
    d, stage = event.data, event.stage or 1
    for number in d["points"]:
        if d.get("user"):
            state.answerers[stage, number] = Answerer(number, stage, d["user"], d["name"], event.on)
        else:
            state.answerers.pop((stage, number), None)


def _time_asked(state: CaseState, event: Happened) -> None:
    d = event.data
    until = date.fromisoformat(d["until"])
    state.time_asked[event.id] = TimeAsked(
        event.id, event.on, event.stage or 1, event.by, d["ground"], until, d["words"]
    )


def _time_declined(state: CaseState, event: Happened) -> None:
    asked = state.time_asked.get(event.data["asked"])
    if asked is not None:
        asked.settled, asked.reason = "declined", event.data["reason"]


def _checked(state: CaseState, event: Happened) -> None:
    d = event.data
    state.checks.append(
        Checked(
            event.on,
            event.stage or 1,
            event.by,
            bool(d["signed_off"]),
            d.get("remarks", ""),
            tuple(d.get("missing", ())),
            d.get("drafts", {}),
        )
    )


def _report_noted(state: CaseState, event: Happened) -> None:
    for number, given in event.data["points"].items():
        state.report_words[event.data["role"], int(number)] = ReportWords(
            int(number),
            event.data["role"],
            given.get("recommendation", ""),
            given.get("agrees", ""),
            given.get("words", ""),
        )


def _meeting_offered(state: CaseState, event: Happened) -> None:
    d = event.data
    state.meetings[d["id"]] = MeetingState(
        d["id"], d["kind"], d["to"], d.get("offered_by", ""), event.on, d.get("words", "")
    )


def _meeting_followed(state: CaseState, event: Happened) -> None:
    meeting = state.meetings.get(event.data["id"])
    if meeting is not None:
        meeting.steps.append((event.data["what"], event.on, event.data.get("words", "")))


def answered(state: CaseState, event: Happened) -> None:
    """What an answer adds beside its findings: who gave it, what it promised, why points were upheld."""
    stage = event.stage or 1
    by = state.answered_by.setdefault(stage, set())
    by |= {one.user for one in state.answering(stage).values()}
    if state.responder and not (state.statutory and stage > 1):
        by.add(state.responder)
    for one in event.data.get("actions", ()):
        state.action_plan.append(
            Planned(
                stage,
                one["action"],
                one["owner"],
                date.fromisoformat(one["by"]),
                tuple(one.get("points", ())),
            )
        )
    for number, why in event.data.get("why_upheld", {}).items():
        state.why_upheld[stage, int(number)] = why


def extended(state: CaseState, event: Happened) -> None:
    """More time was given: whoever asked for it at that stage has their answer."""
    for asked in state.asking():
        if asked.stage == (event.stage or 1):
            asked.settled = "extended"


OF_ANSWERING: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.SPOKEN_TO: _spoken,
    FactKind.POINT_GIVEN: _point_given,
    FactKind.TIME_ASKED: _time_asked,
    FactKind.TIME_DECLINED: _time_declined,
    FactKind.ANSWER_CHECKED: _checked,
    FactKind.REPORT_NOTED: _report_noted,
    FactKind.MEETING_OFFERED: _meeting_offered,
    FactKind.MEETING_FOLLOWED: _meeting_followed,
}
# What these kinds add here, beside what their own handlers do.
BESIDE: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.RESPONSE_SENT: answered,
    FactKind.EXTENDED: extended,
}
