"""Why a published figure was left out: the figures that exclude it, and the arithmetic in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from heard.reporting.margins.conflicts import Held, Holder
from heard.reporting.margins.statements import Statement, worth
from heard.reporting.margins.targets import Target
from heard.reporting.measures.kinds import ChangeMeasure, ShareMeasure
from heard.reporting.printing import shown


@dataclass(frozen=True)
class Unmet:
    """A published figure that the others exclude: which, what the register has instead, and how that follows."""

    target: Target
    got: str
    because: tuple[Target, ...]
    how: str

    def to_dict(self) -> dict[str, object]:
        """As it is written beside the register."""
        return {
            **self.target.to_dict(),
            "got": self.got,
            "because": [one.to_dict() for one in self.because],
            "how": self.how,
        }


def explained(holder: Holder, held: Held, statements: Sequence[Statement]) -> tuple[Unmet, ...]:
    """Every statement that was left out, with its reason."""
    found = []
    for number, conflict in held.left_out.items():
        one = statements[number]
        others = [statements[other] for other in conflict if other != number]
        got = ""
        if one.ratio is not None:
            value = worth(one.ratio, lambda quantity: holder.amount(held, quantity))
            got = _printed(one.target, value)
        how = _how(one, others, holder, [other for other in conflict if other != number])
        found.append(Unmet(one.target, got, tuple(other.target for other in others), how))
    return tuple(found)


def _printed(target: Target, value: Fraction | None) -> str:
    return shown(target.form, value)


def _how(one: Statement, others: Sequence[Statement], holder: Holder, numbers: Sequence[int]) -> str:
    told = "; ".join(other.target.words() for other in others)
    if not others:
        return f"No whole numbers are printed as {one.target.printed} in this form"
    if one.ratio is None:
        return f"With {told} it cannot be {one.target.printed}"
    if one.ratio.of is None:
        low, high = holder.range(one.ratio.part, numbers)
        return f"With {told} it is {_between(one, low, high)}; printed is {one.target.printed}"
    base = holder.range(one.ratio.of, numbers)
    part = holder.range(one.ratio.part, numbers)
    low = None if part[0] is None or not base[1] else part[0] / base[1]
    high = None if part[1] is None or not base[0] else part[1] / base[0]
    value = one.target.value
    fixed = base[0] if base[0] is not None and base[0] == base[1] else None
    outside = (low is not None and low > value) or (high is not None and high < value)
    if outside or (fixed is not None and low is not None and low == high):
        of = f", of {_number(fixed)}" if fixed is not None else ""
        return f"With {told} it is {_between(one, low, high)}{of}; printed is {one.target.printed}"
    if fixed is not None:
        return f"With {told} no whole number of {_number(fixed)} is printed as {one.target.printed}"
    return f"With {told} no whole numbers are printed as {one.target.printed}"


def _between(one: Statement, low: Fraction | None, high: Fraction | None) -> str:
    if low is not None and low == high:
        return _printed(one.target, low) if low.denominator == 1 else _exact(one.target, low)
    if low is None or (low <= 0 and not isinstance(one.target.measure, ChangeMeasure)):
        return f"at most {_exact(one.target, high)}" if high is not None else "any number"
    if high is None or (isinstance(one.target.measure, ShareMeasure) and high >= 100):
        return f"at least {_exact(one.target, low)}"
    return f"between {_exact(one.target, low)} and {_exact(one.target, high)}"


def _exact(target: Target, value: Fraction) -> str:
    return f"{target.form.before}{_number(value)}{target.form.after}"


def _number(value: Fraction) -> str:
    return f"{float(round(value, 2)):,.2f}".rstrip("0").rstrip(".")
