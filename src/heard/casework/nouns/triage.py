"""The rows that triage's events should have. As `nouns`."""

from typing import Any
from uuid import UUID

from heard.casework.state import CaseState

Row = dict[str, Any]
SPLIT, DUPLICATE = "split", "duplicate"


def look_rows(state: CaseState) -> list[Row]:
    """One row a day on which somebody looks again."""
    return [
        {
            "what": one.what,
            "key": one.key,
            "on": one.on,
            "user_id": UUID(one.user) if one.user else None,
            "name": one.name,
            "about": one.about,
        }
        for one in state.looks
    ]


def linked_rows(state: CaseState, me: UUID) -> list[Row]:
    """One row for each complaint that belongs with this one (`me`)."""
    found: list[Row] = []
    if state.split is not None and str(me) not in state.split.out:
        others = dict.fromkeys(one.complaint for one in state.split.parts)
        found += [
            {"link": UUID(state.split.id), "kind": SPLIT, "other_id": UUID(other)}
            for other in others
            if other and other != str(me) and other not in state.split.out
        ]
    if state.duplicate_of is not None:
        same = state.duplicate_of
        found.append({"link": UUID(same.id), "kind": DUPLICATE, "other_id": UUID(same.complaint)})
    return found
