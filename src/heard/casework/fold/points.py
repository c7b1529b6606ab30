"""What the events about points, and about the statement made of them, add to a complaint. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from heard.casework.state import CaseState, Happened
from heard.casework.state.points import (
    Agreement,
    LimitState,
    PointState,
    PointVersion,
    Said,
    StatementVersion,
)
from heard.rules.vocabulary import AppointmentRole, FactKind


def _point_added(state: CaseState, event: Happened) -> None:
    d = event.data
    state.points[d["number"]] = PointState(
        number=d["number"],
        text=d["text"],
        category=d["category"],
        team=d.get("team", ""),
        desired_outcome=d.get("desired_outcome", ""),
        added_on=event.on,
        versions=[PointVersion(event.on, event.by, d["text"], d.get("desired_outcome", ""), seq=event.seq)],
    )


def _point_changed(state: CaseState, event: Happened) -> None:
    point = state.points[event.data["number"]]
    before = (point.text, point.desired_outcome)
    for name in ("text", "category", "team", "desired_outcome"):
        if name in event.data:
            setattr(point, name, event.data[name])
    if (point.text, point.desired_outcome) != before:
        why = event.data.get("why", "")
        point.versions.append(
            PointVersion(event.on, event.by, point.text, point.desired_outcome, why, event.seq)
        )


def _point_withdrawn(state: CaseState, event: Happened) -> None:
    point = state.points.get(event.data["number"])
    if point is not None:
        point.withdrawn_on, point.withdrawn_words = event.on, event.data.get("words", "")


def _limited(state: CaseState, event: Happened) -> None:
    d = event.data
    state.every_limit[d["id"]] = LimitState(
        id=d["id"],
        point=d["number"],
        stage=event.stage or 2,
        ground=d["ground"],
        reason=d["reason"],
        decided_by=d["decided_by"],
        on=event.on,
        told_on=_day(d.get("told_on")),
        review_on=_day(d.get("review_on")),
    )


def _limit_reviewed(state: CaseState, event: Happened) -> None:
    d = event.data
    one = state.every_limit.get(d["id"])
    if one is None:
        return
    if d["stands"]:
        looked = (*one.reviews, (event.on, d["decided_by"], d["reason"]))
        state.every_limit[one.id] = replace(one, reviews=looked, review_on=_day(d.get("review_on")))
    else:
        state.every_limit[one.id] = replace(one, lifted_on=event.on, lifted_why=d["reason"], review_on=None)


def _drafted(state: CaseState, event: Happened) -> None:
    d = event.data
    state.statement.append(
        StatementVersion(
            number=d["version"],
            stage=event.stage or 2,
            on=event.on,
            by=event.by,
            points=_worded(d["points"]),
            words=d.get("words", ""),
            oral=bool(d.get("oral")),
            addendum=bool(d.get("addendum")),
        )
    )


def _sent(state: CaseState, event: Happened) -> None:
    one, d = state.draft, event.data
    if one is not None and one.number == d["version"]:
        one.sent_on, one.sent_to, one.sent_how = event.on, d.get("to", ""), d.get("how", "")
        one.reply_by = _day(d.get("reply_by"))


def _answered(state: CaseState, event: Happened) -> None:
    one, d = state.draft, event.data
    if one is not None and one.number == d["version"]:
        one.said.append(Said(event.on, d["answer"], d.get("words", "")))


def _record_agreed(state: CaseState, event: Happened) -> None:
    one = state.draft
    if one is not None and one.number == event.data["version"]:
        one.agreed_on, one.agreed_how = event.on, event.data.get("how", "")
        one.amended = bool(event.data.get("amended_by_complainant"))


def statement_agreed(state: CaseState, event: Happened) -> None:
    """The statement of stage 2 was agreed: the version sent or, where none was drafted, the points as they stood."""
    d, stage = event.data, event.stage or 2
    one = state.draft
    if one is None or one.stage != stage:
        points = d.get("points") or {str(n): words for n, words in state.as_worded().items()}
        worded = {
            int(n): (said, state.points[int(n)].desired_outcome if int(n) in state.points else "")
            if isinstance(said, str)
            else (said[0], said[1])
            for n, said in points.items()
        }
        one = StatementVersion(len(state.statement) + 1, stage, event.on, event.by, worded)
        state.statement.append(one)
    one.agreed_on, one.agreed_how = event.on, d.get("how", "")
    one.oral, one.amended = bool(d.get("oral")), bool(d.get("amended_by_complainant"))


def reported(state: CaseState, event: Happened) -> None:
    """Which points a report is about: those it names. An older record names none: it is about all (point 0)."""
    d = event.data
    for number in d.get("points") or d.get("findings") or (0,):
        state.reported[(int(number), d["role"])] = event.on
    if d["role"] == AppointmentRole.INDEPENDENT_PERSON:
        for number, view in d.get("agreements", {}).items():
            state.agreements[(int(number), event.stage or 2)] = Agreement(
                bool(view["agrees"]), view.get("reason", ""), event.on
            )


def _worded(points: Mapping[str, Any]) -> dict[int, tuple[str, str]]:
    return {int(number): (said["text"], said.get("wanted", "")) for number, said in points.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


OF_POINTS: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.POINT_ADDED: _point_added,
    FactKind.POINT_CHANGED: _point_changed,
    FactKind.POINT_WITHDRAWN: _point_withdrawn,
    FactKind.SCOPE_LIMITED: _limited,
    FactKind.SCOPE_REVIEWED: _limit_reviewed,
    FactKind.STATEMENT_DRAFTED: _drafted,
    FactKind.STATEMENT_SENT: _sent,
    FactKind.STATEMENT_ANSWERED: _answered,
    FactKind.RECORD_AGREED: _record_agreed,
}
