"""Reading a published-figures YAML. Every fault names file, line and what was expected; nothing is guessed."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from heard.reporting.published.load import LINE, Listed, load
from heard.reporting.published.model import (
    Claim,
    Feature,
    MissingChart,
    Published,
    PublishedCell,
    PublishedFact,
    PublishedRow,
    PublishedTable,
    Stage,
)
from heard.rules.faults import InputFault

_Item = TypeVar("_Item")


def read_published(path: Path) -> Published:
    """The figures in a YAML file of the form documented at the head of each file of `published/`.

    Raises InputFault naming file and line for what cannot be read: every fault found, not the first alone.
    """
    data = load(path)
    if not isinstance(data, dict):
        raise InputFault(f"{path.name}:1: expected authority, key, period, tables and facts")
    return _Reading(path.name, data).published()


class _Reading:
    def __init__(self, file: str, data: dict[str, Any]) -> None:
        self._file = file
        self._data = data
        self._faults: list[str] = []

    def published(self) -> Published:
        data = self._data
        if LINE in data and len(data) == 1:
            self._fault(data, "expected authority, key, period, tables and facts")
        period = data.get("period")
        if not isinstance(period, dict):
            self._fault(data, "period: expected start, end and label")
            period = {}
        start, end = self._day(period, "start"), self._day(period, "end")
        if start > end:
            self._fault(period, f"period: starts on {start}, after it ends on {end}")
        vocabulary = data.get("vocabulary") or {}
        if not isinstance(vocabulary, dict):
            self._fault(data, "vocabulary: expected lists of terms by kind")
            vocabulary = {}
        found = Published(
            authority=self._text(data, "authority"),
            key=self._text(data, "key"),
            title=self._text(data, "title", ""),
            start=start,
            end=end,
            label=self._text(period, "label", ""),
            coverage=self._text(data, "coverage", ""),
            heading_note=self._text(data, "heading_note", ""),
            tables=self._each("tables", self._table),
            facts=self._each("facts", self._fact),
            claims=self._each("claims", self._claim),
            missing_charts=self._each("missing_charts", self._chart),
            vocabulary={
                kind: self._terms(kind, entry, vocabulary)
                for kind, entry in vocabulary.items()
                if kind != LINE
            },
            rules=tuple(
                {key: value for key, value in rule.items() if key != LINE}
                for rule in self._items("procedure")
            ),
            features=self._each("features", self._feature),
        )
        self._once()
        if self._faults:
            raise InputFault(*self._faults)
        return found

    def _fault(self, near: Mapping[str, Any], what: str) -> None:
        self._faults.append(f"{self._file}:{near.get(LINE, 1)}: {what}")

    def _items(self, key: str) -> list[dict[str, Any]]:
        items = self._data.get(key) or []
        if not isinstance(items, list):
            self._fault(self._data, f"{key}: expected a list")
            return []
        for item in items:
            if not isinstance(item, dict):
                self._fault(self._data, f"{key}: expected entries with keys, got {item!r}")
        return [item for item in items if isinstance(item, dict)]

    def _each(self, key: str, read: Callable[[dict[str, Any]], _Item]) -> tuple[_Item, ...]:
        return tuple(read(item) for item in self._items(key))

    def _terms(self, kind: str, entry: object, near: Mapping[str, Any]) -> tuple[str, ...]:
        terms = entry.get("terms") or [] if isinstance(entry, dict) else entry
        if not isinstance(terms, list):
            self._fault(
                entry if isinstance(entry, dict) else near, f"vocabulary {kind}: expected a list of terms"
            )
            return ()
        return tuple(str(term) for term in terms)

    def _once(self) -> None:
        """Ids of tables, facts, claims and charts are unique in the file: other files point at them."""
        seen: dict[str, int] = {}
        for key in ("tables", "facts", "claims", "missing_charts"):
            items = self._data.get(key)
            for item in items if isinstance(items, list) else ():
                if not isinstance(item, dict) or not isinstance(item.get("id"), str):
                    continue
                if item["id"] in seen:
                    self._fault(item, f"{item['id']} is there twice (first on line {seen[item['id']]})")
                seen.setdefault(item["id"], item.get(LINE, 1))

    def _text(self, data: Mapping[str, Any], key: str, otherwise: str | None = None) -> str:
        value = data.get(key)
        if value is None and otherwise is not None:
            return otherwise
        if not isinstance(value, str | int | float | date) or isinstance(value, bool):
            self._fault(data, f"{key}: expected a text, got {value!r}")
            return ""
        return str(value)

    def _day(self, data: Mapping[str, Any], key: str) -> date:
        value = data.get(key)
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self._fault(data, f"{key}: expected a date such as 2024-04-01, got {value!r}")
            return date(2000, 1, 1)

    def _stage(self, data: Mapping[str, Any]) -> Stage:
        value = data.get("stage")
        if value is not None and not isinstance(value, int | str):
            self._fault(data, f"stage: expected a number, a word or null, got {value!r}")
            return None
        return value

    def _number(self, data: Mapping[str, Any], value: object, what: str) -> Fraction | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._fault(data, f"{what}: expected a number, got {value!r}")
            return None
        if value != value or value in (float("inf"), float("-inf")):
            self._fault(data, f"{what}: expected a number, got {value!r}")
            return None
        return Fraction(str(value))

    def _cell(self, table: Mapping[str, Any], raw: object, row: str) -> PublishedCell:
        if raw is None:
            return PublishedCell(None, "")
        if isinstance(raw, dict):
            value = self._number(raw, raw.get("value"), f"value in row {row}")
            return PublishedCell(value, self._text(raw, "printed", "" if value is None else str(value)))
        if isinstance(raw, str):
            return PublishedCell(None, raw)
        return PublishedCell(self._number(table, raw, f"a cell of row {row}"), f"{raw}")

    def _row(self, table: Mapping[str, Any], raw: object, width: int, what: str) -> PublishedRow | None:
        near = {LINE: raw.line} if isinstance(raw, Listed) else table
        if not isinstance(raw, list) or not raw:
            self._fault(near, f"{what}: expected a list of a label and cells, got {raw!r}")
            return None
        if not isinstance(raw[0], str | int | float | date):
            self._fault(near, f"{what}: expected a label first, got {raw[0]!r}")
            return None
        if len(raw) != width:
            self._fault(near, f"{what} '{raw[0]}': {len(raw)} cells for {width} columns")
            return None
        return PublishedRow(str(raw[0]), tuple(self._cell(near, cell, str(raw[0])) for cell in raw[1:]))

    def _table(self, data: dict[str, Any]) -> PublishedTable:
        columns = data.get("columns")
        if not isinstance(columns, list) or len(columns) < 2:
            self._fault(data, "columns: expected the heading of the labels and at least one more")
            columns = ["", ""]
        width = len(columns)
        raw_rows = data.get("rows")
        if not isinstance(raw_rows, list):
            self._fault(data, "rows: expected a list of rows")
            raw_rows = []
        rows = [self._row(data, raw, width, "row") for raw in raw_rows]
        raw_total = data.get("total_row")
        unit, basis = self._text(data, "unit", ""), self._text(data, "basis", "")
        return PublishedTable(
            id=self._text(data, "id"),
            title=self._text(data, "title", ""),
            section=self._text(data, "section", ""),
            lines=self._text(data, "lines", ""),
            form=self._text(data, "form", ""),
            kind=self._text(data, "kind", ""),
            basis=basis,
            procedure=self._text(data, "procedure", "all"),
            stage=self._stage(data),
            unit=unit,
            year=self._text(data, "year", ""),
            row_dimension=self._text(data, "row_dimension", ""),
            column_dimension=self._text(data, "column_dimension", ""),
            columns=tuple(str(column) for column in columns),
            units=self._per_column(data, "column_units", unit, width),
            bases=self._per_column(data, "column_basis", basis, width),
            rows=tuple(row for row in rows if row is not None),
            total=self._row(data, raw_total, width, "total_row") if raw_total is not None else None,
            complete=data.get("rows_complete", True) is not False,
            note=self._text(data, "note", ""),
        )

    def _per_column(self, data: Mapping[str, Any], key: str, otherwise: str, width: int) -> tuple[str, ...]:
        """One word a column of figures. Some documents write one for all, or one for the labels as well."""
        words = data.get(key)
        if words is None:
            return (otherwise,) * (width - 1)
        if not isinstance(words, list) or not words:
            self._fault(data, f"{key}: expected a list")
            return (otherwise,) * (width - 1)
        told = [str(word) for word in words]
        if len(told) == width:
            told = told[1:]
        if len(told) == 1:
            told = told * (width - 1)
        if len(told) != width - 1:
            self._fault(data, f"{key}: {len(told)} entries for {width - 1} columns of figures")
            return (otherwise,) * (width - 1)
        return tuple(told)

    def _fact(self, data: dict[str, Any]) -> PublishedFact:
        return PublishedFact(
            id=self._text(data, "id"),
            text=self._text(data, "text", ""),
            value=self._number(data, data.get("value"), "value"),
            printed=self._text(data, "printed", ""),
            unit=self._text(data, "unit", ""),
            basis=self._text(data, "basis", ""),
            procedure=self._text(data, "procedure", "all"),
            stage=self._stage(data),
            year=self._text(data, "year", ""),
            section=self._text(data, "section", ""),
            lines=self._text(data, "lines", ""),
            note=self._text(data, "note", ""),
            qualifier=self._text(data, "qualifier", ""),
            threshold=self._text(data, "threshold", ""),
            restates=self._text(data, "restates", ""),
        )

    def _claim(self, data: dict[str, Any]) -> Claim:
        return Claim(
            self._text(data, "id"),
            self._text(data, "kind", ""),
            self._text(data, "text", ""),
            self._text(data, "section", ""),
            self._text(data, "lines", ""),
        )

    def _chart(self, data: dict[str, Any]) -> MissingChart:
        return MissingChart(
            self._text(data, "id"),
            self._text(data, "title", ""),
            self._text(data, "section", ""),
            self._text(data, "lines", ""),
            self._text(data, "evident", ""),
        )

    def _feature(self, data: dict[str, Any]) -> Feature:
        return Feature(
            self._text(data, "id", ""),
            self._text(data, "key", ""),
            self._text(data, "description", ""),
            self._text(data, "section", ""),
            self._text(data, "lines", ""),
        )
