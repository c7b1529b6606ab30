"""Dates that a letter or decision sets in words, and warnings before a right runs out (law.md 8.31, 8.32)."""

import re
from datetime import date, timedelta

from heard.rules.counting import months_after
from heard.rules.faults import InputFault

NUMBERS = {
    word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)
}
PERIOD = re.compile(r"(?:within )?(\w+) (week|month|day)s?")
WARN_AT_MONTH = 10


def within(words: str, of: date) -> date:
    """The last day of “one month”, “four weeks” or “20 days” of a decision. A month is a calendar month, never 28 days.

    Raises InputFault for words that are no such period.
    """
    found = PERIOD.fullmatch(words.strip().lower())
    count = None
    if found:
        count = int(found[1]) if found[1].isdigit() else NUMBERS.get(found[1])
    if found is None or not count:
        raise InputFault(f"“{words}” is no period such as “one month”, “four weeks” or “20 days”.")
    if found[2] == "month":
        return months_after(of, count)
    return of + timedelta(days=count * (7 if found[2] == "week" else 1))


def warn_before_ombudsman(known_on: date) -> date:
    """The day to remind somebody whose twelve months for going to the Ombudsman are running out: ten months on."""
    return months_after(known_on, WARN_AT_MONTH)
