"""Published figures matched with the measures a layout has for them: what a register is asked to meet."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from heard.reporting.margins.listed import printed_cases
from heard.reporting.measures.cells import cell_measure
from heard.reporting.measures.kinds import CountMeasure, Form, Measure, Selector
from heard.reporting.measures.model import Layout, ListSpec, TableSpec
from heard.reporting.measures.period import Period
from heard.reporting.published.agreeing import PLAIN, Wording, wording
from heard.reporting.published.model import Published, PublishedCell, PublishedRow, PublishedTable

_NUMBER = r"(-?[\d,]+(?:\.\d+)?)"


@dataclass(frozen=True, slots=True)
class Target:
    """One published figure: where it stands, what was printed, and the measure and form that answer it.

    `value` is the number, `n` the numerator where the form prints that as well. `place` is its place in the file.
    A fact has neither row nor column, and `wording` around its number that may bound it ("just under").
    `cases` are how many cases a case register lists, where that is the figure.
    """

    id: str
    row: str
    column: str
    printed: str
    value: Fraction
    measure: Measure
    form: Form
    place: int
    total: bool = False
    n: int | None = None
    wording: Wording = PLAIN
    cases: int = 0

    def to_dict(self) -> dict[str, str]:
        """Where it stands and what was printed."""
        return {"id": self.id, "row": self.row, "column": self.column, "printed": self.printed}

    def words(self) -> str:
        """Where it stands, for a message."""
        place = ", ".join(part for part in (self.row, self.column) if part)
        return f"{self.id} ({place}) {self.printed}" if place else f"{self.id} {self.printed}"


def period_words(published: Published) -> Mapping[str, str]:
    """What {year} and its like stand for in labels."""
    names = Period(published.start, published.end).names
    return {f"{{{name}}}": words for name, words in names.items()}


def targets(layout: Layout, published: Published) -> Iterator[Target]:
    """Every published number that a table, list or fact of the layout answers, in the order of the published file."""
    names = period_words(published)
    order: dict[str, int] = {}
    for id in (*(table.id for table in published.tables), *(fact.id for fact in published.facts)):
        order[id] = len(order) * 10_000
    for spec in layout.tables.values():
        table = published.table(spec.published_id) if spec.published_id else None
        if table is not None:
            yield from _of_table(spec, table, names, layout.source, order[table.id])
    for one in layout.lists.values():
        table = published.table(one.published_id) if one.published_id else None
        if table is not None:
            yield from _of_list(one, table, order[table.id])
    for fact in layout.facts.values():
        told = published.fact(fact.published_id) if fact.published_id else None
        if told is None or told.value is None or fact.measure is None:
            continue
        form = fact.form or fact.measure.form
        yield Target(
            told.id,
            "",
            "",
            told.printed,
            told.value,
            fact.measure,
            form,
            order[told.id],
            wording=wording(told),
        )


def normal(label: str) -> str:
    """A label without what typesetting changes: case, dashes, quotes, spaces, full stops."""
    plain = unicodedata.normalize("NFKD", label).casefold()
    return re.sub(r"[^a-z0-9%£+<>]+", " ", plain).strip()


def _of_table(
    spec: TableSpec, table: PublishedTable, names: Mapping[str, str], source: str, place: int
) -> Iterator[Target]:
    across, down = (spec.rows, spec.columns) if spec.turned else (spec.columns, spec.rows)
    if spec.turned:
        across = (*across, *((spec.total,) if spec.total else ()))
    columns = _matched([_named(one.label, names) for one in across], table.columns[1:])
    labels = [_named(one.label, names) for one in down]
    rows = _matched(labels, [row.label for row in table.rows])
    pairs: list[tuple[Selector, PublishedRow]] = [(down[i], table.rows[j]) for i, j in rows.items()]
    if spec.total and table.total and not spec.turned:
        pairs.append((spec.total, table.total))
    elif table.total:
        extra = _matched(labels, [table.total.label])
        pairs += [(down[i], table.total) for i in extra if i not in rows]
    elif spec.total:
        extra = _matched([_named(spec.total.label, names)], [row.label for row in table.rows])
        taken = set(rows.values())
        pairs += [(spec.total, table.rows[j]) for j in extra.values() if j not in taken]
    for selector, row in pairs:
        for i, j in columns.items():
            cell = row.cells[j]
            if cell.value is None:
                continue
            down_one, across_one = (across[i], selector) if spec.turned else (selector, across[i])
            if down_one.history is not None or across_one.history is not None:
                continue  # copied from an earlier report
            if not down_one.asks(across_one):
                continue
            measure = cell_measure(spec, down_one, across_one, source)
            form = measure.form
            number = place + (table.rows.index(row) if row in table.rows else len(table.rows)) * 50 + j
            is_total = down_one.total or across_one.total
            value, n = _values(cell, form)
            yield Target(
                table.id,
                row.label,
                table.columns[j + 1],
                cell.text,
                value,
                measure,
                form,
                number,
                is_total,
                n,
            )


def _values(cell: PublishedCell, form: Form) -> tuple[Fraction, int | None]:
    """The figure, and the numerator where the form prints both: "5 (10%)"."""
    assert cell.value is not None
    if "{n}" not in form.pattern or form.pattern.count("{") < 2:
        return cell.value, None
    pattern = re.escape(form.pattern)
    for name in ("value", "n", "of"):
        number = f"(?P<{name}>[^\\d-]*{_NUMBER}[^\\d]*?)"
        pattern = pattern.replace(re.escape("{" + name + "}"), number)
    found = re.fullmatch(pattern, cell.text.strip())
    if found is None:
        return cell.value, None
    numbers = {name: re.sub(r"[^\d.-]", "", text) for name, text in found.groupdict().items() if text}
    return Fraction(numbers.get("value", str(cell.value))), int(numbers["n"])


def _of_list(spec: ListSpec, table: PublishedTable, place: int) -> Iterator[Target]:
    """A case register: how many cases it lists, and which."""
    count: CountMeasure = spec.count
    places = _matched([column.label for column in spec.columns[1:]], table.columns[1:])
    for number, (narrowed, label, value) in enumerate(printed_cases(spec, table.rows, places), start=1):
        yield Target(table.id, label, "", label, value, narrowed.count, Form(), place + number * 50)
    rows = len(table.rows)
    yield Target(table.id, "", "", f"{rows} rows", Fraction(rows), count, Form(), place, True, cases=rows)


def _matched(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Our place → theirs: by label, and by place where as many are left on both sides."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, label in enumerate(ours):
        for j, other in enumerate(theirs):
            if j not in taken and normal(label) == normal(other):
                found[i] = j
                taken.add(j)
                break
    if len(ours) == len(theirs):
        rest = [j for j in range(len(theirs)) if j not in taken]
        found |= dict(zip((i for i in range(len(ours)) if i not in found), rest, strict=True))
    return dict(sorted(found.items()))


def _named(label: str, names: Mapping[str, str]) -> str:
    for name, words in names.items():
        label = label.replace(name, words)
    return label
