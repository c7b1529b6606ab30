"""Shares of a base that another figure states: which whole numbers they can be.

57.14% of a stated 7 is 4 and nothing else. Said outright, it shows conflicts without a search among whole numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import floor

from heard.reporting.margins.algebra import Both
from heard.reporting.margins.statements import Quantity, Rule, Statement
from heard.reporting.margins.worlds import asked_of, terms
from heard.reporting.measures.questions import Total

NONE = Rule((), 1, None)  # nothing is at least one: it never holds


def leaning(statements: Sequence[Statement]) -> Iterator[tuple[int, int, Rule]]:
    """(number of the share, number of the statement of its base, what the share says of its part then)."""
    stated = _stated(statements)
    for number, one in enumerate(statements):
        if one.ratio is None or one.ratio.of is None or len(one.ratio.part.parts) != 1:
            continue
        if len(one.ratio.of.parts) != 1 or one.ratio.of.constant or one.ratio.part.constant:
            continue
        ((part, each),) = one.ratio.part.parts.items()
        ((of, factor),) = one.ratio.of.parts.items()
        if _same(of) not in stated or factor != 1 or each <= 0 or part == of:
            continue
        base_statement, base = stated[_same(of)]
        near = floor(one.target.value * base / each)
        reach = max(2, base // 50)
        fitting = [
            n for n in range(max(0, near - reach), near + reach + 1) if _holds(one, {part: n, of: base})
        ]
        rule = Rule(((part, 1),), fitting[0], fitting[-1]) if fitting else NONE
        yield number, base_statement, rule


def pairs(statements: Sequence[Statement]) -> list[tuple[int, ...]]:
    """Shares that no whole number is of their stated base: conflicts of two, found by trying."""
    found = leaning(statements)
    return [tuple(sorted((number, base))) for number, base, rule in found if rule == NONE]


def _stated(statements: Sequence[Statement]) -> Mapping[object, tuple[int, int]]:
    """Counts that are published themselves: the number of the first statement of each, and its value."""
    found: dict[object, tuple[int, int]] = {}
    for number, one in enumerate(statements):
        if one.ratio is not None and one.ratio.of is None and len(one.ratio.part.parts) == 1:
            ((quantity, factor),) = one.ratio.part.parts.items()
            if factor == 1 and not one.ratio.part.constant and one.target.value.denominator == 1:
                found.setdefault(_same(quantity), (number, int(one.target.value)))
    return found


def _holds(one: Statement, amounts: Mapping[Quantity, int]) -> bool:
    for rule in one.rules:
        if any(quantity not in amounts for quantity, _ in rule.parts):
            continue
        total = sum(factor * amounts[quantity] for quantity, factor in rule.parts)
        if (rule.low is not None and total < rule.low) or (rule.high is not None and total > rule.high):
            return False
    return True


def _same(quantity: Quantity) -> object:
    """Equal for counts of the same rows, in whatever order and by whatever names their conditions are written."""
    if isinstance(quantity, Total):
        return quantity
    found = terms(quantity, asked_of(quantity))
    return frozenset(
        (
            term.population,
            term.stage,
            frozenset(term.where.parts) if isinstance(term.where, Both) else term.where,
        )
        for term in found
    )
