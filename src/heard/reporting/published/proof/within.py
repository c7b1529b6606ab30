"""A share answered within a limit, against the bands of working days and every base that could be meant."""

import re
from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedFact
from heard.reporting.published.proof.arithmetic import number, numerators, places_of, share, slip
from heard.reporting.published.proof.bands import BandSet, band_sets, edges_of
from heard.reporting.published.proof.figures import Figures
from heard.reporting.published.proof.finding import Finding, fact
from heard.reporting.published.proof.states import key_of, stated


def find(published: Published) -> Iterator[Finding]:
    """Every share within a limit that the bands up to that limit do not give."""
    figures = Figures(published)
    sets = tuple(band_sets(published))
    for said in published.facts:
        if (
            said.unit == "%"
            and said.threshold
            and not re.search("less|more|under|over", said.qualifier, re.I)
        ):
            yield from _within(published, figures, sets, said)


def _within(
    published: Published, figures: Figures, sets: tuple[BandSet, ...], said: PublishedFact
) -> Iterator[Finding]:
    """A share within a limit against the bands up to that limit."""
    edges = edges_of(said.threshold)
    limit = edges[1] if edges else None
    for bands in sets:
        table = bands.table
        if (table.procedure, table.stage, bands.year) != (said.procedure, said.stage, said.year):
            continue
        inside = [band for band in bands.bands if band.high is not None and limit and band.high <= limit]
        whole = sum((band.cases for band in bands.bands), Fraction(0))
        part = sum((band.cases for band in inside), Fraction(0))
        if not whole or not inside or inside[-1].high != limit or said.value is None:
            continue
        places = places_of(said.printed)
        wrong = slip(said.value, places, share(part, whole))
        if wrong is None:
            continue
        made = (
            "(" + " + ".join(number(band.cases) for band in inside) + ")" if len(inside) > 1 else number(part)
        )
        others = _other_bases(published, figures, said, whole)
        tried = "".join(
            f"; of {number(base)} {words}: {number(share(part, base), 1)}%" for words, base in others
        )
        fitting = [base for _, base in others if slip(said.value, places, share(part, base)) is None]
        yield Finding(
            f"{said.id}-share",
            "D" if fitting else wrong.kind,
            (fact(said.id), *(band.cell for band in bands.bands)),
            f"{said.text}: {said.printed}",
            f"{number(share(part, whole), places + 1)}%",
            f"{made}/{number(whole)} = {number(part)}/{number(whole)}{tried}{_passage(published, said)}",
            True,
            said.section,
            said.lines,
        )


def _other_bases(
    published: Published, figures: Figures, said: PublishedFact, known: Fraction
) -> list[tuple[str, Fraction]]:
    words = {"found": "with an outcome", "closed": "closed"}
    key = key_of(said.procedure, said.stage, said.year)
    found = [(words[s], f.value) for k, s, f in stated(published) if k == key and s in words]
    received = figures.received(*key)
    found += [("received", received.value)] if received else []
    kept: dict[Fraction, str] = {}
    for word, value in found:
        if value and value != known:
            kept.setdefault(value, word)
    return [(word, value) for value, word in kept.items()]


def _passage(published: Published, said: PublishedFact) -> str:
    """Which count printed in the same passage the percentage would fit."""
    told: list[str] = []
    for table in published.tables:
        if table.section == said.section and table.form == "prose" and table.stage == said.stage:
            for row, _, cell in table.cells():
                if cell.value and cell.value >= 20 and said.value is not None:
                    parts = numerators(said.value, places_of(said.printed), int(cell.value))
                    if parts:
                        told.append(f"{parts[0]}/{number(cell.value)} (“{row.label}” in the same passage)")
    return f"; {said.printed} fits {' or '.join(told)}" if told else ""
