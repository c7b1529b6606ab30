"""Ask the register: one question answered by one table, safe to hand out, with how it was counted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from heard.reporting.asking.between import between
from heard.reporting.asking.catalogue import Catalogue, catalogue
from heard.reporting.asking.faults import fault
from heard.reporting.asking.inquiry import Inquiry
from heard.reporting.asking.layout import MOST_CELLS, Made, layout_of, make
from heard.reporting.asking.method import method, sources
from heard.reporting.asking.released import read_released
from heard.reporting.disclosure.earlier import Data
from heard.reporting.disclosure.settings import Protection, protection
from heard.reporting.disclosure.telling import about, told
from heard.reporting.documents.model import Block, Heading, Notice, Paragraph, Report, TableBlock
from heard.reporting.measures.evaluate import Answers, Period
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.model import Layout
from heard.reporting.measures.wanted import NOT_SAID, OFF
from heard.reporting.measures.words import words_of
from heard.reporting.register import Register
from heard.reporting.reports.annual import Council
from heard.reporting.tables import Table
from heard.rules.faults import InputFault
from heard.rules.wording import day_words

NOTHING_LEFT = (
    "So finely divided, no figure can be given without giving small numbers away. Ask for fewer rows or columns, for a "
    "longer time, or for numbers rounded to the nearest 5."
)


@dataclass(frozen=True)
class Answered:
    """An answer: the question as it reads back, the table, and the report that any renderer draws."""

    made: Made
    table: Table
    report: Report
    lines: tuple[str, ...]  # how it was counted


def answer(
    council: Council,
    register: Register,
    inquiry: Inquiry,
    *,
    as_at: date,
    known_at: date,
    earlier: Iterable[Data] = (),
    released: bool = True,
    offers: Catalogue | None = None,
    most: int = MOST_CELLS,
    say: Callable[[str], None] = lambda _: None,
) -> Answered:
    """The answer to a question from a register.

    `earlier` are answers and reports of this council that others hold already (report.json, of an answer with its
    question): the new one keeps back what it would give away beside them. `released` false marks it as not yet
    handed out. `offers` spares reading the catalogue again; `most` is how many figures a protected answer may have.
    Raises InputFault (an AskFault where a part of the question is at fault) when it cannot be answered or made safe.
    """
    if register.authority != council.key:
        raise InputFault(f"The register is of {register.authority}, the question was asked of {council.key}.")
    offers = offers or catalogue(council)
    made = make(inquiry, offers, register, words_of(council))
    kept = kept_back(inquiry, offers.layout)
    if kept and (figures := len(made.spec.columns) * len(made.spec.rows)) > most:
        raise fault(
            "columns",
            f"That would be {figures:,} figures, and at most {most:,} can be made safe here: ask for fewer",
        )
    table, hidden = _table(made, council, register, kept, list(earlier), offers, say)
    lines = tuple(method(made, offers, register))
    blocks = _blocks(made, table, lines, tuple(sources(made, offers)), register, kept, hidden, released)
    report = Report(
        title=made.title,
        authority=council.key,
        authority_name=council.name,
        accent=council.colours.accent,
        start=inquiry.start,
        end=inquiry.end,
        as_at=as_at,
        known_at=known_at,
        register_digest=register.digest,
        invented=register.invented,
        blocks=(*blocks, *_about(inquiry, register, as_at, known_at)),
        protection=told(kept) if kept else {},
    )
    return Answered(made, table, report, lines)


def kept_back(inquiry: Inquiry, layout: Layout | None) -> Protection | None:
    """How the answer protects people; None where every number is printed."""
    wanted = layout.disclosure if layout else NOT_SAID
    if inquiry.suppress is None:
        if inquiry.rounding:
            raise fault("rounding", "Numbers are rounded only where small ones are withheld: switch that on")
        return None
    made = protection(
        replace(wanted, off=False), invented=False, suppress=str(inquiry.suppress), rounding=inquiry.rounding
    )
    assert made is not None
    return made


def usual_threshold(layout: Layout | None) -> int:
    """The first number that is printed where nobody says otherwise: the council's own, else 5."""
    made = protection((layout.disclosure if layout else NOT_SAID), invented=False)
    return made.threshold if made else Protection().threshold


def _table(
    made: Made,
    council: Council,
    register: Register,
    kept: Protection | None,
    earlier: list[Data],
    offers: Catalogue,
    say: Callable[[str], None],
) -> tuple[Table, bool]:
    """The table as it may be read, and whether anything is kept back."""
    period = Period(made.inquiry.start, made.inquiry.end)
    covers = (register.start, register.end)
    engine = Engine(register)
    if kept is None:
        return Answers(layout_of(made), engine, period, covers).table(made.spec), False
    known = read_released(earlier, council, register, offers, say)
    layout = layout_of(made)
    several = Answers(layout_of(made, *known.made), engine, period, covers)
    differing = between(made, known.made, several, kept.threshold)
    if differing:
        layout = replace(layout, tables={**layout.tables, differing.id: differing})
    answers = Answers(layout, engine, period, covers)
    # Its solver takes a while to load, and answers for use inside the council do without.
    from heard.reporting.disclosure.protect import protect

    hiding = protect(answers, register, kept, known.data, say)
    table = hiding.answers.table(made.spec, (), hiding.grid)
    return table, any(place[1] == made.spec.id for place in hiding.kept)


def _blocks(
    made: Made,
    table: Table,
    lines: Iterable[str],
    cites: tuple[str, ...],
    register: Register,
    kept: Protection | None,
    hidden: bool,
    released: bool,
) -> Iterator[Block]:
    if register.invented:
        yield Notice(
            "invented", "Invented data", ("Every person and complaint behind these figures is made up.",)
        )
    if kept is None:
        said = "Small numbers are shown in full and could identify a child. Do not publish this answer or send it out."
        yield Notice("inside", "For use inside the council", (said,))
    elif not released:
        said = "Release it first: later answers are then made so that beside this one they give nothing away."
        yield Notice("inside", "Not yet released", (said,))
    yield Heading("The question and the answer", "answer")
    yield Paragraph(made.sentence)
    yield TableBlock(table)
    if all(cell.suppressed for row in table.rows for cell in row.cells):
        yield Paragraph(NOTHING_LEFT)
    yield Heading("How this was counted", "counted")
    yield from (Paragraph(line) for line in lines)
    if cites:
        yield Heading("Where the rules stand", "sources")
        yield from (Paragraph(line) for line in cites)
    if kept:
        yield Heading("How people are protected", "protected")
        yield from (Paragraph(line) for line in about(kept, hidden))


def _about(inquiry: Inquiry, register: Register, as_at: date, known_at: date) -> Iterator[Block]:
    yield Heading("About these figures", "about")
    yield Paragraph(
        f"As things stood on {day_words(as_at)} and as they were written down by {day_words(known_at)}. "
        f"The digest of the register they were counted from is {register.digest}."
    )
    if inquiry.end > as_at:
        yield Paragraph(f"The days asked about end on {day_words(inquiry.end)}: they were not over yet.")
    yield Paragraph(
        "Percentages are rounded half up, one by one. “n/a” means that there was nothing to take a share or an average "
        "of; it is not nought."
    )


__all__ = ["OFF", "Answered", "answer", "kept_back", "usual_threshold"]
