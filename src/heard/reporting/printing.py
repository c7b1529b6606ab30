"""A figure in its form: the one place where a number becomes the text that is printed."""

from fractions import Fraction

from heard.reporting.measures.kinds import Form
from heard.reporting.rounding import exact, printed, rounded

Number = Fraction | int | None


def shown(form: Form, value: Number, n: Number = None, of: Number = None) -> str:
    """The figure as its form prints it; `n` and `of` are what it was made of. None: there is nothing to print."""
    if value is None:
        return form.none
    if value == 0 and form.zero is not None:
        return form.zero
    if form.pattern == "{value}":
        return number(form, value)
    return form.pattern.format(value=number(form, value), n=plain(n), of=plain(of))


def number(form: Form, value: Fraction | int) -> str:
    """The figure alone, without the pattern: -4.4, +9.8, £4,100, 58%."""
    text = printed(Fraction(value), form.places, form.rounding, form.nearest)
    if form.trim and "." in text:
        # Pence are two figures or none: £8,077.40, £4,000.
        text = text.removesuffix(".00") if form.before == "£" else text.rstrip("0").rstrip(".")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    if form.signed and not sign and digits.strip("0.,"):
        sign = "+"
    return f"{sign}{form.before}{digits}{form.after}"


def as_number(form: Form, value: Fraction) -> Fraction:
    """The figure as it is printed, as a number: 58 where the exact share is 57.69."""
    return rounded(value, form.places, form.rounding, form.nearest)


def plain(value: Number) -> str:
    """A numerator or base within a pattern or a sentence: counts as they are, other numbers without noughts."""
    return exact(value or 0)
