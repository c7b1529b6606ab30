"""“About these figures”: the days they are for, and how they are rounded."""

from collections.abc import Iterator
from datetime import date

from heard.reporting.documents.blocks import Block, Heading, Paragraph
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.kinds import Form
from heard.reporting.rounding import RULE, RULES
from heard.reporting.words import period_name
from heard.rules.wording import day_words


def about_figures(answers: Answers, as_at: date, known_at: date) -> Iterator[Block]:
    """The days that the figures are for, and how they are rounded."""
    start, end = answers.period.start, answers.period.end
    yield Heading("About these figures", "about")
    yield Paragraph(
        f"Figures are for {period_name(start, end)} ({day_words(start)} to {day_words(end)}), as things stood on "
        f"{day_words(as_at)} and as they were written down by {day_words(known_at)}."
    )
    yield Paragraph(
        f"Percentages are rounded {RULE}, one by one, so those of a table may not add to exactly 100. “n/a” means that "
        "there was nothing to count or to take a share of; it is not nought. An empty cell means that no figure was "
        "given."
    )
    others = tuple(_other_rules(answers))
    if others:
        yield Paragraph(f"Rounded otherwise: {'; '.join(others)}.")


def _other_rules(answers: Answers) -> Iterator[str]:
    """Where figures are rounded by another rule than the usual, or to tens or hundreds."""
    for id in answers.layout.tables:
        grid = answers.grid(id)
        forms = [filled.asked.measure.form for _, _, filled in grid.cells() if filled.asked.measure]
        for rule in dict.fromkeys(_rule(form) for form in forms if _rule(form)):
            yield f"“{grid.title}” {rule}"
    for spec in answers.layout.facts.values():
        if spec.form and _rule(spec.form):
            yield f"“{answers.fact(spec).sentence}” {_rule(spec.form)}"


def _rule(form: Form) -> str:
    if form.rounding == RULE and form.nearest == 1:
        return ""
    return RULES[form.rounding] + (f" to the nearest {form.nearest:,}" if form.nearest > 1 else "")
