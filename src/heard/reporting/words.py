"""The words around figures: years and the number of nouns and verbs."""

from collections.abc import Sequence
from datetime import date, timedelta
from operator import gt, lt

from heard.rules.wording import day_words

# Units whose singular is not the plural without its s.
SINGULAR = {
    "people": "person",
    "children": "child",
    "enquiries": "enquiry",
    "themes": "theme",
    "categories": "category",
}


def unit_word(unit: str, number: float | None) -> str:
    """The unit as it follows the number: 1 complaint, 2 complaints, 0 complaints, 1 working day."""
    if number != 1:
        return unit
    if unit in SINGULAR:
        return SINGULAR[unit]
    return unit.removesuffix("s") if unit.endswith("s") and not unit.endswith("ss") else unit


def more_word(now: float, before: float) -> str:
    """What a figure is beside another: "more", "fewer" or "the same number"."""
    return "more" if now > before else "fewer" if now < before else "the same number"


def rose_word(now: float, before: float) -> str:
    """What a figure did since another: "rose", "fell" or "was unchanged"."""
    return "rose" if now > before else "fell" if now < before else "was unchanged"


def record_word(now: float, earlier: Sequence[float]) -> str:
    """ "the lowest in 3 years", counting this one, of earlier figures in order from the latest back; else nothing.

    Lower than last year alone is no record.
    """
    for word, beats in (("lowest", lt), ("highest", gt)):
        run = next((place for place, figure in enumerate(earlier) if not beats(now, figure)), len(earlier))
        if run > 1:
            return f"the {word} in {run + 1} years"
    return ""


def period_name(start: date, end: date, between: str = "/") -> str:
    """The name of a period: 2024/25 for a financial year, else its first and last day."""
    if (start.month, start.day) == (4, 1) and end == date(start.year + 1, 3, 31):
        return f"{start.year}{between}{end.year % 100:02d}"
    return f"{day_words(start)} to {day_words(end)}"


def year_before(start: date, end: date) -> tuple[date, date]:
    """The same period a year earlier, ending the day before a day of the same name would start it again.

    29 February becomes the end of February, whichever year it falls in.
    """
    return _moved(start, end, -1)


def year_after(start: date, end: date) -> tuple[date, date]:
    """The same period a year later, as `year_before` does it."""
    return _moved(start, end, 1)


def _moved(start: date, end: date, years: int) -> tuple[date, date]:
    after = end + timedelta(days=1)
    return _on(start, years), _on(after, years) - timedelta(days=1)


def _on(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)
