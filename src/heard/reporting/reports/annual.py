"""The annual report: a council's layout answered from its register, checked, and put in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from heard.reporting.content import NOTHING, Content
from heard.reporting.disclosure.earlier import Data
from heard.reporting.disclosure.hiding import Hiding
from heard.reporting.disclosure.settings import Protection
from heard.reporting.disclosure.telling import about, in_front, silent, told
from heard.reporting.documents.links import standing
from heard.reporting.documents.model import (
    Answered,
    Block,
    Chart,
    Check,
    Flag,
    Notice,
    Paragraph,
    Picture,
    Report,
    Series,
)
from heard.reporting.flags import flags
from heard.reporting.measures.evaluate import Answers, Period
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.layout import load_layout
from heard.reporting.measures.model import ChartSpec, Layout
from heard.reporting.measures.read_sections import TEN_ITEMS
from heard.reporting.measures.words import Vocabularies
from heard.reporting.reconcile import explanation, reconcile
from heard.reporting.register import Register
from heard.reporting.reports import body
from heard.reporting.reports.about import about_figures
from heard.reporting.reports.legal import check_period
from heard.reporting.reports.ten_answered import HEADING as TEN_ITEMS_HEADING
from heard.reporting.reports.ten_answered import answered
from heard.reporting.reports.ten_answered import told as ten_items
from heard.reporting.reports.withheld import withheld
from heard.reporting.tables import Cell, Fact, Row, Table
from heard.rules import library
from heard.rules.faults import InputFault
from heard.rules.procedure import Procedure

MIXED = "mixed"  # the unit of a table of several; no word for an axis
NO_BAR = "What is withheld has no bar. "


class Logo(Protocol):
    """A council's logo; `heard.authority.logo.Logo` has it."""

    @property
    def kind(self) -> Literal["png", "jpeg", "svg"]: ...
    @property
    def data(self) -> bytes: ...


class Colours(Protocol):
    """The part of a council's look that a report uses."""

    @property
    def accent(self) -> str: ...


class Council(Vocabularies, Protocol):
    """What a report asks of an authority; `heard.authority.Authority` has it.

    Where it has `procedures` of its own and a `logo`, they are printed; else the texts as they stand, and no logo.
    """

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def colours(self) -> Colours: ...
    @property
    def report_path(self) -> Path: ...


def build(
    authority: Council,
    register: Register,
    *,
    start: date,
    end: date,
    as_at: date,
    known_at: date,
    layout: Layout | None = None,
    content: Content = NOTHING,
    protection: Protection | None = None,
    earlier: Iterable[Data] = (),
    say: Callable[[str], None] = lambda _: None,
    people: Iterable[str] = (),
    staff: Iterable[str] = (),
) -> Report:
    """The report on `start` to `end` (both included) from a register, in the council's layout.

    With `protection` it is safe to publish, also beside the `earlier` editions (the data of report.json); `say` is told
    what was withheld, for whoever makes it. Without, every figure is printed, for use inside the council. `content` is
    what people wrote; it is looked through for names, those of `people` on the cases and of `staff` first, and for
    numbers that are withheld (`Report.flags`).
    Raises InputFault when the period is upside down or before there was a procedure, the register is another council's,
    the layout is at fault, or words quote a figure that there is not.
    """
    if start > end:
        raise InputFault(f"the period starts on {start}, after it ends on {end}")
    if register.authority != authority.key:
        raise InputFault(f"the register is of {register.authority}, the report was asked for {authority.key}")
    procedures = _procedures(authority)
    check_period(procedures, start, end)
    layout = layout or load_layout(authority.report_path, authority)
    answers = Answers(layout, Engine(register), Period(start, end), (register.start, register.end))
    facts = {id: answers.fact(spec) for id, spec in layout.facts.items()}
    found = reconcile(answers, facts)
    if protection:
        # Its solver takes a while to load, and reports for use inside the council do without.
        from heard.reporting.disclosure.protect import protect

        hiding = protect(answers, register, protection, earlier, say)
        facts, tables = _hidden(hiding, layout)
        kept = tuple(withheld(hiding.answers, tables, facts))
    else:
        kept = ()
        tables = {id: answers.table(spec, found.notes.get(id, ())) for id, spec in layout.tables.items()}
        tables |= {id: answers.list(spec) for id, spec in layout.lists.items()}
    checks = found.checks if protection is None else tuple(silent(found.checks))
    charts = {id: _chart(spec, tables[spec.table], answers) for id, spec in layout.charts.items()}
    said = body.make(
        body.Parts(
            layout=layout,
            tables=tables,
            facts=facts,
            charts=charts,
            content=content,
            services=_services(authority) if content != NOTHING else {},
            procedures=procedures,
            start=start,
            end=end,
            named=answers.named,
            names=answers.period.names,
        )
    )
    items = answered(said.blocks, answers, register.frames, said.written, said.answering)
    report = Report(
        title=answers.named(layout.title),
        authority=authority.key,
        authority_name=authority.name,
        accent=authority.colours.accent,
        start=start,
        end=end,
        as_at=as_at,
        known_at=known_at,
        register_digest=register.digest,
        invented=register.invented,
        blocks=(
            *_notices(register, checks, protection),
            *(_meaning(protection) if protection and hiding.kept else ()),
            *_with_items(said.blocks, items),
            *about_figures(answers, as_at, known_at),
            *(_protected(protection, hiding) if protection else ()),
            *(_items_at_the_end(layout, items) if protection is None else ()),
        ),
        checks=checks,
        unreachable=tuple(_unreachable(layout)) if answers.answers_published else (),
        register_published=_of_mapping(register.extra.get("published")),
        protection=told(protection) if protection else {},
        logo=_logo(authority),
        flags=_flags(content, kept, people, staff, authority) if content != NOTHING else (),
        ten_items=items,
        quoted=said.quoted,
    )
    return standing(report)


