"""What a check finds: whether it holds, as a sentence, and what is to be printed beside a table."""

from dataclasses import dataclass
from fractions import Fraction

from heard.reporting.documents.model import Check
from heard.reporting.rounding import exact

__all__ = ["Check", "Note", "added"]


@dataclass(frozen=True)
class Note:
    """Something a reader has to know about a table whose figures are right."""

    table: str
    text: str


def added(parts: list[Fraction]) -> str:
    """A sum with its arithmetic: "12 + 111 = 123"; a single figure as it is."""
    if len(parts) == 1:
        return exact(parts[0])
    terms = exact(parts[0]) + "".join(f" {'-' if part < 0 else '+'} {exact(abs(part))}" for part in parts[1:])
    return f"{terms} = {exact(sum(parts, Fraction(0)))}"
