"""What the columns of a table hold: counts, money, shares of a total, rates within the row, changes."""

import re
from collections.abc import Iterator

from heard.reporting.published.model import PublishedCell, PublishedTable
from heard.reporting.published.proof.words import stems

_NOT_COUNTS = re.compile(r"%|text|GBP|rate|£", re.I)
_SHARE = re.compile(r"\bshare\b", re.I)
_BARE = re.compile(r"\W*(?:per\s*cent|percentage|%)?\W*", re.I)
_OF = re.compile(r"%\s*of\s+(.+)", re.I)


def count_columns(table: PublishedTable) -> tuple[int, ...]:
    """Indices of the columns (after the labels) that hold counts of something."""
    return tuple(
        index
        for index, unit in enumerate(table.units)
        if not _NOT_COUNTS.search(unit)
        and not any("%" in cell.text or "£" in cell.text for cell in _cells(table, index))
        and any(cell.value is not None for cell in _cells(table, index))
    )


def percent_columns(table: PublishedTable) -> tuple[int, ...]:
    """Indices of the columns of percentages that are not changes."""
    return tuple(
        index
        for index, unit in enumerate(table.units)
        if "change" not in unit
        and "change" not in table.columns[index + 1].lower()
        and "GBP" not in unit
        and (unit.startswith("%") or all("%" in cell.text for cell in _cells(table, index) if cell.text))
        and any(cell.value is not None for cell in _cells(table, index))
    )


def change_columns(table: PublishedTable) -> tuple[int, ...]:
    """Indices of the columns that hold a change in per cent."""
    return tuple(index for index, unit in enumerate(table.units) if unit.startswith("%") and "change" in unit)


def is_money(table: PublishedTable, index: int) -> bool:
    """Whether a column holds sums of money."""
    return "GBP" in table.units[index]


def share_base(table: PublishedTable, index: int) -> int | None:
    """The count column whose total a column of percentages shares out; None where it is no such column.

    By the heading: "%age share", or "% of …" followed by what a count column counts. The nearest one before it. A bare
    "%" shares out where its rows make 100 together.
    """
    heading = table.columns[index + 1]
    if index not in percent_columns(table) or re.search(r"\bby\b|\bas\b", heading, re.I):
        return None
    counts = [each for each in count_columns(table) if each < index]
    of = _OF.search(heading)
    if _SHARE.search(heading) or (_BARE.fullmatch(heading) and _makes_100(table, index)):
        return counts[-1] if counts else None
    if of:
        total = table.total.label if table.total else ""
        for each in reversed(counts):
            named = stems(f"{table.columns[each + 1]} {total}") | set(table.units[each].lower().split())
            if stems(of[1]) <= named:
                return each
    return None


def _makes_100(table: PublishedTable, index: int) -> bool:
    values = [cell.value for cell in _cells(table, index)]
    if len(values) < 2 or not table.complete or any(value is None for value in values):
        return False
    return 95 <= sum(value for value in values if value is not None) <= 105


def share_of_total(table: PublishedTable, index: int) -> bool:
    """Whether the percentages of a column make 100 together: by heading, or a table of percentages totalling 100."""
    if share_base(table, index) is not None:
        return True
    alone = not count_columns(table) and index in percent_columns(table)
    total = table.total.cells[index].value if table.total else None
    return alone and total is not None and 95 <= total <= 105


def rate_base(table: PublishedTable, index: int) -> int | None:
    """The count column of which a percentage is a part within its row; None for shares, changes and ratios."""
    if index not in percent_columns(table) or share_of_total(table, index) or ratio(table, index):
        return None
    unit = table.units[index].removeprefix("% of ").lower()
    counts = [each for each in count_columns(table) if each < index]
    if unit != table.units[index].lower():
        for each in reversed(counts):
            if unit in table.units[each].lower():
                return each
        if unit in table.row_dimension.lower() and counts:
            return counts[0]
    return counts[0] if counts else None


def ratio(table: PublishedTable, index: int) -> tuple[int, int] | None:
    """(numerator column, base column) of a heading such as "Stage 2 as % of Stage 1"; None for others."""
    told = re.match(r"(.+?)\s+as\s+(?:a\s+)?%\s*of\s+(.+)", table.columns[index + 1], re.I)
    if not told:
        return None
    found = [
        [
            each
            for each in count_columns(table)
            if stems(words) & stems(table.columns[each + 1]) >= stems(words)
        ]
        for words in (told[1], told[2])
    ]
    return (found[0][0], found[1][0]) if found[0] and found[1] else None


def rate_part(table: PublishedTable, index: int, base: int) -> int | None:
    """The count column that a rate column puts over its base, where the table prints it: "Upheld" of "% upheld"."""
    heading = stems(table.columns[index + 1])
    between = [each for each in count_columns(table) if base < each < index]
    named = [each for each in between if heading & stems(table.columns[each + 1])]
    return named[-1] if named else None


def _cells(table: PublishedTable, index: int) -> Iterator[PublishedCell]:
    return (row.cells[index] for row in table.rows)
