"""What says nothing is left out: one honest sentence in the place of a table of noughts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from heard.reporting.disclosure.hiding import UNLISTED
from heard.reporting.documents.blocks import Place
from heard.reporting.documents.links import Turn
from heard.reporting.documents.model import (
    Block,
    Chart,
    FactBlock,
    Heading,
    Paragraph,
    Subheading,
    TableBlock,
)
from heard.reporting.measures.kinds import (
    AverageMeasure,
    ChangeMeasure,
    CombinedMeasure,
    CountMeasure,
    Measure,
    RateMeasure,
    ShareMeasure,
    SumMeasure,
    TopMeasure,
)
from heard.reporting.measures.model import Layout, ListSpec, TableSpec
from heard.reporting.register import Register
from heard.reporting.reports.editions.composing import Composed
from heard.reporting.tables import Cell, Table

# What the rows of a frame are called when there are none at all.
CALLED: Mapping[str, str] = {
    "complaints": "complaints",
    "stages": "stages of complaints",
    "points": "points of complaint",
    "remedies": "remedies",
    "costs": "costs",
    "actions": "actions or recommendations",
    "ombudsman": "cases before the Ombudsman",
    "compliments": "compliments",
    "enquiries": "enquiries",
    "contacts": "contacts that did not become complaints",
    "equality": "answers to questions of equality",
    "training": "training",
    "context": "figures of other kinds",
}


def without_empty(
    blocks: Iterable[Block], composed: Composed, register: Register, *, quiet: bool = False
) -> Iterator[Block]:
    """The blocks without the edition's own tables, charts and sentences that have nothing to say.

    A kind of thing of which the register holds nothing at all is said to be missing, not to be nought; `quiet` says
    nothing in its place, for readers whom a register does not concern. The council's own tables stay as it wrote them.
    """
    layout = composed.layout
    dropped = {
        block.table.id
        for block in blocks
        if isinstance(block, TableBlock) and block.table.id not in composed.own and _nothing(block.table)
    }
    said: set[str] = set()
    for block in blocks:
        told: str | None = None
        match block:
            case Heading():
                said = set()
            case TableBlock(table) if table.id in dropped:
                told = _missing(_frames_of(layout, table.id), register) or composed.none.get(
                    table.id, f"{table.title}: nothing was recorded."
                )
            case TableBlock(table) if table.id in composed.sparse:
                block = TableBlock(_sparse(table))
            case FactBlock(fact) if fact.id not in composed.own:
                told = _missing(frozenset(_frames(layout.facts[fact.id].measure)), register)
                nought = not fact.cell.suppressed and _is_nought(fact.cell.value)
                if told is None and fact.id in composed.unless_none and nought:
                    continue
            case Chart(id=id) if id in layout.charts and layout.charts[id].table in dropped:
                continue
            case Chart(id=id) if id in layout.charts and layout.charts[id].table in composed.sparse:
                block = _sparse_chart(block)
        if told is None:
            yield block
        elif told and told not in said and not quiet:
            said.add(told)
            yield Paragraph(told)


def without_bare_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without headings and titles within sections that nothing stands under."""
    head: Heading | None = None
    title: Subheading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            head, title = block, None
        elif isinstance(block, Subheading):
            title = block
        else:
            if head:
                yield head
            if title:
                yield title
            head = title = None
            yield block


LEFT_OUT = "Rows that count nothing are left out."
FOLDED = "Rows that count fewer than 1 are not shown"


def _sparse(table: Table) -> Table:
    """The table without rows that hold nothing but noughts; a note says so. Withheld figures are no noughts."""
    rows = tuple(row for row in table.rows if not all(_is_bare(cell) for cell in row.cells))
    notes = tuple(note for note in table.notes if not note.startswith(FOLDED))
    left_out = len(rows) < len(table.rows) or notes != table.notes
    return replace(table, rows=rows, notes=(*notes, LEFT_OUT) if left_out else notes)


def _sparse_chart(chart: Chart) -> Chart:
    """The chart without bars that have no length, in its words too."""
    kept = [
        place
        for place in range(len(chart.labels))
        if any(
            not _is_nought(one.values[place]) or one.texts[place] not in ("0", "n/a", "")
            for one in chart.series
        )
    ]
    words = chart.description
    for place in set(range(len(chart.labels))) - set(kept):
        told = ", ".join(f"{one.name} {one.texts[place] or 'not given'}" for one in chart.series)
        words = words.replace(f"; {chart.labels[place]}: {told}", "").replace(
            f" {chart.labels[place]}: {told};", ""
        )
    series = tuple(
        replace(
            one,
            values=tuple(one.values[place] for place in kept),
            texts=tuple(one.texts[place] for place in kept),
        )
        for one in chart.series
    )
    return replace(
        chart, labels=tuple(chart.labels[place] for place in kept), series=series, description=words
    )


def _is_bare(cell: Cell) -> bool:
    return not cell.suppressed and _is_nought(cell.value)


def _nothing(table: Table) -> bool:
    rows = (*table.rows, *((table.total,) if table.total else ()))
    if table.texts:
        return not table.rows and UNLISTED not in table.notes
    cells = [cell for row in rows for cell in row.cells]
    return not any(cell.suppressed or not _is_nought(cell.value) for cell in cells if cell.text or cell.value)


def _is_nought(value: float | None) -> bool:
    return value is None or value == 0


def _missing(frames: frozenset[str], register: Register) -> str | None:
    """The sentence that says that the register holds nothing of the kind; None where it does."""
    if not frames or any(not register.frames[name].is_empty() for name in frames):
        return None
    named = " or ".join(CALLED[name] for name in sorted(frames))
    return f"The register that this was made from holds no {named}, so nothing can be said of them here."


def _frames_of(layout: Layout, id: str) -> frozenset[str]:
    spec = layout.tables.get(id) or layout.lists[id]
    if isinstance(spec, ListSpec):
        return frozenset({spec.count.frame})
    return frozenset(frame for measure in _measures(spec) for frame in _frames(measure))


def _measures(spec: TableSpec) -> Iterator[Measure]:
    sides = (*spec.rows, *spec.columns)
    for one in (spec.measure, *(side.measure for side in sides)):
        if one is not None:
            yield one
    for side in sides:
        yield from (one for one in side.measures.values() if one is not None)


def _frames(measure: Measure) -> Iterator[str]:
    """The frames whose rows a measure counts; none for what is given or stated."""
    match measure:
        case CountMeasure(frame=frame):
            yield frame
        case SumMeasure(count=count) | AverageMeasure(count=count) | TopMeasure(count=count):
            yield count.frame
        case ShareMeasure(part=part, of=of) | RateMeasure(part=part, of=of):
            yield from (*_frames(part), *_frames(of))
        case ChangeMeasure(now=now):
            yield from _frames(now)
        case CombinedMeasure(plus=plus, minus=minus):
            for one in (*plus, *minus):
                yield from _frames(one)


def renumbered(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Turn]:
    """The blocks with headings numbered as they now stand, so that no address has a gap, and where links now lead."""
    found: list[Block] = []
    new: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Heading) and block.id.startswith("section-"):
            new[block.id] = f"section-{len(new) + 1}"
            block = replace(block, id=new[block.id])
        found.append(block)

    def turn(place: Place) -> Place | None:
        """A section that is no more leads nowhere: its number may be another's now."""
        if place.kind != "section" or not place.id.startswith("section-"):
            return place
        return replace(place, id=new[place.id]) if place.id in new else None

    return tuple(found), turn
