"""Which recorded extensions stand: a ground, notice to the complainant, in time, and never past the cap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.rules.procedure import Extension
from heard.rules.vocabulary import ExtensionGround, Unit
from heard.rules.wording import day_words, listed


@dataclass(frozen=True, slots=True)
class Asked:
    """One recorded extension: the day it was made, and what was recorded with it."""

    on: date
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the recorded extensions amount to.

    `until`: the last day that a valid extension gives, None when there is none. `promised`: a new date the
    complainant was given that does not stand in law (capped all the same). `agreed_until`: a day past what the law
    allows that the complainant agreed to: recorded, reported apart, and late all the same. `notes`: why, in plain
    sentences.
    """

    until: date | None
    promised: date | None
    notes: tuple[str, ...]
    agreed_until: date | None = None


def judge(
    asked: Sequence[Asked],
    limit: Extension | None,
    due: date | None,
    ceiling: date | None,
    unit: Unit = Unit.WORKING_DAYS,
) -> Judged:
    """Weigh extensions in the order they were made against the limit of the clock.

    `due` is the last day without extension, `ceiling` the cap counted from the original start.
    """
    until: date | None = None
    promised: date | None = None
    agreed: date | None = None
    notes: list[str] = []
    for one in asked:
        if one.data.get("agreed"):
            agreed = _past(as_day(one.data.get("until")), ceiling or due) or agreed
        if limit is None or due is None or ceiling is None:
            notes.append(f"Extension of {day_words(one.on)}: this limit cannot be extended.")
            promised = as_day(one.data.get("until")) or promised
            continue
        wanted = as_day(one.data.get("until")) or ceiling
        if wanted > ceiling:
            notes.append(
                f"Extension to {day_words(wanted)}: counted only to {day_words(ceiling)}, "
                f"{limit.count} {unit.value} from the original start."
            )
            wanted = ceiling
        problem = _problem(one, limit, until or due)
        if problem:
            notes.append(problem)
            promised = wanted
        elif wanted > (until or due):
            until = wanted
    return Judged(until, promised, tuple(notes), agreed)


def _past(wanted: date | None, last: date | None) -> date | None:
    return wanted if wanted is not None and last is not None and wanted > last else None


def _problem(one: Asked, limit: Extension, due_then: date) -> str | None:
    """Why an extension does not stand, or None when it does."""
    made = f"Extension of {day_words(one.on)}"
    ground = one.data.get("ground")
    if one.on > due_then:
        return f"{made}: recorded after the due date {day_words(due_then)}, so it does not cure the delay."
    if ground not in limit.grounds:
        allowed = listed([ExtensionGround(item).value for item in limit.grounds], "or")
        return f"{made}: no ground that the rule accepts ({allowed}), so it does not stand."
    if limit.notice:
        told = as_day(one.data.get("notified_on"))
        if told is None:
            return f"{made}: the complainant has not been told, so it does not stand."
        if told > due_then:
            return f"{made}: the complainant was told after the due date {day_words(due_then)}, so it does not stand."
    return None


def as_day(value: object) -> date | None:
    """A date out of stored data, which may hold it as a date or in ISO form; None for nothing."""
    if isinstance(value, str) and value:
        return date.fromisoformat(value)
    return value if isinstance(value, date) else None
