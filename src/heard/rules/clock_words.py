"""What a person is told beside a clock's dates, in plain sentences."""

from collections.abc import Sequence
from datetime import date

from heard.rules.procedure import Clock, Trigger
from heard.rules.reading import ClockReading, Fact, is_trigger
from heard.rules.vocabulary import FactKind, OwedBy
from heard.rules.wording import day_words

STOPS_ALL = {
    FactKind.WITHDRAWN: "the complaint was withdrawn",
    FactKind.REFUSED: "the complaint was not accepted",
    FactKind.CLOSED: "the file was closed",
}


def notes_on(
    clock: Clock,
    facts: Sequence[Fact],
    begun: int,
    met: date | None,
    stopped: Fact | None,
    due_on: date | None,
    today: date,
) -> tuple[str, ...]:
    """Why it stopped, what another start would mean, and what a late request means. `begun`: the starting fact."""
    notes = [_stop_words(clock, stopped, facts)] if stopped else []
    for other in clock.also:
        notes += _other_start_words(other.trigger, facts[begun:])
    if clock.owed_by is OwedBy.COMPLAINANT and due_on is not None:
        notes += _asking_words(clock, met, stopped, due_on, today)
    return tuple(notes)


def _stop_words(clock: Clock, stopped: Fact, facts: Sequence[Fact]) -> str:
    why = STOPS_ALL.get(stopped.kind)
    if stopped.kind is FactKind.NEXT_STAGE_REQUESTED:
        why = f"stage {stopped.stage} was asked for first"
        if stopped.data.get("skip_agreed"):
            why = f"both sides agreed to go straight to stage {stopped.stage}"
    elif stopped.kind is FactKind.STAGE_ENDED:
        why = f"stage {stopped.stage} ended"
    elif why is None:
        why = f"“{stopped.kind.value}” came first"
    words = f"Stopped on {day_words(stopped.on)}: {why}."
    after = [
        fact.on for fact in facts if fact.on > stopped.on and any(is_trigger(fact, end) for end in clock.ends)
    ]
    return f"{words} What came on {day_words(after[0])} resets nothing." if after else words


def _other_start_words(trigger: Trigger, facts: Sequence[Fact]) -> list[str]:
    """The guidance's own start is the agreed record where the complaint was oral or the complainant amended it."""
    agreed = agreements(trigger, facts)
    if not agreed:
        return []
    data, reasons = agreed[-1].data, []
    if data.get("oral"):
        reasons.append("the complaint was made by word of mouth")
    if data.get("amended_by_complainant"):
        reasons.append("the complainant amended the record")
    if data.get("points_added_by_agreement"):
        reasons.append("both sides agreed to add points")
    if not reasons:
        return []
    return [
        f"Because {' and '.join(reasons)}, the guidance starts this time on {day_words(agreed[-1].on)}, when the "
        "record was agreed. The date from the request stays first: it is the safer."
    ]


def agreements(trigger: Trigger, facts: Sequence[Fact]) -> list[Fact]:
    """The agreements that may count as a start: the first, and any later one that the complainant's own amendment, or
    points added by both sides, made necessary. The council redrafting its words starts nothing anew (law.md 8.13)."""
    found = [fact for fact in facts if is_trigger(fact, trigger)]
    own = ("amended_by_complainant", "points_added_by_agreement")
    return found[:1] + [fact for fact in found[1:] if any(fact.data.get(key) for key in own)]


def _asking_words(
    clock: Clock, met: date | None, stopped: Fact | None, due_on: date, today: date
) -> list[str]:
    passed = (met or (stopped.on if stopped else today)) > due_on
    if not passed:
        return []
    if met is None:
        return [f"Nothing was asked for by {day_words(due_on)}. A later request must still be considered."]
    return [f"Asked for on {day_words(met)}, after {day_words(due_on)}. The council may still accept it."]


def again_words(again: Sequence[ClockReading]) -> list[str]:
    """What has become of the points that were brought again after a freeze, beside the others."""
    notes = []
    for one in again:
        (number,) = one.points
        what = f"Point {number} has a time of its own, from {day_words(one.starts)}"
        if one.due_on is not None:
            what += f" to {day_words(one.due_on)}"
        if one.met_on is not None:
            what += f"; answered on {day_words(one.met_on)}{', late' if one.late else ''}"
        elif one.stopped_on is not None:
            what += f"; stopped on {day_words(one.stopped_on)}{', late' if one.late else ''}"
        elif one.late:
            what += "; it is late"
        notes += [f"{what}.", *one.notes]
    return notes


def locally_words(locally: date | None, longest: date | None) -> list[str]:
    """Where the council counts the wait for an advocate as extra: whose choice that is, and what it does not move."""
    if locally is None:
        return []
    words = (
        f"The council counts this wait as extra and works to {day_words(locally)}: its own choice. Whether an answer "
        "is late is still judged by the law's day"
    )
    if longest is not None:
        words += f", {day_words(longest)} at the latest"
    return [f"{words}."]
