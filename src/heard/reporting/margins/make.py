"""A register made from published figures: everything from the layout to the rows, and what could not be met."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random

from heard.authority import Authority
from heard.reporting.margins.conflicts import Holder
from heard.reporting.margins.council import council_of
from heard.reporting.margins.drawing import Drawing
from heard.reporting.margins.elastic import Conflict
from heard.reporting.margins.realise import Realised, realise
from heard.reporting.margins.space import earliest_and_latest, make_space
from heard.reporting.margins.statements import Carried, Given, Speaker, Statement
from heard.reporting.margins.targets import Target, targets
from heard.reporting.margins.why import Unmet, explained
from heard.reporting.margins.worlds import Unreachable, asked_of, terms
from heard.reporting.measures.kinds import ContextMeasure, CountMeasure
from heard.reporting.measures.model import Layout
from heard.reporting.measures.questions import Total
from heard.reporting.published.model import Published
from heard.reporting.words import period_name
from heard.rules.faults import InputFault

Say = Callable[[str], None]
SEED = 1
ROUNDS = 12


@dataclass(frozen=True)
class Made:
    """The rows by frame, and what of the published figures is met, copied, contradicted or out of reach."""

    rows: Mapping[str, Sequence[Mapping[str, object]]]
    met: tuple[Target, ...]
    carried: tuple[Target, ...]
    unmet: tuple[Unmet, ...]
    unreachable: tuple[tuple[Target, str], ...]
    as_at: date

    def told(self, key: str) -> dict[str, object]:
        """What is written beside the register."""
        return {
            "file": key,
            "unmet": [one.to_dict() for one in self.unmet],
            "unreachable": [{**target.to_dict(), "why": why} for target, why in self.unreachable],
        }


def make(authority: Authority, layout: Layout, published: Published, say: Say = lambda _: None) -> Made:
    """The register of a council's published figures.

    `say` is told what is going on. Raises InputFault when the layout answers no published figure.
    """
    wanted = sorted(targets(layout, published), key=lambda target: target.place)
    if not wanted:
        raise InputFault(
            f"{layout.source}: no table, list or fact answers a figure of {published.key}: "
            "give them the published_id of the table or fact they answer"
        )
    given, context = _given(wanted, published)
    speaker = Speaker(layout, published.start, published.end, given)
    statements, carried, unreachable = _spoken(speaker, wanted)
    say(
        f"{len(wanted)} published figures: {len(statements)} to meet, {len(carried)} copied, "
        f"{len(unreachable)} out of reach"
    )
    council = council_of(authority, published.start)
    quantities = tuple(dict.fromkeys(quantity for one in statements for quantity in one.quantities))
    reach = earliest_and_latest(quantities, council, published.start.toordinal(), published.end.toordinal())
    most = _most(statements)
    forced: dict[str, list[tuple[str, ...]]] = {}
    conflicts: list[Conflict] = []
    for _ in range(ROUNDS):
        space = make_space(quantities, council, reach, forced)
        holder = Holder(space, statements, most, say, conflicts)
        held = holder.hold()
        conflicts = holder.conflicts
        drawing = Drawing(council, Random(SEED), published.start, published.end)  # noqa: S311 - nothing secret
        made = realise(space, held, drawing, reach)
        if isinstance(made, Realised):
            break
        say("some rows have no days that fit; asking about their days together")
        for population, names in made.items():
            forced.setdefault(population, []).extend(names)
    else:
        raise InputFault("No register was found: the days of some complaints do not fit together")
    unmet = explained(holder, held, statements)
    met = [one.target for number, one in enumerate(statements) if number not in held.left_out]
    rows = {**made.rows, "context": context}
    return Made(rows, tuple(met), tuple(carried), unmet, tuple(unreachable), _latest(rows, published.end))


def _latest(rows: Mapping[str, Sequence[Mapping[str, object]]], end: date) -> date:
    """The last day on which something happened: the register is as at that day, or the end of the period."""
    happened = (
        value
        for some in rows.values()
        for row in some
        for name, value in row.items()
        if isinstance(value, date) and "due_on" not in name and "extended_on" not in name
    )
    return max((end, *happened))


def _spoken(
    speaker: Speaker, wanted: Iterable[Target]
) -> tuple[list[Statement], list[Target], list[tuple[Target, str]]]:
    statements: list[Statement] = []
    carried: list[Target] = []
    unreachable: list[tuple[Target, str]] = []
    for target in wanted:
        try:
            statement = speaker.statement(target)
            for quantity in statement.quantities:
                count = quantity.count if isinstance(quantity, Total) else quantity
                terms(count, asked_of(count))
            statements.append(statement)
        except Carried:
            carried.append(target)
        except Unreachable as why:
            unreachable.append((target, str(why)))
    return statements, carried, unreachable


def _given(wanted: Iterable[Target], published: Published) -> tuple[Given, list[dict[str, object]]]:
    """The figures given to the register, from the published cells that copy them; the first of two is taken."""
    found: dict[tuple[str, str], Fraction] = {}
    rows: list[dict[str, object]] = []
    for target in wanted:
        measure = target.measure
        if not isinstance(measure, ContextMeasure):
            continue
        year = period_name(*measure.window.days(published.start, published.end), "-")
        if (measure.measure, year) not in found:
            found[(measure.measure, year)] = target.value
            value = float(target.value)
            source = _place(target.id, published)
            rows.append({"measure": measure.measure, "year": year, "value": value, "source": source})
    return found, rows


def _place(id: str, published: Published) -> str:
    """Where a figure was printed, in the document's own words: what readers are told under a table."""
    table, fact = published.table(id), published.fact(id)
    place = f"table “{table.title}”" if table else f"section “{fact.section}”" if fact else ""
    told = ", ".join(part for part in (published.title, place) if part) or published.authority
    return told.replace("; ", ", ")  # sources stand in a row, parted by semicolons


def _most(statements: Iterable[Statement]) -> int:
    """More rows than any published count: a bound for every cell."""
    counted = [int(one.target.value) for one in statements if isinstance(one.target.measure, CountMeasure)]
    return max(200, 2 * max(counted, default=0) + 50)
