"""What a figure is of: words that name another base than the sum, and comparisons across two bases."""

import re
from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedFact, PublishedTable
from heard.reporting.published.proof.arithmetic import bases, number, numerators, places_of, plus
from heard.reporting.published.proof.columns import count_columns, rate_base
from heard.reporting.published.proof.finding import Finding, fact
from heard.reporting.published.proof.states import key_of, stated
from heard.reporting.published.proof.sums import additive_rows
from heard.reporting.published.proof.words import stage_of, states_of, year_of

_SAYS = re.compile(r"\bsa(?:ys|id)\s+[\"“']([^\"”']+)[\"”']", re.I)
_TO_DATE = re.compile(r"finali[sz]ed|(completed|concluded|closed) to date", re.I)


def find(published: Published) -> Iterator[Finding]:
    """Every figure whose base is not what the words say, or is not said."""
    for table in published.tables:
        yield from _says(published, table)
        yield from _years_on_two_bases(published, table)
        yield from _to_date(published, table)
    yield from _ombudsman(published)
    for said in published.facts:
        yield from _people_or_points(published, said)
        yield from _change_of_what(said)


def _says(published: Published, table: PublishedTable) -> Iterator[Finding]:
    """A list introduced with the word for one state whose sum is the count of another."""
    told = _SAYS.search(table.note)
    states = states_of(told[1]) if told else frozenset()
    if told is None or not states or len(table.columns) != 2 or not count_columns(table):
        return
    rows = additive_rows(table)
    values = [row.cells[0].value for row in rows]
    if any(value is None for value in values):
        return
    known = [value for value in values if value is not None]
    made = sum(known, Fraction(0))
    key = key_of(table.procedure, table.stage, table.year)
    of_word = [each.figure for each in stated(published) if each.key == key and each.state in states]
    if not of_word or any(figure.value == made for figure in of_word):
        return
    right = of_word[0]
    heading = table.columns[1]
    yield Finding(
        f"{table.id}-basis",
        "D",
        (*((table.id, row.label, heading) for row in rows), *right.cells),
        f"“{told[1]}”: {plus(known)}",
        f"{number(right.value)} {told[1]}; {number(made)} are the {table.basis}",
        f"{plus(known)} = {number(made)}, against {number(right.value)} in {right.source}",
        False,
        table.section,
        table.lines,
    )


def _years_on_two_bases(published: Published, table: PublishedTable) -> Iterator[Finding]:
    """Years compared although no column holds all of them."""
    columns = count_columns(table)
    if "year" not in table.row_dimension or len(columns) < 2 or len(table.rows) < 2:
        return
    held = {i: {row.label for row in table.rows if row.cells[i].value is not None} for i in columns}
    every = {row.label for row in table.rows}
    if any(rows == every for rows in held.values()) or set().union(*held.values()) != every:
        return
    if len({table.bases[i] for i in columns}) < 2:
        return
    compared = [
        claim for claim in published.claims if claim.section == table.section and claim.kind == "trend"
    ]
    told = [
        (row, table.columns[i + 1], table.bases[i], row.cells[i].value)
        for row in table.rows
        for i in columns
        if row.cells[i].value is not None
    ]
    yield Finding(
        f"{table.id}-basis",
        "D",
        tuple((table.id, row.label, heading) for row, heading, _, _ in told),
        compared[0].text
        if compared
        else ", ".join(f"{r.label}: {number(v)}" for r, _, _, v in told if v is not None),
        "not comparable: the years are on different bases",
        "; ".join(f"{r.label}: {number(v)} {basis}" for r, _, basis, v in told if v is not None),
        False,
        table.section,
        table.lines,
    )


def _ombudsman(published: Published) -> Iterator[Finding]:
    """Two tables of cases at the Ombudsman in one year, of another procedure and another state."""
    single = [
        table
        for table in published.tables
        if table.stage == "lgsco" and year_of(table.year) and len(table.columns) == 2 and count_columns(table)
    ]
    for place, one in enumerate(single):
        for two in single[place + 1 :]:
            if one.procedure == two.procedure or one.basis == two.basis or one.year != two.year:
                continue
            sums = [
                sum((row.cells[0].value or Fraction(0) for row in t.rows), Fraction(0)) for t in (one, two)
            ]
            if sums[0] != sums[1]:
                parts = [plus(row.cells[0].value or Fraction(0) for row in t.rows) for t in (one, two)]
                yield Finding(
                    f"{one.id}-basis",
                    "D",
                    tuple((t.id, row.label, t.columns[1]) for t in (one, two) for row in t.rows),
                    f"{parts[0]} {one.basis} ({one.procedure}); {number(sums[1])} {two.basis} ({two.procedure})",
                    "one base, or words that tell the two apart",
                    f"{parts[0]} = {number(sums[0])} in “{one.section}”, "
                    f"{parts[1]} = {number(sums[1])} in “{two.section}”",
                    False,
                    one.section,
                    f"{one.lines},{two.lines}",
                )


