"""Which editions there are, for whom, over which period, and what they are when nobody says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from heard.rules.faults import InputFault
from heard.rules.wording import day_words

PUBLIC, YOUNG = "public", "young-people"
Length = Literal["year", "quarter", "month"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: for whom, over which period, and whether it is published (and so must be safe).

    `layout` is the file of its built-in layout, without the ending; the public one is the council's own.
    """

    key: str
    title: str
    readers: str
    period: Length = "year"
    published: bool = True
    layout: str = ""

    @property
    def made(self) -> str:
        """How often it is made, in a word."""
        return {"year": "yearly", "quarter": "every quarter", "month": "every month"}[self.period]


def _all() -> tuple[Edition, ...]:
    return (
        Edition(PUBLIC, "Annual report", "everybody"),
        Edition("scrutiny", "Report to the scrutiny committee", "councillors in public", layout="scrutiny"),
        Edition("portfolio", "Briefing", "the portfolio holder", published=False, layout="portfolio"),
        Edition(
            "corporate-parenting",
            "Children in care and care leavers",
            "the corporate parenting board",
            layout="corporate-parenting",
        ),
        Edition("leadership-monthly", "Monthly report", "the leadership team", "month", False, "leadership"),
        Edition(
            "leadership-quarterly", "Quarterly report", "the leadership team", "quarter", False, "leadership"
        ),
        Edition(YOUNG, "Young people's report", "children and young people", layout=YOUNG),
        Edition(
            "code",
            "Self-assessment under the Complaint Handling Code",
            "everybody, and those who govern the council",
            layout="code",
        ),
    )


EDITIONS: Mapping[str, Edition] = MappingProxyType({one.key: one for one in _all()})


def edition(key: str) -> Edition:
    """The edition of that key. Raises InputFault for one that there is not, naming those there are."""
    if key not in EDITIONS:
        raise InputFault(f"there is no edition '{key}'; there are: {', '.join(EDITIONS)}")
    return EDITIONS[key]


def check_period(one: Edition, start: date, end: date) -> None:
    """Refuse a month's or a quarter's edition on another stretch of days; a year's may be on any, and says which."""
    if start > end:
        raise InputFault(f"the period starts on {start}, after it ends on {end}")
    months = {"month": 1, "quarter": 3}.get(one.period)
    if months and (start.day != 1 or end != _after(start, months) - timedelta(days=1)):
        wanted = "a whole month, as 1 to 31 May 2024" if months == 1 else "three whole months"
        given = f"{day_words(start)} to {day_words(end)}"
        raise InputFault(f"the edition {one.key} is about {wanted}; the period given is {given}")


def counted_from(one: Edition, start: date, end: date) -> date:
    """The first day that is counted: of the twelve months that end with the period, for those made more often."""
    return start if one.period == "year" else _after(end + timedelta(days=1), -12)


def looks_back_to(one: Edition, start: date, end: date) -> date:
    """The first day that an edition may compare with: a year before its twelve months; a year's own first day."""
    return start if one.period == "year" else _after(counted_from(one, start, end), -12)


def period_words(one: Edition, start: date, end: date) -> str:
    """The period as the title names it: May 2024, April to June 2024, or nothing for a year."""
    if one.period == "month":
        return f"{start:%B %Y}"
    if one.period == "quarter":
        return f"{start:%B} {f'{start.year} ' if start.year != end.year else ''}to {end:%B %Y}"
    return ""


def _after(first: date, months: int) -> date:
    """The first of the month so many months after the first of a month."""
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)
