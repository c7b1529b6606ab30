"""A figure as a cell of a workbook: a number that shows exactly what is printed, or a text that cannot be run."""

import re
from dataclasses import dataclass
from decimal import Decimal

from heard.reporting.cell_text import LONGEST_TEXT, guard, sheet_text
from heard.reporting.documents.plain import clean

_FIGURE = re.compile(
    r"(?P<sign>[-+]?)(?P<before>£?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<places>\.\d+)?(?P<after>%?)"
)
# Signs and figures only: -4 (3/12). Nothing in it can be run, so it needs no apostrophe that people would see.
_ONLY_FIGURES = re.compile(r"[-+£\d\s.,%()/]*\d[-+£\d\s.,%()/]*")
_PRECISE = 15  # digits
_ROOM = LONGEST_TEXT - 300  # what escapes take is counted too
TEXT = "@"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell holds and its number format; `as_text` marks a figure that a spreadsheet might take for a formula."""

    value: str | int | float | None
    format: str = "General"
    as_text: bool = False


def figure(text: str) -> Shown:
    """The cell of a printed figure: 58% is the number 0.58 shown as 58%; what is no plain number stays as it is.

    The number is the printed one, not the exact one behind it: a workbook must not tell more than the page.
    """
    text = clean(text)
    if not text:
        return Shown(None)
    found = _FIGURE.fullmatch(text)
    digits = len(text) - sum(text.count(mark) for mark in ",.+-£%")
    plain = found is not None and (len(found["whole"]) == 1 or not found["whole"].startswith("0"))
    if found is None or not plain or digits > _PRECISE:
        if _ONLY_FIGURES.fullmatch(text):
            return Shown(sheet_text(text), TEXT, as_text=True)
        return Shown(words(text), TEXT)
    number = Decimal(f"{found['sign']}{found['whole'].replace(',', '')}{found['places'] or ''}")
    if found["after"]:
        number = number.scaleb(-2)
    value = int(number) if number == number.to_integral_value() else float(number)
    return Shown(value, _format(found))


def _format(found: re.Match[str]) -> str:
    places = f".{'0' * (len(found['places']) - 1)}" if found["places"] else ""
    whole = "#,##0" if "," in found["whole"] else "0"
    before = '"£"' if found["before"] else ""
    shown = f"{before}{whole}{places}{found['after']}"
    return f"+{shown};-{shown};{shown}" if found["sign"] == "+" else shown


def words(text: str) -> str:
    """A text as a cell may hold it: nothing in it is run, nothing in it breaks the file."""
    return sheet_text(guard(clean(text)))


def pieces(text: str) -> list[str]:
    """The text in as many cells as it needs: one holds 32,767 characters."""
    text = clean(text)
    if len(sheet_text(text)) < _ROOM:
        return [words(text)]
    step = _ROOM // 7 if len(sheet_text(text)) > len(text) else _ROOM
    return [words(text[start : start + step]) for start in range(0, len(text), step)]
