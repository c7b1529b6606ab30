"""Percentages in sentences against the counts their words name: shares, thresholds, escalations."""

import re
from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedFact
from heard.reporting.published.proof.arithmetic import nearest, number, numerators, places_of, share, slip
from heard.reporting.published.proof.columns import count_columns
from heard.reporting.published.proof.figures import Figure, Figures
from heard.reporting.published.proof.finding import Finding, Place, fact
from heard.reporting.published.proof.words import before, procedure_of, stage_of, stems
from heard.reporting.rounding import half_up

_SHARE_OF = re.compile(r"(.+?)\s+as a share of\s+(.+)", re.I)
_THOSE = re.compile(r"\bof (those|these|which)\b|\bthose\b", re.I)


def find(published: Published) -> Iterator[Finding]:
    """Every percentage in a sentence that its counts do not give."""
    figures = Figures(published)
    for said in published.facts:
        if said.unit != "%" or said.value is None or re.search("less|more|under|over", said.qualifier, re.I):
            continue
        if said.threshold:
            continue  # within.py
        if told := _SHARE_OF.match(re.sub(r"\(.*?\)", "", said.text)):
            yield from _named(published, figures, said, told[1], told[2].split(",")[0])
        elif not said.restates:
            yield from _part_of(published, figures, said)


def _finding(
    said: PublishedFact, kind: str, cells: tuple[Place, ...], right: str, how: str, ending: str = "share"
) -> Finding:
    return Finding(
        f"{said.id}-{ending}",
        "D" if kind == "D" else "C" if kind == "C" else "A" if kind == "A" else "B",
        (fact(said.id), *cells),
        f"{said.text}: {said.printed}",
        right,
        how,
        True,
        said.section,
        said.lines,
    )


def _named(
    published: Published, figures: Figures, said: PublishedFact, part_words: str, base_words: str
) -> Iterator[Finding]:
    """ "X as a share of Y": both are looked up by their words."""
    part = _by_words(figures, said, part_words, said.year)
    base = _context(published, base_words, said.year) or _by_words(figures, said, base_words, said.year)
    if base is None or not base.value or said.value is None:
        return
    places = places_of(said.printed)
    if part is None:
        if base.value.denominator == 1 and not numerators(said.value, places, int(base.value)):
            yield from _impossible(said, base)
        return
    wrong = slip(said.value, places, share(part.value, base.value))
    if wrong is not None:
        fitting = _fitting(figures, said, part, base)
        if any(context_fit(published, said, value) for value in _headline_values(figures, said)):
            return  # it is the share of another printed total: that total is the finding
        how = f"{number(part.value)}/{number(base.value)} = {number(share(part.value, base.value), places + 1)}%"
        yield _finding(
            said,
            "D" if fitting else wrong.kind,
            (*part.cells, *base.cells),
            f"{wrong.right}% ({number(share(part.value, base.value), places + 1)}%) of {number(base.value)}",
            how + (f"; {fitting}" if fitting else ""),
        )
    elif "unchanged" in said.note.lower():
        yield from _unchanged(published, figures, said, part_words, base_words)


def _headline_values(figures: Figures, said: PublishedFact) -> list[Fraction]:
    return [
        each.value
        for each in figures.headlines
        if each.procedure == said.procedure and each.year == said.year and each.unit == "complaints"
    ]


def context_fit(published: Published, said: PublishedFact, value: Fraction) -> bool:
    """Whether a printed total over the context figure that the sentence names gives its percentage."""
    base = _context(published, said.text.lower().split("share of")[-1], said.year)
    places = places_of(said.printed)
    return base is not None and half_up(share(value, base.value), places) == said.value


def _by_words(figures: Figures, said: PublishedFact, words: str, year: str) -> Figure | None:
    stage = stage_of(words)
    narrow = stems(re.sub(r"stage\s*\d", "", words, flags=re.I)) - stems(
        "ombudsman contacts requests statutory corporate"
    )
    if narrow:
        return None
    if stage == "lgsco":
        return figures.received("all", "lgsco", year)
    procedure = procedure_of(words) or ("all" if "total" in words.lower() else said.procedure)
    return figures.received(procedure, stage or 1, year)


def _context(published: Published, words: str, year: str) -> Figure | None:
    wanted = stems(words)
    for table in published.tables:
        for row, heading, cell in table.cells() if table.basis == "context" else ():
            at = re.search(r"20\d\d\s*[-/]\s*\d\d", heading)
            right_year = heading.replace("-", "/") == year if at else table.year == year
            if cell.value and wanted and wanted <= stems(row.label) and right_year and "%" not in cell.text:
                return Figure(
                    cell.value,
                    "all",
                    None,
                    year,
                    "context",
                    "",
                    ((table.id, row.label, heading),),
                    table.id,
                    row.label,
                )
    return None


def _fitting(figures: Figures, said: PublishedFact, part: Figure, base: Figure) -> str:
    """Another printed total that would give the percentage: then it is the base that the words do not say."""
    for other in figures.totals:
        if other.value and other.value != base.value and other.year == said.year and other.stage == 1:
            exact = share(part.value, other.value)
            if half_up(exact, places_of(said.printed)) == said.value:
                return (
                    f"{number(part.value)}/{number(other.value)} = {number(exact, 1)}%, so the base is "
                    f"the {number(other.value)} {other.procedure} complaints only"
                )
    return ""


