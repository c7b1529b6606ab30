"""Which recorded extensions stand: a ground, notice to the complainant, in time, and never past a cap.

What an extension takes is said by its text. Most have a closed list of grounds and a cap. The Complaint Handling Code
has neither: an explanation, and past the usual length a good reason. Freedom of information has no number in the Act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.rules.procedure import Extension
from heard.rules.vocabulary import ExtensionGround, Longer, Unit
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
    complainant was given that does not stand in law (cut to the usual length all the same). `agreed_until`: a day past
    what the law allows that the complainant agreed to: recorded, reported apart, and late all the same. `notes`: why,
    in plain sentences.
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

    `due` is the last day without extension, `ceiling` the usual length counted from the original start: a cap, unless
    the limit says that it may be longer.
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
            wanted, note = _past_the_usual(one, wanted, limit, ceiling, unit)
            notes.append(note)
        problem = _problem(one, limit, due if limit.told_in_first else until or due)
        if problem:
            notes.append(problem)
            promised = wanted
            continue
        if wanted > (until or due):
            until = wanted
        if limit.ombudsman_details and not one.data.get("ombudsman_told"):
            notes.append(
                f"Extension of {day_words(one.on)}: the Ombudsman's details belong in the notice ({limit.citation}); "
                "that they were given is not recorded."
            )
    return Judged(until, promised, tuple(notes), agreed)


def _past_the_usual(one: Asked, wanted: date, limit: Extension, usual: date, unit: Unit) -> tuple[date, str]:
    """The day that is counted where more than the usual length was given, and what is said about it."""
    to, last = f"Extension to {day_words(wanted)}", f"{limit.count} {unit.value} from the original start"
    if limit.longer is Longer.REASONABLE:
        return wanted, (
            f"{to}: past {day_words(usual)}, {last}, which is guidance and no cap. The law allows "
            f"{limit.longer.value}: be ready to say why this is ({limit.citation})."
        )
    reason = str(one.data.get("good_reason") or "").strip()
    if limit.longer is Longer.GOOD_REASON and reason:
        return wanted, f"{to}: past {day_words(usual)}, {last}, for the good reason given: {reason}"
    why = "; longer needs a good reason, and none is recorded" if limit.longer is Longer.GOOD_REASON else ""
    return usual, f"{to}: counted only to {day_words(usual)}, {last}{why}."


def _past(wanted: date | None, last: date | None) -> date | None:
    return wanted if wanted is not None and last is not None and wanted > last else None


def _problem(one: Asked, limit: Extension, due_then: date) -> str | None:
    """Why an extension does not stand, or None when it does. `due_then`: the day by which it is made and told."""
    made = f"Extension of {day_words(one.on)}"
    ground = one.data.get("ground")
    if one.on > due_then:
        return f"{made}: recorded after the due date {day_words(due_then)}, so it does not cure the delay."
    if limit.any_ground:
        if not _explained(one.data):
            return f"{made}: no explanation is recorded, so it does not stand."
    elif ground not in limit.grounds:
        allowed = listed([ExtensionGround(item).value for item in limit.grounds], "or")
        return f"{made}: no ground that the rule accepts ({allowed}), so it does not stand."
    if limit.notice:
        told = as_day(one.data.get("notified_on"))
        if told is None:
            return f"{made}: the complainant has not been told, so it does not stand."
        if told > due_then:
            return f"{made}: the complainant was told after the due date {day_words(due_then)}, so it does not stand."
    return None


def _explained(data: Mapping[str, Any]) -> bool:
    """Whether a reason is recorded: in the words the person was told, or as a ground that says something."""
    ground = data.get("ground")
    return bool(str(data.get("notice") or "").strip() or (ground and ground != ExtensionGround.ANOTHER))


def as_day(value: object) -> date | None:
    """A date out of stored data, which may hold it as a date or in ISO form; None for nothing."""
    if isinstance(value, str) and value:
        return date.fromisoformat(value)
    return value if isinstance(value, date) else None
