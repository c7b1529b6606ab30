"""Worked examples as data: what the tests check and the manual prints."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from heard.rules.strict_toml import Table, read_table
from heard.rules.wording import MONTHS, WEEKDAYS

EXAMPLES_FILE = Path(__file__).parent / "texts" / "worked_examples.toml"


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A start and the day it leads to; `extended` with the longest extension, None where it is not shown."""

    procedure: str
    clock: str
    shows: str
    start: date
    due: date
    extended: date | None


@cache
def worked_examples() -> tuple[WorkedExample, ...]:
    """Every example, read once."""
    return read_examples(EXAMPLES_FILE)


def read_examples(path: Path) -> tuple[WorkedExample, ...]:
    """Read a file of examples. Raises InputFault naming file and key, also for a weekday that is wrong."""
    root = read_table(path)
    found: list[WorkedExample] = []
    for table in root.tables("examples"):
        procedure, clock = table.text("procedure"), table.text("clock")
        for case in table.tables("cases"):
            extended = _day(case, "extended") if "extended" in case else None
            found.append(
                WorkedExample(
                    procedure, clock, case.text("shows"), _day(case, "from"), _day(case, "due"), extended
                )
            )
            case.done()
        table.done()
    root.done()
    return tuple(found)


def _day(table: Table, key: str) -> date:
    """`Mon 28 Dec 2026` as a date."""
    text = table.text(key)
    try:
        name, number, month, year = text.split()
        day = date(int(year), [word[:3] for word in MONTHS].index(month) + 1, int(number))
    except ValueError:
        raise table.fault(key, f"“{text}” is not a day such as Mon 28 Dec 2026") from None
    right = WEEKDAYS[day.weekday()][:3]
    if right != name:
        raise table.fault(key, f"“{text}” is a {right}")
    return day
