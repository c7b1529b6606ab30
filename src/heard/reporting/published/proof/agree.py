"""What became of the complaints, told twice: outcomes, bands, closures, withdrawals and open cases of one stage."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published
from heard.reporting.published.proof.arithmetic import number
from heard.reporting.published.proof.columns import count_columns
from heard.reporting.published.proof.figures import Figure, Figures
from heard.reporting.published.proof.finding import Finding, Place, slug
from heard.reporting.published.proof.states import Key, stated

Known = dict[str, list[Figure]]
_WORDS = {
    "withdrawn": "withdrawn or closed without an outcome",
    "closed": "closed",
    "open": "open",
    "carried in": "carried in",
    "investigated": "investigated",
}


def find(published: Published) -> Iterator[Finding]:
    """Counts of one state in one stage that contradict each other."""
    figures = Figures(published)
    by_key: dict[Key, Known] = {}
    for key, state, figure in stated(published):
        by_key.setdefault(key, {}).setdefault(state, []).append(figure)
    for key, known in by_key.items():
        yield from _flow(published, known)
        for state in ("withdrawn", "closed", "carried in", "investigated"):
            yield from _one_state(known.get(state, []), state)
        # What is open at the year's end and what is still ongoing at reporting are two numbers.
        for late in (False, True):
            opened = [each for each in known.get("open", []) if ("ongoing" in each.label.lower()) == late]
            yield from _one_state(opened, "open")
        yield from _received(figures, key, known)
        yield from _outcomes(known)
        yield from _banded(figures, key, known)
        yield from _left_open(figures, key, known)


def _cells(*figures: Figure) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(cell for figure in figures for cell in figure.cells))


def _told(figure: Figure) -> str:
    return f"{figure.how or number(figure.value)} ({figure.source})"


def _later_day(known: Known) -> bool:
    """Whether the outcomes run to the day of reporting: some are still ongoing then, after the year's end."""
    return any("ongoing" in figure.label.lower() for figure in known.get("open", []))


def _one_state(stated: list[Figure], state: str) -> Iterator[Finding]:
    ranked = Counter(figure.value for figure in stated).most_common()
    if len(ranked) < 2:
        return
    right = ranked[0][0]
    agreed = [figure for figure in stated if figure.value == right]
    settled = ranked[0][1] > ranked[1][1]
    odd = [figure for figure in stated if figure.value != right]
    for figure in odd:
        yield Finding(
            f"{figure.source}-{slug(state)}-{slug(figure.cells[0][1] or 'said')}",
            "A",
            _cells(figure, *agreed),
            f"{_told(figure)}: {_WORDS[state]}",
            number(right) + ("" if settled else "; the figures cannot settle which is wrong"),
            "elsewhere " + ", ".join(_told(other) for other in agreed),
            True,
            figure.section,
            figure.lines,
            figure.cells if settled else (),
        )


def _received(figures: Figures, key: Key, known: Known) -> Iterator[Finding]:
    """What prose says was received or requested, against the totals of that stage."""
    right = figures.received(*key)
    for said in known.get("received", []):
        if right is not None and said.value != right.value and said.source not in right.source:
            yield Finding(
                f"{said.source}-received-{slug(said.cells[0][1] or 'said')}",
                "A",
                _cells(said, right),
                f"{_told(said)}: {said.label}",
                f"{number(right.value)}; the figures cannot settle which is wrong",
                f"elsewhere {_told(right)}",
                True,
                said.section,
                said.lines,
            )


def _outcomes(known: Known) -> Iterator[Finding]:
    """Verdicts against those said to be answered with an outcome, and against those closed."""
    for found in known.get("found", [])[:1]:
        for answered in known.get("answered", []):
            if answered.value != found.value:
                yield Finding(
                    f"{answered.source}-answered",
                    "A",
                    _cells(answered, found),
                    f"{number(answered.value)}: {answered.label}",
                    number(found.value),
                    f"outcomes {_told(found)}",
                    True,
                    answered.section,
                    answered.lines,
                )
        for closed in known.get("closed", [])[:1]:
            if closed.value == found.value or (_later_day(known) and closed.value <= found.value):
                continue
            if "partial" not in found.label.lower() and "not upheld" not in found.label.lower():
                continue
            yield Finding(
                f"{found.source}-closed",
                "A",
                _cells(found, closed),
                f"outcomes {_told(found)}, closed {_told(closed)}",
                "the same number; the figures cannot settle which is wrong",
                f"{found.how or number(found.value)} against {number(closed.value)}: "
                f"{number(abs(closed.value - found.value))} closed "
                f"{'without' if closed.value > found.value else 'too few for'} an outcome"
                + _without(known, closed.value - found.value),
                True,
                found.section,
                found.lines,
            )


