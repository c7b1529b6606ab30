"""One cell printed in two tables: the same team, category or kind of person, stage, year and basis."""

from collections.abc import Iterator

from heard.reporting.published.model import Published, PublishedCell, Stage
from heard.reporting.published.proof.arithmetic import number
from heard.reporting.published.proof.columns import count_columns
from heard.reporting.published.proof.figures import unit_of
from heard.reporting.published.proof.finding import Finding, Place, slug
from heard.reporting.published.proof.words import procedure_of, stage_of, stems, year_of

_DIMENSIONS = ("team", "service", "category", "complainant type", "contact method", "service area")
_Key = tuple[frozenset[str], str, Stage, str, str, str, bool]


def find(published: Published) -> Iterator[Finding]:
    """Every count of one thing that two tables print differently."""
    seen: dict[_Key, tuple[Place, PublishedCell]] = {}
    for key, place, cell in _cells(published):
        first, other = seen.setdefault(key, (place, cell))
        if first[0] == place[0] or other.value == cell.value or cell.value is None or other.value is None:
            continue
        table = published.table(place[0])
        yield Finding(
            f"{place[0]}-{slug(place[1] or '')}-against-{first[0]}",
            "A",
            (place, first),
            f"{place[1]}, {place[2]}: {cell.text} in {place[0]}",
            f"{number(other.value)} as in {first[0]}; the figures cannot settle which is wrong",
            f"{first[1]}, {first[2]}: {other.text} in {first[0]}",
            True,
            table.section if table else "",
            table.lines if table else "",
        )


def _cells(published: Published) -> Iterator[tuple[_Key, Place, PublishedCell]]:
    for table in published.tables:
        if table.row_dimension not in _DIMENSIONS:
            continue
        for index in count_columns(table):
            heading = table.columns[index + 1]
            stage = stage_of(heading) or table.stage
            for row in table.rows:
                label = stems(row.label) - stems("team service teams services")
                cell = row.cells[index]
                if not label or cell.value is None:
                    continue
                key: _Key = (
                    label,
                    procedure_of(heading) or table.procedure,
                    stage,
                    year_of(heading) or table.year,
                    table.bases[index],
                    unit_of(table.units[index], heading),
                    "upheld" in heading.lower(),
                )
                yield key, (table.id, row.label, heading), cell
