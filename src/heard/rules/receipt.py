"""The day a complaint was received. What was already a representation counts from the day it came, whoever took it.

Early resolution and an advocate's first approach run inside stage 1: neither is a stage before it, and trying to settle
matters first wins no time (law.md 8.6, 8.10; issue 3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heard.rules.citation import Citation
from heard.rules.faults import InputFault
from heard.rules.reasons import Reason
from heard.rules.wording import day_words

REG_14 = Citation("SI 2006/1738", "regulation 14", "https://www.legislation.gov.uk/uksi/2006/1738/made")
SECTION_26 = Citation(
    "Children Act 1989",
    "section 26(3): representations, including complaints",
    "https://www.legislation.gov.uk/ukpga/1989/41",
)


@dataclass(frozen=True, slots=True)
class Approach:
    """One contact. `is_representation`: dissatisfaction about a child that asks for an answer, the word not needed.

    `by`: who came, such as "advocate" or "parent". `manner`: such as "early resolution".
    """

    on: date
    by: str
    is_representation: bool
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt and why."""

    on: date
    reasons: tuple[Reason, ...]


def day_of_receipt(approaches: Iterable[Approach]) -> Receipt:
    """The first approach that was already a representation. Raises InputFault when none was."""
    ordered = sorted(approaches, key=lambda one: one.on)
    first = next((one for one in ordered if one.is_representation), None)
    if first is None:
        raise InputFault("Nothing that was said is a complaint or representation yet.")
    reasons = [
        Reason(
            f"The {first.by} said on {day_words(first.on)} what needed an answer: it is received that day.",
            SECTION_26,
        )
    ]
    for one in ordered:
        if one.manner and one.on >= first.on:
            reasons.append(
                Reason(
                    f"Trying {one.manner} on {day_words(one.on)} is part of stage 1 and moves no day.", REG_14
                )
            )
    return Receipt(first.on, tuple(reasons))
