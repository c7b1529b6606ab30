"""The period of a report and the names that years and months of it have in labels and sentences."""

from dataclasses import dataclass
from datetime import date, timedelta

from heard.reporting.measures.placeholders import MOST_YEARS_BACK
from heard.reporting.measures.windows import Window
from heard.reporting.words import period_name, year_after, year_before
from heard.rules.wording import day_words

MONTHS = 12


@dataclass(frozen=True)
class Period:
    """The window of a report."""

    start: date
    end: date

    @property
    def before(self) -> "Period":
        """The same period a year earlier."""
        return Period(*year_before(self.start, self.end))

    @property
    def names(self) -> dict[str, str]:
        """{year} 2024/25, {year_dash} 2024-25, also {last_year}, {year_2} … and {next_year}; {month_1} April 2024.

        {day_before} is the last day before it: 31 March 2024.
        """
        found = {}
        for back in range(MOST_YEARS_BACK + 1):
            name = "year" if back == 0 else f"year_{back}"
            found[name], found[f"{name}_dash"] = (
                self.year(Window(years_back=back)),
                self.year(Window(back), "-"),
            )
        for number in range(1, MONTHS + 1):
            first, last = self.days(Window(part="month", number=number))
            found[f"month_{number}"] = f"{first:%B %Y}" if first <= last else f"month {number}"
        after = year_after(self.start, self.end)
        found |= {"next_year": period_name(*after), "next_year_dash": period_name(*after, "-")}
        found["day_before"] = day_words(self.start - timedelta(days=1))
        return found | {"last_year": found["year_1"], "last_year_dash": found["year_1_dash"]}

    def days(self, window: Window) -> tuple[date, date]:
        """The first and last day of a window of this report."""
        return window.days(self.start, self.end)

    def year(self, window: Window, between: str = "/") -> str:
        """The name of a window: 2023/24, or its days."""
        return period_name(*self.days(window), between)

    def named(self, text: str) -> str:
        """The text with the names in place of {year} and its like."""
        if "{" not in text:
            return text
        for name, words in self.names.items():
            text = text.replace(f"{{{name}}}", words)
        return text
