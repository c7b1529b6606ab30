"""Do the figures of a report agree with each other? Each check is a sentence that can stand at the top of the page.

Checks carry ids that stay the same from year to year, so that a layout can explain one in print:
TABLE/rows/COLUMN, TABLE/columns/ROW, TABLE/share/ROW/COLUMN, TABLE/partition/COLUMN, TABLE/year/ROW/COLUMN, FACT/share,
FACT/same/TABLE/ROW/COLUMN, FACT/base/TABLE/ROW/COLUMN, check/ID and stock/MEASURE, labels as the layout writes them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from heard.reporting.checks.findings import Note
from heard.reporting.checks.partition import check_partitions
from heard.reporting.checks.shared import check_shared
from heard.reporting.checks.stocks import check_own, check_stocks
from heard.reporting.checks.totals import check_last_year, check_sentence, check_shares, check_totals
from heard.reporting.documents.model import Check, Report
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.model import Explained
from heard.reporting.tables import Fact


@dataclass(frozen=True)
class Reconciled:
    """Every check, and the notes to print under tables."""

    checks: tuple[Check, ...]
    notes: Mapping[str, tuple[str, ...]]


def reconcile(answers: Answers, facts: dict[str, Fact]) -> Reconciled:
    """All the checks of a report."""
    checks: list[Check] = []
    notes: dict[str, list[str]] = {}
    for found in _found(answers, facts):
        if isinstance(found, Note):
            notes.setdefault(found.table, []).append(found.text)
        else:
            checks.append(_explained(found, answers.layout.explained, answers))
    return Reconciled(tuple(checks), {id: tuple(dict.fromkeys(texts)) for id, texts in notes.items()})


def publishable(report: Report) -> tuple[str, ...]:
    """Why the report may not be published; nothing, when it may.

    A check that fails is to be mended, or explained by a note that is printed in the report itself.
    """
    printed = {line for notice in report.notices for line in notice.lines}
    reasons = [f"{check.sentence}." for check in report.failing]
    for check in report.checks:
        if not check.holds and check.explained and explanation(check) not in printed:
            reasons.append(f"{check.sentence}: the note that explains it is not printed.")
    return tuple(reasons)


def explanation(check: Check) -> str:
    """A failing check with its explanation, as it is printed."""
    return f"{check.sentence}. {check.explained}"


def _found(answers: Answers, facts: dict[str, Fact]) -> Iterator[Check | Note]:
    for id in answers.layout.tables:
        grid = answers.grid(id)
        yield from check_totals(grid)
        yield from check_shares(grid)
        yield from check_last_year(grid)
    for id, fact in facts.items():
        spec = answers.layout.facts[id]
        yield from check_sentence(fact, replace(spec.measure, form=spec.form or spec.measure.form))
    yield from check_partitions(answers)
    yield from check_shared(answers, facts)
    yield from check_stocks(answers)
    yield from check_own(answers)


def _explained(check: Check, explained: Iterable[Explained], answers: Answers) -> Check:
    note = next((one.note for one in explained if one.check == check.id), "")
    return check if check.holds or not note else replace(check, explained=answers.named(note))
