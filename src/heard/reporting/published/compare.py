"""A report held against what was published: a verdict for every published cell and fact, and nothing passed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from heard.reporting.published.agreeing import PLAIN, Wording, agrees, places_of, wording
from heard.reporting.published.matching import Answer, Answers, plain_words
from heard.reporting.published.model import Published, PublishedCell
from heard.reporting.published.proof import excluded_by, findings
from heard.reporting.published.replacing import At, number_in, replaced
from heard.reporting.rounding import half_up

Place = tuple[str, str | None, str | None]


class Verdict(StrEnum):
    """What became of a published figure."""

    SAME = "same"
    DIFFERENT = "different"
    CONTRADICTED = "contradicted"
    CARRIED = "carried"
    UNREACHABLE = "unreachable"
    ABSENT = "absent"


# `./heard compare` exits 1 for these.
FAILURES = (Verdict.DIFFERENT, Verdict.ABSENT)


@dataclass(frozen=True, slots=True)
class Compared:
    """One published figure: `row` and `column` are None for a fact; `got` is what the report prints."""

    id: str
    row: str | None
    column: str | None
    printed: str
    verdict: Verdict
    got: str = ""
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The form of `./heard compare --json`."""
        return {
            "id": self.id,
            "row": self.row,
            "column": self.column,
            "printed": self.printed,
            "verdict": self.verdict.value,
            "got": self.got,
            "why": self.why,
        }


def compare(report: Mapping[str, Any], published: Published) -> tuple[Compared, ...]:
    """A verdict for every published cell that carries a figure or words, and for every fact, in the file's order.

    `report` is a parsed `report.json`; raises ValueError where its tables or facts are malformed. A blank cell
    published nothing and gets no verdict. A figure that the report prints otherwise is `contradicted` only where
    other published figures exclude it: by a finding of `proof` that is gone once the report's figure stands in its
    place, or by a conflict that the making of the register found, where the report prints what it gives instead.
    """
    return tuple(_Comparison(report, published).all())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A published figure and what the report has for it, or a sentence that says what is missing."""

    at: At
    place: Place
    cell: PublishedCell
    words: Wording
    answer: Answer | str

    @property
    def agrees(self) -> bool:
        """Whether the report prints what was published."""
        return (
            not isinstance(self.answer, str)
            and not self.answer.get("suppressed")
            and agrees(self.cell, self.words, self.answer)
        )


class _Comparison:
    def __init__(self, report: Mapping[str, Any], published: Published) -> None:
        self._asked = tuple(_asked(published, Answers(report)))
        self._printed = [one.place for one in self._asked if one.agrees]
        self._published, self._found = published, findings(published)
        register = report.get("register_published")
        register = register if isinstance(register, Mapping) else {}
        self._unmet = _entries(register.get("unmet"))
        self._unreachable = (*_entries(report.get("unreachable")), *_entries(register.get("unreachable")))

    def all(self) -> Iterator[Compared]:
        for one in self._asked:
            verdict, why = self._verdict(one)
            got = "" if isinstance(one.answer, str) else str(one.answer.get("text", ""))
            yield Compared(*one.place, one.cell.text, verdict, got, why)

    def _verdict(self, one: _Asked) -> tuple[Verdict, str]:
        out_of_reach = self._why_unreachable(one.place)
        if isinstance(one.answer, str):
            return (Verdict.UNREACHABLE, out_of_reach) if out_of_reach else (Verdict.ABSENT, one.answer)
        if one.agrees:
            if one.answer.get("carried"):
                return Verdict.CARRIED, str(one.answer.get("source") or "given, not counted")
            return Verdict.SAME, ""
        if one.answer.get("suppressed"):
            return Verdict.DIFFERENT, "the report suppresses it"
        if excluded := self._why_excluded(one, str(one.answer.get("text", ""))):
            return Verdict.CONTRADICTED, excluded
        if out_of_reach:
            return Verdict.UNREACHABLE, out_of_reach
        return Verdict.DIFFERENT, ""

    def _why_unreachable(self, place: Place) -> str:
        for entry in self._unreachable:
            if _names(entry, place):
                return str(entry.get("why") or "the register cannot hold it")
        return ""

    def _why_excluded(self, asked: _Asked, got: str) -> str:
        """Which other published figure excludes this one, with the arithmetic; "" where none does.

        What contradicts the published figure must not contradict the one that the report prints as well.
        """
        found, cell = excluded_by(self._found, *asked.place), _printed_cell(asked)
        if found and cell is not None:
            instead = findings(replaced(self._published, {asked.at: cell}))
            left = {finding.id for finding in excluded_by(instead, *asked.place)}
            for finding in found:
                if finding.id not in left:
                    return f"{finding.id}: {finding.how}"
        for entry in self._unmet:
            because = _entries(entry.get("because"))
            held = all(any(_names(other, one) for one in self._printed) for other in because)
            instead_too = plain_words(str(entry.get("got", ""))) == plain_words(got)
            if because and held and instead_too and _names(entry, asked.place):
                others = "; ".join(_told(other) for other in because)
                return str(entry.get("how") or f"it cannot hold together with {others}")
        return ""


def _asked(published: Published, answers: Answers) -> Iterator[_Asked]:
    for table in published.tables:
        for down, row in enumerate((*table.rows, *((table.total,) if table.total else ()))):
            for across, cell in enumerate(row.cells):
                if not cell.blank:
                    place = (table.id, row.label, table.columns[across + 1])
                    yield _Asked(
                        (table.id, down, across), place, cell, PLAIN, answers.cell(table, down, across)
                    )
    for fact in published.facts:
        cell = PublishedCell(fact.value, fact.printed)
        answer = answers.fact(fact.id) or "no sentence of the report answers this one"
        yield _Asked((fact.id, 0, 0), (fact.id, None, None), cell, wording(fact), answer)


def _printed_cell(asked: _Asked) -> PublishedCell | None:
    """What the report prints in place of a published number, to the same places; None where it prints no number."""
    if isinstance(asked.answer, str) or asked.cell.value is None:
        return None
    text, value = str(asked.answer.get("text", "")), asked.answer.get("value")
    number = number_in(text)
    if number is None and isinstance(value, int | float) and not isinstance(value, bool):
        number = half_up(Fraction(str(value)), places_of(asked.cell))
    return None if number is None else PublishedCell(number, text)


def _entries(raw: object) -> Sequence[Mapping[str, Any]]:
    """The entries of a list that may be missing or malformed: a report is no reason for a traceback."""
    return [one for one in raw if isinstance(one, Mapping)] if isinstance(raw, list) else []


def _names(entry: Mapping[str, Any], place: Place) -> bool:
    """Whether an entry speaks of this figure: of its table, of its whole row or column, or of the cell alone."""
    id, row, column = place
    return entry.get("id") == id and all(
        not theirs or (ours is not None and plain_words(str(theirs)) == plain_words(ours))
        for theirs, ours in ((entry.get("row"), row), (entry.get("column"), column))
    )


def _told(entry: Mapping[str, Any]) -> str:
    place = ", ".join(str(part) for part in (entry.get("id"), entry.get("row"), entry.get("column")) if part)
    return f"{place}: {entry['printed']}" if entry.get("printed") else place
