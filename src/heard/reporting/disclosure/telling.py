"""What a reader is told of how people are protected: enough to read the figures, and no number that is kept back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents.model import Check, Report


def in_front(protection: Protection) -> str:
    """What a reader is told first, in one line: what stands in the place of a number that is kept back."""
    words = "“Withheld”" if protection.rounding else f"“Withheld” or “{protection.words}”"
    return f"{words} stands where a number is kept back so that nobody can be known by it."


def about(protection: Protection, hidden: bool) -> Iterator[str]:
    """What "About these figures" says of it, which tells no number that is kept back."""
    limit = protection.threshold
    if protection.rounding:
        yield (
            f"Every number of complaints or people is rounded to the nearest {protection.rounding}, and percentages "
            "are worked out from the rounded numbers, so that no figure tells about a person. The parts of a table may "
            "therefore not add exactly to its total, and a nought may stand for "
            f"{' or '.join(str(n) for n in range(1, (protection.rounding + 1) // 2))}."
        )
    else:
        least = "1" if protection.noughts else "0"
        yield (
            f"Small numbers are withheld, because they could tell something about a child or a family: numbers from "
            f"{least} to {limit - 1}, and percentages, averages and sums that rest on so few."
            + (" Noughts are printed." if protection.noughts else "")
        )
    if hidden:
        yield (
            "A figure marked “withheld” need not be small: others are kept back as well where a small number could "
            "otherwise be found by adding and subtracting. Case registers are not printed, and comparisons are left "
            "out of sentences where they would tell a number that is withheld."
        )


REASONS: Mapping[str, str] = {
    "small": "a small number, or a figure that rests on one",
    "another": "a small number could be worked out from it",
    "earlier": "an earlier edition withheld it, or beside one it would give a number away",
}


@dataclass(frozen=True, slots=True)
class Withheld:
    """One figure that is withheld. `table` is "" for a sentence, whose id is `row` then; `why` a key of `REASONS`."""

    table: str
    row: str
    column: str
    text: str
    why: str


def withheld(report: Report) -> tuple[Withheld, ...]:
    """What is withheld in a protected report and why, in the order of the report: tables, then sentences.

    For the person who makes it: the reasons tell which figures are small, and belong in no published file.
    """
    found = []
    for table in report.tables:
        for row in (*table.rows, *((table.total,) if table.total else ())):
            for name, cell in zip(table.columns[1:], row.cells, strict=True):
                if cell.suppressed:
                    found.append(Withheld(table.id, row.label, name, cell.text, cell.why))
    for fact in report.facts:
        if fact.cell.suppressed:
            found.append(Withheld("", fact.id, "", fact.cell.text, fact.cell.why))
    return tuple(found)


def counted(report: Report) -> Mapping[str, Mapping[str, int]]:
    """How many figures of each table ("" for the sentences) are withheld for each reason; tables with none are left
    out."""
    found: dict[str, dict[str, int]] = {}
    for one in withheld(report):
        reasons = found.setdefault(one.table, dict.fromkeys(REASONS, 0))
        reasons[one.why or "another"] += 1
    return found


def told(protection: Protection) -> dict[str, object]:
    """What `report.json` says of it."""
    told: dict[str, object] = {"threshold": protection.threshold, "rounding": protection.rounding or None}
    return told if protection.noughts else told | {"noughts": False}


def silent(checks: Iterable[Check]) -> Iterator[Check]:
    """The checks without their figures: whether each holds, and the council's own words where it explains one."""
    for check in checks:
        says = "Two figures agree" if check.holds else "Two figures do not agree"
        yield replace(check, sentence=f"{says} ({check.id})")
