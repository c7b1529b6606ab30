"""What the Complaint Handling Code asks, from `rules/` and not from anybody's report, and whether it was adopted."""

from collections.abc import Iterator
from datetime import date

from heard.reporting.documents.model import Block, Paragraph, TableBlock
from heard.reporting.tables import Cell, Row, Table
from heard.rules.faults import InputFault
from heard.rules.library import procedure
from heard.rules.wording import day_words

CODE = "complaint-handling-code"


def adopted(on: date | None, end: date) -> Iterator[Block]:
    """Whether the council works by the Code, as its settings say."""
    if on is None:
        yield Paragraph(
            "The council's settings do not say that it has adopted the Code. What follows holds its own procedure "
            "beside what the Code asks."
        )
    elif on > end:
        yield Paragraph(f"The council adopted the Code on {day_words(on)}, after the period of this report.")
    else:
        yield Paragraph(f"The council adopted the Code on {day_words(on)}.")


def table(end: date) -> Iterator[Block]:
    """The time limits of the Code with their paragraphs; nothing for a period before there was one."""
    text = procedure(CODE)
    if not text.in_force(end):
        yield Paragraph(
            f"The Code is in force from {day_words(text.in_force_from)}; for this period it sets no limits."
        )
        return
    rows = []
    for clock in text.clocks:
        try:
            limit = clock.on(end)
        except InputFault:  # this one came later
            continue
        seen = "yes" if limit.verified else "not yet"
        texts = (f"Stage {clock.stage}", clock.words, limit.citation.provision, seen)
        rows.append(Row(clock.title, tuple(Cell(None, one) for one in texts)))
    yield TableBlock(
        Table(
            id="std-code-duties",
            title="The time limits of the Code",
            columns=(
                "Duty",
                "Stage",
                "What the Code asks",
                "Where it says so",
                "Checked against the Code's own text",
            ),
            rows=tuple(rows),
            total=None,
            unit="",
            basis="stated",
            texts=True,
        )
    )
