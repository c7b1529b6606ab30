"""Sequences that cannot be. Every step and every correction is held against this one table.

Pure. It says only what is impossible; what is late or out of the usual order is recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heard.casework.state import Happened
from heard.rules.vocabulary import FactKind

K = FactKind


@dataclass(frozen=True)
class Never:
    """`later` is never dated before `earlier`. `stage`: how the earlier one's stage follows from the later one's.

    0: the same stage; -1: the stage before.
    """

    later: FactKind
    earlier: FactKind
    words: str
    stage: int = 0


NEVER: tuple[Never, ...] = (
    *(
        Never(kind, K.NEXT_STAGE_REQUESTED, "the stage was asked for")
        for kind in (
            K.ACKNOWLEDGED,
            K.EXTENDED,
            K.APPOINTED,
            K.STATEMENT_AGREED,
            K.REPORT_RECEIVED,
            K.PANEL_ARRANGED,
            K.PANEL_NOTICE_SENT,
            K.PAPERS_SENT,
            K.PANEL_HELD,
            K.PANEL_REPORTED,
            K.RESPONSE_SENT,
        )
    ),
    Never(K.NEXT_STAGE_REQUESTED, K.RESPONSE_SENT, "the stage before was answered", -1),
    Never(K.RESPONSE_SENT, K.REPORT_RECEIVED, "a report was in"),
    Never(K.PANEL_REPORTED, K.PANEL_HELD, "the panel met"),
    Never(K.RESPONSE_SENT, K.PANEL_REPORTED, "the panel’s report came"),
    Never(K.STAGE_ENDED, K.RESPONSE_SENT, "the stage was answered"),
)
# Nothing at all comes before receipt.
EXEMPT = frozenset({K.RECEIVED, K.CORRECTED})


def impossible(events: Sequence[Happened]) -> str:
    """The first thing that cannot be, in a sentence; empty when all is possible. `events`: effective, any order."""
    received = next((e.on for e in events if e.kind is K.RECEIVED), None)
    if received is not None:
        for event in events:
            if event.on < received and event.kind not in EXEMPT:
                return f"{_day(event.on)} is before the complaint was received, on {_day(received)}."
    for rule in NEVER:
        for later in (e for e in events if e.kind is rule.later):
            for earlier in (
                e for e in events if e.kind is rule.earlier and _of_stage(rule, e, later) and _about(e, later)
            ):
                if later.on < earlier.on and not _late_reply(rule, earlier):
                    return f"{_day(later.on)} is before {rule.words}, on {_day(earlier.on)}."
    return _closing(events) or _ombudsman(events) or _notice(events)


# A file is closed after these; a closed file may open again, so only what was written down before the closing counts.
BEFORE_CLOSING = {
    K.WITHDRAWN: "the complaint was withdrawn",
    K.REFUSED: "the complaint was refused",
    K.STAGE_ENDED: "a stage ended",
    K.RESPONSE_SENT: "an answer was sent",
    K.OMBUDSMAN_DECIDED: "the Ombudsman decided",
}


def _closing(events: Sequence[Happened]) -> str:
    for closed in (e for e in events if e.kind is K.CLOSED):
        for earlier in (e for e in events if e.kind in BEFORE_CLOSING and e.seq < closed.seq):
            if closed.on < earlier.on:
                return f"{_day(closed.on)} is before {BEFORE_CLOSING[earlier.kind]}, on {_day(earlier.on)}."
    return ""


def _late_reply(rule: Never, earlier: Happened) -> bool:
    """An answer to stage 1 after stage 2 was asked for: it stands outside the order (law.md 8.11)."""
    return rule.later is K.NEXT_STAGE_REQUESTED and bool(earlier.data.get("after_request"))


def _of_stage(rule: Never, earlier: Happened, later: Happened) -> bool:
    return (earlier.stage or 1) == (later.stage or 1) + rule.stage


def _about(earlier: Happened, later: Happened) -> bool:
    """Whether both are about the same points. A report on what was brought again comes after the others' answer."""
    if not earlier.data.get("again"):
        return True
    return bool(set(earlier.data.get("points", ())) & set(later.data.get("points", ())))


def _ombudsman(events: Sequence[Happened]) -> str:
    referred = {e.data["number"]: e.on for e in events if e.kind is K.OMBUDSMAN_REFERRED}
    for event in (e for e in events if e.kind is K.OMBUDSMAN_DECIDED):
        on = referred.get(event.data["number"])
        if on and event.on < on:
            return f"{_day(event.on)} is before it came before the Ombudsman, on {_day(on)}."
    return ""


def _notice(events: Sequence[Happened]) -> str:
    """Nobody is told of a panel before it was arranged for that day; moved and told anew, each day has its own."""
    for told in (e for e in events if e.kind is K.PANEL_NOTICE_SENT):
        day = told.data["panel_on"]
        fixed = [e.on for e in events if e.kind is K.PANEL_ARRANGED and e.data["panel_on"] == day]
        if fixed and told.on < min(fixed):
            return f"{_day(told.on)} is before the panel was arranged, on {_day(min(fixed))}."
    return ""


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
