"""Which figure of a report answers a published one: tables and facts by `published_id`, cells by their words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from heard.reporting.published.model import PublishedTable

Answer = Mapping[str, Any]


def plain_words(text: str) -> str:
    """The text without what two hands write differently: case, dashes, quotes, spaces, full stops at the end.

    >>> plain_words("Other Family/ Friend") == plain_words("other family / friend")
    True
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[‐-―−]", "-", text).replace("’", "'").replace("&", " and ")
    return " ".join(re.findall(r"[a-z0-9%£'+-]+", re.sub(r"\s*-\s*", "-", text)))


class Answers:
    """The tables and facts of a `report.json` that answer published ones."""

    def __init__(self, report: Mapping[str, Any]) -> None:
        self._tables: dict[str, list[Mapping[str, Any]]] = {}
        self._facts: dict[str, Answer] = {}
        for table in report.get("tables") or ():
            if table.get("published_id"):
                self._tables.setdefault(table["published_id"], []).append(table)
        for fact in report.get("facts") or ():
            if fact.get("published_id"):
                self._facts.setdefault(fact["published_id"], fact)

    def fact(self, id: str) -> Answer | None:
        """The fact that answers the published one, or None."""
        return self._facts.get(id)

    def cell(self, table: PublishedTable, row: str, column: str) -> Answer | str:
        """The cell that answers a published cell, or a sentence that says what is missing.

        A published table may be answered by several; the first that has the row and the column is taken. Labels are
        compared by their words. Where those differ, a table of the same shape is taken by position.
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


def _in_table(answer: Mapping[str, Any], table: PublishedTable, row: str, column: str) -> Answer | str:
    columns = [str(heading) for heading in answer["columns"][1:]]
    rows = [*answer["rows"], *([answer["total"]] if answer.get("total") else [])]
    labels = [str(one[0]) for one in rows]
    published_rows = [one.label for one in (*table.rows, *((table.total,) if table.total else ()))]
    down = _place(row, labels, published_rows)
    across = _place(column, columns, table.columns[1:])
    if down is None:
        return f"the report's table {answer['id']} has no row “{row}”"
    if across is None:
        return f"the report's table {answer['id']} has no column “{column}”"
    cell: Answer = rows[down][across + 1]
    return cell


def _place(wanted: str, labels: Sequence[str], published: Iterable[str]) -> int | None:
    words = plain_words(wanted)
    plain = [plain_words(label) for label in labels]
    if words in plain:
        return plain.index(words)
    theirs = [plain_words(label) for label in published]
    # By position only where the shape is the same and no other label of the row or column could be meant.
    if len(theirs) == len(plain) and len(set(theirs) & set(plain)) == len(theirs) - 1:
        return theirs.index(words)
    return None
