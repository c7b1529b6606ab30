"""A letter as a page: the preview that is read as the family will read it. Every word is escaped."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from heard.letters.reading import Block, Run


def html(told: Sequence[Block], *, deeper: int = 1) -> Markup:
    """The letter as markup; its headings stand `deeper` levels below those of the letter."""
    out: list[Markup] = []
    items: list[Markup] = []
    for block in told:
        if block.kind == "item":
            items.append(Markup("<li>{}</li>").format(_runs(block.runs)))
            continue
        if items:
            out.append(_list(items))
            items = []
        out.append(_block(block, deeper))
    if items:
        out.append(_list(items))
    return Markup("\n").join(out)


def _list(items: Sequence[Markup]) -> Markup:
    return Markup('<ul class="govuk-list govuk-list--bullet">{}</ul>').format(Markup("").join(items))


def _block(block: Block, deeper: int) -> Markup:
    if block.kind == "table":
        rows = Markup("").join(
            Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row))
            for row in block.rows
        )
        return Markup('<table class="govuk-table">{}</table>').format(rows)
    if block.kind == "gap":
        return Markup('<div class="govuk-!-margin-bottom-4"></div>')
    if block.kind == "heading":
        level = min(6, block.level + deeper)
        size = "m" if block.level == 1 else "s"
        return Markup('<h{0} class="govuk-heading-{1}">{2}</h{0}>').format(level, size, _runs(block.runs))
    close = " govuk-!-margin-bottom-0" if block.close else ""
    return Markup('<p class="govuk-body{}">{}</p>').format(close, _runs(block.runs))


def _runs(runs: Sequence[Run]) -> Markup:
    return Markup("").join(_run(run) for run in runs)


def _run(run: Run) -> Markup:
    words = Markup("<br>").join(escape(line) for line in run.text.split("\n"))
    if run.bold:
        words = Markup("<strong>{}</strong>").format(words)
    return Markup("<em>{}</em>").format(words) if run.italic else words