def _lines(text: str) -> set[int]:
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def _to_date(published: Published, table: PublishedTable) -> Iterator[Finding]:
    """Rates limited to cases finalised: of a stage whose passage says so, with the number of them not printed."""
    if not _TO_DATE.search(table.note):
        return
    own = _lines(table.lines)
    remarks = [_lines(each.lines) - own for each in published.features if _TO_DATE.search(each.description)]
    said = set().union(*remarks) if remarks else set()
    stages = {each.stage for each in published.facts if each.stage and _lines(each.lines) & said}
    for index in range(len(table.columns) - 1):
        of = rate_base(table, index)
        if of is None:
            continue
        heading, base_heading = table.columns[index + 1], table.columns[of + 1]
        for row in table.rows:
            cell, whole = row.cells[index], row.cells[of].value
            if (stage_of(row.label) or table.stage) not in stages or cell.value is None or not whole:
                continue
            places, total = places_of(cell.text), int(whole)
            fitting = bases(cell.value, places, total)
            if not fitting:
                continue
            only = fitting == [total] and total > 1
            parts = numerators(cell.value, places, total)
            yield Finding(
                f"{table.id}-to-date-{row.label.lower().replace(' ', '-')}-{heading.lower().replace(' ', '-')}",
                "A" if only else "D",
                ((table.id, row.label, heading), (table.id, row.label, base_heading)),
                f"{row.label}: {heading} {cell.text} of those finalised, {base_heading} {total}",
                (
                    f"cannot be while some of the {total} are unfinished: all were complete, or the base is wrong"
                    if only
                    else "the number finalised, which is not given"
                ),
                (
                    f"{cell.text} is {parts[0]}/{total} only; no count of {total - 1} or fewer gives it"
                    if only
                    else f"any base from {fitting[0]} to {fitting[-1]} may be meant"
                ),
                only,
                table.section,
                table.lines,
            )


def _people_or_points(published: Published, said: PublishedFact) -> Iterator[Finding]:
    """A share worded as of people or complaints which the table has as a share of the points inside them."""
    table = published.table(said.restates)
    if table is None or said.unit != "%" or not re.search(r"complain(ts|ants)\b", said.text, re.I):
        return
    for index, unit in enumerate(table.units):
        found = re.fullmatch(r"% of (\w+)", unit)
        if found is None or found[1].lower() in said.text.lower():
            continue
        of = [
            each
            for each in count_columns(table)
            if found[1] in table.units[each] and found[1] != table.units[each]
        ]
        rows = [
            row
            for row in (*table.rows, *((table.total,) if table.total else ()))
            if row.cells[index].value == said.value
        ]
        if of and rows:
            heading = table.columns[index + 1]
            base = rows[-1].cells[of[0]]
            yield Finding(
                f"{said.id}-basis",
                "D",
                (fact(said.id), (table.id, rows[-1].label, heading)),
                f"{said.text}: {said.printed}",
                f"{said.printed} of {base.text} {table.units[of[0]]}",
                f"{rows[-1].label} in {table.id}: {heading} {rows[-1].cells[index].text}, in {unit}",
                False,
                said.section,
                said.lines,
            )
            return


def _change_of_what(said: PublishedFact) -> Iterator[Finding]:
    """A change in per cent of which it is not said whether it is of the number or of the share."""
    if "change" in said.unit and re.search(r"not stated", said.note, re.I):
        yield Finding(
            f"{said.id}-basis",
            "D",
            (fact(said.id),),
            f"{said.text}: {said.printed}",
            "per cent of the number, or percentage points of the share: said which",
            "neither the count nor the share of the year before is printed",
            False,
            said.section,
            said.lines,
        )
