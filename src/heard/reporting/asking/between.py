"""What lies between two answers: the few that one figure counts and another, printed elsewhere, does not.

“12 complaints about fostering” in one answer and “9 of them on the corporate procedure” in the next say that 3 were
not, though nobody prints a 3. Such differences are found here, so that the later answer can be made safe from them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from heard.reporting.asking.catalogue import counts_of
from heard.reporting.asking.layout import Made
from heard.reporting.measures.asking import questions
from heard.reporting.measures.conditions import AllOf, DateIn, Not, all_of
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.kinds import CountMeasure, Selector
from heard.reporting.measures.model import TableSpec

Counted = tuple[int, CountMeasure]


def between(now: Made, others: Sequence[Made], answers: Answers, threshold: int) -> TableSpec | None:
    """A table, never printed, of the small differences between figures of this answer and of the others.

    `answers` hold the tables of all of them. Numbers from 1 to `threshold` - 1 are small. None where there is nothing.
    """
    mine = _counted(answers, [now], threshold)
    theirs = sorted(_counted(answers, others, threshold), key=lambda one: one[0])
    values = [value for value, _ in theirs]
    found: dict[CountMeasure, None] = {}
    for value, measure in mine:
        first, last = bisect_left(values, value - threshold + 1), bisect_left(values, value + threshold)
        for other, beside in theirs[first:last]:
            outer, inner = (measure, beside) if value > other else (beside, measure)
            rest = _rest(outer, inner, answers) if value != other else None
            if rest is not None:
                found[rest] = None
    if not found:
        return None
    rows = tuple(Selector(f"{number}", measure=rest) for number, rest in enumerate(found, start=1))
    columns = (Selector("between"),)
    return replace(
        now.spec, id=f"{now.spec.id}-between", rows=rows, columns=columns, total=None, measure=None
    )


def _counted(answers: Answers, made: Iterable[Made], threshold: int) -> list[Counted]:
    """Every count of rows behind the figures that is not small by itself, with what it comes to."""
    asked = dict.fromkeys(
        count
        for one in made
        for _, _, filled in answers.grid(one.spec.id).cells()
        if filled.asked.measure is not None
        for count in counts_of(filled.asked.measure)
        if not count.distinct
    )
    wanted = {count: next(questions(count, answers.period)) for count in asked}
    known = answers.engine.ask(dict.fromkeys(wanted.values()))
    found = [(int(known[question] or 0), count) for count, question in wanted.items()]
    return [(value, replace(count, name="", narrows="")) for value, count in found if value >= threshold]


def _rest(outer: CountMeasure, inner: CountMeasure, answers: Answers) -> CountMeasure | None:
    """What the outer count holds beyond the inner, where the inner is a part of it; None where it is none."""
    same = ("frame", "date", "span", "closes")
    if any(getattr(outer, name) != getattr(inner, name) for name in same):
        return None
    wide, narrow = set(outer.where.conditions), set(inner.where.conditions)
    if not wide <= narrow:
        return None
    more = [one for one in inner.where.conditions if one not in wide]
    (first, last), (begins, ends) = (answers.period.days(one.window) for one in (outer, inner))
    if (first, last) != (begins, ends):
        if outer.span != "within" or not first <= begins <= ends <= last:
            return None
        more.append(DateIn(inner.date, inner.window))
    return replace(outer, where=all_of(outer.where, Not(AllOf(tuple(more))))) if more else None
