"""Sums of money: pounds where people read and write them, whole pence where they are added up. Never a float."""

import re
from decimal import Decimal

# Thirteen digits of pounds: the pence still fit a 64-bit whole number, and a spreadsheet's fifteen digits.
_POUNDS = re.compile(r"\d{1,13}(\.\d{1,2})?")
_MOST = 10**15
_WITH_SEPARATORS = re.compile(r"\d{1,3}([, ]\d{3})+(\.\d*)?")


def read_pounds(text: str) -> Decimal:
    """The sum that a text such as `5700` or `168.88` writes, in pounds, exactly.

    Raises ValueError, with the reason as its text, for anything else.
    """
    if not _POUNDS.fullmatch(text):
        raise ValueError(_why(text))
    return Decimal(text)


def pence(pounds: object) -> int:
    """Pounds as a Decimal or a whole number → whole pence. Raises ValueError, with the reason as its text."""
    if isinstance(pounds, bool) or not isinstance(pounds, Decimal | int):
        raise ValueError("")
    exact = Decimal(pounds)
    if not exact.is_finite():
        raise ValueError("")
    if exact.is_signed() and exact:
        raise ValueError("it has a sign")
    if exact >= _MOST // 100:
        raise ValueError("it is too large")
    hundredfold = exact.scaleb(2)
    if hundredfold != hundredfold.to_integral_value():
        raise ValueError("it has more than two places")
    return int(hundredfold)


def written(amount: int) -> str:
    """Whole pence (not negative) as pounds: `168.88`, `5700`. `read_pounds` gives them back."""
    pounds, rest = divmod(amount, 100)
    return f"{pounds}.{rest:02}" if rest else str(pounds)


def _why(text: str) -> str:
    """What keeps a text from being a sum of money, where it nearly is one."""
    if text.startswith(("-", "+", "(")):
        return "it has a sign"
    if text.startswith("£"):
        return "it has a pound sign before it"
    if _WITH_SEPARATORS.fullmatch(text):
        return "it has separators"
    if re.fullmatch(r"\d+\.\d{3,}", text):
        return "it has more than two places"
    if re.fullmatch(r"\d{14,}(\.\d{1,2})?", text):
        return "it is too large"
    return ""
