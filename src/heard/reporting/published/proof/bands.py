"""Bands of working days: their edges read from the words, whether they overlap, and what a mean needs of them."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from heard.reporting.published.model import Published, PublishedTable
from heard.reporting.published.proof.arithmetic import number
from heard.reporting.published.proof.finding import Finding, Place, fact
from heard.reporting.published.proof.words import year_of

_RANGE = re.compile(r"(\d+)\s*(?:-|–|to)\s*(\d+)")
_OVER = re.compile(r"(?:over|more than|in excess of|exceeding|beyond)\s*(\d+)", re.I)
_PLUS = re.compile(r"(\d+)\s*(?:days?)?\s*(?:\+|or more|and over)", re.I)
_WITHIN = re.compile(r"(?:within|up to|under|less than)?\s*(\d+)", re.I)


class Band(NamedTuple):
    """A band from `low` to `high` days, both inside it (high None: open), with the number of cases and their place."""

    label: str
    low: int
    high: int | None
    cases: Fraction
    cell: Place


class BandSet(NamedTuple):
    """The bands of one table and year; `total` as printed, None where none is."""

    table: PublishedTable
    year: str
    bands: tuple[Band, ...]
    total: Fraction | None


def edges_of(label: str) -> tuple[int, int | None] | None:
    """(first day, last day or None) of a band's words: "over 65 days" → (66, None)."""
    if found := _RANGE.search(label):
        return int(found[1]), int(found[2])
    if found := _OVER.search(label):
        return int(found[1]) + 1, None
    if found := _PLUS.search(label):
        return int(found[1]), None
    if found := _WITHIN.search(label):
        return 0, int(found[1])
    return None


def band_sets(published: Published) -> Iterator[BandSet]:
    """The bands of every table that has them, along its rows or along its columns."""
    for table in published.tables:
        if table.kind != "response-band":
            continue
        if "band" in table.column_dimension:
            for row in table.rows:
                labels = zip(table.columns[1:], row.cells, strict=True)
                made = [_band(h, cell.value, (table.id, row.label, h)) for h, cell in labels]
                yield from _set(table, year_of(row.label) or table.year, made, None)
        else:
            heading = table.columns[1]
            made = [
                _band(row.label, row.cells[0].value, (table.id, row.label, heading)) for row in table.rows
            ]
            total = table.total.cells[0].value if table.total else None
            yield from _set(table, table.year, made, total)


def _band(label: str, count: Fraction | None, cell: Place) -> Band | None:
    edges = edges_of(label)
    return Band(label, edges[0], edges[1], count, cell) if edges and count is not None else None


def _set(
    table: PublishedTable, year: str, made: list[Band | None], total: Fraction | None
) -> Iterator[BandSet]:
    bands = tuple(band for band in made if band is not None)
    if len(bands) == len(made) and len(bands) > 1:
        yield BandSet(table, year, bands, total)


def find(published: Published) -> Iterator[Finding]:
    """Bands that share a day, and means that the bands do not bear out."""
    for bands in band_sets(published):
        yield from _overlap(bands)
        yield from _mean(published, bands)


def _overlap(found: BandSet) -> Iterator[Finding]:
    """Bands inside one another are read as disjoint where their counts make the printed total."""
    ordered = sorted(found.bands, key=lambda band: (band.low, band.high or 10**6))
    shared: list[str] = []
    for one, two in pairwise(ordered):
        nested = one.low == two.low == 0
        if one.high is None or one.high < two.low:
            continue
        if nested or (one.low == 0 and two.low == 0):
            if found.total is None or found.total != sum((band.cases for band in found.bands), Fraction(0)):
                shared.append(f"all of “{one.label}” is in “{two.label}”")
        else:
            shared.append(f"day {two.low} is in “{one.label}” and in “{two.label}”")
    if shared:
        table = found.table
        yield Finding(
            f"{table.id}-bands-overlap",
            "C",
            tuple(band.cell for band in found.bands),
            " / ".join(band.label for band in found.bands),
            "bands without a common day",
            "; ".join(shared),
            False,
            table.section,
            table.lines,
        )


def _mean(published: Published, found: BandSet) -> Iterator[Finding]:
    table = found.table
    count = sum((band.cases for band in found.bands), Fraction(0))
    for said in published.facts:
        if (said.procedure, said.stage, said.year) != (table.procedure, table.stage, found.year):
            continue
        if not re.search(r"\b(average|mean)\b", said.text, re.I) or "day" not in said.unit or not said.value:
            continue
        days = said.value * count
        low = sum((band.cases * band.low for band in found.bands), Fraction(0))
        closed = [band for band in found.bands if band.high is not None]
        last = [band for band in found.bands if band.high is None and band.cases]
        high = sum((band.cases * (band.high or 0) for band in closed), Fraction(0))
        printed = f"{said.text}: {said.printed} {said.unit}"
        cells = (fact(said.id), *(band.cell for band in found.bands))
        half = count / 2
        if days + half < low or (not last and days - half > high):
            bound = (
                f"at least {number(low / count)}" if days + half < low else f"at most {number(high / count)}"
            )
            yield Finding(
                f"{said.id}-mean",
                "A",
                cells,
                printed,
                f"{bound} by the bands; the figures cannot settle which is wrong",
                f"{number(said.value)} × {number(count)} = {number(days)} days, the bands allow {bound} a case",
                True,
                said.section,
                said.lines,
            )
        elif last:
            yield from _long_tail(said.id, printed, cells, found, days, high, said.section, said.lines)


def _long_tail(
    id: str,
    printed: str,
    cells: tuple[Place, ...],
    found: BandSet,
    days: Fraction,
    high: Fraction,
    section: str,
    lines: str,
) -> Iterator[Finding]:
    """The open band must take what the others leave: implausible where that is over twice its first day."""
    last = [band for band in found.bands if band.high is None and band.cases]
    open_count = sum((band.cases for band in last), Fraction(0))
    least = (days - high) / open_count
    if least <= 2 * max(band.low for band in last):
        return
    closed = [band for band in found.bands if band.high is not None]
    middle = sum(
        (band.cases * Fraction(max(band.low, 1) + (band.high or 0), 2) for band in closed), Fraction(0)
    )
    count = sum((band.cases for band in found.bands), Fraction(0))
    yield Finding(
        f"{id}-mean",
        "D",
        cells,
        printed,
        "implausible with the bands; possible, but likely the mean of another year or another base",
        f"{number(days / count)} × {number(count)} = {number(days)} days; the other {number(count - open_count)} "
        f"at their band tops use at most {number(high)}, so the {number(open_count)} of “{last[0].label}” must "
        f"average at least {number(least)} days ({number((days - middle) / open_count)} with the others mid-band)",
        False,
        section,
        lines,
    )
