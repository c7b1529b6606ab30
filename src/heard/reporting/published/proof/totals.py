"""The same total stated twice: tables of one stage, statutory and corporate together, totals over the stages."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate

from heard.reporting.published.model import Published
from heard.reporting.published.proof.arithmetic import number, places_of, share
from heard.reporting.published.proof.figures import Figure, Figures
from heard.reporting.published.proof.finding import Finding, Place, fact, slug
from heard.reporting.published.proof.states import key_of, stated
from heard.reporting.published.proof.words import stems
from heard.reporting.rounding import half_up


def find(published: Published) -> Iterator[Finding]:
    """Every total of complaints received that other totals do not bear out."""
    figures = Figures(published)
    yield from _same(published, figures)
    yield from _together(figures)
    yield from _headlines(published, figures)


def _said(figure: Figure) -> str:
    made = f"{figure.how}" if figure.how else number(figure.value)
    return f"{made} in {figure.source}"


def _place(figure: Figure) -> str:
    where = {"lgsco": "at the Ombudsman", "representation": "as representations"}
    stage = where.get(str(figure.stage), f"at stage {figure.stage}")
    procedure = "" if figure.procedure == "all" else f" ({figure.procedure})"
    return f"{stage}{procedure}"


def _same(published: Published, figures: Figures) -> Iterator[Finding]:
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for each in (*figures.totals, *(each for each in figures.headlines if each.unit == "compliments")):
        groups.setdefault((each.procedure, each.stage, each.year, each.unit), []).append(each)
    for group in groups.values():
        ranked = Counter(each.value for each in group).most_common()
        if len(ranked) < 2:
            continue
        right = ranked[0][0]
        agreed = [each for each in group if each.value == right]
        settled = ranked[0][1] > ranked[1][1]
        for each in group:
            if each.value == right:
                continue
            carried = _carried_in(published, each)
            handled = carried is not None and each.value == right + carried.value
            should = f"{number(right)}" if settled else f"{number(right)}, or the others are wrong"
            how = "; ".join(_said(other) for other in agreed)
            if handled and carried is not None:
                should = f"{number(right)} received; {number(each.value)} are those handled"
                how += f"; {number(right)} + {number(carried.value)} carried in = {number(each.value)}"
            yield Finding(
                f"{each.source}-{'handled' if handled else 'received'}" + _suffix(each, group),
                "D" if handled else "A",
                (*each.cells, *(cell for other in agreed for cell in other.cells)),
                f"{_said(each)}: {each.unit} received {_place(each)}",
                should,
                how,
                not handled,
                each.section,
                each.lines,
                each.cells if settled else (),
            )


def _suffix(each: Figure, group: list[Figure]) -> str:
    """A stage in the id where one table could give several findings of this kind."""
    return (
        f"-stage-{each.stage}"
        if each.stage is not None and len(each.cells[0]) == 3 and each.cells[0][2]
        else ""
    )


def _carried_in(published: Published, each: Figure) -> Figure | None:
    key = key_of(each.procedure, each.stage, each.year)
    return next(
        (one.figure for one in stated(published) if one.key == key and one.state == "carried in"), None
    )


def _together(figures: Figures) -> Iterator[Finding]:
    """A total over both procedures against statutory and corporate added."""
    for each in figures.totals:
        if each.procedure != "all" or each.stage == "lgsco" or each.unit != "complaints":
            continue
        both = figures.together(each.stage, each.year)
        if both is None or both.value == each.value:
            continue
        yield Finding(
            f"{each.source}-received-stage-{each.stage}",
            "A",
            (*each.cells, *both.cells),
            f"{_said(each)}: complaints received {_place(each)}",
            f"{number(both.value)}; the figures cannot settle which is wrong",
            f"statutory and corporate: {both.how} in {both.source}",
            True,
            each.section,
            each.lines,
        )


def _headlines(published: Published, figures: Figures) -> Iterator[Finding]:
    """A total without a stage may be stage 1 alone, or stages 1 and 2, or all three; anything else is wrong."""
    for each in figures.headlines:
        if each.unit != "complaints":
            continue
        stages = [_one(figures, each, stage) for stage in (1, 2, 3)]
        if stages[0] is None:
            continue
        known = [stage for stage in stages if stage is not None]
        sums = list(accumulate(stage.value for stage in known))
        if each.value in sums:
            continue
        told = [f"stage 1 {number(known[0].value)}"] + [
            f"with stage {'s 2 and 3' if place else '2'} {number(made)}".replace("stage s", "stages")
            for place, made in enumerate(sums[1:])
        ]
        shares = list(_dependent(published, each, known[0].value))
        twin = next(
            (
                o
                for o in figures.headlines
                if o is not each
                and o.source == each.source
                and o.value == each.value
                and o.procedure != each.procedure
            ),
            None,
        )
        yield Finding(
            f"{each.source}-received-{slug(each.label)}",
            "A",
            (*each.cells, *(place for place, _ in shares), *(cell for one in known for cell in one.cells)),
            f"{each.label}: {number(each.value)}" + "".join(f"; {text}" for _, text in shares),
            " or ".join(number(value) for value in dict.fromkeys(sums))
            + "".join(
                f"; {number(share(known[0].value, base), 2)}%" for base in _context(published, each, shares)
            ),
            ", ".join(told)
            + f" ({', '.join(dict.fromkeys(one.source for one in known))})"
            + _earlier(figures, each)
            + (f"; {number(each.value)} is also printed for {twin.label}" if twin else ""),
            True,
            each.section,
            each.lines,
            (*each.cells, *(place for place, _ in shares)),
        )


def _one(figures: Figures, each: Figure, stage: int) -> Figure | None:
    found = [
        other
        for other in figures.totals
        if (other.procedure, other.stage, other.year, other.unit)
        == (each.procedure, stage, each.year, "complaints")
    ]
    if not found:
        return figures.together(stage, each.year) if each.procedure == "all" else None
    most = Counter(other.value for other in found).most_common(1)[0][0]
    return next(other for other in found if other.value == most)


def _earlier(figures: Figures, each: Figure) -> str:
    others = [other for other in (*figures.totals, *figures.headlines) if other.procedure == each.procedure]
    told = [
        f"{number(o.value)} is {o.year}'s in {o.source}"
        for o in others
        if o.year != each.year and o.stage in (None, 1)
    ]
    return f"; {told[0]}" if told else ""


def _dependent(published: Published, each: Figure, right: Fraction) -> Iterator[tuple[Place, str]]:
    """Shares printed for the wrong total: they fit it and not the right one."""
    for said in published.facts:
        if "as a share of" not in said.text.lower() or said.value is None or said.unit != "%":
            continue
        if said.procedure != each.procedure or said.year != each.year:
            continue
        for base in _bases(published, said.text):
            places = places_of(said.printed)
            fits = half_up(share(each.value, base), places) == said.value
            if fits and half_up(share(right, base), places) != said.value:
                yield fact(said.id), f"{said.printed} of {number(base)}"


def _bases(published: Published, text: str) -> list[Fraction]:
    wanted = stems(text.lower().split("share of")[-1])
    return [
        cell.value
        for table in published.tables
        if table.basis == "context"
        for row, _, cell in table.cells()
        if cell.value and wanted and wanted <= stems(row.label)
    ]


def _context(published: Published, each: Figure, shares: list[tuple[Place, str]]) -> list[Fraction]:
    facts = [published.fact(place[0]) for place, _ in shares]
    return [base for said in facts if said is not None for base in _bases(published, said.text)[:1]]
