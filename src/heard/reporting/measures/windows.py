"""Windows: the stretch of days a figure speaks of, said relative to the period of the report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from heard.rules.faults import InputFault

Part = Literal["whole", "quarter", "month"]


@dataclass(frozen=True, slots=True)
class Window:
    """The report's period, moved back whole years, or one quarter or month of it.

    `years_back` 0 is the period itself. `part` with `number` (from 1) is that quarter (1–4) or month (1–12) of the
    period, counted from its first day. `length` > 1 is that many years ending with the one meant.
    """

    years_back: int = 0
    part: Part = "whole"
    number: int = 0
    length: int = 1

    def days(self, start: date, end: date) -> tuple[date, date]:
        """The first and last day of this window, for a report on `start` to `end` (both included).

        A part of a period reaches at most to its end; a quarter or month beyond it is the empty window (the day after
        the end, the end).
        """
        first, after = _back(start, self.years_back), _back(end + timedelta(days=1), self.years_back)
        if self.length > 1:
            first = _back(first, self.length - 1)
        if self.part != "whole":
            months = 3 if self.part == "quarter" else 1
            begins = min(_forward(first, months * (self.number - 1)), after)
            first, after = begins, min(_forward(first, months * self.number), after)
        return first, after - timedelta(days=1)


PERIOD = Window()
PREVIOUS = Window(years_back=1)
_WORDS: Mapping[str, Window] = {"period": PERIOD, "previous": PREVIOUS}
# What each key of a window's table may be.
_LIMITS: Mapping[str, tuple[int, int]] = {
    "years_back": (0, 99),
    "quarter": (1, 4),
    "month": (1, 12),
    "length": (1, 99),
}


def read_window(raw: object, place: str) -> Window:
    """A window from its TOML form: "period", "previous", or a table such as { years_back = 1, quarter = 2 }.

    The keys are years_back (0 without), quarter (1–4) or month (1–12) of the period, and length (so many years, ending
    with the one meant). `place` is the file and key for messages. Raises InputFault.
    """
    if isinstance(raw, str) and raw in _WORDS:
        return _WORDS[raw]
    if not isinstance(raw, Mapping) or not raw:
        raise InputFault(
            f"{place}: expected {', '.join(_WORDS)}, or a table of {', '.join(_LIMITS)}; got {raw!r}"
        )
    said: Mapping[str, Any] = raw
    for key, value in said.items():
        if key not in _LIMITS:
            raise InputFault(f"{place}.{key}: '{key}' is not one of: {', '.join(_LIMITS)}")
        least, most = _LIMITS[key]
        if type(value) is not int or not least <= value <= most:
            raise InputFault(f"{place}.{key}: expected a whole number from {least} to {most}, got {value!r}")
    if len({"quarter", "month", "length"} & set(said)) > 1:
        raise InputFault(f"{place}: expected at most one of quarter, month and length")
    part: Part = "quarter" if "quarter" in said else "month" if "month" in said else "whole"
    return Window(said.get("years_back", 0), part, said.get(part, 0), said.get("length", 1))


def _back(day: date, years: int) -> date:
    """The same day in an earlier year; 29 February becomes 1 March, so that no day is counted twice or lost."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, month=3, day=1)


def _forward(day: date, months: int) -> date:
    total = day.month - 1 + months
    year, month = day.year + total // 12, total % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))