def _impossible(said: PublishedFact, base: Figure) -> Iterator[Finding]:
    if said.value is None:
        return
    places, whole = places_of(said.printed), int(base.value)
    near = nearest(said.value, whole)
    exact = share(near, whole)
    wrong = slip(said.value, places, exact)
    if wrong is not None:
        manner = f" ({wrong.manner})" if wrong.manner else ""
        yield _finding(
            said,
            wrong.kind,
            base.cells,
            f"{wrong.right}%",
            f"no count out of {whole} gives {said.printed}; "
            f"{near}/{whole} = {number(exact, places + 2)}%{manner}",
        )


def _unchanged(
    published: Published, figures: Figures, said: PublishedFact, part_words: str, base_words: str
) -> Iterator[Finding]:
    year = before(said.year)
    part = _by_words(figures, said, part_words, year)
    base = _context(published, base_words, year) or _by_words(figures, said, base_words, year)
    now = _by_words(figures, said, part_words, said.year)
    now_base = _context(published, base_words, said.year)
    if part is None or base is None or now is None or now_base is None or said.value is None:
        return
    places = places_of(said.printed)
    then = half_up(share(part.value, base.value), places)
    if then != said.value:
        yield _finding(
            said,
            "B",
            (*now.cells, *now_base.cells, *part.cells, *base.cells),
            f"{said.printed}, {'down' if then > said.value else 'up'} from {number(then, places)}%",
            f"{number(now.value)}/{number(now_base.value)} = {number(share(now.value, now_base.value), places + 1)}%, "
            f"{number(part.value)}/{number(base.value)} = {number(share(part.value, base.value), places + 1)}% "
            f"in {year}",
            "unchanged",
        )


def _part_of(published: Published, figures: Figures, said: PublishedFact) -> Iterator[Finding]:
    """Shares whose count is printed beside them, escalations, and shares of "those" just named."""
    if said.value is None:
        return
    if re.search(r"escalated to|progressed to|moved to", said.text, re.I) and not _THOSE.search(said.text):
        part = figures.received(said.procedure, said.stage, said.year)
        base = figures.received(said.procedure, 1, said.year)
        if part and base and base.value and said.stage not in (None, 1):
            yield from _plain(said, part, base)
        return
    if _THOSE.search(said.text):
        row = _antecedent(published, said)
        if row is not None:
            places = places_of(said.printed)
            if not numerators(said.value, places, int(row.value)):
                yield from _impossible(said, row)
        return
    if said.basis != "received" or _resolved_basis(published, said):
        return
    base = figures.received(said.procedure, said.stage, said.year)
    if base is None or not base.value:
        return
    count = _count_beside(published, said)
    if count is not None and count.value is not None:
        place = (fact(count.id),)
        part = Figure(
            count.value, said.procedure, said.stage, said.year, said.basis, count.unit, place, count.id
        )
        yield from _plain(said, part, base)
    elif not numerators(said.value, places_of(said.printed), int(base.value)):
        yield from _impossible(said, base)


def _resolved_basis(published: Published, said: PublishedFact) -> bool:
    """Whether the document says that the figures of the fact's part count what was resolved, not received.

    The base is then a number that is not printed, and a share cannot be held against those received.
    """
    part = re.match(r"\d+", said.section)
    for rule in published.rules:
        words, section = str(rule.get("rule") or ""), str(rule.get("section") or "")
        own = re.match(r"\d+", section)
        near = section == said.section or bool(part and own and part[0] == own[0])
        if near and re.search(r"(resolved|closed|completed).*\bnot (those )?received", words, re.I):
            return True
    return False


def _plain(said: PublishedFact, part: Figure, base: Figure) -> Iterator[Finding]:
    places = places_of(said.printed)
    exact = share(part.value, base.value)
    if said.value is not None and (wrong := slip(said.value, places, exact)):
        yield _finding(
            said,
            wrong.kind,
            (*part.cells, *base.cells),
            f"{wrong.right}%",
            f"{number(part.value)}/{number(base.value)} = {number(exact, places + 1)}%",
        )


def _count_beside(published: Published, said: PublishedFact) -> PublishedFact | None:
    """A count in the same sentence that names the same people in the same words."""
    words = stems(said.text)
    return next(
        (
            each
            for each in published.facts
            if each.lines == said.lines and each.year == said.year and "%" not in each.unit and each.value
            if stems(each.text) and len(words & stems(each.text)) * 2 >= len(words) and not each.restates
        ),
        None,
    )


def _antecedent(published: Published, said: PublishedFact) -> Figure | None:
    """The row of a table that the sentence before named: "46% were filed under …; of those 20% …"."""
    facts = list(published.facts)
    for each in reversed(facts[: facts.index(said)]):
        if each.lines != said.lines:
            return None
        table = published.table(each.restates)
        if table is None or _THOSE.search(each.text):
            continue
        scored = sorted(
            ((len(stems(row.label) & stems(each.text)), row.label, row) for row in table.rows),
            key=lambda x: x[:2],
        )
        counts = count_columns(table)
        if scored and scored[-1][0] >= 2 and counts and (value := scored[-1][2].cells[counts[0]].value):
            label = scored[-1][1]
            cell: Place = (table.id, label, table.columns[counts[0] + 1])
            return Figure(
                value,
                table.procedure,
                table.stage,
                table.year,
                table.basis,
                table.unit,
                (cell,),
                table.id,
                label,
            )
    return None
