"""The delay ledger: how many months late each clock is, and what the Ombudsman has usually asked for such a delay.

The sums are a guide from decisions (`texts/ombudsman_payments.toml`, dated and cited) and not a rule: nothing is owed
because of them, and each case is weighed on its facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from heard.rules.citation import Citation
from heard.rules.procedure_text import CERTAINTIES, read_citation
from heard.rules.reading import ClockReading
from heard.rules.strict_toml import Table, read_table
from heard.rules.vocabulary import OwedBy
from heard.rules.wording import counted, full_day, listed

PAYMENTS_FILE = Path(__file__).parent / "texts" / "ombudsman_payments.toml"
GUIDE = "A guide from the Ombudsman's decisions, and not a rule: each case is weighed on its own facts."


class Per(StrEnum):
    """What a payment is for."""

    MONTH = "month"
    TERM = "term"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Payment:
    """A usual payment in whole pounds, as seen from and (unless it still is) to a day. `certainty`: V or M."""

    id: str
    title: str
    seen_from: date
    seen_to: date | None
    per: Per
    usual_low: int
    usual_high: int
    clocks: tuple[str, ...]
    procedures: tuple[str, ...]
    certainty: str
    words: str
    decisions: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Delay:
    """One clock that ran past its day.

    `until` is the day the step was taken, or today. `whole_months` have passed in full since `due`; `begun_months`
    counts the one that has begun as well. `low` and `high` are the usual payment in pounds for those two, None where
    no usual payment is known. `law_due` is the day without extension.
    """

    clock: str
    stage: int
    title: str
    due: date
    law_due: date | None
    until: date
    still_running: bool
    whole_months: int
    begun_months: int
    usual: Payment | None
    low: int | None
    high: int | None

    def sentence(self) -> str:
        """The delay in plain words, with the guide's sum where there is one."""
        verb = "is still open" if self.still_running else f"was done on {full_day(self.until)}"
        begun = counted(self.begun_months, "months")
        line = f"{self.title}: due {full_day(self.due)}, {verb}: {begun} late, the last counted as begun."
        if self.low is None or self.usual is None:
            return line
        sums = listed([f"£{amount}" for amount in sorted({self.low, self.high or self.low})], "to")
        return f"{line} Usual payment: {sums} (£{self.usual.usual_low} a month). {GUIDE}"


def delays(procedure: str, readings: Iterable[ClockReading], today: date) -> tuple[Delay, ...]:
    """Every clock of the council (or the panel) that is or was late against the day due, in the order given."""
    found = []
    for reading in readings:
        if not reading.late or reading.due_on is None or reading.owed_by is OwedBy.COMPLAINANT:
            continue
        until = reading.met_on or reading.stopped_on or today
        whole, begun = months_late(reading.due_on, until)
        usual = usual_payment(procedure, reading.clock, until)
        found.append(
            Delay(
                clock=reading.clock,
                stage=reading.stage,
                title=reading.title,
                due=reading.due_on,
                law_due=reading.law_due,
                until=until,
                still_running=reading.state == "running",
                whole_months=whole,
                begun_months=begun,
                usual=usual,
                low=usual.usual_low * whole if usual else None,
                high=usual.usual_high * begun if usual else None,
            )
        )
    return tuple(found)


def months_late(due: date, until: date) -> tuple[int, int]:
    """Whole calendar months from `due` to `until`, and the same with a begun month counted; (0, 0) when not late."""
    if until <= due:
        return 0, 0
    whole = (until.year - due.year) * 12 + until.month - due.month
    if _month_after(due, whole) > until:
        whole -= 1
    return whole, whole if _month_after(due, whole) == until else whole + 1


def _month_after(day: date, months: int) -> date:
    """So many months later, on the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def usual_payment(procedure: str, clock: str, on: date) -> Payment | None:
    """The usual monthly payment for a delay of that clock, as last seen by `on`; None where none is known.

    A figure stays the best guide after the last decision in which it was seen.
    """
    fitting = [
        one
        for one in payments()
        if one.per is Per.MONTH and clock in one.clocks and procedure in one.procedures
    ]
    seen = [one for one in fitting if one.seen_from <= on] or fitting
    return max(seen, key=lambda one: one.seen_from, default=None)


@cache
def payments() -> tuple[Payment, ...]:
    """Every usual payment, read once."""
    return read_payments(PAYMENTS_FILE)


def read_payments(path: Path) -> tuple[Payment, ...]:
    """Read a file of payments. Raises InputFault naming file and key for the first thing that is wrong."""
    root = read_table(path)
    found = tuple(map(_read_payment, root.tables("payments")))
    root.done()
    return found


def _read_payment(table: Table) -> Payment:
    low = table.number("usual_low")
    high = table.number_or_none("usual_high")
    certainty = table.text("certainty")
    if certainty not in CERTAINTIES:
        raise table.fault("certainty", f"“{certainty}” is not one of: {', '.join(CERTAINTIES)}")
    if high is not None and high < low:
        raise table.fault("usual_high", "is below usual_low")
    payment = Payment(
        id=table.text("id"),
        title=table.text("title"),
        seen_from=table.day("seen_from"),
        seen_to=table.day_or_none("seen_to"),
        per=table.choice("per", Per),
        usual_low=low,
        usual_high=low if high is None else high,
        clocks=table.texts("clocks"),
        procedures=table.texts("procedures"),
        certainty=certainty,
        words=table.text("words"),
        decisions=table.texts("decisions"),
        citation=read_citation(table),
    )
    table.done()
    return payment