def _without(known: Known, missing: Fraction) -> str:
    gone = [figure for figure in known.get("withdrawn", []) if figure.value == missing]
    return f"; {number(missing)} withdrawn are counted apart" if gone else ""


def _banded(figures: Figures, key: Key, known: Known) -> Iterator[Finding]:
    for banded in known.get("banded", []):
        for found in known.get("found", [])[:1]:
            if found.value != banded.value:
                yield Finding(
                    f"{banded.source}-outcomes",
                    "A",
                    _cells(banded, found),
                    f"bands {_told(banded)}, outcomes {_told(found)}",
                    "the same number; the figures cannot settle which is wrong",
                    f"{banded.how} against {found.how or number(found.value)}",
                    True,
                    banded.section,
                    banded.lines,
                )
        closed = known.get("closed", [])
        if not closed or any(figure.value == banded.value for figure in closed):
            continue
        if _later_day(known) and any(figure.value == banded.value for figure in known.get("found", [])):
            continue
        received = figures.received(*key)
        yield Finding(
            f"{banded.source}-closed",
            "A",
            _cells(banded, closed[0], *([received] if received else [])),
            f"bands {_told(banded)}, closed {_told(closed[0])}"
            + (f", received {_told(received)}" if received else ""),
            "the number of one of them; what the bands are of is not settled by the figures",
            f"{banded.how}, which is neither {number(closed[0].value)} closed"
            + (f" nor {number(received.value)} received" if received else ""),
            True,
            banded.section,
            banded.lines,
        )


def _flow(published: Published, known: Known) -> Iterator[Finding]:
    """Carried in + received = closed + rejected + withdrawn + open, in the one row that states them all.

    A row that says nothing of what was carried in may have closed more than came, and cannot have lost any.
    """
    for opened in known.get("open", []):
        row = opened.cells[0][:2] if len(opened.cells) == 1 else None
        if row is None or row[1] is None:
            continue
        same = {s: [f for f in stated if f.cells[0][:2] == row] for s, stated in known.items()}
        if not (same.get("received") and same.get("closed")):
            continue
        came = [*same.get("carried in", []), *same["received"]]
        went = [*same["closed"], *same.get("rejected", []), *same.get("withdrawn", []), opened]
        into, out = (sum((figure.value for figure in side), Fraction(0)) for side in (came, went))
        lost = into > out and _all_told(published, row, (*came, *went))
        if lost if not same.get("carried in") else into != out:
            yield Finding(
                f"{opened.source}-flow-{slug(row[1])}",
                "A",
                _cells(*came, *went),
                f"{row[1]}: {number(into)} came in, {number(out)} went out or stayed",
                "the same number; which figure is wrong cannot be settled",
                f"{_sum(came)} came, {_sum(went)} went or stayed",
                True,
                opened.section,
                opened.lines,
            )


def _sum(figures: list[Figure]) -> str:
    total = number(sum((figure.value for figure in figures), Fraction(0)))
    return total if len(figures) == 1 else " + ".join(number(each.value) for each in figures) + f" = {total}"


def _all_told(published: Published, row: tuple[str, str | None], told: tuple[Figure, ...]) -> bool:
    """Whether every count of a row is one of these."""
    table = published.table(row[0])
    if table is None:
        return False
    counts = {table.columns[index + 1] for index in count_columns(table)}
    return counts <= {figure.cells[0][2] for figure in told}


def _left_open(figures: Figures, key: Key, known: Known) -> Iterator[Finding]:
    """Received less closed less withdrawn is what is open; where one row leaves "open" blank, others must agree."""
    for closed in known.get("closed", []):
        row = closed.cells[0][:2]
        same = {s: [f for f in stated if f.cells[0][:2] == row] for s, stated in known.items()}
        if not (same.get("received") and same.get("withdrawn")) or same.get("open") or same.get("carried in"):
            continue
        received, withdrawn = same["received"][0], same["withdrawn"][0]
        left = received.value - closed.value - withdrawn.value
        for opened in known.get("open", []):
            if opened.value != left and not _later_day(known):
                yield Finding(
                    f"{opened.source}-open-{slug(opened.cells[0][1] or 'said')}",
                    "A",
                    _cells(opened, received, closed, withdrawn),
                    f"{number(opened.value)}: {opened.label}",
                    f"{number(left)} open",
                    f"{number(received.value)} received - {number(closed.value)} closed - "
                    f"{number(withdrawn.value)} withdrawn = {number(left)} ({closed.source})",
                    True,
                    opened.section,
                    opened.lines,
                )
