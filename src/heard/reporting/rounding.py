"""Rounding and printing of figures. One rule, half up, with its name, and exact arithmetic until it is applied."""

from fractions import Fraction

RULE = "half up"
NOT_APPLICABLE = "n/a"


def half_up(value: Fraction, places: int = 0) -> Fraction:
    """The value to that many decimal places; a half goes away from zero (0.5 → 1, -0.5 → -1)."""
    scale = 10**places
    scaled = abs(value) * scale + Fraction(1, 2)
    rounded = Fraction(scaled.numerator // scaled.denominator, scale)
    return rounded if value >= 0 else -rounded


def printed(value: Fraction | int, places: int = 0) -> str:
    """The rounded value with that many places and commas in thousands: 6797 → "6,797", 57.69 → "58"."""
    rounded = half_up(Fraction(value), places)
    sign = "-" if rounded < 0 else ""
    whole, rest = divmod(abs(rounded) * 10**places, 10**places)
    return f"{sign}{int(whole):,}" + (f".{int(rest):0{places}d}" if places else "")


def per_cent(part: int, of: int, places: int = 0) -> tuple[float | None, str]:
    """(exact value, as printed) of the share in per cent. A share of nothing is not 0%: it is (None, "n/a")."""
    if of == 0:
        return None, NOT_APPLICABLE
    share = Fraction(part * 100, of)
    return float(share), f"{printed(share, places)}%"
