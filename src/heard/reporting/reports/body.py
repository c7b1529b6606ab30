"""What stands in a report and in which order: the layout's sections, and around them what every report has.

A layout that says nothing of contents, summary, legal basis or what people wrote gets each where it usually stands;
one that shows a part itself has it there and nowhere else, and one that leaves it out does without.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from heard.reporting.content import Content
from heard.reporting.documents.blocks import (
    Block,
    Chart,
    Contents,
    FactBlock,
    Heading,
    Linked,
    Paragraph,
    Place,
    Subheading,
    Summary,
    TableBlock,
)
from heard.reporting.measures.model import Layout, Narrative, Section
from heard.reporting.measures.read_sections import (
    ALWAYS_ASKED,
    CHANGES,
    COMPLIMENTS,
    CONTENTS,
    EXAMPLES,
    LEGAL,
    LIMIT,
    NARRATIVE,
    PROMISES,
    SUMMARY,
    TEN_ITEMS,
)
from heard.reporting.measures.toml_reader import meant
from heard.reporting.narrative import Figures
from heard.reporting.narrative import blocks as written_blocks
from heard.reporting.reports import people_said
from heard.reporting.reports.legal import TITLE as LEGAL_TITLE
from heard.reporting.reports.legal import legal, limit
from heard.reporting.reports.summary import summary
from heard.reporting.tables import Fact, Table
from heard.rules.faults import InputFault
from heard.rules.procedure import Procedure

SUMMARY_TITLE = "The year on a page"
# Where narratives stand that the layout gives no place: before the figures, before what was changed, at the end.
FIRST, BEFORE_CHANGES, LAST = ("foreword",), ("learning",), ("conclusion",)
_WORDS = (NARRATIVE, PROMISES, CHANGES, EXAMPLES, COMPLIMENTS, SUMMARY, LEGAL, LIMIT, CONTENTS, TEN_ITEMS)
# The ten items, where they stand: they are known only when everything else does.
TEN_ITEMS_HERE = Paragraph("\0ten-items")


@dataclass(frozen=True)
class Parts:
    """What a body is made of: the layout's tables, sentences and charts as printed, and what people wrote."""

    layout: Layout
    tables: Mapping[str, Table]
    facts: Mapping[str, Fact]
    charts: Mapping[str, Chart]
    content: Content
    services: Mapping[str, str]
    procedures: Mapping[str, Procedure]
    start: date
    end: date
    named: Callable[[str], str]
    names: Mapping[str, str]


@dataclass
class Body:
    """The blocks, and where what people wrote stands: by the names that `ten_items` uses, and by number.

    `quoted` are the tables and sentences whose figures are printed though they themselves are not.
    """

    blocks: tuple[Block, ...] = ()
    written: dict[str, Linked] = field(default_factory=dict)
    answering: dict[int, Linked] = field(default_factory=dict)
    quoted: tuple[TableBlock | FactBlock, ...] = ()


def make(parts: Parts) -> Body:
    """The body of the report. Raises InputFault for a figure quoted that there is not, or words with no place."""
    builder = _Builder(parts)
    builder.body.blocks = tuple(builder.blocks())
    builder.body.quoted = tuple(builder.quoted())
    return builder.body


def asked(layout: Layout) -> dict[str, Narrative]:
    """Every narrative that officers may write for this layout, by id, in the order in which they are asked."""
    return {**ALWAYS_ASKED, **layout.narratives}


