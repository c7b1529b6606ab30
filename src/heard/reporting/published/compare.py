"""A report held against what was published: a verdict for every published cell and fact, and nothing passed over."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from heard.reporting.published.matching import Answer, Answers, plain_words
from heard.reporting.published.model import Published, PublishedCell, PublishedFact
from heard.reporting.published.proof import Finding, excluded_by, findings
from heard.reporting.rounding import half_up


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

# "Fewer by 4" published as 4 is answered by a change of -4.
_FALL = re.compile(r"\b(reduc|decreas|fell|fall|fewer|lower|down|drop|declin)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Compared:
    """One published figure: `row` and `column` are None for a fact; `got` is what the report prints, `why` the reason."""

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

    `report` is a parsed `report.json`. A blank cell published nothing and gets no verdict. A figure of the report that
    differs is `contradicted` only where another published figure excludes the one printed: by the arithmetic of
    `proof`, or by a conflict that the making of the register found and the report carries.
    """
    return tuple(_Comparison(report, published).all())


class _Comparison:
    def __init__(self, report: Mapping[str, Any], published: Published) -> None:
        self._published = published
        self._answers = Answers(report)
        self._found: tuple[Finding, ...] = findings(published)
        register = report.get("register_published") or {}
        self._unmet: Sequence[Mapping[str, Any]] = register.get("unmet") or ()
        self._unreachable: Sequence[Mapping[str, Any]] = (
            *(report.get("unreachable") or ()),
            *(register.get("unreachable") or ()),
        )

    def all(self) -> Iterator[Compared]:
        for table in self._published.tables:
            for row, heading, cell in table.cells():
                if cell.blank:
                    continue
                answer = self._answers.cell(table, row.label, heading)
                yield self._judged(table.id, row.label, heading, cell, "", answer)
        for fact in self._published.facts:
            told = self._answers.fact(fact.id)
            answer = "no sentence of the report answers this one" if told is None else told
            yield self._judged(fact.id, None, None, _as_cell(fact), _words(fact), answer)

    def _judged(
        self, id: str, row: str | None, column: str | None, cell: PublishedCell, words: str, answer: Answer | str
    ) -> Compared:
        why = self._why_unreachable(id, row, column)
        if isinstance(answer, str):
            verdict = Verdict.UNREACHABLE if why else Verdict.ABSENT
            return Compared(id, row, column, cell.text, verdict, "", why or answer)
        got = str(answer.get("text", ""))
        if answer.get("suppressed"):
            return Compared(id, row, column, cell.text, Verdict.DIFFERENT, got, "the report suppresses it")
        if agrees(cell, words, answer):
            carried = bool(answer.get("carried"))
            source = str(answer.get("source") or "given, not counted") if carried else ""
            return Compared(id, row, column, cell.text, Verdict.CARRIED if carried else Verdict.SAME, got, source)
        excluded = self._why_excluded(id, row, column)
        if excluded:
            return Compared(id, row, column, cell.text, Verdict.CONTRADICTED, got, excluded)
        if why and answer.get("value") is None:
            return Compared(id, row, column, cell.text, Verdict.UNREACHABLE, got, why)
        return Compared(id, row, column, cell.text, Verdict.DIFFERENT, got, "")

    def _why_unreachable(self, id: str, row: str | None, column: str | None) -> str:
        for entry in self._unreachable:
            if _names(entry, id, row, column):
                return str(entry.get("why") or "the register cannot hold it")
        return ""

    def _why_excluded(self, id: str, row: str | None, column: str | None) -> str:
        """Which other published figure excludes this one, with the arithmetic; "" where none does."""
        for finding in excluded_by(self._found, id, row, column):
            return f"{finding.id}: {finding.how}"
        for entry in self._unmet:
            if _names(entry, id, row, column) and entry.get("because"):
                others = "; ".join(_place(other) for other in entry["because"])
                return f"{entry.get('how') or 'it cannot hold together with'} ({others})"
        return ""


def agrees(cell: PublishedCell, words: str, answer: Answer) -> bool:
    """Whether the report's cell prints what was published, to the places that were published.

    Words agree by their letters. `words` qualify a number: "less than" 20 is answered by anything below, "reduced by" 4
    by a change of -4.
    """
    text, value = str(answer.get("text", "")), answer.get("value")
    if cell.value is None:
        return plain_words(cell.text) == plain_words(text)
    if value is None:
        return False
    got, wanted = Fraction(str(value)), cell.value
    places = _places(cell)
    if words:
        plain = words.casefold()
        if "less than" in plain or "under" in plain:
            return got < wanted or half_up(got, places) < wanted
        if "more than" in plain or "over " in plain:
            return got > wanted
        if _FALL.search(plain) and wanted > 0 > got:
            got = -got
    return got == wanted or half_up(got, places) == wanted or _number(text) == wanted


def _places(cell: PublishedCell) -> int:
    """How many decimals were printed: as many as the text shows, or as many as the value needs."""
    shown = re.search(r"\d\.(\d+)", cell.text)
    assert cell.value is not None
    needed = 0
    while needed < 6 and (cell.value * 10**needed).denominator != 1:
        needed += 1
    return max(len(shown.group(1)) if shown else 0, needed)


def _number(text: str) -> Fraction | None:
    found = re.fullmatch(r"[^\d+-]*([+-]?[\d,]+(?:\.\d+)?)\D*", text.replace("−", "-"))
    return Fraction(found.group(1).replace(",", "")) if found else None


def _as_cell(fact: PublishedFact) -> PublishedCell:
    return PublishedCell(fact.value, fact.printed)


def _words(fact: PublishedFact) -> str:
    return f"{fact.qualifier} {fact.text if _FALL.search(fact.text) else ''}".strip()


def _names(entry: Mapping[str, Any], id: str, row: str | None, column: str | None) -> bool:
    """Whether an entry speaks of this figure: of its table, of its whole row or column, or of the cell alone."""
    if (entry.get("id") or entry.get("published_id")) != id:
        return False
    return all(
        not theirs or (ours is not None and plain_words(str(theirs)) == plain_words(ours))
        for theirs, ours in ((entry.get("row"), row), (entry.get("column"), column))
    )


def _place(entry: Mapping[str, Any]) -> str:
    place = ", ".join(str(part) for part in (entry.get("id"), entry.get("row"), entry.get("column")) if part)
    return f"{place}: {entry['printed']}" if entry.get("printed") else place
