"""Who stands in for whom, and when: an absence has a cover who is there, and no chain of covers runs in a circle.

No law says so; it is practice: a complaint must not wait because the one person who knows of it is away (the time-lag
that a council reported when one colleague fell ill). Days are whole days, first and last included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from heard.rules.wording import day_words

LONGEST = timedelta(days=366)  # longer than any leave: a slip of the year
TOGETHER = frozenset({"complaints-manager", "officer"})  # the complaints team stands in for one another


@dataclass(frozen=True)
class Away:
    """One absence: who (an id and a name), who covers, the first and the last day."""

    who: str
    name: str
    cover: str
    cover_name: str
    starts_on: date
    ends_on: date

    def touches(self, other: "Away") -> bool:
        """Whether the two share a day."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on

    @property
    def words(self) -> str:
        """Its days: "from Mon 2 Dec 2024 to Fri 6 Dec 2024"."""
        return f"from {day_words(self.starts_on)} to {day_words(self.ends_on)}"


def may_stand_in(of: Iterable[str], cover: Iterable[str]) -> bool:
    """Whether the roles of one person let them do the work of another: one of the same, or both on the team."""
    theirs, ours = set(of), set(cover)
    return bool(theirs & ours) or bool(theirs & TOGETHER and ours & TOGETHER)


def fault(new: Away, others: Iterable[Away], today: date) -> tuple[str, str] | None:
    """What is wrong with a new absence beside those that stand, as (field, sentence); None when nothing is."""
    if new.ends_on < new.starts_on:
        return "ends_on", "The last day is before the first day."
    if new.ends_on < today:
        return "ends_on", "The last day has passed: nobody needs to cover."
    if new.ends_on - new.starts_on > LONGEST:
        return "ends_on", "That is longer than a year: check the year."
    if new.cover == new.who:
        return "cover", "Nobody covers for themselves: choose somebody else."
    for one in others:
        if not one.touches(new):
            continue
        if one.who == new.who:
            return "starts_on", f"{one.name} is away {one.words} already: that overlaps. End that first."
        if one.who == new.cover:
            circle = " and covered by the very same person" if one.cover == new.who else ""
            return "cover", f"{one.name} is away {one.words}{circle}: choose somebody who is there."
        if one.cover == new.who:
            return "who", (
                f"{one.cover_name} covers for {one.name} {one.words}: "
                "end that, or choose somebody else for it, before they go away."
            )
    return None
