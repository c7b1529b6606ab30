"""Stated amounts of time, made comparable: from words or numbers to the most and the fewest days they can mean."""

import re
from dataclasses import dataclass

from heard.rules.vocabulary import Unit

AMOUNT = re.compile(
    r"\b(\d+)(?:\s*(?:to|and|or|-)\s*(\d+))?\s+(?:clear |full |consecutive |further |more |additional )*"
    r"(working days|school days|calendar days|days?|weeks?|months?|hours?|years?)\b"
)
CALENDAR = {"day": 1.0, "week": 7.0, "month": 30.5, "year": 365.0, "hour": 1 / 24}
SHORTEST_MONTH, LONGEST_MONTH = 28, 31


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time in its own unit: `working` for working days, otherwise calendar days."""

    value: float
    unit: str

    @property
    def working(self) -> bool:
        """Whether it counts working days (nothing said counts as working days)."""
        return self.unit.strip().lower() in ("", "working days", "working day", "school days", "wd")

    def words(self) -> str:
        """As a person would say it."""
        value = int(self.value) if self.value == int(self.value) else self.value
        return f"{value} {self.unit or 'working days'}"

    def fewest_days(self) -> float:
        """The fewest calendar days it can be."""
        if self.working:
            return span(self.value)
        unit = self.unit.strip().lower()
        return self.value * (SHORTEST_MONTH if unit.startswith("month") else _days(unit))

    def most_days(self) -> float:
        """The most calendar days it can be, bank holidays left aside."""
        if self.working:
            return span(self.value)
        unit = self.unit.strip().lower()
        return self.value * (LONGEST_MONTH if unit.startswith("month") else _days(unit))


def span(working_days: float) -> float:
    """The calendar days that so many working days take where no bank holiday falls: 10 take 14, 25 take 35."""
    weeks, rest = divmod(working_days, 5)
    return weeks * 7 + rest


def of_law(count: int, unit: Unit) -> Amount:
    """A limit of the texts as an amount."""
    return Amount(count, unit.value)


def _days(unit: str) -> float:
    return next((days for word, days in CALENDAR.items() if word in unit), 1.0)


def known_unit(unit: str) -> bool:
    """Whether it is a unit of time."""
    lowered = unit.strip().lower()
    return not lowered or any(word in lowered for word in CALENDAR)


def in_words(clause: str) -> list[Amount]:
    """Every amount of time in a plain clause, in order; “25 to 65 working days” is two."""
    found: list[Amount] = []
    for match in AMOUNT.finditer(clause):
        found += [Amount(float(number), match[3]) for number in (match[1], match[2]) if number]
    return found
