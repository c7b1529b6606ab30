"""Stock and flow: what was open and what came is what ended and what stays open."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from heard.reporting.checks.findings import Check, added
from heard.reporting.measures.asking import answer
from heard.reporting.measures.conditions import AnyOf, DateIn, all_of
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.kinds import CountMeasure
from heard.reporting.measures.model import CheckSpec
from heard.reporting.measures.questions import Count, to_count
from heard.reporting.words import unit_word


def check_own(answers: Answers) -> Iterator[Check]:
    """The checks that the council wrote into its layout."""
    for spec in answers.layout.checks:
        yield _own(spec, answers)


def _own(spec: CheckSpec, answers: Answers) -> Check:
    sides = []
    for measures in (spec.left, spec.right):
        values = [answer(measure, answers.known).value for measure in measures]
        sides.append([value for value in values if value is not None])
    missing = len(sides[0]) < len(spec.left) or len(sides[1]) < len(spec.right)
    says, id = answers.named(spec.says), f"check/{spec.id}"
    if missing:
        return Check(f"{says}: not to be said, since a figure is missing", True, id)
    left, right = (sum(side, Fraction(0)) for side in sides)
    link = "and" if left == right else "but"
    return Check(f"{says}: {added(sides[0])}, {link} {added(sides[1])}", left == right, id)


def check_stocks(answers: Answers) -> Iterator[Check]:
    """Wherever a layout has what was carried in and what is open at the end of the same rows, the flows fit them."""
    counts = [one for one in answers.layout.measures.values() if isinstance(one, CountMeasure)]
    carried = [one for one in counts if one.span == "carried in"]
    pairs = [(first, one) for first in carried for one in counts if _ends(first, one)]
    if not pairs:
        return
    asks = {first.name: _flows(first, answers) for first, _ in pairs}
    known = answers.engine.ask(dict.fromkeys(count for flow in asks.values() for count in flow))
    for first, _ in pairs:
        before, came, ended, after = (Fraction(known[count] or 0) for count in asks[first.name])
        holds = before + came == ended + after
        link = "and" if holds else "but"
        sentence = (
            f"Open before the period and begun in it ({first.name}): {added([before, came])} "
            f"{unit_word(first.unit, None)}, {link} ended in it and open after it: {added([ended, after])}"
        )
        yield Check(sentence, holds, f"stock/{first.name}")


def _ends(first: CountMeasure, one: CountMeasure) -> bool:
    def about(count: CountMeasure) -> tuple[object, ...]:
        return (count.frame, count.date, count.closes, count.distinct, count.where, count.window)

    return one.span == "open at end" and about(one) == about(first)


def _flows(first: CountMeasure, answers: Answers) -> tuple[Count, Count, Count, Count]:
    """Open before, begun, ended and open after. Ended: handled in the period, with a closing date in it."""
    closing = AnyOf(tuple(DateIn(column, first.window) for column in first.closes))
    ended = replace(first, span="handled", where=all_of(first.where, closing))
    begun, after = replace(first, span="within", closes=()), replace(first, span="open at end")
    start, end = answers.period.start, answers.period.end
    before, came, left, stays = (to_count(one, start, end) for one in (first, begun, ended, after))
    return before, came, left, stays
