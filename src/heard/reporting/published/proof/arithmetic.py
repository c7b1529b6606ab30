"""Exact arithmetic of printed figures: how many places, what a share rounds to, which counts could give it."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from heard.reporting.published.proof.finding import Kind
from heard.reporting.rounding import half_up
from heard.reporting.rounding import printed as rounded_text


class Slip(NamedTuple):
    """How a printed figure misses its exact value: class C when by less than one unit of its last place."""

    kind: Kind
    right: str
    manner: str


def places_of(text: str) -> int:
    """Decimal places as printed: "2.26%" → 2, "£4,000" → 0."""
    found = re.search(r"\d\.(\d+)", text)
    return len(found[1]) if found else 0


def number(value: Fraction, places: int | None = None) -> str:
    """A number for reading: whole numbers with commas, others to `places` (default as many as needed, up to 2)."""
    if places is not None:
        return rounded_text(value, places)
    if value.denominator == 1:
        return rounded_text(value)
    text = rounded_text(value, 2)
    return text.rstrip("0").rstrip(".")


def plus(values: Iterable[Fraction]) -> str:
    """The sum written out; a long one is cut in the middle."""
    texts = [number(value) for value in values]
    return " + ".join(texts if len(texts) <= 14 else [*texts[:6], "…", *texts[-3:]])


def share(part: Fraction | int, whole: Fraction | int) -> Fraction:
    """A share in per cent."""
    return Fraction(part) * 100 / Fraction(whole)


def slip(printed: Fraction, places: int, exact: Fraction) -> Slip | None:
    """What is wrong with a figure printed to `places` of an exact value; None where it is right, half up."""
    right = half_up(exact, places)
    if right == printed:
        return None
    if abs(exact - printed) < Fraction(1, 10**places):
        manner = "cut, not rounded" if abs(printed) < abs(exact) else "raised, not rounded half up"
        return Slip("C", rounded_text(right, places), manner)
    return Slip("B", rounded_text(right, places), "")


def numerators(printed: Fraction, places: int, base: int) -> list[int]:
    """Every count out of `base` whose share prints as this: 71% of 7 → [5]."""
    width = Fraction(base, 100 * 10**places) + 1
    middle = printed * base / 100
    low, high = max(0, int(middle - width)), min(base, int(middle + width) + 1)
    return [part for part in range(low, high + 1) if half_up(share(part, base), places) == printed]


def bases(printed: Fraction, places: int, most: int) -> list[int]:
    """Every base up to `most` of which some count prints as this share: 71% up to 7 → [7]."""
    return [base for base in range(1, most + 1) if numerators(printed, places, base)]


def nearest(printed: Fraction, base: int) -> int:
    """The count out of `base` whose share is closest to this per cent, but not below it where both are as near.

    Cutting is the commonest slip, so a share just above the printed one is preferred within one per cent.
    """
    exact = printed * base / 100
    above = -(-exact.numerator // exact.denominator)
    below = exact.numerator // exact.denominator
    if above <= base and share(above, base) - printed < 1:
        return int(above)
    return int(above if above - exact <= exact - below and above <= base else below)