class _Builder:
    def __init__(self, parts: Parts) -> None:
        self.parts, self.body = parts, Body()
        layout = parts.layout
        self._asked = asked(layout)
        self._check_narratives()
        placed = {(kind, name) for section in layout.sections for kind, name in section.blocks}
        self._placed_kinds = {kind for kind, _ in placed}
        self._placed_narratives = {name for kind, name in placed if kind == NARRATIVE}
        self._shown = {name for kind, name in placed if kind in ("table", "fact", "list")}
        self._figures = Figures(parts.tables, parts.facts, self._shown, parts.names)

    def blocks(self) -> Iterator[Block]:
        if self._usual(CONTENTS):
            yield Contents()
        if self._usual(SUMMARY):
            yield from self._section(Heading(SUMMARY_TITLE, SUMMARY), self._kind(SUMMARY, ""))
        yield from self._narratives(FIRST)
        if self._usual(LEGAL):
            yield from self._section(Heading(LEGAL_TITLE, LEGAL), self._kind(LEGAL, ""))
        for number, section in enumerate(self.parts.layout.sections, start=1):
            heading = Heading(self.parts.named(section.title), f"section-{number}")
            yield from self._laid_out(section, heading, layout_after(self.parts.layout, number))
        yield from self._narratives(BEFORE_CHANGES)
        for kind in (PROMISES, CHANGES, EXAMPLES, COMPLIMENTS):
            if self._usual(kind):
                yield from self._section(Heading(people_said.TITLES[kind], kind), self._kind(kind, ""))
                self._note(kind, Heading(people_said.TITLES[kind], kind))
        told = (*FIRST, *BEFORE_CHANGES, *LAST)
        yield from self._narratives((*(id for id in self._asked if id not in told), *LAST))

    def quoted(self) -> Iterator[TableBlock | FactBlock]:
        """The tables and sentences of which the blocks print a figure or bars, and which stand in no section."""
        parts, found = self.parts, dict(self._figures.quoted)
        for block in self.body.blocks:
            if isinstance(block, Chart):
                found[parts.layout.charts[block.id].table] = None
            elif isinstance(block, Summary):
                found |= {one.to.id: None for one in block.figures if one.to}
                found |= {one.to.id: None for one in block.charts if one.to}
        for id in found:
            if id not in self._shown:
                yield TableBlock(parts.tables[id]) if id in parts.tables else FactBlock(parts.facts[id])

    def _check_narratives(self) -> None:
        for id in self.parts.content.narratives:
            if id not in self._asked:
                told = f"narratives.{id}: the layout asks for no narrative '{id}'{meant(id, self._asked)}"
                raise InputFault(f"{told}; it asks for: {', '.join(self._asked)}")

    def _usual(self, kind: str) -> bool:
        """Whether the part stands where it usually does: the layout neither shows it nor leaves it out."""
        return kind not in self._placed_kinds and kind not in self.parts.layout.leave_out

    def _section(self, heading: Heading, drawn: Iterator[Block]) -> Iterator[Block]:
        """The heading and what is under it; nothing, where that is nothing."""
        found = tuple(drawn)
        if found:
            yield heading
            yield from found

    def _narratives(self, ids: tuple[str, ...]) -> Iterator[Block]:
        if NARRATIVE in self.parts.layout.leave_out:
            return
        for id in ids:
            if id not in self._placed_narratives:
                heading = Heading(self.parts.named(self._asked[id].title), f"narrative-{id}")
                yield from self._section(heading, self._kind(NARRATIVE, id))
                self._note_narrative(id, heading)

    def _laid_out(self, section: Section, heading: Heading, after: Layout) -> Iterator[Block]:
        drawn: list[Block] = []
        for kind, name in section.blocks:
            found = tuple(self._kind(kind, name, after))
            title = self._title(kind, name)
            if found and len(section.blocks) > 1 and title and title != heading.text:
                drawn.append(Subheading(title))
            drawn.extend(found)
            self._note(kind, heading)
            if kind == NARRATIVE:
                self._note_narrative(name, heading)
        if drawn or not all(kind in _WORDS for kind, _ in section.blocks):
            yield heading
            yield from drawn
            if drawn:
                self.body.answering |= dict.fromkeys(section.answers, _link(heading))

    def _title(self, kind: str, name: str) -> str:
        """The title within a section that holds more; changes and the law bring their own."""
        if kind == NARRATIVE:
            return self.parts.named(self._asked[name].title)
        return people_said.TITLES[kind] if kind in (PROMISES, EXAMPLES, COMPLIMENTS) else ""

    def _kind(self, kind: str, name: str, after: Layout | None = None) -> Iterator[Block]:
        """The blocks of one part. A summary speaks of what comes `after` it; without, of the whole layout."""
        parts = self.parts
        if kind in ("table", "list"):
            yield TableBlock(parts.tables[name])
        elif kind == "fact":
            yield FactBlock(parts.facts[name])
        elif kind == "chart":
            if any(value for one in parts.charts[name].series for value in one.values):
                yield parts.charts[name]
        elif kind == "text":
            yield Paragraph(parts.named(name))
        elif kind == CONTENTS:
            yield Contents()
        elif kind == SUMMARY:
            made = summary(
                after or parts.layout,
                name,
                parts.tables,
                parts.facts,
                parts.charts,
                self._figures,
                parts.named,
            )
            if made.figures or made.charts:
                yield made
        elif kind == LEGAL:
            yield from legal(parts.procedures, parts.start, parts.end)
        elif kind == LIMIT:
            yield from limit(parts.procedures, name, parts.start, parts.end)
        elif kind == TEN_ITEMS:
            yield TEN_ITEMS_HERE
        elif kind == NARRATIVE:
            text = parts.content.narratives.get(name, "")
            yield from written_blocks(text, self._figures, f"narratives.{name}")
        else:
            yield from people_said.blocks(kind, parts.content, self._figures, parts.services)

    def _note(self, kind: str, heading: Heading) -> None:
        """Where changes stand, made and not made; a promise that was not kept is a change that was not made."""
        content = self.parts.content
        found = {
            "changes made": kind == CHANGES and any(one.made for one in content.changes),
            "changes not made": (kind == CHANGES and any(not one.made for one in content.changes))
            or (kind == PROMISES and any(one.became == "not done" for one in content.promises)),
        }
        for name, there in found.items():
            if there:
                self.body.written.setdefault(name, _link(heading))

    def _note_narrative(self, id: str, heading: Heading) -> None:
        if self.parts.content.narratives.get(id, "").strip():
            self.body.written[id] = _link(heading)


def layout_after(layout: Layout, number: int) -> Layout:
    """The layout with only the sections after so many; with all of them, where those that follow show no figure."""
    rest = layout.sections[number:]
    shown = any(kind in ("fact", "chart") for section in rest for kind, _ in section.blocks)
    return replace(layout, sections=rest) if shown else layout


def _link(heading: Heading) -> Linked:
    return Linked(f"“{heading.text}”", Place("section", heading.id))
