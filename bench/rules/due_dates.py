"""A due date without reasons, one at a time: against the `holidays` package and an inlined table look-up."""

import random
from datetime import date, timedelta

from heard.project.benchmarks import CannotMeasure, Ratio, best, best_of_both, say
from heard.rules.due_date import due
from heard.rules.fast import due_day
from heard.rules.library import procedure
from heard.rules.working_days import calendar

HELP = "a due date without reasons, against holidays' nth working day and an inlined table look-up"
MANY, FEW = 200_000, 4_000
COUNT = 10  # respond-1


def run() -> list[Ratio]:
    """Microseconds a call, the fastest of several runs each."""
    try:
        import holidays
    except ImportError:
        raise CannotMeasure("Install what it is measured against: pip install holidays") from None
    theirs = holidays.country_holidays("GB", subdiv="ENG", years=range(2014, 2027))
    act = procedure("children-act-1989")
    chance = random.Random(1989)  # noqa: S311 - a fixed choice of days
    days = [date(2015, 1, 1) + timedelta(days=chance.randrange(4000)) for _ in range(MANY)]
    few = days[:FEW]
    find = due_day(act, "respond-1")
    assert all(find(day) == due(act, "respond-1", day).due for day in few[:500])
    say("  due_day and the inlined table look-up …")
    both = best_of_both(lambda: [find(day) for day in days], lambda: _inlined(days))
    ours, inlined = (seconds / MANY for seconds in both)
    say("  with reasons …")
    reasons = best(lambda: [due(act, "respond-1", day) for day in few], 3) / FEW
    say("  holidays …")
    nth = best(lambda: [theirs.get_nth_working_day(day, COUNT) for day in few], 3) / FEW
    return [
        Ratio("due_day", "holidays.get_nth_working_day", us(ours), us(nth), nth / ours, at_least=80),
        Ratio("due_day", "inlined table look-up", us(ours), us(inlined), ours / inlined, at_most=2),
        Ratio("due (with reasons)", "due_day", us(reasons), us(ours), reasons / ours),
    ]


def _inlined(days: list[date]) -> list[date]:
    first, upto, working = calendar("england-and-wales").table()
    return [working[upto[day.toordinal() - first + 1] + COUNT - 1] for day in days]


def us(seconds: float) -> str:
    """`0.25 µs`."""
    return f"{seconds * 1e6:.2f} µs"
