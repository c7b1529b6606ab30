"""The words around figures: years and the number of nouns and verbs."""

from datetime import date, timedelta

from heard.rules.wording import day_words

SINGULAR = {
    "complaints": "complaint",
    "decisions": "decision",
    "panels": "panel",
    "investigations": "investigation",
    "requests": "request",
    "points": "point",
    "people": "person",
}


def unit_word(unit: str, number: float | None) -> str:
    """The unit as it follows the number: 1 complaint, 2 complaints, 0 complaints."""
    return SINGULAR.get(unit, unit) if number == 1 else unit


def period_name(start: date, end: date, between: str = "/") -> str:
    """The name of a period: 2024/25 for a financial year, else its first and last day."""
    if (start.month, start.day) == (4, 1) and end == date(start.year + 1, 3, 31):
        return f"{start.year}{between}{end.year % 100:02d}"
    return f"{day_words(start)} to {day_words(end)}"


def year_before(start: date, end: date) -> tuple[date, date]:
    """The same period a year earlier, ending the day before a day of the same name would start it again.

    29 February becomes the end of February, whichever year it falls in.
    """
    after = end + timedelta(days=1)
    return _back(start), _back(after) - timedelta(days=1)


def _back(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, month=3, day=1)
