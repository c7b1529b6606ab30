"""Which of the ten items a report answers, told from what its figures count and from what people wrote in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from heard.reporting.documents.blocks import (
    Block,
    FactBlock,
    Heading,
    Item,
    Items,
    Linked,
    Paragraph,
    Pieces,
    Place,
    TableBlock,
)
from heard.reporting.documents.model import Answered
from heard.reporting.measures.conditions import (
    AllOf,
    AnyOf,
    Condition,
    IsIn,
    Not,
)
from heard.reporting.measures.evaluate import Answers
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
from heard.reporting.ten_items import GUIDANCE, TEN_ITEMS, Need, TenItem
from heard.rules.wording import listed

Frames = Mapping[str, Any]  # data frames of whichever library
HEADING = Heading("What the guidance asks a report to hold", "ten-items")


@dataclass(frozen=True, slots=True)
class Counts:
    """What one figure counts, as far as the ten items ask."""

    frame: str
    basis: str
    columns: frozenset[str]
    stages: frozenset[int]
    characteristics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shows:
    """A table or sentence of the report and what its figures count; or a part that people wrote."""

    link: Linked
    counts: Mapping[Counts, int] = field(default_factory=dict)
    """What is counted → how many of its figures count that."""
    written: str = ""


def answered(
    blocks: tuple[Block, ...],
    answers: Answers,
    frames: Frames,
    written: Mapping[str, Linked],
    named: Mapping[int, Linked],
) -> tuple[Answered, ...]:
    """The ten items in order. `frames` are those of the register, by name; `written` the parts that people wrote, by
    name, `named` the sections that the layout says answer an item, where they show anything.
    """
    shown = [*_shown(blocks, answers), *(Shows(link, written=name) for name, link in written.items())]
    return tuple(_answered(item, shown, frames, named.get(item.number)) for item in TEN_ITEMS)


def told(items: tuple[Answered, ...]) -> Iterator[Block]:
    """The list as blocks, for inside the council."""
    yield Paragraph(
        f"{GUIDANCE}, asks an annual report to tell ten things (seen in secondary sources, not verified against the "
        "guidance). This list is made from what the figures of this report count and what was written for it."
    )
    yield Items(tuple(Item(f"{one.number}. {one.title}", one.state, _words(one)) for one in items))


def _words(one: Answered) -> Pieces:
    links = [piece for place in one.places for piece in (", ", place)][1:]
    found: Pieces = ("Told in: ", *links, ". ") if links else ()
    return (*found, f"Wanted: {'; '.join(one.missing)}.") if one.missing else found


def _answered(item: TenItem, shown: list[Shows], frames: Frames, named: Linked | None) -> Answered:
    places: dict[Linked, None] = {}
    missing = []
    for part in item.parts:
        needs = (need for need in part.needs if recorded(frames, need))
        where = next(filter(None, (_best(shown, need) for need in needs)), None)
        if where is not None:
            places[where] = None
        elif named is None:
            missing.append(part.wanted)
    if named is not None:
        places[named] = None
    return Answered(item.number, item.title, tuple(places), tuple(_together(item, missing)))


def recorded(frames: Frames, need: Need) -> bool:
    """Whether the register holds anything of what is needed, so that a figure tells more than “not recorded”.

    A nought may be true: no panel met, no case went to the Ombudsman. But where no complaint says who complained, or
    nobody was asked about their age, a table of it answers nothing. A register without complaints is a layout being
    tried.
    """
    if not len(frames["complaints"]):
        return True
    if need.characteristic:
        asked = frames["equality"]
        return any(
            kind and answer and kind.casefold() == need.characteristic
            for kind, answer in zip(asked["characteristic"], asked["answer"], strict=True)
        )
    if need.frames or not need.columns:
        return True
    return any(
        len(value) > 0 if hasattr(value, "__len__") else value is not None  # texts, lists; dates, numbers
        for frame in frames.values()
        for column in need.columns
        if column in frame.columns
        for value in frame[column]
    )


def _together(item: TenItem, missing: list[str]) -> list[str]:
    """`figures by age, gender and disability`: what begins alike is said once."""
    start = "figures by "
    if len(missing) < 2 or not all(one.startswith(start) for one in missing):
        return missing
    return [start + listed([one.removeprefix(start) for one in missing])]


def _best(shown: list[Shows], need: Need) -> Linked | None:
    """Where most figures tell it, the first of several: a table about it, not one that has a line of it too."""
    best = max(shown, key=lambda one: _answers(one, need), default=None)
    return best.link if best is not None and _answers(best, need) else None


def _answers(one: Shows, need: Need) -> int:
    """How many figures of it tell what is needed."""
    if need.written:
        return int(one.written == need.written)
    return sum(times for count, times in one.counts.items() if _meets(count, need))


def _meets(count: Counts, need: Need) -> bool:
    return (
        (not need.frames or count.frame in need.frames)
        and (not need.bases or count.basis in need.bases)
        and (not need.columns or not count.columns.isdisjoint(need.columns))
        and (not need.stage or need.stage in count.stages)
        and (not need.characteristic or any(need.characteristic in one for one in count.characteristics))
    )


def _shown(blocks: tuple[Block, ...], answers: Answers) -> Iterator[Shows]:
    """Tables before sentences: a link to a table tells more."""
    layout = answers.layout
    for block in blocks:
        if isinstance(block, TableBlock):
            id, link = block.table.id, Linked(f"“{block.table.title}”", Place("table", block.table.id))
            if id in layout.tables:
                cells = (filled for _, _, filled in answers.grid(id).cells())
                measures = [
                    one.asked.measure for one in cells if one.asked.measure and one.cell.value is not None
                ]
                yield Shows(link, Counter(found for one in measures for found in counted(one)))
            elif id in layout.lists and block.table.rows:
                spec = layout.lists[id]
                columns = frozenset(_bare(column.column) for column in spec.columns)
                yield Shows(link, {_counts(spec.count, columns): len(block.table.rows)})
    for block in blocks:
        if isinstance(block, FactBlock):
            fact = layout.facts.get(block.fact.id)
            if fact is not None and (block.fact.shown or block.fact.cell.suppressed):
                told = block.fact.sentence.removesuffix(".")
                link = Linked(f"“{told}”", Place("fact", fact.id))
                yield Shows(link, Counter(counted(fact.measure)))


def counted(measure: Measure) -> Iterator[Counts]:
    """What is counted from the register behind a measure; nothing for what is given, stated or published."""
    match measure:
        case CountMeasure():
            yield _counts(measure)
        case SumMeasure() | AverageMeasure():
            yield _counts(measure.count, frozenset((_bare(measure.column),)))
        case ShareMeasure() | RateMeasure():
            yield from counted(measure.part)
            yield from counted(measure.of)
        case ChangeMeasure():
            yield from counted(measure.now)
        case CombinedMeasure():
            for one in (*measure.plus, *measure.minus):
                yield from counted(one)
        case TopMeasure():
            names = {_bare(name) for group in measure.groups for where in group.where for name in where}
            yield _counts(measure.count, frozenset(names))


def _counts(measure: CountMeasure, more: frozenset[str] = frozenset()) -> Counts:
    leaves = tuple(_leaves(measure.where))
    columns = frozenset(_bare(leaf.column) for leaf in leaves if hasattr(leaf, "column"))
    stages = frozenset(
        value
        for leaf in leaves
        if isinstance(leaf, IsIn) and _bare(leaf.column) == "stage"
        for value in leaf.values
        if type(value) is int
    )
    kinds = frozenset(
        str(value).casefold()
        for leaf in leaves
        if isinstance(leaf, IsIn) and leaf.column == "characteristic"
        for value in leaf.values
    )
    return Counts(measure.frame, measure.basis, columns | more, stages, kinds)


def _leaves(condition: Condition) -> Iterator[Condition]:
    match condition:
        case AllOf(conditions) | AnyOf(conditions):
            for one in conditions:
                yield from _leaves(one)
        case Not(inner):
            yield from _leaves(inner)
        case _:
            yield condition


def _bare(column: str) -> str:
    """`complaint.outcome` is the outcome."""
    return column.rpartition(".")[2]
