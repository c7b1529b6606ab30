"""Which figure of a report answers a published one: tables and facts by `published_id`, cells by their words."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from heard.reporting.published.model import PublishedTable

Answer = Mapping[str, Any]
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")


def plain_words(text: str) -> str:
    """The text without what two hands write differently: case, dashes, quotes, spaces, full stops at the end.

    >>> plain_words("Other Family/ Friend") == plain_words("other family / friend")
    True
    >>> plain_words("< 5 days") == plain_words("> 5 days")
    False
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[‐-―−]", "-", text).replace("’", "'").replace("&", " and ")
    return " ".join(re.findall(r"[^\W_]+(?:['.,][^\W_]+)*|[%£+<>≤≥=-]", text))


class Answers:
    """The tables and facts of a `report.json` that answer published ones. Raises ValueError where it is malformed."""

    def __init__(self, report: Mapping[str, Any]) -> None:
        self._tables: dict[str, list[Mapping[str, Any]]] = {}
        self._facts: dict[str, Answer] = {}
        for table in _mappings(report, "tables"):
            if table.get("published_id"):
                _check_table(table)
                self._tables.setdefault(table["published_id"], []).append(table)
        for fact in _mappings(report, "facts"):
            if fact.get("published_id"):
                self._facts.setdefault(fact["published_id"], fact)

    def fact(self, id: str) -> Answer | None:
        """The fact that answers the published one, or None."""
        return self._facts.get(id)

    def cell(self, table: PublishedTable, row: int, column: int) -> Answer | str:
        """The cell that answers a published one, or a sentence that says what is missing.

        `row` and `column` are places from 0 (the total comes after the rows). A published table may be answered by
        several; the first that has the row and the column is taken. Labels are compared by their words, then without
        what theirs says in brackets at its end. Where one differs and all others agree, it is taken by its place.
        """
        tables = self._tables.get(table.id, [])
        if not tables:
            return "no table of the report answers this one"
        missing = ""
        for answer in tables:
            found = _in_table(answer, table, row, column)
            if not isinstance(found, str):
                return found
            missing = missing or found
        return missing


def _in_table(answer: Mapping[str, Any], table: PublishedTable, row: int, column: int) -> Answer | str:
    rows = [*answer["rows"], *([answer["total"]] if answer.get("total") else [])]
    published = [one.label for one in (*table.rows, *((table.total,) if table.total else ()))]
    down = _place(row, published, [str(one[0]) for one in rows])
    across = _place(column, table.columns[1:], [str(heading) for heading in answer["columns"][1:]])
    if down is None:
        return f"the report's table {answer['id']} has no row “{published[row]}”"
    if across is None:
        return f"the report's table {answer['id']} has no column “{table.columns[column + 1]}”"
    cell: Answer = rows[down][across + 1]
    return cell


def _place(wanted: int, published: Sequence[str], ours: Sequence[str]) -> int | None:
    """Our place for a published label: the same words, the second of two equal labels being the second of ours."""
    theirs, labels = [plain_words(label) for label in published], [plain_words(label) for label in ours]
    words = theirs[wanted]
    before = theirs[:wanted].count(words)
    same = [place for place, label in enumerate(labels) if label == words]
    if len(same) > before:
        return same[before]
    # What stands in brackets behind a label may be a figure of that year: “African (one person)”.
    plain = [plain_words(_BRACKET.sub("", label)) for label in published]
    if plain.count(plain[wanted]) == 1 and labels.count(plain[wanted]) == 1 and plain[wanted] not in theirs:
        return labels.index(plain[wanted])
    # By place only where the shape is the same and no other label of the row or column could be meant.
    alike = sum(one == other for one, other in zip(theirs, labels, strict=False))
    return wanted if len(theirs) == len(labels) and alike == len(theirs) - 1 else None


def _mappings(report: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = report.get(key)
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise ValueError(f"{key}: expected a list of tables with keys")
    return found


def _check_table(table: Mapping[str, Any]) -> None:
    name, columns, rows = table.get("id"), table.get("columns"), table.get("rows")
    total = table.get("total")
    if not isinstance(columns, list) or not isinstance(rows, list):
        raise ValueError(f"table {name}: expected columns and rows")
    for row in (*rows, *([total] if total else [])):
        if not isinstance(row, list) or len(row) != len(columns):
            raise ValueError(f"table {name}: expected rows of {len(columns)} cells, got {str(row)[:60]}")
        if not all(isinstance(cell, Mapping) for cell in row[1:]):
            raise ValueError(f"table {name}, row {row[0]}: expected cells with a value and a text")
