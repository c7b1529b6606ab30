"""What a reader is told of how people are protected: enough to read the figures, and no number that is kept back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents.model import Check


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


def told(protection: Protection) -> dict[str, object]:
    """What `report.json` says of it."""
    return {"threshold": protection.threshold, "rounding": protection.rounding or None}


def silent(checks: Iterable[Check]) -> Iterator[Check]:
    """The checks without their figures: whether each holds, and the council's own words where it explains one."""
    for check in checks:
        says = "Two figures agree" if check.holds else "Two figures do not agree"
        yield replace(check, sentence=f"{says} ({check.id})")