def _with_items(blocks: tuple[Block, ...], items: tuple[Answered, ...]) -> Iterator[Block]:
    """The body, with the ten items where the layout shows them."""
    for block in blocks:
        yield from ten_items(items) if block is body.TEN_ITEMS_HERE else (block,)


def _items_at_the_end(layout: Layout, items: tuple[Answered, ...]) -> Iterator[Block]:
    """For whoever makes the report: what the guidance asks for, and where it is told."""
    placed = any(kind == TEN_ITEMS for section in layout.sections for kind, _ in section.blocks)
    if not placed and TEN_ITEMS not in layout.leave_out:
        yield TEN_ITEMS_HEADING
        yield from ten_items(items)


def _procedures(authority: Council) -> Mapping[str, Procedure]:
    """The procedures as they apply at the council."""
    own: Mapping[str, Procedure] | None = getattr(authority, "procedures", None)
    return library.procedures() if own is None else own


def _logo(authority: Council) -> Picture | None:
    logo: Logo | None = getattr(authority, "logo", None)
    return Picture(logo.kind, logo.data, f"The logo of {authority.name}") if logo else None


def _flags(
    content: Content,
    kept: tuple[str, ...],
    people: Iterable[str],
    staff: Iterable[str],
    authority: Council,
) -> tuple[Flag, ...]:
    own = tuple(_ordinary(authority))
    return tuple(flags(content, withheld=kept, people=people, staff=staff, ordinary=own))


def _services(authority: Council) -> dict[str, str]:
    return {one.key: one.name for one in authority.services}


def _ordinary(authority: Council) -> Iterator[str]:
    """The council's own words, which are nobody's name."""
    yield authority.name
    yield from (one.name for one in (*authority.services, *authority.teams))
    yield from (one.label for one in authority.categories)


def _unreachable(layout: Layout) -> Iterator[Mapping[str, str | None]]:
    for one in layout.unreachable:
        yield {"id": one.published_id, "row": one.row or None, "column": one.column or None, "why": one.why}


def _of_mapping(raw: object) -> Mapping[str, object]:
    """What the register's description says of published figures; anything else than a table says nothing."""
    return raw if isinstance(raw, Mapping) else {}


def _notices(register: Register, checks: tuple[Check, ...], protection: Protection | None) -> Iterator[Block]:
    if register.invented:
        yield Notice(
            "invented", "Invented data", ("Every person and complaint behind these figures is made up.",)
        )
    elif protection is None:
        lines = ("Small numbers are shown in full and could identify a child. Do not publish this page.",)
        yield Notice("inside", "For use inside the council", lines)
    failing = [check for check in checks if not check.holds]
    unexplained = tuple(f"{check.sentence}." for check in failing if not check.explained)
    if unexplained:
        yield Notice("draft", "Draft: some figures do not agree with each other", unexplained)
    told = tuple(explanation(check) for check in failing if check.explained)
    if told:
        yield Notice("explained", "Figures that do not agree with each other, and why", told)


def _meaning(protection: Protection) -> Iterator[Block]:
    """For a reader who meets the word long before “About these figures”."""
    yield Notice("withheld", "What “withheld” means", (in_front(protection),))


def _hidden(hiding: Hiding, layout: Layout) -> tuple[dict[str, Fact], dict[str, Table]]:
    """Sentences and tables as they may be read. Notes of the checks are not printed: they tell what is in no row."""
    tables = {id: hiding.answers.table(spec, (), hiding.grid) for id, spec in layout.tables.items()}
    tables |= {id: hiding.list(spec) for id, spec in layout.lists.items()}
    return {id: hiding.fact(spec) for id, spec in layout.facts.items()}, tables


def _protected(protection: Protection, hiding: Hiding) -> Iterator[Block]:
    yield from (Paragraph(text) for text in about(protection, bool(hiding.kept)))


def _chart(spec: ChartSpec, table: Table, answers: Answers) -> Chart:
    rows = drawn_rows(spec, table, answers.layout)
    series = tuple(
        Series(
            table.columns[place + 1],
            tuple(row.cells[place].value for row in rows),
            tuple(row.cells[place].text for row in rows),
        )
        for place in spec.columns
    )
    told = "; ".join(
        f"{row.label}: "
        + ", ".join(f"{table.columns[place + 1]} {_said(row.cells[place])}" for place in spec.columns)
        for row in table.rows
    )
    labels = tuple(row.label for row in rows)
    hidden = any(row.cells[place].suppressed for row in rows for place in spec.columns)
    description = f"{answers.named(spec.description)} {NO_BAR if hidden else ''}{told}."
    units = {row.cells[place].unit for row in table.rows for place in spec.columns} - {""}
    unit = units.pop() if len(units) == 1 else table.unit
    unit = "" if unit == MIXED else unit
    return Chart(spec.id, answers.named(spec.title), description, labels, series, unit)


def drawn_rows(spec: ChartSpec, table: Table, layout: Layout) -> tuple[Row, ...]:
    """The rows that a picture shows. Noughts at its end are left to the table, and all where the largest stand first.

    What is withheld is not nought; and a picture of noughts alone stays as it is.
    """
    said = [any(row.cells[place].value != 0 for place in spec.columns) for row in table.rows]
    if not any(said):
        return table.rows
    asked = layout.tables.get(spec.table)
    if asked and asked.largest_first:
        return tuple(row for row, kept in zip(table.rows, said, strict=True) if kept)
    return table.rows[: len(said) - said[::-1].index(True)]


def _said(cell: Cell) -> str:
    return cell.text or "not given"
