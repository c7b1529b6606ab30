"""Trends and rankings claimed in words, against the figures they are about and against each other."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from heard.reporting.published.model import Claim, Published, PublishedTable
from heard.reporting.published.proof.arithmetic import number
from heard.reporting.published.proof.columns import count_columns
from heard.reporting.published.proof.figures import Figures, generic
from heard.reporting.published.proof.finding import Finding, Place, fact
from heard.reporting.published.proof.words import before, directions_of, moved, stage_of, stems, year_of

_TIMELY = re.compile(r"time(ly|liness|frame|scale)|on.time", re.I)
_RANKED = re.compile(r"\b(most|largest|biggest|top|highest|second)\b", re.I)


class Series(NamedTuple):
    """A quantity in two years, with the words it goes by."""

    words: frozenset[str]
    earlier: Fraction
    later: Fraction
    unit: str
    timely: bool
    cells: tuple[Place, ...]


def find(published: Published) -> Iterator[Finding]:
    """Every claim that the figures do not bear out, or that another claim contradicts."""
    series = (*_facts(published), *_tables(published), *_totals(published))
    judged: set[str] = set()
    for claim in published.claims:
        for clause in re.split(r"[;,(]", claim.text):
            for found in _trend(published, claim, clause, series):
                judged.add(claim.id)
                yield found
        if claim.kind == "ranking":
            yield from _ranking(published, claim)
    for one, two in _opposed(published):
        if not {one.id, two.id} & judged:
            yield _against(one, two)


def _facts(published: Published) -> Iterator[Series]:
    facts = [each for each in published.facts if each.value is not None and "change" not in each.unit]
    for now in facts:
        for then in facts:
            if then.year != before(now.year) or not then.year or now.id == then.id:
                continue
            if (now.unit, now.basis, now.procedure, now.stage) != (
                then.unit,
                then.basis,
                then.procedure,
                then.stage,
            ):
                continue
            ours, theirs = stems(now.text), stems(then.text)
            alike = now.threshold == then.threshold and len(ours & theirs) * 2 >= len(ours | theirs)
            if not (alike or (generic(now) and generic(then))):
                continue
            timely = bool(now.threshold or _TIMELY.search(now.text))
            words = ours | stems(f"stage {now.stage} {now.procedure}") | ({"time"} if timely else set())
            if now.value is not None and then.value is not None:
                unit = now.unit if now.unit == "%" else ""
                yield Series(words, then.value, now.value, unit, timely, (fact(now.id), fact(then.id)))


def _tables(published: Published) -> Iterator[Series]:
    """Rows of tables whose columns are years: the last two of them."""
    for table in published.tables:
        years = [
            i
            for i in range(len(table.columns) - 1)
            if year_of(table.columns[i + 1]) and table.units[i][:1] != "%"
        ]
        if len(years) < 2:
            continue
        for row in table.rows:
            then, now = (row.cells[i].value for i in years[-2:])
            if then is not None and now is not None:
                words = stems(f"{row.label} {table.columns[0]}")
                cells = tuple((table.id, row.label, table.columns[i + 1]) for i in reversed(years[-2:]))
                yield Series(words, then, now, "", False, cells)


def _totals(published: Published) -> Iterator[Series]:
    """What was received at each stage in the year reported and in the year before, where both are printed."""
    figures = Figures(published)
    years = sorted({each.year for each in figures.totals if year_of(each.year)})
    for procedure, named in (("statutory", "statutory social care"), ("corporate", "corporate"), ("all", "")):
        for stage in (1, 2, 3, "lgsco") if procedure == "all" else (1, 2, 3):
            for year in years:
                now = figures.received(procedure, stage, year)
                then = figures.received(procedure, stage, before(year))
                if now is not None and then is not None:
                    where = "ombudsman contacts referrals cases" if stage == "lgsco" else f"stage {stage}"
                    cells = (*now.cells, *then.cells)
                    yield Series(stems(f"{named} {where}"), then.value, now.value, "", False, cells)


def _trend(published: Published, claim: Claim, clause: str, series: tuple[Series, ...]) -> Iterator[Finding]:
    directions, subject = directions_of(clause), stems(clause)
    if len(directions) != 1 or not subject:
        return
    said = next(iter(directions))
    timely = bool(_TIMELY.search(clause))
    for each in series:
        if not subject <= each.words or each.timely != timely:
            continue
        went = moved(each.earlier, each.later)
        near = abs(each.later - each.earlier) * 10 <= each.earlier
        fits = {
            "up": went == "up",
            "down": went == "down",
            "same": near,
            "better": not each.timely or went == "up",
            "worse": not each.timely or went == "down",
        }
        if fits[said]:
            continue
        words = {"up": "up", "down": "down", "same": "the same"}[went]
        if each.timely:
            words = {"up": "better", "down": "worse", "same": "no better"}[went]
        others = [two.text for one, two in _opposed(published) if one.id == claim.id]
        others += [one.text for one, two in _opposed(published) if two.id == claim.id]
        yield Finding(
            f"{claim.id}-trend",
            "E",
            each.cells,
            clause.strip(),
            f"{words}: {number(each.earlier)}{each.unit} to {number(each.later)}{each.unit}",
            f"{number(each.earlier)}{each.unit} the year before, {number(each.later)}{each.unit} now"
            + "".join(f"; elsewhere: {text}" for text in others),
            False,
            claim.section,
            claim.lines,
        )
        return


def _opposed(published: Published) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims about the same thing with different directions."""
    told = [
        (claim, stems(clause), directions_of(clause))
        for claim in published.claims
        for clause in re.split(r"[;,(]", claim.text)[:1]
    ]
    for place, (one, subject, way) in enumerate(told):
        for two, other, back in told[place + 1 :]:
            if subject and subject == other and len(way) == len(back) == 1 and _clash(way | back):
                yield one, two


