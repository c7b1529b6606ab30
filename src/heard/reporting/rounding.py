"""Rounding and printing of figures. Half up unless another rule is named, and exact arithmetic until it is applied."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

Rule = Literal["half up", "half even", "up", "down"]
RULE: Rule = "half up"
NOT_APPLICABLE = "n/a"

# What each rule does, as it is told under "About these figures".
RULES: Mapping[str, str] = MappingProxyType(
    {
        "half up": "half up",
        "half even": "half to even (a half goes to the even neighbour)",
        "up": "up (away from nought)",
        "down": "down (towards nought)",
    }
)


def half_up(value: Fraction, places: int = 0) -> Fraction:
    """The value to that many decimal places; a half goes away from zero (0.5 → 1, -0.5 → -1)."""
    return rounded(value, places)


def rounded(value: Fraction, places: int = 0, rule: str = RULE, nearest: int = 1) -> Fraction:
    """The value to that many decimal places, or to a multiple of `nearest` where that is above 1 (4,096 → 4,100).

    Rules act on the distance from nought, so that -0.5 mirrors 0.5.
    """
    step = Fraction(nearest) if nearest > 1 else Fraction(1, 10**places)
    whole, rest = divmod(abs(value), step)
    after = {
        "half up": rest * 2 >= step,
        "half even": rest * 2 > step or (rest * 2 == step and whole % 2 == 1),
        "up": rest > 0,
        "down": False,
    }[rule]
    away = (whole + after) * step
    return away if value >= 0 else -away


def printed(value: Fraction | int, places: int = 0, rule: str = RULE, nearest: int = 1) -> str:
    """The rounded value with that many places and commas in thousands: 6797 → "6,797", 57.69 → "58"."""
    final = rounded(Fraction(value), places, rule, nearest)
    sign = "-" if final < 0 else ""
    whole, rest = divmod(abs(final) * 10**places, 10**places)
    return f"{sign}{int(whole):,}" + (f".{int(rest):0{places}d}" if places else "")


def exact(value: Fraction | int | float) -> str:
    """The value in full as people write it, without noughts at the end: 6797 → "6,797", 4450.5 → "4,450.5"."""
    fraction = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    text = printed(fraction, 4)
    return text.rstrip("0").rstrip(".")


def per_cent(part: Fraction | int, of: Fraction | int, places: int = 0) -> tuple[float | None, str]:
    """(exact value, as printed) of the share in per cent. A share of nothing is not 0%: it is (None, "n/a")."""
    if of == 0:
        return None, NOT_APPLICABLE
    share = Fraction(part) * 100 / Fraction(of)
    return float(share), f"{printed(share, places)}%"
