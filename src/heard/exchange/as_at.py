"""Rows of a finished register as they stood on an earlier day: what had not happened by then is taken out again.

A supplied register has no events to fold, only days. A row that begins later was not there; a step that was taken later
had not been taken, nor was known what came of it. What a row says without a day of its own stays.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

Row = dict[str, object]

# The day on which a row begins; of stages not every one is known, and then the row stays.
BEGINS: Mapping[str, str] = MappingProxyType(
    {
        "complaints": "received_on",
        "stages": "requested_on",
        "remedies": "offered_on",
        "costs": "spent_on",
        "actions": "agreed_on",
        "ombudsman": "referred_on",
        "compliments": "received_on",
        "enquiries": "received_on",
        "contacts": "received_on",
        "equality": "received_on",
        "training": "held_on",
    }
)
# What is not known before a day: frame → column of the day → columns that follow from it.
FOLLOWS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "complaints": {
            "refused_on": ("refusal_ground",),
            "withdrawn_on": (),
            "closed_on": ("closing_reason", "disposal"),
        },
        "stages": {
            "acknowledged_on": (),
            "response_sent_on": (
                "working_days",
                "on_time_law",
                "on_time_agreed",
                "late_reason",
                "outcome",
            ),
            "ended_on": ("disposal",),
            "panel_held_on": ("panel_on_time",),
        },
        "remedies": {"done_on": ()},
        "actions": {"done_on": ("state", "reason_not_done")},
        "ombudsman": {
            "decided_on": (
                "decision",
                "decision_words",
                "investigated",
                "already_remedied",
                "remedy_on_time",
            )
        },
        "compliments": {"recorded_on": ()},
        "enquiries": {"answered_on": ("on_time",)},
    }
)


def stood(rows: Mapping[str, list[Row]], as_at: date) -> dict[str, list[Row]]:
    """The rows of one register, by frame, as they stood at the end of a day."""
    kept = {
        frame: [_cut(frame, row, as_at) for row in held if _begun(frame, row, as_at)]
        for frame, held in rows.items()
    }
    there = {row.get("reference") for row in kept.get("complaints", ())}
    kept["stages"] = [row for row in kept.get("stages", ()) if row.get("reference") in there]
    reached = {_stage(row) for row in kept["stages"]}
    later = {_stage(row) for row in rows.get("stages", ()) if _is_after(row.get("response_sent_on"), as_at)}
    kept["points"] = [
        {**row, "finding": None} if _stage(row) in later else row
        for row in kept.get("points", ())
        if _stage(row) in reached
    ]
    kept["complaints"] = [
        {**row, "outcome": None} if (row.get("reference"), 1) in later else row
        for row in kept.get("complaints", ())
    ]
    return kept


def _stage(row: Row) -> tuple[object, object]:
    return row.get("reference"), row.get("stage")


def _is_after(day: object, as_at: date) -> bool:
    return isinstance(day, date) and day > as_at


def _begun(frame: str, row: Row, as_at: date) -> bool:
    return not _is_after(row.get(BEGINS.get(frame, "")), as_at)


def _cut(frame: str, row: Row, as_at: date) -> Row:
    unknown: set[str] = set()
    for day, follows in FOLLOWS.get(frame, {}).items():
        if _is_after(row.get(day), as_at):
            unknown.update((day, *follows))
    return {name: value for name, value in row.items() if name not in unknown} if unknown else row