def _clash(ways: frozenset[str]) -> bool:
    return len(ways) == 2 and ways not in (
        {"up", "better"},
        {"down", "worse"},
        {"up", "worse"},
        {"down", "better"},
    )


def _against(one: Claim, two: Claim) -> Finding:
    return Finding(
        f"{two.id}-trend",
        "E",
        (),
        two.text,
        "one of the two; the figures cannot settle which",
        f"elsewhere: {one.text}",
        False,
        two.section,
        f"{one.lines},{two.lines}",
    )


def _ranking(published: Published, claim: Claim) -> Iterator[Finding]:
    """ "A and B are the most common": the rows named must be the top ones of the table of that passage."""
    ranked = _RANKED.search(claim.text)
    table = _table_of(published, claim)
    if ranked is None or table is None:
        return
    index = count_columns(table)[0]
    named = _named_rows(table, claim)
    if not named:
        return
    order = sorted(
        ((row.cells[index].value or Fraction(0), row.label) for row in table.rows), key=lambda pair: -pair[0]
    )
    start = 1 if ranked[1].lower() == "second" else 0
    least = min(value for value, label in order if label in named)
    above = [label for value, label in order if value > least and label not in named]
    if len(above) > start or (start and len(above) < start and least != order[0][0]):
        heading = table.columns[index + 1]
        top = order[start : start + len(named)]
        yield Finding(
            f"{claim.id}-ranking",
            "E",
            tuple(
                (table.id, label, heading)
                for label in (*named, *(label for _, label in top if label not in named))
            ),
            claim.text,
            ", ".join(f"{label} {number(value)}" for value, label in top),
            ", ".join(f"{label} {number(value)}" for value, label in order[: len(named) + 2]),
            False,
            claim.section,
            claim.lines,
        )


def _table_of(published: Published, claim: Claim) -> PublishedTable | None:
    stage = stage_of(claim.text)
    for table in published.tables:
        listed = count_columns(table) and "%" not in table.unit and "year" not in table.row_dimension
        if listed and table.section == claim.section and stage in (None, table.stage):
            return table
    return None


def _named_rows(table: PublishedTable, claim: Claim) -> tuple[str, ...]:
    """The rows that the subject of the claim names, one for each part of it; () if a part names none."""
    subject = re.split(r"\b(?:are|is|was|were)\b", claim.text, maxsplit=1)[0]
    found: list[str] = []
    for part in re.split(r"\band\b|,", subject):
        words = stems(part)
        scored = sorted(
            ((len(words & stems(row.label)), -len(row.label), row.label) for row in table.rows), reverse=True
        )
        if not words or not scored or not scored[0][0]:
            return ()
        found.append(scored[0][2])
    return tuple(found)
